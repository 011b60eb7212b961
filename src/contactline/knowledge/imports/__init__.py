"""Dumps that a user has downloaded, read into items of the registry's formats: one dump a file."""
