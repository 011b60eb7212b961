"""A stretch of days moved on by a length of time: "within ninety days" of the day on which it was set."""

from datetime import date, timedelta

from contactline.model.mention import Interval
from contactline.model.report import When

_UNITS = {"D": 1, "W": 7}
_HOURS = 24 * 1200


def after(since: Interval | When | None, duration: str) -> Interval | None:
    """`since` moved on by an ISO 8601 duration of years, months, weeks or days; None where either is not exact.

    A month or a year stays one: three months after November 2020 is February 2021.
    """
    start = _day(since.start) if since is not None else None
    end = _day(since.end) if since is not None else None
    amount = _amount(duration)
    if start is None or end is None or amount is None or (end - start).days > 366:
        return None
    first, last = (moved_on(d, *amount).isoformat() for d in (start, end))
    return Interval(first, last, since.grain if since else "day")


def _amount(duration: str) -> tuple[int, int] | None:
    """(months, days) of "P5Y", "P18M", "P2W", "P30D", "PT72H" (in days, a begun one counted)."""
    if duration.startswith("PT") and duration.endswith("H") and duration[2:-1].isdigit():
        hours = int(duration[2:-1])
        return (0, -(-hours // 24)) if 24 <= hours <= _HOURS else None
    if len(duration) < 3 or duration[0] != "P" or not duration[1:-1].isdigit():
        return None
    number, unit = int(duration[1:-1]), duration[-1]
    if number > 1200:
        return None
    if unit == "Y":
        return 12 * number, 0
    if unit == "M":
        return number, 0
    return (0, number * _UNITS[unit]) if unit in _UNITS else None


def moved_on(start: date, months: int, days: int) -> date:
    """The day so many months and days later; the last of the month where the month has no such day."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(start.day, last)) + timedelta(days=days)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text is not None else None
