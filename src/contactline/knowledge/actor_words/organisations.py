"""Words of the names of movements, fronts, parties and unions that no registry lists."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from contactline.knowledge.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """Word sets, lower-case; what each holds is told in organisations.yaml. `trades`: word -> PLOVER sector."""

    nouns: frozenset[str]
    states_own: frozenset[str]
    bodies: frozenset[str]
    armed_nouns: frozenset[str]
    armed: frozenset[str]
    armies: frozenset[str]
    parties: frozenset[str]
    trade_nouns: frozenset[str]
    trades: Mapping[str, str]


@functools.cache
def organisation_words() -> OrganisationWords:
    """The tables, loaded once."""
    text = files("contactline.knowledge.actor_words").joinpath("organisations.yaml").read_text(encoding="utf-8")
    raw: dict[str, Any] = read_yaml(text)
    trades = {word: sector for sector, listed in raw.pop("trades").items() for word in listed}
    return OrganisationWords(trades=MappingProxyType(trades), **{key: frozenset(listed) for key, listed in raw.items()})


def organisation_sector(words: Iterable[str], noun: str) -> str | None:
    """The PLOVER sector that the words of an unlisted organisation's name tell; None where they tell none."""
    tables, told = organisation_words(), frozenset(words)
    if noun in tables.parties:
        return "PTY"
    if noun in tables.trade_nouns:
        sectors = sorted({tables.trades[w] for w in told if w in tables.trades})
        if len(sectors) == 1:
            return sectors[0]
    if noun in tables.armies or (noun in tables.armed_nouns and told & tables.armed):
        return "REB"
    return None
