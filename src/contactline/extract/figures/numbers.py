"""Numbers as they are written: digits, words, ranges, vague plurals, with what bounds them."""

import re
from dataclasses import dataclass

from contactline.knowledge.figures import Bound, figure_words
from contactline.model.parsed import Parsed, Sentence, Token

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SUFFIXED = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn|b|tn)")
_SPACED = re.compile(r"\d{3}")
_MOST = 10**15
_WHOLES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000))
_HANDING = frozenset(("hand", "take", "turn", "give", "sign", "pass"))


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` (half-open) with their qualifier; `at` is the token of the (last) number itself.

    `low`/`high` None is open. `share`: the words are a fraction, the value percent. `none`: "no", "nobody".
    """

    first: int
    last: int
    at: int
    low: float | int | None
    high: float | int | None
    qualifier: str | None
    share: bool = False
    none: bool = False
    year_like: bool = False


def find_numbers(parsed: Parsed, sentence: Sentence) -> tuple[Number, ...]:
    """The numbers of one sentence, in order."""
    found: list[Number] = []
    index = sentence.first
    while index < sentence.last:
        number = _number_at(parsed, index, sentence)
        if number is None:
            index += 1
            continue
        found.append(number)
        index = max(number.last, index + 1)
    return tuple(found)


def _number_at(parsed: Parsed, index: int, sentence: Sentence) -> Number | None:
    tokens = parsed.tokens
    read = _value(parsed, index, sentence.last)
    if read is None:
        return None
    value, last, share, vague = read
    if not vague and (ratio := _ratio(parsed, index, last, sentence, value)) is not None:
        value, last, share = ratio, last + _ratio_words(parsed, last, sentence.last), True
    low: float | int | None = value
    high: float | int | None = None if vague else value
    qualifier: str | None = _vaguely(parsed, index, last) if vague else None
    first = index
    year = not vague and tokens[index].text.isdigit() and len(tokens[index].text) == 4 and 1800 <= value <= 2100
    if not vague and not share and (upper := _range_end(parsed, last, sentence.last, value)) is not None:
        high, last = upper
        qualifier, first = _range_words(parsed, index, sentence.first)
        return Number(first, last, last - 1, low, high, qualifier, year_like=year)
    before = _before(parsed, index, sentence.first)
    if before is not None:
        first, qualifier, bound = before
        low, high = _bounded(value, bound)
    elif (tail := _after(parsed, last, sentence.last)) is not None:
        last, qualifier, bound = tail
        low, high = _bounded(value, bound)
    return Number(first, last, last - 1, low, high, qualifier, share, False, year and last - index == 1)


def _bounded(value: float | int, bound: Bound) -> tuple[float | int | None, float | int | None]:
    return (None if bound == "high" else value), (None if bound == "low" else value)


def _value(parsed: Parsed, index: int, end: int) -> tuple[float | int, int, bool, bool] | None:
    """Value, the token after it, is it a share (percent), is it vague; None where no number begins."""
    words = figure_words()
    if index >= end:
        return None
    token = parsed.tokens[index]
    low = token.text.lower()
    if token.name is not None:
        return None
    if low in words.vague and token.pos == "NOUN":
        return _vague(parsed, index, end)
    several = _several(parsed, index, end)
    if several is not None:
        return several
    if low in ("half", "halves") and _word(parsed, index - 1, end) in ("by", "to") and _bare(parsed, index + 1, end):
        return 50, index + 1, True, False
    if low in ("half", "halves") and _next(parsed, index, end) in ("of", "the", "its", "a", "their", "his", "her"):
        if index > 0 and parsed.tokens[index - 1].tag == "JJ":
            return None
        if _next(parsed, index, end) == "a" and _word(parsed, index + 2, end) in words.scales:
            return words.scales[_word(parsed, index + 2, end)] // 2, index + 3, False, False
        return 50, index + 1, True, False
    if low in ("a", "an", "the"):
        following = _next(parsed, index, end)
        if low != "the" and following in ("hundred", "thousand", "million", "billion", "dozen"):
            return words.scales[following], index + 2, False, False
        if low != "the" and following == "couple" and _word(parsed, index + 2, end) == "of":
            return 2, index + 2, False, False
        if low != "the" and following in ("third", "quarter", "fifth", "tenth"):
            if _word(parsed, index + 2, end) == "of":
                return _of_a_scale(parsed, index + 2, end, words.fractions[following])
            if _word(parsed, index - 1, end) in ("by", "to") and _bare(parsed, index + 2, end):
                return words.fractions[following], index + 2, True, False
        return None
    read = _plain(parsed, index, end)
    return _of_a_scale(parsed, read[1], end, read[0]) if read is not None and read[2] else read


def _of_a_scale(parsed: Parsed, at: int, end: int, share: float | int) -> tuple[float | int, int, bool, bool]:
    """ "a quarter of a million" is a number; any other fraction a share. `at`: the token after the fraction."""
    scale = figure_words().scales.get(_word(parsed, at + 2, end), 0)
    if _word(parsed, at, end) == "of" and _word(parsed, at + 1, end) in ("a", "one") and scale >= 1000:
        return _whole(scale * share / 100), at + 3, False, False
    return share, at, True, False


def _several(parsed: Parsed, index: int, end: int) -> tuple[float | int, int, bool, bool] | None:
    """ "several hundred", "a few thousand": the least that they can mean."""
    at = index + 1 if parsed.tokens[index].text.lower() == "a" else index
    if _word(parsed, at, end) not in (("few",) if at > index else ("several", "few")):
        return None
    scale = figure_words().scales.get(_word(parsed, at + 1, end), 0)
    return (2 * scale, at + 2, False, True) if scale >= 12 and len(_word(parsed, at + 1, end)) > 2 else None


def _vaguely(parsed: Parsed, index: int, last: int) -> str:
    """The words that make the number vague: "dozens", "several", "a few"."""
    if parsed.tokens[last - 1].text.lower() in figure_words().scales:
        return " ".join(t.text.lower() for t in parsed.tokens[index : last - 1])
    return parsed.tokens[last - 1].text.lower()


def _bare(parsed: Parsed, at: int, end: int) -> bool:
    """Does a fraction that ends before `at` stand by itself, as the amount of a change?"""
    if at < end and parsed.tokens[at].pos not in ("PUNCT", "ADP", "CCONJ", "SCONJ", "ADV"):
        return False
    changing = figure_words().sets["changing"]
    return any(t.lemma.lower() in changing for t in parsed.tokens[max(0, at - 10) : at])


def _ratio(parsed: Parsed, index: int, last: int, sentence: Sentence, value: float | int) -> float | int | None:
    """ "one in five", "nine out of ten", "eight of every ten" as percent; None where it is no such ratio."""
    width = _ratio_words(parsed, last, sentence.last)
    if not width or not isinstance(value, int) or last - index != 1:
        return None
    whole = _plain(parsed, last + width - 1, sentence.last)
    before = parsed.tokens[index - 1] if index > sentence.first else None
    done = width == 2 and before is not None and before.tag.startswith("VB") and value != 1
    if whole is None or whole[2] or whole[0] not in _WHOLES or whole[0] <= value or done:
        return None
    following = parsed.tokens[last + width] if last + width < sentence.last else None
    if following is None or following.pos not in ("NOUN", "ADJ", "PROPN") or following.entity in ("DATE", "TIME"):
        return None
    return round(100 * value / whole[0], 1)


def _ratio_words(parsed: Parsed, last: int, end: int) -> int:
    """How many tokens after a number make it a ratio, the second number's included; 0 for none."""
    phrase = tuple(_word(parsed, last + i, end) for i in range(2))
    if phrase in (("out", "of"), ("of", "every"), ("in", "every")):
        return 3
    return 2 if phrase[0] == "in" else 0


def _vague(parsed: Parsed, index: int, end: int) -> tuple[float | int, int, bool, bool]:
    """ "dozens", "tens of thousands"."""
    words = figure_words()
    value, last = words.vague[parsed.tokens[index].text.lower()], index + 1
    while _word(parsed, last, end) == "of" and _word(parsed, last + 1, end) in words.vague:
        value *= words.vague[_word(parsed, last + 1, end)] // 2
        last += 2
    return value, last, False, True


def _plain(parsed: Parsed, index: int, end: int) -> tuple[float | int, int, bool, bool] | None:
    words = figure_words()
    total: float | int = 0
    current: float | int | None = None
    at = index
    while at < end:
        low = parsed.tokens[at].text.lower()
        if at > index and parsed.tokens[at].name is not None:
            break
        if max(total, current or 0) > _MOST:
            return None
        digits = _digits(parsed.tokens[at])
        if digits is not None:
            if current is not None:
                if _SPACED.fullmatch(low) and isinstance(current, int) and current < 1000 and at == index + 1:
                    current = current * 1000 + int(low)
                    at += 1
                    continue
                break
            current = digits
        elif low in words.numbers:
            if current is not None and not (
                isinstance(current, int) and (current % 100 == 0 or (current % 10 == 0 and words.numbers[low] < 10))
            ):
                break
            current = (current or 0) + words.numbers[low]
        elif low in words.scales and current is not None and not (len(low) == 1 and low != "m"):
            if low == "hundred" or current < 1000 or total == 0:
                current = _whole(current * words.scales[low])
            if low != "hundred":
                total, current = total + current, None
                if _word(parsed, at + 1, end) in words.scales:
                    at += 1
                    total = _whole(total * words.scales[_word(parsed, at, end)])
        elif low == "-" and current is not None and _word(parsed, at + 1, end) in words.fractions:
            return (
                round(
                    float(current) * words.fractions[_word(parsed, at + 1, end)]
                    + (0.1 if current == 2 and "third" in _word(parsed, at + 1, end) else 0),
                    1,
                ),
                at + 2,
                True,
                False,
            )
        elif (
            low == "-"
            and current is not None
            and _word(parsed, at + 1, end) in words.numbers
            and isinstance(current, int)
            and current % 10 == 0
        ) or (
            low == "and"
            and isinstance(current, int)
            and current % 100 == 0
            and _word(parsed, at + 1, end) in words.numbers
            and parsed.tokens[at - 1].text.lower() == "hundred"
        ):
            pass
        elif current is not None and low in words.fractions and low.endswith("s") and at == index + 1:
            return (
                round(float(current) * words.fractions[low] + (0.1 if current == 2 and low == "thirds" else 0), 1),
                at + 1,
                True,
                False,
            )
        else:
            break
        at += 1
    if current is None and total == 0 and (at == index or parsed.tokens[index].text.lower() not in ("zero", "0")):
        return None
    value = _whole(total + (current or 0))
    return (value, at, False, False) if abs(value) < _MOST else None


def _digits(token: Token) -> float | int | None:
    if token.pos not in ("NUM", "PROPN", "NOUN", "ADJ", "X", "SYM", "PUNCT", "VERB"):
        return None
    text = token.text.lower()
    if _DIGITS.fullmatch(text) and len(text) <= 20:
        return _whole(float(text.replace(",", "")))
    suffixed = _SUFFIXED.fullmatch(text)
    if suffixed is not None and len(text) <= 20:
        return _whole(float(suffixed.group(1)) * figure_words().scales[suffixed.group(2)])
    return None


def _whole(value: float | int) -> float | int:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _word(parsed: Parsed, index: int, end: int) -> str:
    return parsed.tokens[index].text.lower() if index < end else ""


def _next(parsed: Parsed, index: int, end: int) -> str:
    return _word(parsed, index + 1, end)


def _range_end(parsed: Parsed, last: int, end: int, low: float | int) -> tuple[float | int, int] | None:
    """The upper end of "10 to 15", "10-15", "between 10 and 15" (the lower end has been read)."""
    if _word(parsed, last, end) not in figure_words().sets["ranges"]:
        return None
    sign = last + 1 < end and parsed.tokens[last + 1].text in figure_words().currency_signs
    upper = _value(parsed, last + 1 + int(sign), end)
    if upper is None or upper[2] or upper[3] or upper[0] <= low or upper[0] > max(low, 1) * 1000:
        return None
    link = _word(parsed, last, end)
    if link == "to" and _changed(parsed, last):
        return None
    opener = [parsed.tokens[i].text.lower() for i in range(max(0, last - 5), last)]
    if link == "and" and "between" not in opener:
        return None
    if link == "or" and upper[0] != low + 1:
        return None
    return upper[0], upper[1]


def _changed(parsed: Parsed, last: int) -> bool:
    """ "rose from 3,000 to 5,000" is two numbers and no range."""
    before = parsed.tokens[max(0, last - 7) : last]
    froms = [t.index for t in before if t.text.lower() == "from"]
    changing = figure_words().sets["changing"]
    return bool(froms) and any(t.lemma.lower() in changing for t in parsed.tokens[max(0, froms[-1] - 4) : froms[-1]])


def _range_words(parsed: Parsed, index: int, start: int) -> tuple[str | None, int]:
    if index - 1 > start and parsed.tokens[index - 1].text in figure_words().currency_signs:
        index -= 1
    before = parsed.tokens[index - 1].text.lower() if index > start else ""
    return (before, index - 1) if before in ("between", "from") else (None, index)


def _before(parsed: Parsed, index: int, start: int) -> tuple[int, str, Bound] | None:
    """The qualifier in front of the number: its first token, its words, its bound."""
    at = index
    if at > start and parsed.tokens[at - 1].text in figure_words().currency_signs:
        at -= 1
    for phrase, bound in figure_words().qualifiers:
        first = at - len(phrase)
        if first >= start and all(parsed.tokens[first + i].text.lower() == word for i, word in enumerate(phrase)):
            if phrase == ("over",) and first > start and parsed.tokens[first - 1].lemma.lower() in _HANDING:
                return None
            return first, " ".join(phrase), bound
    return None


def _after(parsed: Parsed, last: int, end: int) -> tuple[int, str, Bound] | None:
    for phrase, bound in figure_words().after:
        if all(_word(parsed, last + i, end) == word for i, word in enumerate(phrase)):
            return last + len(phrase), " ".join(phrase), bound
    return None
