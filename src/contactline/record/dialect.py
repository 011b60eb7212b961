"""Where SQLite and PostgreSQL differ: locks, durability, full text, what a server cannot check of itself."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    Text,
    TextClause,
    bindparam,
    column,
    false,
    func,
    insert,
    select,
    table,
    true,
    update,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

from contactline.errors import BadRecord
from contactline.model.fold import fold
from contactline.record.schema import ENTRY, VERSION

APPLICATION_ID = 0x434C494E  # "CLIN"
_GROW = update(VERSION).where(VERSION.c.name == bindparam("of")).values(number=VERSION.c.number + 1)
PATIENCE = 600
"""Seconds that a writer waits for another before it gives up."""

ENTRY_TEXT = table("entry_text", column("rowid", BigInteger), column("folded", Text))
"""The folded words of entries: an FTS5 table on SQLite; on PostgreSQL with their single words under a GIN index."""
_WORDS = column("words", ARRAY(Text))
_WITH_WORDS = table("entry_text", column("rowid", BigInteger), column("folded", Text), _WORDS)

_WORDS_TABLE = (
    "CREATE TABLE entry_text (rowid BIGINT PRIMARY KEY REFERENCES entry (number) ON DELETE CASCADE,"
    ' folded TEXT COLLATE "C" NOT NULL,'
    ' words TEXT[] COLLATE "C" NOT NULL)',
    "CREATE INDEX entry_text_words ON entry_text USING gin (words)",
)
_ADDITIONS_ONLY = (
    "CREATE FUNCTION judgement_is_final() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'judgements are only added; withdraw one by another'; END $$",
    "CREATE TRIGGER judgement_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON judgement"
    " FOR EACH STATEMENT EXECUTE FUNCTION judgement_is_final()",
)


def is_sqlite(connection: Connection) -> bool:
    """Is it a file, not a server?"""
    return connection.dialect.name == "sqlite"


@contextmanager
def writing(connection: Connection) -> Iterator[Connection]:
    """A transaction of the only writer: others wait their turn. Done whole, or on any error not at all."""
    if is_sqlite(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")
    with _undone_on_error(connection):
        if not is_sqlite(connection):
            lock = "SELECT pg_advisory_xact_lock(%s, hashtext(current_schema()))"
            connection.exec_driver_sql(lock, (APPLICATION_ID,))
        before = _written(connection)
        yield connection
        if _written(connection) != before:
            grow(connection, "record")


def _written(connection: Connection) -> int | None:
    """Other than before once something was written in this transaction."""
    asked = (
        "SELECT total_changes()" if is_sqlite(connection) else "SELECT pg_current_xact_id_if_assigned()::text::bigint"
    )
    found = connection.exec_driver_sql(asked).scalar()
    return None if found is None else int(found)


def grow(connection: Connection, name: str) -> None:
    """Let a version be one more than it was: `record`, or `happenings`."""
    if connection.execute(_GROW, {"of": name}).rowcount == 0:
        connection.execute(insert(VERSION), {"name": name, "number": 1})


@contextmanager
def steady(connection: Connection) -> Iterator[Connection]:
    """A transaction that only reads: all that is read in it is of one moment."""
    how = "" if is_sqlite(connection) else " ISOLATION LEVEL REPEATABLE READ READ ONLY"
    connection.exec_driver_sql(f"BEGIN{how}")
    with _undone_on_error(connection):
        yield connection


@contextmanager
def _undone_on_error(connection: Connection) -> Iterator[None]:
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        with suppress(BadRecord):  # the first error is the one to tell; what is gone has nothing to roll back
            _roll_back(connection)
        raise


def _roll_back(connection: Connection) -> None:
    """Undo the transaction. A connection that an interrupt broke in the midst of a statement was closed: undone."""
    if not connection.invalidated:
        connection.exec_driver_sql("ROLLBACK")


@contextmanager
def on_disk(connection: Connection) -> Iterator[None]:
    """What is committed in here is on the disk. A server sees to that by itself; a file in WAL mode has to be told."""
    if not is_sqlite(connection):
        yield
        return
    connection.exec_driver_sql("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        if not connection.invalidated:
            connection.exec_driver_sql("PRAGMA synchronous = NORMAL")


def add_many(connection: Connection, into: FromClause, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows, each the values of these columns. In the driver's own words: SQLAlchemy's cost half of an insertion."""
    if rows:
        marks = ", ".join(("?" if is_sqlite(connection) else "%s",) * len(columns))
        statement = f"INSERT INTO {into.description} ({', '.join(columns)}) VALUES ({marks})"
        connection.exec_driver_sql(statement, list(rows))


