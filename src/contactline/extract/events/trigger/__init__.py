"""Which words name a happening, and of what type."""
