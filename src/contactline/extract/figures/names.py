"""Numbers that count nothing: parts of names, clock times, ages, versions."""

from contactline.extract.figures.numbers import Number
from contactline.knowledge.figures import figure_words
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import head_of

_COMPOUNDS = frozenset(
    "year month day week hour nation party point member man way old time step sided state fold page".split()
)
_CLOCK = frozenset(("a.m.", "p.m.", "am", "pm", "gmt", "utc", "o'clock", "st", "nd", "rd", "th"))
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_PARENTS = frozenset("father mother parent dad mum mom grandfather grandmother widow widower".split())
_NOT_ONE = frozenset("no any every each which this that".split())


def is_name(parsed: Parsed, number: Number, sentence: Sentence) -> bool:
    """Is the number part of a name, a clock time, an age or a version rather than a count?"""
    tokens, first, last = parsed.tokens, number.first, number.last
    before = tokens[first - 1] if first > sentence.first else None
    after = tokens[last].text.lower() if last < sentence.last else ""
    if before is not None and _named_by(parsed, before, number, sentence, after):
        return True
    if after == "-" and last + 1 < sentence.last:
        return tokens[last + 1].text.lower() in _COMPOUNDS
    if after in ("years", "year") and last + 1 < sentence.last and tokens[last + 1].text.lower() in ("old", "-"):
        return True
    if after in _CLOCK or (after == ":" and last + 1 < sentence.last and tokens[last + 1].text[:1].isdigit()):
        return True
    dated = tokens[number.at].entity == "DATE" and head_of(parsed, tokens[number.at]).entity == "DATE"
    return dated and last - first == 1


_STATED = frozenset(("dead", "wounded", "injured", "missing", "displaced"))


def _parent(token: Token) -> bool:
    return token.pos == "NOUN" and token.tag != "NNS" and token.lemma.lower() in _PARENTS


def _named_by(parsed: Parsed, before: Token, number: Number, sentence: Sentence, after: str) -> bool:
    """Does the word in front make the number a name, an age or a day?"""
    tokens, first = parsed.tokens, number.first
    low = before.text.lower()
    plain = number.last - first == 1
    counting = number.qualifier is not None or (
        low == "number" and (tokens[before.index - 1].tag in ("NNS", "PRP") or tokens[before.index - 1].text in _STATED)
    )
    if before.name is None and not counting and low.rstrip(".") in figure_words().sets["numbered"]:
        return True
    if low == "-" and first - 2 >= sentence.first and tokens[first - 2].text[:1].isalpha():
        return True
    if low in ("aged", "age"):
        return True
    if plain and low in ("of", "-") and first - 2 >= sentence.first and _parent(tokens[first - 2]):
        return True  # "a father of three"
    if plain and low in _NOT_ONE and tokens[number.at].text.lower() == "one":
        return True
    person = low == "," and first - 2 >= sentence.first and tokens[first - 2].pos == "PROPN"
    if plain and person and after in (",", ".", ")", ""):
        return True  # "Maria Osei, 41, said"
    day = plain and tokens[number.at].text[:1].isdigit()
    return day and low[:3] in _MONTHS and before.pos == "PROPN"
