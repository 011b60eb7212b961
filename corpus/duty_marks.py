"""Duties: short articles, one a line, with what sides owe marked in them. For fitting `encode/duties`
(`python -m training.duties`).

The militia {withdraws} to its barracks.        `{word}` heads a deed that is owed
It has {withdrawn|k} the howitzers.             the same clause says what came of it: one of VERDICTS
The crossings are still [closed|m].             `[word|verdict]` says so of a deed told elsewhere

Everything else is owed by nobody under an agreement: demands, plans of one side, forecasts, laws, contracts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DUTIES = Path(__file__).parent / "duties"
VERDICTS = {"k": "kept", "l": "late", "m": "missed", "p": "pending", "r": "refused", "d": "denied"}
_MARK = re.compile(r"\{(?P<deed>[^{}|\[\]]+)(?:\|(?P<came>.))?\}|\[(?P<word>[^{}|\[\]]+)\|(?P<told>.)\]")


@dataclass(frozen=True, slots=True)
class DutyPassage:
    """One passage, its marks taken out. `deeds` and `outcomes` map where a marked word begins to a verdict of
    VERDICTS, None where nothing is told of the deed."""

    id: str
    text: str
    deeds: dict[int, str | None]
    outcomes: dict[int, str]


def passages_in(lines: str, name: str) -> Iterator[DutyPassage]:
    """The passages of one file's text; `ValueError` with the line where a mark is not well formed."""
    for number, line in enumerate(lines.splitlines(), 1):
        if line.strip():
            yield _passage(line, f"{name}-{number:03d}")


def duty_passages() -> tuple[DutyPassage, ...]:
    """Every passage of the corpus, in order."""
    return tuple(p for path in sorted(DUTIES.glob("*.txt")) for p in passages_in(path.read_text("utf-8"), path.stem))


def _passage(line: str, name: str) -> DutyPassage:
    text, at = "", 0
    deeds: dict[int, str | None] = {}
    outcomes: dict[int, str] = {}
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        letter = mark["came"] or mark["told"]
        verdict = VERDICTS.get(letter) if letter else None
        if letter and verdict is None:
            raise ValueError(f"{name}: {mark[0]} tells no verdict")
        if mark["deed"]:
            deeds[len(text)] = verdict
        elif verdict is not None:
            outcomes[len(text)] = verdict
        text += mark["deed"] or mark["word"]
    text += line[at:]
    if set(text) & set("{}[]|"):
        raise ValueError(f"{name}: a mark is not closed")
    return DutyPassage(name, text, deeds, outcomes)
