"""Matching depends on the set of accounts alone: not on their order, and doing it twice changes nothing."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from contactline.jobs.across.making import clusters_by_component
from contactline.match.blocking import Blocks, far_apart, keys_of
from contactline.match.clustering import pair_of
from contactline.match.engine import clusters_of, links_among, match_accounts, near_components
from contactline.match.scoring import log_odds
from contactline.model.events.event import EventAccount
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

    def beside(ids: Sequence[str]) -> set[tuple[str, str]]:
        return {pair_of(i, other) for i in ids for other in blocks.near(held[i])}

    def score(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], float]:
        return links_among((held[one], held[other]) for one, other in pairs)

    reached, links = near_components([pile[0].id], beside, score)
    clusters = clusters_of({i: held[i] for i in reached}, links, frozenset(), frozenset())
    mine = next(c for c in clusters if pile[0].id in c)
    whole = match_accounts(pile)
    assert mine in whole
    reached, links = near_components((a.id for a in pile), beside, score, known=(reached, links))
    assert reached == set(held)
    assert clusters_by_component(held, links, frozenset(), frozenset(), map) == whole


SPOTS = (("north", 14.5, 0.7), ("beside", 14.9, 1.0), ("south", -3.0, 29.0), ("island", 12.0, 124.0))
RUNS = tuple(range(1000, 1030, 7)) + tuple(hash_ * 64 + 5 for hash_ in range(1, 9))


@st.composite
def tellings(draw: st.DrawFn) -> list[EventAccount]:
    """Few accounts, so that all of a key are compared, of places near and far told in words alike or not."""
    made = []
    for number in range(draw(st.integers(2, 10))):
        name, lat, lon = draw(st.sampled_from(SPOTS))
        one = account(
            f"e{number:02d}", place=f"p{name}", names=(name,), lat=lat, lon=lon, stem=draw(st.sampled_from("ab"))
        )
        runs = draw(st.sets(st.sampled_from(RUNS), max_size=8))
        near = draw(st.sets(st.sampled_from([spot[0] for spot in SPOTS]), max_size=2))
        where = draw(st.sampled_from(("settlement", "point", "region", "country")))
        land = draw(st.sampled_from(("NER", "MLI", None)))
        made.append(
            replace(one, shingles=tuple(sorted(runs)), places_near=frozenset(near), precision=where, country=land)
        )
    return made


@settings(max_examples=150, deadline=None)
@given(tellings())
def test_what_is_not_even_compared_is_barred(pile: list[EventAccount]) -> None:
    compared = set(Blocks(pile).pairs())
    for a, b in combinations(pile, 2):
        if (a.id, b.id) not in compared and set(keys_of(a)) & set(keys_of(b)) and not far_apart(a, b):
            assert log_odds(a, b) == float("-inf")


def test_places_far_apart_are_not_compared_but_a_copy_is() -> None:
    north, south = (
        account(f"e{n}", place=n, names=(n,), lat=lat, lon=0.0) for n, lat in (("north", 60.0), ("south", 0.0))
    )
    assert list(Blocks([north, south]).pairs()) == []
    told = tuple(range(20, 2000, 97))
    assert list(Blocks([replace(a, shingles=told) for a in (north, south)]).pairs()) == [("enorth", "esouth")]
    assert list(Blocks([north, replace(south, places_near=frozenset(("north",)))]).pairs()) == [("enorth", "esouth")]
