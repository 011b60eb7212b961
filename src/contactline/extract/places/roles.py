"""Does a name of a state or of a seat of government stand for the place, or for the government?"""

from contactline.extract.places.context import after, before, governor, has_direction, is_descriptor, lead, low
from contactline.knowledge.place_words import layer_nouns, words
from contactline.model.parsed import Parsed, Token

_OBJECTS = frozenset(("dobj", "obj", "nsubjpass"))
_FREE = frozenset(("in", "inside", "within", "across", "throughout", "near", "into", "outside", "around", "via"))


def stands_for_place(parsed: Parsed, first: int, last: int) -> bool:
    """Is the name in tokens `first` to `last` (the last included) used as a place?

    "in Armenia", "northern Armenia", "visited Armenia", "fled to Armenia" are places; "Armenia said", "an
    agreement with Armenia", "Armenia's army" are not.
    """
    following = after(parsed, last)
    if following is not None and low(following) in ("'s", "’s", "'", "’") and following.tag == "POS":
        return False
    if following is not None and following.dep not in ("punct",) and parsed.tokens[last].dep == "compound":
        return low(following) in words("site_nouns") | words("settlement_nouns") and following.pos in ("NOUN", "PROPN")
    if has_direction(parsed, first):
        return True
    head = parsed.tokens[last]
    preposition = lead(parsed, first)
    if preposition is not None and low(preposition) in ("and", "or", ",", "/", "&"):
        preposition = _shared_preposition(parsed, head)
    if preposition is None or preposition.index > first:
        return _is_object(parsed, head)
    word = low(preposition)
    if word in _FREE or word in words("locative"):
        return True
    if word == "of":
        noun = before(parsed, preposition.index)
        return noun is not None and (low(noun) in words("part_nouns") or is_descriptor(noun))
    if word in ("to", "for", "over", "between", "through") and preposition.pos == "ADP":
        return _moves(parsed, head, preposition)
    if word == "from":
        source = governor(parsed, head)
        return source is None or source.lemma.lower() not in words("not_from")
    if word in ("north", "south", "east", "west"):
        return True
    return _is_object(parsed, head)


def _shared_preposition(parsed: Parsed, head: Token) -> Token | None:
    """The preposition of the first member of a list that the name is in."""
    token = head
    while token.dep == "conj" and token.head != token.index:
        token = parsed.tokens[token.head]
    if token is not head and token.dep == "pobj":
        return parsed.tokens[token.head]
    return None


def _is_object(parsed: Parsed, head: Token) -> bool:
    if head.dep not in _OBJECTS or head.head == head.index:
        return False
    return parsed.tokens[head.head].lemma.lower() in words("place_verbs")


def _moves(parsed: Parsed, head: Token, preposition: Token) -> bool:
    """Does "to", "for", "over", "between" hang on a word of moving or linking?"""
    above = parsed.tokens[preposition.head]
    if above.lemma.lower() in words("motion"):
        return True
    source = governor(parsed, head)
    if source is not None and source.lemma.lower() in words("motion"):
        return True
    return low(preposition) == "to" and above.lemma.lower() in layer_nouns() and above.pos == "NOUN"
