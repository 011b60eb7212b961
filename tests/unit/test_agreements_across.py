"""Agreements across articles: what is joined, what is kept apart or left open, and what the articles tell together."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from contactline.match.agreements import agreements_across
from contactline.match.agreements.comparisons import compare
from contactline.model.agreements.across import AgreementAccount, AgreementAcross, state_of
from contactline.model.judgement.kinds import Pair
from contactline.model.rows.kinds import AccountRow, AgreementRow, CommitmentRow, PartRow, Party, StepRow, Words


def _party(code: str) -> Party:
    return Party(code, code, code, "GOV", None)


def _words(article: str, text: str) -> tuple[Words, ...]:
    return (Words(article, 0, len(text), text),)


def _step(
    article: str, step: str, start: str | None = None, end: str | None = None, status: str = "happened"
) -> StepRow:
    return StepRow(step, start, end, status, (), _words(article, f"{step} it"))


def _owed(row: AgreementRow, deed: str, by: str, due: str | None, *told: tuple[str, str | None]) -> CommitmentRow:
    accounts = tuple(
        AccountRow(verdict, None, None, None, (_party(who),) if who else (), _words(row.article, verdict))
        for verdict, who in told
    )
    return CommitmentRow(
        f"k{row.article}{deed[:4]}", row.article, row.outlet, row.published, row.id, row.name, (_party(by),), (), deed,
        None, due, None, accounts[-1].verdict if accounts else "open", accounts, _words(row.article, deed),
    )  # fmt: skip


def _account(
    article: str, name: str, *, kind: str = "treaty", sides: str = "NOR SWE", when: str | None = None,
    brokers: str = "", published: str | None = "2024-05-01", proper: str = "", topics: str = "", sought: bool = False,
    steps: tuple[StepRow, ...] = (), parts: tuple[PartRow, ...] = (), near: str = "", number: int = 0,
) -> AgreementAccount:  # fmt: skip
    start, end = _interval(when)
    row = AgreementRow(
        f"a{article}{number}", article, f"Outlet {article}", published, name, (), kind,
        tuple(map(_party, sides.split())), tuple(map(_party, brokers.split())), (), start, end, steps, parts,
        _words(article, name),
    )  # fmt: skip
    days = [date.fromisoformat(d).toordinal() for d in (start, end) if d]
    return AgreementAccount(
        id=row.id, article=article, published=published, kind=kind, parties=frozenset(sides.split()),
        brokers=frozenset(brokers.split()), lands=frozenset(sides.split()), near=frozenset(near.split()),
        places=frozenset(), names=(name.lower(),), proper=frozenset(proper.split()), topics=frozenset(topics.split()),
        first=days[0] if days else None, last=days[1] - 1 if days else None, sought=sought, row=row, owed=(),
    )  # fmt: skip


def _interval(when: str | None) -> tuple[str | None, str | None]:
    if when is None:
        return None, None
    parts = [int(p) for p in when.split("-")]
    if len(parts) == 1:
        return f"{parts[0]}-01-01", f"{parts[0] + 1}-01-01"
    if len(parts) == 2:
        return f"{when}-01", f"{parts[0]}-{parts[1] + 1:02d}-01"
    return when, date.fromordinal(date(*parts).toordinal() + 1).isoformat()


def _groups(made: tuple[AgreementAcross, ...]) -> set[tuple[str, ...]]:
    return {tuple(sorted(line.agreement for line in a.accounts)) for a in made}


def test_one_day_and_the_same_sides_are_one_agreement_under_two_names() -> None:
    made = agreements_across(
        [_account("1", "the border pact", when="2024-03-02"), _account("2", "Karlstad accord", when="2024-03-02")]
    )
    assert _groups(made) == {("a10", "a20")}
    assert "both are of 2024-03-02" in (made[0].accounts[0].joined or "")
    assert set(made[0].names) | {made[0].name} == {"the border pact", "Karlstad accord"}


def test_two_of_one_year_between_the_same_sides_are_never_merged_on_the_year() -> None:
    made = agreements_across(
        [
            _account("1", "an agreement", kind="arrangement", when="2024"),
            _account("2", "an agreement", kind="arrangement", when="2024"),
        ]
    )
    assert len(made) == 2


def test_what_fits_two_is_left_open_and_says_so() -> None:
    march = _account("1", "truce", kind="truce", when="2024-03-02")
    later = _account("2", "truce", kind="truce", when="2024-03-20")
    month = _account("3", "truce", kind="truce", when="2024-03")
    made = {a.accounts[0].agreement: a for a in agreements_across([march, later, month])}
    assert len(made) == 3
    assert "it may be" in (made["a30"].open or "")
    assert {line.agreement for line in made["a30"].may_be} == {"a10", "a20"}


def test_a_treaty_sought_is_the_one_signed_later_and_not_one_signed_before() -> None:
    sought = _account("1", "peace treaty", topics="peace", sought=True, published="2023-06-01")
    signed = _account("2", "peace treaty", topics="peace", when="2024-03-02")
    again = _account("3", "peace treaty", topics="peace", sought=True, published="2024-09-01")
    assert _groups(agreements_across([sought, signed])) == {("a10", "a20")}
    assert len(agreements_across([signed, again])) == 2


def test_other_sides_other_names_and_one_article_keep_apart() -> None:
    base = _account("1", "peace treaty", topics="peace", when="2024-03-02")
    assert compare(base, replace(base, id="x", article="2", parties=frozenset(("NOR", "FIN")))).score < 4
    assert compare(base, replace(base, id="x", article="1")).barred
    named = replace(base, proper=frozenset(("karlstad",)))
    other = replace(base, id="x", article="2", proper=frozenset(("bergen",)), names=("bergen peace treaty",))
    assert compare(named, other).score < compare(base, replace(base, id="x", article="2")).score


def test_a_known_agreement_has_one_id_in_every_record() -> None:
    one = _account("1", "Dayton Accords", sides="", when=None, proper="dayton")
    two = _account("2", "Dayton peace deal", sides="BIH HRV", when="1995", proper="dayton")
    made = agreements_across([one, two])
    assert [a.known for a in made] == ["Dayton Agreement"]
    assert made[0].id == agreements_across([two])[0].id
    far = _account("3", "Dayton Accords", when="2011", sides="", proper="dayton")
    assert [a.known for a in agreements_across([far])] == [None]


def test_the_order_of_articles_does_not_matter() -> None:
    held = [
        _account("1", "truce", kind="truce", when="2024-03-02"),
        _account("2", "truce", kind="truce", when="2024-03"),
        _account("3", "Karlstad truce", kind="truce", when="2024-03-02", proper="karlstad"),
        _account("4", "Dayton Accords", sides="", proper="dayton"),
    ]
    first = agreements_across(held)
    assert all(agreements_across(p) == first for p in permutations(held))


@pytest.mark.parametrize(("says", "number"), [("same", 1), ("different", 2), ("contradicted", 1)])
def test_people_have_the_last_word(says: Any, number: int) -> None:
    held = [_account("1", "pact", when="2024-03-02"), _account("2", "accord", when="2024-03-02")]
    assert len(agreements_across(held, pairs=[Pair("agreement", "a10", "a20", says)])) == number
    apart = [_account("1", "pact", when="2024-03-02"), _account("2", "accord", when="2021-03-02")]
    assert len(agreements_across(apart, pairs=[Pair("agreement", "a10", "a20", "same")])) == 1


def test_one_step_of_two_articles_is_one_step_with_two_tellings_in_order_of_time() -> None:
    one = _account("1", "pact", when="2024-03-02", steps=(_step("1", "signed", "2024-03-02", "2024-03-03"),))
    two = _account(
        "2", "accord", when="2024-03-02", published="2024-07-01",
        steps=(_step("2", "ratified", "2024-06-01", "2024-06-02"), _step("2", "signed"), _step("2", "violated")),
    )  # fmt: skip
    (made,) = agreements_across([two, one])
    assert [(s.step, s.start, len(s.tellings)) for s in made.steps] == [
        ("signed", "2024-03-02", 2), ("ratified", "2024-06-01", 1), ("violated", None, 1),
    ]  # fmt: skip


def test_one_duty_of_two_articles_is_one_with_two_accounts_and_disputed_where_they_contradict() -> None:
    one, two = _account("1", "pact", when="2024-03-02"), _account("2", "accord", when="2024-03-02")
    kept = _owed(one.row, "withdraw its troops from Karlstad", "NOR", "2024-05-01", ("kept", "NOR"))
    missed = _owed(two.row, "withdraw its troops from the Karlstad area", "NOR", "2024-05-01", ("missed", "SWE"))
    (made,) = agreements_across([replace(one, owed=(kept,)), replace(two, owed=(missed,))])
    (duty,) = made.commitments
    assert (duty.state, len(duty.accounts), set(duty.rows)) == ("disputed", 2, {kept.id, missed.id})
    other = _owed(two.row, "withdraw its troops from Karlstad", "SWE", "2024-05-01")
    (made,) = agreements_across([replace(one, owed=(kept,)), replace(two, owed=(other,))])
    assert len(made.commitments) == 2


def test_positions_on_one_open_issue_stand_in_order_of_publication() -> None:
    def parts(article: str, position: str) -> tuple[PartRow, ...]:
        issue = PartRow("open_issue", "the withdrawal of legal claims", None, (), _words(article, "claims"))
        return (issue, PartRow("position", issue.label, position, (_party("NOR"),), _words(article, position)))

    old = _account("1", "peace treaty", topics="peace", sought=True, published="2023-06-01", parts=parts("1", "never"))
    new = _account(
        "2", "peace treaty", topics="peace", sought=True, published="2024-06-01", parts=parts("2", "perhaps")
    )
    (made,) = agreements_across([new, old])
    assert [p.position for p in made.open_issues[0].positions] == ["never", "perhaps"]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ([], "open"),
        ([("missed", "2024-01-01", "A"), ("late", "2024-03-01", "B")], "late"),
        ([("kept", "2024-03-01", "A"), ("missed", "2024-03-01", "B")], "disputed"),
        ([("kept", "2024-03-01", "A"), ("refused", "2024-01-01", "B")], "refused"),
        ([("missed", None, "A"), ("kept", None, "B")], "disputed"),
        ([("kept", "2024-03-01", "A"), ("missed", "2024-03-01", "A")], "missed"),
        ([("missed", "2024-01-01", "A"), ("denied", "2024-01-01", "B")], "denied"),
    ],
)
def test_state_of(told: list[tuple[str, str | None, str]], state: str) -> None:
    assert state_of(told) == state


def test_a_truce_known_by_the_day_it_took_hold_and_the_sides_its_article_names() -> None:
    told = _account("1", "ceasefire", kind="truce", sides="", near="ISR LBN", when="2024-11-27", published="2024-12-03")
    assert [a.known for a in agreements_across([told])] == ["Israel-Hezbollah ceasefire of 2024"]
    others = replace(told, near=frozenset(("SDN",)))
    assert [a.known for a in agreements_across([others])] == [None]
