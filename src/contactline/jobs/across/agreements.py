"""Agreements and duties across the articles of a record, with the filters that the tables take."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from contactline.jobs.across.matching import match
from contactline.jobs.piles.batches import all_kept
from contactline.match.agreements import agreement_accounts, agreements_across
from contactline.model.agreements.across import AgreementAccount, AgreementAcross, CommitmentAcross
from contactline.model.agreements.listed import due_order
from contactline.model.rows.kinds import Filter
from contactline.record import Record
from contactline.record.across.agreements import AgreementTables, agreements_kept
from contactline.record.across.matching import MatchTables


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
    return tuple(sorted(kept, key=due_order))


def match_agreements(record: Record, *, anew: bool = False) -> int:
    """Bring the agreements across articles up to date; how many there are. `anew` starts from nothing.

    Where nothing came, went or was judged since, nothing is done. Each batch of 500 articles is one transaction.
    """
    if anew:
        with record.matching() as tables:
            AgreementTables.of(tables).forget()

    def keep(tables: MatchTables, article: str) -> None:
        AgreementTables.of(tables).keep(article, agreements_kept(agreement_accounts(record.reading(article))))

    with all_kept(record, lambda tables: AgreementTables.of(tables).waiting(), keep) as tables:
        kept = AgreementTables.of(tables)
        if not kept.is_fresh():
            kept.replace(agreements_across(kept.accounts(), pairs=record.pairs()))
        return len(kept.made())


def agreements_as_known(
    record: Record, accounts: Iterable[AgreementAccount], where: Filter
) -> tuple[AgreementAcross, ...]:
    """The agreements that these accounts make up: those told `as_of` a day, as people corrected them with `judged`."""
    day = where.as_of
    told = [a for a in accounts if day is None or (a.published is not None and a.published[:10] <= day)]
    return agreements_across(_not_rejected(record, told, where), pairs=record.pairs())


def _across(record: Record, where: Filter) -> tuple[AgreementAcross, ...]:
    match(record)
    match_agreements(record)
    with record.matching() as tables:
        kept = AgreementTables.of(tables)
        if where.as_of is None and not where.judged:
            return kept.made()
        accounts = list(kept.accounts())
    return agreements_as_known(record, accounts, where)


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
