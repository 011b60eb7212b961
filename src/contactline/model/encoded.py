"""What the encoder's heads say of the words of a sentence: numbers; what they count for is decided elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contactline.model.report import Status

Floats = NDArray[np.float32]
PLOVER_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

STATUSES: tuple[Status, ...] = ("happened", "ongoing", "planned", "proposed", "possible", "negated")


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """Probabilities for the n tokens of one sentence, `first` being the index of its first token.

    `types` (n, 17): no trigger, then the 16 PLOVER types; `statuses` (n, 6): of the happening that a token names;
    `stances` (n, 15): no cue, then the 14 stances; `roles` (2, n, n): is the second token an actor (0) or a recipient
    (1) of the first. `vectors` (n, 384) are the word vectors themselves. `moves` (n + 1, 28) are what the network of
    moves says of the sentence, then of each word; None where the package has none.
    """

    first: int
    types: Floats
    statuses: Floats
    stances: Floats
    roles: Floats
    vectors: Floats
    moves: Floats | None = None

    def type_of(self, token: int) -> tuple[str | None, float]:
        """The likeliest type of a token (None: no trigger) and its probability; `token` is an index of the article."""
        row = self.types[token - self.first]
        best = int(row.argmax())
        return (None if best == 0 else PLOVER_TYPES[best - 1]), float(row[best])


@dataclass(frozen=True, slots=True)
class Encoded:
    """Scores by sentence index; a sentence that was not encoded has none."""

    sentences: Mapping[int, SentenceScores]
