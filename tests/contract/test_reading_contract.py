"""What `read --jsonl` prints keeps its contract, and a reading comes back from it."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from contactline.contract.validate import faults, reading_schema
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from tests.by_hand import reading


def test_a_full_reading_keeps_the_contract() -> None:
    assert faults(reading_to_json(reading())) == ()


def test_a_reading_comes_back_from_its_json() -> None:
    first = reading_to_json(reading())
    assert reading_to_json(reading_from_json(first)) == first


def test_the_schema_names_every_top_level_key() -> None:
    assert list(reading_to_json(reading())) == reading_schema()["required"]


def _wrong_text(row: Any) -> None:
    row["mentions"][0]["text"] = "something else"


def _span_outside(row: Any) -> None:
    row["reports"][0]["trigger"]["end"] = 10_000


def _no_such_claim(row: Any) -> None:
    row["reports"][0]["said_in"] = "c99"


def _wrong_kind(row: Any) -> None:
    row["reports"][0]["where"] = "m1"


def _unknown_type(row: Any) -> None:
    row["reports"][0]["type"] = "QUARREL"


def _unknown_key(row: Any) -> None:
    row["claims"][0]["mood"] = "angry"


def _time_as_party(row: Any) -> None:
    row["agreements"][0]["parties"] = ["m6"]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_wrong_text, "text is not what stands"),
        (_span_outside, "is not in a text"),
        (_no_such_claim, "c99 is no claim"),
        (_wrong_kind, "m1 is no place mention"),
        (_unknown_type, "QUARREL"),
        (_unknown_key, "mood"),
        (_time_as_party, "m6 is no actor mention"),
    ],
)
def test_every_breach_is_named(harm: Callable[[Any], None], said: str) -> None:
    row = copy.deepcopy(reading_to_json(reading()))
    harm(row)
    assert any(said in fault for fault in faults(row))
