"""What all articles of a record come to together: events, agreements, contests, in the order in which they need it."""

from contactline.jobs.agreements import match_agreements
from contactline.jobs.contests import match_contests
from contactline.jobs.matching import match
from contactline.jobs.pool import Each
from contactline.record import Record


def match_all(record: Record, *, each: Each = map) -> None:
    """Bring events, agreements and contests across articles up to date. The cost follows what is new."""
    match(record, each=each)
    match_agreements(record)
    match_contests(record, each=each)
