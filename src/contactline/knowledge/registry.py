"""The registry of actors: states, entities, organisations, groups, media and people, from `knowledge/actors/*.yaml`."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Literal

import yaml

from contactline.errors import UserError
from contactline.model.parsed import NameKind

EntryKind = Literal["state", "entity", "people", "organisation", "group", "media", "person", "body"]
SenseForm = Literal["name", "adjective", "people", "national", "seat", "capital"]


@dataclass(frozen=True, slots=True)
class Role:
    """An office held by a person in `[start, end)`, ISO dates, a year, or None where open or not certain."""

    office: str
    sector: str | None
    sector2: str | None
    start: str | None
    end: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor that the registry knows."""

    id: str
    kind: EntryKind
    name: str
    country: str | None
    sector: str | None
    sector2: str | None = None
    roles: tuple[Role, ...] = ()
    former: bool = False
    variety: str | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a name: the entry, and whether the form names it, is its adjective, people or seat."""

    entry: Entry
    form: SenseForm
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A body or role noun ("security council", "soldier") with the sectors that it tells."""

    noun: str
    sector: str | None
    sector2: str | None
    body: bool
    plural: str | None = None


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


_ALWAYS = {
    0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x02BB: "'", 0x02B9: "'", 0x0060: "'", 0x00B4: "'",
    0x2010: "-", 0x2011: "-", 0x2013: "-", 0x00A0: " ",
    0x0259: "e", 0x018F: "E", 0x0131: "i", 0x0142: "l", 0x0141: "L", 0x00F8: "o", 0x00D8: "O", 0x0111: "d", 0x0110: "D",
}  # fmt: skip


def fold(text: str) -> str:
    """Typographic apostrophes, hyphens and accents made plain, one character for one: offsets stay."""
    if text.isascii():
        return text
    return "".join(c if c < "\x80" else _fold_character(c) for c in text)


@functools.cache
def _fold_character(character: str) -> str:
    import unicodedata

    plain = _ALWAYS.get(ord(character))
    if plain is not None:
        return plain
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isalpha() else character


@functools.cache
def registry() -> Registry:
    """The registry that ships with the package. Raises UserError with the file's name where a file is not as it should be."""
    return read_registry(files("contactline.knowledge").joinpath("actors"))


def read_registry(folder: Traversable) -> Registry:
    """The tables of every `*.yaml` file in `folder`. Raises UserError with the file's name and the item's number."""
    senses: dict[str, list[Sense]] = {}
    nouns: dict[str, Noun] = {}
    entries: dict[str, Entry] = {}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name):
        reader = _READERS.get(file.name)
        if reader is None:
            raise UserError(f"{file.name}: no such registry file; known are {', '.join(sorted(_READERS))}")
        for number, item in enumerate(_items(file), 1):
            try:
                for name, thing in reader(_Item(item)):
                    if isinstance(thing, Noun):
                        nouns.setdefault(name.lower(), thing)
                    else:
                        entries.setdefault(thing.entry.id, thing.entry)
                        known = senses.setdefault(fold(name), [])
                        if thing not in known:
                            known.append(thing)
            except (KeyError, TypeError, ValueError) as error:
                raise UserError(f"{file.name}: item {number} ({_label(item)}): {error}") from error
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


