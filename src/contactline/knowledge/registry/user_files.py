"""Actors that a user adds: a folder of YAML files in the registry's own formats, checked strictly."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from contactline.errors import UserError
from contactline.knowledge.registry.files import READERS, read_item
from contactline.knowledge.registry.records import Noun, Sense, fold

_SECTORS = frozenset(
    "GOV MIL LEG JUD COP SPY REB PRM UAF UNK CRM CVL OPP PTY JRN REF REL BUS LAB AGR MED EDU ELI SOC PRE".split()
)
_CODE = re.compile(r"[A-Z]{3}\Z")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
_ROLE = frozenset(("office", "sector", "sector2", "from", "to", "organisation", "country"))
_PLAIN = frozenset(("id", "name", "names", "country", "sector", "sector2", "adjectives", "people", "person", "roles"))
_KEYS: Mapping[str, frozenset[str]] = {
    "states.yaml": _PLAIN | {"code", "capital", "seats", "seats_body"},
    "entities.yaml": _PLAIN | {"kind", "seats", "former"},
    "organisations.yaml": _PLAIN | {"code"},
    "people.yaml": frozenset(("id", "name", "names", "country", "roles", "mononym")),
    "office_holders.yaml": frozenset(("id", "name", "names", "country", "roles", "mononym")),
}


@dataclass(frozen=True, slots=True)
class UserName:
    """A name with its sense, and where it was told (`people.yaml:3`)."""

    name: str
    sense: Sense
    told_at: str


def read_user_folder(folder: Path) -> tuple[tuple[UserName, ...], tuple[tuple[str, Noun], ...]]:
    """Names, and nouns, that the `*.yaml` files of `folder` tell, in order. Raises UserError with file and line."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise UserError(f"{folder}: no YAML files; known are {', '.join(sorted(READERS))}")
    told = [thing for path in paths for thing in _told(path)]
    names = tuple(t for t in told if isinstance(t, UserName))
    return names, tuple(t for t in told if not isinstance(t, UserName))


def contradictions(told: Sequence[UserName]) -> Mapping[str, str]:
    """Names that the files give to two different actors, folded, with the words that say which and where."""
    out: dict[str, str] = {}
    first: dict[str, UserName] = {}
    for name in told:
        known = first.setdefault(fold(name.name), name)
        if known.sense.entry != name.sense.entry:
            out.setdefault(
                fold(name.name),
                f"your files give it to {known.sense.entry.name} ({known.told_at}) and"
                f" {name.sense.entry.name} ({name.told_at})",
            )
    return out


def _told(path: Path) -> Iterator[UserName | tuple[str, Noun]]:
    if path.name not in READERS:
        raise UserError(f"{path.name}: no such registry file; known are {', '.join(sorted(READERS))}")
    for line, item in _items(path):
        try:
            _check(path.name, item)
            things = read_item(path.name, item)
        except (KeyError, TypeError, ValueError) as error:
            raise UserError(f"{path.name}:{line}: {error}") from error
        for name, thing in things:
            yield (name, thing) if isinstance(thing, Noun) else UserName(name, thing, f"{path.name}:{line}")


def _items(path: Path) -> Iterator[tuple[int, Any]]:
    """The items of a file with the line each begins at."""
    try:
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise UserError(f"{path.name}:1: a list of items is needed")
        for item in node.value:
            yield item.start_mark.line + 1, loader.construct_document(item)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UserError(f"{path.name}:{line}: not YAML: {error.problem}") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise UserError(f"{path.name}:1: not YAML in UTF-8") from error


def _check(file: str, item: Any) -> None:
    """Keys, codes, sectors and dates. Raises ValueError or TypeError that names the key."""
    if not isinstance(item, dict):
        raise TypeError("a mapping is needed")
    strange = sorted(str(key) for key in item if key not in _KEYS.get(file, _PLAIN | {"noun", "variants", "plural"}))
    if strange:
        raise ValueError(f"{strange[0]}: no such key here")
    for key in ("country", "code"):
        _check_code(item, key)
    _check_sectors(item)
    roles = item.get("roles") or []
    for role in roles if isinstance(roles, list) else []:
        if not isinstance(role, dict):
            raise TypeError("roles: mappings are needed")
        odd = sorted(str(key) for key in role if key not in _ROLE)
        if odd:
            raise ValueError(f"roles: {odd[0]}: no such key here")
        _check_sectors(role)
        _check_code(role, "country", "roles: ")
        for key in ("from", "to"):
            if role.get(key) is not None and not _DATE.match(str(role[key])):
                raise ValueError(f"roles: {key}: YYYY, YYYY-MM or YYYY-MM-DD is needed, not {role[key]!r}")


def _check_sectors(item: Mapping[str, Any]) -> None:
    for key in ("sector", "sector2"):
        if item.get(key) is not None and item[key] not in _SECTORS:
            raise ValueError(f"{key}: no PLOVER sector: {item[key]!r}")


def _check_code(item: Mapping[str, Any], key: str, where: str = "") -> None:
    if item.get(key) is not None and not _CODE.match(str(item[key])):
        raise ValueError(
            f"{where}{key}: three capitals are needed (ISO 3166-1, UNO, EUR, IGO, NGO, MNC), not {item[key]!r}"
        )
