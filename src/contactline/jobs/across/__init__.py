"""What all articles of a record come to together: events, agreements, contests."""
