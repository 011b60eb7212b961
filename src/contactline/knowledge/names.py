"""Names that registries know, found in a text: the interface that `parse` replaces names through."""

import functools
import re
from dataclasses import dataclass

from contactline.model.parsed import NameKind


@dataclass(frozen=True, slots=True)
class NameHit:
    """`text[start:end]` is a name of `kind`."""

    start: int
    end: int
    kind: NameKind


@functools.cache
def _plain() -> tuple["re.Pattern[str]", dict[str, NameKind]]:
    import pycountry

    table: dict[str, NameKind] = {c.name: "state" for c in pycountry.countries}
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, table), key=len, reverse=True)) + r")\b"), table


def find_names(text: str) -> tuple[NameHit, ...]:
    """Names in `text` (wrapped lines joined), in order, longest first where two begin alike, none overlapping."""
    pattern, table = _plain()
    return tuple(NameHit(m.start(), m.end(), table[m.group()]) for m in pattern.finditer(text))
