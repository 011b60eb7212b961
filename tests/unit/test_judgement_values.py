"""What a person types for a field, and the words that moved in a text."""

from typing import Any

import pytest

from contactline.errors import UserError
from contactline.jobs.deciding.values import value_of
from contactline.model.judgement.attach import attach
from contactline.model.judgement.fields import FIELDS, fields_of, with_fields
from contactline.model.judgement.kinds import Target
from contactline.model.judgement.things import things_of
from contactline.model.rows.kinds import Words
from tests.by_hand import reading
from tests.judged import told


def day(start: str | None, end: str | None, grain: str | None) -> dict[str, Any]:
    return {"start": start, "end": end, "grain": grain}


@pytest.mark.parametrize(
    ("kind", "field", "words", "value"),
    [
        ("report", "when", "2015-01-24", day("2015-01-24", "2015-01-25", "day")),
        ("report", "when", "2016-02", day("2016-02-01", "2016-03-01", "month")),
        ("report", "when", "2016", day("2016-01-01", "2017-01-01", "year")),
        ("report", "when", "2015-01-24..2015-02-03", day("2015-01-24", "2015-02-04", "day")),
        ("report", "when", "2015-01..", day("2015-01-01", None, "month")),
        ("report", "when", "..2015-03", day(None, "2015-04-01", "month")),
        ("report", "when", "null", day(None, None, None)),
        ("agreement", "when", "2015", {"start": "2015-01-01", "end": "2016-01-01"}),
        ("mention", "interval", "null", None),
        ("report", "type", "assault", "ASSAULT"),
        ("report", "background", "yes", True),
        ("report", "context", "military; territory", ["military", "territory"]),
        ("report", "actors", "null", []),
        (
            "claim", "speaker", "rebels (- REB)",
            [{"text": "rebels", "name": "rebels", "country": None, "sector": "REB", "sector2": None}],
        ),
        ("figure", "low", "1,200", 1200),
        ("figure", "high", "6.5", 6.5),
        ("figure", "unit", "null", None),
        ("report", "where", "null", dict.fromkeys(("place", "lat", "lon", "country", "precision"))),
    ],
)  # fmt: skip
def test_values_as_one_types_them(kind: str, field: str, words: str, value: Any) -> None:
    assert value_of(kind, field, words) == value


@pytest.mark.parametrize(
    ("kind", "field", "words", "said"),
    [
        ("report", "when", "yesterday", "not a day, a month or a year"),
        ("report", "when", "2015-02-30", "not a day"),
        ("report", "when", "2015-02..2015-01", "start before end"),
        ("report", "when", '{"start": 1}', "an object with start, end, grain"),
        ("report", "actors", "((", "a party is a name"),
        ("report", "actors", "[1", "not JSON"),
        ("figure", "low", "many", "low takes a number, or null"),
        ("claim", "stance", "says", "stance takes one of states"),
        ("report", "colour", "red", "has no field 'colour'"),
        ("event", "type", "AID", "has no fields to correct"),
    ],
)
def test_values_that_a_field_does_not_take(kind: str, field: str, words: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        value_of(kind, field, words)


def test_every_field_of_every_row_comes_back_as_it_was() -> None:
    for thing in things_of(reading()):
        if thing.kind != "mention":
            assert with_fields(thing.kind, thing.row, thing.fields) == thing.row
        assert fields_of(thing.kind, thing.row) == thing.fields
        assert set(thing.fields) <= set(FIELDS[thing.kind])
        assert thing.fields, thing.kind


def test_of_words_that_stand_twice_the_nearest_are_meant() -> None:
    text = "It fell. " * 3 + "It fell."
    target = Target("report", "e1", "a1", "k", (Words("a1", 21, 25, "fell"), Words("a1", 18, 26, "It fell.")))
    moved = "Now. " + text
    assert attach(target, article="a2", text=moved, things=()) == ("unread", None)
    assert attach(target, article="a2", text="It rose.", things=()) == ("lost", None)
    first = told([1, 2])
    things = things_of(first)
    assert attach(Target("event", "v1", None, None), article="a", text="", things=things) == ("lost", None)
