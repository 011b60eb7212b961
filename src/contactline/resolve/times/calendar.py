"""Calendar arithmetic: intervals of days, months, seasons, decades; other calendars to the common one."""

from dataclasses import dataclass
from datetime import date, timedelta

from contactline.model.found.times import Stage, Unit
from contactline.model.mention import Interval

_DAY = timedelta(days=1)
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_ISLAMIC_EPOCH = 227015  # ordinal of 16 July 622 (Julian): Reingold & Dershowitz, Calendrical Calculations, 1990
_IRANIAN_1206 = date(1827, 3, 22)


class NoSuchDay(ValueError):
    """The calendar has no such day, or it lies outside the years 1000 to 2199."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole days from `start` up to but not including `end`."""

    start: date
    end: date
    grain: str

    def interval(self) -> Interval:
        """The same as a record."""
        return Interval(self.start.isoformat(), self.end.isoformat(), self.grain)


def day(value: date, grain: str = "day") -> Stretch:
    """One day."""
    return Stretch(value, value + _DAY, grain)


def date_of(year: int, month: int, number: int) -> date:
    """The date; `NoSuchDay` where there is none."""
    try:
        return date(year, month, number)
    except ValueError as error:
        raise NoSuchDay(f"there is no day {number} in month {month} of {year}") from error


def month(year: int, number: int) -> Stretch:
    """One month of a year; `NoSuchDay` for a month past December."""
    start = date_of(year, number, 1)
    return Stretch(start, add_months(start, 1), "month")


def year(number: int) -> Stretch:
    """One year."""
    return Stretch(date(number, 1, 1), date(number + 1, 1, 1), "year")


def years(first: int, count: int, grain: str) -> Stretch:
    """So many years from one on."""
    return Stretch(date(first, 1, 1), date(first + count, 1, 1), grain)


def season_month(name: str, *, southern: bool = False) -> int:
    """The month in which a season begins; south of the equator half a year later."""
    return (_SEASON_MONTH[name] + 5) % 12 + 1 if southern else _SEASON_MONTH[name]


def season(number: int, name: str, *, southern: bool = False) -> Stretch:
    """A season; that of December (winter in the north, summer in the south) begins in the year's own December."""
    start = date(number, season_month(name, southern=southern), 1)
    return Stretch(start, add_months(start, 3), "season")


def quarter(number: int, index: int) -> Stretch:
    """A quarter (1 to 4) of a year."""
    start = date(number, 3 * index - 2, 1)
    return Stretch(start, add_months(start, 3), "quarter")


def half(number: int, index: int) -> Stretch:
    """A half (1 or 2) of a year."""
    start = date(number, 6 * index - 5, 1)
    return Stretch(start, add_months(start, 6), "half")


def week_of(value: date) -> Stretch:
    """The week, Monday to Sunday, that holds a day."""
    start = value - timedelta(days=value.weekday())
    return Stretch(start, start + timedelta(days=7), "week")


def weekend_of(value: date) -> Stretch:
    """Saturday and Sunday of the day's week."""
    start = week_of(value).start + timedelta(days=5)
    return Stretch(start, start + timedelta(days=2), "weekend")


def add_months(value: date, count: int) -> date:
    """The same day so many months on; a shorter month's last day where it has none."""
    index = value.year * 12 + value.month - 1 + count
    number, number_month = index // 12, index % 12 + 1
    if not 1 <= number <= 9998:
        raise NoSuchDay("the date lies outside the years that can be counted")
    for last in (value.day, 30, 29, 28):
        try:
            return date(number, number_month, min(value.day, last))
        except ValueError:
            continue
    raise NoSuchDay("no such day")


