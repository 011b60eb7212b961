"""Verifying a record: every span, hash, reference and derived table."""

from collections.abc import Callable, Iterator
from typing import Any

from contactline.contract.validate import untrue
from contactline.jobs.across.contests import contest_faults
from contactline.model.ids import article_id
from contactline.record import Fault, Record


def verify(record: Record, *, on_article: Callable[[], None] = lambda: None) -> Iterator[Fault]:
    """What is wrong in `record`, nothing where all is well.

    The file itself; every article's hash; every span and reference of its reading; every row, party and search word
    against what its reading gives; every judgement's hash and the log's chain; where each judgement stands, decisions,
    judged rows and pairs against what follows from log and readings; the full-text index against its words. Where all
    that is well: what contests are made of, and the contests across articles, against what follows from the readings.
    """
    well = True
    for fault in record.faults(_reading_faults, on_article):
        well = False
        yield fault
    if well:
        yield from (Fault(where, what) for where, what in contest_faults(record))


def _reading_faults(row: Any) -> Iterator[str]:
    article = row["article"]
    published = article["published"]
    if article["id"] != article_id(article["text"], article["outlet"], published["date"] if published else None):
        yield "its id is not that of its text, outlet and date"
    yield from untrue(row)
