"""Contests across articles: what is held against what, and what never is."""

from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from contactline.intake.article import make_article
from contactline.match.contests.across import contests_across
from contactline.match.contests.said.charges import meets
from contactline.match.contests.said.provisions import provisions_in
from contactline.match.contests.said.statements import statements_of
from contactline.model.events.contest import ContestAcross
from contactline.model.events.statement import Statement
from contactline.reading import read_article
from tests.statements_by_hand import setting, statement

CHARGE = "Sudan's army said on Monday that the Rapid Support Forces had shelled a hospital in El Fasher, killing nine."
DENIAL: dict[str, Any] = {"stance": "denies", "speaker": "Bamako", "voice": ("MLI",), "blamed": ()}


def _kinds(*articles: list[Statement]) -> list[str]:
    return [c.kind for c in contests_across(articles)]


def _read(*texts: tuple[str, str, str]) -> tuple[ContestAcross, ...]:
    made = (
        make_article(text, source_key=outlet, outlet=outlet, published=day, language="en")
        for outlet, day, text in texts
    )
    return contests_across(statements_of(read_article(article)) for article in made)


def test_a_denial_in_another_outlet_is_held_against_the_charge() -> None:
    a, b = setting("a1"), setting("a2", outlet="B", news=737_002)
    (contest,) = contests_across([[statement("s1", of=a)], [statement("s2", of=b, **DENIAL)]])
    assert (contest.kind, contest.scope) == ("denied", "articles")
    assert [(s.speaker[0].text, s.outlet, s.published) for s in contest.accounts] == [
        ("Niamey", "A", "2018-11-02"),
        ("Bamako", "B", "2018-11-03"),
    ]
    assert contest.accounts[0].reports == ("e-s1",) and contest.why == "who is held to have done it denies it"


@pytest.mark.parametrize(
    "other",
    [
        {"news": 737_050},  # a month later
        {"news": None},  # published nobody knows when, and no day told
        {"names": ("ayorou",)},
    ],
    ids=["later", "undated", "another place"],
)
def test_no_contest_where_articles_tell_of_other_matters(other: dict[str, object]) -> None:
    b = setting("a2", outlet="B", **other)  # type: ignore[arg-type]
    denial = statement("s2", of=b, **DENIAL)
    if "names" in other:
        b = setting("a2", outlet="B", names=("ayorou",), sides=())
        denial = statement(
            "s2", of=b, stance="denies", speaker="Bamako", voice=("MLI",), blamed=(), stems=("vote",), deeds=()
        )
        denial = replace(denial, places=frozenset())
    assert _kinds([statement("s1", of=setting("a1"))], [denial]) == []


def test_one_side_does_not_contest_itself_nor_a_copy_itself() -> None:
    a, b = setting("a1"), setting("a2", outlet="B")
    assert _kinds([statement("s1", of=a)], [statement("s2", of=b, stance="denies", blamed=())]) == []
    copied = statement("s2", of=b, speaker="Bamako", voice=("MLI",), blamed=("NER",), marks=("began",))
    assert _kinds([statement("s1", of=a, marks=("began",))], [copied]) == []


def test_each_blames_the_other() -> None:
    a, b = setting("a1"), setting("a2", outlet="B")
    one = statement("s1", of=a, marks=("began", "first"))
    two = statement("s2", of=b, speaker="Bamako", voice=("MLI",), blamed=("NER",), stems=("rocket", "post"))
    assert _kinds([one], [two]) == ["reversed"]
    third = statement("s2", of=b, speaker="Bamako", voice=("MLI",), blamed=("BFA",), stems=("rocket", "post"))
    assert _kinds([statement("s1", of=a)], [third]) == []


@pytest.mark.parametrize(
    ("low", "high", "news", "found"),
    [(17, 17, 737_001, True), (9, 9, 737_001, False), (5, None, 737_001, False), (17, 17, 737_005, False)],
    ids=["apart", "the same", "at least five", "days later a toll may have grown"],
)
def test_counts_by_two_speakers(low: int, high: int | None, news: int, found: bool) -> None:
    a, b = setting("a1"), setting("a2", outlet="B", news=news)
    one = statement("s1", of=a, figures=(("killed", 9, 9),), blamed=())
    two = statement(
        "s2", of=b, speaker="rebels", voice=("jnim",), blamed=(), stems=("raid",), figures=(("killed", low, high),)
    )
    assert ("figure" in _kinds([one], [two])) is found


def test_a_part_of_a_total_is_no_other_count() -> None:
    a, b = setting("a1"), setting("a2", outlet="B")
    one = [statement("s1", of=a, figures=(("killed", 90, None),), blamed=())]
    one.append(statement("s3", of=a, figures=(("killed", 11, 11),), blamed=(), at=60))
    two = statement(
        "s2", of=b, speaker="a doctor", voice=("dr",), blamed=(), stems=("raid",), figures=(("killed", 100, 100),)
    )
    assert "figure" not in _kinds(one, [two])


def test_who_has_not_answered_and_what_a_text_means() -> None:
    a, b = setting("a1"), setting("a2", outlet="B")
    silent = statement("s2", of=b, stance="declines", speaker="Bamako", voice=("MLI",), blamed=(), marks=("silence",))
    assert _kinds([statement("s1", of=a)], [silent]) == ["not_confirmed"]
    one = statement("s1", of=a, provisions=("article 6", "*"), marks=("reads",), blamed=())
    two = statement(
        "s2",
        of=b,
        speaker="Bamako",
        voice=("MLI",),
        provisions=("article 6",),
        marks=("speaks",),
        blamed=(),
        stems=("line",),
    )
    assert _kinds([one], [two]) == ["reading"]


