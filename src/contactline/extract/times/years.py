"""Is a bare number a year? "the 1997 treaty" and "in 1991" are, "1500 troops" and "Resolution 1325" are not."""

from contactline.extract.times.lexemes import Row
from contactline.knowledge.times import time_words

_YEAR_COMPANY = frozenset(
    "in since by until till during before after throughout through from around about circa ca early mid late of year "
    "to between and or for into as".split()
)
_SIGNS = frozenset("$ € £ ¥ % # § ° № + = / : * ~ < >".split())
_OPENERS = frozenset("in by since until before after during".split())
_FINITE = frozenset({"VBD", "VBP", "MD"})
_FIRST, _LAST = 1000, 2100
_SURE_YEARS = 1900


def stands_as_year(row: Row, at: int) -> bool:
    """Does the company of a four-digit number at `at` make it a year? `row[at]` is four plain digits."""
    number = int(row[at].digits or 0)
    if not _FIRST <= number <= _LAST:
        return False
    before, after = row[at - 1], row[at + 1]
    if (before.low in _SIGNS and not (before.low in (":", "/") and before.end < row[at].start)) or _glued(row, at):
        return False
    if after.low in ("%", "°") or (after.low in ("/", "-") and not after.spaced and _number_like(row, at + 2)):
        return False
    if before.low == "," and row[at - 2].digits is not None and not row[at].spaced:
        return False
    if before.low in time_words().labels or (before.low == "." and row.low(at - 2) in ("no", "nos", "art")):
        return False
    tag = row.tag(at + 1)
    plural = tag in ("NNS", "NNPS") and after.spaced and after.low not in time_words().dated and not after.name
    if plural and before.low in _OPENERS and number >= _SURE_YEARS and _acts(row, at + 2):
        return True  # "In 2019 gunmen raided the town"
    if after.low in time_words().counted:
        return False
    if after.low == "-" and not after.spaced and row[at + 2].low in time_words().counted | {"strong", "meter", "km"}:
        return False
    words = time_words()
    if before.low in words.counting or (before.low == "to" and row.low(at - 2) == "up"):
        return False
    if plural:
        return before.low in ("the", "'s", "its", "their") and number % 100 != 0 and number >= 1300
    if tag.startswith("JJ") and row.tag(at + 2) == "NNS" and row[at + 2].low not in time_words().dated:
        return number % 100 != 0 and number >= 1800
    if number >= 1800 or before.low in _YEAR_COMPANY or before.low in ("(", "-", "the", "'s") or len(row) <= 3:
        return True
    return after.low == "-" and row[at + 2].digits is not None and len(row[at + 2].digits or "") == 4


def _acts(row: Row, at: int) -> bool:
    """Is the word at `at` a verb whose subject stands before it? Its tag may be that of a participle."""
    return row.tag(at) in _FINITE or (row.tag(at) == "VBN" and row.low(at + 1) != "by")


def _glued(row: Row, at: int) -> bool:
    """Is the number part of a code: "H-2604", "Su-1976", "1976A"?"""
    before, after = row[at - 1], row[at + 1]
    if not after.spaced and after.low[:1].isalpha() and after.low != "s":
        return True
    if not row[at].spaced and before.low[:1].isalpha() and at > 0:
        return True
    if before.low == "-" and not before.spaced and not row[at].spaced:
        left = row[at - 2]
        return (
            left.low[:1].isalpha()
            and left.low.isalpha()
            and not left.get("month")
            and len(left.low) <= 3
            and left.low not in ("mid", "pre", "bc")
        )
    return False


def _number_like(row: Row, at: int) -> bool:
    """After a hyphen: digits that make no range of years ("1998-2001", "1990-94" do)."""
    digits = row[at].digits
    return (digits is None and row[at].number is not None) or (digits is not None and len(digits) not in (2, 4))
