"""Words by which one account is held against another."""

import functools
import re
from collections.abc import Mapping
from importlib.resources import files

from contactline.knowledge.yaml_text import read_yaml


@functools.cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = read_yaml((files(__name__) / "words.yaml").read_text("utf-8"))
    return {name: tuple(dict.fromkeys(map(str, words))) for name, words in found.items()}


@functools.cache
def phrases(name: str) -> re.Pattern[str]:
    """One pattern for every phrase of a list of `words.yaml`. Raises KeyError where there is none of that name."""
    words = sorted(_lists()[name], key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(_pattern, words)) + r")(?![\w-])", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"[\w-]{0,12}") for word in phrase.split())


@functools.cache
def listed(name: str) -> frozenset[str]:
    """The phrases of a list of `words.yaml` as they stand. Raises KeyError where there is none of that name."""
    return frozenset(_lists()[name])
