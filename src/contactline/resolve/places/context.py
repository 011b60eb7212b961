"""What the article as a whole says of where it plays: countries, provinces, and neighbours already resolved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer import Known, country_of, neighbours, state_of
from contactline.model.parsed import Parsed

_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Around:
    """Weights of countries and of first-level divisions in the article, and points of places resolved so far."""

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    points: tuple[tuple[float, float, int], ...] = ()


def told_countries(parsed: Parsed) -> dict[str, float]:
    """How often the article names each country or its people (ISO code to count)."""
    counts: dict[str, float] = {}
    for token in parsed.tokens:
        if token.text[:1].isupper():
            code = country_of().get(fold_name(token.text))
            if code is not None:
                counts[code] = counts.get(code, 0.0) + 1.0
    return counts


def certain_pair(parsed: Parsed) -> tuple[str, str] | None:
    """The one pair of neighbouring countries that the article is about, or None where another comes near it.

    A pair counts once for each sentence that names both states or their capitals.
    """
    counts: dict[tuple[str, str], int] = {}
    for sentence in parsed.sentences:
        named = sorted({code for t in parsed.tokens[sentence.first : sentence.last] if (code := _state(t.text))})
        for at, one in enumerate(named):
            for other in named[at + 1 :]:
                if (one, other) in neighbours():
                    counts[one, other] = counts.get((one, other), 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] > ranked[0][1] / 2):
        return None
    return ranked[0][0]


def _state(text: str) -> str | None:
    return state_of().get(fold_name(text)) if text[:1].isupper() else None


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance by the haversine formula, kilometres."""
    a, b, c, d = map(radians, (lat_a, lon_a, lat_b, lon_b))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def around(told: Mapping[str, float], votes: Iterable[tuple[int, Known, float]]) -> Around:
    """The context from countries told and `votes`: (mention number, place, weight) of places resolved so far."""
    countries = dict(told)
    divisions: dict[tuple[str, str], float] = {}
    points: list[tuple[float, float, int]] = []
    for number, known, weight in votes:
        where = known.place.country
        if where is None:
            continue
        if known.layer != "country":
            countries[where] = countries.get(where, 0.0) + weight
        if known.admin1:
            divisions[where, known.admin1] = divisions.get((where, known.admin1), 0.0) + weight
        if weight >= 0.5 and known.place.lat is not None and known.place.lon is not None and known.layer != "country":
            points.append((known.place.lat, known.place.lon, number))
    return Around(countries, divisions, tuple(points))
