"""Opening a record's file: whose it is, which schema it has, and bringing an older one up to date."""

import sqlite3
from pathlib import Path

from contactline.errors import BadRecord, NotFound
from contactline.record.migrations import APPLICATION_ID, MIGRATIONS, NEWEST


def connect(path: str | Path, *, create: bool = False) -> tuple[sqlite3.Connection, Path]:
    """A connection to the record in `path`, of the newest schema; with `create`, made where there is none.

    Raises NotFound (no such file), BadRecord (not a record, damaged, or of a newer schema).
    """
    file = Path(path)
    if not create and not file.exists():
        raise NotFound(f"no record at {file}")
    if file.is_dir():
        raise BadRecord(f"{file} is a folder, not a record")
    if create and not file.parent.exists():
        raise NotFound(f"no folder {file.parent} to make a record in")
    try:
        connection = sqlite3.connect(file, isolation_level=None, timeout=30.0)
    except sqlite3.OperationalError as error:
        raise BadRecord(f"cannot open {file}: {error}") from error
    try:
        _prepare(connection, file)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise BadRecord(f"{file} cannot be used as a record: {error}") from error
    except BadRecord:
        connection.close()
        raise
    return connection, file


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    schema = _schema(connection)
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if schema > NEWEST and owner == APPLICATION_ID:
        raise BadRecord(
            f"{file} was written by a newer contactline (schema {schema}; this version knows {NEWEST}): upgrade first"
        )
    if owner not in (0, APPLICATION_ID) or (owner == 0 and _has_tables(connection)):
        raise BadRecord(f"{file} is a database of another program, not a record")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = OFF")
    if schema < NEWEST:
        _migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _migrate(connection: sqlite3.Connection) -> None:
    """All missing migrations in one transaction; another process may have been quicker."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_schema(connection), NEWEST):
            MIGRATIONS[number](connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {NEWEST}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _schema(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
