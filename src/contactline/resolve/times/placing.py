"""Calendar points to days: which November, which Tuesday, the night of which day."""

from dataclasses import replace
from datetime import date, timedelta

from contactline.model.found.times import Point, Shift
from contactline.resolve.times import calendar
from contactline.resolve.times.calendar import NoSuchDay, Stretch
from contactline.resolve.times.other_calendars import feast_value, iranian_point, islamic_point
from contactline.resolve.times.placed import NO_PUBLICATION, NOT_TOLD, PUBLICATION, Placed
from contactline.resolve.times.standing import Standing, Told
from contactline.resolve.times.values import (
    century_value,
    date_value,
    decade_value,
    unit_value,
    year_value,
)
from contactline.resolve.times.which_year import (
    STEPS,
    going_on_from,
    leap_year,
    looked_from,
    stretch_in,
    year_after,
    year_from_now,
    year_from_told,
)

_DAY = timedelta(days=1)
_OLDEST, _LATEST = 1000, 2199


def place_point(point: Point, standing: Standing) -> Placed:
    """The days that a point means, or why nobody can tell."""
    try:
        placed = _placed(point, standing)
    except NoSuchDay as error:
        return Placed(_open_value(point), None, None, str(error), bad=True)
    placed = _in_reach(placed)
    if point.stage is not None and placed.stretch is not None:
        placed = _staged(point, placed, standing)
    if point.part is not None or point.clock is not None:
        placed = _within_day(point, placed)
    return placed


def _open_value(point: Point) -> str:
    return date_value(point.year) if point.year else "XXXX-XX-XX"


def _in_reach(placed: Placed) -> Placed:
    """No guess on years before 1000: calendars and counts of years differ there."""
    if placed.known is not None and not _OLDEST <= placed.known[0] <= _LATEST:
        return replace(placed, stretch=None, why="a date before the year 1000", bad=True)
    return placed


def _placed(point: Point, standing: Standing) -> Placed:
    if point.calendar == "islamic":
        return islamic_point(point)
    if point.calendar == "iranian":
        return iranian_point(point)
    if point.why_open is not None:
        return Placed(_open_value(point), None, None, point.why_open, bad=point.year is not None)
    if point.century is not None:
        first = point.century
        known = first >= _OLDEST and point.era > 0
        why = None if known else "a date before the year 1000"
        stretch = calendar.years(first, 100, "century") if known else None
        return Placed(century_value(first, point.era), stretch, None, why, bad=not known)
    if point.decade is not None:
        return _decade(point, standing)
    if point.days_from_now is not None:
        return _from_now(point, standing)
    if point.unit is not None:
        return _pointed_unit(point, standing)
    if point.month is not None or point.season or point.feast or point.quarter or point.half:
        return _in_year(point, standing)
    if point.weekday is not None:
        return _weekday(point, standing)
    if point.day is not None:
        return _day_alone(point, standing)
    if point.year is not None:
        return _year(point.year)
    return _part_alone(point, standing)


def _year(number: int) -> Placed:
    known = (number, None, None)
    if not _OLDEST <= number <= _LATEST:
        return Placed(year_value(number), None, None, None, known=known)
    return Placed(year_value(number), calendar.year(number), known=known)


def _decade(point: Point, standing: Standing) -> Placed:
    first = point.decade or 0
    if first < 100:
        if standing.now is None or standing.now.year >= 2000 + first:
            return Placed("XXX", None, None, "the century is not told")
        first += 1900
    known = first >= _OLDEST and point.era > 0
    why = None if known else "a date before the year 1000"
    stretch = calendar.years(first, 10, "decade") if known else None
    return Placed(decade_value(first, point.era), stretch, None, why, bad=not known)


def _of_day(value: date, anchor: str | None) -> Placed:
    return Placed(value.isoformat(), calendar.day(value), anchor, known=(value.year, value.month, value.day))


def _from_now(point: Point, standing: Standing) -> Placed:
    assert point.days_from_now is not None
    if standing.now is None or standing.history:
        return Placed("PRESENT_REF" if point.days_from_now == 0 else "XXXX-XX-XX", None, None, _no_now(standing))
    return _of_day(standing.now + timedelta(days=point.days_from_now), PUBLICATION)


def _no_now(standing: Standing) -> str:
    return NO_PUBLICATION if standing.now is None else "said inside a history, at a time that is not told"


