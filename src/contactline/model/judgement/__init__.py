"""What people decide about what was read: kept beside the machine's value, never in its place. Pure, no I/O."""
