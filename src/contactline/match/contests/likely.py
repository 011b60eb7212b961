"""How likely two statements contest one another, learned from stories: `python -m training.contests`.

Boosted trees (Friedman 2001) over `features.py`, one model for all kinds; bars that no score passes stand before it.
"""

import functools
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from math import exp, log
from typing import Any

from contactline.encode.pairing import PairScores
from contactline.knowledge.contests import phrases
from contactline.match.contests.features import (
    KINDS,
    ROLES,
    Features,
    Known,
    counted_apart,
    does,
    exchanged,
    features_of,
)
from contactline.match.contests.story import LATER, NEAR_DAYS, one_name, same_days
from contactline.model.events.statement import Statement

STORY = 2
"""What two articles share at least; two readings of one numbered part need not."""
_LEAST = {"denied": 0.07, "reversed": 0.12, "figure": 0.12, "reading": 0.1, "not_confirmed": 0.08}
_CHARGED = 0.2
_PLAIN = 0.5
_SOME = 0.3
_MOVE = {"denied": "denies", "reading": "reads", "not_confirmed": "doubts"}
_EDGE = 1e-4
_MOST = 8.0
_Model = tuple[tuple[str, ...], float, Sequence[Sequence[Sequence[Any]]]]
"""Names of features, log odds of the whole, trees; a tree's node is [feature, up to, then, else] or [-1, what it adds].
"""


def may_contest(kind: str, a: Known, b: Known) -> bool:
    """Do two statements of two articles do what the kind asks, by two voices, of days that may be one? `b` answers."""
    if not may_move(kind, a.of, b.of) or _barred(a, b) or not _of_one_time(kind, a.of, b.of):
        return False
    return kind != "figure" or counted_apart(a, b) is not None


def _of_one_time(kind: str, a: Statement, b: Statement) -> bool:
    """May both speak of one day? What a text means has none, and who answers without naming one may answer what was
    retold."""
    if same_days(a, b):
        return True
    one, other = a.setting.news, b.setting.news
    if one is None or other is None:
        return False
    undated = kind in ROLES and a.days is None and b.days is None and abs(one - other) <= LATER
    return undated or (kind == "reading" and abs(one - other) <= NEAR_DAYS)


def may_move(kind: str, a: Statement, b: Statement) -> bool:
    """Do two statements do what the kind asks?"""
    least = _LEAST[kind]
    if kind == "denied":
        return does(b, "denies") >= least or _tells_otherwise(a, b)
    if kind == "not_confirmed":
        return does(b, "doubts") >= least
    if kind == "reversed":
        blames = min(max(does(x, m) for m in ("accuses", "answers", "denies")) for x in (a, b)) >= least
        return blames and max(does(a, "accuses"), does(b, "accuses")) >= _CHARGED
    move = "reads" if kind == "reading" else "counts"
    return min(does(a, move), does(b, move)) >= least


def _tells_otherwise(a: Statement, b: Statement) -> bool:
    """Is what is charged, or claimed, answered by an account of its own, without a word of denial?"""
    told = max(does(b, m) for m in ("claims", "answers", "counts"))
    return (does(a, "accuses") >= _SOME and told >= _SOME) or min(does(a, "claims"), does(b, "claims")) >= _PLAIN


def of_one_story(kind: str, a: Statement, b: Statement, story: int) -> bool:
    """Do the articles share enough, and does somebody speak? `story`: how much they share."""
    numbered = any(not p.endswith("*") for p in a.provisions & b.provisions)
    if story < STORY and not (kind == "reading" and numbered):
        return False
    if kind in ("reversed", "figure"):  # an outlet's own count contests nobody's
        return bool(a.speaker and b.speaker)
    heard = (b,) if kind in ROLES else (a, b)
    return bool(a.speaker or b.speaker) and all(s.speaker or _heard(s, _MOVE[kind]) for s in heard)


def _heard(statement: Statement, move: str) -> bool:
    """Does somebody plainly deny, doubt or read, though it was not told who: is somebody, or an office, named there?"""
    if does(statement, move) < _PLAIN:
        return False
    return bool(statement.sides) or phrases("office").search(statement.words.text) is not None


def probability(kind: str, a: Known, b: Known, ruled: frozenset[str] = frozenset()) -> float:
    """How likely the two contest one another in this kind; `ruled`: the kinds that a rule finds."""
    found, model = features_of(kind, a, b, ruled), _model()[kind]
    if kind in ROLES:
        return _score(model, found)
    return (_score(model, found) + _score(model, exchanged(found))) / 2


def side_by_side(kind: str, chance: float, said: PairScores) -> float:
    """How likely a pair of which the words alone say `chance` contests in this kind, by what the network says of it."""
    kept = _kept()["paired"]["kinds"][kind]
    own = min(1 - _EDGE, max(_EDGE, chance))
    values = (log(own / (1 - own)), *(max(-_MOST, min(_MOST, getattr(said, k))) for k in KINDS))
    return 1 / (1 + exp(-kept["bias"] - sum(w * v for w, v in zip(kept["weights"], values, strict=True))))


def may_be(kind: str) -> float:
    """From which probability on, by words alone, the network is asked of a pair; more than 1 where its answers tell
    nothing more, or it was not learned what they mean."""
    return float(_kept()["alone"]["gate"][kind]) if "paired" in _kept() else 2.0


def _barred(a: Known, b: Known) -> bool:
    """Is it one speaker, or one who speaks for several states, or an outlet against itself?"""
    one, other = a.of, b.of
    if one_name(one, other) or len(a.states) > 1 or len(b.states) > 1:
        return True
    if (a.known - a.states) & (b.known - b.states):
        return True
    if one.setting.outlet != other.setting.outlet:
        return False
    words = ({" ".join(p.text.casefold().split()) for p in s.speaker} for s in (one, other))
    return not (one.speaker or other.speaker) or len(set.intersection(*words)) > 0


def _score(model: _Model, found: Features) -> float:
    names, bias, trees = model
    values = [found[name] for name in names]
    total = bias
    for tree in trees:
        at = 0
        while (node := tree[at])[0] >= 0:
            at = node[2] if values[node[0]] <= node[1] else node[3]
        total += node[1]
    return 1 / (1 + exp(-total))


@functools.cache
def _model() -> Mapping[str, _Model]:
    kept = _kept()["alone"]
    return {kind: (tuple(kept["names"]), of["bias"], of["trees"]) for kind, of in kept["kinds"].items()}


@functools.cache
def from_which(kind: str, *, paired: bool, ruled: bool) -> float:
    """From which probability on a pair of a kind is told; `paired`: the network was asked; `ruled`: a rule finds it."""
    return float(_kept()["paired" if paired else "alone"]["ruled" if ruled else "from"][kind])


@functools.cache
def _kept() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return found
