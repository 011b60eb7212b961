"""Words of time expressions, from `words.yaml`."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from contactline.knowledge.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The word lists by name; words are lower case. `senses` maps a word to its list names and values."""

    senses: Mapping[str, Mapping[str, Any]]
    holidays: Mapping[str, tuple[int, int]]
    movable: frozenset[str]
    islamic_months: Mapping[str, int]
    iranian_months: Mapping[str, int]
    counted: frozenset[str]
    labels: frozenset[str]
    counting: frozenset[str]
    dated: frozenset[str]


_SENSES = {
    "months": "month",
    "months_short": "month_short",
    "weekdays": "weekday",
    "weekdays_short": "weekday_short",
    "seasons": "season",
    "units": "unit",
    "parts": "part",
    "numbers": "number",
    "ordinals": "ordinal",
    "decade_words": "decade_word",
    "stages": "stage",
    "pointers": "pointer",
    "approximators": "approx",
    "references": "reference",
    "days_from_now": "day_from_now",
    "sets": "set",
}


@functools.cache
def time_words() -> TimeWords:
    """The lists, read once."""
    listed = read_yaml((files(__name__) / "words.yaml").read_text(encoding="utf-8"))
    senses: dict[str, dict[str, Any]] = {}
    for source, sense in _SENSES.items():
        for word, value in listed[source].items():
            senses.setdefault(word, {})[sense] = value
    for source, sense in (("few", "few"), ("zones", "zone"), ("weather_seasons", "weather")):
        for word in listed[source]:
            senses.setdefault(word, {})[sense] = True
    for name in (*listed["holidays"], *listed["movable"], *listed["islamic_months"], *listed["iranian_months"]):
        senses.setdefault(name.split()[0], {})["feast"] = True
    return TimeWords(
        senses=senses,
        holidays={name: (month, day) for name, (month, day) in listed["holidays"].items()},
        movable=frozenset(listed["movable"]),
        islamic_months=dict(listed["islamic_months"]),
        iranian_months=dict(listed["iranian_months"]),
        counted=frozenset(listed["counted"].split()),
        labels=frozenset(listed["labels"].split()),
        counting=frozenset(listed["counting"].split()),
        dated=frozenset(listed["dated"].split()),
    )
