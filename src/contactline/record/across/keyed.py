"""Who stands near whom among the members of a key: asked of the tables for many members at once, key by key.

Keys are gone through in order, a few thousand at a time, so that nothing is asked twice and memory does not follow the
record. Keys of very many members are not loaded: what is near is asked of them place by place, so that the cost never
follows the size of the record either.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, func, select, tuple_

from contactline.record.dialect import Among, Each, among, ask_among, ask_each, each
from contactline.record.schema import TEXT

_AT_ONCE = 500
_LONG = 400
_ALL_OF = 20  # members of a key are loaded together where they are at most so many times those that are asked about
_MOST_HELD = 400_000
_KEYS_TOGETHER = 4000

Places = Sequence[tuple[int, str]]
"""(day, member) in order."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside some members.

    `near`: by member, those within the window of it among those of a key; `days` of all of these; `crowded`: those so
    near where more share the key than are compared with one another, so that one who comes takes others' neighbours.
    """

    near: dict[str, set[str]] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)
    crowded: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of one table of keys. `longer`: those of the keys that more members share than `most`; `shared`:
    the keys that members share with others, and how many of the members do."""

    later: Each
    earlier: Each
    longer: Among
    shared: Among
    within: Among
    rows: Select[Any]
    many: Among


@cache
def _asked(table: Table, member: str) -> _Asked:
    key, day, who = table.c.key, table.c.day, table.c[member]
    most: BindParameter[int] = bindparam("most")
    place, here = tuple_(day, who), tuple_(bindparam("of_day"), bindparam("of_member"))
    keys: BindParameter[str] = bindparam("keys", expanding=True)
    up, down = (day, who), (day.desc(), who.desc())
    again = table.alias("again")
    second = (
        select(again.c[member]).where(again.c.key == key).order_by(again.c.day, again.c[member]).offset(1).limit(1)
    ).scalar_subquery()
    return _Asked(
        each(lambda of: select(day, who).where(key == of, place > here).order_by(*up).limit(most), TEXT),
        each(lambda of: select(day, who).where(key == of, place < here).order_by(*down).limit(most), TEXT),
        among(
            lambda of: select(of).where(
                select(who).where(key == of).order_by(*up).offset(most).limit(1).scalar_subquery().is_not(None)
            ),
            TEXT,
        ),
        among(
            lambda of: select(key, func.count()).where(who.in_(select(of))).group_by(key).having(second.is_not(None)),
            TEXT,
        ),
        among(lambda of: select(day, who).where(key == bindparam("of_key"), who.in_(select(of))).order_by(*up), TEXT),
        select(key, day, who).where(key.in_(keys)).order_by(key, *up),
        among(lambda of: select(key, day, who).where(key.in_(select(of))).order_by(key, *up), TEXT),
    )


class Keyed:
    """The members of keys in a table of (key, day, member), inside one transaction, as long as none comes or goes."""

    def __init__(self, connection: Connection, table: Table, member: str) -> None:
        self._connection = connection
        self._asked = _asked(table, member)
        self._held: dict[str, Places | None] = {}
        self._count = 0

    def forget(self) -> None:
        """Ask anew: members were added or taken away."""
        if self._held:
            self._held, self._count = {}, 0

    def beside(self, members: Iterable[str], window: int) -> Beside:
        """Who stands within `window` places of each of these members among those of each of its keys."""
        wanted = sorted(set(members))
        found = Beside({member: set() for member in wanted})
        counts = dict(ask_among(self._connection, self._asked.shared, wanted))
        for some in _some(sorted(counts), _KEYS_TOGETHER):
            long = self._longer(some, counts)
            short = [key for key in some if key not in long]
            rows = ask_among(self._connection, self._asked.many, short)
            for _, places in groupby(rows, key=itemgetter(0)):
                _put_beside(found, [(day, member) for _, day, member in places], window)
            for key in sorted(long):
                here = ask_among(self._connection, self._asked.within, wanted, of_key=key)
                for day, member in here:
                    for before, after in self._sides([key], day, member, window):
                        around = [*before, *after]
                        found.near[member].update(x for _, x in around)
                        found.crowded.update(x for _, x in around)
                        found.days.update((x, on) for on, x in (*around, (day, member)))
        for member, others in found.near.items():
            others.discard(member)
        return found

    def _longer(self, keys: Sequence[str], counts: Mapping[str, int]) -> set[str]:
        """Those of these keys that are not worth loading for so many of their members."""
        usual = [key for key in keys if counts[key] * _ALL_OF <= _LONG]
        long = {key for (key,) in ask_among(self._connection, self._asked.longer, usual, most=_LONG)}
        for key in keys:
            if counts[key] * _ALL_OF > _LONG:
                most = counts[key] * _ALL_OF
                long.update(row[0] for row in ask_among(self._connection, self._asked.longer, [key], most=most))
        return long

    def around(
        self, keys: Sequence[str], day: int, member: str, window: int
    ) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        """For each key that others share, those before and those after the member, `window` at most, nearest first."""
        self._load(keys)
        here, long = (day, member), list[str]()
        for key in keys:
            places = self._held[key]
            if places is None:
                long.append(key)
            elif len(places) > 1:
                at = bisect_left(places, here)
                after = at + (at < len(places) and places[at] == here)
                before = places[max(0, at - window) : at]
                yield [x for _, x in reversed(before)], [x for _, x in places[after : after + window]]
        for earlier, later in self._sides(long, day, member, window):
            yield [x for _, x in earlier], [x for _, x in later]

    def _sides(self, keys: Sequence[str], day: int, member: str, window: int) -> Iterator[tuple[Places, Places]]:
        """For each key the places before and after this one, nearest first, asked place by place."""
        asked = {"of_day": day, "of_member": member, "most": window}
        later, earlier = (
            self._by_key(ask_each(self._connection, side, keys, **asked))
            for side in (self._asked.later, self._asked.earlier)
        )
        for key in keys:
            yield sorted(earlier.get(key, ()), reverse=True), sorted(later.get(key, ()))

    def _load(self, keys: Iterable[str]) -> None:
        wanted = [key for key in dict.fromkeys(keys) if key not in self._held]
        if not wanted:
            return
        if self._count > _MOST_HELD:
            self.forget()
            wanted = list(dict.fromkeys(keys))
        long = {key for (key,) in ask_among(self._connection, self._asked.longer, wanted, most=_LONG)}
        self._held.update((key, None if key in long else ()) for key in wanted)
        short = [key for key in wanted if key not in long]
        for start in range(0, len(short), _AT_ONCE):
            some = {"keys": short[start : start + _AT_ONCE]}
            places = self._by_key(self._connection.execute(self._asked.rows, some).fetchall())
            self._held.update(places)
            self._count += sum(map(len, places.values()))

    @staticmethod
    def _by_key(rows: Iterable[Iterable[Any]]) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for key, day, member in rows:
            found.setdefault(key, []).append((day, member))
        return found


def _put_beside(found: Beside, places: Places, window: int) -> None:
    """What the places of one key, in order, put beside the members that are asked about."""
    names = [member for _, member in places]
    is_crowded = len(names) > window + 1
    for at, member in enumerate(names):
        if member in found.near:
            others = names[max(0, at - window) : at + window + 1]
            found.near[member].update(others)
            if is_crowded:
                found.crowded.update(others)
    found.days.update((member, day) for day, member in places)


def _some(things: Sequence[str], count: int) -> Iterator[Sequence[str]]:
    return (things[start : start + count] for start in range(0, len(things), count))
