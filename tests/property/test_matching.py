"""Matching depends on the set of accounts alone: not on their order, and doing it twice changes nothing."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from contactline.match.blocking import Blocks
from contactline.match.engine import clusters_of, match_accounts, near_components
from contactline.model.event import EventAccount
from contactline.model.judgement.kinds import Pair
from tests.accounts_by_hand import account

VILLAGES = (("p1", "bankilare", 14.57, 0.74), ("p2", "sirba", 14.9, 1.5), (None, "", 0.0, 0.0))


@st.composite
def piles(draw: st.DrawFn) -> list[EventAccount]:
    """Up to thirty accounts of a few days, villages and sides."""
    made = []
    for number in range(draw(st.integers(2, 30))):
        place, name, lat, lon = draw(st.sampled_from(VILLAGES))
        made.append(
            account(
                f"e{number:02d}",
                day=draw(st.sampled_from((737_000, 737_001, 737_004, None))),
                news=draw(st.sampled_from((737_001, 737_005))),
                outlet=draw(st.sampled_from("ABC")),
                place=place,
                names=(name,) if name else (),
                lat=lat,
                lon=lon,
                actors=draw(st.sampled_from((("ISGS",), ("MLI",), ()))),
                stem=draw(st.sampled_from(("ambush", "kill"))),
            )
        )
    return made


@settings(max_examples=40, deadline=None)
@given(piles(), st.integers(0, 1000), st.booleans())
def test_the_order_of_arrival_is_no_matter(pile: list[EventAccount], seed: int, judged: bool) -> None:
    pairs = [Pair("report", pile[0].id, pile[1].id, "different")] if judged else []
    first = match_accounts(pile, pairs=pairs)
    mixed = list(pile)
    random.Random(seed).shuffle(mixed)
    assert match_accounts(mixed, pairs=pairs) == first
    assert match_accounts([*pile, *pile], pairs=pairs) == first
    assert sorted(i for cluster in first for i in cluster) == sorted(a.id for a in pile)
    if judged:
        assert not any({pile[0].id, pile[1].id} <= set(cluster) for cluster in first)


@settings(max_examples=40, deadline=None)
@given(piles())
def test_looking_only_around_one_account_gives_the_same_cluster(pile: list[EventAccount]) -> None:
    held = {a.id: a for a in pile}
    blocks = Blocks(pile)
    reached, links = near_components([pile[0]], lambda a: [held[i] for i in blocks.near(a)])
    clusters = clusters_of(reached, links, frozenset(), frozenset())
    mine = next(c for c in clusters if pile[0].id in c)
    assert mine in match_accounts(pile)
