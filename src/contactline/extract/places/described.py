"""Definite descriptions used as a place: "the breakaway region", "the isolated mountain territory", "the capital"."""

from collections.abc import Iterable

from contactline.extract.places.context import after, before, is_capital, low
from contactline.extract.places.roles import is_place_object
from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.lookup import country_of, known_places
from contactline.knowledge.gazetteer.words import words
from contactline.model.found.places import PlaceFound
from contactline.model.parsed import Parsed, Token

_NOUNS = frozenset(
    "region territory enclave exclave republic province district village town city strip peninsula island "
    "settlement area zone valley oblast governorate county corridor capital north south east west".split()
)
_LEADS = frozenset(
    "in within inside into from across near outside throughout around through over at to toward towards of".split()
)
_AIMED = frozenset("attack assault raid strike offensive siege advance march onslaught".split())
_DEFINITE = frozenset(("the", "this", "that"))
_OWNING = frozenset("region territory enclave exclave republic province peninsula island strip".split())
_CLAUSES = frozenset(("of", "where", "that", "which"))
_COMPASS = frozenset("north south east west".split())
_INSIDE = frozenset(("ADJ", "NOUN", "VERB", "ADV", "PUNCT"))
_LONGEST = 5


def find_described(parsed: Parsed, names: Iterable[PlaceFound]) -> tuple[PlaceFound, ...]:
    """Descriptions without a name that stand for a place told elsewhere, in order of the text."""
    taken = {at for found in names for at in range(found.start, found.end)}
    found: list[PlaceFound] = []
    for token in parsed.tokens:
        if low(token) in _NOUNS and token.pos == "NOUN" and token.start not in taken:
            described = _described(parsed, token, taken)
            if described is not None:
                found.append(described)
    return tuple(found)


def _described(parsed: Parsed, token: Token, taken: set[int]) -> PlaceFound | None:
    first = _first(parsed, token, taken)
    if first is None or not _ends(parsed, token) or not _stands_there(parsed, first, token):
        return None
    start, end = parsed.tokens[first].start, token.end
    inside = (country_of().get(fold_name(t.text)) for t in parsed.tokens[first : token.index] if is_capital(t))
    state = next((code for code in inside if code is not None), None)
    return PlaceFound(
        start=start,
        end=end,
        text=parsed.article.text[start:end],
        form="described",
        name="",
        made_by="place/described",
        head=token.index,
        hint=low(token),
        sides=(state,) if state is not None else (),
    )


def _first(parsed: Parsed, token: Token, taken: set[int]) -> int | None:
    """The article's index. No name stands inside, but a country's adjective before "capital"."""
    at = token.index
    for _ in range(_LONGEST):
        previous = before(parsed, at)
        if previous is None:
            return None
        at = previous.index
        if low(previous) in _DEFINITE:
            return at if low(token) not in _COMPASS or at == token.index - 1 else None
        adjective = low(token) == "capital" and fold_name(previous.text) in country_of()
        plain = previous.pos in _INSIDE and not is_capital(previous) and previous.start not in taken
        if not plain and not adjective:
            return None
    return None


def _ends(parsed: Parsed, token: Token) -> bool:
    """Does the description end with the noun, and no name follow that says which place it is?"""
    following = after(parsed, token.index)
    if following is None:
        return True
    if low(following) in _CLAUSES or (token.dep == "compound" and following.pos in ("NOUN", "PROPN")):
        return False
    if low(token) == "capital":
        named = after(parsed, following.index) if following.text == "," else following
        return named is None or not is_capital(named) or not known_places(named.text)
    return True


def _stands_there(parsed: Parsed, first: int, token: Token) -> bool:
    """Is something put there ("in the region"), done to it ("leave the south"), or said to be its own?"""
    following = after(parsed, token.index)
    if following is not None and following.tag == "POS" and low(token) in _OWNING:
        return True
    if is_place_object(parsed, token):
        return True
    preposition = before(parsed, first)
    if preposition is None:
        return False
    if low(preposition) in {"on", "to"} and parsed.tokens[preposition.head].lemma.lower() in _AIMED:
        return True
    if low(preposition) not in _LEADS:
        return False
    if low(preposition) == "of":
        noun = before(parsed, preposition.index)
        return noun is not None and low(noun) in words("part_nouns")
    return low(preposition) != "to" or parsed.tokens[preposition.head].lemma.lower() in words("motion")
