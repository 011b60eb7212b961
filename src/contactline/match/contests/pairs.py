"""Two statements of two articles: in which kinds of contest they stand, how sure that is, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contactline.knowledge.contests import phrases
from contactline.match.contests.sides import OPPONENT, is_loose, is_state
from contactline.match.contests.statements import HOSTILE_DEEDS
from contactline.match.contests.story import likeness, same_days, same_voice, shared_words
from contactline.model.event import AccountFigure
from contactline.model.rows.kinds import Words
from contactline.model.statement import Statement

_TELLING = frozenset(("tells", "states", "alleges", "accuses", "confirms", "warns", "threatens", "demands"))
_BLAMING = frozenset(("tells", "states", "alleges", "accuses", "demands", "rejects", "denies"))
_READS = frozenset(("reads", "speaks"))
_BEGUN = frozenset(("began", "broke"))
_NEWER = 2
_COPIED = 0.85
_FEW = 3
_DENYING = frozenset(("denies", "rejects"))
_COUNTED = frozenset(("killed", "wounded", "missing", "detained", "displaced", "returned", "troops", "area", "money"))


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two statements that cannot both be true; `words` are theirs, `topic` what pairs of one contest have in common,
    `weight` orders candidates. `sure`: both sides blame, or both say who began. `figures`: the two numbers of
    a `figure`."""

    kind: str
    topic: str
    one: Statement
    other: Statement
    words: tuple[Words, Words]
    weight: float
    why: str
    sure: bool = False
    figures: tuple[AccountFigure, ...] = ()


def opposed(one: Statement, other: Statement, story: int) -> Iterator[Opposed]:
    """The contests that two statements of different articles stand in. `story`: how much the articles share."""
    if same_voice(one, other):
        return
    yield from _reading(one, other, story)
    if story < 1 or not same_days(one, other):
        return
    yield from _denied(one, other, story)
    yield from _denied(other, one, story)
    if story < 2:
        return
    yield from _reversed(one, other, story)
    yield from _figures(one, other, story)
    yield from _silent(one, other, story)
    yield from _silent(other, one, story)


def _pair(kind: str, one: Statement, other: Statement, weight: float, why: str, topic: str = "") -> Opposed:
    return Opposed(kind, topic, one, other, (one.words, other.words), round(weight, 6), why)


def _denied(told: Statement, denial: Statement, story: int) -> Iterator[Opposed]:
    """One tells it, the other side says that it did not happen, or that it was something else."""
    plain = denial.stance == "denies" or (denial.claim is not None and "negated" in denial.marks)
    if "silence" in denial.marks and denial.stance != "denies":
        return
    if phrases("refused").search(denial.words.text):
        return
    if not plain and not (denial.claim is not None and denial.marks & {"not_done", "other_face"}):
        return
    if told.stance not in _TELLING or not told.deeds or "not_done" in told.marks:
        return
    aimed = bool(told.blamed & denial.voice)
    shared, alike = shared_words(told, denial), likeness(told, denial)
    named = aimed or bool(told.sides & denial.voice) or len(told.stems & denial.stems) >= _FEW
    like = named and shared >= (0.2 if plain else 0.34) and alike >= 0.45
    deed = bool(told.deeds & denial.deeds & HOSTILE_DEEDS) and story > 1 and (plain or "not_done" in denial.marks)
    deed = deed and bool(told.blamed) and (plain or bool(told.sides & denial.voice))
    if (story < 2 and not aimed) or (denial.stance != "denies" and not told.blamed):
        return
    if not (aimed and (shared > 0 or alike >= 0.25)) and not like and not deed:
        return
    why = "who is held to have done it denies it" if aimed else "one denies what the other tells, in the same words"
    yield _pair("denied", told, denial, 1.0 * plain + aimed + alike + 0.05 * story, why)


def _reversed(one: Statement, other: Statement, story: int) -> Iterator[Opposed]:
    """Each holds the other side to have done or begun it."""
    if one.stance not in _BLAMING or other.stance not in _BLAMING or (one.claim is None and other.claim is None):
        return
    if shared_words(one, other) > _COPIED or {one.stance, other.stance} <= _DENYING:
        return
    first, second = ({k for k in x.blamed if k != OPPONENT and not is_loose(k)} for x in (one, other))
    if first & second:
        return
    crossed = bool(first & other.voice) + bool(second & one.voice)
    began = ("began" in one.marks) + ("began" in other.marks)
    broke = bool(one.marks & _BEGUN) + bool(other.marks & _BEGUN)
    deeds, blaming = bool(one.deeds & other.deeds), bool(one.blamed) + bool(other.blamed)
    mutual = bool(one.voice & other.setting.blamed) and bool(other.voice & one.setting.blamed)
    for s in (one, other):
        if ("owned" in s.marks and "began" not in s.marks) or (s.claim is None and not ("began" in s.marks or crossed)):
            return
    if one.places and other.places and not one.places & other.places and not began:
        return
    said = one.claim is not None and other.claim is not None
    sure = (
        (crossed == 2 and (began or deeds))
        or (crossed == 1 and blaming == 2 and (began or (broke == 2 and deeds and said)))
        or (began == 2 and blaming and (deeds or story > 3))
        or (mutual and said and blaming and (began or (deeds and (crossed or broke == 2))))
    )
    weight = (
        crossed + began + 0.6 * blaming + 0.5 * broke + 0.5 * mutual + 0.3 * deeds + likeness(one, other) + 0.05 * story
    )
    if sure:
        why = "each holds the other to have done or begun it"
        yield replace(_pair("reversed", one, other, weight, why), sure=crossed == 2 or began == 2)


