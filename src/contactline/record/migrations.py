"""How a record came to its tables, as ordered functions: number n takes a record of schema n to n + 1.

A released migration is never changed; a new one is added below it, see `schema.py`. The first four are of the time when
a record was always a file: PostgreSQL starts with the fourth schema.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, inspect

from contactline.record import schema


def _first_tables(connection: Connection) -> None:
    connection.exec_driver_sql(
        """CREATE TABLE article (
            id TEXT PRIMARY KEY, title TEXT, outlet TEXT, url TEXT, language TEXT, published TEXT, known_by TEXT,
            read_by TEXT NOT NULL, reading TEXT NOT NULL
        ) STRICT"""
    )
    connection.exec_driver_sql(
        """CREATE TABLE source (
            key TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID"""
    )
    connection.exec_driver_sql("CREATE INDEX source_article ON source (article)")
    connection.exec_driver_sql(
        """CREATE TABLE entry (
            number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL,
            article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            position INTEGER NOT NULL, date_start TEXT, date_end TEXT, published TEXT, outlet_folded TEXT,
            type TEXT, status TEXT, stance TEXT, measure TEXT, state TEXT, background INTEGER,
            place_folded TEXT, detail TEXT NOT NULL, UNIQUE (kind, id)
        ) STRICT"""
    )
    connection.exec_driver_sql("CREATE INDEX entry_time ON entry (kind, date_start)")
    connection.exec_driver_sql("CREATE INDEX entry_article ON entry (article)")
    connection.exec_driver_sql(
        """CREATE TABLE party (
            entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
            role TEXT NOT NULL, country TEXT, code TEXT, name_folded TEXT NOT NULL
        ) STRICT"""
    )
    connection.exec_driver_sql("CREATE INDEX party_entry ON party (entry)")
    connection.exec_driver_sql("CREATE INDEX party_country ON party (country, role)")
    connection.exec_driver_sql("CREATE VIRTUAL TABLE entry_text USING fts5 (folded, tokenize = 'unicode61')")


_ENTRY_2 = """CREATE TABLE entry_2 (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, layer INTEGER NOT NULL DEFAULT 0,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, date_start TEXT, date_end TEXT, published TEXT, outlet_folded TEXT,
    type TEXT, status TEXT, stance TEXT, measure TEXT, state TEXT, background INTEGER, confidence REAL,
    place_folded TEXT, detail TEXT NOT NULL, UNIQUE (kind, id, layer)
) STRICT"""


def _judgements(connection: Connection) -> None:
    """Layers of entries (0: as the machine reads, 1: as people decided), the log of judgements, what derives from it.

    Foreign keys are off while a migration runs: the old table goes without taking what refers to it.
    """
    connection.exec_driver_sql(_ENTRY_2)
    kept = (
        "number, kind, id, article, position, date_start, date_end, published, outlet_folded, type, status, stance,"
        " measure, state, background, place_folded, detail"
    )
    connection.exec_driver_sql(
        f"INSERT INTO entry_2 ({kept}, confidence) SELECT {kept}, json_extract(detail, '$.confidence') FROM entry"
    )
    connection.exec_driver_sql("DROP TABLE entry")
    connection.exec_driver_sql("ALTER TABLE entry_2 RENAME TO entry")
    connection.exec_driver_sql("CREATE INDEX entry_time ON entry (kind, date_start)")
    connection.exec_driver_sql("CREATE INDEX entry_article ON entry (article)")
    connection.exec_driver_sql("CREATE INDEX entry_judged ON entry (kind, id) WHERE layer = 1")
    connection.exec_driver_sql(
        """CREATE TABLE judgement (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, withdraws TEXT, line TEXT NOT NULL, chain TEXT NOT NULL
        ) STRICT"""
    )
    connection.exec_driver_sql("CREATE INDEX judgement_withdraws ON judgement (withdraws)")
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER judgement_no_{verb.lower()} BEFORE {verb} ON judgement"
            " BEGIN SELECT raise(ABORT, 'judgements are only added; withdraw one by another'); END"
        )
    connection.exec_driver_sql(
        """CREATE TABLE judgement_target (
            judgement TEXT NOT NULL REFERENCES judgement (id), nth INTEGER NOT NULL, kind TEXT NOT NULL,
            id TEXT NOT NULL, article TEXT, source TEXT, action TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL,
            active INTEGER NOT NULL, state TEXT NOT NULL, article_now TEXT, id_now TEXT, PRIMARY KEY (judgement, nth)
        ) STRICT, WITHOUT ROWID"""
    )
    for column in ("article", "source", "article_now", "id_now"):
        connection.exec_driver_sql(f"CREATE INDEX judgement_target_{column} ON judgement_target ({column})")
    connection.exec_driver_sql(
        """CREATE TABLE decision (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            verdict TEXT NOT NULL, fields TEXT NOT NULL, contested TEXT NOT NULL, authors TEXT NOT NULL
        ) STRICT, WITHOUT ROWID"""
    )
    connection.exec_driver_sql("CREATE INDEX decision_article ON decision (article)")
    connection.exec_driver_sql(
        """CREATE TABLE pair (
            kind TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL, says TEXT NOT NULL,
            PRIMARY KEY (kind, one, other)
        ) STRICT, WITHOUT ROWID"""
    )


def _matching(connection: Connection) -> None:
    """Accounts and events: derived, so an older record gets them at its next build.

    Where a reading is put in another's place, its accounts go by a trigger: `matched` says which articles are done.
    """
    connection.exec_driver_sql(
        """CREATE TABLE matched (
            article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID"""
    )
    connection.exec_driver_sql(
        """CREATE TABLE account (
            id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES matched (article) ON DELETE CASCADE,
            day INTEGER NOT NULL, detail TEXT NOT NULL
        ) STRICT, WITHOUT ROWID"""
    )
    connection.exec_driver_sql("CREATE INDEX account_article ON account (article)")
    connection.exec_driver_sql(
        """CREATE TABLE account_key (
            key TEXT NOT NULL, day INTEGER NOT NULL, account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            PRIMARY KEY (key, day, account)
        ) STRICT, WITHOUT ROWID"""
    )
    connection.exec_driver_sql("CREATE INDEX account_key_account ON account_key (account)")
    connection.exec_driver_sql(
        """CREATE TABLE shingle (
            hash INTEGER NOT NULL, article TEXT NOT NULL REFERENCES matched (article) ON DELETE CASCADE,
            PRIMARY KEY (hash, article)
        ) STRICT, WITHOUT ROWID"""
    )
    connection.exec_driver_sql("CREATE INDEX shingle_article ON shingle (article)")
    connection.exec_driver_sql(
        """CREATE TABLE copy (
            one TEXT NOT NULL REFERENCES matched (article) ON DELETE CASCADE,
            other TEXT NOT NULL REFERENCES matched (article) ON DELETE CASCADE,
            detail TEXT NOT NULL, PRIMARY KEY (one, other)
        ) STRICT, WITHOUT ROWID"""
    )
    connection.exec_driver_sql("CREATE INDEX copy_other ON copy (other)")
    connection.exec_driver_sql(
        """CREATE TABLE event (
            id TEXT PRIMARY KEY, type TEXT NOT NULL, date_start TEXT, date_end TEXT, accounts INTEGER NOT NULL,
            detail TEXT NOT NULL
        ) STRICT, WITHOUT ROWID"""
    )
    connection.exec_driver_sql(
        "CREATE TABLE event_account (account TEXT PRIMARY KEY, event TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    connection.exec_driver_sql("CREATE INDEX event_account_event ON event_account (event)")
    connection.exec_driver_sql(
        """CREATE TABLE matched_pair (
            one TEXT NOT NULL, other TEXT NOT NULL, says TEXT NOT NULL, PRIMARY KEY (one, other, says)
        ) STRICT, WITHOUT ROWID"""
    )
    connection.exec_driver_sql(
        "CREATE TRIGGER reading_changed AFTER UPDATE OF reading ON article"
        " BEGIN DELETE FROM matched WHERE article = old.id; END"
    )


def _one_way_to_forget(connection: Connection) -> None:
    """What puts a reading in another's place forgets its accounts by itself: a server has no such trigger."""
    connection.exec_driver_sql("DROP TRIGGER reading_changed")


def _agreements(connection: Connection) -> None:
    """Agreements across articles: derived, so an older record gets them at its next build."""
    for table in (schema.AGREEMENT_MATCHED, schema.AGREEMENT_ACCOUNT, schema.AGREEMENT, schema.AGREEMENT_STATE):
        table.create(connection)


def _lists(connection: Connection) -> None:
    """What lists of events, articles and rows are read from, page by page; `paging.complete` fills it."""
    for table in (
        schema.VERSION, schema.ARTICLE_LINE, schema.HAPPENING, schema.HAPPENING_LINE, schema.HAPPENING_CONTEST,
        schema.TERM,
    ):  # fmt: skip
        table.create(connection)
    for index in schema.LIST_INDEXES:
        index.create(connection)


def _contests(connection: Connection) -> None:
    """Contests and lists of agreements across articles: derived, so an older record gets them at its next build."""
    for table in (
        schema.AGREEMENT_LINE, schema.AGREEMENT_ROW, schema.STATEMENT, schema.CONTEST, schema.CONTEST_EVENT,
        schema.CONTEST_REPEATED, schema.CONTEST_STATE,
    ):  # fmt: skip
        table.create(connection)
    connection.exec_driver_sql("DELETE FROM agreement_state")


def _pairs_of_contests(connection: Connection) -> None:
    """What contests are made of, pair by pair: derived, so an older record gets it at its next build."""
    for table in (schema.CONTEST_ARTICLE, schema.CONTEST_KEY, schema.CONTEST_PAIR, schema.UNJOINED):
        table.create(connection)
    connection.exec_driver_sql("DELETE FROM contest_state")


def _stale_events(connection: Connection) -> None:
    """Events that an account has gone from are noted from now on; those of before are found once."""
    schema.EVENT_STALE.create(connection)
    connection.exec_driver_sql(
        "INSERT INTO event_stale (event) SELECT DISTINCT event FROM event_account"
        " WHERE account NOT IN (SELECT id FROM account)"
    )


def _shared_by_accounts(connection: Connection) -> None:
    """What an article's accounts share is kept once from now on; those of before go on telling all of it themselves."""
    schema.ACCOUNT_SHARED.create(connection)


def has_column(connection: Connection, table: str, column: str) -> bool:
    """Has the table this column? One made from `schema.py` by an earlier migration has it already."""
    return any(found["name"] == column for found in inspect(connection).get_columns(table))


MIGRATIONS: Sequence[Callable[[Connection], None]] = (
    _first_tables,
    _judgements,
    _matching,
    _one_way_to_forget,
    _agreements,
    _lists,
    _contests,
    _pairs_of_contests,
    _stale_events,
    _shared_by_accounts,
)
NEWEST = len(MIGRATIONS)
