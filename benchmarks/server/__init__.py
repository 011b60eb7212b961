"""What looking costs: every kind of request to the desk over a very large record."""
