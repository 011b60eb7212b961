"""What all articles of a record come to together: events, agreements, contests, in the order in which they need it."""

from contactline.jobs.across.agreements import match_agreements
from contactline.jobs.across.compared import NOTHING_AHEAD, compare_ahead
from contactline.jobs.across.contests import match_contests
from contactline.jobs.across.matching import match
from contactline.jobs.piles.pool import Pool
from contactline.match.contests.across import WINDOW
from contactline.record import Record


def match_all(record: Record, *, pool: Pool | None = None) -> None:
    """Bring events, agreements and contests across articles up to date. The cost follows what is new.

    What compares is done by `pool`; it begins with the articles' contests while events are looked up and written.
    """
    each = map if pool is None else pool.map
    ahead = NOTHING_AHEAD if pool is None else compare_ahead(record, WINDOW, pool)
    match(record, each=each)
    match_agreements(record)
    match_contests(record, each=each, ahead=ahead)
