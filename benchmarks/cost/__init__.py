"""Seconds, memory and disk."""
