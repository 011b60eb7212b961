"""How quickly reports come in and records go out."""
