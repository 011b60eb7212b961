"""The registry as one compact JSON file: made when the package is built, read in place of the YAML where it is current.

The file carries a fingerprint of the YAML files that it was made from; where they have changed since, it is not read.
"""

import json
from collections.abc import Iterable
from hashlib import blake2b
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from contactline.knowledge.actor_records import Entry, Noun, Role, Sense
from contactline.knowledge.registry_files import Thing, read_folder, yaml_files

INDEX_NAME = "registry.json"


def fingerprint(folder: Traversable) -> str:
    """A hash over names and bytes of the folder's YAML files."""
    digest = blake2b(digest_size=16)
    for file in yaml_files(folder):
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


def read_index(folder: Traversable) -> list[tuple[str, Thing]] | None:
    """What the index in `folder` holds; None where there is none, or it is older than the YAML files."""
    file = folder.joinpath(INDEX_NAME)
    if not file.is_file():
        return None
    packed = json.loads(file.read_text(encoding="utf-8"))
    return _unpacked(packed) if packed.get("fingerprint") == fingerprint(folder) else None


def _packed(things: Iterable[tuple[str, Thing]]) -> dict[str, Any]:
    numbers: dict[Entry, int] = {}
    senses, nouns = [], []
    for name, thing in things:
        if isinstance(thing, Noun):
            nouns.append([name, thing.noun, thing.sector, thing.sector2, thing.body, thing.plural])
        else:
            senses.append([name, numbers.setdefault(thing.entry, len(numbers)), thing.form, thing.body])
    entries = [
        [
            e.id, e.kind, e.name, e.country, e.sector, e.sector2,
            [[r.office, r.sector, r.sector2, r.start, r.end, r.organisation, r.country] for r in e.roles],
            e.former, e.variety,
        ]
        for e in numbers
    ]  # fmt: skip
    return {"entries": entries, "senses": senses, "nouns": nouns}


def _unpacked(packed: dict[str, Any]) -> list[tuple[str, Thing]]:
    entries = [
        Entry(e[0], e[1], e[2], e[3], e[4], e[5], tuple(Role(*r) for r in e[6]), e[7], e[8]) for e in packed["entries"]
    ]
    found: list[tuple[str, Thing]] = [
        (name, Sense(entries[at], form, body)) for name, at, form, body in packed["senses"]
    ]
    found.extend((row[0], Noun(*row[1:])) for row in packed["nouns"])
    return found


if __name__ == "__main__":
    write_index(Path(__file__).parent / "actors")
