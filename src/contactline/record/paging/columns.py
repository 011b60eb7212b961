"""Every event of a record as columns in memory, in order of time: what is counted over all events is counted here.

Two hundred thousand events take some fifty megabytes and a few seconds to load; filters and counts then take
milliseconds, where grouping the same rows in the store takes a hundred times that.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from contactline.model.fold import fold
from contactline.record.paging.lines import LAST
from contactline.record.schema import HAPPENING, TERM

Ints = NDArray[np.int32]
Bits = NDArray[np.bool_]
NO_DAY = int(np.iinfo(np.int32).max)
_COLUMNS = (
    HAPPENING.c.number, HAPPENING.c.id, HAPPENING.c.at, HAPPENING.c.until, HAPPENING.c.lower, HAPPENING.c.upper,
    HAPPENING.c.told, HAPPENING.c.type, HAPPENING.c.status, HAPPENING.c.support, HAPPENING.c.dispute,
    HAPPENING.c.background, HAPPENING.c.accounts, HAPPENING.c.terms,
)  # fmt: skip
_ALL = select(*_COLUMNS).order_by(HAPPENING.c.at, HAPPENING.c.until, HAPPENING.c.id)
_TERMS = select(TERM).order_by(TERM.c.number)


@dataclass(frozen=True, slots=True)
class KeptTerm:
    """A term as it is kept; see `lines.Term`."""

    number: int
    role: str
    key: str
    label: str
    folded: str
    country: str | None
    code: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class PlaceDetail:
    """A place of events; `key` tells it from others, `names` are what else it is called."""

    key: str
    place: str
    lat: float | None
    lon: float | None
    precision: str | None
    country: str | None
    names: Sequence[str]


@dataclass(frozen=True)
class Columns:
    """One element an event, in order of time (undated ones last). Days count from 1970; NO_DAY where there is none.

    `day`: when it began, else the last day by which it was. `lower` and `upper`: the days that it may have been on,
    half-open; `dated`: has any; `begun`: has a first one. `told`: first published. `words[name][codes[name][i]]` is a
    facet of event i. `term_of[k]` is a term of event `owner[k]`; `place` is a term, -1 for none.
    """

    version: int
    number: NDArray[np.int64]
    ids: tuple[str, ...]
    day: Ints
    lower: Ints
    upper: Ints
    dated: Bits
    begun: Bits
    told: Ints
    accounts: Ints
    background: Bits
    codes: Mapping[str, Ints]
    words: Mapping[str, tuple[str, ...]]
    term_of: Ints
    owner: Ints
    place: Ints
    terms: tuple[KeptTerm, ...]

    def __len__(self) -> int:
        return len(self.number)

    @cached_property
    def roles(self) -> Mapping[str, tuple[KeptTerm, ...]]:
        """The terms of each role, in order of number."""
        found: dict[str, list[KeptTerm]] = {}
        for term in self.terms:
            found.setdefault(term.role, []).append(term)
        return {role: tuple(terms) for role, terms in found.items()}

    @cached_property
    def where(self) -> Mapping[int, PlaceDetail]:
        """What belongs to each place, by the number of its term."""
        return {term.number: PlaceDetail(term.key, *json.loads(term.detail)) for term in self.roles.get("place", ())}

    @cached_property
    def over_all(self) -> dict[tuple[str, int], Any]:
        """What was counted over all events, by what was asked: every first page asks for it."""
        return {}

    @cached_property
    def place_order(self) -> Ints:
        """By number of a place's term: its place in the order of keys."""
        found = np.zeros(self.width, np.int32)
        ordered = sorted(self.where, key=lambda number: self.where[number].key)
        found[ordered] = np.arange(len(ordered))
        return found

    @cached_property
    def namesakes(self) -> Mapping[str, frozenset[str]]:
        """A folded name of a place -> all the names of the places that have it."""
        found: dict[str, set[str]] = {}
        for detail in self.where.values():
            names = {detail.place, *detail.names}
            for name in names:
                found.setdefault(fold(name), set()).update(names)
        return {name: frozenset(names) for name, names in found.items()}

    @cached_property
    def width(self) -> int:
        """One more than the highest number of a term."""
        return self.terms[-1].number + 1 if self.terms else 1

    def having(self, terms: Sequence[KeptTerm]) -> Bits:
        """Which events have any of these terms."""
        asked = np.zeros(self.width, np.bool_)
        asked[[term.number for term in terms]] = True
        found = np.zeros(len(self), np.bool_)
        found[self.owner[asked[self.term_of]]] = True
        return found

    def term_counts(self, chosen: Bits) -> Ints:
        """How many of the chosen events have each term, by its number."""
        kept = self.term_of if chosen.all() else self.term_of[chosen[self.owner]]
        return np.bincount(kept, minlength=self.width).astype(np.int32)

    def facet_counts(self, name: str, chosen: Bits) -> list[tuple[str, int]]:
        """How many of the chosen events have each value of `type`, `status`, `support` or `dispute`; most first."""
        counts = np.bincount(self.codes[name][chosen], minlength=len(self.words[name]))
        found = [(word, int(n)) for word, n in zip(self.words[name], counts, strict=True) if n]
        return sorted(found, key=lambda item: (-item[1], item[0]))

    def facet_is(self, name: str, wanted: Sequence[str]) -> Bits:
        """Which events have one of these values, whatever the case."""
        asked = {word.casefold() for word in wanted}
        table = np.array([word.casefold() in asked for word in self.words[name]], np.bool_)
        return table[self.codes[name]] if len(table) else np.zeros(len(self), np.bool_)


