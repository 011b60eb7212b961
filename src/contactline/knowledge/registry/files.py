"""The YAML files of the registry -> names with their senses, and nouns. Strict: an error names file and item."""

from collections.abc import Callable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from contactline.errors import UserError
from contactline.knowledge.registry.records import Entry, EntryKind, Noun, Role, Sense, SenseForm

Thing = Sense | Noun


def read_folder(folder: Traversable) -> list[tuple[str, Thing]]:
    """What every `*.yaml` file in `folder` holds, in order of the files. Raises UserError with file and item."""
    found: list[tuple[str, Thing]] = []
    for file in yaml_files(folder):
        if file.name not in READERS:
            raise UserError(f"{file.name}: no such registry file; known are {', '.join(sorted(READERS))}")
        for number, item in enumerate(_items(file), 1):
            try:
                found.extend(read_item(file.name, item))
            except (KeyError, TypeError, ValueError) as error:
                raise UserError(f"{file.name}: item {number} ({_label(item)}): {error}") from error
    return found


def read_item(file: str, item: object) -> list[tuple[str, Thing]]:
    """Names with senses, and nouns, of one item of a file. Raises ValueError or TypeError that names the key."""
    return list(READERS[file](_Item(item)))


def yaml_files(folder: Traversable) -> list[Traversable]:
    """The YAML files of `folder`, by name."""
    return sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)


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


def _states(item: _Item) -> Iterator[tuple[str, Thing]]:
    entry = Entry(item.text("code"), "state", item.text("name"), item.text("code"), "GOV")
    bodies = item.item.get("seats_body") or {}
    yield from _forms(item, entry)
    for name in item.texts("seats"):
        yield name, Sense(entry, "seat", bodies.get(name))
    yield item.text("capital"), Sense(entry, "seat" if item.text("capital") in item.texts("seats") else "capital")


def _forms(item: _Item, entry: Entry) -> Iterator[tuple[str, Thing]]:
    forms: tuple[tuple[str, SenseForm], ...] = (
        ("adjectives", "adjective"), ("people", "people"), ("person", "national"),
    )  # fmt: skip
    for name in dict.fromkeys((entry.name, *item.texts("names"))):
        yield name, Sense(entry, "name")
    for key, form in forms:
        for name in item.texts(key):
            yield name, Sense(entry, form)


def _entities(item: _Item) -> Iterator[tuple[str, Thing]]:
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


def _organisations(item: _Item) -> Iterator[tuple[str, Thing]]:
    entry = Entry(item.text("id"), "organisation", item.text("name"), item.text("code"), item.optional("sector"))
    yield from _forms(item, entry)


def _groups(item: _Item) -> Iterator[tuple[str, Thing]]:
    yield from _forms(item, _plain_entry(item, "group"))


def _media(item: _Item) -> Iterator[tuple[str, Thing]]:
    yield from _forms(item, _plain_entry(item, "media"))


def _plain_entry(item: _Item, kind: EntryKind) -> Entry:
    return Entry(
        item.optional("id") or item.text("name"),
        kind,
        item.text("name"),
        item.optional("country"),
        item.optional("sector"),
        item.optional("sector2"),
        _roles(item),
    )


def _roles(item: _Item) -> tuple[Role, ...]:
    return tuple(
        Role(
            r.text("office"),
            r.optional("sector"),
            r.optional("sector2"),
            r.optional("from"),
            r.optional("to"),
            r.optional("organisation"),
            r.optional("country"),
        )
        for r in item.items("roles")
    )


def _people(item: _Item) -> Iterator[tuple[str, Thing]]:
    roles = _roles(item)
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


def _bodies(item: _Item) -> Iterator[tuple[str, Thing]]:
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


def _role_nouns(item: _Item) -> Iterator[tuple[str, Thing]]:
    noun = item.text("noun")
    yield noun, Noun(noun, item.optional("sector"), item.optional("sector2"), False, item.optional("plural"))


READERS: Mapping[str, Callable[[_Item], Iterator[tuple[str, Thing]]]] = {
    "states.yaml": _states,
    "entities.yaml": _entities,
    "organisations.yaml": _organisations,
    "armed_groups.yaml": _groups,
    "media.yaml": _media,
    "parties.yaml": _groups,
    "people.yaml": _people,
    "office_holders.yaml": _people,
    "bodies.yaml": _bodies,
    "role_nouns.yaml": _role_nouns,
}
