"""Lines: borders, fronts, corridors and crossings, with what the text says of where they run."""

import re

from contactline.extract.places.context import after, before, lead, low, surface
from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer import country_of
from contactline.knowledge.place_words import words
from contactline.model.found_places import PlaceFound
from contactline.model.parsed import Parsed, Token

_BESIDE = frozenset(("in", "near", "with", "of", "around", "at", "along", "inside", "outside", "by", "between"))
_DETERMINERS = frozenset(("the", "a", "an", "their", "its", "his", "our", "this", "that", "both", "each", "her"))
_LEADS = frozenset(
    "at on along near across to from over of toward towards onto around behind beyond in through via inside "
    "outside past by for up off".split()
)
_PAIR = re.compile(r"([^\W\d_][\w.' ]{1,30})[-–—]([^\W\d_][\w.' ]{1,30})\Z")


def find_lines(parsed: Parsed, names: tuple[PlaceFound, ...]) -> tuple[PlaceFound, ...]:
    """Borders and the like that something happens at, in order of the text."""
    starts = {found.start: found for found in names}
    found: list[PlaceFound] = []
    for token in parsed.tokens:
        if low(token) in words("line_nouns") | {
            "line",
            "lines",
            "zone",
            "contact",
            "gate",
            "point",
            "fence",
        } and token.pos in ("NOUN", "PROPN"):
            line = _line_at(parsed, token, starts)
            if line is not None:
                found.append(line)
    return tuple(found)


def _line_at(parsed: Parsed, token: Token, names: dict[int, PlaceFound]) -> PlaceFound | None:
    head, phrase = token, low(token)
    previous = before(parsed, token.index)
    if previous is not None and f"{low(previous)} {phrase}" in words("line_phrases"):
        phrase = f"{low(previous)} {phrase}"
    elif (phrase == "line" and _text(parsed, token.index, 3) == "line of contact") or _text(
        parsed, token.index, 3
    ) == "line of demarcation":
        phrase = _text(parsed, token.index, 3)
        head = parsed.tokens[token.index + 2]
    elif phrase not in words("line_nouns"):
        return None
    following = after(parsed, head.index)
    if following is not None and (
        (following.tag == "POS")
        or (token.dep == "compound" and following.pos in ("NOUN", "PROPN") and following.start == head.end + 1)
    ):
        return None
    first = _first(parsed, token)
    preposition = lead(parsed, first)
    if preposition is None or preposition.index >= first or low(preposition) not in _LEADS:
        return None
    inner = parsed.tokens[first : token.index]
    if phrase in ("borders", "boundary", "corridor", "crossing", "checkpoint") and not any(
        t.text[:1].isupper() for t in inner
    ):
        if low(preposition) not in ("at", "on", "near", "along", "across", "through"):
            return None
    sides = _sides(inner)
    last, near, more = _beside(parsed, head, names)
    start, end = parsed.tokens[first].start, parsed.tokens[last].end
    return PlaceFound(
        start=start,
        end=end,
        text=parsed.article.text[start:end],
        form="line",
        name=_proper(inner, token),
        made_by="place/line",
        head=token.index,
        hint=phrase,
        sides=tuple(dict.fromkeys((*sides, *more))),
        near=near,
    )


def _text(parsed: Parsed, index: int, length: int) -> str:
    return surface(parsed.tokens[index : index + length]).lower()


def _first(parsed: Parsed, token: Token) -> int:
    """The first token of the noun phrase that ends in `token`, by plain adjacency."""
    first = token.index
    for _ in range(8):
        previous = before(parsed, first)
        if previous is None:
            break
        word = low(previous)
        joins = (
            previous.pos in ("ADJ", "NOUN", "PROPN", "NUM")
            or word in ("-", "–", "—", "'s", "’s", "'", "’")
            or previous.name is not None
        )
        if word in _DETERMINERS or previous.tag == "PRP$":
            return previous.index
        if not joins:
            break
        first = previous.index
    return first


def _sides(tokens: tuple[Token, ...]) -> list[str]:
    """ISO codes of the countries named in front of "border"."""
    codes: list[str] = []
    for token in tokens:
        for part in (token.text, *token.text.replace("–", "-").split("-")):
            code = country_of().get(fold_name(part))
            if code and code not in codes:
                codes.append(code)
    return codes


def _beside(parsed: Parsed, head: Token, names: dict[int, PlaceFound]) -> tuple[int, str | None, list[str]]:
    """The last token of "in Nagorno-Karabakh", "near Kirants", "with Iran", "between X and Y" after a line's noun."""
    preposition = after(parsed, head.index)
    if preposition is None or low(preposition) not in _BESIDE:
        return head.index, None, []
    target = after(parsed, preposition.index)
    if target is not None and low(target) in ("the", "northern", "southern", "eastern", "western"):
        target = after(parsed, target.index)
    if target is None:
        return head.index, None, []
    if low(preposition) in ("with", "between"):
        codes = _sides((target,))
        if low(preposition) == "with":
            return (target.index, None, codes) if codes else (head.index, None, [])
        joiner = after(parsed, target.index)
        other = after(parsed, joiner.index) if joiner is not None and low(joiner) == "and" else None
        both = [*codes, *(_sides((other,)) if other is not None else [])]
        return (other.index, None, both) if other is not None and len(both) == 2 else (head.index, None, [])
    place = names.get(target.start)
    if place is None or (low(preposition) == "of" and not _sides((target,))):
        return head.index, None, []
    return (place.head if place.head is not None else target.index), place.name, []


def _proper(inner: tuple[Token, ...], token: Token) -> str:
    """The line's own name ("Lachin Corridor"): the capitalised words before the noun, and the noun."""
    named = [t for t in inner if t.text[:1].isupper() or t.name is not None or t.text in "-–—"]
    return surface([*named, token]) if any(t.text[:1].isupper() for t in named) else ""
