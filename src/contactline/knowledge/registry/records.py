"""Records of the registry of actors: entries, the senses of their names, offices, and the nouns of bodies and roles."""

import functools
import unicodedata
from dataclasses import dataclass
from typing import Literal

EntryKind = Literal["state", "entity", "people", "organisation", "group", "media", "person", "body"]
SenseForm = Literal["name", "adjective", "people", "national", "seat", "capital"]


@dataclass(frozen=True, slots=True)
class Role:
    """An office held by a person in `[start, end)`, ISO dates, a year, or None where open or not certain.

    `country`: whose office it is, where that is not the person's country of today.
    """

    office: str
    sector: str | None
    sector2: str | None
    start: str | None
    end: str | None
    organisation: str | None
    country: str | None = None


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


_ALWAYS = {
    0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x02BB: "'", 0x02B9: "'", 0x0060: "'", 0x00B4: "'",
    0x2010: "-", 0x2011: "-", 0x2013: "-", 0x00A0: " ",
    0x0259: "a", 0x018F: "A", 0x0131: "i", 0x0142: "l", 0x0141: "L", 0x00F8: "o", 0x00D8: "O", 0x0111: "d", 0x0110: "D",
}  # fmt: skip


def fold(text: str) -> str:
    """Typographic apostrophes, hyphens and accents made plain, one character for one: offsets stay."""
    if text.isascii():
        return text
    return "".join(c if c < "\x80" else _fold_character(c) for c in text)


@functools.cache
def _fold_character(character: str) -> str:
    plain = _ALWAYS.get(ord(character))
    if plain is not None:
        return plain
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isalpha() else character
