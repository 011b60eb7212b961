"""Points in the calendar with what narrows them: "early October", "the end of 1967", "the night of April 18"."""

from dataclasses import replace

from contactline.extract.times.dates import (
    Read,
    clock_time,
    full_date,
    holiday,
    is_year,
    long_time,
    ordinal_at,
    part_of_year,
    season_date,
    zone_end,
)
from contactline.extract.times.lexemes import Row
from contactline.extract.times.pointers import (
    POINTED_UNITS,
    bare_season,
    bare_year,
    base_point,
    closes,
    day_of,
    pointed,
    special_day,
    weather_season,
    weekday_date,
    widened,
)
from contactline.model.found.times import Point, Stage

_STAGE_NOUNS: dict[str, Stage] = {
    "beginning": "START",
    "start": "START",
    "outset": "START",
    "opening": "START",
    "middle": "MID",
    "midst": "MID",
    "end": "END",
    "close": "END",
    "rest": "REST",
    "remainder": "REST",
    "whole": "WHOLE",
    "entirety": "WHOLE",
}
_PREDAWN = ("predawn", "pre-dawn", "wee", "small")


def point_at(row: Row, at: int) -> Read | None:
    """The longest point in the calendar that begins at lexeme `at`, with the "about" before it."""
    if row.low(at) in ("about", "around", "circa", "ca", "c"):
        start = row.skip(at + 1, ".")
        read = full_date(row, start) or bare_year(row, start) or season_date(row, start)
        return read if read is not None and row[start].low != "the" else None
    reads = [read for rule in _RULES if (read := rule(row, at)) is not None]
    if not reads:
        return None
    end, point = max(reads, key=lambda read: read[0])
    return widened(row, end, point)


def staged(row: Row, at: int) -> Read | None:
    """Such as "early October", "mid-May", "late in the year", "the end of 1967", "earlier this month"."""
    word = row[at]
    start = at
    if word.low == "very" and row[at + 1].get("stage"):
        start, word = at + 1, row[at + 1]
    if word.low == "the" and row[at + 1].low in ("early", "mid", "late", "latter", "very"):
        return _stage_before(row, row.skip(at + 1, "very"), article=True) or _early_part(row, at + 1)
    if word.low in ("early", "mid", "late", "middle"):
        return _stage_before(row, start, article=False)
    if word.low in ("earlier", "later", "sooner"):
        return _earlier(row, at)
    noun = row.skip(at, "the", "toward", "towards") if word.low == "the" else at
    if row.low(noun) == "very":
        noun += 1
    stage = _STAGE_NOUNS.get(row.low(noun))
    if (stage and row.low(noun + 1) == "of") or (
        row.low(at) in ("most", "much", "all", "part") and row.low(at + 1) == "of"
    ):
        inner = noun + 2
        if stage is None:
            stage = "WHOLE"
            nested = staged(row, at + 2)
            if nested is None or nested[1].stage != "REST":
                return None
            return nested
        return _stage_of(row, inner, stage)
    return _unit_end(row, at)


def _stage_before(row: Row, at: int, *, article: bool) -> Read | None:
    stage: Stage = row[at].get("stage") or "END"
    inner = row.skip(at + 1, "-")
    if row.low(inner) == "to" and row.low(inner + 1) in ("-", "late", "mid"):
        inner = row.skip(row.skip(inner + 1, "-") + 1, "-")
    inner = row.skip(inner, "in", "on")
    if row.low(inner) == "-":
        inner += 1
    hours = _hours_of(row, inner, stage)
    if hours is not None:
        return hours
    read = base_point(row, inner)
    if read is None and row[inner].get("part") and not article and row.low(at + 1) not in ("in", "on"):
        return inner + 1, Point(part=row[inner].get("part"), stage=stage)
    if read is None and row[inner].low == "the":
        read = bare_season(row, inner) or _the_unit(row, inner)
        if read is None and row[inner + 1].get("part"):
            read = part_of_day(row, inner)
    if read is None and row[inner].get("season"):
        read = (inner + 1, Point(season=row[inner].get("season")))
    if read is None and is_year(row[inner]):
        read = (inner + 1, Point(year=int(row[inner].digits or 0)))
    if read is None or read[1].stage is not None:
        return None
    return read[0], replace(read[1], stage=stage)


def _hours_of(row: Row, at: int, stage: Stage) -> Read | None:
    """Such as "[the early] hours of Wednesday morning", "[the early] morning hours of 30 April", "[early] morning"."""
    part = row[at].get("part") or "MO"
    end = at + 1 if row[at].get("part") else at
    if row.low(end) != "hours":
        return None
    if row.low(end + 1) != "of":
        return (end + 1, Point(part=part, stage=stage)) if end > at else None
    inner = base_point(row, row.skip(end + 2, "the")) or base_point(row, end + 2)
    if inner is not None:
        return inner[0], replace(inner[1], part=inner[1].part or part, stage=stage)
    end = row.skip(end + 2, "the")
    return (end + 1, Point(part=row[end].get("part"), stage=stage)) if row[end].get("part") else None


def _early_part(row: Row, at: int) -> Read | None:
    """Such as "the early part of the next decade", "the latter part of the year", "the early days of the year"."""
    stage: Stage = "START" if row.low(at) == "early" else "MID" if row.low(at) == "mid" else "END"
    if row.low(at + 1) in ("part", "stages", "days", "weeks", "months", "years") and row.low(at + 2) == "of":
        return _stage_of(row, at + 3, stage)
    return None


