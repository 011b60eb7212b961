"""Rows of a record: what tables, API and exports show, one line a thing, with the words it rests on."""
