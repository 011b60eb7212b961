"""Agreements and duties across articles as lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from contactline.model.agreements.across import AgreementAcross, CommitmentAcross
from contactline.model.rows.kinds import Party


@dataclass(frozen=True, slots=True)
class StepListed:
    """One step and when it was."""

    step: str
    status: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class AgreementListed:
    """An agreement across articles in a line: `provisions`, `open_issues` and `commitments` count them.

    `articles` of `outlets` tell of it, from `first_told` to `last_told`, by publication.
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
    steps: tuple[StepListed, ...]
    provisions: int
    open_issues: int
    commitments: int
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    first_told: str | None
    last_told: str | None


def agreement_listed(agreement: AgreementAcross) -> AgreementListed:
    """The line of an agreement."""
    days = sorted(a.published for a in agreement.accounts if a.published)
    return AgreementListed(
        agreement.id, agreement.known, agreement.name, agreement.names, agreement.kind, agreement.parties,
        agreement.brokers, agreement.guarantors, agreement.start, agreement.end,
        tuple(StepListed(s.step, s.status, s.start, s.end) for s in agreement.steps),
        len(agreement.provisions), len(agreement.open_issues), len(agreement.commitments),
        tuple(dict.fromkeys(a.article for a in agreement.accounts)),
        tuple(dict.fromkeys(a.outlet for a in agreement.accounts if a.outlet)),
        days[0] if days else None, days[-1] if days else None,
    )  # fmt: skip


def commitments_in_order(agreements: Iterable[AgreementAcross]) -> tuple[CommitmentAcross, ...]:
    """The duties of the agreements, due first."""
    return tuple(sorted((k for a in agreements for k in a.commitments), key=due_order))


def due_order(owed: CommitmentAcross) -> tuple[bool, str, str, str]:
    """A duty's place among others: by its deadline, those without one last."""
    return owed.due_end is None, owed.due_end or "", owed.due_start or "", owed.id