def _items(file: Traversable) -> list[Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        items = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
    except yaml.YAMLError as error:
        raise UserError(f"{file.name}: not YAML: {error}") from error
    if items is None:
        return []
    if not isinstance(items, list):
        raise UserError(f"{file.name}: a list of items is needed")
    return items


def _label(item: object) -> str:
    if isinstance(item, dict):
        return str(item.get("id") or item.get("code") or item.get("name") or item.get("noun") or "no name")
    return str(item)[:40]


class _Item:
    """Typed access to one YAML item; a wrong type or a missing key is an error that names the key."""

    def __init__(self, item: object) -> None:
        if not isinstance(item, dict):
            raise TypeError("a mapping is needed")
        self.item: dict[str, Any] = item

    def text(self, key: str) -> str:
        value = self.item.get(key)
        if not isinstance(value, str) or not value:
            raise ValueError(f"{key}: text is needed, not {value!r}")
        return value

    def optional(self, key: str) -> str | None:
        value = self.item.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or (not isinstance(value, str | int) and not hasattr(value, "isoformat")):
            raise TypeError(f"{key}: text is needed, not {value!r}")
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.item.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise TypeError(f"{key}: a list of texts is needed, not {value!r}")
        return tuple(value)

    def flag(self, key: str) -> bool:
        value = self.item.get(key, False)
        if not isinstance(value, bool):
            raise TypeError(f"{key}: true or false is needed, not {value!r}")
        return value

    def items(self, key: str) -> "list[_Item]":
        value = self.item.get(key) or []
        if not isinstance(value, list):
            raise TypeError(f"{key}: a list is needed, not {value!r}")
        return [_Item(v) for v in value]


_Thing = Sense | Noun


def _states(item: _Item) -> Iterator[tuple[str, _Thing]]:
    entry = Entry(item.text("code"), "state", item.text("name"), item.text("code"), "GOV")
    bodies = item.item.get("seats_body") or {}
    yield from _forms(item, entry)
    for name in item.texts("seats"):
        yield name, Sense(entry, "seat", bodies.get(name))
    yield item.text("capital"), Sense(entry, "seat" if item.text("capital") in item.texts("seats") else "capital")


def _forms(item: _Item, entry: Entry) -> Iterator[tuple[str, _Thing]]:
    forms: tuple[tuple[str, SenseForm], ...] = (
        ("adjectives", "adjective"), ("people", "people"), ("person", "national"),
    )  # fmt: skip
    for name in dict.fromkeys((entry.name, *item.texts("names"))):
        yield name, Sense(entry, "name")
    for key, form in forms:
        for name in item.texts(key):
            yield name, Sense(entry, form)


def _entities(item: _Item) -> Iterator[tuple[str, _Thing]]:
    variety = item.optional("kind")
    entry = Entry(
        item.text("id"),
        "people" if variety == "people" else "entity",
        item.text("name"),
        item.optional("country"),
        item.optional("sector"),
        item.optional("sector2"),
        former=item.flag("former"),
        variety=variety,
    )
    yield from _forms(item, entry)
    for name in item.texts("seats"):
        yield name, Sense(entry, "seat")


def _organisations(item: _Item) -> Iterator[tuple[str, _Thing]]:
    entry = Entry(item.text("id"), "organisation", item.text("name"), item.text("code"), item.optional("sector"))
    yield from _forms(item, entry)


def _groups(item: _Item) -> Iterator[tuple[str, _Thing]]:
    yield from _forms(item, _plain_entry(item, "group"))


def _media(item: _Item) -> Iterator[tuple[str, _Thing]]:
    yield from _forms(item, _plain_entry(item, "media"))


def _plain_entry(item: _Item, kind: EntryKind) -> Entry:
    return Entry(
        item.optional("id") or item.text("name"),
        kind,
        item.text("name"),
        item.optional("country"),
        item.optional("sector"),
        item.optional("sector2"),
    )


def _people(item: _Item) -> Iterator[tuple[str, _Thing]]:
    roles = tuple(
        Role(
            r.text("office"),
            r.optional("sector"),
            r.optional("sector2"),
            r.optional("from"),
            r.optional("to"),
            r.optional("organisation"),
        )
        for r in item.items("roles")
    )
    entry = Entry(
        item.optional("id") or item.text("name"),
        "person",
        item.text("name"),
        item.optional("country"),
        None,
        None,
        roles,
    )
    single = item.texts("mononym")
    for name in dict.fromkeys((entry.name, *item.texts("names"), *single)):
        if " " in name or "-" in name or name in single:
            yield name, Sense(entry, "name")


def _bodies(item: _Item) -> Iterator[tuple[str, _Thing]]:
    if "names" in item.item:
        names = item.texts("names")
        entry = Entry(
            item.optional("id") or item.optional("name") or names[0],
            "body",
            item.optional("name") or names[0],
            item.optional("country"),
            item.optional("sector"),
            item.optional("sector2"),
        )
        for name in dict.fromkeys((entry.name, *names)):
            yield name, Sense(entry, "name")
        return
    for noun in (item.text("noun"), *item.texts("variants")):
        yield noun, Noun(item.text("noun"), item.optional("sector"), item.optional("sector2"), True)


def _role_nouns(item: _Item) -> Iterator[tuple[str, _Thing]]:
    noun = item.text("noun")
    yield noun, Noun(noun, item.optional("sector"), item.optional("sector2"), False, item.optional("plural"))


_READERS = {
    "states.yaml": _states,
    "entities.yaml": _entities,
    "organisations.yaml": _organisations,
    "armed_groups.yaml": _groups,
    "media.yaml": _media,
    "people.yaml": _people,
    "bodies.yaml": _bodies,
    "role_nouns.yaml": _role_nouns,
}
_GENERAL = frozenset(
    "Republic Democratic People Peoples State States Federal Autonomous Region Government Islamic Arab North South East West Northern Southern "
    "Eastern Western People's Moldavian Moldovan Turkish Cypriot Chinese Soviet Socialist Mountainous Provisional Administration Province".split()
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
