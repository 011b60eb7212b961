"""The JSON Schema of what the package prints, and the checks that a schema cannot say."""
