"""What chosen events come to: over time, by value, by place, by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from contactline.model.report import quad_of
from contactline.record.paging.columns import NO_DAY, Bits, Columns, KeptTerm, PlaceDetail

Grain = Literal["day", "month", "year"]
T = TypeVar("T")
_PLANNED = ("planned", "proposed", "possible")
_DONE = ("happened", "ongoing")
_SOME = 20
_MANY_DAYS = 20_000
_MOST_HELD = 16
_WIDE = 1 << 24
_UNIT: Mapping[Grain, str] = {"day": "D", "month": "M", "year": "Y"}


class Bar(NamedTuple):
    """Events that begin in [start, end), ISO days, and how many of them are retold, not yet done, disputed.

    A tuple, since one answer may have ten thousand of them.
    """

    start: str
    end: str
    events: int
    background: int
    planned: int
    disputed: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and the events there. `ids`: the first few; `days`: how many by day, in order of time, or by month where
    there are very many.
    """

    place: str
    lat: float | None
    lon: float | None
    precision: str | None
    country: str | None
    count: int
    background: int
    disputed: int
    conflict: int
    first: str | None
    last: str | None
    ids: tuple[str, ...]
    days: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SideCount:
    """A side and in how many events it does, receives, speaks."""

    key: str
    label: str
    country: str | None
    does: int
    receives: int
    speaks: int


