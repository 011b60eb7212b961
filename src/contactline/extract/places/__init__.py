"""Places: toponyms, lines and definite descriptions that stand for a place in the text."""

from bisect import bisect_right

from contactline.extract.places.described import find_described
from contactline.extract.places.lines import find_lines
from contactline.extract.places.names import find_place_names
from contactline.extract.places.roads import find_roads
from contactline.knowledge.gazetteer.lookup import known_places
from contactline.model.found.places import PlaceFound
from contactline.model.parsed import Parsed

__all__ = ["find_places"]


def find_places(parsed: Parsed) -> tuple[PlaceFound, ...]:
    """Every stretch that stands for a place, in order of the text; a line may hold the toponym it lies beside."""
    names = find_place_names(parsed)
    roads = find_roads(parsed, names)
    lines = find_lines(parsed, names)
    described = find_described(parsed, (*names, *lines, *roads))
    kept = _without_lines(names, lines)
    return tuple(sorted((*kept, *lines, *roads, *described), key=lambda f: (f.start, -f.end, f.form)))


def _without_lines(names: tuple[PlaceFound, ...], lines: tuple[PlaceFound, ...]) -> list[PlaceFound]:
    """The toponyms less those that are a line's own name. Both come in order of the text; lines rarely overlap."""
    starts = [line.start for line in lines]
    kept = []
    for found in names:
        at = bisect_right(starts, found.start)
        if not any(_same_line(found, line) for line in lines[max(0, at - 2) : at]):
            kept.append(found)
    return kept


def _same_line(found: PlaceFound, line: PlaceFound) -> bool:
    """Is a toponym inside a line's words the line's own name, and not a place beside it?"""
    if not (line.start <= found.start and found.end <= line.end):
        return False
    if (found.start, found.end) == (line.start, line.end):
        return True
    known = known_places(found.name)
    return bool(known) and (known[0].layer == "line" or (bool(line.sides) and known[0].layer == "country"))
