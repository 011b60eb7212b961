"""Contests: accounts that cannot all be true, side by side."""

from dataclasses import dataclass, field
from typing import Literal

from contactline.model.rows.kinds import LEFT_OUT, Party, Words
from contactline.model.span import Span

ContestKind = Literal["denied", "reversed", "figure", "reading", "not_confirmed"]


@dataclass(frozen=True, slots=True)
class ContestAccount:
    """One side's words: `speaker` actor mention ids (empty: the article's own voice), `says` the words.

    `stands`: accounts with one number stand together, from 1. Of `denied` and `not_confirmed`, 1 tells it, and 2 denies
    it or does not confirm it; of other kinds, 1 is the side first told. None: it cannot be told with whom.
    """

    speaker: tuple[str, ...]
    said_in: str | None
    says: Span
    stands: int | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """`about`: report, figure or provision ids."""

    id: str
    kind: ContestKind
    about: tuple[str, ...]
    accounts: tuple[ContestAccount, ...]


@dataclass(frozen=True, slots=True)
class ContestSide:
    """One side's words in a contest across articles. `speaker` is empty where the article speaks itself.

    `said_in` is the id of the claim's row, `reports` the ids of the rows of reports that the words carry; `stands`: see
    `ContestAccount`.
    """

    speaker: tuple[Party, ...]
    words: Words
    outlet: str | None
    published: str | None
    said_in: str | None
    reports: tuple[str, ...]
    stands: int | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True, slots=True)
class ContestAcross:
    """Accounts that cannot all be true; `why` says in a sentence what holds them together.

    `scope`: `articles` where statements of several articles are held against one another, `event` for accounts that
    matching joined, `article` for one article's. `events` are the events that the accounts' reports are in.
    """

    id: str
    kind: str
    accounts: tuple[ContestSide, ...]
    why: str
    scope: str = "articles"
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContestPair:
    """Two statements, of two articles, that cannot both be true: what a contest across articles is made of.

    `one` and `other` are the ids of the statements, `topic` is what pairs of one contest have in common beside the
    kind, `weight` says how plain it is.
    """

    kind: str
    topic: str
    one: str
    other: str
    sides: tuple[ContestSide, ContestSide]
    weight: float
    why: str
