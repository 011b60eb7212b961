"""A chronology that can be sent: what the record says, each sentence with its standing and its numbered sources."""
