"""How near two trigger words are in meaning: the encoder's vectors of the words alone, each worked out once.

The words without their sentence, so that a name beside them says nothing. In what was tried the trigger's vector in its
sentence told happenings apart no better, and the sentence's own hardly at all (docs/matching.md).
"""

import functools

import numpy as np

from contactline.encode.encoder import the_encoder
from contactline.match.told.words import words_of
from contactline.model.encoded import Floats

_MOST = 4


def meaning(one: str, other: str) -> float:
    """The cosine of two triggers' vectors, to three digits; 1.0 for the same words."""
    a, b = _words(one), _words(other)
    return 1.0 if a == b else _alike(a, b) if a < b else _alike(b, a)


@functools.lru_cache(maxsize=1 << 16)
def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return round(float(_vector(one) @ _vector(other)), 3)


@functools.lru_cache(maxsize=1 << 13)
def _vector(words: tuple[str, ...]) -> Floats:
    """(384,), of unit length."""
    mean = the_encoder().vectors(words or ("it",)).mean(0)
    return np.asarray(mean / (np.linalg.norm(mean) or 1.0), np.float32)


@functools.lru_cache(maxsize=1 << 14)
def _words(text: str) -> tuple[str, ...]:
    return words_of(text)[:_MOST]
