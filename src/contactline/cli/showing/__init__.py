"""What the terminal shows of a record and of a reading, and how."""