def _base(point: Point, standing: Standing) -> tuple[date | None, str | None]:
    """The day that a pointer points from, and the anchor: now, or the time told last."""
    told = _referred(point, standing)
    told_day = told.date() if told is not None else None
    if point.pointer in ("that", "same", "previous", "following"):
        return told_day, told.mention if told is not None else None
    if point.pointer == "the" and told_day is not None and standing.history:
        return told_day, told.mention if told is not None else None
    if standing.history and told is not None:
        return told_day, told.mention
    return standing.now, PUBLICATION if standing.now is not None else None


def _referred(point: Point, standing: Standing) -> Told | None:
    """What "that" points to: the last time named, of which enough is known; else the time told last."""
    latest = standing.latest
    if point.pointer not in ("that", "same") or latest is None:
        return standing.told
    of_year = point.unit == "year" or (point.unit is None and point.weekday is None and point.part is None)
    enough = of_year or (point.unit == "month" and latest.month is not None) or latest.day is not None
    return latest if enough else standing.told


_SPOKEN = ("year", "month", "day", "week", "decade", "century")


def _pointed_unit(point: Point, standing: Standing) -> Placed:
    """Such as "last week", "that day", "the following year"."""
    assert point.unit is not None
    step = STEPS.get(point.pointer or "", 0)
    base, anchor = _base(point, standing)
    told = _referred(point, standing)
    from_told = told is not None and anchor == told.mention
    if base is None and from_told and told is not None:
        return _from_part_told(point, told, step)
    if point.pointer == "the" and told is not None and not from_told and _goes_on(point, told, standing):
        return _pointed_unit(replace(point, pointer="same"), standing)
    if base is None:
        return Placed(_unknown_unit(point), None, None, NOT_TOLD if standing.now is not None else NO_PUBLICATION)
    if point.unit == "weekend" and point.pointer in ("this", "the") and standing.outlook not in ("future", "then"):
        step = -1 if base.isoweekday() < 6 and standing.outlook == "past" else 0
    moved = calendar.moved(base, point.unit, step)
    stretch = calendar.holding(point.unit, moved)
    known: tuple[int, int | None, int | None] = (moved.year, None, None)
    if point.unit in ("day", "night", "hour"):
        known = (moved.year, moved.month, moved.day)
    elif point.unit == "month":
        known = (moved.year, moved.month, None)
    elif point.unit in ("week", "weekend"):
        known = (stretch.start.year, stretch.start.month, None)
    return Placed(unit_value(point.unit, moved), stretch, anchor, known=known if point.unit != "decade" else None)


def _goes_on(point: Point, told: Told, standing: Standing) -> bool:
    """Is "the year" of a past deed the one just told, in this sentence or the one before?"""
    near = 0 <= standing.sentence - told.sentence <= 1
    known = {"day": told.day, "week": told.day, "month": told.month}.get(point.unit or "", told.year)
    return near and known is not None and standing.outlook == "past" and point.unit in _SPOKEN


def _unknown_unit(point: Point) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(point.unit or "", "XXXX")


