"""A record in one SQLite file: one transaction an article, WAL, foreign keys, full-text search on folded words."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from contactline.errors import BadRecord, NotFound
from contactline.model.fold import fold
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.model.rows.as_json import row_from_json
from contactline.model.rows.kinds import (
    AgreementRow,
    ArticleRow,
    ClaimRow,
    CommitmentRow,
    ContestRow,
    EventRow,
    FigureRow,
    Filter,
)
from contactline.model.rows.of_reading import article_row
from contactline.record.entries import Entry, EntryRow, entries_of, kind_of
from contactline.record.migrations import APPLICATION_ID, MIGRATIONS, NEWEST
from contactline.record.query import Condition, article_conditions, entry_conditions
from contactline.record.store import Change

R = TypeVar("R", bound=EntryRow)


class SqliteRecord:
    """See `store.Record`. Open it with `open_record`; close it when done."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._connection.close()

    def __enter__(self) -> "SqliteRecord":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def knows(self, article_id: str, source_key: str, *, read_by: str) -> bool:
        """Is this very article, from this address, read by this version, here already?"""
        found = self._connection.execute(
            "SELECT 1 FROM source JOIN article ON article.id = source.article"
            " WHERE source.key = ? AND article.id = ? AND article.read_by = ?",
            (source_key, article_id, read_by),
        )
        return found.fetchone() is not None

    def put(self, reading: Reading, *, read_by: str, again: bool = False) -> Change:
        """Keep a reading in one transaction; a changed text replaces what its `source_key` gave before.

        `again` puts the reading in the place of one that the same version made.
        """
        article = reading.article
        if not again and self.knows(article.id, article.source_key, read_by=read_by):
            return "unchanged"
        with self._transaction() as connection:
            before = connection.execute("SELECT article FROM source WHERE key = ?", (article.source_key,)).fetchone()
            same = connection.execute("SELECT read_by FROM article WHERE id = ?", (article.id,)).fetchone()
            if same is None:
                self._insert(connection, reading, read_by)
            elif again or same[0] != read_by:
                self._clear(connection, article.id)
                self._update(connection, reading, read_by)
            connection.execute(
                "INSERT INTO source (key, article) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET article = excluded.article",
                (article.source_key, article.id),
            )
            if before is not None and before[0] != article.id:
                left = connection.execute("SELECT 1 FROM source WHERE article = ?", (before[0],)).fetchone()
                if left is None:
                    self._clear(connection, before[0])
                    connection.execute("DELETE FROM article WHERE id = ?", before)
        if before is not None:
            return "replaced"
        return "added" if same is None else "address"

    def _insert(self, connection: sqlite3.Connection, reading: Reading, read_by: str) -> None:
        article = reading.article
        published = article.published
        connection.execute(
            "INSERT INTO article (id, title, outlet, url, language, published, known_by, read_by, reading)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article.id,
                article.title,
                article.outlet,
                article.url,
                article.language,
                published.date if published else None,
                published.known_by if published else None,
                read_by,
                _dumps(reading),
            ),
        )
        self._enter(connection, reading)

    def _update(self, connection: sqlite3.Connection, reading: Reading, read_by: str) -> None:
        connection.execute(
            "UPDATE article SET read_by = ?, reading = ? WHERE id = ?", (read_by, _dumps(reading), reading.article.id)
        )
        self._enter(connection, reading)

    def _enter(self, connection: sqlite3.Connection, reading: Reading) -> None:
        article = reading.article
        published = article.published.date if article.published else None
        outlet = fold(article.outlet) if article.outlet else None
        for entry in entries_of(reading):
            number = _insert_entry(connection, entry, article.id, published, outlet)
            connection.execute("INSERT INTO entry_text (rowid, folded) VALUES (?, ?)", (number, entry.folded))
            connection.executemany(
                "INSERT INTO party (entry, role, country, code, name_folded) VALUES (?, ?, ?, ?, ?)",
                [
                    (
                        number,
                        role,
                        party.country,
                        " ".join(c for c in (party.country, party.sector, party.sector2) if c) or None,
                        fold(f"{party.text} {party.name or ''}"),
                    )
                    for role, party in entry.parties
                ],
            )

    def _clear(self, connection: sqlite3.Connection, article_id: str) -> None:
        connection.execute(
            "DELETE FROM entry_text WHERE rowid IN (SELECT number FROM entry WHERE article = ?)", (article_id,)
        )
        connection.execute("DELETE FROM entry WHERE article = ?", (article_id,))

    def reading(self, article_id: str) -> Reading:
        """The whole reading of one article. Raises NotFound."""
        found = self._connection.execute(
            "SELECT reading, (SELECT min(key) FROM source WHERE article = article.id) FROM article WHERE id = ?",
            (article_id,),
        ).fetchone()
        if found is None:
            raise NotFound(f"no article {article_id} in {self.path}")
        return reading_from_json(json.loads(found[0]), source_key=found[1])

    def readings(self) -> Iterator[Reading]:
        """Every reading, in order of publication, undated ones last; one at a time."""
        found = self._connection.execute("SELECT id FROM article ORDER BY published IS NULL, published, id")
        for (article_id,) in found.fetchall():
            yield self.reading(article_id)

    def labels(self) -> dict[str, str]:
        """What to call each article: its outlet, else its title, else the last part of its address."""
        found = self._connection.execute(
            "SELECT id, outlet, title, (SELECT min(key) FROM source WHERE article = article.id) FROM article"
        )
        return {row[0]: row[1] or row[2] or str(row[3]).rstrip("/").rsplit("/", 1)[-1] for row in found}

    def articles(self, where: Filter = Filter()) -> Sequence[ArticleRow]:  # noqa: B008 - frozen
        """Articles in order of publication, undated ones last."""
        condition = article_conditions(where)
        found = self._connection.execute(
            "SELECT id, reading, (SELECT json_group_array(key) FROM"
            " (SELECT key FROM source WHERE article = article.id ORDER BY key)) FROM article"
            f" WHERE {condition.sql} ORDER BY published IS NULL, published, id",
            condition.values,
        )
        return tuple(
            article_row(reading_from_json(json.loads(reading)), tuple(json.loads(keys))) for _, reading, keys in found
        )

    def events(self, where: Filter = Filter()) -> Sequence[EventRow]:  # noqa: B008 - frozen
        """Accounts of happenings in order of time, undated ones last."""
        return self._rows(EventRow, where)

    def claims(self, where: Filter = Filter()) -> Sequence[ClaimRow]:  # noqa: B008 - frozen
        """Statements in order of publication and text."""
        return self._rows(ClaimRow, where)

    def figures(self, where: Filter = Filter()) -> Sequence[FigureRow]:  # noqa: B008 - frozen
        """Numbers in order of time and text."""
        return self._rows(FigureRow, where)

    def agreements(self, where: Filter = Filter()) -> Sequence[AgreementRow]:  # noqa: B008 - frozen
        """Agreements in order of their date."""
        return self._rows(AgreementRow, where)

    def commitments(self, where: Filter = Filter()) -> Sequence[CommitmentRow]:  # noqa: B008 - frozen
        """Commitments in order of their deadline."""
        return self._rows(CommitmentRow, where)

    def contests(self, where: Filter = Filter()) -> Sequence[ContestRow]:  # noqa: B008 - frozen
        """Contests in order of publication and text."""
        return self._rows(ContestRow, where)

    def _rows(self, row: type[R], where: Filter) -> tuple[R, ...]:
        condition: Condition = entry_conditions(kind_of(row), where)
        found = self._connection.execute(
            f"SELECT detail FROM entry WHERE {condition.sql}"
            " ORDER BY date_start IS NULL, date_start, date_end, published IS NULL, published, article, position, id",
            condition.values,
        )
        return tuple(row_from_json(row, json.loads(detail)) for (detail,) in found)


