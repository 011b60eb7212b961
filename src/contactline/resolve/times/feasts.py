"""Feasts whose day moves: Easter of both churches by its computus, Islamic feasts by the tabular calendar."""

from datetime import date, timedelta

from contactline.knowledge.times import time_words
from contactline.resolve.times.calendar import NoSuchDay, Stretch, from_islamic, from_julian

_ISLAMIC = {
    "ramadan": (9, 1, 30),
    "eid al-fitr": (10, 1, 1),
    "eid ul-fitr": (10, 1, 1),
    "eid al-adha": (12, 10, 1),
    "eid ul-adha": (12, 10, 1),
    "ashura": (1, 10, 1),
}
_LONGEST, _AT_HAND = 31, 31
_BY_SIGHT = timedelta(days=1)


def feast(name: str, number: int) -> Stretch:
    """The days of a feast in a year of the common calendar.

    Islamic feasts are a day wider on either side, as the calendar kept by sight may differ from the tabular one.
    Raises NoSuchDay where the name alone does not fix a day: "Easter" in a year in which the churches differ, a feast
    that falls twice in the year, a feast that is not computed.
    """
    if name == "orthodox easter":
        day = _orthodox_easter(number)
        return Stretch(day, day + timedelta(days=1), "day")
    if name in ("easter", "easter sunday", "catholic easter", "western easter"):
        day = _western_easter(number)
        if name.startswith("easter") and day != _orthodox_easter(number):
            raise NoSuchDay(f"Easter of {number} has no fixed date: the churches keep it on different days")
        return Stretch(day, day + timedelta(days=1), "day")
    if name in _ISLAMIC or name[:1].isdigit():
        return _islamic_feast(name, number)
    raise NoSuchDay(f"{name.title()} has no fixed date")


def nearest_feast(name: str, now: date, outlook: str, pointer: str | None) -> int:
    """The year of a feast told without one: that of the last, or of one near at hand; looking ahead, of the next."""
    starts = {number: _about(name, number) for number in range(now.year - 2, now.year + 3)}
    gone = [(start, number) for number, start in starts.items() if start is not None and start <= now]
    coming = [(start, number) for number, start in starts.items() if start is not None and start > now]
    if not gone or not coming:
        return now.year
    last, following = max(gone), min(coming)
    if pointer in ("last", "previous"):
        return last[1]
    if pointer in ("next", "coming", "following") or outlook in ("future", "then"):
        return following[1] if (now - last[0]).days > _LONGEST else last[1]
    near = (following[0] - now).days <= _AT_HAND
    return following[1] if near and (now - last[0]).days > _LONGEST else last[1]


def _about(name: str, number: int) -> date | None:
    """Roughly when a feast begins in a year, where it does; Easter of either church."""
    try:
        return feast("orthodox easter" if name.startswith("easter") else name, number).start
    except NoSuchDay:
        return None


def _islamic_feast(name: str, number: int) -> Stretch:
    day, _, month_name = name.partition(" ")
    if day.isdigit():
        month, first, days = time_words().islamic_months[month_name], int(day), 1
    else:
        month, first, days = _ISLAMIC[name]
    about = (number - 622) * 33 // 32
    starts = [from_islamic(year, month, first) for year in range(max(1, about - 1), about + 3)]
    held = [start for start in starts if start.year == number]
    if len(held) != 1:
        times = "twice" if held else "not"
        raise NoSuchDay(f"{name.title()} fell {times} in {number}")
    return Stretch(held[0] - _BY_SIGHT, held[0] + timedelta(days=days) + _BY_SIGHT, "day" if days == 1 else "month")


def _orthodox_easter(number: int) -> date:
    """Meeus, Astronomical Algorithms (1991), chapter 8: Easter of the Julian calendar."""
    d = (19 * (number % 19) + 15) % 30
    e = (2 * (number % 4) + 4 * (number % 7) - d + 34) % 7
    return from_julian(number, (d + e + 114) // 31, (d + e + 114) % 31 + 1)


def _western_easter(number: int) -> date:
    """Meeus, Astronomical Algorithms (1991), chapter 8: Easter of the Gregorian calendar."""
    a, (b, c) = number % 19, divmod(number, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * leap) // 433
    month = (h + leap - 7 * m + 90) // 25
    return date(number, month, (h + leap - 7 * m + 33 * month + 19) % 32)
