"""Which words can name one kind of deed, and which a happening with parts: what matching asks of triggers."""

import functools
from collections.abc import Mapping
from importlib.resources import files

from contactline.knowledge.yaml_text import read_yaml


@functools.cache
def deeds() -> Mapping[str, frozenset[str]]:
    """Word -> names of the groups of deeds it stands in."""
    return _groups("deeds.yaml")


@functools.cache
def wholes() -> Mapping[str, frozenset[str]]:
    """Word -> the kinds of happening with parts that it can name; `several`: only where it is in the plural."""
    return _groups("wholes.yaml")


def _groups(name: str) -> Mapping[str, frozenset[str]]:
    groups: dict[str, str] = read_yaml((files(__name__) / name).read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for group, words in groups.items():
        for word in str(words).split():
            found.setdefault(word, set()).add(group)
    return {word: frozenset(names) for word, names in sorted(found.items())}
