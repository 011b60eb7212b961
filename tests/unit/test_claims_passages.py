"""Forty passages no rule was written on: what is found in them stays found, and the scorer counts rightly."""

from tests.claim_passages import pairs, passages, same_speakers, shares

FOUND, EXACT, STANCE, SPEAKER = 0.95, 0.975, 0.905, 0.975


def test_the_passages_are_read_no_worse_than_before() -> None:
    reached = shares()
    assert reached.found >= FOUND, reached
    assert reached.exact >= EXACT, reached
    assert reached.stance >= STANCE, reached
    assert reached.speaker >= SPEAKER, reached


def test_every_listed_word_stands_in_its_passage() -> None:
    for passage in passages():
        text = f"{passage.get('heading', '')} {passage['text']}"
        for claim in passage["claims"]:
            says = claim["says"] if isinstance(claim["says"], list) else [claim["says"]]
            assert all(words in text for words in (*says, *claim["who"])), claim


def test_claims_are_matched_by_their_words_and_those_of_one_content_by_who_speaks() -> None:
    listed = [
        {"who": ["the army"], "says": "the bridge was taken"},
        {"who": ["the rebels"], "says": "the bridge was taken"},
        {"who": ["the mayor"], "says": ""},
    ]
    found = [
        {"who": ["rebels"], "says": ["the bridge was taken"]},
        {"who": ["army"], "says": ["the bridge", "was taken"]},
        {"who": ["the shepherd"], "says": []},
        {"who": ["the mayor"], "says": []},
    ]
    assert pairs(listed, found) == [(0, 1), (1, 0), (2, 3)]
    assert not same_speakers(listed[0], {"who": ["army", "navy"]})
