"""Accuracy on gold and development sets."""