def test_what_of_an_agreement_is_named() -> None:
    assert provisions_in("Article 9 of the Algiers Accord") == {"article 9", "algiers *"}
    assert provisions_in("under the third paragraph of the text") == {"paragraph 3", "*"}
    assert provisions_in("They met on 9 May in Lima.") == frozenset()


def test_read_from_text_the_deed_the_place_and_the_parties_suffice() -> None:
    denial = "The Rapid Support Forces denied that they had shelled a hospital in El Fasher."
    told = _read(
        ("Nile Agency", "2024-03-12", f"{CHARGE} The hospital lies in the south of El Fasher."),
        ("Khartoum Post", "2024-03-13", f"{denial} Roads were shut."),
        ("Khartoum Post", "2024-05-13", f"{denial} Roads were open."),
    )
    denied = [c for c in told if c.kind == "denied"]
    assert len(denied) == 1
    assert {a.published for a in denied[0].accounts} == {"2024-03-12", "2024-03-13"}
    assert "shelled a hospital" in denied[0].accounts[0].words.text


def test_a_thousand_denials_are_bounded() -> None:
    a, b = setting("a1"), setting("a2", outlet="B")
    charges = [statement(f"s{i}", of=a, at=50 * i) for i in range(120)]
    denials = [statement(f"d{i}", of=b, at=50 * i, **DENIAL) for i in range(120)]
    begun = process_time()
    found = contests_across([charges, denials])
    assert len(found) == 1 and len(found[0].accounts) == 2
    many = [
        [statement(f"s{i}", of=setting(f"a{i:04d}", outlet=f"O{i}"), **({} if i % 2 else DENIAL))] for i in range(600)
    ]
    assert all(len(c.accounts) <= 8 for c in contests_across(many))
    assert process_time() - begun < 20


def test_one_name_with_a_word_left_out_is_one_speaker() -> None:
    a, b = setting("a1"), setting("a2", outlet="B")
    counted: dict[str, Any] = {"figures": (("killed", 30, 30),), "blamed": ()}
    later: dict[str, Any] = {"figures": (("killed", 41, 41),), "blamed": (), "stems": ("raid",)}
    one = statement("s1", of=a, speaker="the city council", voice=("council",), **counted)
    same = statement("s2", of=b, speaker="The Sirba city council", voice=("NER",), **later)
    other = statement("s2", of=b, speaker="the hospital in Sirba", voice=("NER",), **later)
    assert (_kinds([one], [same]), _kinds([one], [other])) == ([], ["figure"])


def test_two_denials_blame_nobody_and_a_request_that_is_denied_is_no_denial() -> None:
    a, b = setting("a1"), setting("a2", outlet="B")
    began: dict[str, Any] = {"marks": ("began", "first"), "stance": "denies"}
    one, two = (
        statement(f"s{n}", of=of, speaker=who, voice=(side,), blamed=(other,), stems=(who,), **began)
        for n, of, who, side, other in ((1, a, "Niamey", "NER", "MLI"), (2, b, "Bamako", "MLI", "NER"))
    )
    assert "reversed" not in _kinds([one], [two])
    denial = statement("s2", of=b, **DENIAL)
    refused = replace(denial, words=replace(denial.words, text="Bamako denied the request."))
    assert _kinds([statement("s1", of=a)], [refused]) == []


def test_a_question_tells_nothing() -> None:
    asked = "Did the army shell the hospital in El Fasher on Monday?"
    told = "The army shelled the hospital in El Fasher on Monday."
    made = (make_article(text, source_key="x", published="2024-03-05", language="en") for text in (asked, told))
    assert [len(statements_of(read_article(article))) for article in made] == [0, 1]


def test_each_names_the_other_as_the_one_who_acts_without_a_word_for_who_began() -> None:
    a, b = setting("a1"), setting("a2", outlet="B")
    one = statement("s1", of=a, marks=("charge",))
    two = statement("s2", of=b, speaker="Bamako", voice=("MLI",), blamed=(), stems=("mine", "road"), marks=("charge",))
    assert _kinds([one], [two]) == []
    assert _kinds([one], [replace(two, charged=frozenset(("NER",)))]) == ["reversed"]


def test_who_is_one_by_name_is_not_the_enemy_of_everybody() -> None:
    assert meets({"NER"}, {"MLI"}) == 0.0 and meets({"NER", "*"}, {"MLI"}) == 0.0
    assert meets({"MLI", "*"}, {"MLI"}) == 1.0
    assert meets({"*"}, {"MLI"}) == meets({"MIL"}, {"MLI"}) == meets({"MLI MIL"}, {"MLI"}) == 0.5
    assert meets({"NER MIL"}, {"MLI"}) == meets({"REB"}, {"MLI"}) == 0.0


def test_two_bodies_of_one_state_may_count_apart_where_the_counts_are_far_apart() -> None:
    a, b = setting("a1"), setting("a2", outlet="B", news=737_002)
    one = statement("s1", of=a, speaker="The interior ministry", figures=(("killed", 6, 6),), blamed=())
    for count, found in ((58, True), (9, False)):
        figures: tuple[tuple[str, int, int | None], ...] = (("killed", count, count),)
        two = statement("s2", of=b, speaker="the Sirba health office", figures=figures, blamed=(), stems=("raid",))
        assert ("figure" in _kinds([one], [two])) is found


def test_who_is_one_more_is_no_total() -> None:
    told = _read(
        ("Khost Voice", "2024-04-03", "Three civilians were wounded in Khost on Tuesday, provincial officials said."),
        ("Kabul Weekly", "2024-04-03", "A doctor in Khost said a woman and two children were hurt there on Tuesday."),
    )
    assert "figure" not in [c.kind for c in told]
