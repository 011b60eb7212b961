"""Places by name: the gazetteer file (GeoNames, Natural Earth) joined by our own tables of what it lacks.

`known_places` gives everything that a name may stand for; `lookup` the places alone. Both sources are read only.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.file import Filed, place_file
from contactline.knowledge.gazetteer.tables import compiled_tables, digest_of, place_id, table_bytes
from contactline.model.mention import Place, Precision

Layer = Literal["country", "province", "district", "region", "line", "settlement", "site"]

_PRECISION: Mapping[str, Precision] = MappingProxyType(
    {
        "country": "country",
        "province": "region",
        "district": "district",
        "region": "region",
        "line": "line",
        "settlement": "settlement",
        "site": "point",
    }
)
_KIND: Mapping[str, str] = MappingProxyType({"province": "region", "site": "point"})


@dataclass(frozen=True, slots=True)
class Known:
    """A place that a name may stand for. `main`: the name is the one it mostly goes by. `ours`: from our tables.

    `admin1` is the GeoNames code of its first-level division, `sides` the countries that a line parts.
    """

    place: Place
    layer: Layer
    main: bool
    ours: bool
    population: int = 0
    admin1: str | None = None
    sides: tuple[str, ...] = ()


def lookup(name: str) -> tuple[Place, ...]:
    """Every place that goes by `name`, in any spelling; our own tables' places first, then by population."""
    return tuple(known.place for known in known_places(name))


@functools.lru_cache(maxsize=8192)
def known_places(name: str) -> tuple[Known, ...]:
    """Everything that `name` may stand for: our own tables' entries, main names first, then by population and id."""
    key = fold_name(name)
    ours = listed(key)
    joined = {known.place.id for known in ours}
    filed = [_known(record) for record in place_file().find(key) if place_id(record.number) not in joined]
    ours = tuple(sorted(ours, key=lambda k: (0, 0) if k.main else (1, -k.population)))
    return (*ours, *sorted(filed, key=lambda k: (-k.population, k.place.id)))


def listed(key: str) -> tuple[Known, ...]:
    """What our own tables have under a folded name."""
    postings = _tables()["index"].get(key, ())
    return tuple(_entry(posting if posting >= 0 else -1 - posting, main=posting >= 0) for posting in postings)


def capital(code: str) -> Known | None:
    """The capital city of the country with an ISO 3166-1 alpha-3 code; None where it has none or no one such."""
    row = _countries().get(code)
    name = row[6][0] if row and row[6] else ""
    found = [k for k in known_places(name) if k.layer == "settlement" and k.place.country == code]
    return max(found, key=lambda k: (k.main, k.population), default=None)


@functools.cache
def divisions_of(code: str) -> tuple[Known, ...]:
    """The first-level divisions of a country that our own tables list."""
    entries = _tables()["entries"]
    return tuple(_entry(n, main=True) for n, e in enumerate(entries) if e[0] == "province" and e[5] == code)


def country(code: str) -> Known | None:
    """The country with an ISO 3166-1 alpha-3 code."""
    row = _countries().get(code)
    return next((k for k in listed(fold_name(row[0])) if k.layer == "country"), None) if row else None


@functools.cache
def country_of() -> Mapping[str, str]:
    """Folded names and adjectives of countries to ISO 3166-1 alpha-3 codes."""
    return _codes(lambda row: (row[0], *row[4], *row[5]))


@functools.cache
def state_of() -> Mapping[str, str]:
    """Folded names of countries and of their capitals to ISO 3166-1 alpha-3 codes."""
    return _codes(lambda row: (row[0], *row[4], *row[6]))


@functools.cache
def state_names() -> Mapping[str, str]:
    """Folded names of countries, without adjectives and capitals, to ISO 3166-1 alpha-3 codes."""
    return _codes(lambda row: (row[0], *row[4]))


@functools.cache
def seats() -> Mapping[str, str]:
    """Folded names of capitals (settlements whose name also stands for a government) to ISO codes."""
    return _codes(lambda row: row[6])


@functools.cache
def neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of ISO 3166-1 alpha-3 codes, in order of the alphabet, of countries with a land border."""
    return frozenset((min(code, other), max(code, other)) for code, row in _countries().items() for other in row[7])


def _codes(names_of: Any) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for code, row in _countries().items():
        for name in names_of(row):
            table.setdefault(fold_name(name), code)
    return MappingProxyType(table)


def _countries() -> Mapping[str, Any]:
    countries: Mapping[str, Any] = _tables()["countries"]
    return countries


@functools.cache
def _tables() -> Mapping[str, Any]:
    contents = table_bytes()
    compiled = place_file().tables(digest_of(contents))
    return compiled if compiled is not None else compiled_tables(contents, place_file().by_number)


@functools.lru_cache(maxsize=4096)
def _entry(number: int, *, main: bool) -> Known:
    layer, own_id, names, lat, lon, where, admin1, population, sides, _ = _tables()["entries"][number]
    place = Place(own_id, names[0], tuple(names), lat, lon, where, _KIND.get(layer, layer), _PRECISION[layer])
    return Known(place, layer, main, layer != "province", population, admin1, tuple(sides))


def _known(record: Filed) -> Known:
    layer: Any = record.layer
    place = Place(
        id=place_id(record.number),
        name=record.names[0],
        names=record.names,
        lat=record.lat,
        lon=record.lon,
        country=record.country,
        kind=_KIND.get(layer, layer),
        precision=_PRECISION[layer],
    )
    return Known(place, layer, record.main, False, record.population, record.admin1)
