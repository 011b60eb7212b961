"""Places by name: the gazetteer file (GeoNames) joined by our own tables of what it lacks.

`known_places` gives everything that a name may stand for; `lookup` the places alone. The tables in places/*.yaml hold
countries, provinces, conflict regions, lines and settlements with both sides' names; gazetteer.bin is made at
build time. Both are read once and never written.
"""

import functools
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from contactline.knowledge.folding import fold_name
from contactline.model.mention import Place, Precision

Layer = Literal["country", "province", "district", "region", "line", "settlement", "site"]

_MAGIC = b"CLGAZ03\x00"
_COUNTS_AT = len(_MAGIC) + 16
_LAYERS: tuple[Layer, ...] = ("settlement", "province", "district")
_MAIN = 0x8000_0000
_FIPS = 0x8000_0000
_NATURAL_EARTH = 1_000_000_000
_RECORD = struct.Struct("<IiiII3sB8sI")
_PRECISION: dict[str, Precision] = {
    "country": "country",
    "province": "region",
    "district": "district",
    "region": "region",
    "line": "line",
    "settlement": "settlement",
    "site": "point",
}
_KIND = {"province": "region", "site": "point"}


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


@functools.lru_cache(maxsize=4096)
def known_places(name: str) -> tuple[Known, ...]:
    """Everything that `name` may stand for; our own tables' entries first, then by population, then by id."""
    key = fold_name(name)
    ours = overlay().get(key, ())
    joined = {known.place.id for known in ours}
    rest = [known for known in _from_file(key) if known.place.id not in joined]
    return (*ours, *sorted(rest, key=lambda k: (-k.population, k.place.id)))


def has_place(name: str) -> bool:
    """Is there any place of that name?"""
    key = fold_name(name)
    return key in overlay() or _file().find(key.encode()) is not None


@functools.cache
def country_of() -> dict[str, str]:
    """Folded names and adjectives of countries to ISO 3166-1 alpha-3 codes."""
    table: dict[str, str] = {}
    for code, row in _yaml("countries").items():
        for name in (row[0], *row[4], *row[5]):
            table.setdefault(fold_name(name), code)
    return table


@functools.cache
def state_of() -> dict[str, str]:
    """Folded names of countries and of their capitals to ISO 3166-1 alpha-3 codes."""
    table: dict[str, str] = {}
    for code, row in _yaml("countries").items():
        for name in (row[0], *row[4], *row[6]):
            table.setdefault(fold_name(name), code)
    return table


@functools.cache
def seats() -> frozenset[str]:
    """Folded names of capitals: settlements whose name also stands for a government."""
    return frozenset(fold_name(name) for row in _yaml("countries").values() for name in row[6])


@functools.cache
def neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of ISO 3166-1 alpha-3 codes, in order of the alphabet, of countries with a land border."""
    return frozenset(
        (min(code, other), max(code, other)) for code, row in _yaml("countries").items() for other in row[7]
    )


def country(code: str) -> Known | None:
    """The country with an ISO 3166-1 alpha-3 code."""
    return _countries().get(code)


@functools.cache
def overlay() -> dict[str, tuple[Known, ...]]:
    """Folded name to what our tables list under it."""
    table: dict[str, list[Known]] = {}
    for known in _listed():
        for number, name in enumerate(known.place.names):
            entry = known if number == 0 else replace(known, main=False)
            entries = table.setdefault(fold_name(name), [])
            if all(e.place.id != entry.place.id for e in entries):
                entries.append(entry)
    return {name: tuple(entries) for name, entries in table.items()}


def _listed() -> Iterator[Known]:
    yield from _countries().values()
    yield from _regions()
    yield from _provinces()
    yield from _lines()
    yield from _settlements()


def place_id(number: int) -> str:
    """The id of a place by its number in the gazetteer file: GeoNames', Natural Earth's, or a US county's FIPS code."""
    if number >= _FIPS:
        return f"fips:{number - _FIPS:05d}"
    return f"naturalearth:{number}" if number >= _NATURAL_EARTH else f"geonames:{number}"


def _made(
    layer: Layer, name: str, lat: float | None, lon: float | None, where: str | None, others: list[str], gid: int | None
) -> Place:
    names = tuple(dict.fromkeys((name, *others)))
    slug = fold_name(name).replace(" ", "-")
    own = f"contactline:{layer}/{where or 'xx'}/{slug}"
    return Place(place_id(gid) if gid else own, name, names, lat, lon, where, _KIND.get(layer, layer), _PRECISION[layer])


