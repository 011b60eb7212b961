"""Which words can name one kind of deed: what matching asks of two triggers."""

import functools
from collections.abc import Mapping
from importlib.resources import files

import yaml


@functools.cache
def deeds() -> Mapping[str, frozenset[str]]:
    """Word -> names of the groups of deeds it stands in."""
    groups: dict[str, str] = yaml.safe_load((files(__name__) / "deeds.yaml").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for group, words in groups.items():
        for word in str(words).split():
            found.setdefault(word, set()).add(group)
    return {word: frozenset(names) for word, names in sorted(found.items())}
