"""What the network that reads two passages side by side is fitted on."""

import random

from contactline.encode.pairing import Marked
from corpus.contest_marks import KINDS, MOVES, contest_stories
from training.matching import rising
from training.pairing.pairs import FOLDS, Pair, fold_of, left_out, of_contests, renamed


def test_no_pair_of_a_story_left_out_is_fitted_on() -> None:
    pairs = of_contests(contest_stories(), seed=1)
    for fold in range(FOLDS):
        kept = left_out(pairs, fold)
        assert 0 < len(kept) < len(pairs)
        assert all(fold_of(story) != fold for pair in kept for story in pair.stories)


def test_pairs_of_statements_say_what_is_known() -> None:
    pairs = of_contests(contest_stories(), seed=1)
    assert {len(p.contests) for p in pairs if p.contests is not None} == {len(KINDS)}
    assert {len(moves) for p in pairs for moves in p.moves if moves is not None} == {len(MOVES)}
    alone = [p for p in pairs if p.contests is None]
    assert alone and all(p.other == Marked("") and p.moves[1] is None for p in alone)
    assert pairs == of_contests(contest_stories(), seed=1)


def test_states_are_exchanged_alike_in_both_and_the_trigger_stays() -> None:
    one = Marked("Armenia said that Azerbaijan shelled a village.", 29, 36)
    other = Marked("The shelling from Azerbaijan, Armenian officers said.", 4, 12)
    for seed in range(20):
        found = renamed(Pair(("s", "s"), one, other, True, None), random.Random(seed))
        a, b = (found.one, found.other) if "village" in found.one.text else (found.other, found.one)
        assert a.text[a.start : a.end] == "shelled" and b.text[b.start : b.end] == "shelling"
        assert "Armenia" not in a.text + b.text or "Azerbaijan" not in a.text + b.text
        who = a.text.split("said that ")[1].split(" ")[0]
        assert f"from {who}," in b.text


def test_weights_of_levels_never_fall() -> None:
    assert rising([-2.0, -1.0, 0.5], [1, 1, 1]) == [-2.0, -1.0, 0.5]
    assert rising([0.0, 1.0, 0.0], [1, 1, 3]) == [0.0, 0.25, 0.25]
    assert rising([3.0, 2.0, 1.0], [1, 1, 1]) == [2.0, 2.0, 2.0]
