"""Several days told side by side as those of one happening: "clashed on 25 and 26 January" is one stretch."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from contactline.extract.events.grammar import governor
from contactline.model.mention import Interval, TimeMention
from contactline.model.parsed import Parsed, Token

_FINE = frozenset({"minute", "hour", "part_of_day", "day"})
_BETWEEN = frozenset({",", "and", "or", "again", "on", "also", "then", "late", "early", "the", "both"})
_JOINING = frozenset({"and", "or"})
_LONGEST = 14  # days


def with_listed(parsed: Parsed, mention: TimeMention, here: Sequence[tuple[TimeMention, Token]]) -> TimeMention:
    """The mention, reaching from the first to the last of the days that stand side by side with it."""
    if mention.reach is not None or not _is_day(mention):
        return mention
    ordered = sorted(here, key=lambda h: (h[0].start, -h[0].end))
    run: list[tuple[TimeMention, Token]] = []
    for found in ordered:
        if run and not _beside(parsed, run[-1], found):
            if any(m.id == mention.id for m, _ in run):
                break
            run = []
        run.append(found)
    days = [m.interval for m, _ in run if m.interval is not None]
    if len(days) < 2 or not any(m.id == mention.id for m, _ in run) or not _joined(parsed, run):
        return mention
    start, end = min(d.start or "" for d in days), max(d.end or "" for d in days)
    if (date.fromisoformat(end) - date.fromisoformat(start)).days > _LONGEST:
        return mention
    return replace(mention, reach=Interval(start, end, "day"))


def _is_day(mention: TimeMention) -> bool:
    day = mention.interval
    return day is not None and day.grain in _FINE and day.start is not None and day.end is not None


def _beside(parsed: Parsed, one: tuple[TimeMention, Token], two: tuple[TimeMention, Token]) -> bool:
    """Is the second joined to the first, under one verb, with nothing but "and", "again" or "on" between?"""
    if two[0].reach is not None or not _is_day(two[0]) or two[0].start < one[0].end:
        return False
    first = one[1].index
    between = [t.text.lower() for t in parsed.tokens[first : two[1].index + 1] if one[0].end <= t.start < two[0].start]
    joined = bool(set(between) & (_JOINING | {","})) and set(between) <= _BETWEEN
    return joined and governor(parsed, one[1]) is governor(parsed, two[1])


def _joined(parsed: Parsed, run: Sequence[tuple[TimeMention, Token]]) -> bool:
    """Does an "and" or "or" end the row?"""
    first, last = run[0][1].index, run[-1][1].index
    return any(t.text.lower() in _JOINING for t in parsed.tokens[first : last + 1])
