"""Numbers with a unit: money, shares, areas, lengths."""

from dataclasses import dataclass

from contactline.extract.figures.numbers import Number
from contactline.knowledge.figures import figure_words
from contactline.model.mention import Measure
from contactline.model.parsed import Parsed, Sentence
from contactline.model.tree import head_of

_AWAY = frozenset(("from", "away", "off", "outside", "range", "deep", "apart", "long-range"))
_SPELLS = frozenset("point hour day year century day night time mile way week month decade minute".split())
_COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western northwards".split()
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with a unit: tokens `first` to `last`, the measure, the unit's code, the factor to that unit."""

    first: int
    last: int
    measure: Measure
    unit: str
    factor: float


def measured(parsed: Parsed, number: Number, sentence: Sentence) -> Measured | None:
    """The unit of a number, None where it has none; a distance from a place is None too."""
    return _money(parsed, number, sentence) or _share(parsed, number, sentence) or _size(parsed, number, sentence)


def is_distance(parsed: Parsed, number: Number, sentence: Sentence) -> bool:
    """Is the number a length that is only how far something lies from something?"""
    return _length_words(parsed, number.last, sentence.last) is not None


def _money(parsed: Parsed, number: Number, sentence: Sentence) -> Measured | None:
    words, tokens = figure_words(), parsed.tokens
    for first in (number.at, number.first, *range(number.first, number.last)):
        at = first - 1
        if at >= sentence.first and (sign := words.currency_signs.get(tokens[at].text.lower())) is not None:
            return Measured(min(number.first, at), number.last, "money", sign, 1)
        if at >= sentence.first and tokens[at].text.upper() in words.currency_signs.values():
            return Measured(min(number.first, at), number.last, "money", tokens[at].text.upper(), 1)
    at = number.last
    if number.high is None and at + 1 < sentence.last and tokens[at].text.lower() == "of":
        at += 1  # "hundreds of millions of dollars"
    nation = (
        at < sentence.last
        and tokens[at].pos in ("ADJ", "PROPN")
        and tokens[at].text.lower() not in words.currency_words
    )
    at += int(nation)
    if at < sentence.last and number.last <= at:
        token = tokens[at]
        unit = (
            words.currency_words.get(token.lemma.lower())
            or words.currency_words.get(token.text.lower().rstrip("s"))
            or words.currency_signs.get(token.text)
        )
        if unit is not None and (token.text.islower() or token.text.isupper()):
            return Measured(number.first, at + 1, "money", unit, 1)
    return None


def _share(parsed: Parsed, number: Number, sentence: Sentence) -> Measured | None:
    tokens, at = parsed.tokens, number.last
    low = tokens[at].text.lower() if at < sentence.last else ""
    if low in figure_words().sets["percent"]:
        return Measured(number.first, at + 1, "share", "percent", 1)
    if low == "per" and at + 1 < sentence.last and tokens[at + 1].text.lower() == "cent":
        return Measured(number.first, at + 2, "share", "percent", 1)
    if number.share and low != "of":
        return _of_what(parsed, number, sentence)
    if number.share and low == "of":
        unit = next((t for t in tokens[at + 1 : min(sentence.last, at + 3)] if t.pos == "NOUN"), None)
        if unit is not None and (unit.lemma.lower() in _SPELLS or unit.lemma.lower() in figure_words().length):
            return None  # "a third of a mile"
        last = at + 1
        while last < sentence.last and last < at + 6 and tokens[last].pos not in ("VERB", "AUX", "PUNCT"):
            if last == at + 1 and tokens[last].text.lower() in ("them", "those", "whom", "which", "these", "us"):
                return Measured(number.first, last + 1, "share", "percent", 1)
            if tokens[last].pos == "NOUN" and (
                last + 1 >= sentence.last or tokens[last + 1].pos not in ("NOUN", "PROPN")
            ):
                return Measured(number.first, last + 1, "share", "percent", 1)
            last += 1
    return None


