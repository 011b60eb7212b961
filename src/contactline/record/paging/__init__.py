"""Lists of a record, page by page: events across articles by columns in memory, rows by the store's indexes."""
