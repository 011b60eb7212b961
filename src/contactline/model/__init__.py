"""Frozen records: what a reading is made of. No I/O; imports nothing of ours."""