def _from_part_told(point: Point, told: Told, step: int) -> Placed:
    """Counted from a time whose day (or month) is not told."""
    unit = point.unit
    if unit == "year":
        placed = _year(year_after(told.year, step))
        return replace(placed, anchor=told.mention)
    if unit in ("decade", "century") and told.year > 0:
        size = 10 if unit == "decade" else 100
        first = told.year // size * size + step * size
        value = decade_value(first) if unit == "decade" else century_value(first)
        stretch = calendar.years(first, size, unit) if _OLDEST <= first <= _LATEST else None
        return Placed(value, stretch, told.mention, None if stretch else "a date before the year 1000")
    if unit == "month" and told.month is not None:
        index = told.month - 1 + step
        number, month = year_after(told.year, index // 12), index % 12 + 1
        stretch = calendar.month(number, month) if _OLDEST <= number <= _LATEST else None
        return Placed(date_value(number, month), stretch, told.mention, known=(number, month, None))
    value = date_value(told.year, told.month) + ("-XX" if told.month else "-XX-XX")
    return Placed(value, None, None, NOT_TOLD)


def _in_year(point: Point, standing: Standing) -> Placed:
    """A month, a day of a month, a season, a quarter or a half, with its year or without."""
    number, anchor, why = _year_of(point, standing)
    if number is None:
        return Placed(_value_in(point, None), None, None, why)
    if point.month is not None and point.day is not None and number > 0:
        value = _checked_day(number, point)
        if value is not None and _OLDEST <= number <= _LATEST:
            return _of_day(value, anchor)
    known = (number, point.month, point.day)
    if point.season is not None:
        known = (number, min(calendar.season_month(point.season, southern=point.southern) + 1, 12), None)
    stretch = stretch_in(point, number) if _OLDEST <= number <= _LATEST else None
    said = _value_in(point, number) if point.feast is None or stretch is None else feast_value(stretch)
    return Placed(said, stretch, anchor, known=known)


def _checked_day(number: int, point: Point) -> date | None:
    assert point.month is not None and point.day is not None
    if not 1 <= number <= 9998:
        return None
    if point.calendar == "julian":
        return calendar.from_julian(number, point.month, point.day)
    return calendar.date_of(number, point.month, point.day)


def _value_in(point: Point, number: int | None) -> str:
    if point.month is not None:
        return date_value(number, point.month, point.day)
    head = "XXXX" if number is None else year_value(number)
    if point.season is not None:
        return f"{head}-{point.season}"
    if point.feast is not None:
        return head
    return f"{head}-Q{point.quarter}" if point.quarter is not None else f"{head}-H{point.half}"


def _year_of(point: Point, standing: Standing) -> tuple[int | None, str | None, str | None]:
    if point.year is not None:
        return point.year, None, None
    told, now = standing.told, standing.now
    if isinstance(point.of, Point):
        wider = place_point(point.of, standing)
        return (wider.known[0] if wider.known else None), wider.anchor, wider.why
    if isinstance(point.of, Shift):
        return None, None, NOT_TOLD
    pointer = point.pointer
    retold = standing.history and told is not None and standing.outlook != "future"
    if pointer in ("that", "same", "previous", "following") or retold:
        if not retold:
            told = _referred(point, standing)
        if told is None:
            return None, None, NOT_TOLD
        return year_from_told(point, told), told.mention, None
    if standing.named is not None:
        return standing.named.year, standing.named.mention, None
    if now is None:
        return None, None, NO_PUBLICATION
    if point.month == 2 and point.day == 29:
        return leap_year(now, standing), PUBLICATION, None
    seen = looked_from(standing) if standing.outlook == "then" else None
    if seen is not None and pointer is None:
        return year_from_now(point, seen, replace(standing, outlook="future")), PUBLICATION, None
    going_on = going_on_from(point, standing, now)
    if going_on is not None and told is not None:
        return going_on, told.mention, None
    return year_from_now(point, now, standing), PUBLICATION, None


_MUCH_NEARER = 5


def _weekday(point: Point, standing: Standing) -> Placed:
    assert point.weekday is not None
    told = standing.told
    pointer = point.pointer
    if pointer in ("that", "same", "previous", "following") or standing.history:
        base = told.date() if told is not None else None
        if base is None or told is None:
            return Placed(f"XXXX-WXX-{point.weekday}", None, None, NOT_TOLD)
        back = (base.isoweekday() - point.weekday) % 7
        if pointer == "previous":
            return _of_day(base - timedelta(days=back or 7), told.mention)
        if pointer == "following":
            return _of_day(base + timedelta(days=7 - back), told.mention)
        return _of_day(base - timedelta(days=back if back <= 3 else back - 7), told.mention)
    now = standing.now
    if now is None:
        return Placed(f"XXXX-WXX-{point.weekday}", None, None, NO_PUBLICATION)
    back = (now.isoweekday() - point.weekday) % 7
    ahead = (point.weekday - now.isoweekday()) % 7
    if pointer == "last":
        return _of_day(now - timedelta(days=back if back >= 2 else back + 7), PUBLICATION)
    if pointer == "next":
        return _of_day(calendar.week_of(now).end + timedelta(days=point.weekday - 1), PUBLICATION)
    if standing.outlook == "then" and (seen := looked_from(standing)) is not None:
        return _of_day(seen + timedelta(days=(point.weekday - seen.isoweekday()) % 7), PUBLICATION)
    if pointer == "coming" or standing.outlook in ("future", "then"):
        return _of_day(now + timedelta(days=ahead or (7 if pointer == "coming" else 0)), PUBLICATION)
    soon = standing.outlook == "present" and back - ahead >= _MUCH_NEARER
    return _of_day(now + timedelta(days=ahead) if soon else now - timedelta(days=back), PUBLICATION)


def _day_alone(point: Point, standing: Standing) -> Placed:
    """Such as "the 20th": of the month told last, else of the current or last one."""
    assert point.day is not None
    told = standing.told
    if isinstance(point.of, Point):
        wider = place_point(point.of, standing)
        if wider.known is not None and wider.known[1] is not None:
            return _of_day(calendar.date_of(wider.known[0], wider.known[1], point.day), wider.anchor)
        return Placed(date_value(None, None, point.day), None, None, wider.why)
    if told is not None and told.month is not None and told.year > 0 and not _yet_to_come(told, standing):
        return _of_day(calendar.date_of(told.year, told.month, point.day), told.mention)
    if standing.now is None or standing.history:
        return Placed(date_value(None, None, point.day), None, None, NOT_TOLD)
    start = calendar.month(standing.now.year, standing.now.month).start
    if standing.outlook not in ("future", "then") and point.day > standing.now.day:
        start = calendar.add_months(start, -1)
    if standing.outlook in ("future", "then") and point.day < standing.now.day:
        start = calendar.add_months(start, 1)
    return _of_day(calendar.date_of(start.year, start.month, point.day), PUBLICATION)


def _yet_to_come(told: Told, standing: Standing) -> bool:
    """Was the last time told a plan, and is a past deed told now?"""
    day = told.date()
    return standing.outlook == "past" and day is not None and standing.now is not None and day > standing.now


def _part_alone(point: Point, standing: Standing) -> Placed:
    """A part of the day or a clock time whose day the words leave open."""
    told = standing.today or standing.told
    told_day = told.date() if told is not None else None
    pointer = point.pointer
    if pointer is None and point.clock is None and (standing.today is None or told_day is None or told is None):
        return Placed("XXXX-XX-XX", None, None, "a time of any day")
    if pointer in ("this", "last", "next", "coming") and not standing.history:
        if standing.now is None:
            return Placed("XXXX-XX-XX", None, None, NO_PUBLICATION)
        return _of_day(standing.now + timedelta(days=STEPS.get(pointer, 0)), PUBLICATION)
    if point.part == "NI" and pointer == "the" and standing.today is None and not standing.history:
        return _overnight(standing)
    if told_day is None or told is None:
        return Placed("XXXX-XX-XX", None, None, NOT_TOLD)
    return _of_day(told_day + timedelta(days=STEPS.get(pointer or "", 0)), told.mention)


def _overnight(standing: Standing) -> Placed:
    """The night before publication: the day it began on and the day it ended on."""
    now = standing.now
    if now is None:
        return Placed("XXXX-XX-XX", None, None, NO_PUBLICATION)
    first = now if standing.outlook in ("future", "then") else now - _DAY
    return Placed(
        now.isoformat(), Stretch(first, first + 2 * _DAY, "day"), PUBLICATION, known=(now.year, now.month, now.day)
    )


def _staged(point: Point, placed: Placed, standing: Standing) -> Placed:
    stretch = placed.stretch
    assert stretch is not None and point.stage is not None
    if stretch.grain in ("day", "part_of_day") or point.stage == "WHOLE":
        return placed
    if point.stage in ("START", "MID", "END"):
        return replace(placed, stretch=calendar.staged(stretch, point.stage))
    edge = standing.now if placed.anchor == PUBLICATION else None
    if edge is None and standing.told is not None:
        edge = standing.told.date()
    if edge is None or not stretch.start <= edge < stretch.end:
        return placed
    if point.stage == "EARLIER":
        return replace(placed, stretch=Stretch(stretch.start, max(edge, stretch.start + _DAY), stretch.grain))
    return replace(placed, stretch=Stretch(edge, stretch.end, stretch.grain))


def _within_day(point: Point, placed: Placed) -> Placed:
    value = placed.value + (f"T{point.clock}" if point.clock is not None else f"T{point.part}")
    stretch = placed.stretch
    if stretch is not None and stretch.grain == "day":
        grain = "part_of_day" if point.clock is None else "hour" if point.clock.endswith(":00") else "minute"
        stretch = Stretch(stretch.start, stretch.end, grain)
    return replace(placed, value=value, stretch=stretch)
