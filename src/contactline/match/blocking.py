"""Which accounts are compared at all: keys that two accounts of one happening are likely to share.

A key's accounts stand in order of their day and id, and each is compared with the `WINDOW` before and after it
(sorted neighbourhood, Hernández and Stolfo 1995): what is compared depends on the set of accounts alone, never on the
order in which they came, and its number is bounded whatever anybody writes.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from contactline.match.compare.deed import QUADS
from contactline.model.event import EventAccount

WINDOW = 10
_BUCKET = 4
_WIDE = 62
_MOST_NAMES = 4
_MOST_PARTIES = 3
_MOST_TOPICS = 8
_SAMPLE = 7

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


class Blocks:
    """Accounts by key, held in memory."""

    def __init__(self, accounts: Iterable[EventAccount]) -> None:
        found: dict[str, list[Place]] = {}
        for account in accounts:
            place = place_of(account)
            for key in keys_of(account):
                found.setdefault(key, []).append(place)
        self.blocks: Mapping[str, Sequence[Place]] = {key: sorted(held) for key, held in found.items() if len(held) > 1}

    def near(self, account: EventAccount) -> list[str]:
        """Ids of the accounts that this one is compared with, in order."""
        place, found = place_of(account), set[str]()
        for key in keys_of(account):
            held = self.blocks.get(key)
            if held is not None:
                at = bisect_left(held, place)
                found.update(i for _, i in held[max(0, at - WINDOW) : at + WINDOW + 1])
        found.discard(account.id)
        return sorted(found)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every pair to compare, each perhaps several times."""
        for held in self.blocks.values():
            for at, (_, one) in enumerate(held):
                for _, other in held[at + 1 : at + 1 + WINDOW]:
                    yield (one, other) if one < other else (other, one)
