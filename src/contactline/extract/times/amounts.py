"""Amounts of time: how long, how long ago, how long before or after what, and how often."""

from dataclasses import dataclass

from contactline.extract.times.dates import is_year
from contactline.extract.times.lexemes import Row
from contactline.extract.times.numbers import Read, number_at
from contactline.extract.times.pointers import closes
from contactline.extract.times.points import point_at
from contactline.extract.times.references import ages, references, sets
from contactline.model.found.times import Frame, Length, Shift, Unit

_AFTER = ("later", "afterwards", "afterward", "thereafter", "hence", "on")
_BEFORE = ("earlier", "previously", "beforehand", "prior", "before")
_LONG_WORDS: dict[str, Unit] = {
    "daylong": "day",
    "weeklong": "week",
    "monthlong": "month",
    "yearlong": "year",
    "decadelong": "decade",
    "nightlong": "night",
}
_MODIFIERS = tuple(
    tuple(words.split())
    for words in (
        "more than", "less than", "fewer than", "at least", "at most", "up to", "close to", "well over", "a mere",
        "as little as", "as long as", "as many as", "no more than", "no less than", "just over", "just under",
        "little more than", "a little more than", "a little over", "slightly more than", "a further", "the same",
    )
)  # fmt: skip
_MODIFIERS_BY_WORD = {
    first: tuple(sorted((m for m in _MODIFIERS if m[0] == first), key=len, reverse=True))
    for first in {m[0] for m in _MODIFIERS}
}
_FRAMES: dict[str, Frame] = {
    "past": "past",
    "last": "past",
    "recent": "past",
    "previous": "previous",
    "preceding": "previous",
    "prior": "previous",
    "next": "following",
    "following": "following",
    "coming": "coming",
    "upcoming": "coming",
    "subsequent": "following",
    "ensuing": "following",
    "succeeding": "following",
    "intervening": "following",
    "first": "first",
    "early": "first",
    "final": "last",
}
_BARE_BEFORE = frozenset(
    "for within after in over of spanning lasting lasted last spent took takes take taken through".split()
)


@dataclass(frozen=True, slots=True)
class _Amount:
    end: int
    count: float | None
    unit: Unit
    loose: bool
    glued: bool = False


def amount_read(row: Row, at: int) -> Read | None:
    """The longest amount, set or reference that begins at `at`."""
    found = [read for rule in (_lengths, _framed, sets, references, ages) if (read := rule(row, at)) is not None]
    return max(found, key=lambda read: (read.end, read.tail or 0)) if found else None


def _modifiers(row: Row, at: int) -> tuple[int, bool]:
    start, loose = at, False
    while True:
        for words in _MODIFIERS_BY_WORD.get(row.low(start), ()):
            if row.phrase(start, *words):
                start, loose = start + len(words), loose or words[-1] not in ("same", "mere", "further")
                break
        else:
            if row[start].low in ("over", "under", "around", "about") and _is_preposition(row, start):
                return start, loose
            if row[start].low == "over" and row.low(start + 1) in ("at", "about", "around", "some"):
                return start, loose
            if row[start].get("approx") and row[start + 1].low != "the":
                if row[start].low == "some" and not (row[start + 1].number is not None or row[start + 1].low in ("a",)):
                    return start, loose
                loose = loose or row[start].get("approx") != "EXACT"
                start += 1
                continue
            return start, loose


def _is_preposition(row: Row, at: int) -> bool:
    """Such as "in 226 sorties over 42 days": the word rules the amount and belongs to it no more than "in" would."""
    return row.tag(at - 1).startswith("NN") and not row.tag(at - 1).startswith("NNP")


def _amount(row: Row, at: int) -> _Amount | None:
    start, loose = _modifiers(row, at)
    if row.low(start) in ("half", "quarter") or (row.low(start) == "a" and row.low(start + 1) in ("half", "quarter")):
        return _half(row, start, loose)
    read = number_at(row, start)
    if read is not None:
        return _counted(row, read[0], read[1], loose)
    if row.low(start) in ("a", "an", "one", "single"):
        end = start + 1
        if row.low(end) in ("full", "whole", "single", "further", "long", "short", "further", "mere"):
            end += 1
        unit = row[end].get("unit")
        if row.low(end + 1) == "-" and not row[end + 1].spaced and row.low(end + 2) != "old":
            return None  # "a month-long siege", "a day-to-day matter"
        if (
            not unit
            or (row.low(end).endswith("s") and row[end + 1].low != "'")
            or unit in ("second", "quarter", "half", "weekend")
        ):
            return None
        if unit == "night" and row.low(start) != "one":
            return None
        end += 1
        if row.phrase(end, "and", "a", "half"):
            return _Amount(end + 3, 1.5, unit, loose)
        return _Amount(end, 1.0, unit, loose)
    return None


