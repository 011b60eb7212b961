"""Levels to probabilities: weights in log odds, fitted on stories written for it, and calibrated."""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp
from typing import Any

from contactline.encode import pairing
from contactline.match.compare.bars import barred_at_once, bars, too_little, unsaid
from contactline.match.compare.deed import untyped
from contactline.match.compare.doubts import DOUBTS, TOO_LITTLE, UNSAID
from contactline.match.compare.listed import COMPARISONS, levels
from contactline.match.side_by_side import LEVELS, NAME, Reads, left_open, read_together
from contactline.model.events.event import EventAccount, Likeness, PairScore


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """`table`: one mapping a comparison, in the order of `COMPARISONS`, from level to log odds; `bias` is added;
    `slope` and `shift` calibrate the sum. `apart` is added for two articles that tell two stories. Pairs whose log odds
    lie in `near` are read side by side; `read` is what each level of that adds.
    """

    table: tuple[Mapping[str, float], ...]
    bias: float
    slope: float
    shift: float
    apart: float
    near: tuple[float, float]
    read: Mapping[str, float]

    def odds(self, found: Sequence[str]) -> float:
        """Calibrated log odds of a pair's levels."""
        return self.slope * (self.bias + sum(t[level] for t, level in zip(self.table, found, strict=True))) + self.shift


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`typed` for happenings whose types are known, `untyped` for others, on one scale: accounts are joined where the
    log odds are above `join`. `reads` reads two passages side by side.
    """

    typed: Fitted
    untyped: Fitted
    join: float
    reads: Reads = pairing.scores

    def of(self, a: EventAccount, b: EventAccount) -> Fitted:
        """Those for two accounts."""
        return self.untyped if untyped(a, b) else self.typed


def weights_from(kept: Mapping[str, Any], *, reads: Reads = pairing.scores) -> Weights:
    """Weights as `weights.json` keeps them: `levels` maps "comparison.level" to log odds; what is missing is 0."""
    return Weights(_fitted(kept), _fitted(kept["untyped"]), kept["join"], reads)


def _fitted(kept: Mapping[str, Any]) -> Fitted:
    levels_of = kept["levels"]
    table = tuple({name: levels_of.get(f"{c.name}.{name}", 0.0) for name in c.levels} for c in COMPARISONS)
    low, high = kept.get("near", (0.0, 0.0))
    return Fitted(
        table, kept["bias"], kept["slope"], kept["shift"], kept.get("apart", 0.0), (low, high), kept.get(NAME, {})
    )


@functools.cache
def weights() -> Weights:
    """The package's own weights."""
    return weights_from(json.loads((files("contactline.match") / "weights.json").read_text("utf-8")))


def log_odds(a: EventAccount, b: EventAccount, *, by: Weights | None = None) -> float:
    """Calibrated log odds that the two tell one happening, by the package's weights or others.

    Minus infinity where something speaks against it whatever else agrees; not a number where too little is told to say.
    """
    if barred_at_once(a, b):
        return float("-inf")
    found = levels(a, b)
    if bars(a, b, found) is not None:
        return float("nan") if too_little(found) else float("-inf")
    by = by or weights()
    fitted = by.of(a, b)
    odds = fitted.odds(found)
    level = _side_by_side(a, b, found, odds, by)
    odds = odds if level is None else odds + fitted.read[level]
    silent = unsaid(found) if odds > by.join else too_little(found)
    return float("nan") if silent else odds


def _side_by_side(
    a: EventAccount, b: EventAccount, found: Sequence[str], odds: float, by: Weights
) -> str | None:  # fmt: skip
    """The level of the two read side by side, where their levels and log odds leave it open; else None."""
    low, high = by.of(a, b).near
    return read_together(a, b, by.reads) if low < odds < high and left_open(a, b, found) else None


def pair_score(a: EventAccount, b: EventAccount) -> PairScore:
    """The same with every comparison's reason, for people to read. `one` < `other`."""
    first, second = sorted((a, b), key=lambda x: x.id)
    found = levels(first, second)
    kept = weights().of(first, second)
    why: tuple[Likeness, ...] = tuple(
        Likeness(c.name, level, round(t[level], 3), c.levels[level])
        for c, t, level in zip(COMPARISONS, kept.table, found, strict=True)
    )
    odds = kept.odds(found)
    level = _side_by_side(first, second, found, odds, weights())
    if level is not None:
        why += (Likeness(NAME, level, round(kept.read[level], 3), LEVELS[level]),)
        odds += kept.read[level]
    barred = bars(first, second, found)
    if barred is None and odds <= weights().join and too_little(found):
        barred = DOUBTS[TOO_LITTLE]
    if barred is None and odds > weights().join and unsaid(found):
        barred = DOUBTS[UNSAID]
    return PairScore(first.id, second.id, round(probability(odds), 4), why, barred)


def probability(odds: float) -> float:
    """Log odds to a probability."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


def in_a_sentence(score: PairScore) -> str:
    """What speaks most for the pair, and what most against it. A doubt speaks for none, whatever it counts."""
    strong = sorted(score.why, key=lambda x: (-x.weight, x.name))
    speaking = [x.why for x in strong if x.weight > 0.3 and x.name != "doubt"][:3]
    against = [x.why for x in reversed(strong) if x.weight < -0.3][:1]
    return "; ".join(speaking or ["little speaks for it"]) + (f"; but {against[0]}" if against else "")
