"""What was learned of contests: moves of sentences, numbers in text, and pairs that no word list meets."""

from dataclasses import replace

from contactline.intake.article import make_article
from contactline.match.contests.across import contests_across
from contactline.match.contests.features import exchanged, features_of
from contactline.match.contests.numbers import numbers_in
from contactline.match.contests.statements import statements_of
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.model.telling import MOVES
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
    one = statements_of(read("The army said that the rebels had shelled Tessit on Monday.", "One"))[0]
    other = statements_of(read("The rebels said that no gun of theirs had fired at Tessit.", "Other"))[0]
    assert exchanged(features_of("reversed", one, other)) == features_of("reversed", other, one)


def test_a_denial_in_words_of_no_list_is_found_and_a_wish_is_not() -> None:
    one = statements_of(
        read("Pakistan's army said that Afghan gunners had shelled a market in Chaman on Tuesday.", "One")
    )
    text = (
        "The defence ministry in Kabul said that its gunners at Chaman were asleep on Tuesday and that the tale of the"
        " market was made in an office in Rawalpindi."
    )
    other = statements_of(read(text, "Other"))
    (found,) = contests_across([one, other])
    assert found.kind == "denied" and "learned" in found.why
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
