"""Our own tables of places (places/*.yaml): countries, provinces, conflict regions, lines, settlements, sites.

The build compiles them into the gazetteer file; where they were edited since, they are read from YAML again.
"""

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

from contactline.knowledge.folding import fold_name

TABLES = ("countries", "provinces", "regions", "lines", "settlements", "sites")
_FIPS = 0x8000_0000
_NATURAL_EARTH = 1_000_000_000

Entry = tuple[str, str, list[str], float | None, float | None, str | None, str | None, int, list[str], int]
"""Layer, id, names, latitude, longitude, country, admin1 code, population, countries that a line parts, how many of the
names are our own (the rest are the gazetteer's)."""


@functools.cache
def table_bytes() -> tuple[bytes, ...]:
    """The tables' files as they stand, in the order of `TABLES`."""
    folder = resources.files("contactline.knowledge.places")
    return tuple(folder.joinpath(f"{name}.yaml").read_bytes() for name in TABLES)


def digest_of(contents: tuple[bytes, ...]) -> bytes:
    """A hash over the tables' files, 16 bytes."""
    return hashlib.blake2b(b"\0".join(contents), digest_size=16).digest()


def compiled_tables(contents: tuple[bytes, ...], filed: Callable[[int], Any]) -> dict[str, Any]:
    """Plain lists for JSON: `countries` as in the file, `entries`, and `index` (folded name to entry numbers).

    `filed` gives the gazetteer file's record for a number (or None), which an entry with that number joins. An entry
    number in the index is negative (-1 - number) where the name is not the entry's main one.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read = {name: yaml.load(content, Loader=loader) for name, content in zip(TABLES, contents, strict=True)}
    entries = list(_entries(read, filed))
    index: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        keys: dict[str, int] = {}
        for at, name in enumerate(entry[2][: entry[9]]):
            keys.setdefault(fold_name(name), number if at == 0 else -1 - number)
        for key, posting in keys.items():
            index.setdefault(key, []).append(posting)
    return {"countries": read["countries"], "entries": entries, "index": index}


def place_id(number: int) -> str:
    """The id of a place by its number in the gazetteer file: GeoNames', Natural Earth's, or a US county's FIPS code."""
    if number >= _FIPS:
        return f"fips:{number - _FIPS:05d}"
    return f"naturalearth:{number}" if number >= _NATURAL_EARTH else f"geonames:{number}"


def _entries(read: Mapping[str, Any], filed: Callable[[int], Any]) -> Iterator[Entry]:
    for code, row in read["countries"].items():
        yield _entry("country", code, row[:3], row[4], number=row[3])
    for row in read["regions"]:
        yield _entry("region", row[3], row[:3], row[4:])
    for code, rows in read["provinces"].items():
        for row in rows:
            yield _entry("province", code, row[:3], row[5:], number=row[4], admin1=row[3])
    for row in read["lines"]:
        yield _entry("line", row[3], row[:3], row[5:], sides=row[4])
    for row in read["settlements"]:
        yield _settled(row, filed(row[4]) if row[4] else None)
    for row in read["sites"]:
        yield _entry("site", row[3], row[:3], row[4:])


def _settled(row: list[Any], record: Any) -> Entry:
    if record is None:
        return _entry("settlement", row[3], row[:3], row[5:], number=row[4])
    head = [row[0], record.lat, record.lon]
    return _entry(
        "settlement", row[3], head, row[5:], number=row[4], admin1=record.admin1, population=record.population,
        filed=record.names,
    )  # fmt: skip


def _entry(
    layer: str,
    country: str | None,
    head: list[Any],
    others: list[str],
    *,
    number: int | None = None,
    admin1: str | None = None,
    population: int = 0,
    sides: list[str] | None = None,
    filed: Sequence[str] = (),
) -> Entry:
    name, lat, lon = head
    slug = fold_name(name).replace(" ", "-")
    own = f"contactline:{layer}/{country or 'xx'}/{slug}"
    names = list(dict.fromkeys((name, *others)))
    every = list(dict.fromkeys((*names, *filed)))
    entry_id = place_id(number) if number else own
    return layer, entry_id, every, lat, lon, country, admin1, population, sides or [], len(names)
