"""Agreements and duties across articles, a page at a time: those of which a row of some article is wanted."""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, func, select

from contactline.model.agreements.across import AgreementAcross, CommitmentAcross
from contactline.model.agreements.listed import AgreementListed
from contactline.model.events.event_json import event_from_json
from contactline.model.rows.wanted import Order, Wanted
from contactline.record.paging.cursor import Slice, cursor_of, key_of
from contactline.record.paging.lines import LAST
from contactline.record.paging.rows import RowPages
from contactline.record.schema import AGREEMENT, AGREEMENT_LINE, AGREEMENT_ROW, ENTRY

T = TypeVar("T")
Day = Callable[[T], str | None]
AcrossKind = Literal["agreement", "commitment"]
_AT_ONCE = 500
_L = AGREEMENT_LINE.c
Key = tuple[bool, str, int, str]
"""Has it no date, its day, its place in order of time, its id."""


class AgreementPages:
    """The agreements across articles of one record as one transaction sees them."""

    def __init__(self, connection: Connection, rows: RowPages) -> None:
        self._connection = connection
        self._rows = rows

    def page(
        self, kind: AcrossKind, wanted: Wanted, *, order: Order = "time", limit: int = 100, cursor: str | None = None,
        offset: int = 0,
    ) -> Slice:  # fmt: skip
        """One page, of `AgreementListed` or `CommitmentAcross`. Raises UserError for a cursor that is none."""
        keys = self._keys(kind, wanted, order)
        down = order.startswith("-")
        first = offset
        if cursor is not None:
            undated, day, nth, identity = key_of(cursor, order, (bool, str, int, str))
            first += bisect_right([_sort(key, down) for key in keys], _sort((undated, day, nth, identity), down))
        some = keys[first : first + limit]
        more = cursor_of(order, some[-1]) if some and first + limit < len(keys) else None
        return Slice(tuple(self._items(kind, some)), len(keys), more)

    def all(self, kind: AcrossKind, wanted: Wanted, *, order: Order = "time") -> Iterator[Any]:
        """Every one that is wanted."""
        return self._items(kind, self._keys(kind, wanted, order))

    def count(self, kind: AcrossKind) -> int:
        """How many there are in all."""
        found = select(func.count()).select_from(AGREEMENT_LINE).where(_L.kind == kind)
        return int(self._connection.execute(found).scalar_one())

    def agreement(self, identity: str) -> AgreementAcross | None:
        """One agreement with everything known of it, by its id."""
        found = self._connection.execute(select(AGREEMENT.c.detail).where(AGREEMENT.c.id == identity)).scalar()
        return None if found is None else event_from_json(AgreementAcross, json.loads(found))

    def agreement_of(self, row: str) -> str | None:
        """The id of the agreement or duty that an article's row is part of."""
        return self._connection.execute(select(AGREEMENT_ROW.c.line).where(AGREEMENT_ROW.c.row == row)).scalar()

    def _keys(self, kind: AcrossKind, wanted: Wanted, order: Order) -> list[Key]:
        state = wanted.where.state if kind == "commitment" else None
        asked = replace(wanted, where=replace(wanted.where, state=None)) if state is not None else wanted
        rows = select(ENTRY.c.id).where(self._rows.entry_condition(kind, asked))
        lines = select(AGREEMENT_ROW.c.line).where(AGREEMENT_ROW.c.row.in_(rows))
        by = _L.told if order in ("published", "-published") else _L.at
        found = select(by, _L.nth, _L.id).where(_L.kind == kind, _L.id.in_(lines))
        if state is not None:
            found = found.where(_L.state == state.casefold())
        keys = [(row[0] == LAST, str(row[0]), int(row[1]), str(row[2])) for row in self._connection.execute(found)]
        return sorted(keys, key=lambda key: _sort(key, order.startswith("-")))

    def _items(self, kind: AcrossKind, keys: Sequence[Key]) -> Iterator[Any]:
        made: type[Any] = AgreementListed if kind == "agreement" else CommitmentAcross
        for start in range(0, len(keys), _AT_ONCE):
            ids = [key[3] for key in keys[start : start + _AT_ONCE]]
            held = self._connection.execute(select(_L.id, _L.detail).where(_L.id.in_(ids)))
            details = {row[0]: row[1] for row in held}
            yield from (event_from_json(made, json.loads(details[i])) for i in ids)


def in_order(items: Sequence[T], order: Order, day: Day[T], told: Day[T]) -> list[T]:
    """Things that stand in order of time in the order of a list: `day` is when one was, `told` when first told."""
    by = told if order in ("published", "-published") else day
    keys = [(by(item) is None, by(item) or LAST, nth, "") for nth, item in enumerate(items)]
    return [items[key[2]] for key in sorted(keys, key=lambda key: _sort(key, order.startswith("-")))]


def _sort(key: Key, down: bool) -> tuple[bool, object, int, str]:
    """Its place in the order: the day counts backwards where `down`, what has none is last."""
    undated, day, nth, identity = key
    return undated, (tuple(-ord(c) for c in day) if down else day), nth, identity
