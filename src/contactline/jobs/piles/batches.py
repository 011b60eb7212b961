"""What is kept of every article before something is made of all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from contactline.record import Record
from contactline.record.across.matching import MatchTables

AT_ONCE = 500
"""So many articles are done in one transaction."""


@contextmanager
def all_kept(
    record: Record, waiting: Callable[[MatchTables], Sequence[str]], keep: Callable[[MatchTables, str], None]
) -> Iterator[MatchTables]:
    """The tables of matching, in a transaction in which `keep` was done to every article that was `waiting`.

    More than 500 are done in transactions before it: an interrupt loses no more than the last.
    """
    while True:
        with record.matching() as tables:
            articles = waiting(tables)
            for article in articles[:AT_ONCE]:
                keep(tables, article)
            if len(articles) <= AT_ONCE:
                yield tables
                return
