"""Amounts of time to days: "two weeks ago", "a year later", "four years after the 2020 war", "the past six months"."""

import math
from dataclasses import replace
from datetime import date, timedelta

from contactline.model.found.times import Length, Shift
from contactline.resolve.times import calendar
from contactline.resolve.times.calendar import NoSuchDay, Stretch
from contactline.resolve.times.placed import NO_PUBLICATION, NOT_TOLD, PUBLICATION, Placed
from contactline.resolve.times.placing import place_point
from contactline.resolve.times.standing import Standing, Told
from contactline.resolve.times.values import date_value, length_value, unit_value, year_value

_CLOCK_UNITS = ("second", "minute", "hour")
_DAY_HOURS = 24
_LONGEST = 31  # days


def place_shift(shift: Shift, standing: Standing, base_mention: str | None) -> Placed:
    """The day, month or year so long before or after the origin. `base_mention`: who tells the date it counts from."""
    if shift.unit == "hour" and shift.count and shift.count % _DAY_HOURS == 0 and not shift.loose:
        shift = replace(shift, count=shift.count / _DAY_HOURS, unit="day")  # "24 hours later"
    try:
        return _shifted(shift, standing, base_mention)
    except NoSuchDay as error:
        return Placed("XXXX-XX-XX", None, None, str(error), bad=True)


def _shifted(shift: Shift, standing: Standing, base_mention: str | None) -> Placed:
    vague = "PAST_REF" if shift.direction < 0 else "FUTURE_REF"
    if shift.origin == "happening":
        if shift.base is None:
            return Placed(_open(shift), None, None, "counted from a happening whose date is not told")
        base = place_point(shift.base, standing)
        if base.known is None:
            return Placed(_open(shift), None, None, base.why or NOT_TOLD)
        if shift.count is None:
            return Placed(vague, None, None, "so long a time is not a number")
        return place_known(shift, base.known, base_mention)
    if shift.count is None:
        return Placed(vague, None, None, "so long a time is not a number")
    told = standing.told
    if shift.origin == "now":
        if standing.now is None or standing.history:
            why = NO_PUBLICATION if standing.now is None else "said inside a history, at a time that is not told"
            return Placed(_open(shift), None, None, why)
        now = standing.now
        return place_known(shift, (now.year, now.month, now.day), PUBLICATION)
    if told is None:
        return Placed(_open(shift), None, None, NOT_TOLD)
    known = (told.year, told.month, told.day)
    return _as_fine_as_told(shift, known, place_known(shift, known, told.mention))


def _as_fine_as_told(shift: Shift, known: tuple[int, int | None, int | None], placed: Placed) -> Placed:
    """ "A week later", told after a day, is a day; "a year later", told after a month or a day, is a month."""
    year, month, day = known
    if placed.stretch is None or shift.count is None or month is None or not 1 <= year <= 9998 or shift.count % 1:
        return placed
    count = shift.count * shift.direction
    if shift.unit in ("week", "fortnight") and day is not None:
        return replace(placed, stretch=calendar.day(calendar.moved(date(year, month, day), shift.unit, count)))
    if shift.unit == "year":
        moved = calendar.moved(date(year, month, min(day or 1, 28)), "year", count)
        return replace(placed, stretch=calendar.month(moved.year, moved.month))
    return placed


