"""How near two trigger words are in meaning: the encoder's vectors of the words alone, each worked out once.

The words without their sentence, so that a name beside them says nothing. In what was tried the trigger's vector in its
sentence told happenings apart no better, and the sentence's own hardly at all (docs/matching.md).
"""

import functools
from collections.abc import Iterable, Mapping

import numpy as np

from contactline.encode.encoder import the_encoder
from contactline.match.told.words import words_of
from contactline.model.encoded import Floats

_MOST = 4
_MOST_HELD = 1 << 13
Trigger = tuple[str, ...]
"""The words of a trigger that tell its meaning."""


class Senses:
    """The vectors of triggers that this process knows: worked out here, or by another process. Which, says nothing: the
    same words have the same vector."""

    def __init__(self) -> None:
        self._held: dict[Trigger, Floats] = {}

    def of(self, words: Trigger) -> Floats:
        """(384,), of unit length."""
        if words not in self._held:
            self._put(words, _vector(words))
        return self._held[words]

    def unknown(self, triggers: Iterable[Trigger]) -> list[Trigger]:
        """Those that are still to be worked out, in order."""
        return sorted(set(triggers) - self._held.keys())

    def told(self, words: Trigger) -> bytes | None:
        """A vector for another process; None where it is not known here."""
        found = self._held.get(words)
        return None if found is None else found.tobytes()

    def take(self, told: Mapping[Trigger, bytes]) -> None:
        """Take over what another process told."""
        for words, vector in told.items():
            if words not in self._held:
                self._put(words, np.frombuffer(vector, np.float32))

    def _put(self, words: Trigger, vector: Floats) -> None:
        if len(self._held) >= _MOST_HELD:
            self._held.clear()
        self._held[words] = vector


@functools.cache
def the_senses() -> Senses:
    """Those of this process."""
    return Senses()


def vectors_of(triggers: Iterable[Trigger]) -> dict[Trigger, bytes]:
    """What `Senses.take` takes: the vectors of triggers, for another process."""
    return {words: the_senses().of(words).tobytes() for words in triggers}


def meaning(one: str, other: str) -> float:
    """The cosine of two triggers' vectors, to three digits; 1.0 for the same words."""
    a, b = trigger_words(one), trigger_words(other)
    return 1.0 if a == b else _alike(a, b) if a < b else _alike(b, a)


@functools.lru_cache(maxsize=1 << 16)
def _alike(one: Trigger, other: Trigger) -> float:
    return round(float(the_senses().of(one) @ the_senses().of(other)), 3)


def _vector(words: Trigger) -> Floats:
    mean = the_encoder().vectors(words or ("it",)).mean(0)
    return np.asarray(mean / (np.linalg.norm(mean) or 1.0), np.float32)


@functools.lru_cache(maxsize=1 << 14)
def trigger_words(text: str) -> Trigger:
    """The words of a trigger that tell its meaning."""
    return words_of(text)[:_MOST]
