"""contactline: reports on a conflict or a peace process into a record that one can check."""

__version__ = "0.1.0"