def _half(row: Row, at: int, loose: bool) -> _Amount | None:
    start = row.skip(at, "a")
    share = 0.5 if row.low(start) == "half" else 0.25
    end = row.skip(row.skip(row.skip(start + 1, "-"), "of"), "a", "an")
    unit = row[end].get("unit")
    if unit not in ("hour", "day", "year", "decade", "century") or (
        end == start + 1 and row[end].low != "century" and share == 0.25
    ):
        return None
    return _Amount(end + 1, share, unit, loose)


_COUNT_FITTING = ("JJ", "JJR", "RB")


def _counted(row: Row, at: int, count: float | None, loose: bool) -> _Amount | None:
    end = at
    glued = row.low(end) == "-" and not row[end].spaced
    end = end + 1 if glued else end
    end = row.skip(end, "long") if row[end + 1].get("unit") else end
    skipped = 0
    while skipped < 2 and not row[end].get("unit") and row.tag(end).startswith(_COUNT_FITTING) and not row[end].capital:
        if row[end].digits is not None or row.low(end) in ("-", "month"):
            return None
        end, skipped = end + 1, skipped + 1
    unit = row[end].get("unit")
    if not unit or row[end].name or unit in ("half",):
        return None
    if is_year(row[at - 1]) and not glued and not row.low(end).endswith("s"):
        return None  # "World Cup 2018 day five"
    if row.low(end) in ("min",) and not row[end - 1].digits:
        return None
    if unit == "quarter" or (unit == "second" and count is None):
        return None
    if skipped and not row.low(end).endswith("s"):
        return None
    end += 1
    if row.phrase(end, "and", "a", "half"):
        return _Amount(end + 3, (count or 0) + 0.5, unit, loose, glued)
    return _Amount(end, count, unit, loose or count is None, glued)


def _lengths(row: Row, at: int) -> Read | None:
    """Such as "six weeks", "a year ago", "two days after the attack", "months of fighting"."""
    told = _day_after(row, at)
    if told is not None:
        return told
    amount = _amount(row, at)
    if amount is None:
        if (
            (row[at].get("unit") and row.low(at).endswith("s"))
            or row.low(at) in _LONG_WORDS
            or row.low(at + 2) == "long"
        ):
            return _bare(row, at)
        if row.low(at) in ("just", "only") and row[at + 1].get("unit") and row.low(at + 1).endswith("s"):
            return _bare(row, at + 1)
        return None
    return _placed(row, amount, before=row.low(at - 1))


def _day_after(row: Row, at: int) -> Read | None:
    """Such as "the day after the attack", "the fifty years since the war", "the years after independence"."""
    if row.low(at) != "the":
        return None
    unit = row[at + 1].get("unit")
    way = row.low(at + 2)
    if closes(row, at + 3):
        return None
    if unit and unit not in ("second", "half", "quarter") and way in ("after", "before", "following", "since"):
        if row.low(at + 1).endswith("s"):
            return Read(at + 2, Length(None, unit, loose=True), "length-of", at + 2)
        direction = -1 if way == "before" else 1
        return (
            Read(at + 2, Shift(1.0, unit, direction, "happening"), "from-happening", at + 2) if way != "since" else None
        )
    if unit and row.low(at + 1).endswith("s") and way == "of":
        return Read(at + 2, Length(None, unit, loose=True), "length-of", at + 2)
    amount = _amount(row, at + 1)
    if amount is None or amount.glued:
        return None
    if row.low(amount.end) in ("since", "after", "before", "following", "of"):
        return Read(amount.end, Length(amount.count, amount.unit, loose=amount.loose), "length-of", amount.end)
    return None


def _bare(row: Row, at: int) -> Read | None:
    """An amount without a number: "decades", "weeks later", "month-long", "yearlong"."""
    low = row.low(at)
    if low in _LONG_WORDS:
        return Read(at + 1, Length(1.0, _LONG_WORDS[low]), "long-word")
    unit = row[at].get("unit")
    if not unit:
        return None
    if row.low(at + 1) == "-" and row.low(at + 2) in ("long", "old"):
        return Read(at + 3, Length(None if low.endswith("s") else 1.0, unit, loose=low.endswith("s")), "unit-long")
    if not low.endswith("s") or unit in ("second", "quarter", "half"):
        return None
    placed = _placed(row, _Amount(at + 1, None, unit, True))
    if isinstance(placed.form, Shift) or placed.tail is not None:
        return placed
    if row.low(at - 1) in _BARE_BEFORE or row.phrase(at - 2, "and", "for") or row.low(at - 1) == "and":
        return placed
    return None


def _closes_after(row: Row, at: int) -> bool:
    """Does nothing follow that it is counted from? "Two days after at least 13 were killed" goes on."""
    return closes(row, at) and not (row.low(at) == "at" and row.low(at + 1) in ("least", "most"))


