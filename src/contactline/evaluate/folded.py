"""Matching without regard to white space, quotes and dashes, so that text normalisation is no matter."""

from collections.abc import Iterable
from typing import TypeVar

Pair = tuple[int, int]
T = TypeVar("T", int, str)
_FOLD = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u00ad": ""}


def folded(text: str) -> tuple[str, list[int]]:
    """The characters without white space, quotes and dashes made plain, case kept; and where each stood."""
    out, index = [], []
    for i, char in enumerate(text):
        plain = _FOLD.get(char, char)
        if plain.strip():
            out.append(plain)
            index.append(i)
    return "".join(out), index


class FoldedText:
    """A text in which phrases are found without regard to white space, quotes and dashes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded, self._index = folded(text)

    def find(self, phrase: str, nth: int = 0) -> Pair | None:
        """The span of the `nth` place (from 0) where `phrase` stands, or None."""
        places = self.find_all(phrase, most=nth + 1, overlapping=True)
        return places[nth] if len(places) > nth else None

    def find_all(self, phrase: str, *, most: int | None = None, overlapping: bool = True) -> list[Pair]:
        """The spans of every place where `phrase` stands, in order."""
        needle, _ = folded(phrase)
        found: list[Pair] = []
        at = self._folded.find(needle) if needle else -1
        while at >= 0 and (most is None or len(found) < most):
            found.append((self._index[at], self._index[at + len(needle) - 1] + 1))
            at = self._folded.find(needle, at + (1 if overlapping else len(needle)))
        return found


def overlap(a: Pair, b: Pair) -> int:
    """Shared characters of two half-open spans."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def iou(a: Pair, b: Pair) -> float:
    """Shared characters over all characters of two spans."""
    shared = overlap(a, b)
    union = (a[1] - a[0]) + (b[1] - b[0]) - shared
    return shared / union if union else 0.0


def one_to_one(pairs: Iterable[tuple[float, int, int]]) -> list[Pair]:
    """(score, i, j) -> the pairs (i, j) of a greedy one-to-one matching, best first, ties by i, then j."""
    left: set[int] = set()
    right: set[int] = set()
    matched = []
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            matched.append((i, j))
    return matched


def one_to_one_by_span(
    gold: list[Pair], predicted: list[Pair], *, shared_breaks_ties: bool = True
) -> list[tuple[int, int, bool]]:
    """Overlapping spans paired greedily, equal ones first, then (by default) those that share most: (i, j, equal)."""
    pairs = sorted(
        (gold[i] != predicted[j], -overlap(gold[i], predicted[j]) if shared_breaks_ties else 0, i, j)
        for i in range(len(gold))
        for j in range(len(predicted))
        if overlap(gold[i], predicted[j])
    )
    left: set[int] = set()
    right: set[int] = set()
    matched = []
    for differ, _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            matched.append((i, j, not differ))
    return matched
