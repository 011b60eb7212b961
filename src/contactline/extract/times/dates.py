"""Calendar dates as written: days, months, years, decades, centuries, seasons, quarters, clock times."""

from dataclasses import replace

from contactline.extract.times.lexemes import Lexeme, Row
from contactline.knowledge.times import time_words
from contactline.model.found.times import Point

Read = tuple[int, Point]
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_BEFORE_CHRIST = ("bc", "bce", "b.c", "b.c.", "b.c.e", "b.c.e.")
_AFTER_CHRIST = ("ad", "ce", "a.d", "a.d.", "c.e.", "c.e")
_OLD_STYLE = ("o.s.", "o.s")
_AM = ("am", "a.m", "a.m.")
_PM = ("pm", "p.m", "p.m.")


def era_at(row: Row, at: int) -> tuple[int, int]:
    """Past "BC" or "AD" and its sign (-1 or 1); 0 where there is none."""
    word = row[at]
    if word.low in _BEFORE_CHRIST and (word.capital or "." in word.low):
        return at + 1, -1
    if word.low in _AFTER_CHRIST and word.capital:
        return at + 1, 1
    return at, 0


def is_year(word: Lexeme) -> bool:
    """Four plain digits from 1000 to 2199."""
    return word.digits is not None and len(word.digits) == 4 and 1000 <= int(word.digits) <= 2199


def year_at(row: Row, at: int) -> tuple[int, int] | None:
    """A year that stands where only a year can: four digits, or any with "BC" or "AD"; "AD 70"."""
    if row[at].low in _AFTER_CHRIST and row[at].capital and row[at + 1].digits is not None:
        return at + 2, int(row[at + 1].digits or 0)
    digits = row[at].digits
    if digits is None or len(digits) > 4:
        return None
    end, sign = era_at(row, at + 1)
    if sign:
        return end, sign * int(digits)
    return (at + 1, int(digits)) if is_year(row[at]) else None


def month_at(row: Row, at: int) -> tuple[int, int] | None:
    """A month's name with a capital; a short one only beside a number."""
    word = row[at]
    if not word.capital or word.name:
        return None
    month = word.get("month")
    if month:
        return at + 1, month
    short = word.get("month_short")
    if short:
        dotted = row.low(at + 1) == "." and not row[at + 1].spaced
        end = at + 2 if dotted else at + 1
        if row[end].digits is not None or row[at - 1].digits is not None or row.low(at - 1) in _ORDINAL_ENDS:
            return end, short
    return None


def day_at(row: Row, at: int) -> tuple[int, int] | None:
    """A day of the month in digits, with or without "th"; numbers that count something are none."""
    digits = row[at].digits
    if digits is None or len(digits) > 2 or not 1 <= int(digits) <= 31:
        return None
    end = at + 1
    if row.low(end) in _ORDINAL_ENDS and not row[end].spaced:
        return end + 1, int(digits)
    if row[end].low in time_words().counted or row[end].low in ("%", "percent"):
        return None
    return end, int(digits)


def full_date(row: Row, at: int) -> Read | None:
    """A day with its month, a month with its year, or a month alone; numeric dates too."""
    return _month_first(row, at) or _day_first(row, at) or _numeric(row, at) or _islamic(row, at)


def _month_first(row: Row, at: int) -> Read | None:
    read = month_at(row, at)
    if read is None:
        return None
    end, month = read
    day = day_at(row, end)
    if day is not None and not (is_year(row[end])):
        end, number = day
        if row.low(end) == "-" and row[end + 1].digits is not None and _same_month_range(row, end):
            return end, Point(month=month, day=number)
        after = row.skip(end, ",", "of")
        year = year_at(row, after)
        if year is not None and (after > end or is_year(row[after])):
            return year[0], _styled(row, year[0], Point(year=year[1], month=month, day=number))
        return end, Point(month=month, day=number)
    after = row.skip(end, ",", "of")
    year = year_at(row, after)
    if year is not None and not _counts_on(row, after, year[0]):
        return year[0], Point(year=year[1], month=month)
    return (end, Point(month=month)) if _may_be_month(row, at) else None


