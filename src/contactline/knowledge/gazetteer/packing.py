"""Writes the gazetteer file that `file.py` reads. Standard library only: the build runs it ahead of the install.

Layout, all numbers little-endian, all offsets in bytes:

    magic          8 bytes, `CLGAZ04` and a zero byte
    digest         16 bytes of a hash over divisions.tsv and folding.py, and the modules that
                   the file was made by
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
    tables         JSON: what contactline.knowledge.gazetteer.tables makes of our own tables
"""

import struct
import sys
import unicodedata
from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any

MAGIC = b"CLGAZ04\x00"
LAYERS = ("settlement", "province", "district")
_MAIN = 0x8000_0000
_LONGEST_NAME = 60


def names_worth_keeping(main: str, alternates: Sequence[str]) -> list[str]:
    """The main name and the alternates worth keeping: Latin script, as people write them, no codes."""
    kept = [main]
    for name in alternates:
        if name not in kept and is_name(name):
            kept.append(name)
    return kept


def is_name(name: str) -> bool:
    """Is an alternate a name as people write it in Latin script, and no code?"""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 3 or len(name) > _LONGEST_NAME or "  " in name:
        return False
    if not any(c.isupper() for c in letters):  # romanised from another script by rote ("ye li wen")
        return False
    if len(letters) <= 4 and all(c.isupper() for c in letters):  # an airport's code
        return False
    return all(ord(c) < 128 or unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in letters)


def packed(places: Sequence[Mapping[str, Any]], *, fold: Callable[[str], str], digests: bytes, tables: bytes) -> bytes:
    """The file's content. `places` in order of their ids, each with id, lat, lon, population, country, admin1, layer
    and names (the main one first); `digests` 32 bytes; `tables` the compiled tables."""
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
        postings.extend(number | (_MAIN if main else 0) for number, main in sorted(found[key].items()))
    name_offsets.append(len(name_bytes))
    first_posting.append(len(postings))
    if sys.byteorder == "big":
        for numbers in (name_offsets, first_posting, postings):
            numbers.byteswap()
    counts = struct.pack("<6I", len(places), len(found), len(postings), len(name_bytes), len(display), len(tables))
    parts = (
        MAGIC,
        digests,
        counts,
        records,
        name_offsets.tobytes(),
        first_posting.tobytes(),
        postings.tobytes(),
        name_bytes,
    )
    return b"".join((*parts, display, tables))
