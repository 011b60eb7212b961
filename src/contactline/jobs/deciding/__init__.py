"""What people decide of a record, its history, and what desks exchange of it."""
