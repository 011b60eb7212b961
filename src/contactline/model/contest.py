"""Contests: accounts that cannot all be true, side by side."""

from dataclasses import dataclass
from typing import Literal

from contactline.model.span import Span

ContestKind = Literal["denied", "reversed", "figure", "reading", "not_confirmed"]


@dataclass(frozen=True, slots=True)
class ContestAccount:
    """One side's words: `speaker` actor mention ids (empty: the article's own voice), `says` the words."""

    speaker: tuple[str, ...]
    said_in: str | None
    says: Span


@dataclass(frozen=True, slots=True)
class Contest:
    """`about`: report, figure or provision ids."""

    id: str
    kind: ContestKind
    about: tuple[str, ...]
    accounts: tuple[ContestAccount, ...]
