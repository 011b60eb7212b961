"""The registry as one compact JSON file: made when the package is built, read in place of the YAML where it is current.

It holds the tables ready made, each thing once and otherwise by its number. It carries a fingerprint of the YAML files
and of the code that it was made by; where either has changed since, it is not read.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from contactline.knowledge.registry.files import Thing, read_folder, yaml_files
from contactline.knowledge.registry.name_tables import NameTables
from contactline.knowledge.registry.records import Entry, Noun, Role, Sense
from contactline.knowledge.registry.tables import DeFacto, Registry, make_registry

INDEX_NAME = "registry.json"
_T = TypeVar("_T")
_MADE_BY = (
    "records.py", "name_tables.py", "files.py", "index.py", "tables.py", "../transliteration.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Index:
    """What an index file holds: its senses by number, the things under the names that they were given, the tables."""

    things: tuple[tuple[str, Thing], ...]
    registry: Registry


def fingerprint(folder: Traversable) -> str:
    """A hash over names and bytes of the folder's YAML files and of our code that reads them."""
    digest = blake2b(digest_size=16)
    code = (Path(__file__).parent / name for name in _MADE_BY)
    for file in (*code, *yaml_files(folder)):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def write_index(folder: Path) -> Path:
    """Make `folder/registry.json` from the YAML files there; its path. Raises UserError that names a faulty file."""
    target = folder / INDEX_NAME
    packed = {"fingerprint": fingerprint(folder), **_packed(read_folder(folder))}
    half_done = target.with_suffix(".part")
    half_done.write_text(json.dumps(packed, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    half_done.replace(target)
    return target


def read_index(folder: Traversable) -> Index | None:
    """What the index in `folder` holds; None where there is none, or it is older than the YAML files or our code."""
    file = folder.joinpath(INDEX_NAME)
    if not file.is_file():
        return None
    packed = json.loads(file.read_text(encoding="utf-8"))
    return _unpacked(packed) if packed.get("fingerprint") == fingerprint(folder) else None


def _packed(things: Sequence[tuple[str, Thing]]) -> dict[str, Any]:
    made = make_registry(things)
    senses = {thing: None for _, thing in things if isinstance(thing, Sense)}
    sense_at = {sense: n for n, sense in enumerate(senses)}
    entries = {sense.entry: None for sense in senses}
    entry_at = {entry: n for n, entry in enumerate(entries)}
    name_at = {name: n for n, name in enumerate(made.senses)}
    names = made.names
    return {
        "entries": [
            [
                e.id, e.kind, e.name, e.country, e.sector, e.sector2,
                [[r.office, r.sector, r.sector2, r.start, r.end, r.organisation, r.country] for r in e.roles],
                e.former, e.variety,
            ]
            for e in entries
        ],
        "senses": [[entry_at[s.entry], s.form, s.body] for s in senses],
        "given": [[name, sense_at[s]] for name, s in things if isinstance(s, Sense)],
        "nouns": [
            [name, n.noun, n.sector, n.sector2, n.body, n.plural] for name, n in things if isinstance(n, Noun)
        ],
        "names": list(made.senses),
        "kinds": list(made.kinds.values()),
        "meant": [[sense_at[s] for s in found] for found in made.senses.values()],
        "known": [entry_at[e] for e in made.entries.values()],
        "surnames": _numbered(made.surnames, entry_at),
        "holders": [[*key, [entry_at[e] for e in held]] for key, held in made.office_holders.items()],
        "de_facto": [[entry_at[d.entry], d.country, sorted(d.words)] for d in made.de_facto],
        "exact": _numbered(names.exact, name_at),
        "capitals": _numbered(names.capitals, {upper: n for n, upper in enumerate(names.key)}),
        "key": {upper: name_at[name] for upper, name in names.key.items()},
        "outlines": _numbered(names.outlines, name_at),
    }  # fmt: skip


def _numbered(table: Mapping[str, Iterable[Any]], numbers: Mapping[Any, int]) -> dict[str, list[int]]:
    return {key: [numbers[thing] for thing in found] for key, found in table.items()}


def _unpacked(packed: Mapping[str, Any]) -> Index:
    entries = [
        Entry(e[0], e[1], e[2], e[3], e[4], e[5], tuple([Role(*r) for r in e[6]]), e[7], e[8])
        for e in packed["entries"]
    ]
    senses = [Sense(entries[at], form, body) for at, form, body in packed["senses"]]
    nouns = [(row[0], Noun(*row[1:])) for row in packed["nouns"]]
    names: list[str] = packed["names"]
    told: dict[str, Noun] = {}
    for name, noun in nouns:
        told.setdefault(name.lower(), noun)
    registry = Registry(
        senses=MappingProxyType(
            {name: tuple([senses[n] for n in found]) for name, found in zip(names, packed["meant"], strict=True)}
        ),
        kinds=MappingProxyType(dict(zip(names, packed["kinds"], strict=True))),
        nouns=MappingProxyType(told),
        entries=MappingProxyType({entries[n].id: entries[n] for n in packed["known"]}),
        surnames=_things(packed["surnames"], entries),
        office_holders=MappingProxyType(
            {(land, office): tuple([entries[n] for n in held]) for land, office, held in packed["holders"]}
        ),
        de_facto=tuple(DeFacto(entries[n], land, frozenset(words)) for n, land, words in packed["de_facto"]),
        contradictory=MappingProxyType({}),
        names=NameTables(
            _things(packed["exact"], names),
            _things(packed["capitals"], list(packed["key"])),
            MappingProxyType({upper: names[n] for upper, n in packed["key"].items()}),
            _things(packed["outlines"], names),
        ),
    )
    return Index((*((name, senses[n]) for name, n in packed["given"]), *nouns), registry)


def _things(table: Mapping[str, Sequence[int]], numbered: Sequence[_T]) -> Mapping[str, tuple[_T, ...]]:
    return MappingProxyType({key: tuple([numbered[n] for n in found]) for key, found in table.items()})


if __name__ == "__main__":
    write_index(Path(__file__).parent / "actors")
