"""Roads told by what they link: "the only road linking Nagorno-Karabakh to Armenia"."""

from collections.abc import Iterable

from contactline.extract.places.context import after, before, low
from contactline.model.found.places import PlaceFound
from contactline.model.parsed import Parsed, Token

_ROADS = frozenset("road roads highway route railway motorway bridge corridor pipeline track".split())
_LINKING = frozenset("linking connecting joining between from".split())
_TO = frozenset("to with and".split())
_INSIDE = frozenset("the a an that which runs village town city of regional center centre capital and".split())
_FARTHEST = 6
_LONGEST = 6


def find_roads(parsed: Parsed, names: Iterable[PlaceFound]) -> tuple[PlaceFound, ...]:
    """Roads between two toponyms, in order of the text."""
    starts = {found.start: found for found in names if found.form == "name"}
    found = []
    for token in parsed.tokens:
        if low(token) in _ROADS and token.pos == "NOUN":
            road = _road_at(parsed, token, starts)
            if road is not None:
                found.append(road)
    return tuple(found)


def _road_at(parsed: Parsed, token: Token, names: dict[int, PlaceFound]) -> PlaceFound | None:
    linking = after(parsed, token.index)
    if linking is None or low(linking) not in _LINKING:
        return None
    one = _name_after(parsed, linking, names)
    to = after(parsed, one.head) if one is not None and one.head is not None else None
    if one is None or to is None or low(to) not in _TO:
        return None
    other = _name_after(parsed, to, names)
    if other is None:
        return None
    first = _first(parsed, token)
    start, end = parsed.tokens[first].start, other.end
    return PlaceFound(
        start=start,
        end=end,
        text=parsed.article.text[start:end],
        form="line",
        name=f"{one.name}-{other.name} road",
        made_by="place/road",
        head=token.index,
        hint="road",
        within=(one.name, other.name),
    )


def _name_after(parsed: Parsed, token: Token, names: dict[int, PlaceFound]) -> PlaceFound | None:
    at: Token | None = token
    for _ in range(_FARTHEST):
        at = after(parsed, at.index) if at is not None else None
        if at is None:
            return None
        if at.start in names:
            return names[at.start]
        if low(at) not in _INSIDE:
            return None
    return None


def _first(parsed: Parsed, token: Token) -> int:
    first = token.index
    for _ in range(_LONGEST):
        previous = before(parsed, first)
        if previous is None or previous.pos not in ("ADJ", "NOUN", "NUM", "DET"):
            break
        first = previous.index
        if previous.pos == "DET":
            break
    return first
