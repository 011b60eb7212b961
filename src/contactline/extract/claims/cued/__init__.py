"""Words that say that somebody says something."""
