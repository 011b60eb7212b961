"""Places: toponyms, lines and definite descriptions that stand for a place in the text."""

from contactline.extract.places.described import find_described
from contactline.extract.places.lines import find_lines
from contactline.extract.places.names import find_place_names
from contactline.model.found_places import PlaceFound
from contactline.model.parsed import Parsed

__all__ = ["find_places"]


def find_places(parsed: Parsed) -> tuple[PlaceFound, ...]:
    """Every stretch that stands for a place, in order of the text; a line may hold the toponym it lies beside."""
    names = find_place_names(parsed)
    lines = find_lines(parsed, names)
    described = find_described(parsed, (*names, *lines))
    spans = {(line.start, line.end) for line in lines}
    kept = [found for found in names if (found.start, found.end) not in spans]
    return tuple(sorted((*kept, *lines, *described), key=lambda f: (f.start, -f.end, f.form)))
