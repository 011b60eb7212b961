"""Agreements told by who signs, steps without the agreement's name, duties laid down as things, in gaps and bans."""

import pytest

from contactline.intake.article import make_article
from contactline.model.reading import Reading
from contactline.reading import read_article


def _read(text: str, published: str = "2024-06-12") -> Reading:
    return read_article(make_article(text, source_key="a", outlet="Wire", published=published, language="en"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chad's government initialled peace deals with five rebel groups on Monday.", "peace deals"),
        ("President Deby of Chad put his name to the Gulf plan on Monday.", "Gulf plan"),
        ("Commanders of both armies signed a plan in Nairobi on Monday to carry out the truce.", "plan"),
        ("Russia on Monday let the grain deal lapse.", "grain deal"),
        (
            "Chad freed thirty rebels on Monday. The agreement was signed in Doha last week by the four parties.",
            "agreement",
        ),
        ("Chad and Libya agreed in Gao on Monday to a swap of prisoners.", "agreed in Gao on Monday to a swap"),
    ],
)
def test_an_agreement_is_found(text: str, name: str) -> None:
    assert any(name in agreement.name for agreement in _read(text).agreements), text


@pytest.mark.parametrize(
    "text",
    [
        "The striker signed a deal with the club until 2027.",
        "The minister signed the lease on Monday.",
        "The airline changed its security protocol after the incident.",
        "Chad and Libya agreed on Monday to a meeting of ministers.",
    ],
)
def test_none_is_found(text: str) -> None:
    assert not _read(text).agreements, text


@pytest.mark.parametrize(
    ("text", "step", "status"),
    [
        ("Chad and Libya reached a peace accord on Monday. Neither side has signed.", "signed", "negated"),
        ("Chad signed a peace accord with the rebels on Monday. Two groups refused to sign.", "signed", "negated"),
        (
            "Chad and Libya ratified the border treaty on Monday. Its entry into force follows in July.",
            "in_force",
            "planned",
        ),
        (
            "Chad and Libya signed a truce. It is to come into force once both parliaments have ratified it.",
            "ratified",
            "planned",
        ),
        ("The peace accord was approved by 71 per cent of voters in May.", "ratified", "happened"),
        ("Chad broke the ceasefire, in force since 1 June, on Monday.", "in_force", "ongoing"),
        ("Chad and Libya signed a peace accord in May. Libya has gone back on it.", "violated", "happened"),
    ],
)
def test_a_step_is_told(text: str, step: str, status: str) -> None:
    told = [(s.step, s.status) for a in _read(text).agreements for s in a.steps]
    assert (step, status) in told, told


_SIGNED = "Chad and Libya signed a peace accord in Gao on 10 June 2024. "


@pytest.mark.parametrize(
    ("text", "debtor", "deed"),
    [
        (
            _SIGNED + "It calls for a government of experts and the freeing of prisoners.",
            "Chad",
            "government of experts",
        ),
        (_SIGNED + "Neither side may block the road.", None, "block the road"),
        (_SIGNED + "Chad must stop firing on the towns and to open its border.", "Chad", "open its border"),
        (_SIGNED + "Libya will be out of Aouzou within three weeks.", "Libya", "out of Aouzou"),
        (_SIGNED + "Withdrawal is to be over by 1 July.", None, "Withdrawal"),
        (_SIGNED + "Guns larger than 100 mm are to go back within a day.", None, "Guns larger"),
        ("Forty captives have yet to be freed, as the peace deal of May lays down.", None, "captives"),
        ("Under the peace deal a road was to be kept open by Russian troops.", "Russian troops", "kept open"),
    ],
)
def test_a_duty_is_told(text: str, debtor: str | None, deed: str) -> None:
    reading = _read(text)
    words = {m.id: m.text for m in reading.mentions}
    told = [([words[i] for i in c.debtor], c.deed) for a in reading.agreements for c in a.commitments]
    assert any(deed in d and (debtor is None or debtor in who) for who, d in told), told


def test_done_late_is_late() -> None:
    text = "Under the truce of May Chad handed Aouzou back ten days late."
    (duty,) = [c for a in _read(text).agreements for c in a.commitments]
    assert [a.verdict for a in duty.accounts] == ["late"]


def test_all_forces_are_those_of_the_parties() -> None:
    reading = _read("Chad and Libya signed a truce in Gao on 10 June 2024. All forces will freeze in their positions.")
    words = {m.id: m.text for m in reading.mentions}
    told = [[words[i] for i in c.debtor] for a in reading.agreements for c in a.commitments if "freeze" in c.deed]
    assert told == [["Chad", "Libya"]]
