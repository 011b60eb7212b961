"""Agreements across articles: one as every article tells it, each value with who tells it and in what words."""

from collections.abc import Sequence
from dataclasses import dataclass

from contactline.model.events.event import Likeness
from contactline.model.rows.kinds import AgreementRow, CommitmentRow, Party, Words

_HELD = ("kept", "late")
_BROKEN = ("missed", "refused")


@dataclass(frozen=True, slots=True)
class AgreementAccount:
    """What matching keeps of one agreement of one article; `id` is the id of its row.

    `parties` and `brokers` hold keys of sides (a state's code, an id or a folded name), `lands` the countries that the
    parties belong to, `near` the sides and `places` the folded place names of the sentences that speak of it.
    `proper` are the folded words that name it, `topics` those that say what it is about. `first` and `last` are the
    days told, as ordinals. `sought`: nothing says that it was ever made.
    """

    id: str
    article: str
    published: str | None
    kind: str
    parties: frozenset[str]
    brokers: frozenset[str]
    lands: frozenset[str]
    near: frozenset[str]
    places: frozenset[str]
    names: tuple[str, ...]
    proper: frozenset[str]
    topics: frozenset[str]
    first: int | None
    last: int | None
    sought: bool
    row: AgreementRow
    owed: tuple[CommitmentRow, ...]


@dataclass(frozen=True, slots=True)
class AgreementScore:
    """How alike two are: the sum of the weights in `why`; `barred` says what rules it out whatever the sum."""

    one: str
    other: str
    score: float
    why: tuple[Likeness, ...]
    barred: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's words for something; `speaker` is empty where the article tells it in its own voice."""

    agreement: str
    article: str
    outlet: str | None
    published: str | None
    speaker: tuple[Party, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class StepAcross:
    """One step, with everybody who tells it; `start`/`end` is the narrowest time told."""

    step: str
    status: str
    start: str | None
    end: str | None
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class ProvisionAcross:
    """One provision; `requires` is what each article says that it does, the longest first."""

    label: str
    requires: tuple[str, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class PositionAcross:
    """What one party holds on an open issue; `published` in the telling is the day on which it was told."""

    position: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class OpenIssueAcross:
    """A point said to be unresolved; `positions` in order of publication: positions change."""

    issue: str
    tellings: tuple[Telling, ...]
    positions: tuple[PositionAcross, ...]


@dataclass(frozen=True, slots=True)
class AccountAcross:
    """What somebody says came of a commitment."""

    verdict: str
    start: str | None
    end: str | None
    grounds: str | None
    telling: Telling


@dataclass(frozen=True, slots=True)
class CommitmentAcross:
    """One duty as all articles tell it. `rows` are the ids of the articles' rows; `state` comes from all accounts."""

    id: str
    agreement: str
    agreement_name: str
    debtor: tuple[Party, ...]
    creditor: tuple[Party, ...]
    deed: str
    due_start: str | None
    due_end: str | None
    condition: str | None
    state: str
    accounts: tuple[AccountAcross, ...]
    tellings: tuple[Telling, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One article's row of the agreement, and what joined it to the others."""

    agreement: str
    article: str
    outlet: str | None
    published: str | None
    name: str
    score: float | None
    joined: str | None


@dataclass(frozen=True, slots=True)
class AgreementAcross:
    """One agreement. `known` is its name in the list of well-known ones, if it is among them.

    `may_be`: rows of other articles that may speak of it as well, left apart because only a guess would join them;
    `open`: why a row stands alone though something speaks for joining it.
    """

    id: str
    known: str | None
    name: str
    names: tuple[str, ...]
    kind: str
    parties: tuple[Party, ...]
    brokers: tuple[Party, ...]
    guarantors: tuple[Party, ...]
    start: str | None
    end: str | None
    steps: tuple[StepAcross, ...]
    provisions: tuple[ProvisionAcross, ...]
    open_issues: tuple[OpenIssueAcross, ...]
    commitments: tuple[CommitmentAcross, ...]
    accounts: tuple[AgreementLine, ...]
    may_be: tuple[AgreementLine, ...]
    open: str | None


def state_of(accounts: Sequence[tuple[str, str | None, str]]) -> str:
    """The state of a commitment from its accounts, in order: (verdict, day of publication, voice).

    The last word stands, but where one voice holds it kept and another, at the same time or later, holds it missed or
    refused, it is `disputed`: a duty that was missed may be fulfilled later, one that was kept cannot be missed.
    """
    for verdict, day, voice in accounts:
        if verdict not in _HELD:
            continue
        for other, later, by in accounts:
            if other in _BROKEN and by != voice and (day is None or later is None or later >= day):
                return "disputed"
    return accounts[-1][0] if accounts else "open"