def _same_month_range(row: Row, at: int) -> bool:
    day = day_at(row, at + 1)
    return day is not None and not is_year(row[at + 1])


def _counts_on(row: Row, at: int, end: int) -> bool:
    """Is the number counting what follows ("in May 2000 people fled")?"""
    return row[end].low in time_words().counted and end == at + 1 and not row.low(at).startswith(("19", "20"))


def _may_be_month(row: Row, at: int) -> bool:
    """Such as "May" and "March" alone are months only in the company of words that months keep."""
    word = row[at]
    token = row.token(at)
    if token is not None and token.entity == "PERSON":
        return False
    if word.low not in ("may", "march"):
        return True
    if token is not None and (token.tag == "MD" or token.tag.startswith("V")):
        return False
    before = row[at - 1]
    if before.low == "the":
        return row.tag(at + 1).startswith("NN")
    if before.get("stage") or before.get("pointer") or before.low in (",", "and", "or", "-", "(", "/", "&"):
        return row[at - 1].low not in (",", "and") or (token is not None and token.entity == "DATE")
    return before.low in _MONTH_COMPANY or (at == 0 and row[1].low in ("-", ":", ",", "to", "and"))


_MONTH_COMPANY = frozenset(
    "in by since until till from during before after through throughout between to of for on around about a an every "
    "each early late mid".split()
)


def _day_first(row: Row, at: int) -> Read | None:
    start = row.skip(at, "the")
    if row[start].get("ordinal") and row.low(start + 1) == "of":
        month = month_at(row, start + 2)
        if month is None:
            return None
        day: tuple[int, int] | None = (start + 2, int(row[start].get("ordinal")))
    else:
        day = day_at(row, start)
    if day is None:
        return None
    month = month_at(row, row.skip(day[0], "of"))
    if month is None:
        return None
    end = month[0]
    point = Point(month=month[1], day=day[1])
    after = row.skip(end, ",", "of")
    year = year_at(row, after)
    if year is not None and not (row.low(end) == "," and not is_year(row[after])):
        return year[0], _styled(row, year[0], replace(point, year=year[1]))
    short = row[end].digits
    if short is not None and len(short) == 2 and int(short) > 31 and row[start].digits is not None:
        return end + 1, replace(point, year=1900 + int(short))  # "12 Jan 89"
    return end, point


def _styled(row: Row, end: int, point: Point) -> Point:
    low = row.low(end)
    at = end + 1 if low == "(" else end
    old = row.low(at) in _OLD_STYLE or row.phrase(at, "old", "style")
    return replace(point, calendar="julian") if old else point


def _numeric(row: Row, at: int) -> Read | None:
    """2021-11-16, 16.11.2021, 16/11/2021. Where day and month cannot be told apart the point says so."""
    word = row[at]
    if word.digits is None:
        parts = word.low.split(".")
        if len(parts) == 3 and all(p.isdigit() for p in parts) and len(parts[2]) == 4:
            return _day_month(at + 1, int(parts[0]), int(parts[1]), int(parts[2]), certain=True)
        return None
    mark = row.low(at + 1)
    if mark not in ("-", "/") or row.low(at + 3) != mark:
        return None
    if any(row[index].spaced for index in range(at + 1, at + 5)):
        return None
    second, third = row[at + 2].digits, row[at + 4].digits
    if second is None or third is None or len(second) > 2:
        return None
    if is_year(word) and len(third) <= 2:
        return at + 5, Point(year=int(word.digits), month=int(second), day=int(third))
    if len(third) == 4 and len(word.digits) <= 2:
        return _day_month(at + 5, int(word.digits), int(second), int(third), certain=False)
    return None


def _day_month(end: int, first: int, second: int, year: int, *, certain: bool) -> Read | None:
    if not min(first, second) >= 1 or max(first, second) > 31 or not 1000 <= year <= 2199:
        return None
    if second > 12:
        return (end, Point(year=year, month=first, day=second)) if first <= 12 else None
    if first > 12 or certain or first == second:
        return end, Point(year=year, month=second, day=first)
    return end, Point(year=year, why_open="day and month cannot be told apart")


