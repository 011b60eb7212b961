"""An agreement's course: its steps, its parts, the points left open."""
