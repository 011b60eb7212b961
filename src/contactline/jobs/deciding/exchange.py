"""Judgements between desks: out as JSON lines, in again; the same line twice is one judgement."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TextIO

from contactline.contract.judgements import judgement_faults
from contactline.model.judgement.as_json import judgement_from_json, judgement_line
from contactline.model.judgement.kinds import Judgement
from contactline.record import Record

_BATCH = 500
LONGEST_LINE = 4_000_000
"""Characters of one line; a judgement on the longest of articles stays far below."""


@dataclass(slots=True)
class Taken:
    """What an import did; `set_aside`: line number and what is wrong with it."""

    added: int = 0
    known: int = 0
    set_aside: list[tuple[int, str]] = field(default_factory=list)


def export_judgements(record: Record, stream: TextIO) -> int:
    """Write the log, one judgement a line, in its order; returns how many."""
    count = 0
    for judgement in record.judgements():
        stream.write(judgement_line(judgement) + "\n")
        count += 1
    return count


def import_judgements(record: Record, lines: Iterable[str]) -> Taken:
    """Add the judgements of another log. A line that is none is set aside with what is wrong, the rest is taken.

    Judgements on articles that the record does not hold wait for them. What was taken is kept whatever happens later.
    """
    taken = Taken()
    batch: list[Judgement] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line) if len(line) <= LONGEST_LINE else None
        except (ValueError, RecursionError) as error:
            taken.set_aside.append((number, f"not JSON: {error}"))
            continue
        wrong = judgement_faults(row)
        if wrong:
            taken.set_aside.append((number, wrong[0]))
            continue
        batch.append(judgement_from_json(row or {}))
        if len(batch) == _BATCH:
            _take(record, batch, taken)
            batch = []
    _take(record, batch, taken)
    return taken


def _take(record: Record, batch: list[Judgement], taken: Taken) -> None:
    added = record.judge(batch)
    taken.added += added
    taken.known += len(batch) - added
