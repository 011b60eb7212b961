"""Agreements: what was agreed, its steps, provisions and open issues, what is owed and what came of it."""

from dataclasses import dataclass
from typing import Literal

from contactline.model.report import Status, When
from contactline.model.span import Span

AgreementKind = Literal[
    "treaty", "truce", "statement", "protocol", "regulation", "declaration", "decree", "draft", "arrangement"
]
StepName = Literal[
    "proposed", "negotiated", "drafted", "agreed", "initialled", "signed", "issued", "ratified", "in_force",
    "amended", "invoked", "suspended", "violated", "withdrawn", "expired", "completed",
]  # fmt: skip
Verdict = Literal["kept", "late", "missed", "refused", "disputed", "denied", "pending"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step in an agreement's life; `said_in` the claim that tells it."""

    step: StepName
    when: When | None
    status: Status
    said_in: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered or described part; `requires` is a stretch of the article's words, or None."""

    id: str
    label: str
    requires: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What one party (mention ids) holds on an open issue."""

    party: tuple[str, ...]
    position: str
    said_in: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """A point said to be unresolved."""

    issue: str
    evidence: tuple[Span, ...]
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody says came of a commitment."""

    verdict: Verdict
    when: When | None
    grounds: str | None
    said_in: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who owes what to whom, by when. `debtor` and `creditor` are actor mention ids, `provision` a provision's id."""

    id: str
    debtor: tuple[str, ...]
    creditor: tuple[str, ...]
    deed: str
    provision: str | None
    due: When | None
    condition: str | None
    evidence: tuple[Span, ...]
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, truce, statement, protocol, regulation, decree or draft; parties and the like are mention ids."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: AgreementKind
    parties: tuple[str, ...]
    brokers: tuple[str, ...]
    guarantors: tuple[str, ...]
    when: When | None
    mentions: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    provisions: tuple[Provision, ...] = ()
    open_issues: tuple[OpenIssue, ...] = ()
    commitments: tuple[Commitment, ...] = ()
