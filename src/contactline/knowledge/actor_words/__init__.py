"""Words by which news names actors without a name, and how it uses their names: tables from the YAML files here."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from contactline.knowledge.registry.lookup import Registry, registry
from contactline.knowledge.registry.records import Noun
from contactline.knowledge.yaml_text import read_yaml
from contactline.model.nouns import NounSense

__all__ = ["ActorWords", "NounSense", "actor_words", "plural_of", "user_nouns"]

_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people"}
_NOT_MEN = ("human", "german", "ottoman", "roman", "norman")


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Word tables; all keys and members lower-case. What each holds is told in words.yaml and usage.yaml."""

    nouns: Mapping[str, NounSense]
    modifiers: Mapping[str, str]
    several_words: Mapping[str, int]
    taking_up: Mapping[str, str]
    former: frozenset[str]
    partial: frozenset[str]
    unknown: frozenset[str]
    descent: frozenset[str]
    deeds: frozenset[str]
    belongings: frozenset[str]
    land: frozenset[str]
    topics: frozenset[str]
    linked: frozenset[str]
    several_nouns: frozenset[str]
    several_plain: frozenset[str]
    several_adjectives: frozenset[str]
    several_persons: frozenset[str]
    place_nouns: frozenset[str]
    state_nouns: frozenset[str]
    type_nouns: frozenset[str]
    state_bodies: frozenset[str]
    hostile: frozenset[str]
    states_own: frozenset[str]
    venues: frozenset[str]
    coming: frozenset[str]
    no_army: frozenset[str]
    locative: frozenset[str]
    parts: frozenset[str]
    storm: frozenset[str]
    visit: frozenset[str]
    address: frozenset[str]
    motion: frozenset[str]
    receiving: frozenset[str]
    speaking: frozenset[str]
    not_persons: frozenset[str]
    not_alone: frozenset[str]
    bodies_too: frozenset[str]
    never_bare: frozenset[str]
    never: frozenset[str]
    abstract: frozenset[str]
    proper_only: frozenset[str]
    sites: frozenset[str]


def plural_of(noun: str) -> str:
    """The plural of a noun or noun phrase, by the rules of spelling and a few irregular words."""
    head, of, rest = noun.partition(" of ")
    before, space, last = head.rpartition(" ")
    if last in _IRREGULAR:
        made = _IRREGULAR[last]
    elif last.endswith("man") and last not in _NOT_MEN:
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
    """The tables, loaded once. Where lists differ on a noun: bodies go first, then neutral nouns, then roles."""
    words, usage = _load("words.yaml"), _load("usage.yaml")
    nouns: dict[str, NounSense] = {}

    def add(noun: str, sense: NounSense, plural: str | None = None) -> None:
        nouns.setdefault(noun, sense)
        many = NounSense(sense.noun, sense.canonical, sense.sector, sense.sector2, sense.neutral, sense.body, True)
        nouns.setdefault(plural or plural_of(noun), many)

    for key, listed in words["bodies"].items():
        first, _, second = key.partition(" ")
        for noun in listed:
            add(noun, NounSense(noun, noun, first, second or None, neutral=False, body=True, plural=False))
    for variant, known in registry().nouns.items():
        if known.body:
            add(
                variant,
                NounSense(
                    variant, known.noun.lower(), known.sector, known.sector2, neutral=False, body=True, plural=False
                ),
            )
    for sector, listed in words["neutral"].items():
        for noun in listed:
            add(noun, NounSense(noun, noun, sector, None, neutral=True, body=False, plural=False))
    for key, listed in words["roles"].items():
        first, _, second = key.partition(" ")
        for noun in listed:
            add(noun, NounSense(noun, noun, first, second or None, neutral=False, body=False, plural=False))
    for variant, known in registry().nouns.items():
        if not known.body:
            sense = NounSense(
                variant, known.noun.lower(), known.sector, known.sector2, neutral=False, body=False, plural=False
            )
            add(variant, sense, known.plural)
    nouns.setdefault("forces", NounSense("forces", "armed forces", "MIL", None, neutral=False, body=False, plural=True))
    modifiers = {word: sector for sector, listed in words["modifiers"].items() for word in listed}
    sets = {key: frozenset(listed) for key, listed in usage.items() if isinstance(listed, list)}
    return ActorWords(
        MappingProxyType(nouns),
        MappingProxyType(modifiers),
        MappingProxyType(usage["several_words"]),
        MappingProxyType(usage["taking_up"]),
        **sets,
    )


@functools.lru_cache(maxsize=4)
def user_nouns(known: Registry | None) -> Mapping[str, NounSense]:
    """The nouns that a user's files add to the package's or put in their place, with their plurals."""
    own = registry().nouns
    nouns: dict[str, NounSense] = {}
    for variant, noun in known.nouns.items() if known is not None and known is not registry() else ():
        if own.get(variant) != noun:
            nouns[noun.plural or plural_of(variant)] = _sense(variant, noun, plural=True)
            nouns[variant] = _sense(variant, noun, plural=False)
    return MappingProxyType(nouns)


def _sense(variant: str, noun: Noun, *, plural: bool) -> NounSense:
    return NounSense(
        variant, noun.noun.lower(), noun.sector, noun.sector2, neutral=False, body=noun.body, plural=plural
    )


def _load(name: str) -> dict[str, Any]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = read_yaml(text)
    return loaded
