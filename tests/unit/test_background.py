"""What a piece of news retells, by whole readings."""

import pytest

import contactline


@pytest.mark.parametrize(
    ("text", "trigger", "background"),
    [
        ("Chad urged Libya to pay the families of those who were killed in 2019.", "urged", False),
        ("The deputy blamed Libya for dragging its feet over a loan promised in 2019.", "blamed", False),
        ("In 2019 Chad shelled the town. Soldiers fled.", "fled", True),
    ],
)
def test_a_clause_that_tells_which_one_is_meant_makes_no_history(text: str, trigger: str, background: bool) -> None:
    reading = contactline.read(text, published="2024-03-09")
    found = {text[r.trigger.start : r.trigger.end]: r.background for r in reading.reports}
    assert found[trigger] is background
