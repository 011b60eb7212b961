"""Which accounts are compared at all: keys that two accounts of one happening are likely to share.

A key's accounts stand in order of their day and id, and each is compared with the `WINDOW` before and after it
(sorted neighbourhood, Hernández and Stolfo 1995): what is compared depends on the set of accounts alone, never on the
order in which they came, and its number is bounded whatever anybody writes.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Literal

import numpy as np

from contactline.match.compare.deed import QUADS
from contactline.model.event import EventAccount

WINDOW = 10
_BUCKET = 4
_WIDE = 62
_MOST_NAMES = 4
_MOST_PARTIES = 3
_MOST_TOPICS = 8
_SAMPLE = 7
_DAYS_APART = 3
_ALWAYS = 10**8
_STRIPE = 1 << 15
_HALF = 32
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
Ranks = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

Place = tuple[int, str]
"""Where an account stands among those of a key: its day, its id."""


def place_of(account: EventAccount) -> Place:
    """The account's place in the order of every key."""
    day = account.first if account.first is not None else account.last if account.last is not None else account.news
    return (day or 0, account.id)


def keys_of(account: EventAccount) -> tuple[str, ...]:
    """The keys of one account, in order; none where nothing is told by which it could be placed."""
    found = {
        *_by_place(account),
        *_by_parties(account),
        *_by_figures(account),
        *_by_names(account),
        *_by_topic(account),
    }
    found.update(f"c{h}" for h in account.shingles if h % _SAMPLE == 0)
    return tuple(sorted(found))


def _span(account: EventAccount) -> tuple[int, int] | None:
    """The days that it may lie in; None where nobody can tell."""
    if account.first is not None or account.last is not None:
        first = account.first if account.first is not None else account.last
        last = account.last if account.last is not None else account.first
        assert first is not None and last is not None
        return first - 1, last + 1
    if account.news is None or account.background:
        return None
    return account.news - 4, account.news


