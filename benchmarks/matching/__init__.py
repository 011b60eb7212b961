"""What matching costs."""
