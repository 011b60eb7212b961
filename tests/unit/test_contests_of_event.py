"""Contests of one event: who tells it, who denies it, who blames whom; and accounts that contest nothing."""

from dataclasses import replace

from contactline.match.contests import contests_of
from contactline.model.events.event import Answer, EventAccount, EventContest
from contactline.model.rows.kinds import Words
from tests.accounts_by_hand import account, figure, party

DENIAL = account("d", outlet="D", actors=("MLI",), voice=("MLI",), stance="denies", status="negated")
CHARGE = account("c", actors=("MLI",), voice=("NER",), blamed=("MLI",), stance="accuses")


def _by(told: EventAccount) -> EventAccount:
    """The account with a party for every actor."""
    return replace(told, parties=(tuple(map(party, sorted(told.actors))), ()))


def _sides(contest: EventContest) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = {}
    for side in contest.accounts:
        found.setdefault(side.stands, []).append(side.words.article)
    return found


def _contests(*held: EventAccount) -> list[tuple[str, dict[int | None, list[str]]]]:
    return [(c.kind, _sides(c)) for c in contests_of("v1", held)]


def test_who_repeats_a_charge_stands_with_who_made_it() -> None:
    repeated = _by(account("r", outlet="B", actors=("MLI",), stance=None))
    assert _contests(_by(CHARGE), repeated, DENIAL) == [("denied", {1: ["art-c", "art-r"], 2: ["art-d"]})]


def test_what_happened_is_not_denied_where_only_who_did_it_is() -> None:
    outcome = account("o", outlet="B", actors=())
    assert _contests(_by(CHARGE), outcome, DENIAL) == [("denied", {1: ["art-c"], 2: ["art-d"]})]
    assert _contests(outcome, DENIAL) == [("denied", {1: ["art-o"], 2: ["art-d"]})]


def test_a_charge_against_somebody_else_is_not_the_denier_s_to_deny() -> None:
    other = _by(account("o", actors=("BFA",), voice=("NER",), blamed=("BFA",), stance="accuses"))
    assert _contests(other, DENIAL) == []
    rebels = _by(replace(other, actors=frozenset({"MLI REB"}), blamed=frozenset({"MLI REB"})))
    group = replace(DENIAL, voice=frozenset({"jnim"}), actors=frozenset())
    assert [kind for kind, _ in _contests(rebels, group)] == ["denied"]


def test_another_deed_or_another_time_is_not_what_is_denied() -> None:
    moved = replace(_by(CHARGE), deeds=frozenset({"deployment"}), stem="deploy")
    assert _contests(moved, DENIAL) == []
    assert _contests(replace(_by(CHARGE), first=736_900, last=736_901), DENIAL) == []


def test_a_question_a_heading_and_a_demand_tell_nothing() -> None:
    asked = Words("art-q", 0, 20, "Did Mali's men fire?")
    headed = Words("art-q", 0, 20, "Who fired upon whom:")
    told = _by(account("q", actors=("MLI",)))
    assert _contests(replace(told, words=(asked,)), DENIAL) == []
    assert _contests(replace(told, words=(headed,)), DENIAL) == []
    assert _contests(replace(_by(CHARGE), stance="demands"), DENIAL) == []
    assert [kind for kind, _ in _contests(told, DENIAL)] == ["denied"]


def test_a_denied_agreement_needs_more_in_common_than_its_kind() -> None:
    told = replace(
        _by(account("t", actors=("MLI",), voice=("NER",))), type="AGREE", names=frozenset({"Gao"}), beside=0b0111
    )
    denial = replace(DENIAL, type="AGREE", names=frozenset({"Gao"}), beside=0b0110)
    assert [kind for kind, _ in _contests(told, denial)] == ["denied"]
    assert _contests(told, replace(denial, beside=0b1000)) == []
    assert _contests(replace(told, names=frozenset(), place_names=frozenset()), denial) == []


