"""Forty passages in which sides were marked before they were read: what is found stays found, in both halves."""

import pytest

from tests.sided_passages import passages, shares

FLOORS = {
    True: {"found": 0.8, "right": 0.85, "status": 0.97, "background": 0.97, "by": 0.83, "to": 0.73},
    False: {"found": 0.73, "right": 0.73, "status": 0.92, "background": 0.93, "by": 0.81, "to": 0.56},
}


@pytest.mark.parametrize("looked", [True, False])
def test_the_passages_are_read_no_worse_than_before(looked: bool) -> None:
    told = shares(looked=looked)
    assert {name: told[name] for name, floor in FLOORS[looked].items() if told[name] < floor} == {}


def test_marks_are_taken_out_and_keep_their_sides() -> None:
    first = passages()[0]
    assert "{" not in first.text
    assert first.happenings[0].types == ("CONSULT",)
    assert first.sides[0] == (("ARM", "AZE"), ("ARM", "AZE"))
