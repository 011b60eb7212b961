"""Rows of the tables: what an article and an event come to in them."""