def test_a_sentence_that_two_outlets_carry_stands_once() -> None:
    runs = tuple(range(9))
    first, copy = (
        replace(DENIAL, id=i, article=f"art-{i}", shingles=runs, voice=frozenset({v}))
        for i, v in (("d", "MLI"), ("e", "mali"))
    )
    assert _contests(_by(CHARGE), first, replace(copy, words=(Words("art-e", 0, 6, "ambush"),))) == [
        ("denied", {1: ["art-c"], 2: ["art-d"]})
    ]


def test_silence_answers_who_is_blamed_not_that_something_happened() -> None:
    silent = account("s", outlet="S", actors=(), voice=("MLI",), stance="declines")
    outcome, condemned = account("o", actors=()), account("p", actors=(), voice=("united-nations",), stance="accuses")
    assert _contests(outcome, silent) == [] and _contests(condemned, silent) == [] == _contests(condemned, DENIAL)
    assert _contests(_by(CHARGE), outcome, silent) == [("not_confirmed", {1: ["art-c"], 2: ["art-s"]})]
    other = _by(account("b", actors=("BFA",), voice=("NER",), blamed=("BFA",), stance="accuses"))
    assert _contests(other, silent) == []


def test_an_answer_tied_to_an_account_stands_against_it() -> None:
    words = Words("art-c", 60, 70, "denied it.")
    told = replace(_by(CHARGE), answers=(Answer("denies", frozenset({"MLI"}), (party("Bamako"),), words),))
    (contest,) = contests_of("v1", [told])
    assert [(s.stands, s.words.text) for s in contest.accounts] == [(1, "ambush"), (2, "denied it.")]


def test_an_answer_by_those_whom_it_befell_is_none_and_holds_for_its_own_charge_alone() -> None:
    words = Words("art-c", 60, 70, "could not say.")
    hurt = replace(_by(CHARGE), recipients=frozenset({"NER CVL"}))
    she = Answer("declines", frozenset({"NER CVL"}), (party("she"),), words)
    assert _contests(replace(hurt, answers=(she,))) == []
    bamako = replace(_by(CHARGE), answers=(Answer("denies", frozenset({"MLI"}), (party("Bamako"),), words),))
    others = _by(account("o", outlet="O", actors=("jnim",), voice=("BFA",), blamed=("jnim",), stance="accuses"))
    assert _contests(bamako, others) == [("denied", {1: ["art-c"], 2: ["art-c"]})]


def test_a_denial_that_answers_nothing_told_is_left_out() -> None:
    elsewhere = replace(account("e", outlet="E", actors=("BFA",), voice=("BFA",)), stance="denies", status="negated")
    assert _contests(_by(CHARGE), DENIAL, elsewhere) == [("denied", {1: ["art-c"], 2: ["art-d"]})]


def test_of_mutual_blame_all_who_blame_one_side_stand_together() -> None:
    one = _by(account("a", actors=("MLI",), voice=("NER",), blamed=("MLI",), stance="accuses"))
    other = _by(account("b", actors=("NER",), voice=("MLI",), blamed=("NER",), stance="accuses", outlet="B"))
    third = _by(account("t", actors=("MLI",), voice=("united-nations",), blamed=("MLI",), stance="alleges", outlet="T"))
    told = account("u", actors=("NER",), voice=("FRA",), blamed=("FRA",), stance="states", outlet="U")
    assert _contests(one, other, third, told) == [("reversed", {1: ["art-a", "art-t"], 2: ["art-b"]})]


def test_counts_stand_by_the_number_and_one_speaker_by_two_names_contests_nothing() -> None:
    council = replace(
        account("a"), figures=(figure("f1", 30, "the Gao city council"), figure("f2", 2, "the Gao city council"))
    )
    again = replace(account("b", outlet="B"), figures=(figure("f3", 33, "the city council"),))
    assert _contests(council, again) == []
    army = replace(account("e", outlet="E"), figures=(figure("f4", 12, "the army"),))
    same = replace(account("g", outlet="G"), figures=(figure("f5", 30, "a hospital in Gao"),))
    (contest,) = contests_of("v1", [council, army, same])
    assert [(s.speaker[0].text, s.stands) for s in contest.accounts] == [
        ("the Gao city council", 1), ("the army", 2), ("a hospital in Gao", 1),
    ]  # fmt: skip
