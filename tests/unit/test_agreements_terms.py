"""Whole readings of short passages: duties in the many wordings of news, once an agreement stands; and what is none."""

import pytest

from contactline.evaluate.predict import article_of
from contactline.model.reading import Reading
from contactline.model.rows.of_reading import commitment_rows
from contactline.reading import read_article

FRESH = "Chad and Sudan signed the Lomar Accord on Monday. "


def _read(text: str) -> Reading:
    return read_article(article_of(text, key="passage", published="2005-02-01"))


def _deeds(text: str) -> list[str]:
    return [k.deed for a in _read(text).agreements for k in a.commitments]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        (
            FRESH + "The town will be handed over. Observers will count the mortars where they stand.",
            "count the mortars",
        ),
        (FRESH + "All heavy weapons are to be brought to camps.", "All heavy weapons are to be brought to camps"),
        (FRESH + "Kenya is charged with naming the head of the mission.", "naming the head of the mission"),
        (FRESH + "Sudan is obliged to pass an amnesty and to set up camps.", "set up camps"),
        (FRESH + "Its aircraft are barred from flying over the lake.", "barred from flying over the lake"),
        (FRESH + "Offensive operations are banned for good.", "Offensive operations are banned for good"),
        (FRESH + "By 22 May a joint group was to be formed.", "a joint group was to be formed"),
        (FRESH + "Chad spoke of a new age. Talks went well. Sudan promised a conference.", "a conference"),
        (FRESH + "The promised amnesty came eight months late.", "The promised amnesty"),
        (FRESH + "Sudan still owes the refugees a school.", "a school"),
        (FRESH + "The package owed to each fighter under the accord has not been paid.", "The package"),
    ],
)
def test_what_an_agreement_lays_down_is_owed_however_it_is_worded(text: str, deed: str) -> None:
    assert any(deed in found for found in _deeds(text)), _deeds(text)


def test_what_is_owed_in_time_had_is_due_at_its_end() -> None:
    rows = commitment_rows(_read(FRESH + "Sudan has freed many captives and has until 1 June 2005 to free the rest."))
    assert ("free the rest", "2005-06-02") in [(row.deed, row.due_end) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        FRESH + "The minister said voters must decide by June, and the team will play on Saturday.",
        FRESH + "The accord must be ratified by both parliaments.",
        FRESH + "Sudan vowed to fight on and to crush the rebels.",
        FRESH + "The African Union said it would suspend Sudan if the truce broke.",
        FRESH + "Sudan demanded that Chad must leave the lake.",
        FRESH + "Chad promised support and an answer.",
        "The steel maker is obliged by its lenders to cut debt by March, and the operator must dredge the channel.",
        "The treaty does not allow Chad to suspend it alone.",
    ],
)
def test_what_is_no_duty(text: str) -> None:
    assert _deeds(text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A memorandum signed in Muscat obliges both to leave the strip.", "memorandum"),
        ("Both governments initialled a twelve-point document in Muscat on Monday.", "twelve-point document"),
        ("Under an arrangement of May, Sudan is to free the crew within ten days.", "arrangement of May"),
        ("The two presidents adopted a joint declaration and agreed to reopen the frontier.", "joint declaration"),
    ],
)
def test_a_plain_noun_that_binds_two_sides_is_an_agreement(text: str, named: str) -> None:
    assert any(named in (a.name, *a.names) for a in _read(text).agreements)


@pytest.mark.parametrize(
    "text",
    [
        "A memorandum from the tax office obliges landlords to register.",
        "The text of the novel was signed by its author on Monday.",
        "The document says nothing on Chad.",
        "The company adopted a declaration of values.",
    ],
)
def test_a_plain_noun_alone_is_none(text: str) -> None:
    assert _read(text).agreements == ()


def test_several_who_agree_on_a_day_found_an_agreement_whatever_stands_between() -> None:
    found = _deeds(
        "Chad and Sudan agreed in Doha on 3 May 2004 to restore ties and to reopen embassies within two months."
    )
    assert found == ["restore ties", "reopen embassies within two months"]


def test_what_is_only_claimed_or_agreed_between_others_is_not_owed_under_the_agreement_told_before() -> None:
    assert not _deeds(FRESH + "The claim that Chad has agreed to disarm its militia is false.")
    between = "Rain fell. The markets were open. Prices rose. Nobody complained. "
    assert not _under_lomar(FRESH + between + "In Tunis, Chad and Niger agreed to reopen the Agadez road.")
    assert _under_lomar(FRESH + between + "In Tunis, Chad and Sudan agreed to reopen the Agadez road.")


def _under_lomar(text: str) -> list[str]:
    return [k.deed for a in _read(text).agreements if "Lomar" in a.name for k in a.commitments]
