"""The record's tables, as ordered functions: number n takes a record of schema n to n + 1.

A released migration is never changed; a new one is added below it.
"""

import sqlite3
from collections.abc import Callable, Sequence

APPLICATION_ID = 0x434C494E  # "CLIN"


def _first_tables(connection: sqlite3.Connection) -> None:
    connection.execute(
        """CREATE TABLE article (
            id TEXT PRIMARY KEY, title TEXT, outlet TEXT, url TEXT, language TEXT, published TEXT, known_by TEXT,
            read_by TEXT NOT NULL, reading TEXT NOT NULL
        ) STRICT"""
    )
    connection.execute(
        """CREATE TABLE source (
            key TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID"""
    )
    connection.execute("CREATE INDEX source_article ON source (article)")
    connection.execute(
        """CREATE TABLE entry (
            number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL,
            article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            position INTEGER NOT NULL, date_start TEXT, date_end TEXT, published TEXT, outlet_folded TEXT,
            type TEXT, status TEXT, stance TEXT, measure TEXT, state TEXT, background INTEGER,
            place_folded TEXT, detail TEXT NOT NULL, UNIQUE (kind, id)
        ) STRICT"""
    )
    connection.execute("CREATE INDEX entry_time ON entry (kind, date_start)")
    connection.execute("CREATE INDEX entry_article ON entry (article)")
    connection.execute(
        """CREATE TABLE party (
            entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
            role TEXT NOT NULL, country TEXT, code TEXT, name_folded TEXT NOT NULL
        ) STRICT"""
    )
    connection.execute("CREATE INDEX party_entry ON party (entry)")
    connection.execute("CREATE INDEX party_country ON party (country, role)")
    connection.execute("CREATE VIRTUAL TABLE entry_text USING fts5 (folded, tokenize = 'unicode61')")


MIGRATIONS: Sequence[Callable[[sqlite3.Connection], None]] = (_first_tables,)
NEWEST = len(MIGRATIONS)
