"""The registry's look-up tables, and how they are made from what the files hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from contactline.knowledge.registry.files import Thing
from contactline.knowledge.registry.name_tables import NameTables, make_name_tables
from contactline.knowledge.registry.records import Entry, Noun, Sense, fold
from contactline.knowledge.transliteration import plain_letters
from contactline.model.parsed import NameKind


@dataclass(frozen=True, slots=True)
class DeFacto:
    """A de facto entity and the distinctive words of its names ("Karabakh", "Artsakh")."""

    entry: Entry
    country: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Frozen look-up tables: folded name -> senses, folded name -> kind, lower-case noun -> `Noun`.

    Persons by surname (folded, lower case, particles off; and in plain letters) and by country and office.
    `contradictory`: names that the user's files give to two actors, with the words that say so: nobody is meant.
    `names`: what a text is searched by.
    """

    senses: Mapping[str, tuple[Sense, ...]]
    kinds: Mapping[str, NameKind]
    nouns: Mapping[str, Noun]
    entries: Mapping[str, Entry]
    surnames: Mapping[str, tuple[Entry, ...]]
    office_holders: Mapping[tuple[str, str], tuple[Entry, ...]]
    de_facto: tuple[DeFacto, ...]
    contradictory: Mapping[str, str]
    names: NameTables


def make_registry(things: Iterable[tuple[str, Thing]], contradictory: Mapping[str, str] | None = None) -> Registry:
    """The tables of some things by the names that they were given."""
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
        MappingProxyType(dict(contradictory or {})),
        make_name_tables(kinds),
    )


def _person_tables(
    entries: Mapping[str, Entry], senses: Mapping[str, list[Sense]]
) -> tuple[Mapping[str, tuple[Entry, ...]], Mapping[tuple[str, str], tuple[Entry, ...]]]:
    surnames: dict[str, dict[str, Entry]] = {}
    holders: dict[tuple[str, str], dict[str, Entry]] = {}
    for name, found in senses.items():
        for sense in found:
            if sense.entry.kind == "person":
                last = name.split()[-1].lower().removeprefix("al-").removeprefix("el-").replace("-", " ")
                for key in (last, plain_letters(last)):
                    surnames.setdefault(key, {})[sense.entry.id] = sense.entry
    for entry in entries.values():
        for role in entry.roles:
            if country := role.country or entry.country:
                holders.setdefault((country, role.office.lower()), {})[entry.id] = entry
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
