"""Neither side is special: exchange the two sides' names and the reading mirrors."""

import re
from typing import Any

import pytest

from contactline import read
from contactline.model.mention import ActorMention, PlaceMention
from contactline.model.reading import Reading

TEXTS = (
    "{A} said on Tuesday that {b-adj} forces had shelled its positions near the border, killing at least four {a-adj}"
    " servicemen. {b-cap} denied the claim and accused {a-cap} of a “large-scale provocation”. “We did not open fire,”"
    " a {b-adj} defence ministry spokesman said.",
    "Talks between {A} and {B} began in Geneva on Monday. The foreign ministers of {A} and {B} agreed to exchange"
    " prisoners by 1 July, though {b-cap} has not yet responded to the proposal that {a-cap} made last month.",
    "{A} withdrew its troops from two villages and called on {B} to do the same. According to {a-cap}, {b-adj} soldiers"
    " had taken control of a road on Sunday. {B} rejected the demand.",
    "{a-cap} signed a ceasefire brokered by Switzerland. {b-adj} officials said that {A} had violated it three times"
    " since Friday; {A} did not confirm this. {B} may impose a blockade if the attacks go on.",
)
PAIRS = (
    (("Armenia", "Armenian", "Yerevan", "ARM"), ("Azerbaijan", "Azerbaijani", "Baku", "AZE")),
    (("Russia", "Russian", "Moscow", "RUS"), ("Ukraine", "Ukrainian", "Kyiv", "UKR")),
    (("India", "Indian", "New Delhi", "IND"), ("Pakistan", "Pakistani", "Islamabad", "PAK")),
    (("Eritrea", "Eritrean", "Asmara", "ERI"), ("Ethiopia", "Ethiopian", "Addis Ababa", "ETH")),
    (("Serbia", "Serbian", "Belgrade", "SRB"), ("Kosovo", "Kosovar", "Pristina", "XKX")),
    (("Thailand", "Thai", "Bangkok", "THA"), ("Cambodia", "Cambodian", "Phnom Penh", "KHM")),
)
Side = tuple[str, str, str, str]


def filled(text: str, a: Side, b: Side) -> str:
    words = {"A": a[0], "a-adj": a[1], "a-cap": a[2], "B": b[0], "b-adj": b[1], "b-cap": b[2]}
    return re.sub(r"\{([^}]+)\}", lambda m: words[m.group(1)], text)


def shape(reading: Reading, a: str, b: str) -> list[Any]:
    """What was read, with the two sides' codes written A and B and without offsets."""
    sides = {a: "A", b: "B"}
    mentions = {m.id: m for m in reading.mentions}

    def who(ids: tuple[str, ...]) -> list[str]:
        found = []
        for i in ids:
            mention = mentions[i]
            assert isinstance(mention, ActorMention)
            actor = mention.actor
            found.append("?" if actor is None else f"{sides.get(actor.country or '', actor.country)} {actor.sector}")
        return sorted(found)

    claims: list[Any] = [(c.stance, c.quote, who(c.speaker), who(c.addressee), len(c.content)) for c in reading.claims]
    reports: list[Any] = [
        (
            r.type,
            r.status,
            r.standing,
            r.background,
            who(r.actors),
            who(r.recipients),
            r.when and (r.when.start, r.when.end),
        )
        for r in reading.reports
    ]
    agreements: list[Any] = [
        (g.kind, who(g.parties), who(g.brokers), [s.step for s in g.steps], len(g.commitments))
        for g in reading.agreements
    ]
    places = [m.place.kind if m.place else None for m in reading.mentions if isinstance(m, PlaceMention)]
    return [claims, reports, agreements, places, [c.kind for c in reading.contests]]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("pair", PAIRS, ids=[f"{a[3]}-{b[3]}" for a, b in PAIRS])
def test_exchanging_the_sides_mirrors_the_reading(text: str, pair: tuple[Side, Side]) -> None:
    one, other = pair
    here = read(filled(text, one, other), published="2021-11-16")
    there = read(filled(text, other, one), published="2021-11-16")
    assert shape(here, one[3], other[3]) == shape(there, other[3], one[3])
    assert here.reports and here.claims
