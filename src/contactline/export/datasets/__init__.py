"""The layouts of event data sets that others know: the format only, filled from a record."""
