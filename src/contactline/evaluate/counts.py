"""Counts a document, summed to measures, with intervals by resampling documents.

A measure is kept as counts, never as a mean of means: an F1 is (true positives, predicted, gold), a ratio is
(right, of). Sums over documents give the measure; sums over documents drawn with replacement give its interval.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Counts = Mapping[str, tuple[float, ...]]
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Score:
    """One measure: its value, the 95 % bootstrap interval, and what it was counted from."""

    name: str
    value: float
    low: float
    high: float
    counted: str


def prf(tp: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where nothing was predicted or nothing is there."""
    p = tp / predicted if predicted else 0.0
    r = tp / gold if gold else 0.0
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def value_of(counts: tuple[float, ...]) -> float:
    """The measure that counts stand for: three are an F1, two a ratio."""
    if len(counts) == 3:
        return prf(*counts)[2]
    right, of = counts
    return right / of if of else 0.0


def summed(documents: Iterable[Counts]) -> dict[str, tuple[float, ...]]:
    """Counts added up over documents, by name, in order of first appearance."""
    total: dict[str, tuple[float, ...]] = {}
    for counts in documents:
        for name, values in counts.items():
            before = total.get(name, (0.0,) * len(values))
            total[name] = tuple(a + b for a, b in zip(before, values, strict=True))
    return total


Derived = Callable[[Mapping[str, tuple[float, ...]]], Mapping[str, float]]


def nothing_derived(_: Mapping[str, tuple[float, ...]]) -> Mapping[str, float]:
    """No measure beyond those counted."""
    return {}


def scores(
    documents: Sequence[Counts], *, derived: Derived = nothing_derived, hidden: str = "", resamples: int = RESAMPLES
) -> tuple[Score, ...]:
    """Every measure with its interval. `derived` makes measures from summed counts (a macro mean, say); names that
    begin with `hidden` (if any) serve only to derive others and are not shown.
    """
    if not documents:
        return ()
    total = summed(documents)
    names = list(total)
    matrix = {
        name: np.array([d.get(name, (0.0,) * len(total[name])) for d in documents], dtype=np.float64) for name in names
    }
    generator = np.random.default_rng(13)
    picks = generator.integers(0, len(documents), size=(resamples, len(documents)))
    drawn: dict[str, list[float]] = {}
    for pick in picks:
        sums = {name: tuple(float(v) for v in matrix[name][pick].sum(axis=0)) for name in names}
        for name, value in _values(sums, derived, hidden).items():
            drawn.setdefault(name, []).append(value)
    result = []
    for name, value in _values(total, derived, hidden).items():
        low, high = (float(v) for v in np.percentile(drawn[name], [2.5, 97.5]))
        result.append(Score(name, value, low, high, _counted(total.get(name))))
    return tuple(result)


def _values(sums: Mapping[str, tuple[float, ...]], derived: Derived, hidden: str) -> dict[str, float]:
    shown = {name: value_of(counts) for name, counts in sums.items() if not (hidden and name.startswith(hidden))}
    return {**shown, **derived(sums)}


def _counted(counts: tuple[float, ...] | None) -> str:
    if counts is None:
        return ""
    if len(counts) == 3:
        p, r, _ = prf(*counts)
        return f"P {p:.3f} R {r:.3f}; {counts[0]:.0f} right, {counts[1]:.0f} predicted, {counts[2]:.0f} gold"
    return f"{counts[0]:.0f} of {counts[1]:.0f}"
