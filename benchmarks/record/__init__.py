"""What keeping costs: building, verifying and rebuilding a large record."""
