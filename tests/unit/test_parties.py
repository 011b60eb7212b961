"""Who did it and to whom: passages on many conflicts read whole, and the rules for what the sentence does not say."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from contactline.intake.article import make_article
from contactline.model.mention import ActorMention
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.reading import read_article

CASES_AT = Path(__file__).parents[1] / "cases"
FLOORS = {"parties": {"by": 0.86, "to": 0.67}, "parties_told": {"by": 0.88, "to": 0.84}}
CODES = re.compile(r"([A-Z]{3}|-) ([A-Z]{3}|-)\Z")


@cache
def reading(text: str, published: str = "2024-06-12") -> Reading:
    return read_article(make_article(text, source_key="t", published=published, language="en"))


def fits(wanted: str, mention: ActorMention) -> bool:
    """Is the mention one of the wanted parties ("SDN REB|SDN PRM": their country, "=Name": the words)?"""
    for one in wanted.split("|"):
        coded = CODES.match(one)
        if coded is None:
            name = one.removeprefix("=").lower()
            if name in (mention.actor.name or "" if mention.actor else "").lower() or name in mention.text.lower():
                return True
        elif mention.actor is not None and mention.actor.country == (None if coded[1] == "-" else coded[1]):
            return True
    return False


def report_at(found: Reading, words: str, used: set[str]) -> Report | None:
    text = found.article.text
    spans = [m.span() for word in words.split("|") for m in re.finditer(re.escape(word), text)]
    return next(
        (r for a, b in spans for r in found.reports if r.id not in used and r.trigger.start < b and a < r.trigger.end),
        None,
    )


def sides(found: Reading, report: Report) -> dict[str, list[ActorMention]]:
    mentions = {m.id: m for m in found.mentions if isinstance(m, ActorMention)}
    return {"by": [mentions[i] for i in report.actors], "to": [mentions[i] for i in report.recipients]}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_passages_on_many_conflicts_give_their_parties(name: str) -> None:
    counts = {side: [0, 0, 0] for side in FLOORS[name]}
    for passage in yaml.safe_load((CASES_AT / f"{name}.yaml").read_text("utf-8")):
        found = reading(passage["text"], str(passage["published"]))
        used: set[str] = set()
        for event in passage["events"]:
            report = report_at(found, event["at"], used)
            if report is None:
                continue
            used.add(report.id)
            got = sides(found, report)
            for side, (right, told, gold) in counts.items():
                hits = sum(any(fits(w, m) for m in got[side]) for w in event[side])
                counts[side] = [right + hits, told + len(got[side]), gold + len(event[side])]
    for side, (right, told, gold) in counts.items():
        score = 2 * right / (told + gold)
        assert score >= FLOORS[name][side], f"{side}: {score:.3f} ({right} right, {told} told, {gold} wanted)"


def told(text: str, trigger: str) -> dict[str, list[tuple[str, str | None, str | None]]]:
    found = reading(text)
    report = report_at(found, trigger, set())
    assert report is not None, [text[r.trigger.start : r.trigger.end] for r in found.reports]
    return {
        side: [(m.text, m.actor.country if m.actor else None, m.actor.sector if m.actor else None) for m in mentions]
        for side, mentions in sides(found, report).items()
    }


CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "Rebels of the Arakan Army took Paletwa in Myanmar. Troops shelled the town on Tuesday, killing villagers.",
        "shelled",
        {"by": [("Troops", "MMR", "MIL")], "to": [("villagers", "MMR", "CVL")]},
    ),
    (
        "RSF fighters shelled a market in Omdurman. Sudan's foreign ministry condemned the shelling.",
        "condemned",
        {"to": [("RSF fighters", "SDN", "REB")]},
    ),
    (
        "Mali and the CMA signed a truce in Algiers on Monday. The African Union welcomed the truce.",
        "welcomed",
        {"to": [("Mali", "MLI", "GOV"), ("the CMA", "MLI", "REB")]},
    ),
    (
        "France and Germany urged Belgrade to pull back its troops. Serbia rejected the demand.",
        "rejected",
        {"to": [("France", "FRA", "GOV"), ("Germany", "DEU", "GOV")]},
    ),
    (
        "Soldiers fled from Sudan to Chad, where border guards disarmed them.",
        "disarmed",
        {"by": [("border guards", "TCD", "MIL")]},
    ),
    (
        "Tuareg rebels attacked an army camp near Kidal in northern Mali.",
        "attacked",
        {"by": [("Tuareg rebels", "MLI", "REB")], "to": [("army", "MLI", "MIL")]},
    ),
    (
        "Azerbaijan's Defense Ministry accused Armenian troops of opening fire on its positions overnight.",
        "opening fire",
        {"by": [("Armenian troops", "ARM", "MIL")]},
    ),
    (
        "Iran threatened to close the strait unless Iraq withdrew its troops.",
        "threatened",
        {"to": [("Iraq", "IRQ", "GOV")]},
    ),
    ("Sudan recalled its ambassador to Addis Ababa.", "recalled", {"to": [("Addis Ababa", "ETH", "GOV")]}),
    (
        "Peru, Chile agree to reopen the border crossing.",
        "agree",
        {"by": [("Peru", "PER", "GOV"), ("Chile", "CHL", "GOV")]},
    ),
    (
        "Four Armenians held in Baku were handed over at the border in January.",
        "handed",
        {"to": [("Four Armenians", "ARM", "CVL")]},
    ),
    (
        "Russian forces are to leave Grozny, which Chechen separatists retook this month.",
        "retook",
        {"by": [("Chechen separatists", "RUS", "REB")]},
    ),
    (
        "Greek and Turkish troops exchanged fire. Greece and Turkey agreed on a truce. The commanders met on Sunday.",
        "met",
        {"by": [("Greece", "GRC", "GOV"), ("Turkey", "TUR", "GOV")]},
    ),
    (
        "Lebanon complained to the United Nations over two Israeli air raids last Friday.",
        "complained",
        {"to": [("Israeli", "ISR", "GOV")]},
    ),
    (
        "Thousands of students blocked roads in Nairobi to protest against the government of Kenya.",
        "blocked",
        {"to": [("the government of Kenya", "KEN", "GOV")]},
    ),
    (
        "The M23 rebels shelled Goma, Kinshasa said. France urged restraint. The army attacked on Friday.",
        "attacked",
        {"by": [("The army", "COD", "MIL")]},
    ),
    ("Iran shelled Iraqi towns on Tuesday.", "shelled", {"to": [("Iraqi", "IRQ", "GOV")]}),
    ("Brazil gave the Ivory Coast 5 million dollars of aid.", "gave", {"to": [("Ivory Coast", "CIV", "GOV")]}),
    ("Nicosia appealed to Brussels for help.", "appealed", {"to": [("Brussels", "EUR", None)]}),
    ("Belgium said Brussels had asked Paris to help.", "asked", {"by": [("Brussels", "BEL", "GOV")]}),
    (
        "The Security Council condemned the killing of aid workers in Sudan by the RSF.",
        "condemned",
        {"by": [("The Security Council", "UNO", None)]},
    ),
]

# Whose place it is, whoever is named only by what they are to others, and who did what is condemned.
CASES += [
    (
        "Sudan's army attacked the RSF, which attacked the army in Khartoum. RSF fighters burned shops in Omdurman.",
        "burned",
        {"to": [("Omdurman", "SDN", "CVL")]},
    ),
    ("Missiles struck power stations in Kharkiv late on Sunday.", "struck", {"to": [("Kharkiv", "UKR", "CVL")]}),
    ("France will withdraw its last soldiers from Chad.", "withdraw", {"to": [("Chad", "TCD", "GOV")]}),
    ("Condoleezza Rice arrived in Tbilisi on Wednesday.", "arrived", {"to": [("Tbilisi", "GEO", "GOV")]}),
    (
        "Kabul accused Pakistani forces of opening fire. Its neighbour complained about a new outpost.",
        "complained",
        {"by": [("Pakistani forces", "PAK", "MIL")]},
    ),
    (
        "Moroccan troops attacked the Polisario Front. Algeria called on the two sides to show restraint.",
        "called on",
        {"by": [("Algeria", "DZA", "GOV")]},
    ),
    (
        "Iranian missiles killed two people in Pakistan on Tuesday. Islamabad called this an act of war.",
        "called",
        {"to": [("Iranian", "IRN", "GOV")]},
    ),
    (
        "Iranian missiles killed two people in Pakistan on Tuesday. Islamabad recalled its ambassador.",
        "recalled",
        {"to": [("Iranian", "IRN", "GOV")]},
    ),
]


@pytest.mark.parametrize(("text", "trigger", "wanted"), CASES)
def test_parties_that_the_sentence_does_not_say(text: str, trigger: str, wanted: dict[str, Any]) -> None:
    got = told(text, trigger)
    assert {side: got[side] for side in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Armenia shelled Azerbaijan on Monday and Azerbaijan attacked Armenia on Tuesday. "
         "Armenia's defence minister resigned on Wednesday.", "resigned"),
        ("Fighting broke out in Goma on Monday, residents said.", "Fighting"),
        ("Gunmen stopped two lorries in Gao and burned them.", "burned"),
        ("No shelling was reported overnight, a UN spokesman in Sarajevo said.", "shelling"),
        ("The foreign minister of Chad arrived in Geneva on Monday.", "arrived"),
    ],
)  # fmt: skip
def test_what_has_no_other_side_is_done_to_nobody(text: str, trigger: str) -> None:
    assert told(text, trigger)["to"] == []


def test_people_from_abroad_are_not_of_the_country_that_the_article_tells_of() -> None:
    text = "Haftar's forces attacked Tripoli in Libya. Later world leaders agreed to help Libya."
    mentions = [m for m in reading(text).mentions if isinstance(m, ActorMention)]
    leaders = next(m for m in mentions if m.text == "world leaders")
    assert leaders.actor is None or leaders.actor.country is None
