"""Resolution: features and their say, abstention, context, and sides that are treated alike."""

import pytest

from contactline.resolve.places.context import distance_km
from contactline.resolve.places.scoring import FEATURES
from tests.unit.test_places_cases import places_of


def _meaning(text: str) -> list[tuple[str, str | None]]:
    mentions, _ = places_of(text)
    return [(m.text, m.place.id if m.place else None) for m in mentions]


def test_each_features_say_is_kept() -> None:
    mentions, _ = places_of("Shells hit the city of Kramatorsk in Ukraine.")
    why = mentions[0].candidates[0].why
    said = [part.rsplit(" ", 1)[0] for part in why.split("; ")]
    assert set(said) <= set(FEATURES)
    assert "kind that the text names" in said
    assert all(0.0 <= c.score <= 1.0 for m in mentions for c in m.candidates)


def test_two_that_remain_are_told() -> None:
    mentions, issues = places_of("The fire broke out in Springfield on Monday.")
    (mention,) = mentions
    assert mention.place is None
    assert "two places of that name remain" in (mention.why_null or "")
    assert len({c.place.id for c in mention.candidates}) > 1
    assert issues[0].what.startswith('the place of "Springfield" is not known')
    assert (issues[0].start, issues[0].end) == (mention.start, mention.end)


def test_neighbours_tell_namesakes_apart() -> None:
    alone = _meaning("The fire broke out in Springfield on Monday.")
    beside = _meaning(
        "The fire broke out in Springfield on Monday. Crews came from Chicopee and Holyoke, Massachusetts."
    )
    assert alone[0][1] is None
    assert beside[0] == ("Springfield", "geonames:4951788")


def test_a_capital_before_its_namesakes() -> None:
    mentions, _ = places_of("Talks were held in Paris and in Washington on Monday.")
    assert [m.place.country if m.place else None for m in mentions] == ["FRA", "USA"]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers were killed near Xaaqvbn in the Qqbv district.",
        "",
        "   ",
        "-",
        "In in in of of the the.",
        "the region the territory the border the border near near",
        "IN 2020, IN 2021, IN 2022, IN 2023",
        "Paris, Paris, Paris, Paris, Paris, Paris, Paris, Paris",
        "in (Armenia)—Baghanis (Azerbaijan); '",
        "St. St. St. Mt. Ft.",
    ],
)
def test_odd_text(text: str) -> None:
    mentions, issues = places_of(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert len(issues) == sum(m.place is None for m in mentions)


def test_spans_and_order() -> None:
    text = "Shots were fired along the contact line in Nagorno-Karabakh, in Tavush and at Kirants, Armenia."
    mentions, _ = places_of(text)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert len({m.id for m in mentions}) == len(mentions)
    assert places_of(text) == places_of(text)


_MIRROR = {"Armenia": "Azerbaijan", "Azerbaijan": "Armenia", "Yerevan": "Baku", "Baku": "Yerevan"}


def _mirrored(text: str) -> str:
    return " ".join(_MIRROR.get(word, word) for word in text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Troops in Armenia fired at Azerbaijan while Baku said nothing and people fled to Armenia from Yerevan today",
        "The minister of Azerbaijan visited Yerevan and told Armenia that talks in Baku would follow",
        "Shots across northern Armenia hit a road in Azerbaijan near the border between Armenia and Azerbaijan today",
    ],
)
def test_neither_side_is_special(text: str) -> None:
    here = [" ".join(_MIRROR.get(w, w) for w in m.text.split()) for m in places_of(text)[0]]
    there = [m.text for m in places_of(_mirrored(text))[0]]
    assert here == there


def test_distance() -> None:
    assert distance_km(0.0, 0.0, 0.0, 0.0) == 0.0
    assert distance_km(40.18, 44.51, 40.41, 49.87) == pytest.approx(455, abs=5)
    assert distance_km(0.0, 179.5, 0.0, -179.5) == pytest.approx(111, abs=1)
