"""Lists and ranges of dates: "December 18 and 19", "6-7 January 1916", "1990-94", "from May to July 2021"."""

from dataclasses import dataclass, replace

from contactline.extract.times.dates import Read, day_at, era_at, full_date, is_year, year_at
from contactline.extract.times.lexemes import Row
from contactline.extract.times.years import stands_as_year
from contactline.knowledge.times import time_words
from contactline.model.found.times import Form, Point


@dataclass(frozen=True, slots=True)
class Hit:
    """Lexemes `first` to `end` (half-open) say `form`; `tail`: the words that a preposition rules go to here."""

    first: int
    end: int
    form: Form
    rule: str
    nested: int | None = None


_JOINTS = ("-", "and", "to", "or", ",", "through", "until", "till", "&", "/")


def listed_days(row: Row, at: int) -> list[Hit]:
    """Days that share one month: "6-7 January 1916", "December 18, 19 and 20"; empty where there is no such list."""
    return _days_before_month(row, at) or _days_after_month(row, at)


def _days_before_month(row: Row, at: int) -> list[Hit]:
    start = row.skip(at, "the")
    first = day_at(row, start)
    if first is None:
        return []
    heads, end = [(at, first[0], first[1])], first[0]
    while row.low(end) in _JOINTS and (row.low(end) != "," or row[end + 1].digits is not None):
        following = end + 1
        date = full_date(row, following)
        if (
            date is not None
            and date[1].day is not None
            and date[1].month is not None
            and date[1].calendar in ("gregorian", "julian")
        ):
            if row[row.skip(following, "the")].get("month"):
                return []
            last = Hit(following, date[0], date[1], "listed-day")
            same = [Hit(s, e, replace(date[1], day=d), "listed-day") for s, e, d in heads]
            return [*same, last]
        day = day_at(row, row.skip(following, "the"))
        if day is None:
            return []
        heads.append((following, day[0], day[1]))
        end = day[0]
    return []


def _days_after_month(row: Row, at: int) -> list[Hit]:
    date = full_date(row, at)
    named = row[row.skip(at, "the")].get("month") or row[at].get("month_short")
    if date is None or date[1].day is None or date[1].year is not None or not named:
        return []
    end, point = date
    hits = [Hit(at, end, point, "listed-day")]
    while row.low(end) in _JOINTS:
        following = row.skip(end + 1, "and") if row.low(end) == "," else end + 1
        following = row.skip(following, "the")
        day = day_at(row, following)
        if day is None or _counts(row, day[0]) or full_date(row, following) is not None:
            break
        after = row.skip(day[0], ",", "of")
        year = year_at(row, after)
        if year is not None and is_year(row[after]) and (after > day[0] or stands_as_year(row, after)):
            hits = [replace_year(hit, year[1]) for hit in hits]
            hits.append(Hit(following, year[0], replace(point, day=day[1], year=year[1]), "listed-day"))
            break
        hits.append(Hit(following, day[0], replace(point, day=day[1]), "listed-day"))
        end = day[0]
    return hits if len(hits) > 1 else []


def _counts(row: Row, at: int) -> bool:
    """Does what follows a number make it a count ("on May 5 and 12 people were hurt")?"""
    word = row[at]
    if word.get("unit") or (word.get("month") and word.capital) or word.low in time_words().counted or word.low == "%":
        return True
    return row.tag(at) in ("NNS", "NN", "JJ", "CD") and word.low not in ("respectively",)


def replace_year(hit: Hit, year: int) -> Hit:
    """The same with its point's year set."""
    return replace(hit, form=replace(hit.form, year=year)) if isinstance(hit.form, Point) else hit


_LEADING = ("of", "in", "from", "since", "during", "the")


def listed_years(row: Row, at: int) -> list[Hit]:
    """Years joined: "1990-94", "2007-08", "499-493 BC", "264 to 241 BC"; empty where there is no such list."""
    start = at
    if row.low(start) in ("year", "years") or row.phrase(start, "the", "years"):
        start += 2 if row.low(start) == "the" else 1
    digits = row[start].digits
    if digits is None or len(digits) > 4 or (row[start - 1].low == "." and not row[start].spaced):
        return []
    joint = start + 1
    if row.low(joint) not in ("-", "/", "to", "and", "until"):
        return []
    second = row[joint + 1].digits
    if second is None:
        return []
    end, sign = era_at(row, joint + 2)
    if sign:
        return [
            Hit(at, start + 1, Point(year=sign * int(digits)), "listed-year"),
            Hit(joint + 1, end, Point(year=sign * int(second)), "listed-year"),
        ]
    if not is_year(row[start]) or row.low(joint) not in ("-", "/") or row[joint].spaced:
        return []
    if len(second) == 2 and not row[joint + 1].spaced and row.low(joint + 2) not in ("-", "/"):
        last = int(digits) // 100 * 100 + int(second)
        counted = row[joint + 2].low in time_words().counted and row.low(start - 1) not in _LEADING
        if last <= int(digits) or last - int(digits) > 60 or counted:
            return []
        if row.low(start - 1) in time_words().labels:
            return []
        return [
            Hit(at, start + 1, Point(year=int(digits)), "listed-year"),
            Hit(joint + 1, joint + 2, Point(year=last), "listed-year"),
        ]
    return []


def share_years(row: Row, hits: list[Hit]) -> list[Hit]:
    """Give a date without a year the year of the date it is joined to: "in April and June 1955"."""
    out = list(hits)
    for index in range(len(out) - 2, -1, -1):
        one, two = out[index], out[index + 1]
        if not (isinstance(one.form, Point) and isinstance(two.form, Point)) or not _joined(row, one.end, two.first):
            continue
        left, right = one.form, two.form
        if left.year is not None or left.of is not None or left.pointer is not None or right.year is None:
            continue
        if left.month and right.month:
            ranged = row.low(one.end) not in ("and", "or", ",", "&")
            back = ranged and (left.month, left.day or 0) > (right.month, right.day or 99)
            out[index] = replace_year(one, right.year - 1 if back else right.year)
        elif left.season and right.season:
            out[index] = replace_year(one, right.year)
    return out


def _joined(row: Row, end: int, first: int) -> bool:
    if not end < first <= end + 2:
        return False
    return all(row.low(at) in (*_JOINTS, "from", "of") for at in range(end, first)) and row.low(end) != "of"


def ranged(row: Row, one: Hit, two: Hit) -> bool:
    """Are two hits the ends of a range: "from May to July", "between 8 and 12 May", "May 3 - June 4"?"""
    if not (isinstance(one.form, Point) and isinstance(two.form, Point)) or two.first - one.end not in (1, 2):
        return False
    joint, before = row.low(one.end), row.low(one.first - 1)
    if joint == "-":
        return two.first == one.end + 1
    if joint in ("to", "until", "till", "through"):
        return before not in ("on", "in", "at", "by")
    return joint == "and" and before == "between"


__all__ = ["Hit", "Read", "listed_days", "listed_years", "ranged", "share_years"]
