"""Numbers that a stretch of text counts with, whether or not the reading made figures of them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from contactline.knowledge.contests import listed
from contactline.knowledge.figures import figure_words
from contactline.match.told.words import is_empty, stem

_TOKEN = re.compile(r"\d[\d,.\u00a0\u202f]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*|%")
_COMMAS = re.compile("[,\u00a0\u202f]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_MOST = 12
_LONGEST = 4000
_BEFORE = 4
_NEXT = 4
_SOME = frozenset(("some", "about", "around", "nearly", "almost", "over"))
_YEARS = range(1900, 2100)
_Word = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Counting:
    """A number with its bounds (None: open), the stem of what it counts ("" where nothing says), is it a share, and
    where it stands, half-open."""

    value: float
    low: float | None
    high: float | None
    noun: str
    share: bool
    start: int
    end: int


@lru_cache(maxsize=1 << 14)
def numbers_in(text: str) -> tuple[Counting, ...]:
    """The first twelve numbers of a text that count: no days, years, hours, ordinals, lengths or numbered names."""
    words = [(m[0].casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text, 0, _LONGEST)]
    found: list[Counting] = []
    at = 0
    while at < len(words) and len(found) < _MOST:
        read = _value(words, at)
        if read is None:
            at += 1
            continue
        counting, last = _counting(text, words, at, *read)
        if counting is not None:
            found.append(counting)
        at = last
    return tuple(found)


def _counting(text: str, words: list[_Word], at: int, value: float, last: int) -> tuple[Counting | None, int]:
    """The number of the words from `at` to `last`, a range taken whole, and the index after it; None where it names."""
    begins, top = words[at][1], value
    join = words[last][0] if last < len(words) else ""
    dash = text[words[last - 1][2] : words[last - 1][2] + 1] in ("-", "–")
    before = words[at - 1][0] if at else ""
    if dash or join in ("to", "or") or (join == "and" and before == "between"):
        other = _value(words, last if dash else last + 1)
        if other is not None and other[0] > value:
            top, last = other
    ends = words[last - 1][2]
    after = [w for w, _, _ in words[last : last + _NEXT]]
    if _names(text, words, at, last, value):
        return None, last
    low, high = _bounds(words, at, last)
    noun = next((stem(w) for w in after if not is_empty(w) and not w[0].isdigit()), "")
    share = after[:1] == ["%"] or after[:1] == ["percent"] or after[:2] == ["per", "cent"]
    bounds = (None if low else value, None if high else top)
    return Counting(value, bounds[0], bounds[1], noun, share, begins, ends), last


def _names(text: str, words: list[_Word], at: int, last: int, value: float) -> bool:
    """Is it a day, a year, an hour, a length, the number of a thing, or a plain "one"?"""
    begins, ends = words[at][1], words[last - 1][2]
    before = words[at - 1][0] if at else ""
    after = words[last][0] if last < len(words) else ""
    digits = words[at][0][0].isdigit()
    return (
        _ORDINAL.match(text, ends) is not None
        or text[max(0, begins - 1) : begins] == ":"
        or (text[ends : ends + 1] == ":" and text[ends + 1 : ends + 2].isdigit())
        or before in figure_words().sets["numbered"]
        or bool({before, after} & listed("months"))
        or after in listed("uncounted")
        or after in figure_words().length
        or (digits and last == at + 1 and value in _YEARS and "," not in text[begins:ends])
        or (not digits and value <= 1)
    )


def _bounds(words: list[_Word], at: int, last: int) -> tuple[bool, bool]:
    """(is the lower bound open, is the upper one) by the words before ("fewer than": no lower) and after."""
    before = tuple(w for w, _, _ in words[max(0, at - _BEFORE) : at])
    after = tuple(w for w, _, _ in words[last : last + _NEXT])
    for phrase, bound in figure_words().qualifiers:
        if before[-len(phrase) :] == phrase:
            return bound == "high", bound == "low"
    for phrase, bound in figure_words().after:
        if after[: len(phrase)] == phrase:
            return bound == "high", bound == "low"
    return False, False


def _value(words: list[_Word], at: int) -> tuple[float, int] | None:
    """The number that begins at a word, and the index after it."""
    if at >= len(words):
        return None
    word = words[at][0]
    if word[0].isdigit():
        plain = _COMMAS.sub("", word)
        return _scaled(float(plain if plain.count(".") < 2 else plain.replace(".", "")), words, at + 1)
    if word in ("a", "an"):
        scaled = at + 1 < len(words) and len(words[at + 1][0]) > 1 and words[at + 1][0] in figure_words().scales
        return _scaled(1, words, at + 1) if scaled else None
    small = _small(word)
    if small is None and at and words[at - 1][0] in _SOME and len(word) > 1 and word in figure_words().scales:
        return _scaled(1, words, at)  # "some hundred soldiers"
    return None if small is None else _scaled(small, words, at + 1)


def _small(word: str) -> int | None:
    """A number under a hundred in words, "twenty-three" too."""
    units = figure_words().numbers
    tens, _, rest = word.partition("-")
    if rest:
        return units[tens] + units[rest] if units.get(tens, 0) >= 20 and 0 < units.get(rest, 0) < 10 else None
    return units.get(word)


def _scaled(value: float, words: list[_Word], at: int) -> tuple[float, int]:
    """The number times the scales that follow, and what is added to it ("two hundred and six")."""
    scales = figure_words().scales
    while at < len(words):
        word = words[at][0]
        if word in scales and len(word) > 1:
            value, at = value * scales[word], at + 1
            continue
        joined = word == "and" and at + 1 < len(words)
        rest = _small(words[at + 1][0] if joined else word) if value >= 100 and value % 100 == 0 else None
        after = at + 1 + joined
        if not rest or (after < len(words) and words[after][0] in scales):  # "a hundred and two hundred" are two
            break
        value, at = value + rest, after
    return value, at