def _islamic(row: Row, at: int) -> Read | None:
    """Such as "15 Ramadan 1444", "22 Bahman 1357": a month of the Islamic or the Iranian calendar with its year."""
    day = day_at(row, at)
    start = day[0] if day else at
    if not row[start].capital:
        return None
    for size in (3, 2, 1):
        name = "".join(
            (" " if index > start and row[index].spaced else "") + row.low(index)
            for index in range(start, start + size)
        )
        lunar, solar = time_words().islamic_months.get(name), time_words().iranian_months.get(name)
        year = row[start + size].digits
        month = lunar or solar
        if month and year is not None and 1000 <= int(year) <= 1600:
            end = start + size + 1
            end = row.skip(end, "ah", "a.h.", "hijri")
            number = day[1] if day else None
            return end, Point(year=int(year), month=month, day=number, calendar="islamic" if lunar else "iranian")
        if lunar and day is not None:
            return start + size, Point(feast=f"{day[1]} {name}")
    return None


def season_date(row: Row, at: int) -> Read | None:
    """Such as "the summer of 1943", "autumn 1918", "1982 summer"; the season alone is for the pointers."""
    if is_year(row[at]) and row[at + 1].get("season") and row.low(at + 1) not in ("fall", "spring"):
        return at + 2, Point(year=int(row[at].digits or 0), season=row[at + 1].get("season"))
    start = row.skip(at, "the")
    season = row[start].get("season")
    if not season:
        return None
    year = year_at(row, row.skip(start + 1, "of", ","))
    return (year[0], Point(year=year[1], season=season)) if year else None


def long_time(row: Row, at: int) -> Read | None:
    """Decades and centuries: "the 1990s", "the '90s", "the nineties", "the 19th century", "4th century BC"."""
    start = row.skip(at, "the")
    word = row[start]
    if is_year(word) and (word.digits or "").endswith("0"):
        end = start + 1
        if (row.low(end) == "s" and not row[end].spaced) or (row.low(end) == "'s" and row.low(start - 1) == "the"):
            return _with_era(row, end + 1, Point(decade=int(word.digits or 0)))
    elif word.digits is not None and row.low(start + 1) == "s" and not row[start + 1].spaced:
        if len(word.digits) == 3 and word.digits.endswith("0"):
            return _with_era(row, start + 2, Point(decade=int(word.digits)))
        return None
    if word.low == "'" and (row[start + 1].digits or "")[1:] == "0" and row.low(start + 2) in ("s", "'s"):
        return start + 3, Point(decade=int(row[start + 1].digits or 0))
    if word.get("decade_word") and start > at:
        return start + 1, Point(decade=word.get("decade_word"))
    return _century(row, start)


def _century(row: Row, at: int) -> Read | None:
    end, number = ordinal_at(row, at)
    if not number or number > 30:
        return None
    end = row.skip(end, "-")
    if row.low(end) not in ("century", "centuries"):
        return None
    return _with_era(row, end + 1, Point(century=(number - 1) * 100))


def _with_era(row: Row, end: int, point: Point) -> Read:
    after, sign = era_at(row, end)
    return after, replace(point, era=-1) if sign < 0 else point


def ordinal_at(row: Row, at: int) -> tuple[int, int]:
    """Past an ordinal number and its value; 0 where there is none."""
    word = row[at]
    if word.digits is not None and row.low(at + 1) in _ORDINAL_ENDS and not row[at + 1].spaced:
        return at + 2, int(word.digits)
    if word.get("number") in (20, 30) and row.low(at + 1) == "-" and row[at + 2].get("ordinal"):
        return at + 3, int(word.get("number")) + int(row[at + 2].get("ordinal"))
    if word.get("ordinal"):
        return at + 1, int(word.get("ordinal"))
    return at, 0


