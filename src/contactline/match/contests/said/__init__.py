"""What a voice says in a statement: of whom, of what, in which numbers, and who speaks."""