def _figures(one: Statement, other: Statement, story: int) -> Iterator[Opposed]:
    """Counts of the same by different speakers that cannot both be right; of many the two that are nearest."""
    if not one.speaker or not other.speaker:
        return
    if growing(one, other):
        return
    alike = likeness(one, other)
    for measure, (f, of) in totals(one).items():
        g, whom = totals(other).get(measure, (None, frozenset[str]()))
        if g is None or f.unit != g.unit or elsewhere(of, whom) or not (apart(f, g) or _far(f, g, one, other)):
            continue
        a, b = sorted((least(f), least(g)))
        weight = alike + 0.3 * bool(of & whom) + 0.05 * story + (a / b if b else 0) + min(b, 200) / 200
        why = f"two counts of {measure} by two speakers"
        yield Opposed("figure", measure, one, other, (f.words, g.words), round(weight, 6), why, figures=(f, g))


def totals(statement: Statement) -> dict[str, tuple[AccountFigure, frozenset[str]]]:
    """Measure -> the largest number that the statement gives, and whom it counts."""
    found: dict[str, tuple[AccountFigure, frozenset[str]]] = {}
    for f, of in zip(statement.figures, statement.counted, strict=True):
        measure = _measure(statement, f)
        if measure in _COUNTED and (measure not in found or least(f) > least(found[measure][0])):
            found[measure] = (f, of)
    return found


def least(figure: AccountFigure) -> float:
    """The number, or the lowest of a range."""
    return float(figure.low if figure.low is not None else figure.high or 0)


def growing(one: Statement, other: Statement) -> bool:
    """Are they published so far apart that the later count may only be newer?"""
    a, b = one.setting.news, other.setting.news
    return a is not None and b is not None and abs(a - b) > _NEWER


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


def _far(a: AccountFigure, b: AccountFigure, one: Statement, other: Statement) -> bool:
    """Do two sides give lower bounds of which one is at least twice the other?"""
    low, high = sorted((least(a), least(b)))
    opposed_sides = bool(one.voice & other.setting.blamed or other.voice & one.setting.blamed)
    return opposed_sides and low > 0 and high >= 2 * low


def _silent(told: Statement, silent: Statement, story: int) -> Iterator[Opposed]:
    """One tells it; a named party has not answered or cannot confirm it."""
    if silent.claim is None or not silent.speaker or silent.within or told.marks & {"silence"}:
        return
    if silent.stance != "declines" and "silence" not in silent.marks:
        return
    if told.stance not in _TELLING or not told.deeds:
        return
    shared, aimed = shared_words(told, silent), bool(told.blamed & silent.voice)
    spoken_of = bool(told.sides & silent.voice)
    if shared >= 0.3 or ((aimed or spoken_of) and shared > 0) or (aimed and story > 2):
        weight = likeness(told, silent) + aimed + 0.05 * story
        yield _pair("not_confirmed", told, silent, weight, "a named party does not confirm what the other tells")


def _reading(one: Statement, other: Statement, story: int) -> Iterator[Opposed]:
    """Both say what one provision, or one text, means."""
    shared = one.provisions & other.provisions
    if not shared or (one.claim is None and other.claim is None) or not (one.marks & _READS and other.marks & _READS):
        return
    numbered = sorted(p for p in shared if not p.endswith("*"))
    named = sorted(p for p in shared if p.endswith(" *"))
    sides = one.setting.sides & other.setting.sides
    if not named and story < 2 and sum(map(is_state, sides)) < 2:
        return
    if not numbered and not ("reads" in one.marks and "reads" in other.marks):
        return
    if not numbered and not named and (story < 2 or shared_words(one, other) < 0.15):
        return
    topic = (numbered or named or ["one text"])[0]
    yield _pair("reading", one, other, len(numbered) + likeness(one, other), f"two readings of {topic}", topic)
