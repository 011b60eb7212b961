"""The registry of actors: states, entities, organisations, groups, media, bodies and people, as look-up tables."""

import functools
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from contactline.errors import UserError
from contactline.knowledge.lasting import no_collecting
from contactline.knowledge.registry.files import read_folder
from contactline.knowledge.registry.index import Index, read_index
from contactline.knowledge.registry.records import Entry, EntryKind, Noun, Role, Sense, SenseForm, fold
from contactline.knowledge.registry.tables import DeFacto, Registry, make_registry
from contactline.knowledge.registry.user_files import contradictions, read_user_folder

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
    "known_actors",
    "read_registry",
    "registry",
]


@functools.cache
def registry() -> Registry:
    """The registry that ships with the package. Raises UserError that names the file that is not as it should be."""
    return _own().registry


@functools.cache
@no_collecting()
def _own() -> Index:
    folder = files("contactline.knowledge").joinpath("actors")
    held = read_index(folder)
    if held is not None:
        return held
    things = tuple(read_folder(folder))
    return Index(things, make_registry(things))


def known_actors(folder: Path | None) -> Registry:
    """The package's registry, or that with the user's files in `folder` over it.

    A name in the user's files stands for whom they say; an entry with the id of one of the package's takes its place
    under all its names. Raises UserError with file and line where a file is not as it should be.
    """
    if folder is None:
        return registry()
    if not folder.is_dir():
        raise UserError(f"{folder}: no such folder")
    stamp = tuple((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in sorted(folder.glob("*.yaml")))
    return _with_user(folder, stamp)


@functools.lru_cache(maxsize=4)
def _with_user(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> Registry:
    told, nouns = read_user_folder(folder)
    entries = {t.sense.entry.id: t.sense.entry for t in told}
    names = {fold(t.name) for t in told}
    own = [
        (name, replace(thing, entry=entries[thing.entry.id]))
        if isinstance(thing, Sense) and thing.entry.id in entries
        else (name, thing)
        for name, thing in _own().things
        if not isinstance(thing, Sense) or fold(name) not in names or thing.entry.id in entries
    ]
    return make_registry([*nouns, *own, *((t.name, t.sense) for t in told)], contradictions(told))


def read_registry(folder: Traversable) -> Registry:
    """The tables of every `*.yaml` file in `folder`. Raises UserError with the file's name and the item's number."""
    return make_registry(read_folder(folder))
