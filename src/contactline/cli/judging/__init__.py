"""Deciding in the terminal: `review`, `judgements`, and the tables that show who said what."""
