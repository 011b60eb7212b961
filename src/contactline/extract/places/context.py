"""What stands around a stretch of tokens: the preposition that governs it, the words on both sides."""

from contactline.knowledge.gazetteer.words import words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors

_QUOTES = frozenset(("‘", "ʿ", "`", "'"))
_LOOK_BACK = 6
_NOUNS_BEFORE_OF = ("settlement_nouns", "province_nouns", "district_nouns", "region_nouns", "site_nouns")


def low(token: Token) -> str:
    """The token's text in lower case."""
    return token.text.lower()


def before(parsed: Parsed, index: int) -> Token | None:
    """The token before `index` in the same sentence."""
    return _neighbour(parsed, index, index - 1)


def after(parsed: Parsed, index: int) -> Token | None:
    """The token after `index` in the same sentence."""
    return _neighbour(parsed, index, index + 1)


def _neighbour(parsed: Parsed, index: int, other: int) -> Token | None:
    if not 0 <= other < len(parsed.tokens):
        return None
    token = parsed.tokens[other]
    return token if token.sentence == parsed.tokens[index].sentence else None


def lead(parsed: Parsed, first: int) -> Token | None:
    """The word that leads to a name at token `first`, past articles and adjectives: "in" of "in the occupied Golan"."""
    index = first
    for _ in range(_LOOK_BACK):
        token = before(parsed, index)
        if token is None:
            return None
        word = low(token)
        if token.text in _QUOTES and token.end == parsed.tokens[index].start:
            index = token.index  # the letter ʿayn as it is transcribed: "the village of ‘Uqayrib"
            continue
        if word in words("skipped") or word in words("directions") or (token.pos == "ADJ" and token.text[0].islower()):
            index = token.index
            continue
        return token
    return None


def noun_of(parsed: Parsed, first: int) -> Token | None:
    """The descriptor before "of": the token "village" for the name in "the village of Kirants"."""
    of = lead(parsed, first)
    if of is None or low(of) != "of":
        return None
    noun = before(parsed, of.index)
    return noun if noun is not None and noun.text[0].isalpha() else None


def is_descriptor(token: Token) -> bool:
    """Does the token say what sort of place a name is?"""
    return any(low(token) in words(kind) for kind in _NOUNS_BEFORE_OF)


def has_direction(parsed: Parsed, first: int) -> bool:
    """Does "northern", "eastern" or the like stand before the name? (With a capital it is part of another name.)"""
    token = before(parsed, first)
    return token is not None and token.text in words("directions")


def governor(parsed: Parsed, token: Token) -> Token | None:
    """The verb or noun that a prepositional phrase around `token` hangs on."""
    for above in ancestors(parsed, token):
        if above.pos in ("ADP", "SCONJ") or above.dep in ("pobj", "pcomp", "compound", "appos", "conj", "nmod", "poss"):
            continue
        if above.dep == "prep" and above.pos in ("ADV", "ADP"):
            continue
        return above
    return None


def is_capital(token: Token) -> bool:
    """Does the token begin with an upper-case letter?"""
    return token.text[:1].isupper()


def surface(tokens: tuple[Token, ...] | list[Token]) -> str:
    """The tokens as written, line breaks mended, single spaces where the article has white space."""
    out, end = [], None
    for token in tokens:
        if end is not None and token.start > end:
            out.append(" ")
        out.append(token.text)
        end = token.end
    return "".join(out)
