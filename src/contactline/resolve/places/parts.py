"""Parts of countries by direction: "southern Lebanon" is a region, its centre that of the divisions lying there."""

from collections.abc import Mapping
from math import cos, radians, sqrt
from types import MappingProxyType

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.lookup import Known, Layer, country, divisions_of
from contactline.model.mention import Place, Precision

_FEWEST = 3
_FAR_ENOUGH = 0.4
_AXES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"north": (1.0, 0.0), "south": (-1.0, 0.0), "east": (0.0, 1.0), "west": (0.0, -1.0)}
)


def part_of(code: str, direction: str) -> Known | None:
    """The part of a country in a direction ("southern", "north-eastern", "south"); None for an unknown country."""
    whole = country(code)
    if whole is None:
        return None
    word = direction if direction == "central" or direction.endswith("ern") else f"{direction}ern"
    lat, lon = _centre(whole, word)
    name = f"{word} {whole.place.name}"
    own = f"contactline:part/{code}/{word}"
    place = Place(own, name, (name,), lat, lon, code, "region", "region")
    return Known(place, "region", True, True)


def area_of(seat: Known, name: str, layer: Layer) -> Known:
    """The district or province named after a town, where no list has it: the town's point stands for it."""
    where = seat.place.country or "xx"
    kind: Precision = "district" if layer == "district" else "region"
    own = f"contactline:{layer}/{where}/{fold_name(name).replace(' ', '-')}"
    place = Place(own, name, (name,), seat.place.lat, seat.place.lon, seat.place.country, kind, kind)
    return Known(place, layer, True, False, admin1=seat.admin1)


def _centre(whole: Known, direction: str) -> tuple[float | None, float | None]:
    """The mean of the centres of the first-level divisions in that direction; nothing where they are too few."""
    axis = _axis(direction)
    if axis is None or whole.place.lat is None or whole.place.lon is None:
        return (whole.place.lat, whole.place.lon) if direction == "central" else (None, None)
    scale = cos(radians(whole.place.lat))
    told = []
    for division in divisions_of(whole.place.country or ""):
        lat, lon = division.place.lat, division.place.lon
        if lat is not None and lon is not None:
            away = (lat - whole.place.lat) * axis[0] + (lon - whole.place.lon) * scale * axis[1]
            told.append((away, lat, lon))
    farthest = max((away for away, _, _ in told), default=0.0)
    there = [(lat, lon) for away, lat, lon in told if away > 0 and away >= _FAR_ENOUGH * farthest]
    if len(told) < _FEWEST or not there:
        return None, None
    return round(sum(lat for lat, _ in there) / len(there), 2), round(sum(lon for _, lon in there) / len(there), 2)


def _axis(direction: str) -> tuple[float, float] | None:
    parts = [axis for word, axis in _AXES.items() if word in direction]
    if not parts:
        return None
    north, east = sum(p[0] for p in parts), sum(p[1] for p in parts)
    length = sqrt(north * north + east * east)
    return (north / length, east / length) if length else None
