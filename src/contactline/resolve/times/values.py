"""TIMEX3 values of calendar points and lengths."""

from datetime import date

from contactline.model.found.times import Unit

_LENGTHS: dict[Unit, str] = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "night": "P{}NI",
    "week": "P{}W",
    "weekend": "P{}WE",
    "fortnight": "P{}W",
    "month": "P{}M",
    "quarter": "P{}Q",
    "half": "P{}H",
    "year": "P{}Y",
    "decade": "P{}DE",
    "century": "P{}CE",
    "millennium": "P{}ML",
}


def year_value(year: int) -> str:
    """`1863`, `BC0480`."""
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def date_value(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """`1863-07-03`, with X for what is not known."""
    head = "XXXX" if year is None else year_value(year)
    if month is None and day is None:
        return head
    head += "-XX" if month is None else f"-{month:02d}"
    return head if day is None else f"{head}-{day:02d}"


def decade_value(first: int, era: int = 1) -> str:
    """`199` for the 1990s."""
    return ("BC" if era < 0 else "") + f"{first // 10:03d}"


def century_value(first: int, era: int = 1) -> str:
    """`19` for the twentieth century."""
    return ("BC" if era < 0 else "") + f"{first // 100:02d}"


def week_value(value: date) -> str:
    """`2021-W46`."""
    iso = value.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def unit_value(unit: Unit, value: date) -> str:
    """The value of the day, week, month, ... that holds a day."""
    if unit in ("week", "fortnight"):
        return week_value(value)
    if unit == "weekend":
        return week_value(value) + "-WE"
    if unit == "month":
        return date_value(value.year, value.month)
    if unit == "quarter":
        return f"{value.year:04d}-Q{(value.month + 2) // 3}"
    if unit == "half":
        return f"{value.year:04d}-H{(value.month + 5) // 6}"
    if unit == "year":
        return year_value(value.year)
    if unit == "decade":
        return decade_value(value.year // 10 * 10)
    if unit in ("century", "millennium"):
        return century_value(value.year // 100 * 100)
    if unit == "night":
        return value.isoformat() + "TNI"
    return value.isoformat()


_PARTS: dict[tuple[Unit, float], str] = {
    ("hour", 0.5): "PT30M",
    ("day", 0.5): "PT12H",
    ("year", 0.5): "P6M",
    ("decade", 0.5): "P5Y",
    ("century", 0.5): "P50Y",
    ("century", 0.25): "P25Y",
}


def length_value(count: float | None, unit: Unit) -> str:
    """`P5Y`, `PT3H`, `PXM` where the words give no number."""
    if count is None:
        return _LENGTHS[unit].format("X")
    if (unit, count) in _PARTS:
        return _PARTS[unit, count]
    return _LENGTHS[unit].format(f"{count * 2 if unit == 'fortnight' else count:g}")
