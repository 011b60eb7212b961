"""Which accounts are compared at all: keys that two accounts of one happening are likely to share.

A key's accounts stand in order of their day and id, and each is compared with the `WINDOW` before and after it
(sorted neighbourhood, Hernández and Stolfo 1995): what is compared depends on the set of accounts alone, never on the
order in which they came, and its number is bounded whatever anybody writes.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from math import ceil, cos, nan, radians, sin
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from contactline.match.compare.deed import QUADS
from contactline.match.told.naming import naming
from contactline.model.events.event import EventAccount

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
_FINE = frozenset(("point", "settlement", "district"))
_FAR_APART = cos(100 / 6371)  # of the angle between two places 100 km apart: no two fine ones so far are one
_FEW_RUNS = 3
_SHARED_RUNS = 0.5  # of the fewer runs of words: a copy shares more
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
    groups = sorted(naming(account.trigger.text).groups) if account.type not in QUADS else []
    for at, word in enumerate(rarest):
        yield f"t{word[1:]}:{account.stem}"
        for group in groups:
            yield f"t{word[1:]}:{group}"
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
        spots, masks, codes = array("d"), array("Q"), array("q")
        known: dict[str, int] = {}
        for number, account in enumerate(accounts):
            places.append(place_of(account))
            days.extend(_two_days(account))
            spots.extend(_spot(account))
            runs = _mask(account.shingles)
            masks.extend((_mask(account.place_names), _mask(account.places_near), runs))
            codes.append(known.setdefault(account.country, len(known)) if account.country else -1)
            codes.append(known.setdefault(account.stem, len(known)) if len(account.shingles) >= _FEW_RUNS else -1)
            codes.extend((len(account.shingles), _least_in_common(len(account.shingles), runs.bit_count())))
            for key in keys_of(account):
                hashes.append(_hash(key))
                owners.append(number)
        order = sorted(range(len(places)), key=places.__getitem__)
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        self.places = [places[i] for i in order]
        self._days = np.frombuffer(days, np.int64).reshape(-1, 2)[order] if order else np.empty((0, 2), np.int64)
        self._spots = np.frombuffer(spots).reshape(-1, 3)[order] if order else np.empty((0, 3))
        self._masks = np.frombuffer(masks, np.uint64).reshape(-1, 3)[order] if order else np.empty((0, 3), np.uint64)
        self._codes = np.frombuffer(codes, np.int64).reshape(-1, 4)[order] if order else np.empty((0, 4), np.int64)
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
        """Every pair to compare, once, the lesser id first.

        Those far apart in time, or told of places far apart and not in the same words, are left out: they are barred.
        """
        for start in range(0, len(self.places), _STRIPE):
            for one, other in zip(*(ranks.tolist() for ranks in self._stripe(start, start + _STRIPE)), strict=True):
                a, b = self.places[one][1], self.places[other][1]
                if a != b:
                    yield (a, b) if a < b else (b, a)

    def _stripe(self, start: int, stop: int) -> tuple[Ranks, Ranks]:
        """Ranks of the pairs whose first account is within these ranks."""
        inside = np.flatnonzero((self._ranks >= start) & (self._ranks < stop))
        codes = []
        for step in range(1, WINDOW + 1):
            here = inside[inside + step < len(self._keys)]
            here = here[self._keys[here] == self._keys[here + step]]
            codes.append(self._ranks[here] << _HALF | self._ranks[here + step])
        every = np.sort(np.concatenate(codes))
        unique = every[np.concatenate(([True], every[1:] != every[:-1]))] if len(every) else every
        one, other = unique >> _HALF, unique & (1 << _HALF) - 1
        first, second = self._days[one], self._days[other]
        in_time = (first[:, 0] <= second[:, 1] + _DAYS_APART) & (second[:, 0] <= first[:, 1] + _DAYS_APART)
        one, other = one[in_time], other[in_time]
        kept = ~self._elsewhere(one, other)
        return one[kept], other[kept]

    def _elsewhere(self, one: Ranks, other: Ranks) -> NDArray[np.bool_]:
        """Which pairs are surely told of different places and are no copies. Names are compared by a bit of their hash:
        two without a common bit have no common name. Places in two countries may have been mistaken: those stay.
        """
        far = (self._spots[one] * self._spots[other]).sum(1) < _FAR_APART  # false where one has no fine place
        mine, yours = self._masks[one], self._masks[other]
        named = (mine[:, 0] & (yours[:, 0] | yours[:, 1])) | (mine[:, 1] & yours[:, 0])
        a, b = self._codes[one], self._codes[other]
        one_land = (a[:, 0] == b[:, 0]) | (a[:, 0] < 0) | (b[:, 0] < 0)
        alike = (a[:, 1] == b[:, 1]) & (a[:, 1] >= 0)
        least = np.where(a[:, 2] <= b[:, 2], a[:, 3], b[:, 3])
        copies = alike & (np.bitwise_count(mine[:, 2] & yours[:, 2]) >= least)
        return np.asarray(far & (named == 0) & one_land & ~copies, np.bool_)


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _two_days(account: EventAccount) -> tuple[int, int]:
    """The first and last day, or all of time where one is not told."""
    if account.first is None or account.last is None:
        return -_ALWAYS, _ALWAYS
    return account.first, account.last


def _spot(account: EventAccount) -> tuple[float, float, float]:
    """The unit vector of a fine place that is told, else nothing that could be compared.

    Nothing either for what has no type: where it was is not sure enough to bar it.
    """
    if (
        account.type not in QUADS
        or not account.place_names
        or account.precision not in _FINE
        or account.lat is None
        or account.lon is None
    ):
        return nan, nan, nan
    lat, lon = radians(account.lat), radians(account.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _mask(values: Iterable[str | int]) -> int:
    """A bit for each, by its hash."""
    found = 0
    for value in values:
        found |= 1 << ((_hash_of(value) if isinstance(value, str) else value) & 63)
    return found


_hash_of = lru_cache(maxsize=1 << 14)(_hash)


def _least_in_common(count: int, bits: int) -> int:
    """How many bits two masks share at least where the fewer of their values, so many, are half shared: each value
    that is not shared can take one bit with it.
    """
    return bits - count + ceil(_SHARED_RUNS * count)