def _of_what(parsed: Parsed, number: Number, sentence: Sentence) -> Measured | None:
    """ "half the garrison", "one in five children", "cut by a quarter": a share whose noun follows, or has none."""
    tokens, at = parsed.tokens, number.last
    following = tokens[at] if at < sentence.last else None
    if following is None or following.pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "ADV"):
        return Measured(number.first, at, "share", "percent", 1)
    for token in tokens[at : min(sentence.last, at + 6)]:
        if token.pos == "NOUN" and (
            token.index + 1 >= sentence.last or tokens[token.index + 1].pos not in ("NOUN", "PROPN")
        ):
            timed = token.entity in ("DATE", "TIME") or token.lemma.lower() in _SPELLS
            return None if timed else Measured(number.first, token.index + 1, "share", "percent", 1)
        if token.pos not in ("DET", "PRON", "ADJ", "PROPN", "NOUN", "PART"):
            return None
    return None


def _size(parsed: Parsed, number: Number, sentence: Sentence) -> Measured | None:
    words, tokens, at = figure_words(), parsed.tokens, number.last
    if at < sentence.last and tokens[at].text == "-":
        at += 1
    for width in (4, 3, 2, 1):
        if at + width > sentence.last:
            continue
        phrase = _joined(parsed, at, at + width)
        factor = words.area.get(phrase) or words.area.get(phrase.removesuffix("s"))
        if factor is not None:
            return Measured(_with_article(parsed, number, at), at + width, "area", "km2", factor)
    factor = _length_words(parsed, at, sentence.last)
    if factor is None or not _is_size(parsed, at, number, sentence):
        return None
    last = at + 1
    if last < sentence.last and tokens[at].dep in ("compound", "nmod", "amod"):
        head = head_of(parsed, tokens[at])
        if at < head.index <= at + 4:
            last = head.index + 1
    return Measured(_with_article(parsed, number, at), last, "length", "km", factor)


def _with_article(parsed: Parsed, number: Number, at: int) -> int:
    before = parsed.tokens[number.first - 1].text.lower() if number.first > 0 else ""
    return number.first - 1 if before in ("a", "an", "the") and at > number.last else number.first


def _joined(parsed: Parsed, first: int, last: int) -> str:
    text = parsed.article.text[parsed.tokens[first].start : parsed.tokens[last - 1].end]
    return " ".join(text.lower().split())


def _length_words(parsed: Parsed, at: int, end: int) -> float | None:
    if at < end and parsed.tokens[at].text == "-":
        at += 1
    if at >= end:
        return None
    low = parsed.tokens[at].text.lower()
    lengths = figure_words().length
    return lengths.get(low) or lengths.get(low.removesuffix("s"))


def _is_size(parsed: Parsed, at: int, number: Number, sentence: Sentence) -> bool:
    """Is the length the size of a stretch of land or line, or of what somebody covers, and no distance?"""
    words, tokens = figure_words(), parsed.tokens
    after = [t.text.lower() for t in tokens[at + 1 : min(sentence.last, at + 9)]]
    if after[:1] == ["("] and ")" in after:
        after = after[after.index(")") + 1 :]
    if after and (
        after[0] in _AWAY or after[0] in _COMPASS or (len(after) > 1 and after[0] in ("(", ",") and after[1] in _AWAY)
    ):
        return False
    token = tokens[at]
    head = head_of(parsed, token)
    if token.dep in ("compound", "nmod", "amod") and head.lemma.lower() in words.sets["stretches"]:
        return True
    if after[:1] == ["of"] and len(after) > 1:
        return any(t.lemma.lower() in words.sets["stretches"] for t in tokens[at + 2 : min(sentence.last, at + 8)])
    if after[:1] in (["stretch"], ["section"], ["segment"]):
        return True
    while head.dep == "conj" and head.head != head.index:
        head = head_of(parsed, head)
    chain = (head, head_of(parsed, head))
    if head.text.lower() == "of" and chain[1].lemma.lower() in words.sets["stretches"]:
        return True  # "a pullback of 20 km"
    return any(t.tag.startswith("VB") and t.lemma.lower() in words.sets["measuring"] for t in chain) and token.dep in (
        "dobj", "npadvmod", "conj", "pobj", "attr",
    )  # fmt: skip
