"""Who stands near whom among the accounts of a key: asked of the tables once a key, not once an account.

What was asked is kept for one transaction, as far as memory goes. Keys of very many accounts are not loaded: what is
near is asked of them place by place, so that the cost never follows the size of the record.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, select, tuple_

from contactline.record.dialect import among, ask_among, ask_each, each
from contactline.record.schema import ACCOUNT_KEY, TEXT

_AT_ONCE = 500
_LONG = 400
_MOST_HELD = 400_000
_K = ACCOUNT_KEY.c
_MOST: BindParameter[int] = bindparam("most")
_PLACE, _HERE = tuple_(_K.day, _K.account), tuple_(bindparam("of_day"), bindparam("of_account"))
_LATER = each(
    lambda key: select(_K.account).where(_K.key == key, _PLACE > _HERE).order_by(_K.day, _K.account).limit(_MOST), TEXT
)
_EARLIER = each(
    lambda key: (
        select(_K.account).where(_K.key == key, _PLACE < _HERE).order_by(_K.day.desc(), _K.account.desc()).limit(_MOST)
    ),
    TEXT,
)
_LONGER = among(
    lambda value: select(value).where(
        select(_K.account)
        .where(_K.key == value)
        .order_by(_K.day, _K.account)
        .offset(_MOST)
        .limit(1)
        .scalar_subquery()
        .is_not(None)
    ),
    TEXT,
)
"""Those of the keys that more accounts share than `most`; a look at no more rows of each."""
_KEYS: BindParameter[str] = bindparam("keys", expanding=True)
_ROWS = select(_K.key, _K.day, _K.account).where(_K.key.in_(_KEYS)).order_by(_K.key, _K.day, _K.account)

Places = Sequence[tuple[int, str]]
"""(day, account) in order; None stands for more than are loaded."""


class Keyed:
    """The accounts of keys, inside one transaction, as long as none is added or goes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[str, Places | None] = {}
        self._count = 0

    def forget(self) -> None:
        """Ask anew: accounts were added or taken away."""
        if self._held:
            self._held, self._count = {}, 0

    def near(self, keys: Sequence[str], day: int, account: str, window: int) -> tuple[str, ...]:
        """Ids within `window` places of the account among those of each key, in order."""
        self._load(keys)
        found: set[str] = set()
        here, long = (day, account), list[str]()
        for key in keys:
            places = self._held[key]
            if places is None:
                long.append(key)
            elif len(places) > 1:
                at = bisect_left(places, here)
                found.update(other for _, other in places[max(0, at - window) : at])
                after = at + (at < len(places) and places[at] == here)
                found.update(other for _, other in places[after : after + window])
        asked = {"of_day": day, "of_account": account, "most": window}
        for side in (_LATER, _EARLIER):
            found.update(other for _, other in ask_each(self._connection, side, long, **asked))
        return tuple(sorted(found))

    def crowded(self, keys: Sequence[str], window: int) -> tuple[str, ...]:
        """Those keys that more accounts share than are compared with one another."""
        self._load(keys)
        return tuple(key for key in keys if (held := self._held[key]) is None or len(held) > window + 1)

    def _load(self, keys: Iterable[str]) -> None:
        wanted = [key for key in dict.fromkeys(keys) if key not in self._held]
        if not wanted:
            return
        if self._count > _MOST_HELD:
            self.forget()
            wanted = list(dict.fromkeys(keys))
        long = self._longer(wanted, _LONG)
        self._held.update((key, None if key in long else ()) for key in wanted)
        short = [key for key in wanted if key not in long]
        for start in range(0, len(short), _AT_ONCE):
            places: dict[str, list[tuple[int, str]]] = {}
            some = {"keys": short[start : start + _AT_ONCE]}
            for key, day, account in self._connection.execute(_ROWS, some).fetchall():
                places.setdefault(key, []).append((day, account))
            self._held.update(places)
            self._count += sum(map(len, places.values()))

    def _longer(self, keys: Sequence[str], most: int) -> frozenset[str]:
        return frozenset(key for (key,) in ask_among(self._connection, _LONGER, keys, most=most))
