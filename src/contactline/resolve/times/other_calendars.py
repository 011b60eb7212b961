"""Days and months told by another calendar, and the values of feasts."""

from datetime import timedelta

from contactline.model.found.times import Point
from contactline.resolve.times import calendar
from contactline.resolve.times.calendar import Stretch
from contactline.resolve.times.placed import Placed
from contactline.resolve.times.values import date_value

_DAY = timedelta(days=1)


def islamic_point(point: Point) -> Placed:
    """A day or month of the Islamic calendar, a day wider on either side."""
    assert point.year is not None and point.month is not None
    first = calendar.from_islamic(point.year, point.month, point.day or 1)
    if point.day is not None:
        return Placed(first.isoformat(), Stretch(first - _DAY, first + 2 * _DAY, "day"))
    return Placed(date_value(first.year, first.month), Stretch(first - _DAY, first + 31 * _DAY, "month"))


def iranian_point(point: Point) -> Placed:
    """A day or month of the Iranian calendar."""
    assert point.year is not None and point.month is not None
    first = calendar.from_iranian(point.year, point.month, point.day or 1)
    if point.day is not None:
        return Placed(first.isoformat(), Stretch(first, first + _DAY, "day"))
    days = calendar.iranian_days(point.year, point.month)
    return Placed(date_value(first.year, first.month), Stretch(first, first + days * _DAY, "month"))


def feast_value(stretch: Stretch) -> str:
    """The day in the middle of a feast of one day; of a longer one, the month it begins in."""
    middle = stretch.start + (stretch.end - stretch.start) // 2
    return middle.isoformat() if stretch.grain == "day" else date_value(stretch.start.year, stretch.start.month)
