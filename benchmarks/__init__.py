"""Measurements: accuracy against pinned floors, and what a reading costs."""
