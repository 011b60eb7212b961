"""How likely two statements contest one another, learned from stories: `python -m training.contests`.

Boosted trees (Friedman 2001) over `features.py`, one model for all kinds; bars that no score passes stand before it.
"""

import functools
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from math import exp
from typing import Any

from contactline.match.contests.features import ROLES, Features, counted_apart, does, exchanged, features_of
from contactline.match.contests.sides import is_known, is_state
from contactline.match.contests.story import one_name, same_days
from contactline.model.statement import Statement

STORY = 2
"""What two articles share at least; two readings of one numbered part need not."""
_LEAST = {"denied": 0.15, "reversed": 0.2, "figure": 0.15, "reading": 0.15, "not_confirmed": 0.12}
_CHARGED = 0.25


def may_contest(kind: str, a: Statement, b: Statement) -> bool:
    """Do two statements of two articles do what the kind asks, by two voices, of days that may be one? `b` answers."""
    if not may_move(kind, a, b) or _barred(a, b) or not same_days(a, b):
        return False
    return kind != "figure" or counted_apart(a, b) is not None


def may_move(kind: str, a: Statement, b: Statement) -> bool:
    """Do two statements do what the kind asks?"""
    least = _LEAST[kind]
    if kind == "denied":
        return does(b, "denies") >= least
    if kind == "not_confirmed":
        return does(b, "doubts") >= least
    if kind == "reversed":
        blames = min(max(does(x, m) for m in ("accuses", "answers", "denies")) for x in (a, b)) >= least
        return blames and max(does(a, "accuses"), does(b, "accuses")) >= _CHARGED
    move = "reads" if kind == "reading" else "counts"
    return min(does(a, move), does(b, move)) >= least


def of_one_story(kind: str, a: Statement, b: Statement, story: int) -> bool:
    """Do the articles share enough, and does somebody speak? `story`: how much they share."""
    numbered = any(not p.endswith("*") for p in a.provisions & b.provisions)
    if story < STORY and not (kind == "reading" and numbered):
        return False
    return bool(b.speaker and (a.speaker or kind in ROLES))


def probability(kind: str, a: Statement, b: Statement) -> float:
    """How likely the two contest one another in this kind."""
    found = features_of(kind, a, b)
    if kind in ROLES:
        return _score(found)
    return (_score(found) + _score(exchanged(found))) / 2


def _barred(a: Statement, b: Statement) -> bool:
    """Is it one speaker, or one who speaks for several states, or an outlet against itself?"""
    if one_name(a, b) or any(len({k for k in x.voice if is_state(k)}) > 1 for x in (a, b)):
        return True
    mine, yours = ({k for k in x.voice if is_known(k) and not is_state(k)} for x in (a, b))
    if mine & yours:
        return True
    if a.setting.outlet != b.setting.outlet:
        return False
    words = ({" ".join(p.text.casefold().split()) for p in s.speaker} for s in (a, b))
    return not (a.speaker or b.speaker) or len(set.intersection(*words)) > 0


def _score(found: Features) -> float:
    bias, names, trees = _model()
    values = [found[name] for name in names]
    total = bias
    for tree in trees:
        at = 0
        while (node := tree[at])[0] >= 0:
            at = node[2] if values[node[0]] <= node[1] else node[3]
        total += node[1]
    return 1 / (1 + exp(-total))


@functools.cache
def _model() -> tuple[float, tuple[str, ...], Sequence[Sequence[Sequence[Any]]]]:
    """(log odds of the whole, names of the features, trees); a tree's node is [feature, up to, then, else] or
    [-1, what it adds]."""
    kept: Mapping[str, Any] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return kept["bias"], tuple(kept["names"]), kept["trees"]


@functools.cache
def from_which(kind: str) -> float:
    """From which probability on a pair of a kind is told."""
    kept: Mapping[str, Any] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return float(kept["from"][kind])