def holding(unit: Unit, value: date) -> Stretch:
    """The day, week, month, ... that holds a day."""
    if unit == "week":
        return week_of(value)
    if unit == "weekend":
        return weekend_of(value)
    if unit == "fortnight":
        start = week_of(value).start
        return Stretch(start, start + timedelta(days=14), "week")
    if unit == "month":
        return month(value.year, value.month)
    if unit == "quarter":
        return quarter(value.year, (value.month + 2) // 3)
    if unit == "half":
        return half(value.year, (value.month + 5) // 6)
    if unit == "year":
        return year(value.year)
    if unit == "decade":
        return years(value.year // 10 * 10, 10, "decade")
    if unit == "century":
        return years(value.year // 100 * 100, 100, "century")
    return day(value)


def moved(value: date, unit: Unit, count: float) -> date:
    """A day moved by `count` units (negative: back); parts of units by their rough length in days."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
    try:
        if unit in months:
            whole = months[unit] * count
            if whole == int(whole):
                return add_months(value, int(whole))
            return value + timedelta(days=round(whole * 30.44))
        days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
        if days is None:
            hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit]
            return value + timedelta(days=int(count * hours / 24))
        return value + timedelta(days=round(days * count))
    except OverflowError as error:
        raise NoSuchDay("the date lies outside the years that can be counted") from error


def staged(stretch: Stretch, stage: Stage) -> Stretch:
    """The early, middle or late part of a stretch, by the codebook's rulings."""
    start, end, grain = stretch.start, stretch.end, stretch.grain
    if grain == "month":
        cuts = (start, start + timedelta(days=10), start + timedelta(days=20), end)
    elif grain == "year":
        cuts = (start, add_months(start, 4), add_months(start, 8), end)
    elif grain == "decade":
        cuts = (start, add_months(start, 48), add_months(start, 84), end)
    elif grain == "century":
        cuts = (start, add_months(start, 360), add_months(start, 840), end)
    elif grain == "week":
        cuts = (start, start + timedelta(days=2), start + timedelta(days=4), end)
    elif grain in ("season", "quarter"):
        cuts = (start, add_months(start, 1), add_months(start, 2), end)
    elif grain == "half":
        cuts = (start, add_months(start, 2), add_months(start, 4), end)
    else:
        return stretch
    index = {"START": 0, "MID": 1, "END": 2}.get(stage)
    return stretch if index is None else Stretch(cuts[index], cuts[index + 1], grain)


def from_julian(number: int, number_month: int, number_day: int) -> date:
    """A day of the Julian calendar (Old Style) in the Gregorian one."""
    if number_month == 2 and number_day == 29 and number % 4 == 0 and number % 100 == 0:
        return date_of(number, 2, 28) + timedelta(days=number // 100 - number // 400 - 2)
    ahead = number // 100 - number // 400 - 2
    if number % 100 == 0 and number % 400 and (number_month, number_day) < (3, 1):
        ahead -= 1
    return date_of(number, number_month, number_day) + timedelta(days=ahead)


def from_islamic(number: int, number_month: int, number_day: int) -> date:
    """A day of the tabular Islamic calendar; the calendar kept by sight may be a day off on either side."""
    if not 1 <= number_month <= 12 or not 1 <= number_day <= 30:
        raise NoSuchDay(f"there is no day {number_day} in Islamic month {number_month}")
    days = number_day + 29 * (number_month - 1) + number_month // 2 + (number - 1) * 354 + (3 + 11 * number) // 30
    return date.fromordinal(_ISLAMIC_EPOCH + days - 1)


def iranian_days(number: int, number_month: int) -> int:
    """How many days a month of the Iranian (solar) calendar has; leap years by the cycle of 33."""
    if number_month <= 6:
        return 31
    return 30 if number_month <= 11 or (25 * number + 11) % 33 < 8 else 29


def from_iranian(number: int, number_month: int, number_day: int) -> date:
    """A day of the Iranian calendar (solar Hijri) in the Gregorian one, by the cycle of 33 years (8 of them leap).

    The cycle agrees with the equinox from 1206 to 1498, that is 1827 to 2120.
    """
    if not 1206 <= number <= 1498:
        raise NoSuchDay(f"the Iranian year {number} lies outside the years that can be counted")
    if not 1 <= number_month <= 12 or not 1 <= number_day <= iranian_days(number, number_month):
        raise NoSuchDay(f"there is no day {number_day} in month {number_month} of the Iranian year {number}")
    leaps = sum((25 * y + 11) % 33 < 8 for y in range(1206, number))
    months = 31 * min(number_month - 1, 6) + 30 * max(0, number_month - 7)
    return _IRANIAN_1206 + timedelta(days=365 * (number - 1206) + leaps + months + number_day - 1)
