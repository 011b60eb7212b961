"""Points in the calendar told by pointing ("last November", "that day") or by name ("Tuesday", "the summer")."""

from dataclasses import replace

from contactline.extract.times.dates import (
    Read,
    full_date,
    holiday,
    long_time,
    ordinal_at,
    part_of_year,
    season_date,
    year_at,
)
from contactline.extract.times.lexemes import Row
from contactline.extract.times.years import stands_as_year
from contactline.model.found.times import Point, Pointer, Unit

POINTED_UNITS: dict[str, Unit] = {
    "day": "day",
    "night": "night",
    "week": "week",
    "weekend": "weekend",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "hour": "hour",
}


def widened(row: Row, end: int, point: Point) -> Read:
    """With the wider point that may follow: "August of that year", "March last year", "noon on Tuesday"."""
    if point.year is None and (point.month or point.season or point.quarter or point.half or point.part):
        after = row.skip(end, "of", "in") if not point.part else row.skip(end, "of")
        if point.part and after == end:
            return end, point
        wider = pointed(row, after)
        if wider is not None and wider[1].unit in ("year", "decade") and wider[1].stage is None:
            return wider[0], replace(point, of=wider[1])
    return end, point


_AT_WEEKENDS = frozenset(("over", "at", "on", "during", "throughout", "of", "since", "after", "before", "until", "by"))


def base_point(row: Row, at: int) -> Read | None:
    """A date, weekday, season, year or pointed time without a stage before it."""
    reads = [
        read
        for rule in (
            full_date, weekday_date, season_date, long_time, part_of_year, pointed, holiday, bare_season, bare_year,
            day_of, special_day, weather_season,
        )
        if (read := rule(row, at)) is not None
    ]  # fmt: skip
    if not reads:
        return None
    end, point = max(reads, key=lambda read: read[0])
    return widened(row, end, point)


def weekday_date(row: Row, at: int) -> Read | None:
    """Such as "Tuesday", "Tuesday, 16 November", "Tuesday morning", "Sunday dawn of 25 June 1950"."""
    word = row[at]
    weekday = word.get("weekday") if word.capital else None
    end = at + 1
    if not weekday and word.capital and word.get("weekday_short"):
        end = row.skip(end, ".")
        date = full_date(row, row.skip(end, ","))
        if date is None:
            return None
        weekday = word.get("weekday_short")
    if not weekday:
        return None
    date = full_date(row, row.skip(end, ","))
    if date is not None and date[1].day is not None:
        return date[0], replace(date[1], weekday=weekday)
    part = row[end].get("part")
    if part and row.low(end) not in ("daylight",):
        date = full_date(row, end + 2) if row.low(end + 1) == "of" else None
        if date is not None and date[1].day is not None:
            return date[0], replace(date[1], weekday=weekday, part=part)
        return end + 1, Point(weekday=weekday, part=part)
    return end, Point(weekday=weekday)


def special_day(row: Row, at: int) -> Read | None:
    """Such as "today", "yesterday evening", "the day before yesterday", "tonight"."""
    shift = row[at].get("day_from_now")
    if shift is not None:
        part = "NI" if row.low(at) == "tonight" else row[at + 1].get("part")
        end = at + 2 if part and row.low(at) != "tonight" else at + 1
        return end, Point(days_from_now=shift, part=part)
    for words, days in ((("the", "day", "before", "yesterday"), -2), (("the", "day", "after", "tomorrow"), 2)):
        if row.phrase(at, *words):
            return at + 4, Point(days_from_now=days)
    return None


def bare_season(row: Row, at: int) -> Read | None:
    """Such as "the summer", "Spring"; "the fall of" a place is no season, nor is a spring of water."""
    start = row.skip(at, "the")
    season = row[start].get("season")
    if not season or row[start].name:
        return None
    low, after, tag = row.low(start), row.low(start + 1), row.tag(start)
    if after == "of" and (wider := pointed(row, start + 2)) and wider[1].unit == "year":
        return wider[0], Point(season=season, of=wider[1])
    if tag.startswith("V") or after == "of":
        return None
    if low not in ("fall", "spring"):
        return start + 1, Point(season=season)
    named = row[start].capital and start == at and start > 0 and row[start - 1].capital
    if named and not row.tag(start + 1).startswith("NN"):
        return None  # "the Prague Spring"
    token = row.token(start)
    beside = row.low(at - 1) in _SEASON_COMPANY or (row[start + 2].get("season") and after in ("and", "or", "-"))
    adnominal = token is not None and token.dep in ("compound", "nmod", "amod") and token.head > token.index
    if (beside and (start > at or low == "spring")) or (adnominal and after not in ("water", "line")):
        return start + 1, Point(season=season)
    return (start + 1, Point(season=season)) if low == "spring" and (start > at or row[start].capital) else None


_SEASON_COMPANY = frozenset(("in", "during", "by", "since", "until", "early", "late", "and", "throughout", "over"))


def weather_season(row: Row, at: int) -> Read | None:
    """Such as "the monsoon season", "dry season": a time of the year without fixed dates."""
    start = row.skip(at, "the")
    if row[start].get("weather") and row.low(start + 1) == "season":
        return start + 2, Point(why_open="a season without fixed dates")
    return None


