"""What speaks against two accounts being one happening so strongly that much else has to agree.

How much each doubt weighs is fitted like any level. Where `too_little` is told, odds count only where they join;
where one article tells both and nothing says that they are one (`unsaid`), only where they do not.
"""

from collections.abc import Mapping

from contactline.match.compare import deed
from contactline.model.events.event import EventAccount

TOO_LITTLE = "too_little"
_NEVER = {
    "sum": "one is what a long time came to, the other a thing of days",
    "toll": "one is the toll of a long time, and the other gives another or none",
    "speakers": "different parties said it",
    "unreal": "one is planned, asked for or feared, the other told as a fact, and no day says that they are one",
}
_SOME = {
    "news": "one has no date, and they were in the news at different times",
    "opposed": "they are of opposed families",
    "anew": "one is told as a new thing, and nothing tells when or where it was",
    TOO_LITTLE: "too little is told of one of them: no date, place or parties that agree",
}
_ELSEWHERE = {f"{name}_elsewhere": f"{why}; and their articles share little" for name, why in _SOME.items()}
NEVER = {**_NEVER, **_ELSEWHERE}
UNSAID = "unsaid"
_HERE = {UNSAID: "one article tells both, and no day, number or spot says that they are one"}
DOUBTS = {"none": "nothing beforehand speaks against it", **_SOME, **_HERE, **NEVER}
_WHEN = frozenset(
    "same_day next_day overlap within news_same news_week planned_before day_in_both day_in_article".split()
)
_WHERE = frozenset("same near beside in_text in_article both_in_text both_in_article".split())
_WHO = frozenset("same_roles reversed same_set same_actor same_recipient some in_article both_in_article".split())
_TOPIC = {"one_story": 1.5, "much": 1.0, "some": 1.0, "little": 0.5, "one_article": 1.0}
_CONTEXT = {"most": 1.0, "many": 1.0, "some": 0.5}
_ENOUGH = 2.0
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
_UNREAL = frozenset({"planned", "proposed", "possible"})
_ONE_DAY = frozenset({"same_day", "overlap", "within", "planned_before", "day_in_both"})
_SAME_DAYS = frozenset({"same_day", "overlap"})
_SAME_NUMBER = frozenset({"same_large", "same_small"})
_LONG, _SHORT = 60, 10  # days


def doubt(a: EventAccount, b: EventAccount, found: Mapping[str, str]) -> str:
    """The level of the comparison `doubt`, by those of the others."""
    if found["copied"] == "copied" or deed.untyped(a, b):
        return "none"
    sums = {_is_sum(a), _is_sum(b)}
    figures = found["figures"]
    if sums == {True, False}:
        return "sum"
    if (
        sums == {True, None}
        and any(_is_sum(x) and x.figures for x in (a, b))
        and figures not in ("same_large", "same_small")
    ):
        return "toll"
    if a.type == b.type and a.type in _WORDS and _others(a, b):
        return "speakers"
    if (a.status in _UNREAL) != (b.status in _UNREAL) and found["time"] not in _ONE_DAY:
        return "unreal"
    if a.article == b.article and not _said_to_be_one(found):
        return UNSAID
    some = _some(found)
    if some is None:
        return "none"
    return f"{some}_elsewhere" if found["story"] in ("little", "none") else some


def _said_to_be_one(found: Mapping[str, str]) -> bool:
    """Does a day, a number or a spot say that two of one article are one? A word alone does not: a long article of one
    war uses it of much."""
    return found["time"] in _SAME_DAYS or found["figures"] in _SAME_NUMBER or found["spot"] == "same_here"


def _some(found: Mapping[str, str]) -> str | None:
    """A doubt that may be outweighed."""
    time, place, figures = found["time"], found["place"], found["figures"]
    if time in ("news_apart", "news_before") and figures != "same_large" and place != "same":
        return "news"
    if found["type"] == "other" and found["trigger"] in ("other_deed", "far"):
        return "opposed"
    if found["anchored"] == "one_anew":
        return "anew"
    topic = max(_TOPIC.get(found["story"], 0.0), _CONTEXT.get(found["context"], 0.0))
    named = 0.5 if found["trigger"] in ("same_word", "same_deed") else 0.0
    more = found["names"] in ("most", "several") or figures == "same_large"
    told = (time in _WHEN) + (place in _WHERE) + (found["parties"] in _WHO) + more + topic + named
    return TOO_LITTLE if told < _ENOUGH else None


def _is_sum(account: EventAccount) -> bool | None:
    """Is it told of a stretch of months, as a toll is, and not of days? None where it is neither or has no date."""
    if account.first is None or account.last is None:
        return None
    days = account.last - account.first + 1
    return True if days >= _LONG else False if days <= _SHORT else None


def _others(a: EventAccount, b: EventAccount) -> bool:
    """Are both speakers known, and nobody among them the same?"""
    return bool(a.actors) and bool(b.actors) and not a.actors & b.actors
