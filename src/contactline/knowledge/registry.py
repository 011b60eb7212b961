"""The registry of actors: states, entities, organisations, groups, media, bodies and people, as look-up tables."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from contactline.knowledge.actor_records import Entry, EntryKind, Noun, Role, Sense, SenseForm, fold
from contactline.knowledge.registry_files import Thing, read_folder
from contactline.knowledge.registry_index import read_index
from contactline.model.parsed import NameKind

__all__ = [
    "DeFacto",
    "Entry",
    "EntryKind",
    "Noun",
    "Registry",
    "Role",
    "Sense",
    "SenseForm",
    "fold",
    "read_registry",
    "registry",
]


@dataclass(frozen=True, slots=True)
class DeFacto:
    """A de facto entity and the distinctive words of its names ("Karabakh", "Artsakh")."""

    entry: Entry
    country: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Registry:
    """Frozen look-up tables: folded name -> senses, folded name -> kind, lower-case noun -> `Noun`.

    Persons by surname (folded, lower case, particles off) and by country and office.
    """

    senses: Mapping[str, tuple[Sense, ...]]
    kinds: Mapping[str, NameKind]
    nouns: Mapping[str, Noun]
    entries: Mapping[str, Entry]
    surnames: Mapping[str, tuple[Entry, ...]]
    office_holders: Mapping[tuple[str, str], tuple[Entry, ...]]
    de_facto: tuple[DeFacto, ...]


@functools.cache
def registry() -> Registry:
    """The registry that ships with the package. Raises UserError that names the file that is not as it should be."""
    folder = files("contactline.knowledge").joinpath("actors")
    things = read_index(folder)
    return _tables(read_folder(folder) if things is None else things)


def read_registry(folder: Traversable) -> Registry:
    """The tables of every `*.yaml` file in `folder`. Raises UserError with the file's name and the item's number."""
    return _tables(read_folder(folder))


def _tables(things: Iterable[tuple[str, Thing]]) -> Registry:
    senses: dict[str, list[Sense]] = {}
    nouns: dict[str, Noun] = {}
    entries: dict[str, Entry] = {}
    for name, thing in things:
        if isinstance(thing, Noun):
            nouns.setdefault(name.lower(), thing)
        else:
            entries.setdefault(thing.entry.id, thing.entry)
            known = senses.setdefault(fold(name), [])
            if thing not in known:
                known.append(thing)
    kinds = {name: min((_kind(s) for s in found), key=_PRIORITY.index) for name, found in senses.items()}
    return Registry(
        MappingProxyType({name: tuple(found) for name, found in senses.items()}),
        MappingProxyType(kinds),
        MappingProxyType(nouns),
        MappingProxyType(entries),
        *_person_tables(entries, senses),
        _de_facto(senses),
    )


def _person_tables(
    entries: Mapping[str, Entry], senses: Mapping[str, list[Sense]]
) -> tuple[Mapping[str, tuple[Entry, ...]], Mapping[tuple[str, str], tuple[Entry, ...]]]:
    surnames: dict[str, dict[str, Entry]] = {}
    holders: dict[tuple[str, str], dict[str, Entry]] = {}
    for name, found in senses.items():
        for sense in found:
            if sense.entry.kind == "person":
                last = name.split()[-1].lower()
                surnames.setdefault(last.removeprefix("al-").removeprefix("el-").replace("-", " "), {})[
                    sense.entry.id
                ] = sense.entry
    for entry in entries.values():
        for role in entry.roles:
            if entry.country:
                holders.setdefault((entry.country, role.office.lower()), {})[entry.id] = entry
    return (
        MappingProxyType({k: tuple(v.values()) for k, v in surnames.items()}),
        MappingProxyType({k: tuple(v.values()) for k, v in holders.items()}),
    )


def _de_facto(senses: Mapping[str, list[Sense]]) -> tuple[DeFacto, ...]:
    words: dict[str, set[str]] = {}
    entries: dict[str, Entry] = {}
    for name, found in senses.items():
        for sense in found:
            entry = sense.entry
            if (
                entry.kind == "entity"
                and entry.sector2 == "PRE"
                and entry.country
                and sense.form in ("name", "adjective")
            ):
                entries[entry.id] = entry
                parts = {p for w in name.split() for p in (w, w.rpartition("-")[2])}
                words.setdefault(entry.id, set()).update(
                    p for p in parts if p[:1].isupper() and len(p) > 3 and p not in _GENERAL
                )
    return tuple(DeFacto(entries[i], entries[i].country or "", frozenset(words[i])) for i in sorted(entries))


_GENERAL = frozenset(
    "Republic Democratic People Peoples State States Federal Autonomous Region Government Islamic Arab North South "
    "East West Northern Southern Eastern Western People's Moldavian Moldovan Turkish Cypriot Chinese Soviet "
    "Socialist Mountainous Provisional Administration Province".split()
)
_PRIORITY: tuple[NameKind, ...] = (
    "state", "region", "settlement", "adjective", "people", "person", "organisation", "group", "media",
)  # fmt: skip


def _kind(sense: Sense) -> NameKind:
    if sense.form in ("seat", "capital"):
        return "organisation" if sense.body else "settlement"
    if sense.form in ("adjective", "national"):
        return "adjective"
    if sense.form == "people":
        return "people"
    match sense.entry.kind:
        case "state":
            return "state"
        case "entity":
            return "organisation" if sense.entry.variety in ("government", "opposition") else "region"
        case "people":
            return "people"
        case "organisation" | "body":
            return "organisation"
        case "group":
            return "group"
        case "media":
            return "media"
        case _:
            return "person"
