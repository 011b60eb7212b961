"""What is disputed, within single articles, within events and across articles, in one list by the day since which."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from contactline.model.events.contest import ContestAcross
from contactline.model.events.event import EventContest
from contactline.model.events.event_json import event_from_json
from contactline.model.fold import fold
from contactline.model.rows.happening import HappeningRow
from contactline.model.rows.kinds import ContestRow, Filter
from contactline.model.rows.wanted import Wanted
from contactline.record.dialect import words_of
from contactline.record.paging.cursor import Slice, cursor_of, key_of
from contactline.record.paging.happenings import Happenings
from contactline.record.paging.lines import LAST
from contactline.record.paging.rows import RowPages, is_code
from contactline.record.schema import (
    CONTEST,
    CONTEST_EVENT,
    CONTEST_REPEATED,
    ENTRY,
    HAPPENING,
    HAPPENING_CONTEST,
)

_AT_ONCE = 500
_C = HAPPENING_CONTEST.c
_A = CONTEST.c
_Scope = Literal["article", "event", "articles"]
_NOT_REPEATED = _C.id.not_in(select(CONTEST_REPEATED.c.id))
_SINCE = func.coalesce(ENTRY.c.published, LAST)
Key = tuple[bool, str, str, str]
"""Is its day unknown, the day, scope, id."""


@dataclass(frozen=True, slots=True)
class ContestItem:
    """A contest of one article (`row`), of one event (`across`) or of several articles (`told`), and its events."""

    scope: _Scope
    since: str | None
    row: ContestRow | None
    across: EventContest | None
    told: ContestAcross | None
    events: tuple[HappeningRow, ...]


class ContestPages:
    """The contests of one record as one transaction sees them."""

    def __init__(self, connection: Connection, rows: RowPages, happenings: Happenings) -> None:
        self._connection = connection
        self._rows = rows
        self._happenings = happenings

    def page(
        self,
        wanted: Wanted,
        *,
        down: bool = False,
        limit: int = 100,
        cursor: str | None = None,
        offset: int = 0,
    ) -> Slice:
        """One page; `down`: the latest first. Raises UserError for a cursor that is none."""
        keys = self._keys(wanted, down=down)
        order = "-time" if down else "time"
        first = offset
        if cursor is not None:
            unknown, *rest = key_of(cursor, order, (bool, str, str, str))
            first += bisect_right([_sort(key, down) for key in keys], _sort((unknown, *rest), down))
        some = keys[first : first + limit]
        more = cursor_of(order, some[-1]) if first + limit < len(keys) else None
        return Slice(self._items(some), len(keys), more)

    def all(self, wanted: Wanted, *, down: bool = False) -> tuple[ContestItem, ...]:
        """Every wanted contest."""
        return self._items(self._keys(wanted, down=down))

    def count(self) -> int:
        """How many contests there are in all."""
        within = select(func.count()).select_from(ENTRY).where(ENTRY.c.kind == "contest", ENTRY.c.layer == 0)
        of_events = select(func.count()).select_from(HAPPENING_CONTEST).where(_NOT_REPEATED)
        across = select(func.count()).select_from(CONTEST)
        return sum(int(self._connection.execute(asked).scalar_one()) for asked in (within, of_events, across))

    def _keys(self, wanted: Wanted, *, down: bool) -> list[Key]:
        within = select(ENTRY.c.id, _SINCE).where(self._rows.entry_condition("contest", wanted))
        found = [(row[1] == LAST, row[1], "article", row[0]) for row in self._connection.execute(within)]
        of = HAPPENING.c.id == _C.event
        across = (
            select(_C.id, _C.since, HAPPENING.c.number)
            .join(HAPPENING, of)
            .where(_NOT_REPEATED, *_conditions(_C, wanted))
        )
        rows = self._connection.execute(across).all()
        kept = self._happenings.among([row[2] for row in rows], _of_the_event(wanted))
        found += [(row[1] == LAST, row[1], "event", row[0]) for row, keep in zip(rows, kept, strict=True) if keep]
        found += [(since == LAST, since, "articles", identity) for identity, since in self._told(wanted)]
        return sorted(found, key=lambda key: _sort(key, down))

    def _told(self, wanted: Wanted) -> list[tuple[str, str]]:
        """(id, since) of the contests across articles that are wanted."""
        asked = select(_A.id, _A.since).where(*_conditions(_A, wanted), *_more(wanted))
        rows = [(str(row[0]), str(row[1])) for row in self._connection.execute(asked)]
        of_event = _of_its_events(wanted)
        if of_event == Wanted():
            return rows
        of = HAPPENING.c.id == CONTEST_EVENT.c.event
        about = self._connection.execute(select(CONTEST_EVENT.c.contest, HAPPENING.c.number).join(HAPPENING, of)).all()
        kept = self._happenings.among([row[1] for row in about], of_event)
        wanted_ones = {row[0] for row, keep in zip(about, kept, strict=True) if keep}
        return [row for row in rows if row[0] in wanted_ones]

    def _items(self, keys: Sequence[Key]) -> tuple[ContestItem, ...]:
        of: dict[str, list[str]] = {"article": [], "event": [], "articles": []}
        for _, _, scope, identity in keys:
            of[scope].append(identity)
        rows = self._rows.named("contest", of["article"])
        across = {i: event_from_json(EventContest, json.loads(d)) for i, d in self._details(_C, of["event"])}
        told = {i: event_from_json(ContestAcross, json.loads(d)) for i, d in self._details(_A, of["articles"])}
        about = {i: (c.event,) for i, c in across.items()} | {i: c.events for i, c in told.items()}
        events = {e.id: e for e in self._happenings.named(sorted({event for ids in about.values() for event in ids}))}
        return tuple(
            ContestItem(
                "article" if identity in rows else "event" if identity in across else "articles",
                None if unknown else since, rows.get(identity), across.get(identity), told.get(identity),
                tuple(events[event] for event in about.get(identity, ()) if event in events),
            )
            for unknown, since, _, identity in keys
        )  # fmt: skip

    def _details(self, columns: Any, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        for start in range(0, len(ids), _AT_ONCE):
            asked = select(columns.id, columns.detail).where(columns.id.in_(ids[start : start + _AT_ONCE]))
            yield from ((str(row[0]), str(row[1])) for row in self._connection.execute(asked))


def _conditions(columns: Any, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is asked of a contest's kind, day, speakers and words."""
    where = wanted.where
    parts: list[ColumnElement[bool]] = [true()]
    if where.type is not None:
        parts.append(columns.kind == where.type.casefold())
    if where.as_of is not None:
        parts.append(columns.since <= where.as_of)
    if where.speaker is not None:
        parts.append(_speaks(columns, where.speaker))
    if where.text is not None:
        parts += [columns.folded.contains(word, autoescape=True) for word in words_of(fold(where.text))]
    return parts


