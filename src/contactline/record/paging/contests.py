"""What is disputed, within single articles and across them, in one list by the day since which it is."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from contactline.model.event import EventContest
from contactline.model.event_json import event_from_json
from contactline.model.fold import fold
from contactline.model.rows.happening import HappeningRow
from contactline.model.rows.kinds import ContestRow
from contactline.model.rows.wanted import Wanted
from contactline.record.dialect import words_of
from contactline.record.paging.cursor import Slice, cursor_of, key_of
from contactline.record.paging.happenings import Happenings
from contactline.record.paging.lines import LAST
from contactline.record.paging.rows import RowPages, is_code
from contactline.record.schema import ENTRY, HAPPENING, HAPPENING_CONTEST

_AT_ONCE = 500
_C = HAPPENING_CONTEST.c
_SINCE = func.coalesce(ENTRY.c.published, LAST)
Key = tuple[bool, str, str, str]
"""Is its day unknown, the day, scope, id."""


@dataclass(frozen=True, slots=True)
class ContestItem:
    """A contest of one article (`row`), or of several (`across`, with the event it is about)."""

    scope: Literal["article", "event"]
    since: str | None
    row: ContestRow | None
    across: EventContest | None
    event: HappeningRow | None


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
        across = select(func.count()).select_from(HAPPENING_CONTEST)
        return sum(int(self._connection.execute(asked).scalar_one()) for asked in (within, across))

    def _keys(self, wanted: Wanted, *, down: bool) -> list[Key]:
        within = select(ENTRY.c.id, _SINCE).where(self._rows.entry_condition("contest", wanted))
        found = [(row[1] == LAST, row[1], "article", row[0]) for row in self._connection.execute(within)]
        of = HAPPENING.c.id == _C.event
        across = select(_C.id, _C.since, HAPPENING.c.number).join(HAPPENING, of).where(*self._conditions(wanted))
        rows = self._connection.execute(across).all()
        kept = self._happenings.among([row[2] for row in rows], _of_the_event(wanted))
        found += [(row[1] == LAST, row[1], "event", row[0]) for row, keep in zip(rows, kept, strict=True) if keep]
        return sorted(found, key=lambda key: _sort(key, down))

    def _conditions(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        where = wanted.where
        parts: list[ColumnElement[bool]] = [true()]
        if where.type is not None:
            parts.append(_C.kind == where.type.casefold())
        if where.as_of is not None:
            parts.append(_C.since <= where.as_of)
        if where.speaker is not None:
            parts.append(_speaks(where.speaker))
        if where.text is not None:
            parts += [_C.folded.contains(word, autoescape=True) for word in words_of(fold(where.text))]
        return parts

    def _items(self, keys: Sequence[Key]) -> tuple[ContestItem, ...]:
        rows = self._rows.named(
            "contest",
            [identity for _, _, scope, identity in keys if scope == "article"],
        )
        held: dict[str, EventContest] = {}
        wanted = [identity for _, _, scope, identity in keys if scope == "event"]
        for start in range(0, len(wanted), _AT_ONCE):
            asked = select(_C.id, _C.detail).where(_C.id.in_(wanted[start : start + _AT_ONCE]))
            held.update(
                {row[0]: event_from_json(EventContest, json.loads(row[1])) for row in self._connection.execute(asked)}
            )
        events = {line.id: line for line in self._happenings.named(sorted({c.event for c in held.values()}))}
        return tuple(
            ContestItem(
                "article" if scope == "article" else "event",
                None if unknown else since,
                rows.get(identity) if scope == "article" else None,
                held.get(identity) if scope == "event" else None,
                events.get(held[identity].event) if identity in held else None,
            )
            for unknown, since, scope, identity in keys
        )


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


def _speaks(wanted: str) -> ColumnElement[bool]:
    if is_code(wanted):
        return or_(
            _C.codes.contains(f"\n{wanted}\n", autoescape=True),
            _C.codes.contains(f"\n{wanted} ", autoescape=True),
        )
    return and_(_C.folded.contains(fold(wanted), autoescape=True))
