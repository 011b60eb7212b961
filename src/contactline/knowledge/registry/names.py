"""Names that the registry knows, found in a text: one scan, the longest name first, with word boundaries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contactline.knowledge.actor_words.doubtful import is_doubtful
from contactline.knowledge.registry.lookup import Registry, fold, registry
from contactline.knowledge.transliteration import is_variant, outline
from contactline.model.parsed import NameKind

_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-z]")
_FULL_NAME = re.compile(r"[A-Z][\w'-]{1,40}(?: (?:bin|ibn|al|el|ben|de|van|[A-Z][\w'-]{0,40}\.?)){1,3}")


@dataclass(frozen=True, slots=True)
class NameHit:
    """`text[start:end]` is a name of `kind`."""

    start: int
    end: int
    kind: NameKind


def name_key(text: str, *, known: Registry | None = None) -> str | None:
    """The registry's spelling of a name as found (folded; capitals and other transliterations undone), or None."""
    known = known or registry()
    plain = " ".join(fold(text).split())
    if plain in known.senses:
        return plain
    return known.names.key.get(plain) or (_variant(plain, known) if " " in plain else None)


def find_names(text: str, *, known: Registry | None = None) -> tuple[NameHit, ...]:
    """Names in `text` (wrapped lines joined), in order, longest first where two begin alike, none overlapping.

    Case counts; a name in capitals is found too ("YEREVAN", headlines), and a person's full name in another
    transliteration. Names that are common words, given names or surnames are left out where their surroundings do not
    speak for the name. `known` is the registry, the package's where left out.
    """
    return tuple(_scan(text, known or registry()))


def _scan(text: str, known: Registry) -> Iterator[NameHit]:
    plain = fold(text)
    tables, kinds = known.names, known.kinds
    free = 0
    for word in _WORD.finditer(plain):
        start = word.start()
        if start < free:
            continue
        found = _longest(plain, start, tables.exact.get(word.group(), ()))
        if found is None and word.group().isupper():
            found = _longest(plain, start, tables.capitals.get(word.group(), ()))
        if found is None:
            end = _variant_end(plain, start, known)
            if end is not None:
                free = end
                yield NameHit(start, end, "person")
            continue
        name, end = found
        listed = name if name in kinds else tables.key[name]
        kind = kinds[listed]
        if is_doubtful(plain, start, end, listed, kind):
            continue
        free = end
        yield NameHit(start, end, kind)


def _variant_end(text: str, start: int, known: Registry) -> int | None:
    """Where a person's full name in another spelling ends; None where no such name begins at `start`."""
    if not text[start].isupper() or (start and (text[start - 1].isalnum() or text[start - 1] in "-'")):
        return None
    found = _FULL_NAME.match(text, start)
    while found is not None:
        name = found.group().rstrip("'-")
        name = name.removesuffix("'s")
        if _variant(name, known) is not None:
            return start + len(name)
        cut = found.group().rfind(" ")
        found = _FULL_NAME.match(text, start, start + cut) if cut > 0 else None
    return None


def _variant(name: str, known: Registry) -> str | None:
    """The registry's name of which `name` is another spelling, where all that it may be are one person's."""
    near = [n for n in known.names.outlines.get(outline(name), ()) if is_variant(name, n)]
    persons = {s.entry.id for n in near for s in known.senses[n]}
    return near[0] if len(persons) == 1 else None


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
