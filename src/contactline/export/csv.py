"""CSV for people: one file a table, a row a thing, lists joined by `; `, words with their offsets beside them.

A cell that a spreadsheet would run as a formula gets an apostrophe before it.
"""

import csv
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from contactline.model.rows.kinds import AccountRow, PartRow, Party, Row, SideRow, StepRow, Words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(tables: dict[str, Sequence[Row]], folder: Path) -> tuple[Path, ...]:
    """Write `<table>.csv` for every table into `folder` (made at need); returns the files.

    An empty table gives no file. Words of a list column stand in `<column>` and their offsets in `<column>_at`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in tables.items():
        if not rows:
            continue
        path = folder / f"{name}.csv"
        partial = path.with_suffix(".csv.part")
        with partial.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            heads = [f.name for f in fields(rows[0])]
            located = [f.name for f in fields(rows[0]) if f.name in ("trigger", "cue", "words")]
            writer.writerow([*heads, *(f"{name}_at" for name in located)])
            for row in rows:
                cells = [_cell(getattr(row, head)) for head in heads]
                writer.writerow([*cells, *(_at(getattr(row, head)) for head in located)])
        partial.replace(path)
        written.append(path)
    return tuple(written)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = _words(value)
    return "'" + text if text.startswith(_FORMULA) else text


def _words(value: object) -> str:
    match value:
        case tuple():
            return "; ".join(_words(item) for item in value)
        case Party():
            code = " ".join(c for c in (value.country, value.sector, value.sector2) if c)
            return " ".join(f"{value.text} ({code})".split()) if code else " ".join(value.text.split())
        case Words():
            return " ".join(value.text.split())
        case StepRow():
            return f"{value.step} [{value.status}] {value.start or ''}..{value.end or ''}"
        case PartRow():
            return f"{value.kind}: {value.label}" + (f": {value.text}" if value.text else "")
        case AccountRow():
            return f"{value.verdict} ({_words(value.speaker) or 'the article'})"
        case SideRow():
            return f"{_words(value.speaker) or 'the article'}: {_words(value.words)}"
        case _:
            return str(value)


def _at(value: object) -> str:
    if isinstance(value, Words):
        return f"{value.start}:{value.end}"
    return "; ".join(_at(item) for item in value) if isinstance(value, tuple) else ""
