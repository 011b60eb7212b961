"""Deriving anew all that derives from the readings and the log of judgements."""

from contactline.jobs.across.agreements import match_agreements
from contactline.jobs.across.contests import match_contests
from contactline.jobs.across.settle import match_all
from contactline.record import Record
from contactline.record.across.agreements import AgreementTables
from contactline.record.across.contests import ContestTables


def rebuild(record: Record) -> bool:
    """Derive rows, decisions, agreements and contests across articles anew; were they the same before?

    Rows and decisions are done whole or not at all. Events stay as matching made them; what it had not come to is done.
    """
    same = record.rebuild()
    match_all(record)
    before = _across(record)
    match_agreements(record, anew=True)
    match_contests(record, anew=True)
    return same and before == _across(record)


def _across(record: Record) -> object:
    with record.matching() as tables:
        contests = ContestTables.of(tables)
        return AgreementTables.of(tables).made(), contests.made(), contests.repeated(), tuple(contests.kept())
