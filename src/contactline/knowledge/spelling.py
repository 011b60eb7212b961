"""Slips of spelling in words of a phrase: "Kazahks", "supremicists". One edit, one candidate, or the word stays."""

import functools
import re
from collections.abc import Iterable, Mapping

from contactline.knowledge.actor_words import actor_words
from contactline.knowledge.registry.lookup import Registry, registry
from contactline.knowledge.registry.names import find_names

_WORD = re.compile(r"[A-Za-z]{7,40}")
_SHORTEST_NOUN = 10
_ENDS = 2


def one_slip(a: str, b: str) -> bool:
    """Are the words one edit apart (a letter more, less, other, or two swapped), with the same first letter?"""
    if a == b or abs(len(a) - len(b)) > 1 or a[:1] != b[:1]:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) != len(b):
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        return longer[at + 1 :] == shorter[at:]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])


def respelled(phrase: str, known: Registry) -> str:
    """The phrase with long words that nothing knows put right, where one demonym or actor noun alone is an edit away.

    A word with a capital may be a demonym or a state (seven letters and more), another an actor noun (ten and more).
    """
    covered = [(hit.start, hit.end) for hit in find_names(phrase, known=known)]
    out = phrase
    for found in reversed(list(_WORD.finditer(phrase))):
        word = found.group()
        if any(start <= found.start() < end for start, end in covered):
            continue
        if word[:1].isupper():
            right = _one(word, _demonyms().get(word[:_ENDS], ()))
        else:
            right = _one(word, _nouns().get(word[:_ENDS], ())) if len(word) >= _SHORTEST_NOUN else None
        if right is not None:
            out = out[: found.start()] + right + out[found.end() :]
    return out


def _one(word: str, known: Iterable[str]) -> str | None:
    """The one known word an edit away; of spellings of one thing the first."""
    near = [k for k in known if k == word or one_slip(word, k)]
    meant = {(s.entry.id, s.form) for k in near for s in registry().senses.get(k, ())}
    return near[0] if near and word not in near and (len(near) == 1 or len(meant) == 1) else None


@functools.cache
def _demonyms() -> Mapping[str, tuple[str, ...]]:
    names = {
        name
        for name, senses in registry().senses.items()
        if " " not in name and name.isalpha() and any(s.entry.kind in ("state", "entity", "people") for s in senses)
    }
    return _by_beginning(names)


@functools.cache
def _nouns() -> Mapping[str, tuple[str, ...]]:
    return _by_beginning({noun for noun in actor_words().nouns if noun.isalpha()})


def _by_beginning(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for word in sorted(words):
        table.setdefault(word[:_ENDS], []).append(word)
    return {beginning: tuple(listed) for beginning, listed in table.items()}
