"""What is owed under an agreement, by when, and what came of it."""
