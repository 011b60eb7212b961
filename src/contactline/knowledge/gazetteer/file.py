"""The gazetteer file: places by folded name, memory-mapped; nothing is read before it is asked for.

Its layout is told in `packing.py`, which writes it when the package is built.
"""

import functools
import json
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from contactline.knowledge.gazetteer.packing import LAYERS, MAGIC

_DIGEST = 16
_COUNTS = struct.Struct("<6I")
_MAIN = 0x8000_0000
_RECORD = struct.Struct("<IiiII3sB8sI")


@dataclass(frozen=True, slots=True)
class Filed:
    """A record of the file: degrees WGS 84, ISO 3166-1 alpha-3 country, names as written with the main one first."""

    number: int
    names: tuple[str, ...]
    lat: float
    lon: float
    country: str | None
    layer: str
    admin1: str | None
    population: int
    main: bool


class PlaceFile:
    """The file at `path`, open for look-ups. Raises ValueError where it is not of this version."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is no gazetteer file of this version: install the package again")
        at = len(MAGIC) + _DIGEST
        self._tables_digest = self._map[at : at + _DIGEST]
        at += _DIGEST
        records, names, postings, name_bytes, display_bytes, table_bytes = _COUNTS.unpack_from(self._map, at)
        at += _COUNTS.size
        view = memoryview(self._map)
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
        self._tables_at, self._table_bytes = self._display_at + display_bytes, table_bytes

    def find(self, key: str) -> Iterator[Filed]:
        """Records under a folded name, by number."""
        wanted = key.encode("utf-8", "surrogatepass")
        index = bisect_left(range(self._names), wanted, key=self._name)
        if index < self._names and self._name(index) == wanted:
            for posting in self._postings[self._first_posting[index] : self._first_posting[index + 1]]:
                yield self._filed(posting & ~_MAIN, main=bool(posting & _MAIN))

    def by_number(self, number: int) -> Filed | None:
        """The record with an id, or None."""
        at = bisect_left(range(self._records), number, key=lambda n: self._record(n)[0])
        found = at < self._records and self._record(at)[0] == number
        return self._filed(at, main=True) if found else None

    def tables(self, digest: bytes) -> Mapping[str, Any] | None:
        """Our own tables as compiled into the file, or None where they were made from others than `digest` tells."""
        if digest != self._tables_digest:
            return None
        compiled: Mapping[str, Any] = json.loads(self._map[self._tables_at : self._tables_at + self._table_bytes])
        return compiled

    def _name(self, index: int) -> bytes:
        return self._map[self._names_at + self._name_offsets[index] : self._names_at + self._name_offsets[index + 1]]

    def _record(self, at: int) -> tuple[Any, ...]:
        return _RECORD.unpack_from(self._map, self._records_at + at * _RECORD.size)

    def _filed(self, at: int, *, main: bool) -> Filed:
        number, lat, lon, people, written_at, where, layer, admin1, length = self._record(at)
        written = self._map[self._display_at + written_at : self._display_at + written_at + length].decode()
        return Filed(
            number=number,
            names=tuple(written.split("\t")),
            lat=lat / 1e5,
            lon=lon / 1e5,
            country=where.rstrip(b"\0").decode() or None,
            layer=LAYERS[layer],
            admin1=admin1.rstrip(b"\0").decode() or None,
            population=people,
            main=main,
        )


@functools.cache
def place_file() -> PlaceFile:
    """The gazetteer file that ships with the package."""
    with resources.as_file(resources.files("contactline.knowledge.places").joinpath("gazetteer.bin")) as path:
        return PlaceFile(path)
