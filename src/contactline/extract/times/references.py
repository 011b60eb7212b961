"""How often, and words for now, lately and a time that was told: "daily", "every Tuesday", "now", "at that time"."""

from contactline.extract.times.lexemes import Row
from contactline.extract.times.numbers import Read, number_at
from contactline.extract.times.pointers import closes
from contactline.model.found.times import Length, Reference, Repeat, Unit


def sets(row: Row, at: int) -> Read | None:
    """Such as "daily", "every Tuesday", "each day", "per month"."""
    value = row[at].get("set")
    if value:
        named = row[at].capital and at > 0 and row.tag(at).startswith("NNP")
        return None if named else Read(at + 1, Repeat(value), "set")
    times = at + 1 if row.low(at) in ("once", "twice", "thrice") else None
    if row[at].number is not None and row.low(at + 1) == "times":
        times = at + 2
    if times is not None and row.low(times) in ("a", "per", "each", "every") and row[times + 1].get("unit"):
        return Read(times + 2, Repeat(set_value(row[times + 1].get("unit"), "")), "set")
    if row.low(at) in ("every", "each", "per"):
        end, count = at + 1, ""
        if row.low(at) == "every":
            number = number_at(row, end)
            if number is not None and number[1] is not None:
                end, count = number[0], f"{number[1]:g}"
            elif row.low(end) == "other":
                end, count = end + 1, "2"
        word = row[end]
        if word.get("weekday") and word.capital:
            return Read(end + 1, Repeat(f"XXXX-WXX-{word.get('weekday')}"), "set")
        if word.get("month") and word.capital:
            return Read(end + 1, Repeat(f"XXXX-{word.get('month'):02d}"), "set")
        if word.get("season"):
            return Read(end + 1, Repeat(f"XXXX-{word.get('season')}"), "set")
        unit = word.get("unit")
        if unit == "night" or word.get("part"):
            return Read(end + 1, Repeat(f"XXXX-XX-XXT{word.get('part')}"), "set")
        if unit:
            return Read(end + 1, Repeat(set_value(unit, count or ("1" if row.low(at) == "per" else ""))), "set")
    return None


def set_value(unit: Unit, count: str) -> str:
    """The TIMEX3 value of "every `count` `unit`"."""
    if count:
        return {"hour": "PT{}H", "minute": "PT{}M", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}.get(
            unit, "P{}DE"
        ).format(count)
    shapes = {"hour": "XXXX-XX-XXTXX", "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}
    return shapes.get(
        unit, {"month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX"}.get(unit, "XXXX")
    )


_TIME_NOUNS = ("time", "period", "moment", "juncture")


def references(row: Row, at: int) -> Read | None:
    """Such as "now", "at present", "recently", "in the future", "this period", "at that time"."""
    word = row[at]
    name = word.get("reference")
    if name:
        if word.low == "recent" and row[at + 1].get("unit"):
            return None
        return Read(at + 1, Reference(name), "reference")
    before = row.low(at - 1)
    if word.low == "right" and row.low(at + 1) == "now":
        return Read(at + 2, Reference("PRESENT_REF"), "reference")
    if (
        word.low in ("date", "present")
        and before in ("to", "at")
        and row.low(at + 1) != "-"
        and (word.low == "date" or closes(row, at + 1))
    ):
        return Read(at + 1, Reference("PRESENT_REF"), "reference")
    if (
        word.low in ("present", "modern")
        and row.low(at + 1) in ("-", "day")
        and "day" in (row.low(at + 1), row.low(at + 2))
    ):
        return Read(at + (2 if row.low(at + 1) == "day" else 3), Reference("PRESENT_REF"), "reference")
    if row.phrase(at, "these", "days"):
        return Read(at + 2, Reference("PRESENT_REF"), "reference")
    if row.phrase(at, "the", "time", "being") or row.phrase(at, "the", "present", "day"):
        return Read(at + 3, Reference("PRESENT_REF"), "reference")
    start = row.skip(at, "the", "near", "foreseeable", "immediate", "recent", "distant", "not-too-distant")
    start = row.skip(start, "near", "foreseeable", "immediate", "recent", "distant")
    if (
        row.low(start) in ("future", "past", "present")
        and ((start > at and row.low(at) == "the") or before == "in")
        and row.tag(start).startswith("NN")
    ):
        names = {"future": "FUTURE_REF", "past": "PAST_REF", "present": "PRESENT_REF"}
        return Read(start + 1, Reference(names[row.low(start)]), "reference")  # type: ignore[arg-type]
    if word.low in ("the", "this", "that", "these", "those") or word.low == "any":
        end = row.skip(at + 1, "same")
        if row.low(end) in ("period", "periods"):
            return Read(end + 1, Reference(None, told=True), "told-time") if row.low(end + 1) != "of" else None
        if (
            row.low(end) in ("time", "moment", "point")
            and word.low != "any"
            and row.low(end + 1) not in ("of", "for", "to", "when")
        ):
            if row.low(end) == "point" or (
                word.low == "this" and before not in ("at", "by", "during", "around", "since", "from")
            ):
                return None
            if before not in ("at", "by", "during", "around", "since", "from", "until", "of", "in"):
                return None
            return Read(end + 1, Reference(None, told=True), "told-time")
    if word.low in ("a", "some") and row.low(at + 1) in ("short", "long", "brief", "time", "very"):
        end = at + 1
        while row.low(end) in ("short", "long", "brief", "very"):
            end += 1
        if (
            row.low(end) in ("time", "period")
            and not (word.low == "a" and end == at + 1)
            and before in ("for", "in", "after", "within", "over")
        ):
            if row.phrase(end + 1, "of", "time"):
                end += 2
            return Read(end + 1, Reference(None), "open-time")
    return None


def ages(row: Row, at: int) -> Read | None:
    """Such as "aged 22" and "at age seventy-nine" hold a length of life."""
    if row.low(at - 1) in ("age", "aged") and row.low(at - 2) != "of":
        number = number_at(row, at)
        if number is not None and number[1] is not None and 0 < number[1] < 120 and not row[number[0]].get("unit"):
            return Read(number[0], Length(number[1], "year"), "age")
    return None