def _buckets(account: EventAccount) -> tuple[str, ...]:
    span = _span(account)
    if span is None:
        return ()
    if span[1] - span[0] > _WIDE:
        return tuple(f"y{year}" for year in range(span[0] // 366, min(span[1], span[0] + 1500) // 366 + 1))
    months = range(span[0] // 31, span[1] // 31 + 1)
    return tuple(f"m{month}" for month in months)


def _days(account: EventAccount) -> tuple[int, ...]:
    span = _span(account)
    if span is None or span[1] - span[0] > 10:
        return ()
    return tuple(range(span[0] // _BUCKET, span[1] // _BUCKET + 1))


def _by_place(account: EventAccount) -> Iterator[str]:
    names = account.place_names if account.precision != "country" else frozenset[str]()
    near = (account.places_near or account.article_places) if not names else frozenset[str]()
    for name in sorted(names or near)[: 4 * _MOST_NAMES]:
        for bucket in _buckets(account):
            yield f"p{name}:{bucket}"
        if (account.first is not None and account.last is not None) and account.last - account.first <= _WIDE:
            yield f"p{name}:y{account.first // 366}"


def _by_parties(account: EventAccount) -> Iterator[str]:
    quad = QUADS.get(account.type, "").rpartition(" ")[2]
    parties = sorted(account.actors | account.recipients)[:_MOST_PARTIES]
    for day in _days(account):
        for i, one in enumerate(parties):
            for other in parties[i + 1 :]:
                yield f"q{quad}:{one}:{other}:{day}"
        for one in parties or sorted(account.article_sides)[:_MOST_PARTIES]:
            yield f"a{one}:{account.type}:{day}"


def _by_figures(account: EventAccount) -> Iterator[str]:
    for figure in account.figures:
        value = figure.low if figure.low is not None else figure.high
        if value is not None and value > 3:
            for bucket in _buckets(account):
                yield f"f{figure.measure}:{value:g}:{bucket}"


def _by_names(account: EventAccount) -> Iterator[str]:
    quad = QUADS.get(account.type, "")
    for day in _days(account):
        for land in sorted(account.lands)[:_MOST_PARTIES]:
            yield f"l{land}:{quad}:{day}"
    for names in (account.names, account.setting):
        for name in sorted(names - account.article_sides, key=lambda n: (-len(n), n))[:_MOST_NAMES]:
            for bucket in _buckets(account):
                yield f"n{name}:{bucket}"


def _by_topic(account: EventAccount) -> Iterator[str]:
    """The words that say most of the article, with the deed and two by two: dates play no part in these."""
    rarest = sorted(account.topic, key=lambda w: (-int(w[0]), -len(w), w))[:_MOST_TOPICS]
    for at, word in enumerate(rarest):
        yield f"t{word[1:]}:{account.stem}"
        if at < _MOST_NAMES:
            for other in rarest[at + 1 : _MOST_NAMES]:
                yield f"u{min(word[1:], other[1:])}:{max(word[1:], other[1:])}"


def far_apart(a: EventAccount, b: EventAccount) -> bool:
    """Both dated, with days between them: no need to look further. Only what is barred anyway may be left out here."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return a.first > b.last + _DAYS_APART or b.first > a.last + _DAYS_APART


class Blocks:
    """Accounts by key, in arrays: sixteen bytes a key of an account, whatever the key's length."""

    def __init__(self, accounts: Iterable[EventAccount]) -> None:
        places: list[Place] = []
        days = array("q")
        hashes, owners = array("Q"), array("L")
        for number, account in enumerate(accounts):
            places.append(place_of(account))
            days.extend(_two_days(account))
            for key in keys_of(account):
                hashes.append(_hash(key))
                owners.append(number)
        order = sorted(range(len(places)), key=places.__getitem__)
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        self.places = [places[i] for i in order]
        self._days = np.frombuffer(days, np.int64).reshape(-1, 2)[order] if order else np.empty((0, 2), np.int64)
        keys, ranks = np.frombuffer(hashes, np.uint64), rank[np.frombuffer(owners, np.uint64).astype(np.int64)]
        sort = np.lexsort((ranks, keys))
        self._keys, self._ranks = keys[sort], ranks[sort]

    def near(self, account: EventAccount) -> list[str]:
        """Ids of the accounts that this one is compared with, in order."""
        place, found = place_of(account), set[str]()
        for key in keys_of(account):
            value = np.uint64(_hash(key))
            first, last = (int(np.searchsorted(self._keys, value, side)) for side in _SIDES)
            held = self._ranks[first:last]
            at = bisect_left(held, place, key=lambda r: self.places[int(r)])
            found.update(self.places[int(r)][1] for r in held[max(0, at - WINDOW) : at + WINDOW + 1])
        found.discard(account.id)
        return sorted(found)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every pair to compare, once, the lesser id first; those far apart in time are left out."""
        for start in range(0, len(self.places), _STRIPE):
            for one, other in self._stripe(start, start + _STRIPE).tolist():
                a, b = self.places[one][1], self.places[other][1]
                if a != b:
                    yield (a, b) if a < b else (b, a)

    def _stripe(self, start: int, stop: int) -> Ranks:
        """(n, 2) ranks of the pairs whose first account is within these ranks."""
        inside = np.flatnonzero((self._ranks >= start) & (self._ranks < stop))
        codes = []
        for step in range(1, WINDOW + 1):
            here = inside[inside + step < len(self._keys)]
            here = here[self._keys[here] == self._keys[here + step]]
            codes.append(self._ranks[here] << _HALF | self._ranks[here + step])
        unique = np.unique(np.concatenate(codes))
        pairs = np.stack([unique >> _HALF, unique & (1 << _HALF) - 1], 1)
        one, other = self._days[pairs[:, 0]], self._days[pairs[:, 1]]
        near = (one[:, 0] <= other[:, 1] + _DAYS_APART) & (other[:, 0] <= one[:, 1] + _DAYS_APART)
        return np.asarray(pairs[near])


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _two_days(account: EventAccount) -> tuple[int, int]:
    """The first and last day, or all of time where one is not told."""
    if account.first is None or account.last is None:
        return -_ALWAYS, _ALWAYS
    return account.first, account.last
