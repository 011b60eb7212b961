"""Agreements in detail: what the tables hold, deadlines counted, two sides told alike, the same reading twice."""

from datetime import date

import pytest

from contactline.extract.agreements import find_agreements
from contactline.extract.agreements.owed.deadlines import after
from contactline.knowledge.agreements import known_agreements, known_by_name, nouns, step_verbs, words
from contactline.model.agreements.agreement import Agreement
from contactline.model.mention import Interval
from contactline.parse.engine import parse
from tests.agreements_by_hand import actors_of, article_of, claims_of, times_of


def _read(text: str, who: dict[str, str], times: dict[str, str]) -> tuple[Agreement, ...]:
    parsed = parse(article_of(text))
    actors = actors_of(parsed, dict(who))
    found, _, _ = find_agreements(
        parsed, actors=actors, places=(), times=times_of(parsed, dict(times)), claims=(), reports=()
    )
    return found


def test_more_than_two_hundred_agreements_are_known_and_dated() -> None:
    known = known_agreements()
    assert len(known) > 200
    for agreement in known:
        if agreement.date is not None:
            years = [int(part[:4]) for part in agreement.date.split("/")]
            assert years == sorted(years) and 1600 < years[0] <= date.today().year + 1, agreement.name


def test_every_region_is_known() -> None:
    names = known_by_name()
    for name in ("dayton accords", "oslo accords", "juba agreement", "simla agreement", "havana accord", "minsk ii"):
        assert name in names


def test_a_name_that_two_agreements_bear_gives_both() -> None:
    assert len(known_by_name()["pretoria accord"]) == 2


def test_the_tables_hold_what_the_rules_need() -> None:
    assert nouns()["treaty"].kind == "treaty" and nouns()["deal"].kind is None
    assert {rule.step for rule in step_verbs()} >= {
        "signed",
        "ratified",
        "in_force",
        "withdrawn",
        "violated",
        "proposed",
    }
    with pytest.raises(KeyError):
        words("no such list")


@pytest.mark.parametrize(
    ("since", "duration", "expected"),
    [
        (Interval("2020-11-01", "2020-12-01", "month"), "P5Y", ("2025-11-01", "2025-12-01")),
        (Interval("2022-11-02", "2022-11-03", "day"), "P30D", ("2022-12-02", "2022-12-03")),
        (Interval("2020-01-31", "2020-02-01", "day"), "P1M", ("2020-02-29", "2020-03-01")),
        (Interval("1990-01-01", "2000-01-01", "decade"), "P5Y", None),
        (Interval("2020-11-01", "2020-12-01", "month"), "PXM", None),
        (Interval(None, "2020-12-01", "month"), "P5Y", None),
        (None, "P5Y", None),
    ],
)
def test_a_term_is_counted_from_the_day_it_began(
    since: Interval | None, duration: str, expected: tuple[str, str] | None
) -> None:
    counted = after(since, duration)
    assert (None if counted is None else (counted.start, counted.end)) == expected


TEXT = (
    "{a} and {b} signed a border treaty on May 3, 2001. Under the treaty, {a} agreed to pull back its guns by July 1, "
    "2001. {b} says that {a} has violated the pact."
)


def test_exchanging_the_sides_mirrors_the_reading() -> None:
    def shape(first: str, second: str) -> list[object]:
        who = {first: f"{first[:3].upper()} GOV", second: f"{second[:3].upper()} GOV"}
        times = {"May 3, 2001": "2001-05-03", "July 1, 2001": "2001-07-01"}
        found = _read(TEXT.format(a=first, b=second), who, times)
        roles = {f"m-{first}": "A", f"m-{second}": "B"}

        def role(identity: str) -> str:
            return next(r for prefix, r in roles.items() if identity.startswith(prefix))

        return [
            (
                [role(p) for p in a.parties],
                [(s.step, s.status) for s in a.steps],
                [([role(d) for d in c.debtor], c.due is not None) for c in a.commitments],
            )
            for a in found
        ]

    there, back = shape("Chad", "Sudan"), shape("Sudan", "Chad")
    assert there == back
    assert there[0][0] == ["A", "B"]  # type: ignore[index]


def test_two_runs_give_the_same_records() -> None:
    who = {"Chad": "TCD GOV", "Sudan": "SDN GOV"}
    times = {"May 3, 2001": "2001-05-03", "July 1, 2001": "2001-07-01"}
    assert _read(TEXT.format(a="Chad", b="Sudan"), who, times) == _read(TEXT.format(a="Chad", b="Sudan"), who, times)


def test_every_span_and_id_leads_back_to_the_text() -> None:
    text = TEXT.format(a="Chad", b="Sudan")
    parsed = parse(article_of(text))
    actors = actors_of(parsed, {"Chad": "TCD GOV", "Sudan": "SDN GOV"})
    times = times_of(parsed, {"May 3, 2001": "2001-05-03", "July 1, 2001": "2001-07-01"})
    found, mentions, _ = find_agreements(parsed, actors=actors, places=(), times=times, claims=(), reports=())
    agreement = found[0]
    assert [m.text for m in mentions] == [text[m.start : m.end] for m in mentions]
    assert set(agreement.mentions) == {m.id for m in mentions if m.agreement == agreement.id}
    assert set(agreement.parties) <= {m.id for m in actors}
    for step in agreement.steps:
        assert all(0 <= e.start < e.end <= len(text) for e in step.evidence)
    assert agreement.when is not None and agreement.when.mention in {t.id for t in times}


def test_a_step_is_said_in_the_innermost_claim() -> None:
    text = "Sudan says that Chad has violated the 2010 border treaty."
    parsed = parse(article_of(text))
    actors = actors_of(parsed, {"Sudan": "SDN GOV", "Chad": "TCD GOV"})
    claims = claims_of(
        text, [{"speaker": "Sudan", "cue": "says", "content": "Chad has violated the 2010 border treaty"}], actors
    )
    found, _, _ = find_agreements(
        parsed, actors=actors, places=(), times=times_of(parsed, {"2010": "2010"}), claims=claims, reports=()
    )
    assert [(s.step, s.said_in) for s in found[0].steps] == [("violated", "c0")]


def test_an_article_without_agreements_gives_nothing() -> None:
    assert _read("Rain fell on the capital for three days, and the river rose.", {}, {}) == ()


def test_a_long_run_of_agreement_words_is_read_in_good_time() -> None:
    text = "The treaty of the treaty of the treaty " * 200 + "was signed."
    assert isinstance(_read(text, {}, {}), tuple)
