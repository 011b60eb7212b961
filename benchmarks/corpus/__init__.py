"""Readings of the corpus: its held-out passages, and both sides exchanged."""
