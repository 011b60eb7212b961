"""Of several places told of one happening, those that say only where another one lies."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from contactline.model.mention import PlaceMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, head_of, span_head, tokens_in

_PARTS = frozenset({"suburb", "neighborhood", "neighbourhood", "district", "quarter", "area", "outskirt"})
_SUBURBS = frozenset({"suburb", "neighborhood", "neighbourhood"})
_LISTING = frozenset({",", "and", "or", "the", "nearby", "both", "in", "of", "village", "town", "city", "villages"})
_COUNTRY = 2
_WIDTHS = {"region": 1, "country": _COUNTRY}
_NAMED_PARTS = frozenset(
    "village town city suburb neighborhood neighbourhood township camp resort capital port hamlet settlement".split()
)
_LEADING = 9
_FARTHEST = 7


def only_locates(
    parsed: Parsed, place: PlaceMention, head: Token, others: Sequence[tuple[PlaceMention, Token]]
) -> bool:
    """Does the place only say where another one of them lies ("Potiskum, Yobe State", "the Algiers suburb of X")?"""
    for other, other_head in others:
        if other is place:
            continue
        if other.start <= place.start and place.end <= other.end:
            return True
        if (
            other.end <= place.start
            and _runs_on(parsed, other, place)
            and not _contains(parsed, other, other_head, place, head)
        ):
            return True
        if place.end <= other.start and _contains(parsed, place, head, other, other_head):
            return True
    return False


def is_within(
    parsed: Parsed, inner: tuple[PlaceMention, Token], outer: tuple[PlaceMention, Token], trigger: Token
) -> bool:
    """ "In France, 2,000 marched through Strasbourg", "a blast in Russia destroyed a block in Moscow": is `outer` the
    wider place in which the other one lies, told apart from it?"""
    (within, _), (around, head) = inner, outer
    if _are_listed(parsed, inner[1], head):
        return False
    if around.text == within.text:
        return within.start < around.start
    first = parsed.sentences[head.sentence].first
    if head.index - first < _LEADING and head.index < trigger.index < inner[1].index:
        return _width(around) >= _width(within)
    known = within.place is not None and around.place is not None and within.place.country == around.place.country
    return known and _width(around) == _COUNTRY > _width(within)


def _are_listed(parsed: Parsed, one: Token, other: Token) -> bool:
    """Are the two coordinated with one another, as names or as phrases?"""
    first, second = min(one, other, key=lambda t: t.index), max(one, other, key=lambda t: t.index)
    at = second
    while at.dep in {"conj", "pobj", "prep", "appos", "compound"} and at.head != at.index:
        at = head_of(parsed, at)
        if at is first:
            return True
    between = parsed.tokens[first.index + 1 : second.index]
    return len(between) <= _FARTHEST and any(t.lemma in {"and", "or"} for t in between)


def place_lists(parsed: Parsed, places: Sequence[PlaceMention]) -> Iterator[tuple[PlaceMention, ...]]:
    """The places that stand in one list, alike in width: "Hit, Ana and Rawa"; none of "Hit, Iraq"."""
    group: list[PlaceMention] = []
    closed = False
    for place in places:
        between = _between(parsed, group[-1], place) if group else ()
        joined = _joins(between) and _width(group[-1]) == _width(place)
        if not joined:
            if closed and len(group) > 1:
                yield tuple(group)
            group, closed = [], False
        group.append(place)
        closed = closed or (joined and bool({"and", "or"} & set(between)))
    if closed and len(group) > 1:
        yield tuple(group)


def _joins(between: tuple[str, ...]) -> bool:
    told = set(between)
    return told <= _LISTING and bool({"and", "or"} & told or ({","} & told and not {"in", "of"} & told))


def _between(parsed: Parsed, first: PlaceMention, second: PlaceMention) -> tuple[str, ...]:
    """The words between two places in lower case, without what stands in brackets."""
    words_between, inside = [], False
    for token in tokens_in(parsed, Span(first.end, second.start)) if first.end < second.start else ():
        inside = inside or token.text == "("
        if not inside:
            words_between.append(token.text.lower())
        inside = inside and token.text != ")"
    return tuple(words_between)


def _runs_on(parsed: Parsed, first: PlaceMention, second: PlaceMention) -> bool:
    """Does only what locates stand between: prepositions, commas, determiners, descriptors, other names?"""
    between = tokens_in(parsed, Span(first.end, second.start))
    counted = any(t.pos == "NUM" and after.pos == "ADP" for t, after in pairwise(between))
    if counted or (_is_in_list(parsed, second) and all(t.text in {",", "the"} for t in between)):
        return False
    if len(between) > _FARTHEST or any(t.lemma in {"to", "and", "or", "from", "between"} for t in between):
        return False
    return all(t.pos in {"ADP", "PUNCT", "DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"} for t in between)


def _is_in_list(parsed: Parsed, place: PlaceMention) -> bool:
    """Is the place a member of a list that goes on with "and" or another comma, no wider than what it follows?"""
    head = span_head(parsed, Span(place.start, place.end))
    wide = place.place is not None and place.place.precision == "country"
    return head is not None and head.dep == "conj" and not wide


def _names_part(parsed: Parsed, place: PlaceMention, noun: Token, other: PlaceMention) -> bool:
    """Does "of" name the part ("the Harare township of Highfield"), and not the whole ("the Gao area of Mali", "Ramadi
    city of Anbar province")?"""
    first = tokens_in(parsed, Span(place.start, place.end))[0]
    leads = parsed.tokens[max(0, first.index - 3) : first.index]
    definite = first.text.lower() == "the" or any(t.text.lower() == "the" for t in leads)
    possessive = any(t.tag == "POS" for t in parsed.tokens[first.index : noun.index])
    if _width(place) > _width(other) and (_width(place) == _COUNTRY or noun.lemma.lower() == "capital"):
        return True
    if noun.text[:1].isupper() or not (definite or possessive):
        return False
    if noun.lemma.lower() in _SUBURBS or _width(place) > _width(other):
        return True
    if _width(place) < _width(other):
        return False
    return noun.lemma.lower() in _NAMED_PARTS or (place.place is not None and other.place is None)


def _width(place: PlaceMention) -> int:
    precision = place.place.precision if place.place is not None else "settlement"
    return _WIDTHS.get(precision, 0)


def _contains(parsed: Parsed, place: PlaceMention, head: Token, other: PlaceMention, of: Token) -> bool:
    """ "the West Bank village of Beit Furik", "Baghdad's district of Hurriyah": does `of` name a part of `place`?"""
    descriptor = head_of(parsed, head)
    modifies = head.dep in {"compound", "poss", "nmod", "amod"} and descriptor.pos in {"NOUN", "PROPN"}
    told = tokens_in(parsed, Span(place.start, place.end))
    if told and told[-1].text.islower() and of.index - told[-1].index <= _FARTHEST:
        following = parsed.tokens[told[-1].index + 1]
        named = following.text == "of" and following in tuple(ancestors(parsed, of))
        return named and _names_part(parsed, place, told[-1], other)
    path = list(ancestors(parsed, of))
    if not modifies or (descriptor is not of and descriptor not in path):
        return False
    path = path[: path.index(descriptor)] if descriptor in path else []
    if any(t.dep == "prep" and t.text.lower() != "of" for t in path):
        return False
    if any(t.dep == "prep" for t in path):
        return _names_part(parsed, place, descriptor, other)
    return _width(place) > 0 or descriptor.lemma in _PARTS or head.dep == "poss"
