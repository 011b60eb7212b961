"""Two statements of two articles: in which kinds of contest they stand by rules that look for words, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contactline.knowledge.contests import phrases
from contactline.match.contests.counts import counts_apart
from contactline.match.contests.said.charges import HOSTILE_DEEDS, is_group, meets
from contactline.match.contests.sides import OPPONENT, is_known, is_loose, is_state
from contactline.match.contests.story import likeness, same_days, same_voice, shared_words
from contactline.model.events.event import AccountFigure
from contactline.model.events.statement import Statement
from contactline.model.rows.kinds import Words

_TELLING = frozenset(("tells", "states", "alleges", "accuses", "confirms", "warns"))
_BLAMING = frozenset(("tells", "states", "alleges", "accuses", "demands", "rejects", "denies"))
_SAYING_NO = frozenset(("denies", "rejects", "states", "alleges", "accuses", "confirms"))
_CHARGING = frozenset(("tells", "states", "alleges", "accuses", "confirms", "warns", "denies"))
_READS = frozenset(("reads", "speaks"))
_HELD = frozenset(("charge", "began", "broke"))
_BEGUN = frozenset(("began", "broke"))
_COPIED = 0.85
_FEW = 3
_MUCH = 0.2
_AT_ONCE = 3
_DENYING = frozenset(("denies", "rejects"))


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


def by_rules(one: Statement, other: Statement, story: int) -> Iterator[Opposed]:
    """The contests that two statements of different articles stand in by rules, which look for words. `story`: how much
    the articles share."""
    days = same_days(one, other)
    if days and story > 1:
        yield from _figures(one, other, story)
    told = story > 0 and days
    if not (told or one.provisions & other.provisions) or same_voice(one, other):
        return
    yield from _reading(one, other, story)
    if not told:
        return
    yield from _denied(one, other, story)
    yield from _denied(other, one, story)
    if story < 2:
        return
    yield from _reversed(one, other, story)
    yield from _silent(one, other, story)
    yield from _silent(other, one, story)


def _pair(kind: str, one: Statement, other: Statement, weight: float, why: str, topic: str = "") -> Opposed:
    return Opposed(kind, topic, one, other, (one.words, other.words), round(weight, 6), why)


def _denied(told: Statement, denial: Statement, story: int) -> Iterator[Opposed]:
    """One tells it, the other side says that it did not happen, or that it was something else."""
    plain = denial.stance == "denies" or (denial.claim is not None and "negated" in denial.marks)
    if ("silence" in denial.marks and denial.stance != "denies") or denial.stance not in _SAYING_NO:
        return
    if phrases("refused").search(denial.words.text):
        return
    if not plain and not (denial.claim is not None and denial.marks & {"not_done", "other_face", "negation"}):
        return
    if told.stance not in _TELLING or not told.deeds or "not_done" in told.marks:
        return
    aim = max(meets(told.blamed, denial.voice), 0.5 * meets(told.blamed, _implied(denial)))
    if not aim and any(k != OPPONENT and not is_loose(k) for k in told.blamed):
        return  # somebody else is blamed: it is not the denier's to deny
    if 0 < aim < 1 and any((is_state(k) or is_group(k)) and k not in denial.voice for k in told.charged):
        return  # by kind alone, where somebody else is named
    shared, alike = shared_words(told, denial), likeness(told, denial)
    if story < 2 and not aim:
        return
    if denial.stance != "denies" and not told.blamed and not _whole(told, denial, story):
        return
    if not (
        _same_words(told, denial, shared, alike, plain=plain)
        or _same_deed(told, denial, story, plain=plain)
        or _answered(told, denial, story, aim=aim, shared=shared, alike=alike)
    ):
        return
    why = "who is held to have done it denies it" if aim else "one denies what the other tells, in the same words"
    yield _pair("denied", told, denial, 1.0 * plain + aim + alike + 0.05 * story, why)


def _same_words(told: Statement, denial: Statement, shared: float, alike: float, *, plain: bool) -> bool:
    """Does the denial repeat what is told, by somebody named there?"""
    named = bool(told.blamed & denial.voice) or bool(told.sides & denial.voice)
    named = named or len(told.stems & denial.stems) >= _FEW
    return named and shared >= (0.2 if plain else 0.34) and alike >= 0.45


def _same_deed(told: Statement, denial: Statement, story: int, *, plain: bool) -> bool:
    """Is one kind of hostile deed told and denied?"""
    if not (told.deeds & denial.deeds & HOSTILE_DEEDS) or story < 2 or not told.blamed:
        return False
    return plain or ("not_done" in denial.marks and bool(told.sides & denial.voice))


def _answered(told: Statement, denial: Statement, story: int, *, aim: float, shared: float, alike: float) -> bool:
    """Does the one who is held to have done it say no to it, in other words?"""
    hostile = bool(told.marks & _HELD)
    if aim >= 1 and ((hostile and (shared > 0 or alike >= 0.25)) or shared >= _MUCH):
        return True
    if _whole(told, denial, story):
        return True
    near = bool(told.places & denial.places) or bool(told.names & denial.names)
    if aim < 1:
        near = near and shared > 0
    return aim > 0 and hostile and (near or shared > 0) and story > 2 and not denial.background and not told.background


def _whole(told: Statement, denial: Statement, story: int) -> bool:
    """Does a side of the story call the whole story untrue?"""
    near = bool(told.places & denial.places) or bool(told.names & denial.names)
    named = bool(denial.voice & told.setting.sides) and any(is_known(k) for k in denial.voice)
    return "untrue" in denial.marks and near and named and story > 3 and bool(told.deeds & HOSTILE_DEEDS)


def _reversed(one: Statement, other: Statement, story: int) -> Iterator[Opposed]:
    """Each holds the other side to have done or begun it."""
    if one.stance not in _BLAMING or other.stance not in _BLAMING or (one.claim is None and other.claim is None):
        return
    if shared_words(one, other) > _COPIED or {one.stance, other.stance} <= _DENYING:
        return
    first, second = ({k for k in x.blamed if k != OPPONENT and not is_loose(k)} for x in (one, other))
    if first & second:
        return
    named = bool(first & other.voice) + bool(second & one.voice)
    mine, yours = _held_against(one, other), _held_against(other, one)
    began = ("began" in one.marks) + ("began" in other.marks)
    broke = bool(one.marks & _BEGUN) + bool(other.marks & _BEGUN)
    deeds, blaming = bool(one.deeds & other.deeds), bool(one.blamed) + bool(other.blamed)
    mutual = bool(one.voice & other.setting.blamed) and bool(other.voice & one.setting.blamed)
    plain = "denies" in (one.stance, other.stance)
    crossed = mine > 0 and yours > 0 and mine + yours >= 1 and {one.stance, other.stance} <= _CHARGING
    for s in (one, other):
        if ("owned" in s.marks and "began" not in s.marks and named < 2) or (
            s.claim is None and not ("began" in s.marks or named or crossed)
        ):
            return
    if one.places and other.places and not one.places & other.places and not began:
        return
    said = one.claim is not None and other.claim is not None
    third = any(_blames_others(x, y) for x, y in ((one, other), (other, one)))
    sure = (
        (named == 2 and (began or deeds))
        or (named == 1 and blaming == 2 and not third and (began or (broke == 2 and deeds and said)))
        or (began == 2 and (blaming == 2 or mine + yours > 0) and blaming and (deeds or story > 3))
        or (mutual and said and blaming and (began or (deeds and (named or broke == 2))))
        or crossed
    )
    weight = (
        mine + yours + began + 0.6 * blaming + 0.5 * broke + 0.5 * mutual + 0.3 * deeds
        + likeness(one, other) + 0.05 * story
    )  # fmt: skip
    if sure:
        why = "each holds the other to have done or begun it"
        yield replace(
            _pair("reversed", one, other, weight, why),
            sure=named == 2 or began == 2 or (crossed and said and not plain),
        )


def _held_against(one: Statement, other: Statement) -> float:
    """How surely the one says that the side which speaks in the other did something hostile."""
    return max(
        meets(one.blamed, other.voice), 0.5 * meets(one.charged, other.voice), 0.5 * meets(one.blamed, _implied(other))
    )


def _blames_others(one: Statement, other: Statement) -> bool:
    """Does the one blame sides by name, of which none is the one that speaks in the other by name?"""
    blamed, voice = ({k for k in keys if is_state(k) or is_group(k)} for keys in (one.blamed, other.voice))
    return bool(blamed and voice) and not blamed & voice


def _implied(statement: Statement) -> frozenset[str]:
    """The states that an office without a name may speak for: those of its article that it does not blame."""
    if any(map(is_known, statement.voice)) or len(statement.speaker) != 1 or not statement.blamed:
        return frozenset()
    if phrases("office").search(statement.speaker[0].text) is None:
        return frozenset()
    return frozenset(k for k in statement.setting.sides if is_state(k)) - statement.blamed - statement.charged


def _figures(one: Statement, other: Statement, story: int) -> Iterator[Opposed]:
    """Counts of the same by different speakers that cannot both be right."""
    for c in counts_apart(one, other, story):
        words, why = (c.one.words, c.other.words), f"two counts of {c.measure} by two speakers"
        yield Opposed("figure", c.measure, one, other, words, c.weight, why, figures=(c.one, c.other))


def _silent(told: Statement, silent: Statement, story: int) -> Iterator[Opposed]:
    """One tells it; a named party has not answered or cannot confirm it."""
    if silent.claim is None or not silent.speaker or silent.within or told.marks & {"silence"}:
        return
    if silent.stance != "declines" and "silence" not in silent.marks:
        return
    if told.stance not in _TELLING or not told.deeds:
        return
    shared, aimed = shared_words(told, silent), meets(told.blamed, silent.voice)
    spoken_of = bool(told.sides & silent.voice)
    party = bool(aimed or spoken_of or silent.voice & told.setting.blamed)
    if not party or not (told.blamed or told.marks & _HELD):
        return
    at_once = bool(told.reports) and bool(told.deeds & HOSTILE_DEEDS) and _at_once(told, silent)
    if not (shared > 0 or (aimed and story > 2) or (spoken_of and story > 3 and at_once)):
        return
    weight = likeness(told, silent) + aimed + 0.05 * story
    yield _pair("not_confirmed", told, silent, weight, "a named party does not confirm what the other tells")


def _at_once(one: Statement, other: Statement) -> bool:
    a, b = one.setting.news, other.setting.news
    return a is not None and b is not None and abs(a - b) <= _AT_ONCE


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