def bare_year(row: Row, at: int) -> Read | None:
    """A year alone, "the year 1950", with the company that tells it from a count."""
    if row.low(at) in ("year", "years") or (row.low(at) == "the" and row.low(at + 1) in ("year", "years")):
        start = at + (2 if row.low(at) == "the" else 1)
        year = year_at(row, start)
        if year is None and row[start].digits is not None and int(row[start].digits or 0) == 0:
            return start + 1, Point(year=0, why_open="there is no year 0")
        return (year[0], Point(year=year[1])) if year is not None else None
    if row.low(at) == "'" and row[at + 1].digits is not None and len(row[at + 1].digits or "") == 2:
        if row[at + 1].spaced or row.low(at + 2) == "'":
            return None
        number = int(row[at + 1].digits or 0)
        return (at + 2, Point(year=1900 + number)) if number >= 30 else (at + 2, Point(year=2000 + number))
    year = year_at(row, at)
    if year is None:
        return None
    if year[0] > at + 1 or stands_as_year(row, at):
        return year[0], Point(year=year[1])
    return None


def pointed(row: Row, at: int) -> Read | None:
    """Such as "last November", "this week", "that same day", "the following year", "the day prior", "the year"."""
    start = row.skip(at, "the")
    if row.low(at) in ("that", "this") and row.low(at + 1) in ("same", "very", "past", "coming", "last", "next"):
        start = at + 1
    start = row.skip(start, "very")
    word = row[start]
    pointer: Pointer | None = word.get("pointer")
    article = start > at and row.low(at) == "the"
    if pointer is None:
        if row.phrase(at, "the", "weekend") and row.low(at - 1) in _AT_WEEKENDS:
            return at + 2, Point(unit="weekend", pointer="the")
        return _day_prior(row, at)
    if word.low in ("past", "recent"):
        if row.low(at) != "this" or word.low == "recent":
            return None
        pointer = "last"
    if (
        not article
        and row.low(at) != "this"
        and word.low in ("following", "preceding", "ensuing", "succeeding", "intervening", "coming")
    ):
        return None  # "Following Monday's vote"
    if article and pointer == "next":
        pointer = "following"
    if article and pointer == "last":
        return None
    end = start + 1
    if pointer == "that" and row.low(end) == "same":
        end += 1
    return _pointed_head(row, end, pointer)


def _pointed_head(row: Row, at: int, pointer: Pointer) -> Read | None:
    word = row[at]
    if word.get("weekday") and word.capital:
        part = row[at + 1].get("part")
        return (at + 2 if part else at + 1), Point(weekday=word.get("weekday"), pointer=pointer, part=part)
    if word.get("month") and word.capital and row.tag(at) != "MD":
        month = word.get("month")
        if row[at + 1].digits is not None and len(row[at + 1].digits or "") <= 2:
            return at + 2, Point(month=month, day=int(row[at + 1].digits or 0), pointer=pointer)
        return at + 1, Point(month=month, pointer=pointer)
    if word.get("season") and not row.tag(at).startswith("V"):
        year = year_at(row, row.skip(at + 1, "of"))
        return year or (at + 1), Point(season=word.get("season"), pointer=pointer)  # type: ignore[return-value]
    unit = POINTED_UNITS.get(word.low)
    if word.low == "date" and pointer in ("this", "that", "same"):
        return at + 1, Point(unit="day", pointer="same")
    if word.low == "time" or (unit is None and not word.get("part")):
        return None
    if unit == "night" or unit is None:
        part = "NI" if unit == "night" else word.get("part")
        return at + 1, Point(part=part, pointer=pointer)
    if unit == "quarter" and pointer in ("that", "same") and row.low(at + 1) == "of":
        return None
    if row.low(at + 1) == "-" and not row[at + 1].spaced and not row[at + 2].spaced:
        return None
    part = row[at + 1].get("part") if unit == "day" else None
    return at + 1, Point(unit=unit, pointer=pointer) if part is None else Point(unit=unit, pointer=pointer, part=part)


_BACK = ("prior", "before", "previous", "earlier")
_ON = ("after", "following", "later", "next")


def _day_prior(row: Row, at: int) -> Read | None:
    """Such as "the day prior", "the year before" where nothing that happened is named after it."""
    if row.low(at) != "the" or (row.low(at + 1) not in POINTED_UNITS and not row[at + 1].get("part")):
        return None
    way = row.low(at + 2)
    alone = way in ("prior", "earlier") and row.low(at + 3) not in ("to", "than")  # "the day prior they had shelled"
    if way not in (*_BACK, *_ON) or not (alone or closes(row, at + 3)):
        return None
    unit = POINTED_UNITS.get(row.low(at + 1))
    pointer: Pointer = "previous" if way in _BACK else "following"
    if unit is None or unit == "night":
        return at + 3, Point(part=row[at + 1].get("part"), pointer=pointer)
    return at + 3, Point(unit=unit, pointer=pointer)


def closes(row: Row, at: int) -> bool:
    """Does a phrase end here: a mark, a verb, a conjunction, a preposition other than of or to, or nothing?"""
    word = row[at]
    if not word.low or word.low in ",.;:!?)(-\"'":
        return True
    tag = row.tag(at)
    return (tag.startswith(("VB", "MD", "CC", "WDT", "WP")) and tag != "VBG") or word.low in _CLOSERS


_CLOSERS = frozenset("in at on by from with as for near against over and but when while that which".split())


def day_of(row: Row, at: int) -> Read | None:
    """A bare day of the month, "the 20th", where no month is named."""
    if row.low(at) != "the":
        return None
    end, number = ordinal_at(row, at + 1)
    if (
        number
        and 1 <= number <= 31
        and row[at + 1].digits is not None
        and row.low(at - 1) in ("on", "by", "until", "since", "to", "from", "and")
    ):
        after = row[end]
        if closes(row, end) or row.tag(end).startswith(("RB", "PRP", "DT")):
            return end, Point(day=number)
        if after.low == "of" and (wider := pointed(row, end + 1)) and wider[1].unit == "month":
            return wider[0], Point(day=number, of=wider[1])
    return None
