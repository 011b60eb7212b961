"""What is never joined, whatever else agrees. Nothing is merged on a guess."""

from collections.abc import Sequence

from contactline.match.compare import deed, telling, when, where
from contactline.match.compare.listed import COMPARISONS
from contactline.model.event import EventAccount

TOO_LITTLE = "too little is told of one of them: no date, place or parties that agree"
OTHER_WORDS = "the type of one is not known, and their words do not mean the same"
_AT = {c.name: number for number, c in enumerate(COMPARISONS)}
_WHEN = frozenset(
    "same_day next_day overlap within news_same news_week planned_before day_in_both day_in_article".split()
)
_WHERE = frozenset("same near beside in_text in_article both_in_text both_in_article".split())
_WHO = frozenset("same_roles reversed same_set same_actor same_recipient some in_article both_in_article".split())
_TOPIC = {"one_story": 1.5, "much": 1.0, "some": 1.0, "little": 0.5, "one_article": 1.0}
_CONTEXT = {"most": 1.0, "many": 1.0, "some": 0.5}
_ELSEWHERE = frozenset(("other", "other_country"))
_ENOUGH = 2.0
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
_UNREAL = frozenset({"planned", "proposed", "possible"})
_ONE_DAY = frozenset({"same_day", "overlap", "within", "planned_before", "day_in_both"})
_LONG, _SHORT = 60, 10  # days


def barred_at_once(a: EventAccount, b: EventAccount) -> bool:
    """Do their days or places alone bar them? Most pairs are looked at no further."""
    elsewhere = not deed.untyped(a, b) and where.place(a, b) in _ELSEWHERE
    if when.time(a, b) != "apart" and not elsewhere:
        return False
    return telling.copied(a, b) != "copied"


def bars(a: EventAccount, b: EventAccount, found: Sequence[str]) -> str | None:
    """Why these two are never joined, or None. `found`: their levels, in the order of `COMPARISONS`."""
    copied, time, place, kind, trigger, story = (
        found[_AT[name]] for name in ("copied", "time", "place", "type", "trigger", "story")
    )
    if copied == "copied":
        return None
    if time == "apart":
        return "they are told of different times"
    if deed.untyped(a, b):
        return OTHER_WORDS if kind == "unknown" else None
    sums = {_is_sum(a), _is_sum(b)}
    if sums == {True, False}:
        return "one is what a long time came to, the other a thing of days"
    if sums == {True, None} and any(_is_sum(x) and x.figures for x in (a, b)) and not _one_figure(found):
        return "one is the toll of a long time, and the other gives another or none"
    if a.type == b.type and a.type in _WORDS and _others(a, b):
        return "different parties said it"
    if (a.status in _UNREAL) != (b.status in _UNREAL) and time not in _ONE_DAY:
        return "one is planned, asked for or feared, the other told as a fact, and no day says that they are one"
    figures = found[_AT["figures"]]
    if time in ("news_apart", "news_before") and figures != "same_large" and place != "same":
        return "one has no date, and they were in the news at different times"
    if place in _ELSEWHERE:
        return "they are told of different places"
    if kind == "other" and trigger in ("other_deed", "far"):
        return "they are of opposed families"
    if found[_AT["anchored"]] == "one_anew":
        return "one is told as a new thing, and nothing tells when or where it was"
    if kind == "unknown":
        return OTHER_WORDS
    topic = max(_TOPIC.get(story, 0.0), _CONTEXT.get(found[_AT["context"]], 0.0))
    named = 0.5 if trigger in ("same_word", "same_deed") else 0.0
    more = found[_AT["names"]] in ("most", "several") or figures == "same_large"
    told = (time in _WHEN) + (place in _WHERE) + (found[_AT["parties"]] in _WHO) + more + topic + named
    return TOO_LITTLE if told < _ENOUGH else None


def _one_figure(found: Sequence[str]) -> bool:
    return found[_AT["figures"]] in ("same_large", "same_small")


def _is_sum(account: EventAccount) -> bool | None:
    """Is it told of a stretch of months, as a toll is, and not of days? None where it is neither or has no date."""
    if account.first is None or account.last is None:
        return None
    days = account.last - account.first + 1
    return True if days >= _LONG else False if days <= _SHORT else None


def _others(a: EventAccount, b: EventAccount) -> bool:
    """Are both speakers known, and nobody among them the same?"""
    return bool(a.actors) and bool(b.actors) and not a.actors & b.actors
