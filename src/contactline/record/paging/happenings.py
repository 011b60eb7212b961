"""Events across articles: a page of them, and what they come to over time, by value, by place, by side."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select, tuple_

from contactline.model.rows.as_json import row_from_json
from contactline.model.rows.happening import HappeningRow
from contactline.model.rows.wanted import Order, Wanted
from contactline.record.paging.choosing import chosen
from contactline.record.paging.columns import NO_DAY, Bits, Columns
from contactline.record.paging.counts import Counts
from contactline.record.paging.cursor import Slice, cursor_of, key_of
from contactline.record.paging.found import Entries
from contactline.record.schema import HAPPENING, HAPPENING_LINE

_AT_ONCE = 500
_PLACE = (HAPPENING.c.at, HAPPENING.c.until, HAPPENING.c.id)
_FOR_EVER = int(np.datetime64("9999-12-31", "D").astype(int))


class Happenings:
    """The events of one record as one transaction sees them."""

    def __init__(self, connection: Connection, columns: Columns, entries: Callable[[], Entries]) -> None:
        self._connection = connection
        self._columns = columns
        self._entries = entries

    def __len__(self) -> int:
        return len(self._columns)

    def counts(self, wanted: Wanted) -> Counts:
        """The wanted events, to be counted."""
        return Counts(self._columns, self.chosen(wanted))

    def chosen(self, wanted: Wanted) -> Bits:
        """Which events are wanted."""
        return chosen(self._connection, self._columns, wanted, self._entries)

    def among(self, numbers: Sequence[int], wanted: Wanted) -> list[bool]:
        """Of each of these events by number: is it wanted?"""
        if wanted == Wanted():
            return [True] * len(numbers)
        kept = self._columns.number[self.chosen(wanted)]
        return [bool(keep) for keep in np.isin(np.array(numbers, np.int64), kept)]

    def days(self) -> tuple[str | None, str | None]:
        """The first day on which anything began, and the last day on which anything ended, ISO."""
        columns = self._columns
        began = columns.day[columns.begun]
        ended = columns.upper[columns.dated & (columns.upper < _FOR_EVER)]
        first = str(np.datetime64(int(began.min()), "D")) if len(began) else None
        return first, str(np.datetime64(int(ended.max()) - 1, "D")) if len(ended) else None

    def names_like(self, name: str) -> frozenset[str]:
        """All the names of the places that have this folded name."""
        return self._columns.namesakes.get(name, frozenset())

    def page(
        self,
        wanted: Wanted,
        *,
        order: Order = "time",
        limit: int = 100,
        cursor: str | None = None,
        offset: int = 0,
    ) -> Slice:
        """One page; `offset` counts from the cursor. Raises UserError for a cursor that is none."""
        found, primary = self._ordered(self.chosen(wanted), order)
        first = offset
        if cursor is not None:
            first += self._after(found, primary, cursor, order)
        some = found[first : first + limit]
        more = first + limit < len(found)
        return Slice(
            self.lines(some),
            len(found),
            self._cursor(some[-1], primary, order) if more else None,
        )

    def all(self, wanted: Wanted, *, order: Order = "time") -> Iterator[HappeningRow]:
        """Every wanted event, in order."""
        found, _ = self._ordered(self.chosen(wanted), order)
        for start in range(0, len(found), _AT_ONCE):
            yield from self.lines(found[start : start + _AT_ONCE])

    def lines(self, positions: NDArray[np.int32]) -> tuple[HappeningRow, ...]:
        """The lines of the events at these positions, in their order."""
        numbers = [int(n) for n in self._columns.number[positions]]
        held: dict[int, str] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            lines = select(HAPPENING_LINE.c.number, HAPPENING_LINE.c.detail).where(HAPPENING_LINE.c.number.in_(some))
            held.update((number, detail) for number, detail in self._connection.execute(lines))
        return tuple(row_from_json(HappeningRow, json.loads(held[n])) for n in numbers)

    def line(self, identity: str) -> HappeningRow | None:
        """The line of one event by its id."""
        return next(iter(self.named([identity])), None)

    def named(self, ids: Sequence[str]) -> tuple[HappeningRow, ...]:
        """The lines of these events, in order of time."""
        return self._lines_where(HAPPENING.c.id.in_(list(ids)))

    def parts(self, identity: str) -> tuple[HappeningRow, ...]:
        """The lines of the events that are part of this one, in order of time."""
        return self._lines_where(HAPPENING.c.part_of == identity)

    def _lines_where(self, condition: Any) -> tuple[HappeningRow, ...]:
        found = (
            select(HAPPENING_LINE.c.detail)
            .join(HAPPENING, HAPPENING.c.number == HAPPENING_LINE.c.number)
            .where(condition)
            .order_by(*_PLACE)
        )
        return tuple(row_from_json(HappeningRow, json.loads(detail)) for (detail,) in self._connection.execute(found))

    def _ordered(self, bits: Bits, order: Order) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Positions of the events in this order, and what it orders by before time: what has no date comes last."""
        columns = self._columns
        match order:
            case "published" | "-published":
                back = order == "-published"
                primary = np.where(
                    columns.told == NO_DAY,
                    NO_DAY,
                    -columns.told if back else columns.told,
                )
            case "accounts":
                primary = -columns.accounts
            case _:
                primary = (~columns.begun).astype(np.int32) if order == "-time" else np.zeros(len(columns), np.int32)
        found = np.flatnonzero(bits).astype(np.int32)
        if order == "time":
            return found, primary
        return found[np.lexsort((-found if order.startswith("-") else found, primary[found]))], primary

    def _cursor(self, position: np.int32, primary: NDArray[np.int32], order: Order) -> str:
        number = int(self._columns.number[position])
        place = self._connection.execute(select(*_PLACE).where(HAPPENING.c.number == number)).one()
        return cursor_of(order, [int(primary[position]), *place])

    def _after(
        self,
        found: NDArray[np.int32],
        primary: NDArray[np.int32],
        cursor: str,
        order: Order,
    ) -> int:
        """How many of the ordered events come up to the place of the cursor, that place included."""
        first, *place = key_of(cursor, order, (int, str, str, str))
        before = select(func.count()).select_from(HAPPENING).where(tuple_(*_PLACE) < tuple_(*place))
        at = int(self._connection.execute(before).scalar_one())
        here = select(func.count()).select_from(HAPPENING).where(HAPPENING.c.id == place[2], HAPPENING.c.at == place[0])
        end = at + int(self._connection.execute(here).scalar_one())
        own = primary[found]
        if order.startswith("-"):
            return int(np.count_nonzero((own < first) | ((own == first) & (found >= at))))
        return int(np.count_nonzero((own < first) | ((own == first) & (found < end))))
