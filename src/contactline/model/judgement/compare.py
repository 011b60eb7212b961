"""Two people's judgements side by side, and how far they agree beyond chance.

Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from contactline.model.judgement.as_json import dumps
from contactline.model.judgement.kinds import Standing
from contactline.model.judgement.pairs import pair_votes
from contactline.model.judgement.weigh import Position, positions


@dataclass(frozen=True, slots=True)
class Kappa:
    """`observed` and `expected` agreement over `items`, and kappa; None where nothing, or nothing but chance, is left.

    Where both gave one and the same label throughout, expected agreement is 1 and kappa is not defined.
    """

    items: int
    observed: float | None
    expected: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that both judged. `what` is `verdict` (accept, reject, correct), a field's name, or `pair`."""

    kind: str
    id: str
    what: str
    one: Any
    other: Any


def cohen_kappa(one: Sequence[str], other: Sequence[str]) -> Kappa:
    """Cohen's kappa of two people's labels on the same items, in one order. Raises ValueError on unequal length."""
    items = len(one)
    if items != len(other):
        raise ValueError("two people's labels have to be on the same items")
    if not items:
        return Kappa(0, None, None, None)
    ours, theirs = Counter(one), Counter(other)
    agreed = sum(a == b for a, b in zip(one, other, strict=True))
    chance = sum(count * theirs[label] for label, count in ours.items())
    kappa = None if chance == items * items else (agreed * items - chance) / (items * items - chance)
    return Kappa(items, agreed / items, chance / (items * items), kappa)


def side_by_side(standings: Iterable[Standing], one: str, other: str) -> tuple[Side, ...]:
    """What authors `one` and `other` both judged, in order of kind and id."""
    held = list(standings)
    by_thing: dict[tuple[str, str], list[Standing]] = {}
    for standing in held:
        if standing.id_now is not None:
            by_thing.setdefault((standing.target.kind, standing.id_now), []).append(standing)
    found: list[Side] = []
    for (kind, thing), group in sorted(by_thing.items()):
        said = positions(group)
        if one in said and other in said:
            a, b = said[one], said[other]
            found.append(Side(kind, thing, "verdict", _label(a), _label(b)))
            for name in sorted(a.corrected | b.corrected):
                if name in a.votes and name in b.votes:
                    found.append(Side(kind, thing, name, a.votes[name], b.votes[name]))
    for (kind, first, second), votes in sorted(pair_votes(held).items()):
        if one in votes and other in votes:
            found.append(Side(kind, f"{first} {second}", "pair", votes[one], votes[other]))
    return tuple(found)


def agreement(sides: Sequence[Side]) -> dict[str, Kappa]:
    """Kappa by what was judged: `verdict`, `pair`, and each corrected field; values are labels."""
    labels: dict[str, tuple[list[str], list[str]]] = {}
    for side in sides:
        one, other = labels.setdefault(side.what, ([], []))
        one.append(dumps(side.one))
        other.append(dumps(side.other))
    return {what: cohen_kappa(*labels[what]) for what in sorted(labels)}


def _label(position: Position) -> str:
    if position.stand != "stands":
        return "reject"
    return "correct" if position.corrected else "accept"
