"""The gazetteer: its file, how it is packed, and our own tables of places."""
