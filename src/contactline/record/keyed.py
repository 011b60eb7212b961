"""Who stands near whom among the members of a key: asked of the tables once a key, not once a member.

What was asked is kept for one transaction, as far as memory goes. Keys of very many members are not loaded: what is
near is asked of them place by place, so that the cost never follows the size of the record.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, select, tuple_

from contactline.record.dialect import Among, Each, among, ask_among, ask_each, each
from contactline.record.schema import TEXT

_AT_ONCE = 500
_LONG = 400
_MOST_HELD = 400_000

Places = Sequence[tuple[int, str]]
"""(day, member) in order."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of one table of keys. `longer`: those of the keys that more members share than `most`."""

    later: Each
    earlier: Each
    longer: Among
    rows: Select[Any]


@cache
def _asked(table: Table, member: str) -> _Asked:
    key, day, who = table.c.key, table.c.day, table.c[member]
    most: BindParameter[int] = bindparam("most")
    place, here = tuple_(day, who), tuple_(bindparam("of_day"), bindparam("of_member"))
    keys: BindParameter[str] = bindparam("keys", expanding=True)
    up, down = (day, who), (day.desc(), who.desc())
    return _Asked(
        each(lambda of: select(day, who).where(key == of, place > here).order_by(*up).limit(most), TEXT),
        each(lambda of: select(day, who).where(key == of, place < here).order_by(*down).limit(most), TEXT),
        among(
            lambda of: select(of).where(
                select(who).where(key == of).order_by(*up).offset(most).limit(1).scalar_subquery().is_not(None)
            ),
            TEXT,
        ),
        select(key, day, who).where(key.in_(keys)).order_by(key, *up),
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

    def near(self, keys: Sequence[str], day: int, member: str, window: int) -> tuple[str, ...]:
        """Those within `window` places of the member among those of each key, in order."""
        return tuple(sorted({x for sides in self.around(keys, day, member, window) for side in sides for x in side}))

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
        asked = {"of_day": day, "of_member": member, "most": window}
        later, earlier = (
            self._by_key(ask_each(self._connection, side, long, **asked))
            for side in (self._asked.later, self._asked.earlier)
        )
        for key in long:
            yield (
                [x for _, x in sorted(earlier.get(key, ()), reverse=True)],
                [x for _, x in sorted(later.get(key, ()))],
            )

    def crowded(self, keys: Sequence[str], window: int) -> tuple[str, ...]:
        """Those keys that more members share than `window` and one."""
        self._load(keys)
        return tuple(key for key in keys if (held := self._held[key]) is None or len(held) > window + 1)

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
