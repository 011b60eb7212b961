"""Contests across articles depend on the set of articles alone, and name their sides in one order."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from contactline.match.contests.across import contests_across
from contactline.model.events.statement import Statement
from tests.statements_by_hand import setting, statement

SIDES = (("Niamey", ("NER",), ("MLI",)), ("Bamako", ("MLI",), ("NER",)), ("rebels", ("jnim",), ()), ("", (), ("jnim",)))


@st.composite
def piles(draw: st.DrawFn) -> list[list[Statement]]:
    """Up to eight articles of up to four statements by two states, rebels and the article itself."""
    made = []
    for number in range(draw(st.integers(1, 8))):
        of = setting(
            f"a{number}", outlet=draw(st.sampled_from("ABC")), news=draw(st.sampled_from((737_001, 737_003, None)))
        )
        told = []
        for at in range(draw(st.integers(0, 4))):
            speaker, voice, blamed = draw(st.sampled_from(SIDES))
            told.append(
                statement(
                    f"s{number}.{at}", of=of, at=60 * at, speaker=speaker, voice=voice, blamed=blamed,
                    stance=draw(st.sampled_from(("states", "denies", "accuses", "declines"))) if speaker else "tells",
                    stems=draw(st.sampled_from((("shell", "clinic"), ("shell", "post", "raid"), ("vote",)))),
                    marks=draw(st.sampled_from(((), ("began", "first"), ("not_done",), ("silence",), ("reads",)))),
                    figures=draw(st.sampled_from(((), (("killed", 9, 9),), (("killed", 17, None),)))),
                    provisions=draw(st.sampled_from(((), ("article 6",)))),
                )
            )  # fmt: skip
        made.append(told)
    return made


@settings(max_examples=60, deadline=None)
@given(piles(), st.integers(0, 1000))
def test_the_order_of_arrival_is_no_matter(pile: list[list[Statement]], seed: int) -> None:
    first = contests_across(pile)
    mixed = [list(told) for told in pile]
    for told in mixed:
        random.Random(seed).shuffle(told)
    random.Random(seed).shuffle(mixed)
    assert contests_across(mixed) == first
    assert contests_across([*pile, *pile]) == first
    for contest in first:
        assert 2 <= len(contest.accounts) <= 8
        assert len({a.words.article for a in contest.accounts}) > 1
        days = [a.published or "9999" for a in contest.accounts]
        assert days == sorted(days)
    assert len({c.id for c in first}) == len(first)
