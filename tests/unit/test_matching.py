"""Matching: what joins, what never does, copies, voices, contests, figures."""

from dataclasses import replace

import pytest

from contactline.match.blocking import Blocks
from contactline.match.compare.another import is_another
from contactline.match.compare.listed import COMPARISONS, levels
from contactline.match.compare.telling import article as article_level
from contactline.match.compare.telling import known as known_or_new
from contactline.match.compare.where import spot
from contactline.match.contests import contests_of
from contactline.match.engine import match_accounts
from contactline.match.events import make_event
from contactline.match.parts import parts_among
from contactline.match.passages import copy_groups, copy_of, find_copies
from contactline.match.scoring import in_a_sentence, pair_score
from contactline.match.told.accounts import Pool, longest_stem, sentence_spans
from contactline.match.told.dating import days_back, is_fresh, is_retold
from contactline.match.told.senses import meaning
from contactline.match.told.spots import spots_in
from contactline.match.told.topics import topic_share
from contactline.model.events.event import Event, EventAccount
from contactline.model.events.event_json import event_from_json, event_to_json
from contactline.model.judgement.kinds import Pair
from contactline.model.rows.kinds import Words
from contactline.model.span import Span
from tests.accounts_by_hand import account, figure


def test_two_outlets_on_one_attack_are_one_event() -> None:
    a, b = account("e1", outlet="A"), account("e2", outlet="B", stem="attack")
    assert match_accounts([a, b]) == [("e1", "e2")]


def test_the_same_place_a_week_later_is_another_event() -> None:
    a, b = account("e1"), account("e2", day=737_007, outlet="B")
    assert match_accounts([a, b]) == [("e1",), ("e2",)]
    assert pair_score(a, b).barred == "they are told of different times"


def test_another_village_on_the_same_day_is_another_event() -> None:
    a, b = account("e1"), account("e2", outlet="B", place="p2", names=("sirba",), lat=14.9, lon=1.5)
    assert match_accounts([a, b]) == [("e1",), ("e2",)]


def test_the_toll_of_months_is_no_strike_of_a_day() -> None:
    strike = account("e1")
    toll = replace(account("e2", outlet="B"), first=736_800)
    assert pair_score(strike, toll).barred == "one is what a long time came to, the other a thing of days"
    assert match_accounts([toll, replace(account("e3", outlet="C"), first=736_790)]) == [("e2", "e3")]
    counted = replace(toll, figures=(figure("f1", 5400, "UNO"),))
    undated = replace(strike, first=None, last=None)
    assert pair_score(undated, counted).barred == "one is the toll of a long time, and the other gives another or none"
    assert pair_score(replace(undated, figures=counted.figures), counted).barred is None


def test_charges_by_different_parties_are_different_charges() -> None:
    one = replace(account("e1"), type="ACCUSE", actors=frozenset({"UKR"}))
    other = replace(account("e2", outlet="B"), type="ACCUSE", actors=frozenset({"RUS"}))
    assert pair_score(one, other).barred == "different parties said it"


def test_what_is_planned_joins_what_happened_only_by_its_day() -> None:
    told, planned = account("e1"), replace(account("e2", outlet="B"), status="planned")
    assert pair_score(told, planned).barred is None
    undated = replace(planned, first=None, last=None, grain=None)
    assert "no day says that they are one" in (pair_score(told, undated).barred or "")


def test_accounts_of_which_nothing_is_told_stay_alone() -> None:
    bare = account("e1", day=None, place=None, names=(), actors=(), recipients=())
    other = replace(bare, id="e2", article="art2", outlet="B", news=None)
    assert match_accounts([bare, other]) == [("e1",), ("e2",)]
    event = make_event([replace(bare, news=None)], copied={})
    assert event.open is not None


