"""Names of the spot where a telling puts its happening, whether or not anybody knows where on the map it is.

Most villages of a war are in no gazetteer, or in it under another name. What stands after "at", "near" or "the road
to" in the sentence tells two happenings of one day apart all the same.
"""

import re
from collections.abc import Iterable

from contactline.match.told.topics import rank_of
from contactline.match.told.words import is_empty, words_of
from contactline.model.mention import ActorMention, Mention, PlaceMention
from contactline.model.span import Span

_PLAIN = 2500
_WIDE = frozenset(("country", "region"))
_AFTER = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]f|[Oo]n|[Oo]utside|[Aa]round|[Ff]rom|[Tt]o|[Tt]owards?|[Ii]nto|[Aa]bove|[Oo]ver"
    r"|[Bb]eyond|[Oo]ff|[Ii]nside|[Bb]esides?|[Bb]etween|[Aa]nd|[Tt]hrough|[Aa]gainst|[Ff]or|[Nn]orth|[Ss]outh|[Ee]ast"
    r"|[Ww]est) (?:the )?(?P<name>[A-Z][^\W_]*(?:[ '’-](?:(?:de|del|el|al|az|as|e|la|las|los|i) )?[A-Z][^\W_]*){0,4})"
)


def spots_in(text: str, sentence: Span, mentions: Iterable[Mention]) -> frozenset[str]:
    """Folded words of the names that stand as places in a sentence; those of known actors, countries and regions, and
    words that are common in lower case, are none."""
    held = [m for m in mentions if m.start < sentence.end and sentence.start < m.end]
    others = [(m.start, m.end) for m in held if _no_spot(m)]
    places = [(m.start, m.end) for m in held if isinstance(m, PlaceMention) and not _no_spot(m)]
    found: set[str] = set()
    for m in _AFTER.finditer(text, sentence.start, sentence.end):
        start, end = m.span("name")
        if any(a < end and start < b for a, b in others):
            continue
        fine = any(a < end and start < b for a, b in places)
        words = [w for w in words_of(m["name"]) if len(w) > 2 and not is_empty(w) and not w.isdigit()]
        found.update(w for w in words if fine or rank_of(w) > _PLAIN)
    for start, end in places:
        found.update(w for w in words_of(text[start:end]) if len(w) > 2 and not is_empty(w) and text[start].isupper())
    return frozenset(found)


def _no_spot(mention: Mention) -> bool:
    if isinstance(mention, ActorMention):
        return mention.actor is not None
    return isinstance(mention, PlaceMention) and mention.place is not None and mention.place.precision in _WIDE