def _insert_entry(
    connection: sqlite3.Connection, entry: Entry, article: str, published: str | None, outlet: str | None
) -> int:
    columns: dict[str, str | int | None] = {
        "kind": entry.kind,
        "id": entry.id,
        "article": article,
        "position": entry.position,
        "published": published,
        "outlet_folded": outlet,
        "detail": entry.detail,
        **entry.facets,
    }
    done = connection.execute(
        f"INSERT INTO entry ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", tuple(columns.values())
    )
    if done.lastrowid is None:
        raise BadRecord("the record did not take a row")
    return done.lastrowid


def _dumps(reading: Reading) -> str:
    return json.dumps(reading_to_json(reading), ensure_ascii=False, separators=(",", ":"))


def open_record(path: str | Path, *, create: bool = False) -> SqliteRecord:
    """Open the record in the file `path`; with `create`, make it where there is none.

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
    return SqliteRecord(connection, file)


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if schema > NEWEST and owner == APPLICATION_ID:
        raise BadRecord(
            f"{file} was written by a newer contactline (schema {schema}; this version knows {NEWEST}): upgrade first"
        )
    if owner not in (0, APPLICATION_ID) or (owner == 0 and _has_tables(connection)):
        raise BadRecord(f"{file} is a database of another program, not a record")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if schema == NEWEST:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(schema, NEWEST):
            MIGRATIONS[number](connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {NEWEST}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