def test_people_s_judgements_are_respected() -> None:
    a, b, c = account("e1"), account("e2", outlet="B"), account("e3", outlet="C", day=737_030, place="p9", names=("x",))
    apart = match_accounts([a, b], pairs=[Pair("report", "e1", "e2", "different")])
    assert apart == [("e1",), ("e2",)]
    joined = match_accounts([a, b, c], pairs=[Pair("report", "e1", "e3", "same")])
    assert ("e1", "e2", "e3") in joined or ("e1", "e3") in joined
    nobody = match_accounts([a, b], pairs=[Pair("report", "e1", "e2", "contradicted")])
    assert nobody == [("e1", "e2")]


def test_every_comparison_has_a_sentence_for_every_level_it_gives() -> None:
    a, b = account("e1"), account("e2", outlet="B")
    for comparison, level in zip(COMPARISONS, levels(a, b), strict=True):
        assert level in comparison.levels
    assert "one place" in in_a_sentence(pair_score(a, b)) or "one day" in in_a_sentence(pair_score(a, b))


def test_a_copied_passage_is_found_with_its_spans() -> None:
    text = "At least six police officers died when a bomber attacked their van near the town, said the governor."
    found = find_copies({"a1": text, "a2": "AGENCY - " + text, "a3": "A quite different report about talks in town."})
    assert [(c.one, c.other) for c in found] == [("a1", "a2")]
    passage = found[0].passages[0]
    assert passage.one.text == passage.other.text and passage.length > 15
    assert copy_groups(found) == {"a1": "a1", "a2": "a1"}
    assert copy_of(("a1", text), ("a3", "too short")) is None


def test_a_thousand_copies_are_compared_in_bounded_time() -> None:
    text = " ".join(f"word{i}" for i in range(60))
    found = find_copies({f"a{i:04d}": text for i in range(1000)})
    assert len(found) <= 10_000
    assert len(set(copy_groups(found).values())) == 1


def test_copies_are_one_voice_and_two_outlets_are_two() -> None:
    a = account("e1", outlet="A")
    b = replace(account("e2", outlet="B"), shingles=tuple(range(100, 120)))
    assert make_event([a, b], copied={}).support == "corroborated"
    assert make_event([a, b], copied={"art-e1": "art-e1", "art-e2": "art-e1"}).support == "single"


def test_a_denial_is_a_contest_and_no_corroboration() -> None:
    told = account("e1", outlet="A", voice=("UKR",))
    denied = account("e2", outlet="B", voice=("RUS",), stance="denies", status="negated")
    event = make_event([told, denied], copied={})
    assert [c.kind for c in event.contests] == ["denied"]
    assert (event.support, event.dispute, event.status) == ("single", "denied", "happened")


def test_sides_that_blame_each_other_are_reversed() -> None:
    one = account("e1", voice=("ARM",), blamed=("AZE",), actors=("AZE",), recipients=("ARM",))
    two = account("e2", outlet="B", voice=("AZE",), blamed=("ARM",), actors=("ARM",), recipients=("AZE",))
    assert [c.kind for c in contests_of("v1", [one, two])] == ["reversed"]


def test_figures_stay_apart_by_speaker_and_a_growing_toll_is_no_contest() -> None:
    first = replace(account("e1"), figures=(figure("f1", 6, "ministry"),))
    later = replace(account("e2", outlet="B", news=737_002), figures=(figure("f2", 9, "ministry"),))
    group = replace(account("e3", outlet="C", news=737_003), figures=(figure("f3", 17, "group"),))
    grown = make_event([first, later], copied={})
    assert grown.contests == () and (grown.figures[0].low, grown.figures[0].high) == (6, 9)
    assert [line.low for line in grown.figures[0].lines] == [6, 9]
    assert [c.kind for c in make_event([first, later, group], copied={}).contests] == ["figure"]


def test_accounts_and_events_come_back_from_json() -> None:
    a = replace(account("e1"), figures=(figure("f1", 6, "ministry"),))
    assert event_from_json(EventAccount, event_to_json(a)) == a
    event = make_event([a, account("e2", outlet="B", voice=("RUS",), stance="denies")], copied={})
    assert event_from_json(Event, event_to_json(event)) == event


