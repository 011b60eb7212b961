"""The desk's server: the record over HTTP, and the built pages. The only room that imports FastAPI."""
