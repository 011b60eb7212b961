"""Word lists for places: what stands before, after and around their names."""

import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

from contactline.knowledge.gazetteer.lookup import Layer

_LAYER_OF: Mapping[str, Layer] = MappingProxyType(
    {
        "settlement_nouns": "settlement",
        "province_nouns": "province",
        "district_nouns": "district",
        "region_nouns": "region",
        "site_nouns": "site",
        "line_nouns": "line",
    }
)


@functools.cache
def words(kind: str) -> frozenset[str]:
    """The list `kind` of places/words.yaml, lower case. Raises KeyError where there is none of that name."""
    return _lists()[kind]


@functools.cache
def _lists() -> Mapping[str, frozenset[str]]:
    from contactline.knowledge.yaml_text import read_yaml

    text = resources.files("contactline.knowledge.places").joinpath("words.yaml").read_text("utf-8")
    listed = read_yaml(text)
    return MappingProxyType({kind: frozenset(map(str, entries)) for kind, entries in listed.items()})


@functools.cache
def state_abbreviations() -> Mapping[str, str]:
    """Abbreviations of states and provinces in news ("Ill.") to the names they stand for."""
    from contactline.knowledge.yaml_text import read_yaml

    text = resources.files("contactline.knowledge.places").joinpath("state_abbreviations.yaml").read_text("utf-8")
    return MappingProxyType(dict(read_yaml(text)))


@functools.cache
def layer_nouns() -> Mapping[str, Layer]:
    """Descriptors ("village", "oblast", "lake") to the layer of place that they tell; the first list that has one."""
    table: dict[str, Layer] = {}
    for kind, layer in _LAYER_OF.items():
        for noun in sorted(words(kind)):
            table.setdefault(noun, layer)
    return MappingProxyType(table)
