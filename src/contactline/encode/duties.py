"""How likely each word is to head something owed under an agreement: fitted by `python -m training.duties`.

One logistic on the word's vector, that of the word above it in the tree, the mean of the sentence's, and what the heads
of stances, types and statuses say of the word.
"""

import functools
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

import numpy as np

from contactline.model.encoded import Encoded, Floats, SentenceScores
from contactline.model.parsed import Parsed, Token

LEAST = 10
_POS = frozenset(("VERB", "NOUN", "AUX"))


def find_owed(parsed: Parsed, encoded: Encoded) -> Mapping[int, int]:
    """Token index to percent, for the verbs and nouns of encoded sentences that reach `LEAST`."""
    weights, offset = _weights()
    size = len(weights)
    found: dict[int, int] = {}
    for index in sorted(encoded.sentences):
        scores = encoded.sentences[index]
        shared = scores.vectors.mean(0)
        for token in parsed.tokens[scores.first : scores.first + len(scores.vectors)]:
            if token.pos not in _POS:
                continue
            row = features(scores, token, shared)
            if len(row) != size:
                raise ValueError(f"weights of {size} features for rows of {len(row)}")
            share = int(np.rint(100 / (1 + np.exp(-np.clip(float(row @ weights) + offset, -30, 30)))))
            if share >= LEAST:
                found[token.index] = share
    return MappingProxyType(found)


def features(scores: SentenceScores, token: Token, shared: Floats) -> Floats:
    """One row for a token of the sentence; `shared` is the mean of the sentence's vectors."""
    at, above = token.index - scores.first, token.head - scores.first
    vectors = scores.vectors
    head = vectors[above] if 0 <= above < len(vectors) else vectors[at]
    said = (scores.stances[at], scores.types[at], scores.statuses[at])
    return np.concatenate([vectors[at], head, shared, *said]).astype(np.float32)


@functools.cache
def _weights() -> tuple[Floats, float]:
    """(size,) and the offset, loaded once a process."""
    with np.load(str(files("contactline.encode") / "weights" / "duties.npz")) as kept:
        return np.asarray(kept["weights"], np.float32), float(kept["offset"])
