"""What was learned of contests: moves of sentences, numbers in text, and pairs that no word list meets."""

from dataclasses import replace
from time import perf_counter

from contactline.intake.article import make_article
from contactline.match.contests.across import contests_across
from contactline.match.contests.features import KINDS, exchanged, features_of, known
from contactline.match.contests.likely import from_which, may_be, may_contest
from contactline.match.contests.said.numbers import numbers_in
from contactline.match.contests.said.speakers import speaker_in
from contactline.match.contests.said.statements import statements_of
from contactline.model.events.telling import MOVES
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.reading import read_article


def read(text: str, outlet: str = "Plain Agency", day: str = "2024-03-05") -> Reading:
    return read_article(make_article(text, source_key=outlet, outlet=outlet, published=day, language="en"))


def test_moves_are_told_of_claims_and_sentences_in_words_of_no_list() -> None:
    reading = read(
        "The ministry called the footage staged and said that no gun had been fired from its side. "
        "The hospital's director counted nineteen coffins in the yard."
    )
    most = {t.start: MOVES[t.does.index(max(t.does))] for t in reading.tellings if t.claim is None}
    assert [most[s] for s in sorted(most)] == ["denies", "counts"]
    claims = {c.id for c in reading.claims}
    assert {t.claim for t in reading.tellings if t.claim} <= claims


def test_tellings_are_kept_with_the_reading_and_may_be_missing() -> None:
    reading = read("The governor said that four men had been shot at the ford by the militia.")
    row = reading_to_json(reading)
    assert reading_from_json(row).tellings == reading.tellings != ()
    del row["tellings"]
    bare = reading_from_json(row)
    assert bare.tellings == () and all(s.does == () for s in statements_of(bare))


def test_numbers_that_count_and_numbers_that_name() -> None:
    found = numbers_in("Between 130 and 400 villagers fled on 28 April 2023 at 10:30; twenty-three of them were hurt")
    assert [(n.low, n.high, n.noun) for n in found] == [(130, 400, "villag"), (23, 23, "hurt")]
    assert [(n.low, n.high) for n in numbers_in("fewer than ninety thousand; at least 12; two hundred and six")] == [
        (None, 90000),
        (12, None),
        (206, 206),
    ]
    assert numbers_in("article 15 of the 98th Division, four hundred metres, three days") == ()


def test_numbers_of_hostile_text_are_bounded() -> None:
    assert len(numbers_in("1 " * 100_000)) <= 12
    assert len(numbers_in("a hundred " * 50_000)) <= 12


def test_exchanging_the_two_exchanges_the_features() -> None:
    one = known(statements_of(read("The army said that the rebels had shelled Tessit on Monday.", "One"))[0])
    other = known(statements_of(read("The rebels said that no gun of theirs had fired at Tessit.", "Other"))[0])
    assert exchanged(features_of("reversed", one, other)) == features_of("reversed", other, one)


def test_a_denial_that_denies_no_word_of_the_charge_is_found_and_a_wish_is_not() -> None:
    one = statements_of(
        read("Pakistan's army said that Afghan gunners had shelled a market in Chaman on Tuesday.", "One")
    )
    text = (
        "The guns at Chaman stood silent on Tuesday, the defence ministry in Kabul said, and the shelling of the market"
        " is an invention."
    )
    other = statements_of(read(text, "Other"))
    (found,) = contests_across([one, other])
    assert found.kind == "denied"
    assert contests_across([other, one]) == (found,)
    wish = statements_of(read("The defence ministry in Kabul wished the traders of Chaman a good Tuesday.", "Other"))
    assert contests_across([one, wish]) == ()


def test_readings_without_tellings_are_left_to_the_rules() -> None:
    plain = [
        replace(
            read("Pakistan's army said that Afghan gunners had shelled a market in Chaman on Tuesday.", "One"),
            tellings=(),
        ),
        replace(
            read("The defence ministry in Kabul denied that its gunners had shelled a market in Chaman.", "Other"),
            tellings=(),
        ),
    ]
    assert [c.kind for c in contests_across(map(statements_of, plain))] == ["denied"]


def test_who_speaks_in_a_sentence_that_is_nobodys_claim() -> None:
    def speaks(text: str, *, answers: bool = True) -> str | None:
        found = speaker_in(text, (), 0, answers=answers)
        return found[0].text if found else None

    assert speaks("No armed man slept there, the Democratic Party states.") == "the Democratic Party"
    assert speaks("The office was shut, Rebwar Jaff, a member of the council, says.") == "Rebwar Jaff"
    assert speaks("The ministry could not establish where it took place.") == "The ministry"
    assert speaks("The ministry could not establish where it took place.", answers=False) is None
    assert speaks("The deadliest of these has no end.") is None
    assert speaks("Between 275,000 and 325,000 stood in the streets.") is None
    assert speaks("Soldiers shot at the crowd.") is None


def test_the_speaker_of_hostile_text_is_looked_for_in_bounded_time() -> None:
    began = perf_counter()
    speaker_in("said, " * 100_000, (), 0, answers=True)
    assert perf_counter() - began < 1


def test_two_numbers_joined_by_and_are_a_range_and_bare_hundreds_count() -> None:
    assert [(n.low, n.high) for n in numbers_in("Between a hundred and two hundred died")] == [(100, 200)]
    assert [n.value for n in numbers_in("Some hundred soldiers fell")] == [100]


def test_a_denial_and_mutual_blame_of_the_same_two_are_one_contest() -> None:
    one = statements_of(
        read("Pakistan's army said that Afghan gunners had shelled a market in Chaman on Tuesday.", "One")
    )
    other = statements_of(
        read(
            "It was Pakistan's own battery that hit the market in Chaman, the defence ministry in Kabul said.", "Other"
        )
    )
    assert len(contests_across([one, other])) == 1


def test_the_gate_is_below_what_is_told() -> None:
    for kind in KINDS:
        assert may_be(kind) <= from_which(kind, paired=True, ruled=False) or may_be(kind) > 1
        assert from_which(kind, paired=True, ruled=True) <= from_which(kind, paired=True, ruled=False)


def test_who_answers_without_a_day_may_answer_what_was_retold() -> None:
    (told,) = statements_of(read("Washington said that the army had fired chlorine at Tessit.", "One"))
    (denial,) = statements_of(read("Mali denied that its army had fired chlorine at Tessit.", "Other", "2024-03-07"))
    retold = replace(told, background=True, days=None)
    answer = replace(denial, days=None)
    assert may_contest("denied", known(retold), known(answer))
    dated = replace(answer, days=(738950, 738950))
    assert not may_contest("denied", known(replace(retold, days=(738000, 738000))), known(dated))
    late = replace(answer, setting=replace(answer.setting, news=(answer.setting.news or 0) + 30))
    assert not may_contest("denied", known(retold), known(late))