def part_of_year(row: Row, at: int) -> Read | None:
    """Such as "Q1 2021", "the first quarter of 2021", "the second half of 2008", "the latter half of 2008"."""
    start = row.skip(at, "the")
    low = row.low(start)
    if low in ("q", "h") and row[start + 1].digits in ("1", "2", "3", "4") and not row[start + 1].spaced:
        number, unit, end = int(row[start + 1].digits or 0), low, start + 2
        if unit == "h" and number > 2:
            return None
    else:
        end, number = ordinal_at(row, start)
        if low in ("last", "final", "latter"):
            end, number = start + 1, 9
        unit = {"quarter": "q", "half": "h"}.get(row.low(end), "")
        if not number or not unit:
            return None
        number = min(number, 4 if unit == "q" else 2)
        end += 1
    year = year_at(row, row.skip(end, "of", ",", "in"))
    point = Point(quarter=number) if unit == "q" else Point(half=number)
    if year is not None:
        return year[0], replace(point, year=year[1])
    return (end, point) if row.low(end) == "of" or low in ("q", "h") else None


def clock_time(row: Row, at: int) -> Read | None:
    """Such as "6 am", "5:34 AM", "19:00", "03:00hrs", "0530 GMT", "6 o'clock", with the zone's name."""
    word = row[at]
    clock: str | None = None
    end = at + 1
    if word.digits is not None and len(word.digits) <= 2:
        hours, minutes, marked = int(word.digits), 0, False
    elif word.low.count(":") in (1, 2) and word.low.replace(":", "").isdigit():
        parts = word.low.split(":")
        hours, minutes, marked = int(parts[0]), int(parts[1]), len(parts[1]) == 2 and len(parts[0]) <= 2
    elif word.low.count(".") == 1 and row.low(end) in (*_AM, *_PM):
        hours, minutes, marked = int(word.low.split(".")[0]), int(word.low.split(".")[1] or 0), True
    elif word.digits is not None and len(word.digits) == 4:
        hours, minutes, marked = int(word.digits[:2]), int(word.digits[2:]), False
        if row.low(end) not in ("gmt", "utc", "hrs"):
            return None
    else:
        return None
    if hours > 24 or minutes > 59:
        return None
    if row.low(end) in _AM and hours <= 12:
        clock, end = f"{hours % 12:02d}:{minutes:02d}", end + 1
    elif row.low(end) in _PM and hours <= 12:
        clock, end = f"{hours % 12 + 12:02d}:{minutes:02d}", end + 1
    elif row.low(end) == "o'clock":
        clock, end = f"{hours:02d}:{minutes:02d}", end + 1
    elif marked or (row.low(end) in ("gmt", "utc", "hrs") and word.digits is not None and len(word.digits) >= 3):
        clock = f"{hours:02d}:{minutes:02d}"
    if clock is None or (not row[at].spaced and row.low(at - 1) in ("-", ":", "/") and row[at - 2].low.isdigit()):
        return None
    end = row.skip(end, "hrs", "hours")
    return zone_end(row, end), Point(clock=clock)


def zone_end(row: Row, at: int) -> int:
    """Past "GMT" or "EST"; "local time" and "Moscow time" are said of the time and stay outside."""
    return at + 1 if row[at].get("zone") and row[at].capital else at


def _titled(row: Row, at: int) -> bool:
    """Is the word before part of a name ("Operation Ramadan")?"""
    return row.tag(at).startswith("NNP") and not row[at].get("weekday") and row[at].spaced


def holiday(row: Row, at: int) -> Read | None:
    """Such as "Christmas 2007", "New Year's Eve"; a movable one has no date of its own."""
    if not row[at].capital or (at > 0 and row[at - 1].capital and _titled(row, at - 1)):
        return None
    words = time_words()
    name, found = "", None
    for end in range(at, min(at + 4, len(row))):
        name = (name + (" " if name and row[end].spaced else "") + row.low(end)).strip()
        if name in words.holidays:
            month, day = words.holidays[name]
            found = (end + 1, Point(month=month, day=day))
        elif name in words.movable:
            found = (end + 1, Point(feast=name))
    if found is None:
        return None
    end, point = found
    if row[end].capital and (row.low(end) == "day" or row[end].get("weekday")):
        end += 1
    year = year_at(row, row.skip(end, "of", ","))
    return (year[0], replace(point, year=year[1])) if year else (end, point)
