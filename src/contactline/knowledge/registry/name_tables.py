"""Tables by which a text is searched for the registry's names: by their first word, in capitals, in other spellings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from contactline.knowledge.transliteration import outline
from contactline.model.parsed import NameKind

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class NameTables:
    """Names, the longest first: `exact` by their first word, `capitals` (names in capitals) by theirs, `outlines` full
    names of persons by what their spellings share; `key`: the name of one in capitals."""

    exact: Mapping[str, tuple[str, ...]]
    capitals: Mapping[str, tuple[str, ...]]
    key: Mapping[str, str]
    outlines: Mapping[str, tuple[str, ...]]


def make_name_tables(kinds: Mapping[str, NameKind]) -> NameTables:
    """The tables of some names, by their kinds."""
    exact: dict[str, list[str]] = {}
    capitals: dict[str, list[str]] = {}
    key: dict[str, str] = {}
    outlines: dict[str, list[str]] = {}
    for name in sorted(kinds, key=lambda n: (-len(n), n)):
        if kinds[name] == "person" and " " in name:
            outlines.setdefault(outline(name), []).append(name)
        first = _WORD.search(name)
        if first is None or first.start() > 0:
            continue
        exact.setdefault(first.group(), []).append(name)
        upper = name.upper()
        if upper != name and len(upper) >= _SHORTEST_CAPITALS:
            key.setdefault(upper, name)
            capitals.setdefault(first.group().upper(), []).append(upper)
    return NameTables(
        MappingProxyType({k: tuple(v) for k, v in exact.items()}),
        MappingProxyType({k: tuple(dict.fromkeys(v)) for k, v in capitals.items()}),
        MappingProxyType(key),
        MappingProxyType({k: tuple(v) for k, v in outlines.items()}),
    )
