"""A record in a SQLite file or a PostgreSQL database: one transaction an article or a decision."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from contactline.errors import NotFound
from contactline.model.events.event import Copy, Event
from contactline.model.judgement.apply import kind_of_id
from contactline.model.judgement.kinds import Decision, Judgement, Pair, Standing, Target
from contactline.model.judgement.things import Thing, target_of, things_of
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
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
from contactline.record.across.matching import MatchTables, Remembered, note_stale
from contactline.record.as_of import RecordAsOf
from contactline.record.dialect import on_disk, steady, upsert, writing
from contactline.record.opening import connect, is_url, name_of
from contactline.record.paging.keeping import keep_line
from contactline.record.paging.pages import Pages
from contactline.record.paging.shelf import Shelf
from contactline.record.query import article_conditions, entry_conditions
from contactline.record.rows.article_rows import ArticleRows, article_rows
from contactline.record.rows.entries import EntryRow, entry_kind, kind_of
from contactline.record.rows.writing import IdTaken, clear, load_reading, put_entries, text_of
from contactline.record.schema import ARTICLE, DECISION, ENTRY, JUDGEMENT_TARGET, MATCHED, PAIR, SOURCE
from contactline.record.store import Change, Fault, Found

R = TypeVar("R", bound=EntryRow)

_A, _D, _P = ARTICLE.c, DECISION.c, PAIR.c
_KNOWN = (
    select(_A.id)
    .join(SOURCE, SOURCE.c.article == _A.id)
    .where(SOURCE.c.key == bindparam("key"), _A.id == bindparam("article"), _A.read_by == bindparam("by"))
)
_ARTICLE_AT = select(SOURCE.c.article).where(SOURCE.c.key == bindparam("key"))
_READ_BY = select(_A.read_by).where(_A.id == bindparam("article"))
_ADDRESS_OF = select(SOURCE.c.key).where(SOURCE.c.article == bindparam("article")).limit(1)
_ADD_ARTICLE = insert(ARTICLE)
_REPLACE_READING = update(ARTICLE).where(_A.id == bindparam("of"))
_FORGET_ACCOUNTS = delete(MATCHED).where(MATCHED.c.article == bindparam("of"))
_DELETE_DECISIONS = delete(DECISION).where(_D.article == bindparam("of"))
_DELETE_ARTICLE = delete(ARTICLE).where(_A.id == bindparam("of"))
_BY_PUBLICATION = (_A.published.asc().nulls_last(), _A.id)
_FIRST_KEY = select(func.min(SOURCE.c.key)).where(SOURCE.c.article == _A.id).scalar_subquery()
_LABELS = select(_A.id, _A.outlet, _A.title, _FIRST_KEY)
_DECISIONS = select(DECISION).order_by(_D.id)
_DECISION = select(DECISION).where(_D.id == bindparam("thing"))
_LAST_TIME = select(func.max(JUDGEMENT_TARGET.c.time)).where(JUDGEMENT_TARGET.c.author == bindparam("author"))
_PAIRS = select(_P.kind, _P.one, _P.other, _P.says).order_by(_P.kind, _P.one, _P.other)
_ARTICLE_OF = select(ENTRY.c.article).where(
    ENTRY.c.kind == bindparam("kind"), ENTRY.c.id == bindparam("thing"), ENTRY.c.layer == 0
)  # by the whole of a key: without the layer a file would go through every entry of the kind
_SIZE = select(func.count()).select_from(ARTICLE)
_IN_ORDER = (
    ENTRY.c.date_start.asc().nulls_last(), ENTRY.c.date_end.asc().nulls_first(),
    ENTRY.c.published.asc().nulls_last(), ENTRY.c.article, ENTRY.c.position, ENTRY.c.id,
)  # fmt: skip


class SqlRecord:
    """See `store.Record`. Open it with `open_record`; close it when done. It is of one user at a time."""

    def __init__(self, connection: Connection, name: str, path: Path | None) -> None:
        self._connection = connection
        self.name = name
        self.path = path
        self._shelf = Shelf()
        self._remembered: Remembered = {}

    def close(self) -> None:
        """Let go of the store; a file's write-ahead log is folded into it."""
        self._connection.close()

    def __enter__(self) -> "SqlRecord":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """All that is read in here is of one moment, whatever others write meanwhile."""
        with steady(self._connection):
            yield

    @contextmanager
    def pages(self, shelf: Shelf | None = None) -> Iterator[Pages]:
        """The record's lists, all of one moment; `shelf` keeps what is costly to load for the next time."""
        with steady(self._connection):
            yield Pages(self._connection, self._shelf if shelf is None else shelf)

    def knows(self, article_id: str, source_key: str, *, read_by: str) -> bool:
        """Is this very article, from this address, read by this version, here already?"""
        values = {"key": source_key, "article": article_id, "by": read_by}
        return self._connection.execute(_KNOWN, values).first() is not None

    def put(self, reading: Reading, *, read_by: str, again: bool = False) -> Change:
        """Keep a reading in one transaction; a changed text replaces what its `source_key` gave before.

        `again` puts the reading in the place of one that the same version made. Raises IdTaken, and keeps nothing of
        it, where the article or a thing in it has the id of another by chance.
        """
        article = reading.article
        if not again and self.knows(article.id, article.source_key, read_by=read_by):
            return "unchanged"
        return self.put_rows(article_rows(reading), read_by=read_by, again=again)

    def put_rows(self, rows: ArticleRows, *, read_by: str, again: bool = False) -> Change:
        """The same, of rows that are made already."""
        if not again and self.knows(rows.id, rows.source_key, read_by=read_by):
            return "unchanged"
        with writing(self._connection) as connection:
            if not again and self.knows(rows.id, rows.source_key, read_by=read_by):
                return "unchanged"  # another process was quicker
            before = connection.execute(_ARTICLE_AT, {"key": rows.source_key}).scalar()
            same = connection.execute(_READ_BY, {"article": rows.id}).scalar()
            if same is None:
                self._insert(rows, read_by)
            else:
                self._refuse_other(rows)
                if again or same != read_by:
                    self._replace(rows, read_by)
            upsert(connection, SOURCE, [{"key": rows.source_key, "article": rows.id}])
            if before is not None and before != rows.id:
                self._delete_without_address(before)
            judging.reattach(connection, [rows.id, *([before] if before else [])], rows.source_key)
        if before is not None:
            return "replaced"
        return "added" if same is None else "address"

    def _refuse_other(self, rows: ArticleRows) -> None:
        """Is the article with this id another one?"""
        kept = load_reading(self._connection, rows.id).article
        if (kept.text, kept.outlet) != (text_of(rows.columns["reading"]), rows.columns["outlet"]):
            raise IdTaken(
                f"the id {rows.id} of {rows.source_key} is that of the article at {kept.source_key}: two hashes"
                " of forty bits are the same by chance"
            )

    def _insert(self, rows: ArticleRows, read_by: str) -> None:
        self._connection.execute(_ADD_ARTICLE, {**rows.columns, "read_by": read_by})
        self._enter(rows)

    def _replace(self, rows: ArticleRows, read_by: str) -> None:
        of = {"of": rows.id}
        clear(self._connection, rows.id)
        note_stale(self._connection, rows.id)
        self._connection.execute(_FORGET_ACCOUNTS, of)
        self._connection.execute(_REPLACE_READING, {**of, "read_by": read_by, "reading": rows.columns["reading"]})
        self._enter(rows)

    def _enter(self, rows: ArticleRows) -> None:
        keep_line(self._connection, rows.line)
        put_entries(self._connection, rows.id, rows.source_key, rows.entries, layer=0)

    def _delete_without_address(self, article_id: str) -> None:
        if self._connection.execute(_ADDRESS_OF, {"article": article_id}).first() is None:
            clear(self._connection, article_id)
            self._connection.execute(_DELETE_DECISIONS, {"of": article_id})
            note_stale(self._connection, article_id)
            self._connection.execute(_DELETE_ARTICLE, {"of": article_id})

    def reading(self, article_id: str) -> Reading:
        """The whole reading of one article. Raises NotFound."""
        try:
            return load_reading(self._connection, article_id)
        except NotFound:
            raise NotFound(f"no article {article_id} in {self.name}") from None

    def readings(self, *, as_of: str | None = None) -> Iterator[Reading]:
        """Every reading, in order of publication, undated ones last; one at a time. `as_of`: published by that day."""
        condition = article_conditions(self._connection, Filter(as_of=as_of))
        found = self._connection.execute(select(_A.id).where(condition).order_by(*_BY_PUBLICATION)).fetchall()
        for (article_id,) in found:
            yield self.reading(article_id)

    def labels(self) -> dict[str, str]:
        """What to call each article: its outlet, else its title, else the last part of its address."""
        found = self._connection.execute(_LABELS).fetchall()
        return {row[0]: row[1] or row[2] or str(row[3]).rstrip("/").rsplit("/", 1)[-1] for row in found}

    def articles(self, where: Filter = Filter()) -> Sequence[ArticleRow]:  # noqa: B008 - frozen
        """Articles in order of publication, undated ones last."""
        condition = article_conditions(self._connection, where)
        keys: dict[str, list[str]] = {}
        wanted = select(SOURCE.c.article, SOURCE.c.key).where(SOURCE.c.article.in_(select(_A.id).where(condition)))
        for article_id, key in self._connection.execute(wanted.order_by(SOURCE.c.key)).fetchall():
            keys.setdefault(article_id, []).append(key)
        found = self._connection.execute(select(_A.id, _A.reading).where(condition).order_by(*_BY_PUBLICATION))
        return tuple(
            article_row(reading_from_json(json.loads(reading)), tuple(keys.get(article_id, ())))
            for article_id, reading in found
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
        with on_disk(self._connection), writing(self._connection) as connection:
            return judging.append(connection, judgements)

    def judgements(self) -> Iterator[Judgement]:
        """The log, in the order in which judgements were added, withdrawn ones and withdrawals too."""
        return judging.log(self._connection)

    def standings(self, thing: str | None = None) -> tuple[Standing, ...]:
        """Where each judgement's targets stand today, in order of time; of one `thing` (its id then or now), or all."""
        return judging.standings(self._connection, thing)

    def decisions(self) -> dict[str, Decision]:
        """What people's judgements come to, by the id of the thing."""
        return {row[0]: judging.to_decision(row) for row in self._connection.execute(_DECISIONS).fetchall()}

    def decision(self, thing: str) -> Decision | None:
        """What people's judgements on one thing come to."""
        row = self._connection.execute(_DECISION, {"thing": thing}).first()
        return None if row is None else judging.to_decision(row)

    def last_time(self, author: str) -> str | None:
        """When this author judged last."""
        return self._connection.execute(_LAST_TIME, {"author": author}).scalar()

    def withdrawals(self) -> dict[str, Judgement]:
        """The judgements that take another back, by the id of that other; the first of several."""
        return judging.withdrawals(self._connection)

    def pairs(self) -> tuple[Pair, ...]:
        """What people call the same or different, in order of kind and ids."""
        return tuple(Pair(*row) for row in self._connection.execute(_PAIRS).fetchall())

    def find(self, thing: str) -> Found:
        """The thing with this id, as the machine reads it, with the target that a judgement on it needs.

        Raises NotFound.
        """
        if kind_of_id(thing) == "mention":
            article: str | None = thing.partition("/")[0]
        else:
            values = {"kind": entry_kind(kind_of_id(thing)), "thing": thing}
            article = self._connection.execute(_ARTICLE_OF, values).scalar()
        if article is not None and (read := self._read_by(article)) is not None:
            reading = load_reading(self._connection, article)
            things = things_of(reading)
            for candidate in things:
                if candidate.id == thing:
                    return Found(candidate, self._target(candidate, things, reading, read), reading)
        raise NotFound(f"nothing in {self.name} has the id {thing}")

    def _read_by(self, article: str) -> str | None:
        return self._connection.execute(_READ_BY, {"article": article}).scalar()

    def _target(self, thing: Thing, things: tuple[Thing, ...], reading: Reading, read_by: str) -> Target:
        return target_of(thing, things, source=reading.article.source_key, read_by=read_by)

    def doubtful(self, kinds: Sequence[str], *, author: str, after: str | None = None) -> tuple[str, ...]:
        """Ids of the things that `author` has still to judge, the most doubtful first; see `queue`.

        `after`: only those that this other author judged, for a second opinion.
        """
        return queue.doubtful(self._connection, kinds, author=author, after=after)

    def rebuild(self) -> bool:
        """Derive every table anew from the readings and the log, in one transaction; were they the same before?"""
        with writing(self._connection) as connection:
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
        with writing(self._connection) as connection:
            yield MatchTables(connection, self._remembered)

    def happenings(self, *, least: int = 1) -> tuple[Event, ...]:
        """Events with at least so many accounts, each with all of them, in order of time; as of the last matching."""
        return MatchTables(self._connection).events(least=least)

    def copies(self) -> tuple[Copy, ...]:
        """Pairs of articles that carry one text, with the passages they share; as of the last matching."""
        return MatchTables(self._connection).copies()

    def size(self) -> int:
        """How many articles it holds."""
        return int(self._connection.execute(_SIZE).scalar_one())

    def _rows(self, row: type[R], where: Filter) -> tuple[R, ...]:
        condition = entry_conditions(self._connection, kind_of(row), where)
        found = self._connection.execute(select(ENTRY.c.detail).where(condition).order_by(*_IN_ORDER))
        return tuple(row_from_json(row, json.loads(detail)) for (detail,) in found)


def open_record(path: str | Path, *, create: bool = False) -> SqlRecord:
    """Open the record in the file `path` or at the address `postgresql://…`; `create`: make it where there is none.

    Raises NotFound (no such record), BadRecord (not a record, damaged, of a newer schema, or not to be reached).
    """
    return SqlRecord(connect(path, create=create), name_of(path), None if is_url(path) else Path(path))