def _stage_of(row: Row, at: int, stage: Stage) -> Read | None:
    read = base_point(row, at) or _the_unit(row, at) or ordinal_day(row, at)
    if read is None and row[at].digits is not None and len(row[at].digits or "") in (3, 4):
        read = (at + 1, Point(year=int(row[at].digits or 0)))
    if read is None:
        return None
    end, point = read
    if row.low(end) == "'s" and row.tag(end + 1).startswith("N") and point.year is None:
        end += 2  # "the end of last year's war": the happening's stretch, told by the year
    return end, replace(point, stage=stage)


def _earlier(row: Row, at: int) -> Read | None:
    inner = row.skip(at + 1, "in", "on")
    read = (
        base_point(row, inner)
        or _the_unit(row, inner)
        or (part_of_day(row, inner) if row.low(inner) == "the" else None)
    )
    if read is None or read[1].stage is not None:
        return None
    if inner == at + 1 and read[1].pointer is None and read[1].weekday is None and read[1].days_from_now is None:
        return None
    return read[0], replace(read[1], stage="EARLIER" if row.low(at) == "earlier" else "LATER")


def _the_unit(row: Row, at: int) -> Read | None:
    """Such as "the year", "the month": the one that is spoken of."""
    unit = POINTED_UNITS.get(row.low(at + 1)) if row.low(at) == "the" else None
    return (at + 2, Point(unit=unit, pointer="the")) if unit and row.low(at + 2) != "-" else None


def ordinal_day(row: Row, at: int) -> Read | None:
    """Such as "the second day", "the third week": one of a row whose begin is not told."""
    if row.low(at) != "the":
        return None
    end, number = ordinal_at(row, at + 1)
    if row.low(at + 1) in ("final", "last", "opening", "closing"):
        end, number = at + 2, 1
    unit = POINTED_UNITS.get(row.low(end)) if number else None
    if unit is None:
        return None
    return end + 1, Point(unit=unit, why_open="the first of the row is not told")


def _unit_end(row: Row, at: int) -> Read | None:
    """Such as "month's end", "year-end", "year's end"."""
    unit = POINTED_UNITS.get(row.low(at))
    if (
        unit in ("day", "week", "month", "year", "decade")
        and row.low(at + 1) in ("'s", "-")
        and row.low(at + 2) == "end"
    ):
        return at + 3, Point(unit=unit, pointer="the", stage="END")
    if unit in ("month", "year") and row.low(at + 1) == "end" and row[at + 1].spaced:
        return at + 2, Point(unit=unit, pointer="the", stage="END")
    return None


def part_of_day(row: Row, at: int) -> Read | None:
    """Such as "the night of April 18", "noon on Tuesday", "midnight", "overnight", "at night", "the morning"."""
    low = row.low(at)
    if (low == "overnight" and row.tag(at) != "JJ") or (low == "overnight" and row.tag(at).startswith("RB")):
        return at + 1, Point(part="NI", pointer="the")
    if low == "one" and row[at + 1].get("part") and closes(row, at + 2):
        return at + 2, Point(part=row[at + 1].get("part"))
    if low in ("midnight", "noon"):
        clock = "24:00" if low == "midnight" else "12:00"
        return at + 1, Point(clock=clock)
    article = low == "the"
    start = at + 1 if article else at
    if row.low(start) in _PREDAWN and row.low(start + 1) == "hours":
        return _hours_of(row, start + 1, "START") or (start + 2, Point(part="MO", stage="START"))
    part = row[start].get("part")
    if not part:
        named = base_day(row, at)
        if named is not None and row[named[0]].get("part"):
            return named[0] + 1, replace(named[1], part=row[named[0]].get("part"))
        return None
    if row.low(start + 1) == "-" and row.low(start + 2) == "time":
        return start + 3, Point(part=part)
    if row.low(start + 1) == "of":
        inner = base_point(row, start + 2)
        if inner is not None and inner[1].part is None and inner[1].clock is None:
            return inner[0], replace(inner[1], part=part)
        return None
    before = row.low(at - 1)
    if (
        article
        and before in ("in", "during", "by", "throughout", "until", "on", "into", "for")
        and closes(row, start + 1)
    ):
        return start + 1, Point(part=part, pointer="the")
    if not article and (before in ("at", "by") or row.low(start) in ("nighttime", "daytime")):
        return start + 1, Point(part=part)
    return None


def base_day(row: Row, at: int) -> Read | None:
    """A day by date or holiday, before a part of it ("Christmas night", "November 9 evening")."""
    for rule in (full_date, holiday):
        read = rule(row, at)
        if read is not None and read[1].day is not None:
            return read
    return None


def dated_clock(row: Row, at: int) -> Read | None:
    """A clock time with the date that a comma joins to it: "9:34 p.m., March 19", "May 8 1:00AM"."""
    clock = clock_time(row, at)
    if clock is not None:
        end = clock[0]
        date = full_date(row, row.skip(end, ",")) or weekday_date(row, row.skip(end, ","))
        if date is not None and (date[1].day or date[1].weekday):
            return zone_end(row, date[0]), replace(date[1], clock=clock[1].clock)
        return clock
    date = full_date(row, at)
    if date is not None and date[1].day is not None:
        clock = clock_time(row, row.skip(date[0], ","))
        if clock is not None:
            return clock[0], replace(date[1], clock=clock[1].clock)
    return None


_RULES = (
    full_date, weekday_date, season_date, long_time, part_of_year, pointed, holiday, bare_season, bare_year, day_of,
    special_day, weather_season, staged, part_of_day, dated_clock,
)  # fmt: skip
