"""Agreements and duties across the articles of a record, with the filters that the tables take."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from contactline.match.agreements import agreement_accounts, agreements_across
from contactline.model.agreement_across import AgreementAccount, AgreementAcross, CommitmentAcross
from contactline.model.rows.kinds import Filter
from contactline.record import Record


def agreements_of(record: Record, where: Filter) -> tuple[AgreementAcross, ...]:
    """Agreements of which at least one article's row meets `where`, in order of time, undated ones last.

    `as_of` limits what they are made from; the other conditions choose among them.
    """
    made = _across(record, where)
    chosen = {row.id for row in record.agreements(where)}
    return tuple(a for a in made if any(line.agreement in chosen for line in a.accounts))


def commitments_of(record: Record, where: Filter) -> tuple[CommitmentAcross, ...]:
    """Duties of which at least one article's row meets `where`, due first; `state` is that of all accounts together."""
    made = _across(record, where)
    chosen = {row.id for row in record.commitments(replace(where, state=None))}
    owed = [k for a in made for k in a.commitments if any(i in chosen for i in k.rows)]
    kept = [k for k in owed if where.state is None or k.state == where.state]
    return tuple(sorted(kept, key=lambda k: (k.due_end is None, k.due_end or "", k.due_start or "", k.id)))


def _across(record: Record, where: Filter) -> tuple[AgreementAcross, ...]:
    accounts = [a for reading in record.readings(as_of=where.as_of) for a in agreement_accounts(reading)]
    return agreements_across(_not_rejected(record, accounts, where), pairs=record.pairs())


def _not_rejected(record: Record, accounts: Iterable[AgreementAccount], where: Filter) -> Sequence[AgreementAccount]:
    """With `judged`, the accounts as people corrected them, without those that they rejected."""
    held = list(accounts)
    if not where.judged:
        return held
    asked = Filter(as_of=where.as_of, judged=True)
    rows = {row.id: row for row in record.agreements(asked)}
    owed = {row.id: row for row in record.commitments(asked)}
    return [
        replace(a, row=rows[a.id], kind=rows[a.id].kind, owed=tuple(owed[k.id] for k in a.owed if k.id in owed))
        for a in held
        if a.id in rows
    ]
