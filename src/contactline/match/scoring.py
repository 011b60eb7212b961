"""Levels to probabilities: weights in log odds, fitted on stories written for it, and calibrated."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import exp

from contactline.match.comparisons import COMPARISONS, TOO_LITTLE, bars, levels
from contactline.model.event import EventAccount, Likeness, PairScore


@dataclass(frozen=True, slots=True)
class Weights:
    """`levels`: "comparison.level" -> log odds; `bias` is added; `slope` and `shift` calibrate the sum.

    Accounts are joined where the calibrated log odds are above `join`.
    """

    levels: Mapping[str, float]
    bias: float
    slope: float
    shift: float
    join: float

    def table(self) -> tuple[Mapping[str, float], ...]:
        """The weights by comparison, in the order of `COMPARISONS`."""
        return tuple({name: self.levels.get(f"{c.name}.{name}", 0.0) for name in c.levels} for c in COMPARISONS)


@functools.cache
def weights() -> Weights:
    """The package's own weights."""
    kept = json.loads((files("contactline.match") / "weights.json").read_text("utf-8"))
    return Weights(kept["levels"], kept["bias"], kept["slope"], kept["shift"], kept["join"])


@functools.cache
def _table() -> tuple[tuple[Mapping[str, float], ...], Weights]:
    return weights().table(), weights()


def log_odds(a: EventAccount, b: EventAccount) -> float:
    """Calibrated log odds that the two tell one happening.

    Minus infinity where something speaks against it whatever else agrees; not a number where too little is told to say.
    """
    found = levels(a, b)
    barred = bars(a, b, found)
    if barred is not None:
        return float("nan") if barred == TOO_LITTLE else float("-inf")
    table, kept = _table()
    return kept.slope * (kept.bias + sum(t[level] for t, level in zip(table, found, strict=True))) + kept.shift


def pair_score(a: EventAccount, b: EventAccount) -> PairScore:
    """The same with every comparison's reason, for people to read. `one` < `other`."""
    first, second = sorted((a, b), key=lambda x: x.id)
    found = levels(first, second)
    table, kept = _table()
    why = tuple(
        Likeness(c.name, level, round(t[level], 3), c.levels[level])
        for c, t, level in zip(COMPARISONS, table, found, strict=True)
    )
    odds = kept.slope * (kept.bias + sum(x.weight for x in why)) + kept.shift
    return PairScore(first.id, second.id, round(probability(odds), 4), why, bars(first, second, found))


def probability(odds: float) -> float:
    """Log odds to a probability."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


def in_a_sentence(score: PairScore) -> str:
    """What speaks most for the pair, and what most against it."""
    strong = sorted(score.why, key=lambda x: (-x.weight, x.name))
    speaking = [x.why for x in strong if x.weight > 0.3][:3]
    against = [x.why for x in reversed(strong) if x.weight < -0.3][:1]
    return "; ".join(speaking or ["little speaks for it"]) + (f"; but {against[0]}" if against else "")