def _open(shift: Shift) -> str:
    return {"year": "XXXX", "decade": "XXX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(shift.unit, "XXXX-XX-XX")


def place_known(shift: Shift, known: tuple[int, int | None, int | None], anchor: str | None) -> Placed:
    """So many units from a year, a month or a day that is known; `shift` has a count."""
    assert shift.count is not None
    number, month, day = known
    count = shift.count * shift.direction
    if shift.unit in ("year", "decade", "century") and (day is None or not 1 <= number <= 9998):
        moved = number + int(count * {"year": 1, "decade": 10, "century": 100}[shift.unit])
        stretch = calendar.year(moved) if 1000 <= moved <= 2199 else None
        why = None if stretch else "a date before the year 1000"
        return Placed(year_value(moved), stretch, anchor, why, bad=stretch is None, known=(moved, None, None))
    if shift.unit == "month" and month is not None and number > 0:
        start = calendar.moved(date(number, month, min(day or 1, 28)), "month", count)
        held = calendar.month(start.year, start.month)
        return Placed(date_value(start.year, start.month), held, anchor, known=(start.year, start.month, None))
    if day is None or month is None or not 1 <= number <= 9998:
        value = "XXXX-XX-XX" if shift.unit in _CLOCK_UNITS else date_value(number) + "-XX-XX"
        return Placed(value, None, None, NOT_TOLD)
    base = date(number, month, day)
    moved_day = calendar.moved(base, shift.unit, count)
    if shift.unit in _CLOCK_UNITS:
        return Placed(base.isoformat() + "TXX", None, None, "the hour it is counted from is not told")
    unit = shift.unit if shift.unit not in ("fortnight", "night") else "week" if shift.unit == "fortnight" else "day"
    if unit in ("decade", "century"):
        unit = "year"
    fixed: tuple[int, int | None, int | None] = (moved_day.year, moved_day.month, moved_day.day)
    known_now = {"year": (moved_day.year, None, None), "month": (moved_day.year, moved_day.month, None)}.get(
        unit, fixed
    )
    return Placed(unit_value(unit, moved_day), calendar.holding(unit, moved_day), anchor, known=known_now)


def place_length(length: Length, standing: Standing) -> Placed:
    """A duration's value, and its days where the words anchor it."""
    value = length_value(length.count, length.unit)
    if length.frame is None:
        return Placed(value, None, None, "a length of time, not placed")
    if length.unit == "hour" and length.frame == "past" and length.count is not None:
        return replace(_past_hours(length.count, standing), value=value)
    if length.count is None or length.unit in _CLOCK_UNITS:
        return Placed(
            value, None, None, "a length of time without a number" if length.count is None else "hours, not placed"
        )
    try:
        return replace(_framed(length, standing, length.count), value=value)
    except NoSuchDay as error:
        return Placed(value, None, None, str(error))


def _past_hours(count: float, standing: Standing) -> Placed:
    """ "In the past 24 hours": the day of publication and those before it that the hours reach into."""
    if standing.now is None or standing.history:
        return Placed("", None, None, NO_PUBLICATION if standing.now is None else NOT_TOLD)
    days = min(math.ceil(count / _DAY_HOURS), _LONGEST)
    return Placed(
        "", Stretch(standing.now - timedelta(days=days), standing.now + timedelta(days=1), "day"), PUBLICATION
    )


def _framed(length: Length, standing: Standing, count: float) -> Placed:
    unit = length.unit
    if length.of is not None:
        whole = place_point(length.of, standing)
        if whole.stretch is None:
            return Placed("", None, None, whole.why)
        start, end = whole.stretch.start, whole.stretch.end
        if length.frame == "first":
            return Placed("", Stretch(start, calendar.moved(start, unit, count), unit), whole.anchor, known=whole.known)
        return Placed("", Stretch(calendar.moved(end, unit, -count), end, unit), whole.anchor, known=whole.known)
    told = standing.told
    told_day = told.date() if told is not None else None
    ahead = length.frame == "following" and standing.outlook != "past"
    if (length.frame in ("past", "coming") or ahead) and not standing.history:
        if standing.now is None:
            return Placed("", None, None, NO_PUBLICATION)
        now = standing.now
        if length.frame == "past":
            return Placed("", Stretch(calendar.moved(now, unit, -count), now + timedelta(days=1), unit), PUBLICATION)
        return Placed("", Stretch(now, calendar.moved(now, unit, count), unit), PUBLICATION)
    if length.frame in ("first", "last") or told_day is None or told is None:
        return Placed("", None, None, NOT_TOLD)
    if length.frame in ("previous", "past"):
        return Placed("", Stretch(calendar.moved(told_day, unit, -count), told_day, unit), told.mention)
    return Placed("", Stretch(told_day, calendar.moved(told_day, unit, count), unit), told.mention)


__all__ = ["Told", "place_known", "place_length", "place_shift"]