def upsert(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows in the place of those with the same primary key."""
    if rows:
        connection.execute(_upsert(into), rows)


@cache
def _upsert(into: Table) -> TextClause:
    keys = [c.name for c in into.primary_key]
    others = [c.name for c in into.columns if c.name not in keys]
    return sql(
        f"INSERT INTO {into.name} ({', '.join(keys + others)}) VALUES ({', '.join(f':{c}' for c in keys + others)})"
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in others)}"
    )


@dataclass(frozen=True, slots=True)
class Each:
    """One question for each of many values: a file is asked value by value, a server all at once."""

    one: Select[Any]
    all: Select[Any]


def each(make: Callable[[ColumnElement[Any]], Select[Any]], kind: TypeEngine[Any]) -> Each:
    """The question that `make` asks about a value of this type."""
    values = (
        func.unnest(bindparam("of_each", type_=ARRAY(kind)))
        .table_valued(column("value", kind))
        .render_derived(name="asked")
    )
    found = make(values.c.value).lateral("found")
    return Each(make(bindparam("of_each", type_=kind)), select(values.c.value, found).join(found, true()))


def ask_each(connection: Connection, asked: Each, values: Sequence[Any], **others: Any) -> Iterator[tuple[Any, ...]]:
    """(value, *row) for every row that the question gives of each value; in no order."""
    if is_sqlite(connection):
        for value in values:
            for row in connection.execute(asked.one, {"of_each": value, **others}):
                yield (value, *row)
    elif values:
        yield from (tuple(row) for row in connection.execute(asked.all, {"of_each": list(values), **others}))


@dataclass(frozen=True, slots=True)
class Among:
    """One question about many values, in the words of a file and of a server."""

    file: Select[Any]
    server: Select[Any]


def among(make: Callable[[ColumnElement[Any]], Select[Any]], kind: TypeEngine[Any]) -> Among:
    """The question that `make` asks about a column of values of this type."""
    told = func.json_each(bindparam("of_all", type_=Text())).table_valued(column("value", kind))
    held = (
        func.unnest(bindparam("of_all", type_=ARRAY(kind)))
        .table_valued(column("value", kind))
        .render_derived(name="asked")
    )
    return Among(make(told.c.value), make(held.c.value))


def ask_among(connection: Connection, asked: Among, values: Sequence[Any], **others: Any) -> list[tuple[Any, ...]]:
    """The rows that the question gives, all at once; in no order."""
    if not values:
        return []
    if is_sqlite(connection):
        found = connection.execute(asked.file, {"of_all": json.dumps(list(values)), **others})
    else:
        found = connection.execute(asked.server, {"of_all": list(values), **others})
    return [tuple(row) for row in found.fetchall()]


def words_of(folded: str) -> list[str]:
    """The single words of folded text, as the index of words has them, each once, in order."""
    return sorted(set(re.findall(r"[^\W_]+", folded)))


def add_texts(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Keep the folded words of entries: (number, folded)."""
    if is_sqlite(connection):
        add_many(connection, ENTRY_TEXT, ("rowid", "folded"), texts)
        return
    rows = [(number, folded, words_of(folded)) for number, folded in texts]
    add_many(connection, ENTRY_TEXT, ("rowid", "folded", "words"), rows)


def has_words(connection: Connection, wanted: str) -> ColumnElement[bool]:
    """The condition on table `entry` that all these words stand in its text, in any order. No word: nothing has it."""
    words = words_of(fold(wanted))
    if not words:
        return false()
    if is_sqlite(connection):
        query = " ".join(f'"{word}"' for word in words)
        return ENTRY.c.number.in_(select(ENTRY_TEXT.c.rowid).where(column("entry_text").op("MATCH")(query)))
    return ENTRY.c.number.in_(select(_WITH_WORDS.c.rowid).where(_WORDS.contains(words)))


def rows_with_words(connection: Connection, wanted: str) -> list[int]:
    """Numbers of the entries with all these words in any order, as `has_words` has it; in no order.

    All come in one row: a row costs the driver ten times what finding it does.
    """
    words = words_of(fold(wanted))
    if not words:
        return []
    if is_sqlite(connection):
        query = " ".join(f'"{word}"' for word in words)
        asked = "SELECT group_concat(rowid, ' ') FROM entry_text WHERE entry_text MATCH ?"
        return [int(n) for n in str(connection.exec_driver_sql(asked, (query,)).scalar() or "").split()]
    told = select(func.array_agg(_WITH_WORDS.c.rowid)).where(_WORDS.contains(words))
    return list(connection.execute(told).scalar() or ())


def store_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is wrong below the tables, as (where, what). A server checks its files and references by itself."""
    if not is_sqlite(connection):
        return
    whole = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    if whole != ["ok"]:
        yield from (("file", what) for what in whole)
        return
    for name, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield f"table {name}", f"row {row} refers to what is not in {parent}"


def word_faults(connection: Connection) -> Iterator[str]:
    """What is wrong in the index of words, against the words it is of."""
    if not is_sqlite(connection):
        for number, folded, words in connection.execute(select(_WITH_WORDS).order_by(_WITH_WORDS.c.rowid)):
            if words != words_of(folded):
                yield f"the words of row {number} are not those of its text"
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # a command of FTS5 that looks like a write and changes nothing
    try:
        connection.exec_driver_sql("INSERT INTO entry_text (entry_text, rank) VALUES ('integrity-check', 1)")
    except BadRecord as error:
        yield f"its index is not that of its words: {error}"
    finally:
        _roll_back(connection)


def make(connection: Connection) -> None:
    """What a new PostgreSQL record needs beside the tables: its words, and a log that takes additions only."""
    for statement in (*_WORDS_TABLE, *_ADDITIONS_ONLY):
        connection.exec_driver_sql(statement)
