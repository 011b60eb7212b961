"""XLSX for people: a sheet a table, a row a thing, words with their offsets beside them. No cell is a formula."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contactline.errors import UserError
from contactline.export.csv import columns_of, place_cell, plain_cell
from contactline.export.tables import Tables
from contactline.export.whole import whole_files

_MOST_ROWS = 1_048_575
_LONGEST = 32_767
_CUT = " […]"
_WIDE = frozenset(("trigger", "cue", "words", "title", "steps", "parts", "accounts", "issues", "deed"))


def write_xlsx(tables: Tables, path: Path) -> int:
    """One workbook; returns how many rows. Raises UserError where a table has more rows than a sheet may."""
    import xlsxwriter

    for name, rows in tables.named().items():
        if len(rows) > _MOST_ROWS:
            raise UserError(f"{name} has {len(rows):,} rows; a sheet may have {_MOST_ROWS:,}: use filters, or --to csv")
    plain = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    packed = io.BytesIO()
    with whole_files(path) as (partial,):
        book = xlsxwriter.Workbook(packed, plain)
        # A file is the same each time it is written.
        book.set_properties({"title": "contactline record", "created": datetime(2000, 1, 1, tzinfo=UTC)})
        bold = book.add_format({"bold": True})
        for name, rows in tables.named().items():
            _sheet(book, name, rows, bold)
        book.close()
        partial.write_bytes(packed.getvalue())
    return sum(len(rows) for rows in tables.named().values())


def _sheet(book: Any, name: str, rows: Any, bold: Any) -> None:
    sheet = book.add_worksheet(name)
    if not rows:
        sheet.write_string(0, 0, f"no {name}", bold)
        return
    heads, located = columns_of(rows)
    columns = [*heads, *(f"{head}_at" for head in located)]
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    for at, head in enumerate(columns):
        sheet.set_column(at, at, 60 if head in _WIDE else 14)
        sheet.write_string(0, at, head, bold)
    for line, row in enumerate(rows, 1):
        for at, head in enumerate(heads):
            _write(sheet, line, at, plain_cell(getattr(row, head)))
        for at, head in enumerate(located, len(heads)):
            _write(sheet, line, at, place_cell(getattr(row, head)))


def _write(sheet: Any, line: int, column: int, value: str | int | float | bool | None) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, column, value)
    else:
        sheet.write_string(line, column, value if len(value) <= _LONGEST else value[: _LONGEST - len(_CUT)] + _CUT)
