"""Which triggers and tellings are one happening."""
