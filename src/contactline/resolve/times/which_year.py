"""Which year a month, a season or a day of a month lies in, where the words do not say."""

from collections.abc import Callable
from datetime import date

from contactline.model.found.times import Point
from contactline.resolve.times import calendar
from contactline.resolve.times.calendar import Stretch
from contactline.resolve.times.feasts import feast, nearest_feast
from contactline.resolve.times.standing import Standing, Told

STEPS = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}


def year_after(number: int, step: int) -> int:
    """There is no year 0 between 1 BC and AD 1."""
    moved = number + step
    return moved + (1 if step > 0 else -1) if moved == 0 or ((number < 0) != (moved < 0) and step) else moved


def stretch_in(point: Point, number: int) -> Stretch:
    if point.month is not None:
        if point.day is not None:
            return calendar.day(calendar.date_of(number, point.month, point.day))
        return calendar.month(number, point.month)
    if point.season is not None:
        return calendar.season(number, point.season, southern=point.southern)
    if point.feast is not None:
        return feast(point.feast, number)
    if point.quarter is not None:
        return calendar.quarter(number, point.quarter)
    return calendar.half(number, point.half or 1)


def leap_year(now: date, standing: Standing) -> int:
    number = now.year
    ahead = standing.outlook in ("future", "then")
    while not (number % 4 == 0 and (number % 100 or number % 400 == 0)) or (
        (date(number, 2, 29) > now) is not ahead and date(number, 2, 29) != now
    ):
        number += 1 if ahead else -1
    return number


def year_from_now(point: Point, now: date, standing: Standing) -> int:
    if point.feast is not None:
        return nearest_feast(point.feast, now, standing.outlook, point.pointer)

    def begin(number: int) -> Stretch:
        stretch = stretch_in(point, number)
        return calendar.staged(stretch, point.stage) if point.stage is not None else stretch

    def holds(number: int) -> bool:
        return begin(number).start <= now < begin(number).end

    pointer = point.pointer
    if pointer == "this":
        begun = point.season is not None and begin(now.year - 1).end > now
        return now.year - 1 if begun else now.year
    if pointer is None and standing.outlook != "past":
        return _nearest_year(now, begin, ahead=standing.outlook in ("future", "then"))
    if pointer in ("next", "coming"):
        number = now.year - 1
        while begin(number).end <= now or (pointer is not None and holds(number)):
            number += 1
        return number
    number = now.year + 1
    while begin(number).start > now or (pointer == "last" and holds(number)):
        number -= 1
    return number


_JUST_PAST = 61
_FAR_AHEAD = 270


def _nearest_year(now: date, begin: Callable[[int], Stretch], *, ahead: bool) -> int:
    """The year in which a stretch lies nearest; looking ahead, the next, but for one that has only just gone by.

    "It would start on January 22", read on January 25, was said before that day.
    """
    number = now.year - 1
    while begin(number).end <= now:
        number += 1
    back, on = (now - begin(number - 1).start).days, (begin(number).start - now).days
    if ahead:
        return number - 1 if back <= _JUST_PAST and on >= _FAR_AHEAD else number
    return number - 1 if back <= on else number


_AHEAD_MONTHS = 4


def year_from_told(point: Point, told: Told) -> int:
    """The year of a date told after another: the same, or the next where that lies a few months ahead."""
    if told.month is None or point.feast is not None:
        return year_after(told.year, STEPS.get(point.pointer or "", 0))
    month = point.month
    if month is None:
        month = (
            calendar.season_month(point.season, southern=point.southern) + 1
            if point.season
            else 3 * (point.quarter or 2 * (point.half or 1)) - 1
        )
        month = (month - 1) % 12 + 1
    december = point.season is not None and calendar.season_month(point.season, southern=point.southern) == 12
    if december and told.month >= 9:
        return told.year
    if december:
        return year_after(told.year, -1) if told.month <= 3 else told.year
    before, after = (told.month - month) % 12, (month - told.month) % 12
    if point.pointer == "previous":
        return told.year if month < told.month else year_after(told.year, -1)
    if point.pointer == "following":
        return told.year if month > told.month else year_after(told.year, 1)
    if month < told.month and after <= _AHEAD_MONTHS and after < before:
        return year_after(told.year, 1)
    return told.year


_SEEN_BACK = 366
_FRESH = 45


def going_on_from(point: Point, standing: Standing, now: date) -> int | None:
    """The year of "expired on 3 August", told right after a day of more than a year ago: the telling goes on from
    there, unless that date has just gone by, which is news."""
    told = standing.told
    since = told.date() if told is not None else None
    if (
        told is None
        or since is None
        or not 0 <= standing.sentence - told.sentence <= 1
        or (now - since).days <= _SEEN_BACK
    ):
        return None
    if point.pointer is not None or point.month is None or point.day is None or standing.outlook != "past":
        return None
    latest = calendar.date_of(year_from_now(point, now, standing), point.month, point.day)
    if (now - latest).days <= _FRESH or (point.month == 2 and point.day == 29):
        return None
    return since.year if calendar.date_of(since.year, point.month, point.day) >= since else since.year + 1


def looked_from(standing: Standing) -> date | None:
    """The past day from which "agreed to finish by July 1" looks ahead: one told in this sentence or the one before."""
    told, now = standing.told, standing.now
    day = told.date() if told is not None else None
    if told is None or day is None or now is None or not 0 <= standing.sentence - told.sentence <= 1:
        return None
    return day if 0 <= (now - day).days <= _SEEN_BACK else None
