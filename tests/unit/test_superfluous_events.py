"""What is no happening beside the others of its sentence, and what only counts whom the deed before hit."""

import pytest

import contactline


def _told(text: str) -> list[tuple[str, str]]:
    return [(r.type, text[r.trigger.start : r.trigger.end]) for r in contactline.read(text).reports]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ecuador has refused to recognise the protocol.", {"REJECT"}),
        ("Islamabad called the accusation a plain untruth.", set()),
        ("Tehran dismissed the report as a fabrication.", set()),
        ("Aid groups warned that thousands could starve in Darfur.", set()),
        ("The general warned that his troops would shell the town.", {"THREATEN", "ASSAULT"}),
        ("Islamabad called the strike an act of war.", {"ACCUSE"}),
    ],
)
def test_acts_that_are_none_are_not_told(text: str, kinds: set[str]) -> None:
    found = {kind for kind, _ in _told(text) if kind in {"REJECT", "SUPPORT", "ACCUSE", "THREATEN"}}
    assert found == kinds & {"REJECT", "SUPPORT", "ACCUSE", "THREATEN"}


def test_what_is_not_ruled_out_is_no_refusal() -> None:
    assert "REJECT" not in dict(_told("The president does not rule out travelling to Montevideo."))
    assert "REJECT" in dict(_told("Beijing has ruled out talks with Taipei."))
    assert "REJECT" in dict(_told("Moscow has not ruled out the plan."))


def test_whom_the_deed_hit_is_told_in_the_next_sentence() -> None:
    text = "Rebels fired rockets at an outpost near Lashio on Saturday. Two monks were wounded, a doctor said."
    assert _told(text) == [("ASSAULT", "fired")]
    text = "Rebels fired rockets at an outpost near Lashio on Saturday. Two monks were wounded in Muse on Friday."
    assert [kind for kind, _ in _told(text)] == ["ASSAULT", "ASSAULT"]


def test_a_breach_in_the_headline_is_the_deed_below() -> None:
    text = "Chad says Libya broke truce\n\nChad's army said on Tuesday that Libyan troops had attacked it near Wour."
    assert [words for kind, words in _told(text) if kind == "ASSAULT"] == ["attacked"]


def test_captives_are_freed_by_those_who_hold_them_or_rescued_by_others() -> None:
    assert dict(_told("The rebels freed 20 prisoners on Friday.")) == {"RETREAT": "freed"}
    assert dict(_told("Nigerian troops freed 20 hostages on Friday.")) == {"AID": "freed"}
