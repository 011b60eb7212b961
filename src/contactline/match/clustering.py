"""Scored pairs to clusters: the same whatever the order, with people's judgements in force.

Links are taken from the strongest down, equal ones by id; two clusters join where the mean log odds of their pairs is
above the threshold and nobody judged two of their accounts different. Average linkage keeps one doubtful account from
chaining two happenings together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isnan

Pair = tuple[str, str]
Odds = Callable[[str, str], float]

_MOST = 6
_BARRED = -4.0


def pair_of(one: str, other: str) -> Pair:
    """The two in order."""
    return (one, other) if one < other else (other, one)


def components(ids: Iterable[str], links: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Sets of ids that chains of links hold together, each sorted, in order of their first."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for one, other in links:
        if one in parent and other in parent:
            a, b = root(one), root(other)
            if a != b:
                parent[max(a, b)] = min(a, b)
    found: dict[str, list[str]] = {}
    for i in sorted(parent):
        found.setdefault(root(i), []).append(i)
    return [tuple(found[key]) for key in sorted(found)]


def cluster(
    ids: Iterable[str], links: Mapping[Pair, float], *, odds: Odds, join: float = 0.0,
    same: frozenset[Pair] = frozenset(), different: frozenset[Pair] = frozenset(),
) -> list[tuple[str, ...]]:  # fmt: skip
    """Clusters of `ids`, each sorted, in order of their first.

    `links` are pairs with log odds above `join`; `odds` gives those of any pair (minus infinity: barred; not a number:
    too little is told). `same` holds whatever the odds, and `different` is never joined; where they go against each
    other `different` wins.
    """
    of = {i: i for i in ids}
    members: dict[str, list[str]] = {i: [i] for i in of}
    against: dict[str, set[str]] = {}
    for one, other in different:
        against.setdefault(one, set()).add(other)
        against.setdefault(other, set()).add(one)
    judged = [(float("inf"), p) for p in sorted(same) if p[0] in of and p[1] in of]
    ordered = sorted(((value, p) for p, value in links.items() if value > join), key=lambda x: (-x[0], x[1]))
    for value, (one, other) in [*judged, *ordered]:
        a, b = of[one], of[other]
        if a == b or _apart(members[a], members[b], against):
            continue
        if value != float("inf") and _mean(members[a], members[b], odds) <= join:
            continue
        keep, gone = sorted((a, b), key=lambda i: (-len(members[i]), i))
        for i in members[gone]:
            of[i] = keep
        members[keep] = sorted(members[keep] + members.pop(gone))
    return sorted(tuple(held) for held in members.values())


def _apart(a: Sequence[str], b: Sequence[str], against: Mapping[str, set[str]]) -> bool:
    if not against:
        return False
    held = set(b)
    return any(not held.isdisjoint(against.get(i, ())) for i in a)


def _mean(a: Sequence[str], b: Sequence[str], odds: Odds) -> float:
    """Mean log odds between two clusters, over at most six accounts of each, evenly taken.

    Pairs of which too little is told speak neither for nor against.
    """
    values = [max(_BARRED, value) for x in _some(a) for y in _some(b) if not isnan(value := odds(x, y))]
    return sum(values) / len(values) if values else _BARRED


def _some(held: Sequence[str]) -> Sequence[str]:
    if len(held) <= _MOST:
        return held
    return [held[i * len(held) // _MOST] for i in range(_MOST)]
