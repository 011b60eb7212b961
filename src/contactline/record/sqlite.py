"""A record in one SQLite file: one transaction an article or a decision, WAL, foreign keys, full-text search."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from contactline.errors import NotFound
from contactline.model.event import Copy, Event
from contactline.model.judgement.apply import kind_of_id
from contactline.model.judgement.kinds import Decision, Judgement, Pair, Standing, Target
from contactline.model.judgement.things import Thing, target_of, things_of
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
from contactline.record import checking, judging, queue
from contactline.record.as_of import RecordAsOf
from contactline.record.entries import EntryRow, entries_of, kind_of
from contactline.record.matching import MatchTables
from contactline.record.opening import connect
from contactline.record.query import Condition, article_conditions, entry_conditions
from contactline.record.store import Change, Fault, Found
from contactline.record.writing import clear, enter, load_reading

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
                clear(connection, article.id)
                self._update(connection, reading, read_by)
            connection.execute(
                "INSERT INTO source (key, article) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET article = excluded.article",
                (article.source_key, article.id),
            )
            if before is not None and before[0] != article.id:
                left = connection.execute("SELECT 1 FROM source WHERE article = ?", (before[0],)).fetchone()
                if left is None:
                    clear(connection, before[0])
                    connection.execute("DELETE FROM decision WHERE article = ?", before)
                    connection.execute("DELETE FROM article WHERE id = ?", before)
            concerned = [article.id, *(before or ())]
            judging.reattach(connection, concerned, article.source_key)
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
        enter(connection, reading.article, entries_of(reading), layer=0)

    def _update(self, connection: sqlite3.Connection, reading: Reading, read_by: str) -> None:
        connection.execute(
            "UPDATE article SET read_by = ?, reading = ? WHERE id = ?", (read_by, _dumps(reading), reading.article.id)
        )
        enter(connection, reading.article, entries_of(reading), layer=0)

    def reading(self, article_id: str) -> Reading:
        """The whole reading of one article. Raises NotFound."""
        try:
            return load_reading(self._connection, article_id)
        except NotFound:
            raise NotFound(f"no article {article_id} in {self.path}") from None

    def readings(self, *, as_of: str | None = None) -> Iterator[Reading]:
        """Every reading, in order of publication, undated ones last; one at a time. `as_of`: published by that day."""
        condition = article_conditions(Filter(as_of=as_of))
        found = self._connection.execute(
            f"SELECT id FROM article WHERE {condition.sql} ORDER BY published IS NULL, published, id", condition.values
        )
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

    def as_of(self, day: str) -> RecordAsOf:
        """The record as it could be known at the end of `day` (ISO), by publication date."""
        return RecordAsOf(self, day)

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Add judgements to the log, in one transaction that is on the disk when this returns; how many were new."""
        self._connection.execute("PRAGMA synchronous = FULL")
        try:
            with self._transaction() as connection:
                return judging.append(connection, judgements)
        finally:
            self._connection.execute("PRAGMA synchronous = NORMAL")

    def judgements(self) -> Iterator[Judgement]:
        """The log, in the order in which judgements were added, withdrawn ones and withdrawals too."""
        return judging.log(self._connection)

    def standings(self, thing: str | None = None) -> tuple[Standing, ...]:
        """Where each judgement's targets stand today, in order of time; of one `thing` (its id then or now), or all."""
        if thing is None:
            return judging.standings(self._connection)
        return judging.standings(self._connection, "? IN (t.id, t.id_now)", (thing,))

    def decisions(self) -> dict[str, Decision]:
        """What people's judgements come to, by the id of the thing."""
        found = self._connection.execute("SELECT * FROM decision ORDER BY id")
        return {row[0]: judging.to_decision(row) for row in found}

    def decision(self, thing: str) -> Decision | None:
        """What people's judgements on one thing come to."""
        row = self._connection.execute("SELECT * FROM decision WHERE id = ?", (thing,)).fetchone()
        return None if row is None else judging.to_decision(row)

    def last_time(self, author: str) -> str | None:
        """When this author judged last."""
        row = self._connection.execute("SELECT max(time) FROM judgement_target WHERE author = ?", (author,)).fetchone()
        return None if row is None else row[0]

    def withdrawals(self) -> dict[str, Judgement]:
        """The judgements that take another back, by the id of that other; the first of several."""
        return judging.withdrawals(self._connection)

    def pairs(self) -> tuple[Pair, ...]:
        """What people call the same or different, in order of kind and ids."""
        found = self._connection.execute("SELECT kind, one, other, says FROM pair ORDER BY kind, one, other")
        return tuple(Pair(*row) for row in found)

    def find(self, thing: str) -> Found:
        """The thing with this id, as the machine reads it, with the target that a judgement on it needs.

        Raises NotFound.
        """
        if kind_of_id(thing) == "mention":
            article: str | None = thing.partition("/")[0]
        else:
            row = self._connection.execute("SELECT article FROM entry WHERE id = ?", (thing,)).fetchone()
            article = row[0] if row else None
        if article is not None and (read := self._read_by(article)) is not None:
            reading = load_reading(self._connection, article)
            things = things_of(reading)
            for candidate in things:
                if candidate.id == thing:
                    return Found(candidate, self._target(candidate, things, reading, read), reading)
        raise NotFound(f"nothing in {self.path} has the id {thing}")

    def _read_by(self, article: str) -> str | None:
        row = self._connection.execute("SELECT read_by FROM article WHERE id = ?", (article,)).fetchone()
        return None if row is None else str(row[0])

    def _target(self, thing: Thing, things: tuple[Thing, ...], reading: Reading, read_by: str) -> Target:
        return target_of(thing, things, source=reading.article.source_key, read_by=read_by)

    def doubtful(self, kinds: Sequence[str], *, author: str, after: str | None = None) -> tuple[str, ...]:
        """Ids of the things that `author` has still to judge, the most doubtful first; see `queue`.

        `after`: only those that this other author judged, for a second opinion.
        """
        return queue.doubtful(self._connection, kinds, author=author, after=after)

    def rebuild(self) -> bool:
        """Derive every table anew from the readings and the log, in one transaction; were they the same before?"""
        with self._transaction() as connection:
            before = checking.fingerprint(connection)
            checking.derive(connection)
            return before == checking.fingerprint(connection)

    def faults(
        self, reading_faults: Callable[[Any], Iterable[str]], on_article: Callable[[], None] = lambda: None
    ) -> Iterator[Fault]:
        """What is wrong with the file, article by article; `reading_faults` judges the JSON of one reading."""
        return checking.faults(self._connection, reading_faults, on_article)

    @contextmanager
    def matching(self) -> Iterator[MatchTables]:
        """The tables of matching, in one transaction: what is done to them is done whole or not at all."""
        with self._transaction() as connection:
            yield MatchTables(connection)

    def happenings(self, *, least: int = 1) -> tuple[Event, ...]:
        """Events with at least so many accounts, each with all of them, in order of time; as of the last matching."""
        return MatchTables(self._connection).events(least=least)

    def copies(self) -> tuple[Copy, ...]:
        """Pairs of articles that carry one text, with the passages they share; as of the last matching."""
        return MatchTables(self._connection).copies()

    def size(self) -> int:
        """How many articles it holds."""
        return int(self._connection.execute("SELECT count(*) FROM article").fetchone()[0])

    def _rows(self, row: type[R], where: Filter) -> tuple[R, ...]:
        condition: Condition = entry_conditions(kind_of(row), where)
        found = self._connection.execute(
            f"SELECT detail FROM entry WHERE {condition.sql}"
            " ORDER BY date_start IS NULL, date_start, date_end, published IS NULL, published, article, position, id",
            condition.values,
        )
        return tuple(row_from_json(row, json.loads(detail)) for (detail,) in found)


def _dumps(reading: Reading) -> str:
    return json.dumps(reading_to_json(reading), ensure_ascii=False, separators=(",", ":"))


def open_record(path: str | Path, *, create: bool = False) -> SqliteRecord:
    """Open the record in the file `path`; with `create`, make it where there is none.

    Raises NotFound (no such file), BadRecord (not a record, damaged, or of a newer schema).
    """
    return SqliteRecord(*connect(path, create=create))