def test_words_that_count_back() -> None:
    assert days_back("A year after the ") == (340, 390)
    assert days_back("two weeks ago ") == (11, 17)
    assert days_back("on Monday the ") is None
    assert days_back("sent patrols on Tuesday, two days after a gun ") == (2, 2)
    assert days_back("after a drone ", " two days before, the operator said") == (2, 2)
    assert days_back("three days before the ") == (-3, -3)


def test_what_is_spoken_of_as_known_and_what_is_told_anew() -> None:
    def at(text: str, word: str) -> Span:
        start = text.index(word)
        return Span(start, start + len(word))

    for text, word, known, anew in (
        ("Monday's raid at dawn", "raid", True, False),
        ("the deadly attack", "attack", True, False),
        ("another attack followed", "attack", False, True),
        ("the army attacked a village", "attacked", False, False),
    ):
        assert (is_retold(text, at(text, word)), is_fresh(text, at(text, word))) == (known, anew), text


def test_meaning_is_looked_up_once_and_does_not_depend_on_order() -> None:
    assert meaning("attacked", "Attacked") == 1.0
    assert meaning("killed", "murder") == meaning("murder", "killed") > meaning("killed", "signed")


def test_a_rare_name_says_more_than_a_land() -> None:
    one, other = ("2ethiopia", "6merawi"), ("2mali", "6merawi")
    assert topic_share(one, other) > topic_share(one, ("2ethiopia",))
    assert topic_share((), other) == 0.0


def test_sentences() -> None:
    text = 'It fell. "No," he said. Two died.\n\nMore'
    assert [text[s.start : s.end].strip() for s in sentence_spans(text)] == [
        "It fell.",
        '"No," he said.',
        "Two died.",
        "More",
    ]


def test_a_smaller_happening_is_part_of_the_one_told_with_it() -> None:
    clashes = account("e1", stem="clash")
    clashes = replace(clashes, trigger=replace(clashes.trigger, text="clashes"))
    killed = replace(account("e2", stem="kill"), article=clashes.article, start=60, end=90)
    killed = replace(killed, trigger=replace(killed.trigger, text="killed"))
    parts = parts_among({"v1": [clashes], "v2": [killed]})
    assert {small: large for small, (large, _) in parts.items()} == {"v2": "v1"}
    sent = replace(killed, type="MOBILIZE")
    assert parts_among({"v1": [clashes], "v2": [sent]}) == {}
    closed = replace(killed, type="COERCE", mode="restrict")
    assert parts_among({"v1": [clashes], "v2": [closed]}) == {}
    assert parts_among({"v1": [clashes], "v2": [replace(closed, mode="seize")]}) != {}
    assert parts_among({"v1": [replace(clashes, type="COERCE")], "v2": [closed]}) != {}
    elsewhere = replace(killed, place="p9", place_names=frozenset(("gao",)), places_near=frozenset(("gao",)), lat=0.0)
    assert parts_among({"v1": [clashes], "v2": [elsewhere]}) == {}


def test_types_that_are_not_known_are_joined_by_their_words_alone() -> None:
    a, b = replace(account("e1", stem="kill"), type=""), replace(account("e2", outlet="B", stem="sign"), type="")
    a, b = replace(a, trigger=replace(a.trigger, text="killed")), replace(b, trigger=replace(b.trigger, text="signed"))
    assert match_accounts([a, b]) == [("e1",), ("e2",)]
    assert match_accounts([a, replace(b, stem="kill", trigger=a.trigger)]) == [("e1", "e2")]


def test_values_held_once_are_equal_to_those_given() -> None:
    pool = Pool()
    names = frozenset(("ann", "sittwe"))
    assert pool.same(names) == names and pool.same(frozenset(names)) is pool.same(names)
    assert pool.same("ann") in pool.same(names) and pool.same(()) == ()


