"""What a noun of news tells of an actor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NounSense:
    """What a noun tells: sectors, whether it is a body (not people), whether the words with it decide (`neutral`).

    `noun` is its singular; `canonical` the word for all that mean the same ("armed forces" for "army").
    """

    noun: str
    canonical: str
    sector: str | None
    sector2: str | None
    neutral: bool
    body: bool
    plural: bool
