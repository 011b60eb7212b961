"""Words by which news names actors without a name, and the noun tables made of them and the registry."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from contactline.knowledge.registry import registry

_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "chief": "chiefs",
    "chief of staff": "chiefs of staff",
}


@dataclass(frozen=True, slots=True)
class NounSense:
    """What a noun tells: sectors, whether it is a body (not people), whether the words with it decide (`neutral`)."""

    noun: str
    sector: str | None
    sector2: str | None
    neutral: bool
    body: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Word tables; all keys and members lower-case."""

    nouns: Mapping[str, NounSense]
    modifiers: Mapping[str, str]
    former: frozenset[str]
    partial: frozenset[str]
    unknown: frozenset[str]
    deeds: frozenset[str]
    linked: frozenset[str]
    several_nouns: frozenset[str]
    several_words: frozenset[str]
    several_adjectives: frozenset[str]
    place_nouns: frozenset[str]
    motion: frozenset[str]
    receiving: frozenset[str]


def plural_of(noun: str) -> str:
    """The plural of a noun or noun phrase, by the rules of spelling and a few irregular words."""
    head, of, rest = noun.partition(" of ")
    before, space, last = head.rpartition(" ")
    if last in _IRREGULAR:
        made = _IRREGULAR[last]
    elif last.endswith("man") and last not in ("human", "german", "ottoman"):
        made = last[:-3] + "men"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        made = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        made = last + "es"
    else:
        made = last + "s"
    return before + space + made + of + rest


@functools.cache
def actor_words() -> ActorWords:
    """The tables, loaded once. Nouns of the registry go before those of the word list."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files(__name__).joinpath("words.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=loader)
    nouns: dict[str, NounSense] = {}

    def add(noun: str, sector: str | None, sector2: str | None, *, neutral: bool, body: bool) -> None:
        nouns.setdefault(noun, NounSense(noun, sector, sector2, neutral, body, False))
        nouns.setdefault(plural_of(noun), NounSense(noun, sector, sector2, neutral, body, True))

    for key, listed in words["bodies"].items():
        first, _, second = key.partition(" ")
        for noun in listed:
            add(noun, first, second or None, neutral=False, body=True)
    for noun, known in registry().nouns.items():
        if known.body:
            add(noun, known.sector, known.sector2, neutral=False, body=True)
    for sector, listed in words["neutral"].items():
        for noun in listed:
            add(noun, sector, None, neutral=True, body=False)
    for sector, listed in words["roles"].items():
        for noun in listed:
            add(noun, sector, None, neutral=False, body=False)
    for noun, known in registry().nouns.items():
        if not known.body:
            add(noun, known.sector, known.sector2, neutral=False, body=False)
    modifiers = {word: sector for sector, listed in words["modifiers"].items() for word in listed}
    sets = {key: frozenset(words[key]) for key in ActorWords.__dataclass_fields__ if key not in ("nouns", "modifiers")}
    return ActorWords(MappingProxyType(nouns), MappingProxyType(modifiers), **sets)