def test_an_article_that_retells_everything_joins_each_and_chains_nothing() -> None:
    def told(number: int, article: str) -> EventAccount:
        name = f"village{number}"
        made = account(
            f"{article}{number:03d}", day=737_000 + 9 * number, news=737_001 + 9 * number, outlet=article,
            place=f"p{number}", names=(name,), lat=number / 4, lon=number / 4,
        )  # fmt: skip
        return made if article == "own" else replace(made, article="retold", news=740_000, background=True)

    pile = [told(n, article) for n in range(200) for article in ("own", "retold")]
    assert len(list(Blocks(pile).pairs())) < 2000
    assert match_accounts(pile) == sorted((f"own{n:03d}", f"retold{n:03d}") for n in range(200))


def test_a_type_of_another_version_stops_nothing() -> None:
    old = replace(account("e1"), type="FIGHT")
    new = account("e2", outlet="B")
    assert match_accounts([old, new]) == [("e1", "e2")]
    assert parts_among({"v1": [old], "v2": [replace(new, article=old.article)]}) == {}


def test_reports_of_which_nothing_is_told_are_compared_with_few_and_joined_with_none() -> None:
    bare = account("e0", day=None, news=None, place=None, names=(), actors=(), recipients=())
    pile = [replace(bare, id=f"e{n:04d}", article=f"a{n}", setting=frozenset(), lands=frozenset()) for n in range(500)]
    assert len(list(Blocks(pile).pairs())) <= 500 * 10
    assert all(len(cluster) == 1 for cluster in match_accounts(pile))


@pytest.mark.parametrize(
    ("words", "expected"),
    [("came under fire", "fir"), ("fired warning shots", "shot"), ("shelling", "shel"), ("to", "to"), ("", "")],
)
def test_a_trigger_s_stem_does_not_depend_on_the_order_of_sets(words: str, expected: str) -> None:
    assert longest_stem(tuple(words.split())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At Susiya, on the road to Beit Qadum, a man was shot on Monday.", "susiya beit qadum"),
        ("Rebels took San Jorge del Valle and fired at Kurutu.", "kurutu"),
        ("Nobody was hurt in the village, said the governor in May.", ""),
        ("", ""),
    ],
)
def test_names_of_spots_need_no_gazetteer(text: str, expected: str) -> None:
    assert spots_in(text, Span(0, len(text)), ()) == frozenset(expected.split())


def test_two_spots_of_one_day_are_told_apart_where_an_article_knows_both() -> None:
    one = replace(account("e1"), spots=frozenset(("susiya",)), setting=frozenset(("susiya", "qadum")))
    other = replace(account("e2"), spots=frozenset(("qadum",)), setting=frozenset(("qadum",)))
    assert spot(one, one) == "same_here" and spot(one, other) == "other_told"
    assert spot(one, replace(other, setting=frozenset())) == "other_told"
    assert spot(replace(one, setting=frozenset()), replace(other, setting=frozenset())) == "other"
    assert spot(one, replace(other, spots=frozenset(("susiyeh",)))) == "same"
    bare = replace(other, spots=frozenset())
    assert spot(one, bare) == "not_in_article" and spot(bare, bare) == "unknown"
    assert spot(one, replace(bare, setting=frozenset(("susiya",)))) == "in_article"
    assert spot(one, replace(bare, names=frozenset(("susiya",)))) == "named"


def test_known_and_new_are_told_apart() -> None:
    one, other = account("e1"), account("e2")
    assert (
        known_or_new(one, other) == "plain"
        and known_or_new(replace(one, retold=True), replace(other, fresh=True)) == "known_anew"
    )
    assert known_or_new(replace(one, retold=True), replace(other, retold=True)) == "both_known"
    assert known_or_new(one, replace(other, fresh=True)) == known_or_new(replace(one, fresh=True), other) == "one_anew"


