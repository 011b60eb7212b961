"""Which days a time expression means: its TIMEX3 value, its interval, what it was counted from, and its reach.

Rulings: a weekday, or a month without a year, looks back or ahead by the governing verb and is counted from the
publication date; "that", "the following", "later" are counted from the time told last. In a text that tells history
dates without a year follow the year told last. What cannot be placed has no interval and says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from contactline.model.article import Issue, Published
from contactline.model.found.times import Length, Point, Reference, Repeat, Shift, TimexFound
from contactline.model.ids import content_id
from contactline.model.mention import Interval, TimeMention, Timex
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.resolve.times.calendar import moved
from contactline.resolve.times.counted import with_counted
from contactline.resolve.times.hemisphere import is_southern
from contactline.resolve.times.outlook import outlook
from contactline.resolve.times.placed import NO_PUBLICATION, Placed
from contactline.resolve.times.placing import place_point
from contactline.resolve.times.spans import place_length, place_shift
from contactline.resolve.times.standing import Standing, Told, is_history

__all__ = ["resolve_times"]


def resolve_times(
    parsed: Parsed, found: Sequence[TimexFound], published: Published | None, *, told_before: date | None = None
) -> tuple[tuple[TimeMention, ...], tuple[Issue, ...]]:
    """The found expressions as mentions, in the same order, and what a person should know about them.

    `published` is None where the date is not known: absolute dates are placed all the same. `told_before` is a day
    told before the text begins, from which "the day prior" can be counted.
    """
    now = date.fromisoformat(published.date) if published is not None else None
    in_names = {i for i, f in enumerate(found) if isinstance(f.form, Point) and _in_name(parsed, f)}
    history = is_history(found, now, in_names=in_names)
    named = _full_dates(found)
    mentions: dict[int, TimeMention] = {}
    shifts = [f.form for f in found if isinstance(f.form, Shift)]
    counted_after = {shift.base_span for shift in shifts if shift.direction > 0}
    told = latest = gone = _day_before(told_before)
    found = [_with_hemisphere(parsed, timex) for timex in found]
    for group in _by_sentence(parsed, found):
        today: Told | None = None
        late: list[int] = []
        for index in group:
            timex = found[index]
            if _waits(timex):
                late.append(index)
                continue
            gone_by = Span(timex.start, timex.end) in counted_after
            from_here = _looking_back(parsed, timex, told, gone, now)
            standing = _standing(parsed, timex, now, from_here, history, named, gone_by=gone_by)
            standing = replace(standing, latest=latest)
            mention, placed = _resolved(timex, standing, mentions, found)
            mentions[index] = mention
            fresh = _told(placed, mention, parsed.tokens[timex.head].sentence)
            latest = fresh or latest
            if fresh is not None and fresh.day is not None and today is None:
                today = fresh
            if fresh is not None and _carries(parsed, found, index, told, standing):
                told = fresh
                day = fresh.date()
                gone = fresh if now is None or day is None or day <= now else gone
        for index in late:
            standing = replace(_standing(parsed, found[index], now, told, history, named), today=today)
            mention, placed = _resolved(found[index], standing, mentions, found)
            mentions[index] = mention
            told = _told(placed, mention, parsed.tokens[found[index].head].sentence) or told
    ordered = _in_order(tuple(mentions[index] for index in range(len(found))), found, parsed)
    ordered = tuple(_with_reach(m, f, ordered) for m, f in zip(ordered, found, strict=True))
    ordered = with_counted(parsed, found, ordered, None if history else now)
    return ordered, _issues(ordered, now)


_WITHIN_A_DAY = frozenset({"minute", "hour", "part_of_day"})


def _looking_back(
    parsed: Parsed, timex: TimexFound, told: Told | None, gone: Told | None, now: date | None
) -> Told | None:
    """What "a week earlier" of a past deed is counted from: no day ahead ("ends on 1 May. It began a week earlier"),
    but the last one that had come."""
    form = timex.form
    day = told.date() if told is not None else None
    back = isinstance(form, Shift) and form.direction < 0 and form.origin == "told"
    if not back or day is None or now is None or day <= now or outlook(parsed, timex.head) != "past":
        return told
    return gone


def _day_before(day: date | None) -> Told | None:
    return Told(day.year, day.month, day.day, "publication", -1) if day is not None else None


def _with_hemisphere(parsed: Parsed, timex: TimexFound) -> TimexFound:
    """A season with the half of the earth that the text tells of."""
    form = timex.form
    if not isinstance(form, Point) or form.season is None:
        return timex
    return replace(timex, form=replace(form, southern=is_southern(parsed, parsed.tokens[timex.head].sentence)))


def _by_sentence(parsed: Parsed, found: Sequence[TimexFound]) -> list[list[int]]:
    groups: list[list[int]] = []
    last = -1
    for index, timex in enumerate(found):
        sentence = parsed.tokens[timex.head].sentence
        if sentence != last:
            groups.append([])
            last = sentence
        groups[-1].append(index)
    return groups


def _waits(timex: TimexFound) -> bool:
    """A clock time or a part of the day alone: its day may stand after it in the sentence."""
    form = timex.form
    return (
        isinstance(form, Point)
        and (form.part is not None or form.clock is not None)
        and all(
            field is None
            for field in (form.year, form.month, form.day, form.weekday, form.unit, form.days_from_now, form.decade)
        )
    )


def _standing(
    parsed: Parsed,
    timex: TimexFound,
    now: date | None,
    told: Told | None,
    history: bool,
    named: Mapping[tuple[int, int], Told],
    *,
    gone_by: bool = False,
) -> Standing:
    form = timex.form
    full: Told | None = None
    if isinstance(form, Point) and form.year is None and form.month is not None and form.day is not None:
        full = named.get((form.month, form.day)) if _in_name(parsed, timex) else None
    needs = (isinstance(form, Point) and form.year is None) or (isinstance(form, Length) and form.frame is not None)
    looks = outlook(parsed, timex.head) if needs and not gone_by and timex.preposition != "since" else "past"
    return Standing(now, told, history, looks, full, sentence=parsed.tokens[timex.head].sentence)


def _resolved(
    timex: TimexFound, standing: Standing, mentions: Mapping[int, TimeMention], found: Sequence[TimexFound]
) -> tuple[TimeMention, Placed]:
    form = timex.form
    if isinstance(form, Point):
        placed = place_point(form, standing)
    elif isinstance(form, Shift):
        base = None
        if form.base_span is not None:
            base = mention_id(form.base_span.start, form.base_span.end)
        placed = place_shift(form, standing, base)
    elif isinstance(form, Length):
        placed = place_length(form, standing)
    elif isinstance(form, Repeat):
        placed = Placed(form.value, None, None, "it happens again and again")
    else:
        placed = _reference(form)
    mention = TimeMention(
        id=mention_id(timex.start, timex.end),
        start=timex.start,
        end=timex.end,
        text=timex.text,
        made_by=timex.made_by,
        timex=Timex(timex.type, placed.value),
        interval=placed.stretch.interval() if placed.stretch is not None else None,
        anchor=placed.anchor if placed.stretch is not None else None,
        head=timex.head,
        tail=timex.tail,
        why_null=None if placed.stretch is not None else placed.why,
    )
    return mention, placed


def mention_id(start: int, end: int) -> str:
    """The id of a time mention: one stretch of text holds one time."""
    return content_id("m", "time", start, end)


def _reference(form: Reference) -> Placed:
    if form.name is not None:
        return Placed(form.name, None, None, "the words set no bounds")
    return Placed("XXXX-XX-XX", None, None, "the words set no bounds")


def _told(placed: Placed, mention: TimeMention, sentence: int) -> Told | None:
    if placed.known is None or (placed.why is not None and not placed.bad):
        return None
    year, month, day = placed.known
    return Told(year, month, day, mention.id, sentence)


def _carries(parsed: Parsed, found: Sequence[TimexFound], index: int, told: Told | None, standing: Standing) -> bool:
    """Does the text go on from this time?

    Not from a date inside a name ("the 1997 treaty"), not from a plan, and not from an aside: a year after which the
    next year named is nearer to the one told before.
    """
    timex = found[index]
    form = timex.form
    if timex.preposition == "since" and told is not None:
        return False
    sentence = parsed.sentences[parsed.tokens[timex.head].sentence]
    if timex.start == sentence.start:
        return timex.pair is None or timex.pair > index or not isinstance(form, Point) or form.month is not None
    if isinstance(form, Shift) and form.direction < 0 and form.origin == "told":
        return False
    if standing.history and standing.outlook == "future" and isinstance(form, Point):
        return False
    if isinstance(form, Point) and form.year is not None:
        if _in_name(parsed, timex):
            return False
        if form.month is None and told is not None and told.year == form.year and told.month is not None:
            return False
        if form.month is None and timex.pair is not None and timex.pair < index:
            return False
        if told is not None and form.year != told.year:
            if outlook(parsed, timex.head) in ("future", "then"):
                return False
            following = _next_year_named(found, index)
            if following is not None and abs(following - told.year) < abs(following - form.year):
                return False
    elif isinstance(form, Point) and _in_name(parsed, timex):
        return not standing.history
    elif isinstance(form, Shift) and told is not None and form.unit in ("decade", "century"):
        return False
    return True


def _next_year_named(found: Sequence[TimexFound], index: int) -> int | None:
    for timex in found[index + 1 :]:
        if isinstance(timex.form, Point) and timex.form.year is not None and timex.form.calendar == "gregorian":
            return timex.form.year
    return None


def _in_name(parsed: Parsed, timex: TimexFound) -> bool:
    """Does the time modify a noun that follows: "the November 9 statement", "the 1997 treaty"?"""
    head = parsed.tokens[timex.head]
    governor: Token = parsed.tokens[head.head]
    if governor.index <= head.index or governor.start < timex.end or governor.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    return head.dep in ("compound", "nummod", "amod", "nmod", "npadvmod", "poss")


def _full_dates(found: Sequence[TimexFound]) -> dict[tuple[int, int], Told]:
    """Day and month -> the date that the article gives in full for them; none where it gives two years."""
    years: dict[tuple[int, int], set[int]] = {}
    first: dict[tuple[int, int], Told] = {}
    for timex in found:
        form = timex.form
        if (
            isinstance(form, Point)
            and form.year is not None
            and form.month
            and form.day
            and form.calendar == "gregorian"
        ):
            key = (form.month, form.day)
            years.setdefault(key, set()).add(form.year)
            first.setdefault(key, Told(form.year, form.month, form.day, mention_id(timex.start, timex.end)))
    return {key: told for key, told in first.items() if len(years[key]) == 1}


def _in_order(
    mentions: tuple[TimeMention, ...], found: Sequence[TimexFound], parsed: Parsed
) -> tuple[TimeMention, ...]:
    """Ranges run forwards: "between Tuesday and Thursday", read on a Wednesday, are two days of one week."""
    out = list(mentions)
    for first, timex in enumerate(found):
        second = timex.pair
        if second is None or second < first or not _open_day(timex.form) or not _open_day(found[second].form):
            continue
        one, two = out[first].interval, out[second].interval
        if one is None or two is None or one.start is None or two.start is None or one.start <= two.start:
            continue
        ahead = outlook(parsed, timex.head) in ("future", "then")
        which = second if ahead else first
        out[which] = _moved(out[which], found[which], 1 if ahead else -1)
    return tuple(out)


def _open_day(form: object) -> bool:
    """A weekday, or a month without a year."""
    return isinstance(form, Point) and form.year is None and form.pointer is None and form.of is None


def _moved(mention: TimeMention, timex: TimexFound, step: int) -> TimeMention:
    """The mention a week (of weekdays) or a year (of months) earlier or later."""
    interval, form = mention.interval, timex.form
    assert interval is not None and interval.start and interval.end and isinstance(form, Point)
    unit: Literal["week", "year"] = "week" if form.month is None and form.weekday is not None else "year"
    start = moved(date.fromisoformat(interval.start), unit, step)
    end = moved(date.fromisoformat(interval.end), unit, step)
    head = start.isoformat()[: len(mention.timex.value.split("T")[0])] if unit == "week" or form.month else None
    if head is None:
        return mention
    value = head + mention.timex.value[len(head) :]
    return replace(
        mention,
        interval=Interval(start.isoformat(), end.isoformat(), interval.grain),
        timex=replace(mention.timex, value=value),
    )


def _with_reach(mention: TimeMention, timex: TimexFound, mentions: Sequence[TimeMention]) -> TimeMention:
    interval = mention.interval
    if interval is None:
        return mention
    if timex.pair is not None:
        other = mentions[timex.pair].interval
        if other is not None and interval.start is not None and other.start is not None:
            low, high = min(interval.start, other.start), max(interval.end or "", other.end or "")
            return replace(mention, reach=Interval(low, high, interval.grain))
        return mention
    word = timex.preposition
    if word in ("before", "after") and interval.grain in _WITHIN_A_DAY:
        return mention  # "before midnight": no day less
    reach: Interval | None = None
    if word in ("since", "from"):
        reach = Interval(interval.start, None, interval.grain)
    elif word == "after":
        reach = Interval(interval.end, None, interval.grain)
    elif word in ("by", "until", "till"):
        reach = Interval(None, interval.end, interval.grain)
    elif word == "before":
        at_end = isinstance(timex.form, Point) and timex.form.stage == "END"
        reach = Interval(None, interval.end if at_end else interval.start, interval.grain)
    return replace(mention, reach=reach) if reach is not None else mention


def _issues(mentions: Sequence[TimeMention], now: date | None) -> tuple[Issue, ...]:
    issues: list[Issue] = []
    undated = [m for m in mentions if m.why_null == NO_PUBLICATION]
    if now is None and undated:
        count = len(undated)
        what = f"{NO_PUBLICATION}: {count} time{'s' if count > 1 else ''} counted from it could not be placed"
        issues.append(Issue(what, undated[0].start, undated[0].end))
    reasons: dict[str, list[TimeMention]] = {}
    for mention in mentions:
        if mention.why_null is not None and mention.why_null.startswith(_BAD):
            reasons.setdefault(mention.why_null, []).append(mention)
    for why, which in reasons.items():
        first = which[0]
        more = f" (and {len(which) - 1} more)" if len(which) > 1 else ""
        issues.append(Issue(f"“{first.text}”{more} could not be placed: {why}", first.start, first.end))
    return tuple(issues)


_BAD = ("there is no", "a date before the year 1000", "day and month cannot", "the date lies outside", "no such day")
