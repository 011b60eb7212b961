"""Marked duties: marks to offsets, and what is not well formed is said."""

import pytest

from corpus.duty_marks import duty_passages, passages_in


def test_marks_become_offsets() -> None:
    (passage,) = passages_in("The militia {withdraws} and has {freed|l} two; the road is [closed|m].\n\n", "x")
    assert passage.text == "The militia withdraws and has freed two; the road is closed."
    assert {passage.text[at:].split()[0]: told for at, told in passage.deeds.items()} == {
        "withdraws": None,
        "freed": "late",
    }
    assert {passage.text[at:].rstrip("."): told for at, told in passage.outcomes.items()} == {"closed": "missed"}


@pytest.mark.parametrize("line", ["It {leaves.", "It {leaves|x}.", "It [stays].", "It leaves}."])
def test_a_fault_is_named_with_its_line(line: str) -> None:
    with pytest.raises(ValueError, match="x-001"):
        list(passages_in(line, "x"))


def test_every_passage_of_the_corpus_is_well_formed() -> None:
    passages = duty_passages()
    assert len(passages) > 100
    assert sum(len(p.deeds) for p in passages) > 250
    assert sum(not p.deeds for p in passages) >= 10  # near misses: what nobody owes