@pytest.mark.parametrize(
    ("before", "trigger"),
    [
        ("A separate rocket", "attack"),
        ("The same day in Pantelhó, armed men", "attacked"),
        ("Two days later a convoy was", "ambushed"),
        ("The next morning gunmen", "raided"),
        ("It was followed by", "another raid"),
        ("In retaliation, jets", "bombed"),
    ],
)
def test_what_is_told_as_another_thing(before: str, trigger: str) -> None:
    assert is_another(before, trigger)


@pytest.mark.parametrize(
    "before", ["Gunmen", "On Monday morning rebels", "Some days of rain had passed when men", "The day shift was", ""]
)
def test_what_is_told_plainly_is_no_other_thing(before: str) -> None:
    assert not is_another(before, "attacked")


def test_the_later_of_two_in_one_article_may_be_told_as_another() -> None:
    text = "Men attacked Ada on Monday. The same day another group attacked Oba."
    first, second = text.index("attacked"), text.rindex("attacked")

    def told(identity: str, at: int, start: int) -> EventAccount:
        passage = Words("art", 0, len(text), text)
        return replace(
            account(identity), article="art", start=start, trigger=Words("art", at, at + 8, "attacked"), passage=passage
        )

    a, b = told("e1", first, 0), told("e2", second, 28)
    assert article_level(a, b) == article_level(b, a) == "one_another"
    assert article_level(a, replace(a, id="e3", start=1)) == "one_voice"
    assert article_level(replace(a, passage=None), replace(b, passage=None)) == "one_voice"


def test_an_account_kept_before_such_fields_were_is_compared() -> None:
    kept = {k: v for k, v in event_to_json(account("e1")).items() if k not in ("sole", "passage", "fresh")}
    old = event_from_json(EventAccount, kept)
    assert match_accounts([old, account("e2", outlet="B")]) == [("e1", "e2")]


def test_a_doubt_is_outweighed_only_where_the_articles_share_a_story() -> None:
    a = replace(account("e1"), topic=("6banjska", "6aguelhok", "4monastery"), first=None, last=None, fresh=True,
                place_names=frozenset(), place=None)  # fmt: skip
    b = replace(a, id="e2", article="art-e2", outlet="B", stem="raid")
    assert levels(a, b)[-1] == "anew" and pair_score(a, b).barred is None
    apart = replace(b, topic=("6pahalwara", "6catatumbo", "4meadow"))
    assert levels(a, apart)[-1] == "anew_elsewhere" and "share little" in (pair_score(a, apart).barred or "")


def test_one_word_says_little_where_articles_are_weeks_apart_and_no_day_says_that_they_are_one() -> None:
    topic = tuple(f"6village{n}" for n in range(6))
    a = replace(account("e1", day=None), topic=topic)
    for gap, day, level in ((20, None, "same_word"), (60, None, "same_word_later"), (60, 737_000, "same_word_later")):
        b = replace(account("e2", day=day, news=737_001 + gap, outlet="B"), topic=topic)
        assert levels(a, b)[[c.name for c in COMPARISONS].index("trigger")] == level
    dated = replace(account("e1"), topic=topic)
    year = replace(account("e2", news=737_366, outlet="B"), topic=topic)
    assert levels(dated, year)[[c.name for c in COMPARISONS].index("trigger")] == "same_word"


def test_two_of_one_article_are_one_only_where_a_day_a_number_or_a_spot_says_so() -> None:
    a, b = (replace(account(i, day=None), article="art") for i in ("e1", "e2"))
    assert match_accounts([a, b]) == [("e1",), ("e2",)]
    assert pair_score(a, b).barred == "one article tells both, and no day, number or spot says that they are one"
    assert "no day, number or spot" not in in_a_sentence(pair_score(a, b))
    assert pair_score(*(replace(x, first=737_000, last=737_000) for x in (a, b))).barred is None
    assert pair_score(*(replace(x, spots=frozenset(("mill",))) for x in (a, b))).barred is None
