"""Contests kept pair by pair are those of comparing all articles anew, whatever came, went or changed before."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from contactline.intake.article import make_article
from contactline.jobs.across.compared import NOTHING_AHEAD, compare_ahead
from contactline.jobs.across.contests import match_contests
from contactline.jobs.piles.pool import Pool
from contactline.match.contests.across import contests_across
from contactline.model.events.statement import Statement
from contactline.model.reading import Reading
from contactline.record import open_record
from contactline.record.across.contests import ContestTables
from contactline.record.sql import SqlRecord
from tests.statements_by_hand import setting, statement

T = TypeVar("T")
R = TypeVar("R")
_NAMES = (("sirba", "tera"), ("sirba",), ("tera", "gao"), ("gao",))
_SIDES = (("Niamey", ("NER",), ("MLI",)), ("Bamako", ("MLI",), ("NER",)), ("", (), ("MLI",)))
Step = tuple[int, bool, int, int, int, str]

STEPS = st.lists(
    st.tuples(
        st.integers(0, 7), st.sampled_from((True, True, True, False)), st.integers(0, 3), st.integers(0, 2),
        st.integers(737_001, 737_004), st.sampled_from(("states", "denies", "accuses")),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


def _put(record: SqlRecord, step: Step) -> None:
    """Keep an article under one of eight addresses, in the place of the one that is there, with one or no statement."""
    number, speaks, names, side, news, stance = step
    article = make_article(f"{step}", source_key=f"k{number}", language="en")
    record.put(Reading(article), read_by="v", again=True)
    of = setting(article.id, outlet=f"Outlet {number}", news=news, names=_NAMES[names])
    speaker, voice, blamed = _SIDES[side]
    told: list[Statement] = []
    if speaks:
        stance = stance if speaker else "tells"
        told.append(statement(f"s{step}", of=of, speaker=speaker, voice=voice, blamed=blamed, stance=stance))
    with record.matching() as tables:
        tables.keep_accounts(article.id, (), ())
        ContestTables.of(tables).keep(article.id, told)


class _Here(Pool):
    """Does in this process, at once, what a pool would do in others."""

    def map(self, do: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
        return map(do, things)

    def ahead(self, do: Callable[[T], R], things: Sequence[T]) -> Callable[[int], R]:
        return [do(thing) for thing in things].__getitem__


@settings(max_examples=20, deadline=None)
@given(st.lists(STEPS, min_size=4, max_size=8))
def test_what_is_kept_is_what_comparing_anew_finds(batches: Sequence[Sequence[Step]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("contactline.match.contests.across.WINDOW", 1),
        patch("contactline.jobs.across.contests.WINDOW", 1),
        patch("contactline.jobs.across.compared._MOST_GONE", 2.0),
        open_record(Path(folder) / "r.db", create=True) as record,
    ):
        for nth, batch in enumerate(batches):
            for step in batch:
                _put(record, step)
            ahead = compare_ahead(record, 1, _Here(1)) if nth % 2 else NOTHING_AHEAD
            if nth % 3 == 1:  # not what it was begun with
                _put(record, batch[0])
            match_contests(record, ahead=ahead)
            with record.matching() as tables:
                kept = ContestTables.of(tables)
                assert kept.made() == contests_across(kept.statements())
