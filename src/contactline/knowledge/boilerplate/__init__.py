"""Line patterns of news pages' furniture: links, credits, notices, teaser heads. See `lines.yaml`."""

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

from contactline.knowledge.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class LinePattern:
    """One pattern with the lines that prove it (`examples`) and lines that it must not take (`spares`)."""

    section: str
    what: str
    pattern: str
    examples: tuple[str, ...]
    spares: tuple[str, ...]


@functools.cache
def line_patterns() -> tuple[LinePattern, ...]:
    """Every pattern, in the file's order. Sections: whole, opening, edge, teasers."""
    table = read_yaml((files(__name__) / "lines.yaml").read_text(encoding="utf-8"))
    return tuple(
        LinePattern(section, row["what"], row["pattern"], tuple(row["examples"]), tuple(row.get("not", ())))
        for section, rows in table.items()
        for row in rows
    )


@functools.cache
def section_pattern(section: str) -> "re.Pattern[str]":
    """All patterns of a section as one alternative; `opening` is for `match`, the others for `fullmatch`."""
    patterns = [row.pattern for row in line_patterns() if row.section == section]
    if not patterns:
        raise KeyError(f"no section {section} in the boilerplate patterns")
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
