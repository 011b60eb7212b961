"""Deeds that no wording tells as owed, and pledges by what is pledged: read with the encoder, beside near misses."""

import numpy as np
import pytest

from contactline.encode import duties
from contactline.encode.encoder import encode, readable_sentences
from contactline.intake.article import make_article
from contactline.model.reading import Reading
from contactline.parse.engine import parse
from contactline.reading import read_article


def _read(text: str) -> Reading:
    return read_article(
        make_article(text, source_key="x", outlet="Wire", published="2024-05-20", language="en")
    )  # fmt: skip


def _deeds(reading: Reading) -> list[str]:
    return [c.deed for a in reading.agreements for c in a.commitments]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        (
            "The army and the rebels of Chad signed an accord in Doha on Sunday. The army lifts its siege of the "
            "town. The rebels hand over their heavy weapons to the mediators.",
            ["lifts its siege of the town", "hand over their heavy weapons to the mediators"],
        ),
        (
            "Niger's junta has told the African Union that it will free the deposed president and hold elections "
            "within three years.",
            ["free the deposed president", "hold elections within three years"],
        ),
        ("Thai and Cambodian generals agreed to move heavy guns away from the temple.", ["move heavy guns away"]),
        ("The rebels promised the bishop to let the students go.", ["let the students go"]),
    ],
)
def test_what_is_likely_owed_is_a_duty(text: str, deeds: list[str]) -> None:
    found = _deeds(_read(text))
    assert all(any(deed in told for told in found) for deed in deeds), found


@pytest.mark.parametrize(
    "text",
    [
        "Russia told Turkey that it would veto the resolution. Ankara protested.",
        "Israel told the United States that it would strike Iran if talks failed. Washington urged restraint.",
        "The president told parliament that Kenya would send troops to Haiti. The opposition objected.",
        "Ethiopia's prime minister told reporters that his government would build two more dams.",
        "The prime minister promised voters that he would cut taxes and build hospitals.",
        "The two leaders agreed to continue talks and to deepen cooperation. They will meet again.",
        "The commander vowed to recapture the city and to punish the traitors.",
        "The company agreed to pay a fine and to close two plants. A court approved the settlement.",
        "The rebels want the army to withdraw from the town and demand that prisoners be freed.",
    ],
)
def test_wishes_threats_and_business_are_none(text: str) -> None:
    assert not _deeds(_read(text))


def test_what_is_wanted_beside_an_agreement_is_not_owed_under_it() -> None:
    reading = _read(
        "Sudan's army and the paramilitaries signed a truce in Jeddah on Saturday. The army wants the paramilitaries "
        "to leave the capital. A general threatened to bomb their camps."
    )
    assert reading.agreements
    assert not _deeds(reading)


def test_two_sides_words_to_one_another_are_one_bargain() -> None:
    reading = _read(
        "The president promised the rebel leader to look after his security. The rebel leader agreed in turn to bring "
        "his bodyguards into one force with the army."
    )
    assert len(reading.agreements) <= 1


def test_each_word_is_told_alone_and_in_percent() -> None:
    text = "Mali's government signed an accord with the Front. The army withdraws from Kidal and frees the captives."
    parsed = parse(make_article(text, source_key="x", outlet=None, published="2024-05-20", language="en"))
    encoded = encode(parsed, readable_sentences(parsed))
    told = duties.find_owed(parsed, encoded)
    assert told == duties.find_owed(parsed, encoded)
    assert all(duties.LEAST <= share <= 100 for share in told.values())
    owed = {parsed.tokens[index].text for index, share in told.items() if share >= 40}
    assert "withdraws" in owed
    assert not owed & {"signed", "accord", "Kidal"}


def test_weights_fit_the_rows_that_they_are_for() -> None:
    parsed = parse(make_article("The army left.", source_key="x", outlet=None, published=None, language="en"))
    scores = encode(parsed, readable_sentences(parsed)).sentences
    for held in scores.values():
        row = duties.features(held, parsed.tokens[held.first + 1], held.vectors.mean(0))
        weights, _ = duties._weights()
        assert row.shape == weights.shape
        assert row.dtype == np.float32


def test_a_deadline_without_a_year_lies_after_the_day_on_which_it_was_set() -> None:
    reading = _read(
        "Russia, Iran and Turkey on Thursday agreed to set up four zones in Syria. By May 22 a joint working group was "
        "to be formed, and by June 4 it must have drawn the maps."
    )
    due = [c.due.end for a in reading.agreements for c in a.commitments if c.due is not None]
    assert due == ["2024-05-23", "2024-06-05"]


def test_what_is_still_to_be_done_after_its_day_is_missed() -> None:
    text = "Mali's government signed an accord in 2015. It has yet to open the camps, as it had promised to do by {}."
    past, ahead = (_read(text.format(month)) for month in ("June 2020", "June 2030"))
    assert [a.verdict for g in past.agreements for c in g.commitments for a in c.accounts] == ["missed"]
    assert [a.verdict for g in ahead.agreements for c in g.commitments for a in c.accounts] == ["pending"]


def test_one_sides_word_is_a_duty_and_no_step() -> None:
    (told,) = _read("The rebels promised the bishop to let the students go.").agreements
    assert told.commitments and not told.steps


def test_each_of_two_parties_owes() -> None:
    reading = _read("Fatah and Hamas signed a deal in Cairo on Sunday. Each is to free the prisoners of the other.")
    (duty,) = (c for a in reading.agreements for c in a.commitments)
    text = {m.id: m.text for m in reading.mentions}
    assert [text[i] for i in duty.debtor] == ["Fatah", "Hamas"]
