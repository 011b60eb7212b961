"""The days of a happening that another is told to have followed: "on Friday, two days after the army took the town"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from contactline.model.found.times import Shift, TimexFound
from contactline.model.mention import Interval, TimeMention
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children
from contactline.resolve.times.spans import place_known

_DAYS = frozenset({"minute", "hour", "part_of_day", "day"})
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})
_WITHIN_A_DAY = 6
_EARLY = re.compile(r"T(?:MO|0\d)")  # hours before the morning lies the day before
_LATE = re.compile(r"T(?:NI|EV|1[89]|2\d)")  # hours after the evening lies the next day
_VERBS = frozenset({"VERB", "AUX"})
_COMES = frozenset({"come", "follow", "happen", "occur"})
_NAMES = frozenset({"compound", "amod", "nummod", "nmod", "poss"})
Known = tuple[int, int | None, int | None]


def with_counted(
    parsed: Parsed, found: Sequence[TimexFound], mentions: Sequence[TimeMention], now: date | None
) -> tuple[TimeMention, ...]:
    """The mentions, those counted from a happening with that happening's days where they can be told.

    "Hours before" and "minutes after" are of the same day, unless the hour told with the verb lies too near midnight.
    They are counted from a time told for the same verb, from the day told in the sentence before where the verb only
    says that something came ("The blast came a day after …"), or from `now`, the day of publication, where that verb
    stands in the present ("a year after the flood, roads are still closed").
    """
    return tuple(
        replace(mention, counted=_counted(parsed, timex, found, mentions, now)) if _counts(timex) else mention
        for timex, mention in zip(found, mentions, strict=True)
    )


def _counts(timex: TimexFound) -> bool:
    form = timex.form
    if not isinstance(form, Shift) or timex.tail is None or form.origin != "happening" or form.base is not None:
        return False
    if form.unit in _CLOCK_UNITS:
        return form.count is None or form.count <= _WITHIN_A_DAY
    return form.count is not None and not form.loose


def _counted(
    parsed: Parsed, timex: TimexFound, found: Sequence[TimexFound], mentions: Sequence[TimeMention], now: date | None
) -> Interval | None:
    verb = _verb_above(parsed, timex)
    if verb is None:
        return None
    form = timex.form
    assert isinstance(form, Shift)
    if form.unit in _CLOCK_UNITS:
        return _same_day(parsed, timex, form, verb, found, mentions)
    beside = _told_for(parsed, timex, verb, found, mentions)
    above = parsed.tokens[verb.head]
    if not beside and verb.dep == "conj" and above.pos in _VERBS:
        beside = _told_for(parsed, timex, above, found, mentions)
    if not beside and verb.lemma in _COMES:
        beside = _told_before(parsed, verb, found, mentions)
    known = _known(beside[0]) if len(beside) == 1 else None
    if known is None and not beside and now is not None and _is_present(parsed, verb):
        known = (now.year, now.month, now.day)
    if known is None:
        return None
    stretch = place_known(replace(form, direction=-form.direction), known, None).stretch
    return stretch.interval() if stretch is not None else None


def _same_day(
    parsed: Parsed,
    timex: TimexFound,
    form: Shift,
    verb: Token,
    found: Sequence[TimexFound],
    mentions: Sequence[TimeMention],
) -> Interval | None:
    """The day of the verb, for "hours before" and "minutes after": none where its hour is late (before) or early
    (after)."""
    beside = [
        mention
        for other, mention in zip(found, mentions, strict=True)
        if mention.interval is not None
        and not timex.start <= other.start < timex.end
        and _verb_above(parsed, other) is verb
        and parsed.tokens[other.head].dep not in _NAMES
    ]
    days = {(m.interval.start, m.interval.end) for m in beside if m.interval is not None}
    if len(days) != 1 or any(m.interval is None or m.interval.grain not in _DAYS for m in beside):
        return None
    edge = _EARLY if form.direction > 0 else _LATE
    if form.unit == "hour" and any(edge.search(m.timex.value) for m in beside):
        return None
    start, end = days.pop()
    return Interval(start, end, "day")


def _told_for(
    parsed: Parsed, timex: TimexFound, verb: Token, found: Sequence[TimexFound], mentions: Sequence[TimeMention]
) -> list[Interval]:
    """The times that stand with the verb, outside the expression."""
    return [
        mention.interval
        for other, mention in zip(found, mentions, strict=True)
        if mention.interval is not None
        and not timex.start <= other.start < timex.end
        and _verb_above(parsed, other) is verb
        and parsed.tokens[other.head].dep not in _NAMES
    ]


def _told_before(
    parsed: Parsed, verb: Token, found: Sequence[TimexFound], mentions: Sequence[TimeMention]
) -> list[Interval]:
    """The one day told in the sentence before the verb's."""
    days = [
        mention.interval
        for other, mention in zip(found, mentions, strict=True)
        if mention.interval is not None
        and mention.interval.grain in _DAYS
        and parsed.tokens[other.head].sentence == verb.sentence - 1
    ]
    return days if len(days) == 1 else []


def _verb_above(parsed: Parsed, timex: TimexFound) -> Token | None:
    token = parsed.tokens[timex.head]
    return next((a for a in ancestors(parsed, token) if a.pos in _VERBS and a.sentence == token.sentence), None)


def _known(interval: Interval) -> Known | None:
    if interval.start is None:
        return None
    day = date.fromisoformat(interval.start[:10])
    if interval.grain in _DAYS:
        return day.year, day.month, day.day
    return {"month": (day.year, day.month, None), "year": (day.year, None, None)}.get(interval.grain)


def _is_present(parsed: Parsed, verb: Token) -> bool:
    """Is the verb told of now: "are closed", "looks for", and no perfect?"""
    helpers = children(parsed, verb, ("aux", "auxpass"))
    if any(h.tag in {"VBD", "MD"} or (h.lemma == "have" and verb.tag == "VBN") for h in helpers):
        return False
    return verb.tag in {"VBZ", "VBP"} or any(h.tag in {"VBZ", "VBP"} for h in helpers)
