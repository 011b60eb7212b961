"""Logistic regression with a Gaussian prior, on rows of numbers or of indicators, some weights bounded by others.

Newton's method on the logistic loss. A bound that is broken costs the square of what it is broken by, so much that next
to nothing of it is left; what is left is taken away in the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Bound = tuple[int, int | None]
"""A weight's place and that of one which it is never below, or None for 0."""

_STEPS = 80
_COST = 1e5
_LEAST_STEP = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Indicators:
    """Rows that are 1 at a few places and 0 elsewhere. columns: (n, k), the places in each row, -1 for none."""

    columns: Places
    width: int

    def some(self, rows: NDArray[np.bool_]) -> "Indicators":
        """Those rows."""
        return Indicators(self.columns[rows], self.width)

    def times(self, weights: Floats) -> Floats:
        """(n,): the rows times the weights."""
        return np.asarray(np.append(weights, 0.0)[self.columns].sum(1), np.float64)

    def turned(self, values: Floats) -> Floats:
        """(width,): the columns times a value of each row."""
        places = np.where(self.columns < 0, self.width, self.columns)
        found = np.bincount(places.ravel(), np.repeat(values, places.shape[1]), self.width + 1)
        return np.asarray(found[: self.width], np.float64)

    def squared(self, values: Floats) -> Floats:
        """(width, width): the columns times one another, each row times its value."""
        size = self.width + 1
        places = np.where(self.columns < 0, self.width, self.columns)
        found = np.zeros(size * size)
        for i, j in combinations_with_replacement(range(places.shape[1]), 2):
            both = np.bincount(places[:, i] * size + places[:, j], values, size * size)
            found += both
            if i != j:
                found += both.reshape(size, size).T.ravel()
        return found.reshape(size, size)[: self.width, : self.width]


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Rows of numbers, (n, width)."""

    rows: Floats

    def times(self, weights: Floats) -> Floats:
        """(n,): the rows times the weights."""
        return np.asarray(self.rows @ weights, np.float64)

    def turned(self, values: Floats) -> Floats:
        """(width,): the columns times a value of each row."""
        return np.asarray(self.rows.T @ values, np.float64)

    def squared(self, values: Floats) -> Floats:
        """(width, width): the columns times one another, each row times its value."""
        return np.asarray((self.rows * values[:, None]).T @ self.rows, np.float64)


def fit(
    x: Indicators | Numbers, y: Floats, prior: Floats, strength: Floats, share: Floats | None = None,
    *, bounds: Sequence[Bound] = (), start: Floats | None = None, close: float = 1e-8,
) -> Floats:  # fmt: skip
    """(width,): weights of the largest posterior. y: (n,), 0 or 1; `share`: how much each row counts; `strength`: how
    strongly each weight is drawn towards its `prior`; `start`: where to begin; `close`: the last step's size."""
    share = np.ones(len(y)) if share is None else share
    over = _differences(bounds, len(prior))
    w = prior.copy() if start is None else start.copy()

    def loss(weights: Floats) -> float:
        score = x.times(weights)
        told = 2 * float((share * np.logaddexp(0, np.where(y > 0.5, -score, score))).sum())
        broken = np.minimum(0, over @ weights)
        return told + float((strength * (weights - prior) ** 2).sum() + _COST * (broken**2).sum())

    now = loss(w)
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x.times(w), -30, 30)))
        above = over @ w
        held = over[above < 0]
        gradient = x.turned(share * (p - y)) + strength * (w - prior) + _COST * (held.T @ above[above < 0])
        step = np.linalg.solve(x.squared(share * p * (1 - p)) + np.diag(strength) + _COST * (held.T @ held), gradient)
        size, then = 1.0, loss(w - step)
        while then > now and size > _LEAST_STEP:
            size /= 2
            then = loss(w - size * step)
        if then > now:
            break
        w, now = w - size * step, then
        if float(np.abs(size * step).max()) < close:
            break
    return _within(w, bounds)


def _differences(bounds: Sequence[Bound], width: int) -> Floats:
    """(bounds, width): what times the weights gives how far each is above its bound."""
    found = np.zeros((len(bounds), width))
    for row, (high, low) in enumerate(bounds):
        found[row, high] = 1
        if low is not None:
            found[row, low] = -1
    return found


def _within(w: Floats, bounds: Sequence[Bound]) -> Floats:
    """The weights with what is left of broken bounds taken away."""
    w = w.copy()
    for _ in bounds:
        before = w.copy()
        for high, low in bounds:
            w[high] = max(w[high], 0.0 if low is None else w[low])
        if np.array_equal(before, w):
            break
    return w
