"""Numbers in words and digits, and the record of what was read."""

from dataclasses import dataclass

from contactline.extract.times.lexemes import Row
from contactline.model.found.times import Form


@dataclass(frozen=True, slots=True)
class Read:
    """What begins at a lexeme and ends before `end`. `tail` is the lexeme whose phrase belongs to it too."""

    end: int
    form: Form
    rule: str
    tail: int | None = None


def number_at(row: Row, at: int) -> tuple[int, float | None] | None:
    """Past a number in digits or words, or "several" (None): "twenty-five", "a hundred", "two and a half", "a few"."""
    word = row[at]
    if word.low in ("a", "an"):
        if row.low(at + 1) == "few" or row.phrase(at + 1, "couple", "of") or row.phrase(at + 1, "number", "of"):
            return (at + 2 if row.low(at + 1) == "few" else at + 3), (2.0 if row.low(at + 1) == "couple" else None)
        if row.low(at + 1) in ("dozen", "hundred"):
            return at + 2, 12.0 if row.low(at + 1) == "dozen" else 100.0
        return None
    if word.get("few"):
        end = row.skip(at + 1, "of")
        end = row.skip(end, "more") if row.low(end) == "more" else end
        return end, None
    value: float | None = word.number
    end = at + 1
    if value is None or word.low.count(":") or ((word.digits or "").startswith("0") and len(word.digits or "") > 1):
        return None
    if word.get("number"):
        if value >= 20 and value < 100 and row.low(end) == "-" and (row[end + 1].get("number") or 99) < 10:
            value += row[end + 1].get("number")
            end += 2
        elif value >= 20 and value < 100 and (row[end].get("number") or 99) < 10:
            value += row[end].get("number")
            end += 1
        if row.low(end) == "hundred":
            value, end = value * 100, end + 1
    elif not word.spaced and at > 0 and row[at - 1].low not in ("(", "'", '"', "-", "/", "[", "—"):
        return None
    joined = row.skip(end, "and")
    if joined > end and row.low(joined) in ("a", "half") and "half" in (row.low(joined), row.low(joined + 1)):
        return (joined + 1 if row.low(joined) == "half" else joined + 2), value + 0.5
    other = row.skip(end, "or", "to", "-")
    if other > end and row[other].number is not None and row.low(other).count(":") == 0 and row[other + 1].get("unit"):
        return other + 1, None if row[end].low == "or" else value
    return end, value
