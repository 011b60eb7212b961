"""Reading two passages side by side: what the network is given, and that its answers depend on the pair alone."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from contactline.encode import pairing
from contactline.encode.pairing import Marked, Network, cut, inputs, scores
from contactline.encode.pieces import Pieces
from contactline.intake.article import make_article
from contactline.match.compare.listed import levels
from contactline.match.scoring import Weights, log_odds, pair_score, weights
from contactline.match.side_by_side import LEVELS, NAME, left_open, level_of, passage_of, read_together
from contactline.match.told.accounts import accounts_of
from contactline.model.events.event import EventAccount
from contactline.reading import read_article

WEIGHTS = Path(str(files("contactline.encode") / "weights"))
FELL = Marked("Three rockets fell on the runway of Harwana airbase late on Wednesday.", 14, 18)
STRUCK = Marked("The airbase of Harwana was struck by rockets on Wednesday night.", 27, 33)
TALKS = Marked("The two foreign ministers met in Geneva to speak of the price of gas.", 26, 29)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(WEIGHTS / "vocab.txt")


def test_the_pieces_of_a_trigger_are_marked(pieces: Pieces) -> None:
    given = inputs(pieces, FELL, TALKS)
    assert given.ids[0] == 101 and given.ids.count(102) == 2
    assert sum(given.one) == 1 and sum(given.other) == 1
    assert [k for k, here in zip(given.kinds, given.one, strict=True) if here] == [2]
    assert [k for k, here in zip(given.kinds, given.other, strict=True) if here] == [3]


def test_a_statement_stands_as_a_whole(pieces: Pieces) -> None:
    given = inputs(pieces, Marked("The ministry denied it."), Marked(""))
    assert sum(given.one) == len(given.ids) - 3 and sum(given.other) == 0


def test_a_long_passage_is_cut_around_its_trigger(pieces: Pieces) -> None:
    text = "word " * 60 + "struck" + " word" * 60
    ids, marks = cut(pieces, Marked(text, 300, 306))
    assert len(ids) == len(marks) == 48 and sum(marks) == 1 and marks.index(1) == 24


@pytest.mark.parametrize("text", ["", " ", "\x00\x01", "a" * 100_000, "‮" * 500, "." * 10_000])
def test_odd_text_has_an_answer(text: str) -> None:
    found = scores(Marked(text), FELL)
    assert found is not None and abs(found.same) < 50


def test_the_order_of_the_two_makes_no_difference() -> None:
    there, back = scores(FELL, TALKS), scores(TALKS, FELL)
    assert there is not None and back is not None
    assert there == replace(back, moves_one=back.moves_other, moves_other=back.moves_one)


def test_the_same_pair_has_the_same_answer_in_another_run() -> None:
    assert Network(WEIGHTS).scores(FELL, STRUCK) == Network(WEIGHTS).scores(FELL, STRUCK)


def test_one_deed_in_two_wordings_is_told_from_two_deeds() -> None:
    alike, unlike = scores(FELL, STRUCK), scores(FELL, TALKS)
    assert alike is not None and unlike is not None
    assert alike.same > 0 > unlike.same


def test_without_a_network_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "the_network", lambda: None)
    assert scores(FELL, STRUCK) is None


def test_levels_rise_with_what_is_said() -> None:
    said = [level_of(x) for x in (-9.0, -4.0, -3.0, -1.5, -0.5, 0.5, 1.5, 9.0)]
    assert said == list(LEVELS)


def _account(text: str, outlet: str) -> EventAccount:
    made = make_article(text, source_key=outlet, outlet=outlet, language="en", published="2021-07-09")
    return accounts_of(read_article(made))[0]


def test_a_pair_is_read_only_where_its_odds_leave_it_open() -> None:
    a, b = _account(FELL.text, "one"), _account(STRUCK.text, "two")
    asked = []

    def reads(one: Marked, other: Marked) -> None:
        asked.append((one, other))

    by = weights()
    plain = log_odds(a, b, by=Weights(by.typed, by.untyped, by.join, reads))
    low, high = by.typed.near
    assert bool(asked) == (low < plain < high)
    wide = replace(by.typed, near=(-50.0, 50.0), read=dict.fromkeys(LEVELS, 1.5))
    assert log_odds(a, b, by=Weights(wide, wide, by.join)) == pytest.approx(plain + 1.5)
    assert log_odds(b, a, by=Weights(wide, wide, by.join)) == log_odds(a, b, by=Weights(wide, wide, by.join))


def test_what_the_levels_know_is_not_read_side_by_side() -> None:
    a, b = _account(FELL.text, "one"), _account(STRUCK.text, "two")

    def is_open(one: EventAccount, other: EventAccount) -> bool:
        assert left_open(one, other, levels(one, other)) == left_open(other, one, levels(other, one))
        return left_open(one, other, levels(one, other))

    assert is_open(a, b)
    assert not is_open(a, replace(b, article=a.article))
    assert not is_open(a, replace(b, stem=a.stem))
    assert b.first is not None and b.last is not None
    assert not is_open(a, replace(b, first=b.first - 9, last=b.last - 9))
    whole, other = (replace(x, place_names=frozenset(("harwana",)), actors=frozenset(("QRT",))) for x in (a, b))
    assert is_open(a, other) and not is_open(whole, other)


def test_an_account_without_a_passage_is_matched_as_before() -> None:
    a, b = _account(FELL.text, "one"), _account(STRUCK.text, "two")
    assert passage_of(a) is not None and passage_of(replace(a, passage=None)) is None
    assert read_together(replace(a, passage=None), b, scores) is None
    assert NAME not in {x.name for x in pair_score(replace(a, passage=None), b).why}
