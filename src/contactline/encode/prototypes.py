"""Types that were never trained: each is where its definition and examples lie among the encoder's vectors.

A happening is described by its trigger's vector, its sentence's mean vector and what the type head says of the trigger;
a type by the mean of its sentences' descriptions (prototypes after Snell, Swersky and Zemel 2017). The two weights were
chosen on the tuning part of the corpus with PLOVER as the ontology.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from contactline.encode.heads import softmax
from contactline.model.encoded import Floats, SentenceScores

_SENTENCE, _HEAD = 0.5, 0.5
_SHARPNESS = 12.0
_LOOSE = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Prototypes:
    """`rows` (types, d): one vector of length 1 a type, in the ontology's order; the centres are taken off first."""

    rows: Floats
    word_centre: Floats
    sentence_centre: Floats

    def nearness(self, features: Floats) -> Floats:
        """Cosines (n, types) of n descriptions with every type."""
        return np.asarray(_unit(features) @ self.rows.T, np.float32)


def make_prototypes(types: Sequence[Sequence[SentenceScores]], others: Sequence[SentenceScores]) -> Prototypes:
    """Prototypes from each type's encoded sentences; `others` are sentences that only help to find the centre."""
    every = [s for found in types for s in found] + list(others)
    words = np.asarray([s.vectors[likeliest_trigger(s)] for s in every])
    sentences = np.asarray([s.vectors.mean(0) for s in every])
    empty = Prototypes(np.zeros((0, 0), np.float32), words.mean(0), sentences.mean(0))
    rows = [np.mean([describe(empty, s)[likeliest_trigger(s)] for s in found], 0) for found in types]
    return Prototypes(_unit(np.asarray(rows, np.float32)), empty.word_centre, empty.sentence_centre)


def likeliest_trigger(scores: SentenceScores) -> int:
    """The word of the sentence that likeliest names a happening, counted from the sentence's first."""
    return int(scores.types[:, 0].argmin())


def describe(prototypes: Prototypes, scores: SentenceScores) -> Floats:
    """A description (n, d) of what each of the n words would name."""
    words = _unit(scores.vectors - prototypes.word_centre)
    around = _unit(scores.vectors.mean(0)[None] - prototypes.sentence_centre)
    told = np.maximum(scores.types[:, 1:], 1e-9)
    head = np.sqrt(told / told.sum(1, keepdims=True))
    return np.concatenate([words, _SENTENCE * np.repeat(around, len(words), 0), _HEAD * head], 1).astype(np.float32)


def shares_for_pair(prototypes: Prototypes, scores: SentenceScores, actor: int | None, recipient: int | None) -> Floats:
    """Probabilities (types,) for what the word `actor` did to the word `recipient`: every word of the sentence has its
    say as far as it names a happening and the arcs link it to the two."""
    weight = 1 - scores.types[:, 0] + 1e-6
    for role, at in ((0, actor), (1, recipient)):
        if at is not None and at < len(weight):
            weight = weight * (scores.roles[role, :, at] + _LOOSE)
    told = softmax(_SHARPNESS * prototypes.nearness(describe(prototypes, scores)))
    return np.asarray((told * weight[:, None]).sum(0) / weight.sum(), np.float32)


def _unit(x: Floats) -> Floats:
    return np.asarray(x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-9), np.float32)
