"""A record as files: one format a file. Sees only the model."""
