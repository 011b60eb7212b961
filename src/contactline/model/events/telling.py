"""What a stretch of an article does: charges, denies, counts."""

from dataclasses import dataclass

MOVES = ("accuses", "denies", "answers", "claims", "counts", "reads", "doubts")
"""Holds a deed against somebody; says that it was not so; says that it only answered; asserts an outcome or deed of
one's own; counts; says what a text means; cannot confirm or will not say."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim's words (`claim` is its id), or a whole sentence (None); half-open in the article's text.

    `does`: how likely each of MOVES is, in hundredths.
    """

    claim: str | None
    start: int
    end: int
    does: tuple[int, ...]
