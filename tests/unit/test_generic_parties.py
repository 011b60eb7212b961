"""Parties that only the article, the speaker or the deed before makes certain, beside near misses that stay open."""

from typing import Any

import pytest

from contactline.model.mention import ActorMention
from tests.unit.test_parties import reading, report_at, sides

Side = list[tuple[str, str | None]]


def codes(text: str, trigger: str, published: str = "2024-06-12") -> dict[str, Side]:
    found = reading(text, published)
    report = report_at(found, trigger, set())
    assert report is not None, f"nothing is read at {trigger!r}: {text}"
    return {
        side: [(m.text, m.actor.country if m.actor else None) for m in told]
        for side, told in sides(found, report).items()
    }


CASES: list[tuple[str, str, dict[str, Any]]] = [
    ('"Our troops shot down four planes," the Georgian president said.', "shot down", {"by": [("Our troops", "GEO")]}),
    (
        "YEREVAN - The enemy attacked our positions last night, the Defence Ministry reports. Baku denied it. "
        "Our units destroyed two tanks.",
        "destroyed",
        {"by": [("Our units", "ARM")]},
    ),
    (
        "YEREVAN - The enemy shelled a village last night. Azerbaijan lost two tanks, and Baku denied it.",
        "shelled",
        {"by": [("The enemy", "AZE")]},
    ),
    (
        "Gunmen killed 39 people in a mall in Nairobi on Saturday. The security forces stormed the building.",
        "stormed",
        {"by": [("The security forces", "KEN")]},
    ),
    (
        "The guerrillas of Colombia's FARC shelled a post. Talks opened in Havana. The army attacked on Friday.",
        "attacked",
        {"by": [("The army", "COL")]},
    ),
    (
        "Opposition activists in Homs accused government forces of gassing people. Syria's state television denied it.",
        "accused",
        {"to": [("government forces", "SYR")]},
    ),
    (
        "The Security Council imposed an embargo on Iraq, four days after its army overran Kuwait.",
        "overran",
        {"by": [("its army", "IRQ")]},
    ),
    (
        "French jets bombed Sirte on Saturday. The Libyan rebels welcomed the raids.",
        "welcomed",
        {"to": [("French jets", "FRA")]},
    ),
    (
        "Serbia declared a truce on Tuesday. NATO dismissed the offer as insufficient.",
        "dismissed",
        {"to": [("Serbia", "SRB")]},
    ),
    (
        "Japan asked in a letter to China for talks.",
        "asked",
        {"by": [("Japan", "JPN")], "to": [("China", "CHN")]},
    ),
    ("American bombers hit Tripoli and Benghazi on Tuesday.", "hit", {"to": [("Tripoli", "LBY")]}),
    ("Nine people died in a raid near Jenin.", "died", {"by": []}),
    ("India and China agreed. The two met in Delhi.", "met", {"by": [("The two", "IND"), ("The two", "CHN")]}),
    ("Japan demanded a session of the UN Security Council.", "demanded", {"to": [("the UN Security Council", "UNO")]}),
    ("Kyiv called Putin a liar.", "called", {"by": [("Kyiv", "UKR")], "to": [("Putin", "RUS")]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "wanted"), CASES)
def test_a_party_that_the_text_makes_certain(text: str, trigger: str, wanted: dict[str, Any]) -> None:
    got = codes(text, trigger)
    assert {side: sorted(got[side], key=str) for side in wanted} == {s: sorted(w, key=str) for s, w in wanted.items()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Israeli jets struck Gaza City. Gaza's hospitals are full. The army shelled Rafah.", "The army"),
        ("Police shot rioters in Kisumu. Britain urged the government to talk.", "the government"),
        ("France pledged its support to the authorities.", "the authorities"),
        ("Ukraine and Russia fought on. The enemy fell back.", "The enemy"),
    ],
)
def test_what_is_not_certain_has_no_country_or_not_the_nearest_name(text: str, words: str) -> None:
    told = [m for m in reading(text).mentions if isinstance(m, ActorMention) and m.text == words]
    wrong = {"PSE", "GBR", "FRA", "ISR", "UKR", "RUS"}
    assert told and not any(m.actor is not None and m.actor.country in wrong for m in told)
