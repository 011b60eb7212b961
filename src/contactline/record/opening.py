"""Opening a record: whose file or database it is, which schema it has, and bringing an older one up to date."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, NullPool, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError

from contactline.errors import BadRecord, NotFound, UserError
from contactline.record.dialect import APPLICATION_ID, PATIENCE, make, writing
from contactline.record.migrations import MIGRATIONS, NEWEST
from contactline.record.paging.keeping import complete
from contactline.record.schema import METADATA

_Prepare = Callable[[Connection, str, bool], None]
_SERVER = ("postgresql", "postgres", "postgresql+psycopg")
_PAGES = 4000
"""So many pages are written one after another before they are put where they belong: 16 MB."""
_KIBIBYTES = 65_536
"""So much of a file is kept at hand. SQLite by itself takes 2,000: then keys are read anew for each article."""
_OTHER = "holds tables of another program: give an empty database, or a schema of its own (?options=-csearch_path=NAME)"


def is_url(where: str | Path) -> bool:
    """Does this name a database on a server, not a file?"""
    return str(where).partition("://")[0] in _SERVER and "://" in str(where)


def name_of(where: str | Path) -> str:
    """What to call a record: its path, or its address without password and options."""
    if not is_url(where):
        return str(where)
    url = _url(str(where))
    return URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()


def connect(where: str | Path, *, create: bool = False) -> Connection:
    """A connection to the record, of the newest schema; with `create`, made where there is none.

    `where` is a file or the address of a database, `postgresql://user:password@host/name`. One user at a time, whatever
    the thread. Raises NotFound (no such record), BadRecord (not a record, damaged, of a newer schema, not to be
    reached); BadRecord is also what all that the store refuses later on comes to.
    """
    if is_url(where):
        return _opened(_server(str(where)), name_of(where), _prepare_server, create=create)
    file = Path(where)
    if "://" in str(where):
        raise NotFound(f"a record is a file or postgresql://…, not {str(where).partition('://')[0]}://…")
    if not create and not file.exists():
        raise NotFound(f"no record at {file}")
    if file.is_dir():
        raise BadRecord(f"{file} is a folder, not a record")
    if create and not file.parent.exists():
        raise NotFound(f"no folder {file.parent} to make a record in")
    return _opened(_file(file), str(file), _prepare_file, create=create)


def _url(where: str) -> URL:
    """The parts of an address. No message repeats it: it may hold a password."""
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise BadRecord(
            "the address of the record is not of the form postgresql://user:password@host:port/name"
        ) from None
    if "@" in (url.host or ""):
        raise BadRecord("in the address of the record, @ : / ? # in a password have to be written %40 %3A %2F %3F %23")
    return url


def _server(where: str) -> Engine:
    url = _url(where).set(drivername="postgresql+psycopg")
    wait = {} if "connect_timeout" in url.query else {"connect_timeout": 10}
    try:
        return create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=wait)
    except ImportError:
        raise BadRecord("a record on PostgreSQL needs psycopg: pip install 'contactline[postgres]'") from None


def _file(file: Path) -> Engine:
    url = URL.create("sqlite", database=str(file.absolute()))
    how = {"timeout": PATIENCE, "check_same_thread": False}
    return create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=how)


def _opened(engine: Engine, name: str, prepare: _Prepare, *, create: bool) -> Connection:
    def in_one_line(context: ExceptionContext) -> BaseException | None:
        error = context.original_exception
        if isinstance(error, UnicodeEncodeError) or "NUL (0x00)" in str(error):
            return UserError(f"{name} holds no text with lone surrogates or NUL characters")
        if context.sqlalchemy_exception is None:
            return None
        return BadRecord(f"the record {name} cannot be used: {_reason(error)}")

    event.listen(engine, "handle_error", in_one_line)
    connection = engine.connect()
    try:
        prepare(connection, name, create)
    except BaseException:
        connection.close()
        raise
    return connection


def _reason(error: Any) -> str:
    """What the driver says: of a server's errors the first line, which repeats no statement."""
    said = getattr(getattr(error, "diag", None), "message_primary", None) or str(error)
    if "database is locked" in said or "lock timeout" in said:
        return f"another process has been writing to it for {PATIENCE // 60} minutes"
    return f"{said}; what was kept before is whole" if "full" in said or "No space" in said else said


def _prepare_file(connection: Connection, name: str, create: bool) -> None:
    schema = _file_schema(connection)
    owner = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
    if owner == APPLICATION_ID:
        _refuse_newer(schema, name)
    elif owner != 0 or connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is not None:
        raise BadRecord(f"{name} is a database of another program, not a record")
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    connection.exec_driver_sql("PRAGMA synchronous = NORMAL")
    connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {_PAGES}")
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_KIBIBYTES}")
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    if schema < NEWEST:
        with writing(connection):
            for number in range(_file_schema(connection), NEWEST):  # another process may have been quicker
                MIGRATIONS[number](connection)
            complete(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {NEWEST}")
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def _prepare_server(connection: Connection, name: str, create: bool) -> None:
    connection.exec_driver_sql(f"SET lock_timeout = '{PATIENCE}s'")
    if connection.exec_driver_sql("SHOW server_encoding").scalar_one() != "UTF8":
        raise BadRecord(f"the database {name} does not keep UTF-8: make it with ENCODING 'UTF8'")
    schema = _server_schema(connection, name, create)
    if schema == NEWEST:
        return
    _refuse_newer(schema, name)
    with writing(connection):
        schema = _server_schema(connection, name, create)  # another process may have been quicker
        if schema == 0:
            METADATA.create_all(connection)
            make(connection)
            connection.exec_driver_sql("CREATE TABLE contactline (schema INTEGER NOT NULL)")
            connection.exec_driver_sql("INSERT INTO contactline (schema) VALUES (%s)", (NEWEST,))
        for number in range(schema or NEWEST, NEWEST):
            MIGRATIONS[number](connection)
        complete(connection)
        connection.exec_driver_sql("UPDATE contactline SET schema = %s", (NEWEST,))


def _file_schema(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _server_schema(connection: Connection, name: str, create: bool) -> int:
    """The schema of the record; 0 where there is none and one is to be made."""
    tables = inspect(connection).get_table_names()
    if "contactline" in tables:
        return int(connection.exec_driver_sql("SELECT max(schema) FROM contactline").scalar_one())
    if tables:
        raise BadRecord(f"{name} {_OTHER}")
    if not create:
        raise NotFound(f"no record at {name}")
    return 0


def _refuse_newer(schema: int, name: str) -> None:
    if schema > NEWEST:
        raise BadRecord(
            f"{name} was written by a newer contactline (schema {schema}; this version knows {NEWEST}): upgrade first"
        )
