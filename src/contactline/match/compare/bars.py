"""What is never joined, whatever else agrees. Nothing is merged on a guess."""

from collections.abc import Sequence

from contactline.match.compare import telling, when, where
from contactline.match.compare.listed import COMPARISONS
from contactline.model.event import EventAccount

TOO_LITTLE = "too little is told of one of them: no date, place or parties that agree"
_AT = {c.name: number for number, c in enumerate(COMPARISONS)}
_WHEN = frozenset(
    "same_day next_day overlap within news_same news_week planned_before day_in_both day_in_article".split()
)
_WHERE = frozenset("same near beside in_text in_article both_in_text both_in_article".split())
_WHO = frozenset("same_roles reversed same_set same_actor same_recipient some in_article both_in_article".split())
_TOPIC = {"one_story": 1.5, "much": 1.0, "some": 1.0, "little": 0.5, "one_article": 1.0}
_CONTEXT = {"most": 1.0, "many": 1.0, "some": 0.5}
_ELSEWHERE = frozenset(("other", "other_country"))
_ENOUGH = 1.5


def barred_at_once(a: EventAccount, b: EventAccount) -> bool:
    """Do their days or places alone bar them? Most pairs are looked at no further."""
    if when.time(a, b) != "apart" and where.place(a, b) not in _ELSEWHERE:
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
        return "the type of one is not known, and their words do not mean the same"
    topic = max(_TOPIC.get(story, 0.0), _CONTEXT.get(found[_AT["context"]], 0.0))
    deed = 0.5 if trigger in ("same_word", "same_deed") else 0.0
    more = found[_AT["names"]] in ("most", "several") or figures == "same_large"
    told = (time in _WHEN) + (place in _WHERE) + (found[_AT["parties"]] in _WHO) + more + topic + deed
    return TOO_LITTLE if told < _ENOUGH else None
