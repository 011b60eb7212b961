"""CSV for people: one file a table, a row a thing, lists joined by `; `, words with their offsets beside them.

A cell that a spreadsheet would run as a formula gets an apostrophe before it.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TextIO

from contactline.export.whole import whole_files
from contactline.model.rows.across import RangeRow
from contactline.model.rows.kinds import AccountRow, PartRow, Party, Row, SideRow, StepRow, Words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(tables: Mapping[str, Sequence[Row]], folder: Path) -> tuple[Path, ...]:
    """Write `<table>.csv` for every table into `folder` (made at need); returns the files.

    An empty table gives no file. Words of a list column stand in `<column>` and their offsets in `<column>_at`. All
    files are whole before the first one takes its place.
    """
    folder.mkdir(parents=True, exist_ok=True)
    filled = {name: rows for name, rows in tables.items() if rows}
    paths = tuple(folder / f"{name}.csv" for name in filled)
    if not paths:
        return ()
    with whole_files(*paths) as partial:
        for path, rows in zip(partial, filled.values(), strict=True):
            with path.open("w", encoding="utf-8", newline="") as stream:
                _write(rows, stream)
    return paths


def _write(rows: Sequence[Row], stream: TextIO) -> None:
    writer = csv.writer(stream)
    heads, located = columns_of(rows)
    writer.writerow([*heads, *(f"{name}_at" for name in located)])
    for row in rows:
        cells = [_cell(getattr(row, head)) for head in heads]
        writer.writerow([*cells, *(_at(getattr(row, head)) for head in located)])


def columns_of(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    """The columns of a table, and those of them that hold words and so have a place in the article."""
    heads = [f.name for f in fields(rows[0])]
    return heads, [name for name in heads if name in ("trigger", "cue", "words")]


def plain_cell(value: object) -> str | int | float | bool | None:
    """A value of a row as one that a sheet can hold: numbers stay, everything else becomes words."""
    return value if value is None or isinstance(value, bool | int | float) else _words(value)


def place_cell(value: object) -> str:
    """Where the words of a cell stand: "start:end", parted by "; "."""
    return _at(value)


def safe_cell(value: object) -> str:
    """A value as a cell of a CSV file that no spreadsheet runs as a formula."""
    return _cell(value)


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
        case RangeRow():
            spread = "–".join(f"{n:g}" for n in dict.fromkeys((value.low, value.high)) if n is not None)
            return f"{value.measure}: {spread} ({value.figures} told)"
        case AccountRow():
            return f"{value.verdict} ({_words(value.speaker) or 'the article'})"
        case SideRow():
            side = f"[{value.stands}] " if value.stands is not None else ""
            return f"{side}{_words(value.speaker) or 'the article'}: {_words(value.words)}"
        case _:
            return str(value)


def _at(value: object) -> str:
    if isinstance(value, Words):
        return f"{value.start}:{value.end}"
    return "; ".join(_at(item) for item in value) if isinstance(value, tuple) else ""
