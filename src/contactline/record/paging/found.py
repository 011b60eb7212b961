"""Words -> which entries have them, and what is known of every entry without looking it up.

Two hundred thousand events have some four hundred thousand entries: six megabytes, loaded once after a change of the
entries or events. What a search finds is then counted and ordered in milliseconds, where the store takes a third of a
second to fetch the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from contactline.record.dialect import rows_with_words
from contactline.record.paging.columns import Columns
from contactline.record.schema import ENTRY, EVENT_ACCOUNT, VERSION

Numbers = NDArray[np.int64]
_AT_ONCE = 500
_VERSION = select(VERSION.c.number).where(VERSION.c.name == "entries")
_E = ENTRY.c
_ALL = select(_E.number, _E.kind, _E.published, _E.article, _E.position).where(_E.layer == 0)
_REPORTS = select(_E.id, _E.number).where(_E.kind == "event", _E.layer == 0)
_OF_EVENT = select(EVENT_ACCOUNT.c.account, EVENT_ACCOUNT.c.event)


@dataclass(frozen=True, slots=True)
class Entries:
    """One element a number of an entry. `kind`: an index of `kinds`, -1 where no entry of layer 0 has the number.

    `rank` orders by newest publication, article and place in it; few have the same. `event`: the position of the
    report's event in the columns that this was made with, -1 for none.
    """

    kinds: tuple[str, ...]
    kind: NDArray[np.int8]
    rank: NDArray[np.int32]
    event: NDArray[np.int32]

    def having(self, connection: Connection, ways: Sequence[str]) -> Numbers:
        """Numbers of the entries that have all words of any of these ways to say it."""
        told = [rows_with_words(connection, way) for way in ways]
        numbers = np.unique(np.array([n for some in told for n in some], np.int64))
        numbers = numbers[numbers < len(self.kind)]
        return numbers[self.kind[numbers] >= 0]

    def events(self, numbers: Numbers) -> NDArray[np.int32]:
        """Positions of the events of these entries, in order."""
        found = np.unique(self.event[numbers])
        return found[found >= 0].astype(np.int32)

    def counts(self, numbers: Numbers) -> dict[str, int]:
        """How many of these entries there are of each kind; kinds without any left out."""
        told = np.bincount(self.kind[numbers], minlength=len(self.kinds)).tolist()
        return {kind: n for kind, n in zip(self.kinds, told, strict=True) if n}

    def newest(self, connection: Connection, numbers: Numbers, kind: str, *, limit: int, offset: int) -> list[str]:
        """Ids of those of one kind, the newest first, from `offset` on."""
        if kind not in self.kinds:
            return []
        mine = numbers[self.kind[numbers] == self.kinds.index(kind)]
        if offset >= len(mine):
            return []
        ranks = np.sort(self.rank[mine])
        first, last = ranks[offset], ranks[min(offset + limit, len(mine)) - 1]
        some = mine[(self.rank[mine] >= first) & (self.rank[mine] <= last)].tolist()
        before = int(np.searchsorted(ranks, first))
        ids = _ids(connection, some)
        return ids[offset - before : offset - before + limit]


def load_entries(connection: Connection, columns: Columns) -> Entries:
    """The entries as the transaction on `connection`, which gave `columns`, sees them."""
    rows = connection.execute(_ALL).fetchall()
    if not rows:
        nothing = np.zeros(0, np.int32)
        return Entries((), nothing.astype(np.int8), nothing, nothing)
    number, kind, published, article, position = zip(*rows, strict=True)
    at = np.array(number, np.int64)
    kinds = tuple(sorted(set(kind)))
    told = _codes(published, sorted({p for p in published if p is not None}, reverse=True))
    place = (told, _codes(article, sorted(set(article))), np.array(position, np.int64))
    order = np.lexsort(place[::-1])
    keys = np.stack(place, 1)[order]
    rank = np.zeros(len(order), np.int64)
    rank[order] = np.concatenate(([0], np.cumsum((keys[1:] != keys[:-1]).any(1))))
    width = int(at.max()) + 1
    kind_of, rank_of = np.full(width, -1, np.int8), np.zeros(width, np.int32)
    kind_of[at], rank_of[at] = _codes(kind, kinds), rank
    return Entries(kinds, kind_of, rank_of, _events(connection, columns, width))


def version_of(connection: Connection, columns: Columns) -> tuple[int, int]:
    """What changes with the entries, or with the events that they are of."""
    return int(connection.execute(_VERSION).scalar() or 0), columns.version


def _events(connection: Connection, columns: Columns, width: int) -> NDArray[np.int32]:
    place = {identity: i for i, identity in enumerate(columns.ids)}
    of = {account: place.get(event, -1) for account, event in connection.execute(_OF_EVENT).fetchall()}
    found = np.full(width, -1, np.int32)
    for identity, number in connection.execute(_REPORTS).fetchall():
        found[number] = of.get(identity, -1)
    return found


def _codes(values: Sequence[str | None], known: Sequence[str]) -> NDArray[np.int64]:
    """The place of each among those known, after them all where it is none."""
    place = {value: i for i, value in enumerate(known)}
    return np.fromiter((place.get(v, len(known)) if v is not None else len(known) for v in values), np.int64)


def _ids(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """The ids of these entries, the newest first."""
    rows: list[Any] = []
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        asked = select(_E.published, _E.article, _E.position, _E.id).where(_E.number.in_(some))
        rows += connection.execute(asked).fetchall()
    rows.sort(key=lambda row: row[1:])
    rows.sort(key=lambda row: row[0] or "", reverse=True)
    return [row[3] for row in rows]
