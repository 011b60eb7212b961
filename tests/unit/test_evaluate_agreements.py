"""What counts as right for agreements, steps and commitments of a labelled passage."""

from typing import Any

from contactline.evaluate.measures.agreements import agreement_counts
from contactline.model.agreements.agreement import Account, Agreement, Commitment, Step
from contactline.model.article import one_paragraph
from contactline.model.mention import Actor, ActorMention, AgreementMention, TimeMention, Timex
from contactline.model.reading import Reading
from contactline.model.report import When
from contactline.model.span import Span

TEXT = "Aland and Borland signed the Kars Accord in 1999. Aland was to free its captives by May 2000, but it kept them."
WHEN = When("1999-01-01", "2000-01-01", "year", None)


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def _row(**changes: Any) -> dict[str, Any]:
    owed = {
        "debtor": "Aland", "deed": "free its captives", "deadline": "by May 2000", "deadline_end": "2000-06-01",
        "account": "missed",
    }  # fmt: skip
    signed = {"step": "signed", "status": "happened", "words": "signed", "date": ["1999-01-01", "2000-01-01"]}
    agreement = {"names": ["Kars Accord"], "kind": "treaty", "steps": [signed], "commitments": [owed | changes]}
    return {"text": TEXT, "agreements": [agreement]}


def _reading(*, debtor: str = "Aland", step: str = "signed") -> Reading:
    spans = {name: _span(name) for name in ("Aland", "Borland")}
    actors = tuple(
        ActorMention(name, s.start, s.end, name, "by hand", Actor(name, name, None, None)) for name, s in spans.items()
    )
    due, named = _span("May 2000"), _span("Kars Accord")
    time = TimeMention("t", due.start, due.end, "May 2000", "by hand", Timex("DATE", "2000-05"), None, None)
    mention = AgreementMention("n", named.start, named.end, "Kars Accord", "by hand", "a", 0)
    owed = Commitment(
        "k", (debtor,), (), "free its captives", None, When(None, "2000-06-01", "month", "t"), None,
        (Span(_span("Aland was").start, len(TEXT)),), (Account("missed", None, None, None, ()),),
    )  # fmt: skip
    steps = (Step(step, WHEN, "happened", None, (_span("signed"),)),)  # type: ignore[arg-type]
    agreement = Agreement("a", "Kars Accord", (), "treaty", (), (), (), WHEN, ("n",), steps=steps, commitments=(owed,))
    return Reading(one_paragraph(TEXT), mentions=(*actors, time, mention), agreements=(agreement,))


def test_a_right_reading_is_right_in_everything() -> None:
    counts = agreement_counts(_row(), _reading())
    for name in ("agreements_f1", "steps_f1", "commitments_f1", "deeds_f1"):
        assert counts[name] == (1, 1, 1), name
    for name in ("agreement_kind", "step_date", "debtor", "deadline", "deadline_day", "account"):
        assert counts[name] == (1, 1), name


def test_another_debtor_deadline_or_step_is_wrong() -> None:
    assert agreement_counts(_row(), _reading(debtor="Borland"))["commitments_f1"] == (0, 1, 1)
    assert agreement_counts(_row(debtor=None), _reading())["commitments_f1"] == (0, 1, 1)
    assert agreement_counts(_row(deadline=None), _reading())["commitments_f1"] == (0, 1, 1)
    assert agreement_counts(_row(account=None), _reading())["account"] == (0, 1)
    assert agreement_counts(_row(), _reading(step="ratified"))["steps_f1"] == (0, 1, 1)


def test_of_two_debtors_none_may_be_left_out() -> None:
    assert agreement_counts(_row(debtor="Aland and Borland"), _reading())["debtor"] == (0, 1)


def test_whatever_is_read_from_a_passage_without_agreements_is_false() -> None:
    counts = agreement_counts({"text": TEXT, "agreements": []}, _reading())
    assert counts["agreements_f1"] == (0, 1, 0) and counts["commitments_f1"] == (0, 1, 0)
