"""The heads on word vectors, in NumPy: what `training/network.py` fitted, evaluated without PyTorch."""

import functools
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from contactline.model.encoded import Floats

REACH = 12


def softmax(x: Floats) -> Floats:
    """Along the last axis."""
    raised = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def _linear(weights: Mapping[str, Floats], name: str, x: Floats) -> Floats:
    return np.asarray(x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"], np.float32)


def tagged(weights: Mapping[str, Floats], name: str, h: Floats) -> Floats:
    """Probabilities of the tagger `name` for word vectors h (n, 384); sharpened by its fitted temperature."""
    return _told(weights, name, _linear(weights, f"{name}.hidden", h))


def arcs(weights: Mapping[str, Floats], name: str, h: Floats) -> Floats:
    """Probabilities (kinds, n, n) that the second word stands in the relation to the first."""
    return Heads(weights, taggers=(), relations=(name,)).of(h, [len(h)])[0][0]


class Heads:
    """Taggers and relations that look at the same words: what each does first is one product for all."""

    def __init__(self, weights: Mapping[str, Floats], *, taggers: Sequence[str], relations: Sequence[str]) -> None:
        self._weights, self._taggers, self._relations = weights, taggers, relations
        parts = [f"{name}.hidden" for name in taggers]
        parts += [f"{name}.{part}" for name in relations for part in ("head", "tail", "head_bias", "tail_bias")]
        self._first = np.ascontiguousarray(np.concatenate([weights[f"{part}.weight"] for part in parts]).T)
        self._bias = np.concatenate([weights[f"{part}.bias"] for part in parts])
        ends = np.cumsum([len(weights[f"{part}.bias"]) for part in parts]).tolist()
        self._at = {part: slice(a, b) for part, a, b in zip(parts, [0, *ends], ends, strict=False)}

    def of(self, h: Floats, sizes: Sequence[int]) -> list[tuple[Floats, ...]]:
        """For each of some sentences of `sizes` words, whose vectors follow each other in h (sum of sizes, 384): the
        taggers' probabilities (n, classes), then the relations' (kinds, n, n)."""
        first = h @ self._first + self._bias
        told = [_told(self._weights, name, first[:, self._at[f"{name}.hidden"]]) for name in self._taggers]
        sides = [self._sides(name, first) for name in self._relations]
        found, start = [], 0
        for size in sizes:
            words = slice(start, start + size)
            related = (self._related(name, side, words) for name, side in zip(self._relations, sides, strict=True))
            found.append((*(shares[words] for shares in told), *related))
            start += size
        return found

    def _sides(self, name: str, first: Floats) -> tuple[Floats, ...]:
        """(kinds, n, size) of the words as heads, mixed, and as tails; (kinds, n) of how readily they are each."""
        mix = self._weights[f"{name}.mix"]
        kinds, size, _ = mix.shape
        heads, tails = (
            np.maximum(first[:, self._at[f"{name}.{side}"]], 0).reshape(-1, kinds, size).transpose(1, 0, 2)
            for side in ("head", "tail")
        )
        biases = (first[:, self._at[f"{name}.{side}_bias"]].T for side in ("head", "tail"))
        return (heads @ mix, tails, *biases)

    def _related(self, name: str, sides: Sequence[Floats], words: slice) -> Floats:
        heads, tails, head_bias, tail_bias = (side[:, words] for side in sides)
        scores = heads @ tails.transpose(0, 2, 1)
        scores += self._weights[f"{name}.distance"][:, _gaps(heads.shape[1])]
        scores += head_bias[:, :, None] + tail_bias[:, None, :]
        return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)


def _told(weights: Mapping[str, Floats], name: str, hidden: Floats) -> Floats:
    return softmax(_linear(weights, f"{name}.out", np.maximum(hidden, 0)) / weights[f"{name}.temperature"])


@functools.lru_cache(maxsize=256)
def _gaps(n: int) -> NDArray[np.intp]:
    """(n, n): which distance each two of n words have, by the rows of a relation's `distance`."""
    return np.asarray(np.clip(np.arange(n)[None, :] - np.arange(n)[:, None], -REACH, REACH) + REACH, np.intp)


def pair_types(weights: Mapping[str, Floats], h: Floats, actor: int | None, recipient: int | None) -> Floats:
    """Probabilities of the 16 types for what the word `actor` did to the word `recipient`; None for nobody."""
    nobody = weights["pairs.nobody"]
    a = nobody[0] if actor is None else h[actor]
    r = nobody[1] if recipient is None else h[recipient]
    asked = _linear(weights, "pairs.ask", np.concatenate([a, r]))
    keys = _linear(weights, "pairs.key", h)
    seen = softmax(keys @ asked / np.float32(np.sqrt(len(asked)))) @ h
    hidden = np.maximum(_linear(weights, "pairs.hidden", np.concatenate([a, r, seen, h.mean(0)])), 0)
    return softmax(_linear(weights, "pairs.out", hidden) / weights["pairs.temperature"])
