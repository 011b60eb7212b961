"""The labelled sentences of this project, and the check that every part passes."""
