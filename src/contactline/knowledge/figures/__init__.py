"""Words for figures: numbers, their qualifiers and units, and what they measure."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, cast

from contactline.knowledge.yaml_text import read_yaml
from contactline.model.mention import Measure

Bound = Literal["low", "high", "both"]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The lexicon. Qualifiers are tuples of lower-case words; unit factors turn a number into km2 or km."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, int]
    fractions: Mapping[str, float]
    qualifiers: tuple[tuple[tuple[str, ...], Bound], ...]
    after: tuple[tuple[tuple[str, ...], Bound], ...]
    verbs: Mapping[str, Measure]
    nouns: Mapping[str, Measure]
    tolls: Mapping[str, Measure]
    area: Mapping[str, float]
    length: Mapping[str, float]
    currency_signs: Mapping[str, str]
    currency_words: Mapping[str, str]
    currency_shared: Mapping[str, Mapping[str, str]]
    sets: Mapping[str, frozenset[str]]
    last_acts: Mapping[str, frozenset[str]]


def _load(name: str) -> Any:
    return read_yaml(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@functools.cache
def figure_words() -> FigureWords:
    """The lexicon of figures, read once."""
    numbers, measures = _load("numbers.yaml"), _load("measures.yaml")
    names = (
        "count",
        "lives",
        "taking",
        "people",
        "things",
        "happenings",
        "none_words",
        "stretches",
        "measuring",
        "force_verbs",
        "fighting_men",
        "changing",
        "strong",
        "armed",
        "bodies",
        "formations",
        "crowds",
        "burials",
        "listing",
        "the_dead",
        "fatal",
        "numbering",
        "out",
    )
    sets = {name: frozenset(str(word).lower() for word in measures[name]) for name in names}
    sets["numbered"] = frozenset(str(word).lower() for word in numbers["numbered"])
    sets["ranges"] = frozenset(numbers["ranges"])
    sets["percent"] = frozenset(measures["units"]["percent"])
    return FigureWords(
        numbers=MappingProxyType(numbers["units"]),
        scales=MappingProxyType(numbers["scales"]),
        vague=MappingProxyType(numbers["vague"]),
        fractions=MappingProxyType(numbers["fractions"]),
        qualifiers=_phrases(numbers["qualifiers"]),
        after=_phrases(numbers["after"]),
        verbs=MappingProxyType(_by_word(measures["verbs"])),
        nouns=MappingProxyType(_by_word(measures["nouns"])),
        tolls=MappingProxyType(measures["tolls"]),
        area=MappingProxyType(measures["units"]["area"]),
        length=MappingProxyType(measures["units"]["length"]),
        currency_signs=MappingProxyType(measures["money"]["symbols"]),
        currency_words=MappingProxyType(
            measures["money"]["words"] | {word: word for word in measures["money"]["shared"]}
        ),
        currency_shared=MappingProxyType(
            {word: MappingProxyType(codes) for word, codes in measures["money"]["shared"].items()}
        ),
        sets=MappingProxyType(sets),
        last_acts=MappingProxyType({verb: frozenset(ends) for verb, ends in measures["last_acts"].items()}),
    )


def _phrases(table: Mapping[str, list[str]]) -> tuple[tuple[tuple[str, ...], Bound], ...]:
    """Phrases as words with their bound, longest first."""
    found = [(tuple(phrase.split()), cast(Bound, bound)) for bound, phrases in table.items() for phrase in phrases]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


def _by_word(table: Mapping[str, list[str]]) -> dict[str, Measure]:
    out: dict[str, Measure] = {}
    for measure, words in table.items():
        for word in words:
            out.setdefault(word, cast(Measure, measure))
    return out
