"""What is said: the stretch of text under a cue."""
