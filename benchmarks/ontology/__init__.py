"""How well types are read from definitions and examples alone."""