@dataclass(frozen=True, slots=True)
class Between:
    """Two sides: month -> (cooperation, conflict), types by who acts, and how many events have no date."""

    months: Mapping[str, tuple[int, int]]
    by_one: tuple[tuple[str, int], ...]
    by_other: tuple[tuple[str, int], ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The events that `chosen` marks, to be counted."""

    _columns: Columns
    chosen: Bits

    @property
    def total(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.chosen))

    def histogram(self, grain: Grain) -> tuple[tuple[Bar, ...], int]:
        """Bars in order of time, empty ones left out, and how many events have no date."""
        columns, bits = self._columns, self.chosen
        dated = bits & (columns.day != NO_DAY)
        unit = f"datetime64[{_UNIT[grain]}]"
        at = columns.day[dated].astype("datetime64[D]").astype(unit).astype(np.int64)
        if not len(at):
            return (), int(np.count_nonzero(bits))
        slots, which = np.unique(at, return_inverse=True)
        counts = [
            np.bincount(which[kept[dated]], minlength=len(slots)).tolist()
            for kept in (
                np.ones(len(columns), np.bool_), columns.background, columns.facet_is("status", _PLANNED),
                ~columns.facet_is("dispute", ["none"]),
            )
        ]  # fmt: skip
        starts = slots.astype(unit)
        days = (edge.astype("datetime64[D]").astype(str).tolist() for edge in (starts, starts + 1))
        return tuple(map(Bar, *days, *counts)), int(np.count_nonzero(bits & ~dated))

    def _once(self, name: str, most: int, make: Callable[[], T]) -> T:
        """What `make` counts; over all events it is counted once for a version of them."""
        if not self.chosen.all():
            return make()
        held = self._columns.over_all
        found: T | None = held.get((name, most))
        if found is None:
            found = make()
            if len(held) < _MOST_HELD:
                held[name, most] = found
        return found

    def facets(self, *, most: int = 50) -> Mapping[str, list[tuple[str, str, int]]]:
        """By name of the facet: (value, label, how many events), the most first."""
        return self._once("facets", most, lambda: self._facets(most))

    def _facets(self, most: int) -> Mapping[str, list[tuple[str, str, int]]]:
        columns, bits = self._columns, self.chosen
        counts = columns.term_counts(bits)
        found = {
            name: [(value, value, n) for value, n in columns.facet_counts(name, bits)]
            for name in ("type", "status", "support", "dispute")
        }
        found["outlet"] = [(t.label, t.label, n) for t, n in _most(columns.roles.get("outlet", ()), counts, most)]
        places: dict[str, int] = {}
        countries: dict[str, int] = {}
        for term in columns.roles.get("place", ()):
            n = int(counts[term.number])
            country = columns.where[term.number].country
            if n:
                places[term.label] = places.get(term.label, 0) + n
                if country is not None:
                    countries[country] = countries.get(country, 0) + n
        found["place"], found["country"] = _first(places, most), _first(countries, most)
        sides = [(s.key, s.label, s.does + s.receives) for s in self.sides() if s.does + s.receives]
        found["side"] = sides[:most]
        return found

    def sides(self) -> tuple[SideCount, ...]:
        """Every side in the wanted events, those in most first."""
        columns = self._columns
        counts = columns.term_counts(self.chosen)
        held: dict[str, dict[str, int]] = {}
        terms: dict[str, KeptTerm] = {}
        for role in ("acts", "receives", "speaks"):
            for term in columns.roles.get(role, ()):
                if n := int(counts[term.number]):
                    held.setdefault(term.key, {})[role] = n
                    terms.setdefault(term.key, term)
        found = [
            SideCount(
                key, terms[key].label, terms[key].country, told.get("acts", 0), told.get("receives", 0),
                told.get("speaks", 0),
            )
            for key, told in held.items()
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda s: (-(s.does + s.receives), -s.speaks, s.key)))

    def ways(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """(who acts, who receives) -> (events of cooperation, of conflict) that took place."""
        columns = self._columns
        bits = self.chosen & columns.facet_is("status", _DONE)
        good = self._cooperation()
        kind, bad = columns.term_counts(bits & good), columns.term_counts(bits & ~good)
        found = {}
        for term in columns.roles.get("way", ()):
            told = int(kind[term.number]), int(bad[term.number])
            if any(told):
                one, _, other = term.key.partition("\t")
                found[one, other] = told
        return found

    def between(self, one: str, other: str) -> "Between":
        """What two sides did to each other and that took place."""
        columns = self._columns
        bits = self.chosen & columns.facet_is("status", _DONE)
        ways = {term.key: term for term in columns.roles.get("way", ())}
        both = [columns.having([ways[k]]) & bits if (k := f"{a}\t{b}") in ways else ~(bits | True)
                for a, b in ((one, other), (other, one))]  # fmt: skip
        either, good = both[0] | both[1], self._cooperation()
        dated = either & (columns.day != NO_DAY)
        months: dict[str, tuple[int, int]] = {}
        at = columns.day[dated].astype("datetime64[D]").astype("datetime64[M]")
        if len(at):
            slots, which = np.unique(at, return_inverse=True)
            kind = np.bincount(which, weights=good[dated], minlength=len(slots)).astype(int)
            total = np.bincount(which, minlength=len(slots))
            months = {str(s): (int(c), int(n - c)) for s, c, n in zip(slots, kind, total, strict=True)}
        return Between(
            months, tuple(columns.facet_counts("type", both[0])), tuple(columns.facet_counts("type", both[1])),
            int(np.count_nonzero(either & ~dated)),
        )  # fmt: skip

    def places(self, *, most: int) -> tuple[tuple[PlaceCount, ...], int, int]:
        """The places with most events, how many places there are, and how many events have none that can be drawn."""
        return self._once("places", most, lambda: self._places(most))

    def _places(self, most: int) -> tuple[tuple[PlaceCount, ...], int, int]:
        columns, bits = self._columns, self.chosen
        drawn = np.zeros(columns.width + 1, np.bool_)
        drawn[[n for n, detail in columns.where.items() if detail.lat is not None and detail.lon is not None]] = True
        placed = bits & drawn[columns.place]
        at = np.flatnonzero(placed)
        placeless = int(np.count_nonzero(bits & ~placed))
        if not len(at):
            return (), 0, placeless
        here = columns.place[at]
        counts = np.bincount(here, minlength=columns.width)
        numbers = np.flatnonzero(counts)
        kept = numbers[np.lexsort((columns.place_order[numbers], -counts[numbers]))][:most]
        rank = np.full(columns.width, -1, np.int64)
        rank[kept] = np.arange(len(kept))
        which = rank[here]
        shown = which >= 0
        return self._drawn([columns.where[n] for n in kept.tolist()], which[shown], at[shown]), len(numbers), placeless

    def _drawn(
        self, where: Sequence[PlaceDetail], which: NDArray[np.int64], at: NDArray[np.int64]
    ) -> tuple[PlaceCount, ...]:
        """The places; `which` tells the place of each event, `at` its position."""
        columns, count = self._columns, len(where)
        totals, *told = (
            np.bincount(which[kept[at]], minlength=count).tolist()
            for kept in (
                np.ones(len(columns), np.bool_), columns.background, ~columns.facet_is("dispute", ["none"]),
                ~self._cooperation(),
            )
        )  # fmt: skip
        in_place = at[np.argsort(which, kind="stable")].tolist()
        days, calendar = _days_by(which, columns.day[at], count), _calendar(which, columns.day[at], count)
        found, start, ids = [], 0, columns.ids
        for i, place in enumerate(where):
            some = in_place[start : start + min(totals[i], _SOME)]
            start += totals[i]
            found.append(
                PlaceCount(
                    place.place, place.lat, place.lon, place.precision, place.country, totals[i], told[0][i],
                    told[1][i], told[2][i], *days[i], tuple([ids[k] for k in some]), calendar[i],
                )
            )  # fmt: skip
        return tuple(found)

    def _cooperation(self) -> Bits:
        kinds = [t for t in self._columns.words["type"] if quad_of(t).endswith("cooperation")]
        return self._columns.facet_is("type", kinds)


def _most(terms: Sequence[KeptTerm], counts: NDArray[np.int32], most: int) -> list[tuple[KeptTerm, int]]:
    found = [(term, int(counts[term.number])) for term in terms if counts[term.number]]
    return sorted(found, key=lambda item: (-item[1], item[0].label))[:most]


def _first(held: Mapping[str, int], most: int) -> list[tuple[str, str, int]]:
    return [(v, v, n) for v, n in sorted(held.items(), key=lambda item: (-item[1], item[0]))[:most]]


def _days_by(which: NDArray[np.int64], days: NDArray[np.int32], count: int) -> list[tuple[str | None, str | None]]:
    """The first and last day of each group; `which` tells the group of each day."""
    dated = days != NO_DAY
    first, last = np.full(count, NO_DAY, np.int64), np.full(count, -NO_DAY, np.int64)
    np.minimum.at(first, which[dated], days[dated])
    np.maximum.at(last, which[dated], days[dated])
    found = zip(
        first.astype("datetime64[D]").astype(str),
        last.astype("datetime64[D]").astype(str),
        strict=True,
    )
    return [(str(a), str(b)) if n != NO_DAY else (None, None) for (a, b), n in zip(found, first, strict=True)]


def _calendar(which: NDArray[np.int64], days: NDArray[np.int32], count: int) -> list[tuple[tuple[str, int], ...]]:
    """(day, how often the group has it), in order of time, of each group; months where that would be very many."""
    dated = days != NO_DAY
    groups, told = which[dated], days[dated].astype("datetime64[D]")
    for unit in ("D", "M"):
        slots = told.astype(f"datetime64[{unit}]").astype(np.int64)
        keys, counts = np.unique(groups * _WIDE + slots + _WIDE // 2, return_counts=True)
        if len(keys) <= _MANY_DAYS:
            break
    slots, at = np.unique(keys % _WIDE - _WIDE // 2, return_inverse=True)
    words = slots.astype(f"datetime64[{unit}]").astype(str).tolist()
    found: list[list[tuple[str, int]]] = [[] for _ in range(count)]
    for group, slot, n in zip((keys // _WIDE).tolist(), at.tolist(), counts.tolist(), strict=True):
        found[group].append((words[slot], n))
    return [tuple(told) for told in found]
