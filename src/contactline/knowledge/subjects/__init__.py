"""What a page is about, where its words alone tell: pages of sport."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from contactline.knowledge.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class SportWords:
    """Which lower-case words mean sport and little else, which likely do, and which stand on no page of sport alone."""

    sure: Callable[[str], bool]
    likely: Callable[[str], bool]
    other: Callable[[str], bool]


@functools.cache
def sport_words() -> SportWords:
    """The lists of `sport.yaml`; what they tell of a word is remembered."""
    listed = read_yaml((files(__name__) / "sport.yaml").read_text(encoding="utf-8"))
    return SportWords(*(_among(str(listed[name]).split()) for name in ("sure", "likely", "other")))


def _among(words: list[str]) -> Callable[[str], bool]:
    whole = frozenset(w for w in words if not w.endswith("*"))
    stems = tuple(re.escape(w[:-1]) for w in words if w.endswith("*"))
    begins = re.compile("|".join(stems))

    @functools.lru_cache(maxsize=1 << 14)
    def among(word: str) -> bool:
        return word in whole or begins.match(word) is not None

    return among
