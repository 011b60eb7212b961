"""Names that the registry knows, found in a text: one scan, the longest name first, with word boundaries."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from contactline.knowledge.actor_words.doubtful import is_doubtful
from contactline.knowledge.registry import fold, registry
from contactline.model.parsed import NameKind

_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-z]")
_SHORTEST_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class NameHit:
    """`text[start:end]` is a name of `kind`."""

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class _Tables:
    exact: Mapping[str, tuple[str, ...]]
    capitals: Mapping[str, tuple[str, ...]]
    key: Mapping[str, str]


@functools.cache
def _tables() -> _Tables:
    exact: dict[str, list[str]] = {}
    capitals: dict[str, list[str]] = {}
    key: dict[str, str] = {}
    for name in sorted(registry().senses, key=lambda n: (-len(n), n)):
        first = _WORD.search(name)
        if first is None or first.start() > 0:
            continue
        exact.setdefault(first.group(), []).append(name)
        upper = name.upper()
        if upper != name and len(upper) >= _SHORTEST_CAPITALS:
            key.setdefault(upper, name)
            capitals.setdefault(first.group().upper(), []).append(upper)
    return _Tables(
        MappingProxyType({k: tuple(v) for k, v in exact.items()}),
        MappingProxyType({k: tuple(dict.fromkeys(v)) for k, v in capitals.items()}),
        MappingProxyType(key),
    )


def name_key(text: str) -> str | None:
    """The registry's spelling of a name as found (folded; capitals undone), or None."""
    plain = " ".join(fold(text).split())
    if plain in registry().senses:
        return plain
    return _tables().key.get(plain)


def find_names(text: str) -> tuple[NameHit, ...]:
    """Names in `text` (wrapped lines joined), in order, longest first where two begin alike, none overlapping.

    Case counts; a name in capitals is found too ("YEREVAN", headlines). Names that are common words, given names
    or surnames are left out where their surroundings do not speak for the name.
    """
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[NameHit]:
    plain = fold(text)
    tables, kinds = _tables(), registry().kinds
    free = 0
    for word in _WORD.finditer(plain):
        start = word.start()
        if start < free:
            continue
        found = _longest(plain, start, tables.exact.get(word.group(), ()))
        if found is None and word.group().isupper():
            found = _longest(plain, start, tables.capitals.get(word.group(), ()))
        if found is None:
            continue
        name, end = found
        known = name if name in kinds else tables.key[name]
        kind = kinds[known]
        if is_doubtful(plain, start, end, known, kind):
            continue
        free = end
        yield NameHit(start, end, kind)


def _longest(text: str, start: int, names: tuple[str, ...]) -> tuple[str, int] | None:
    for name in names:
        end = start + len(name)
        if text.startswith(name, start) and not (end < len(text) and _continues(text, name, end)):
            return name, end
    return None


def _continues(text: str, name: str, end: int) -> bool:
    """Does the word go on after `end`, so that the name is only its beginning?"""
    after = text[end]
    return (after.isalnum() or after == "_") and (name[-1].isalnum() or name[-1] == ".")