def load_columns(connection: Connection, version: int) -> Columns:
    """The columns as the transaction on `connection` sees the record, of this version."""
    rows = connection.execute(_ALL).all()
    told = list(zip(*rows, strict=True)) or [()] * len(_COLUMNS)
    (
        number,
        ids,
        at,
        until,
        lower,
        upper,
        first,
        *facets,
        background,
        accounts,
        terms,
    ) = told
    codes, words = {}, {}
    for name, values in zip(("type", "status", "support", "dispute"), facets, strict=True):
        known = sorted(set(values))
        place_of = {word: i for i, word in enumerate(known)}
        codes[name] = np.fromiter((place_of[v] for v in values), np.int32, len(values))
        words[name] = tuple(known)
    kept = tuple(KeptTerm(*row) for row in connection.execute(_TERMS))
    term_of = np.array(" ".join(filter(None, terms)).split(), dtype=np.int32)
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), [len(t.split()) for t in terms])
    return Columns(
        version=version,
        number=np.array(number, np.int64),
        ids=tuple(ids),
        day=_days([a if a != LAST else u for a, u in zip(at, until, strict=True)]),
        lower=_days(lower),
        upper=_days(upper),
        dated=np.array([bool(day) for day in lower], np.bool_),
        begun=np.array([a != LAST for a in at], np.bool_),
        told=_days(first),
        accounts=np.array(accounts, np.int32),
        background=np.array(background, np.bool_),
        codes=codes,
        words=words,
        term_of=term_of,
        owner=owner,
        place=_places(len(rows), kept, term_of, owner),
        terms=kept,
    )


def _days(dates: Sequence[str]) -> Ints:
    """ISO dates, the empty one and what sorts last as NO_DAY, as days from 1970."""
    none = [date in ("", LAST) for date in dates]
    plain = np.array(
        ["1970-01-01" if no else date[:10] for date, no in zip(dates, none, strict=True)],
        "datetime64[D]",
    )
    found = plain.astype(np.int64)
    found[np.array(none, np.bool_)] = NO_DAY
    return found.astype(np.int32)


def _places(count: int, terms: Sequence[KeptTerm], term_of: Ints, owner: Ints) -> Ints:
    found = np.full(count, -1, np.int32)
    if terms:
        is_place = np.zeros(terms[-1].number + 1, np.bool_)
        is_place[[t.number for t in terms if t.role == "place"]] = True
        kept = is_place[term_of]
        found[owner[kept]] = term_of[kept]
    return found