def _placed(row: Row, amount: _Amount, *, before: str = "") -> Read:
    end = amount.end
    count, unit, loose = amount.count, amount.unit, amount.loose
    if row.low(end) == "'" or (row.low(end) == "'s" and row.low(end + 1) == "time"):
        return Read(end + 2 if row.low(end + 1) == "time" else end, Length(count, unit, loose=loose), "length")
    low = row.low(end)
    if low == "period" and amount.glued:
        return Read(end + 1, Length(count, unit, loose=loose), "length")
    if low == "ago":
        return Read(end + 1, Shift(count, unit, -1, "now", loose), "ago")
    if row.phrase(end, "from", "now") or row.phrase(end, "from", "today"):
        return Read(end + 2, Shift(count, unit, 1, "now", loose), "from-now")
    if low in ("earlier", "previously", "beforehand"):
        return Read(end + 1, Shift(count, unit, -1, "told", loose), "earlier")
    if low in ("later", "afterwards", "afterward", "thereafter", "hence") and row.low(end + 1) != "than":
        return Read(end + 1, Shift(count, unit, 1, "told", loose), "later")
    if low in ("before", "prior", "after", "on", "following") and not amount.glued:
        direction = -1 if low in ("before", "prior") else 1
        if low in ("before", "after") and row.low(end + 1) in ("that", "this", "then") and closes(row, end + 2):
            return Read(end + 2, Shift(count, unit, direction, "told", loose), "later" if direction > 0 else "earlier")
        if _closes_after(row, end + 1) and not (low == "on" and row[end + 1].low not in (",", "")):
            return Read(end + 1, Shift(count, unit, direction, "told", loose), "later" if direction > 0 else "earlier")
        gerund = low in ("before", "after") and row.tag(end + 1) == "VBG" and before in ("for", "in", "within", "over")
        if (low in ("before", "after", "following") or row.low(end + 1) == "to") and not gerund:
            tail = end + 1 if low == "prior" else end
            return Read(end, Shift(count, unit, direction, "happening", loose), "from-happening", tail)
    if low in ("since", "into") and not amount.glued:
        return (
            Read(end, Shift(count, unit, 1, "happening", loose), "from-happening", end)
            if low == "since"
            else Read(end, Length(count, unit, loose=loose), "length")
        )
    if low == "-" and row.low(end + 1) in ("long", "old"):
        return Read(end + 2, Length(count, unit, loose=loose), "length")
    if low in ("long", "old") or row.phrase(end, "of", "age"):
        return Read(end + (2 if low == "of" else 1), Length(count, unit, loose=loose), "length")
    if low == "of" and not amount.glued:
        return Read(end, Length(count, unit, loose=loose), "length-of", end)
    return Read(end, Length(count, unit, loose=loose), "length")


def _framed(row: Row, at: int) -> Read | None:
    """Such as "the past two weeks", "recent years", "the first ten months of 1915", "the last week of August"."""
    start = row.skip(at, "the", "these", "this", "its", "their", "his", "her", "those")
    article = start > at
    counted_first = False
    frame: Frame | None = None
    count: float | None = 1.0
    end = start
    if article and (number := number_at(row, start)) is not None and row.low(number[0]) in _FRAMES:
        frame, count, end, counted_first = _FRAMES[row.low(number[0])], number[1], number[0] + 1, True
    elif row.low(start) in _FRAMES or row.low(start) == "last":
        frame, end = _FRAMES.get(row.low(start), "past"), start + 1
    if frame is None:
        return None
    if not counted_first:
        number = number_at(row, _modifiers(row, end)[0])
        if number is not None:
            end, count = number
            end = row.skip(end, "-")
        elif not article and row.low(start) not in ("recent", "past", "coming"):
            return None
    while (
        row.tag(end).startswith("JJ") and not row[end].get("unit") and not row[end].capital and row[end + 1].get("unit")
    ):
        end += 1
    unit = row[end].get("unit")
    if not unit or unit in ("half", "second") or row.low(end) == "quarter":
        return None
    plural = row.low(end).endswith("s")
    if plural and count == 1.0:
        count = None
    end += 1
    if row.low(end) == "of":
        of = point_at(row, end + 1)
        if of is not None and frame in ("first", "last", "past"):
            return Read(of[0], Length(count, unit, "last" if frame == "past" else frame, of[1]), "framed-of")
        if frame in ("first", "last") or row.low(start) == "last" or plural:
            return Read(end, Length(count, unit, frame), "framed-tail", end)
    if frame in ("first", "last"):
        if not article or number_at(row, start + 1) is None:
            return None
        return Read(end, Length(count, unit, frame), "framed")
    if not plural and not (article and row.low(start) in ("past", "last")):
        return None
    return Read(end, Length(count, unit, frame), "framed")