def _more(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What else is asked of a contest across articles itself: who speaks in it, where and when it was told."""
    where = wanted.where
    parts = [_speaks(_A, one) for one in (where.actor, wanted.side) if one is not None]
    if where.outlet is not None:
        parts.append(_A.outlets.contains(f"\n{fold(where.outlet)}\n", autoescape=True))
    if wanted.article is not None:
        parts.append(_A.articles.contains(f"\n{wanted.article}\n", autoescape=True))
    if where.date_from is not None:
        parts.append(_A.last >= where.date_from)
    if where.date_to is not None:
        parts.append(_A.first <= where.date_to)
    return parts


def _of_its_events(wanted: Wanted) -> Wanted:
    """What is asked of one of the events that a contest across articles is about."""
    where = wanted.where
    of = Filter(
        status=where.status, stance=where.stance, measure=where.measure, state=where.state, place=where.place,
        background=where.background,
    )  # fmt: skip
    return Wanted(of, standing=wanted.standing, support=wanted.support, dispute=wanted.dispute)


def _of_the_event(wanted: Wanted) -> Wanted:
    """What is asked of the event; kind, words, speaker and day are those of the contest itself."""
    return replace(
        wanted,
        where=replace(wanted.where, type=None, text=None, speaker=None, as_of=None),
    )


def _sort(key: Key, down: bool) -> tuple[bool, object, str, str]:
    """Its place in the order: the day counts backwards where `down`, what has none is last."""
    unknown, since, scope, identity = key
    day = tuple(-ord(c) for c in since) if down else since
    return unknown, day, scope, identity


def _speaks(columns: Any, wanted: str) -> ColumnElement[bool]:
    if is_code(wanted):
        return or_(
            columns.codes.contains(f"\n{wanted}\n", autoescape=True),
            columns.codes.contains(f"\n{wanted} ", autoescape=True),
        )
    return and_(columns.folded.contains(fold(wanted), autoescape=True))
