"""Which words name an agreement, and which names are one."""