@functools.cache
def _countries() -> dict[str, Known]:
    return {
        code: Known(_made("country", row[0], row[1], row[2], code, row[4], row[3]), "country", True, True)
        for code, row in _yaml("countries").items()
    }


@functools.cache
def _provinces() -> tuple[Known, ...]:
    return tuple(
        Known(_made("province", row[0], row[1], row[2], code, row[5:], row[4]), "province", True, False, admin1=row[3])
        for code, rows in _yaml("provinces").items()
        for row in rows
    )


def _regions() -> Iterator[Known]:
    for row in _yaml("regions"):
        yield Known(_made("region", row[0], row[1], row[2], row[3], row[4:], None), "region", True, True)


def _lines() -> Iterator[Known]:
    for row in _yaml("lines"):
        place = _made("line", row[0], row[1], row[2], row[3], row[5:], None)
        yield Known(place, "line", True, True, sides=tuple(row[4]))


def _settlements() -> Iterator[Known]:
    for row in _yaml("settlements"):
        name, lat, lon, where, gid = row[:5]
        place = _made("settlement", name, lat, lon, where, row[5:], gid)
        filed = _file().by_id(gid) if gid else None
        if filed is None:
            yield Known(place, "settlement", True, True)
        else:
            names = tuple(dict.fromkeys((*place.names, *filed.place.names)))
            yield replace(filed, place=replace(filed.place, name=name, names=names), main=True, ours=True)


@functools.cache
def _yaml(name: str) -> Any:
    import yaml

    text = resources.files("contactline.knowledge.places").joinpath(f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class _File:
    """The gazetteer file, memory-mapped: names are found by halving, nothing is read before it is asked for."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"{path} is no gazetteer file of this version: build the package again")
        records, names, postings, name_bytes, _ = struct.unpack_from("<5I", self._map, _COUNTS_AT)
        view = memoryview(self._map)
        at = _COUNTS_AT + 20
        self._records_at, self._records = at, records
        at += records * _RECORD.size
        self._name_offsets = view[at : at + 4 * (names + 1)].cast("I")
        at += 4 * (names + 1)
        self._first_posting = view[at : at + 4 * (names + 1)].cast("I")
        at += 4 * (names + 1)
        self._postings = view[at : at + 4 * postings].cast("I")
        at += 4 * postings
        self._names_at, self._names = at, names
        self._display_at = at + name_bytes

    def _name(self, index: int) -> bytes:
        return self._map[self._names_at + self._name_offsets[index] : self._names_at + self._name_offsets[index + 1]]

    def find(self, key: bytes) -> int | None:
        index = bisect_left(range(self._names), key, key=self._name)
        return index if index < self._names and self._name(index) == key else None

    def places(self, key: bytes) -> Iterator[Known]:
        index = self.find(key)
        if index is not None:
            for posting in self._postings[self._first_posting[index] : self._first_posting[index + 1]]:
                yield self._known(posting & ~_MAIN, main=bool(posting & _MAIN))

    def by_id(self, geonameid: int) -> Known | None:
        at = bisect_left(range(self._records), geonameid, key=lambda n: self._record(n)[0])
        found = at < self._records and self._record(at)[0] == geonameid
        return self._known(at, main=True) if found else None

    def _record(self, number: int) -> tuple[Any, ...]:
        return _RECORD.unpack_from(self._map, self._records_at + number * _RECORD.size)

    def _known(self, number: int, *, main: bool) -> Known:
        number_id, lat, lon, people, written_at, where, layer_code, admin1, length = self._record(number)
        written = self._map[self._display_at + written_at : self._display_at + written_at + length].decode()
        names = tuple(written.split("\t"))
        layer = _LAYERS[layer_code]
        place = Place(
            place_id(number_id), names[0], names, lat / 1e5, lon / 1e5, where.rstrip(b"\0").decode() or None,
            _KIND.get(layer, layer), _PRECISION[layer],
        )  # fmt: skip
        return Known(place, layer, main, False, people, admin1.rstrip(b"\0").decode() or None)


@functools.cache
def _file() -> _File:
    with resources.as_file(resources.files("contactline.knowledge.places").joinpath("gazetteer.bin")) as path:
        return _File(path)


def _from_file(key: str) -> list[Known]:
    return list(_file().places(key.encode()))
