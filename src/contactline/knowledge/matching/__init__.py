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
def doings() -> Mapping[str, frozenset[str]]:
    """Word -> names of the groups, outside conflict and peace, in which it names one happening."""
    return {word: groups for word, groups in _groups("doings.yaml").items() if "_" not in word}


@functools.cache
def phrases() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Words that stand together -> names of the groups of `doings` they stand in."""
    found = _groups("doings.yaml")
    return {tuple(word.split("_")): groups for word, groups in found.items() if "_" in word}


@functools.cache
def light_words() -> Mapping[str, frozenset[str]]:
    """`light`, `shell`, `saying` -> words that say little of what happened."""
    return {kind: frozenset(words) for kind, words in _lists("light.yaml").items()}


@functools.cache
def irregular_forms() -> Mapping[str, str]:
    """Form -> base form, where the ending does not give it away."""
    return {form: base for base, forms in _lists("irregular.yaml").items() for form in forms}


@functools.cache
def another() -> Mapping[str, frozenset[str]]:
    """`close`, `said`, `units`, `ways`, `turns` -> words, or phrases joined by _, that set a happening apart from the
    one told before it."""
    return {kind: frozenset(words) for kind, words in _lists("another.yaml").items()}


@functools.cache
def wholes() -> Mapping[str, frozenset[str]]:
    """Word -> the kinds of happening with parts that it can name; `several`: only where it is in the plural."""
    return _groups("wholes.yaml")


def _groups(name: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, words in _lists(name).items():
        for word in words:
            found.setdefault(word, set()).add(group)
    return {word: frozenset(names) for word, names in sorted(found.items())}


def _lists(name: str) -> dict[str, tuple[str, ...]]:
    held: dict[str, str] = read_yaml((files(__name__) / name).read_text("utf-8"))
    return {key: tuple(str(words).split()) for key, words in held.items()}
