"""Does a name of a state or of a seat of government stand for the place, or for the government?"""

from contactline.extract.places.context import after, before, governor, has_direction, is_descriptor, lead, low
from contactline.knowledge.gazetteer.words import layer_nouns, words
from contactline.model.parsed import Parsed, Token

_OBJECTS = frozenset(("dobj", "obj", "nsubjpass"))
_LINKS = frozenset(("to", "for", "over", "between", "through"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_HYPHENS = frozenset(("-", "–", "/"))
_BEFALLING = frozenset(("capture", "attack", "target", "take", "hit", "strike", "lose", "give"))
_NAMED_BY = frozenset(("capital", "city", "town", "metropolis", "port", "including"))
_PLACE_HEADS = ("site_nouns", "settlement_nouns", "region_nouns", "district_nouns")


def state_is_place(parsed: Parsed, first: int, last: int) -> bool:
    """Is the name of a state in tokens `first` to `last` (the last included) used as a place?

    "in Armenia", "northern Armenia", "visited Armenia", "fled to Armenia" are places; "Armenia said", "an
    agreement with Armenia", "Armenia's army" are not.
    """
    if _is_possessive(parsed, last):
        owned = _owned(parsed, last)
        return owned is not None and (
            (owned.tag == "NNS" and _is_plain_part(parsed, owned)) or _is_ground(parsed, owned)
        )
    modified = _is_modifier(parsed, last)
    if modified is not None:
        return _is_ground(parsed, modified)
    if _is_half(parsed, first, last):
        return False
    return _is_placed(parsed, first, last)


def seat_is_place(parsed: Parsed, first: int, last: int) -> bool:
    """Is the name of a capital in tokens `first` to `last` (the last included) used as a place?

    "talks in Baku", "the outskirts of Kabul", "Kabul airport", "Baghdad's suburbs" are places; "Baku said",
    "ties with Baku", "Baku's demand" are not.
    """
    following = after(parsed, last)
    if _is_possessive(parsed, last):
        owned = _owned(parsed, last)
        placed = owned is not None and any(low(owned) in words(kind) for kind in _PLACE_HEADS)
        return placed or (owned is not None and _is_ground(parsed, owned))
    modified = _is_modifier(parsed, last)
    if modified is not None:
        word = low(modified)
        if word in words("actor_nouns") and word not in ("police", "mayor", "university", "court"):
            return False
        if _is_ground(parsed, modified):
            return True
        return word in words("town_nouns") or any(word in words(kind) for kind in _PLACE_HEADS)
    if _is_capital_named(parsed, first):
        return True
    preposition = lead(parsed, first)
    if preposition is not None and low(preposition) == "of":
        noun = before(parsed, preposition.index)
        if noun is not None and low(noun) in words("seat_of"):
            return True
    if following is not None and following.text == "," and parsed.tokens[last].dep == "appos":
        return True
    if preposition is not None and preposition.text == ",":
        noun = before(parsed, preposition.index)
        if noun is not None and low(noun) in words("settlement_nouns"):
            return True
    return _is_placed(parsed, first, last)


def _is_ground(parsed: Parsed, noun: Token) -> bool:
    """Does it stand on the ground where something happens ("a Lima hotel", "Kabul's potholed streets")?"""
    at = noun
    while at.dep == "compound" and at.head > at.index:
        at = parsed.tokens[at.head]
    return low(at) in words("ground_nouns") and at.text.islower()


def _is_capital_named(parsed: Parsed, first: int) -> bool:
    """ "the capital Baku", "main city Abidjan": does the word before only say what the name is?"""
    previous = before(parsed, first)
    return previous is not None and low(previous) in _NAMED_BY and previous.end + 1 >= parsed.tokens[first].start


def _is_plain_part(parsed: Parsed, owned: Token) -> bool:
    """Is it places without a name that a state has ("Thailand's southernmost provinces")?"""
    named = before(parsed, owned.index)
    nouns = ("settlement_nouns", "province_nouns", "district_nouns", "region_nouns")
    return named is not None and named.text.islower() and any(low(owned) in words(kind) for kind in nouns)


def _is_possessive(parsed: Parsed, last: int) -> bool:
    following = after(parsed, last)
    return following is not None and low(following) in _POSSESSIVE and following.tag == "POS"


def _is_half(parsed: Parsed, first: int, last: int) -> bool:
    """Is the name one half of a compound ("the Armenia-Azerbaijan agreement")?"""
    previous, following = before(parsed, first), after(parsed, last)
    if previous is not None and previous.text in _HYPHENS and previous.end == parsed.tokens[first].start:
        return True
    return following is not None and following.text in _HYPHENS and following.start == parsed.tokens[last].end


def _owned(parsed: Parsed, last: int) -> Token | None:
    """The noun that a possessive name owns: "suburbs" in "Baghdad's northern suburbs"."""
    head = parsed.tokens[parsed.tokens[last].head]
    return head if head.index > last else None


def _is_modifier(parsed: Parsed, last: int) -> Token | None:
    """The word that the name modifies as part of a compound ("police" in "Baku police"), or None."""
    following = after(parsed, last)
    token = parsed.tokens[last]
    if following is None or following.start > token.end + 1 or following.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    return following if token.dep in ("compound", "nmod", "amod") and token.head > last else None


def _is_placed(parsed: Parsed, first: int, last: int) -> bool:
    """Do the words before the name put something there?"""
    head = parsed.tokens[last]
    if has_direction(parsed, first):
        return True
    preposition = lead(parsed, first)
    if preposition is not None and low(preposition) in ("and", "or", ",", "/", "&"):
        preposition = _shared_preposition(parsed, head)
    if preposition is None or preposition.index > first:
        return is_place_object(parsed, head)
    word = low(preposition)
    if word in words("locative"):
        return word != "at" or parsed.tokens[preposition.head].lemma.lower() not in words("not_at")
    if word == "of":
        noun = before(parsed, preposition.index)
        return noun is not None and (low(noun) in words("part_nouns") or is_descriptor(noun))
    if word in _LINKS and preposition.pos == "ADP":
        return _moves(parsed, head, preposition)
    if word == "from":
        source = governor(parsed, head)
        return source is None or source.lemma.lower() not in words("not_from")
    return is_place_object(parsed, head)


def _shared_preposition(parsed: Parsed, head: Token) -> Token | None:
    """The preposition of the first member of a list that the name is in."""
    token = head
    while token.dep == "conj" and token.head != token.index:
        token = parsed.tokens[token.head]
    if token is not head and token.dep == "pobj":
        return parsed.tokens[token.head]
    return None


def is_place_object(parsed: Parsed, head: Token) -> bool:
    """Is `head` the object of a verb that is done to places ("captured", "reached", "shelled")?"""
    hangs = parsed.tokens[head.head]
    if head.dep in ("compound", "nmod") and low(hangs) in words("days") and hangs.index == head.index + 1:
        # "captured Goma Thursday": the engine takes the day for what was captured
        return hangs.dep in (*_OBJECTS, "npadvmod") and parsed.tokens[hangs.head].lemma.lower() in words("place_verbs")
    if head.dep not in _OBJECTS or head.head == head.index:
        return False
    return parsed.tokens[head.head].lemma.lower() in words("place_verbs")


def befalls_persons(parsed: Parsed, head: Token) -> bool:
    """Is `head` the subject of what befalls persons as much as places ("Jimenez was captured")?"""
    return head.dep == "nsubjpass" and parsed.tokens[head.head].lemma.lower() in _BEFALLING


def _moves(parsed: Parsed, head: Token, preposition: Token) -> bool:
    """Does "to", "for", "over", "between" hang on a word of moving or linking?"""
    above = parsed.tokens[preposition.head]
    if above.lemma.lower() in words("motion"):
        return True
    source = governor(parsed, head)
    if source is not None and source.lemma.lower() in words("motion"):
        return True
    return low(preposition) == "to" and above.lemma.lower() in layer_nouns() and above.pos == "NOUN"
