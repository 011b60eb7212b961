"""Definite descriptions: "the breakaway region", "the isolated mountain territory", used as a place."""

from collections.abc import Iterable

from contactline.extract.places.context import after, before, low
from contactline.knowledge.place_words import words
from contactline.model.found_places import PlaceFound
from contactline.model.parsed import Parsed, Token

_NOUNS = frozenset(
    "region territory enclave exclave republic province district village town city strip peninsula island "
    "settlement area zone valley oblast governorate county corridor".split()
)
_LEADS = frozenset("in within inside into from across near outside throughout around through over at to".split())
_DEFINITE = frozenset(("the", "this", "that"))


def find_described(parsed: Parsed, names: Iterable[PlaceFound]) -> tuple[PlaceFound, ...]:
    """Descriptions without a name that stand for a place told earlier, in order of the text."""
    taken = {at for found in names for at in range(found.start, found.end)}
    found: list[PlaceFound] = []
    for token in parsed.tokens:
        if low(token) in _NOUNS and token.pos == "NOUN" and token.start not in taken:
            described = _described(parsed, token, taken)
            if described is not None:
                found.append(described)
    return tuple(found)


def _described(parsed: Parsed, token: Token, taken: set[int]) -> PlaceFound | None:
    following = after(parsed, token.index)
    if following is not None and (
        low(following) in ("of", "'s", "’s", "where", "that", "which")
        or (token.dep == "compound" and following.pos in ("NOUN", "PROPN"))
    ):
        return None
    first = token.index
    for _ in range(5):
        previous = before(parsed, first)
        if previous is None:
            return None
        first = previous.index
        if low(previous) in _DEFINITE:
            break
        if (
            previous.start in taken
            or previous.text[:1].isupper()
            or previous.pos not in ("ADJ", "NOUN", "VERB", "ADV", "PUNCT")
        ):
            return None
    else:
        return None
    preposition = before(parsed, first)
    if preposition is None or low(preposition) not in _LEADS:
        return None
    if low(preposition) == "to" and parsed.tokens[preposition.head].lemma.lower() not in words("motion"):
        return None
    start, end = parsed.tokens[first].start, token.end
    return PlaceFound(
        start=start,
        end=end,
        text=parsed.article.text[start:end],
        form="described",
        name="",
        made_by="place/described",
        head=token.index,
        hint=low(token),
    )
