"""Dumps that a user has downloaded, made into a folder for --knowledge."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from contactline.errors import NotFound, UserError
from contactline.knowledge.imports.geonames import states_of
from contactline.knowledge.imports.reign import leaders_of
from contactline.knowledge.imports.wikidata import people_of
from contactline.knowledge.registry.lookup import known_actors

Dump = Literal["geonames", "wikidata", "reign"]
DUMPS: tuple[Dump, ...] = get_args(Dump)
_CREDIT = {
    "geonames": "GeoNames, CC BY 4.0",
    "wikidata": "Wikidata, CC0",
    "reign": "REIGN (Bell, Besaw and Frank)",
}


def import_knowledge(file: Path, *, dump: Dump, folder: Path) -> tuple[Path, int]:
    """Write what `file` holds as states.yaml or people.yaml in `folder`; the file written and its number of actors.

    For GeoNames `file` is countryInfo.txt; names from alternateNames.txt or alternateNamesV2.txt beside it are added.
    Raises UserError where the dump is not what it should be, or the file is there already: nothing is overwritten.
    """
    if not file.is_file():
        raise NotFound(f"{file}: no such file")
    target = folder / ("states.yaml" if dump == "geonames" else "people.yaml")
    if target.exists():
        raise UserError(f"{target} is there already: choose another folder")
    items = _read(file, dump)
    if not items:
        raise UserError(f"{file}: no actors in it")
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"# Source: {_CREDIT[dump]}, imported from {file.name}.\n"]
    lines += [
        yaml.safe_dump([item], allow_unicode=True, default_flow_style=None, sort_keys=False, width=100_000)
        for item in items
    ]
    half_done = target.with_suffix(".part")
    half_done.write_text("".join(lines), encoding="utf-8")
    half_done.replace(target)
    known_actors(folder)
    return target, len(items)


def _read(file: Path, dump: Dump) -> list[dict[str, Any]]:
    readers: dict[Dump, Callable[[Iterable[str]], list[dict[str, Any]]]] = {
        "wikidata": people_of,
        "reign": leaders_of,
    }
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            if dump != "geonames":
                return readers[dump](lines)
            for name in ("alternateNamesV2.txt", "alternateNames.txt"):
                beside = file.with_name(name)
                if beside.is_file():
                    with beside.open(encoding="utf-8") as alternates:
                        return states_of(lines, alternates)
            return states_of(lines)
    except UnicodeDecodeError:
        raise UserError(f"{file}: not UTF-8") from None
    except UserError as error:
        raise UserError(f"{file}: {error}") from error
