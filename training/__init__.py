"""Corpus to weights: `python -m training`. Needs the extra `train`; nothing here is imported when reading."""
