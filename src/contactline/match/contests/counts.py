"""Counts of one thing by two speakers that cannot both be right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contactline.knowledge.contests import listed
from contactline.match.contests.said.charges import meets
from contactline.match.contests.sides import is_loose
from contactline.match.contests.story import likeness, same_voice
from contactline.match.told.words import words_of
from contactline.model.events.event import AccountFigure
from contactline.model.events.statement import Statement

_NEWER = 2
_LATEST = 10
_TIMES = 1.5
_BEFORE = 40
_ONE_MORE = re.compile(r"\b(?:a|an|one|his|her|their)\s+[\w-]+\s+and\s+(?:his\s+|her\s+|their\s+)?$", re.IGNORECASE)
_EMPTY = frozenset(("the", "a", "an", "of", "in", "for", "its", "their", "his", "her"))
_COUNTED = frozenset(("killed", "wounded", "missing", "detained", "displaced", "returned", "troops", "area", "money"))


@dataclass(frozen=True, slots=True)
class Counted:
    """Two counts of one measure by two speakers, and how likely it is that they are of one thing."""

    measure: str
    one: AccountFigure
    other: AccountFigure
    weight: float


def counts_apart(one: Statement, other: Statement, story: int) -> Iterator[Counted]:
    """Counts of the same by different speakers that cannot both be right; of many the two that are nearest."""
    if not one.speaker or not other.speaker:
        return
    kin, foes = same_voice(one, other), are_foes(one, other)
    if kin and not _two_bodies(one, other):
        return
    days = _days_between(one, other)
    if days > (_LATEST if foes else _NEWER):
        return
    alike = likeness(one, other)
    for measure, (f, of) in totals(one).items():
        g, whom = totals(other).get(measure, (None, frozenset[str]()))
        if g is None or f.unit != g.unit or elsewhere(of, whom) or not (apart(f, g) or (foes and _far(f, g))):
            continue
        a, b = sorted((least(f), least(g)))
        if (days > _NEWER and b < _TIMES * a) or (kin and (days > 1 or b < 2 * a)):
            continue
        weight = alike + 0.3 * bool(of & whom) + 0.05 * story + (a / b if b else 0) + min(b, 200) / 200
        yield Counted(measure, f, g, round(weight, 6))


def totals(statement: Statement) -> dict[str, tuple[AccountFigure, frozenset[str]]]:
    """Measure -> the largest number that the statement gives, and whom it counts; "a boy and two men" is none."""
    found: dict[str, tuple[AccountFigure, frozenset[str]]] = {}
    for f, of in zip(statement.figures, statement.counted, strict=True):
        at = f.words.start - statement.words.start
        if _ONE_MORE.search(statement.words.text[max(0, at - _BEFORE) : max(0, at)]):
            continue
        measure = _measure(statement, f)
        if measure in _COUNTED and (measure not in found or least(f) > least(found[measure][0])):
            found[measure] = (f, of)
    return found


def least(figure: AccountFigure) -> float:
    """The number, or the lowest of a range."""
    return float(figure.low if figure.low is not None else figure.high or 0)


def are_foes(one: Statement, other: Statement) -> bool:
    """Does one of the two articles tell something hostile of the side that speaks in the other?"""
    pairs = ((one, other), (other, one))
    return any(y.voice & x.setting.blamed or meets(x.blamed | x.charged, y.voice) >= 1 for x, y in pairs)


def _two_bodies(one: Statement, other: Statement) -> bool:
    """Do both speak by names of their own, each with a word that the other has not?"""
    mine, yours = (
        frozenset(w for p in s.speaker for w in words_of(p.text)) - listed("pronouns") - _EMPTY for s in (one, other)
    )
    return len(mine - yours) > 0 and len(yours - mine) > 0 and min(len(mine), len(yours)) > 1


def _days_between(one: Statement, other: Statement) -> int:
    """Days between the two publications; none where one is not known."""
    a, b = one.setting.news, other.setting.news
    return abs(a - b) if a is not None and b is not None else 0


def elsewhere(of: frozenset[str], whom: frozenset[str]) -> bool:
    """Do two counts count people of different lands or groups?"""
    mine, yours = ({k.split()[0] for k in keys if not is_loose(k.split()[0])} for keys in (of, whom))
    return bool(mine and yours and not mine & yours)


def _measure(statement: Statement, figure: AccountFigure) -> str:
    """What is counted: people counted in a sentence that tells of nothing but killing are the killed."""
    if figure.measure in ("troops", "count") and "killing" in statement.deeds:
        return "killed"
    return figure.measure


def apart(a: AccountFigure, b: AccountFigure) -> bool:
    """Can the two counts not both be right? "At least ten" and twelve can."""
    low_a, high_a = a.low if a.low is not None else float("-inf"), a.high if a.high is not None else float("inf")
    low_b, high_b = b.low if b.low is not None else float("-inf"), b.high if b.high is not None else float("inf")
    return high_a < low_b or high_b < low_a


def _far(a: AccountFigure, b: AccountFigure) -> bool:
    """Are two lower bounds so far apart that one is at least twice the other?"""
    low, high = sorted((least(a), least(b)))
    return low > 0 and high >= 2 * low
