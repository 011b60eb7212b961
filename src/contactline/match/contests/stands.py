"""On which side of a contest each account stands, by the pairs that it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from contactline.match.contests.features import ROLES
from contactline.match.contests.said.numbers import numbers_in
from contactline.model.events.contest import ContestPair, ContestSide
from contactline.model.events.event import EventSide
from contactline.model.fold import fold

T = TypeVar("T", ContestSide, EventSide)


def stands_of(pairs: Sequence[ContestPair]) -> Mapping[str, int]:
    """Statement -> the number of its side, from 1; those of which it cannot be told are left out.

    Of a denial and of silence 1 is who tells. Pairs are taken by weight: what a likelier one says stands, and a
    statement that two pairs put on two sides is on none. Of counts and readings, of which there may be more than two,
    a further one stands with the account of the likeliest pair that gives the same number or is the same speaker's.
    """
    ordered = sorted(pairs, key=lambda p: (-p.weight, p.one, p.other))
    first = ordered[0]
    sides = {i: side for p in reversed(ordered) for i, side in zip((p.one, p.other), p.sides, strict=True)}
    if first.kind == "figure":
        return _by_number(first, sides)
    if first.kind == "reading":
        return _by_speaker(first, sides)
    return _by_opposition(ordered, sides)


def numbered(accounts: Sequence[T], *, roles: bool) -> tuple[T, ...]:
    """The accounts with their sides numbered in the order in which they come; `roles`: 1 and 2 mean something."""
    if roles:
        return tuple(accounts)
    order = {old: n for n, old in enumerate(dict.fromkeys(a.stands for a in accounts if a.stands), start=1)}
    return tuple(replace(a, stands=order.get(a.stands or 0)) for a in accounts)


def _by_opposition(pairs: Sequence[ContestPair], sides: Mapping[str, ContestSide]) -> Mapping[str, int]:
    """Two sides: whoever is held against one stands on the other."""
    linked = _Linked()
    torn: set[str] = set()
    for pair in pairs:
        if not linked.apart(pair.one, pair.other):
            torn |= {pair.one, pair.other}
    first = pairs[0]
    home, begins = linked.place(first.one)
    at = {i: placed[1] ^ begins for i in sides if (placed := linked.place(i))[0] == home}
    main = {first.one: 0, first.other: 1}
    if first.kind in ROLES:
        torn |= {i for p in pairs for i, role in ((p.one, 0), (p.other, 1)) if at.get(i, role) != role}
    held = [(side, _names(sides[i])) for i, side in main.items()]
    torn |= {i for i in at for side, names in held if side != at[i] and names & _names(sides[i])}
    return {i: side + 1 for i, side in at.items() if i in main or i not in torn}


class _Linked:
    """Things that are on one side or on the other of what they are linked to: union-find with a parity."""

    __slots__ = ("_over",)

    def __init__(self) -> None:
        self._over: dict[str, tuple[str, int]] = {}

    def place(self, thing: str) -> tuple[str, int]:
        """The thing that stands for all linked to it, and 1 if it is on the other side of that, else 0."""
        path = []
        while (over := self._over.get(thing)) is not None:
            path.append((thing, over[1]))
            thing = over[0]
        side = 0
        for below, turned in reversed(path):
            side ^= turned
            self._over[below] = (thing, side)
        return thing, side

    def apart(self, one: str, other: str) -> bool:
        """Put the two on two sides, if they are not linked yet; are they on two sides now?"""
        (a, x), (b, y) = self.place(one), self.place(other)
        if a != b:
            self._over[max(a, b)] = (min(a, b), x ^ y ^ 1)
        return a != b or x != y


def _by_speaker(first: ContestPair, sides: Mapping[str, ContestSide]) -> Mapping[str, int]:
    """The likeliest two, and what else their speakers say."""
    found = {first.one: 1, first.other: 2}
    one, other = (_names(s) for s in first.sides)
    for i, side in sides.items():
        mine = _names(side)
        if i not in found and bool(mine & one) != bool(mine & other):
            found[i] = 1 if mine & one else 2
    return found


def _by_number(first: ContestPair, sides: Mapping[str, ContestSide]) -> Mapping[str, int]:
    """The likeliest two, and whoever gives one number as they do; others that give one have sides of their own."""
    found = {first.one: 1, first.other: 2}
    known: dict[object, int] = {}
    for i in (first.one, first.other, *sorted(sides)):
        number = _number(sides[i])
        if i in found:
            known.setdefault(number, found[i])
        elif number is not None:
            found[i] = known.setdefault(number, len(set(known.values()) | {1, 2}) + 1)
    return found


def _number(side: ContestSide) -> tuple[float | None, float | None] | None:
    """The only number that the words count with."""
    counted = {(n.low, n.high) for n in numbers_in(side.words.text)}
    return next(iter(counted)) if len(counted) == 1 else None


def _names(side: ContestSide) -> frozenset[str]:
    return frozenset(fold(p.name) for p in side.speaker if p.name)
