"""Which place belongs to which happening: the verb, and the places that stand with it."""

import pytest

from contactline.extract.places import find_places
from contactline.extract.places.attached import places_with, toponym
from contactline.model.article import Article, Block
from contactline.model.span import Span
from contactline.parse.engine import parse
from contactline.resolve.places import resolve_places


def _article(text: str) -> Article:
    return Article("a", "a", None, None, None, None, None, "en", None, text, (Block("paragraph", 0, len(text)),))


def _places_of(text: str, verb: str) -> list[str]:
    parsed = parse(_article(text))
    places, _ = resolve_places(parsed, find_places(parsed))
    at = text.index(verb)
    spans = [toponym(parsed, place) for place in places_with(parsed, places, Span(at, at + len(verb)))]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "verb", "places"),
    [
        ("Rebels shelled the Kalwe area of northern Mali on Monday.", "shelled", ["Kalwe"]),
        ("A man was shot in the Harare township of Highfield.", "shot", ["Highfield"]),
        ("Gunmen killed two guards in Ramadi city of Anbar province.", "killed", ["Ramadi"]),
        ("In France, thousands marched through Strasbourg.", "marched", ["Strasbourg"]),
        ("Nine soldiers were killed and ten wounded when a mine exploded near Kidal.", "killed", ["Kidal"]),
        ("The mayor was shot after gunmen stopped his car in Herat.", "shot", ["Herat"]),
        ("Police detonated a bomb planted near a bridge in Bamako.", "detonated", ["Bamako"]),
        ("Soldiers shot a farmer walking near his home in Jenin.", "shot", ["Jenin"]),
        (
            "Rebels seized the villages of Zorbal, Tenkor (twice) and Mursik.",
            "seized",
            ["Zorbal", "Tenkor", "Mursik"],
        ),
        ("Troops patrolled the Zorbal and Tenkor districts.", "patrolled", ["Zorbal", "Tenkor"]),
        ("Shells hit Donetsk, Makiivka and Horlivka overnight.", "hit", ["Donetsk", "Makiivka", "Horlivka"]),
        ("Thousands demonstrated in the capital Bamako on Friday.", "demonstrated", ["Bamako"]),
        ("He was found dead in a Lima hotel.", "found", ["Lima"]),
        ("Police patrolled Kabul's potholed streets.", "patrolled", ["Kabul"]),
        ("Planes struck the Palmyra Military Airport.", "struck", ["Palmyra Military Airport"]),
        ("The army shelled the village of ‘Uqayrib.", "shelled", ["‘Uqayrib"]),
    ],
)
def test_the_place_of_a_deed(text: str, verb: str, places: list[str]) -> None:
    assert _places_of(text, verb) == places


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Jets have flown over the zone since the 1991 Gulf War.", "flown"),
        ("Soldiers of the 10th Mountain Division were ambushed.", "ambushed"),
        ("Israel captured it in the 1967 Middle East war.", "captured"),
        ("Kowalska was captured and later freed.", "captured"),
    ],
)
def test_no_place_where_none_is_told(text: str, verb: str) -> None:
    assert _places_of(text, verb) == []


def test_a_long_list_is_read_whole() -> None:
    text = "Rebels seized the villages of " + ", ".join(["Zorbal"] * 3000) + " and Mursik."
    parsed = parse(_article(text))
    assert len(find_places(parsed)) > 1000
