"""The version, as the package and every reading's record know it."""

__version__ = "0.1.0"
