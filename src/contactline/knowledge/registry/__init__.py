"""The registry of actors: its files, its tables, and the names found by them."""
