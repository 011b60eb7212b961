"""When, where, whether it happened, and in whose account."""
