"""contactline export: a record as files."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from contactline.cli.options import AsOf, JudgedRows, Quiet, RecordPath, iso_date
from contactline.cli.terminal import err


class Format(StrEnum):
    """The formats that a record leaves in."""

    jsonl = "jsonl"
    csv = "csv"


def export(
    record: RecordPath,
    to: Annotated[Format, typer.Option("--to", help="jsonl: readings, one a line; csv: a folder of tables.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file (jsonl; else stdout) or a folder (csv).")
    ] = None,
    as_of: AsOf = None,
    judged: JudgedRows = False,
    quiet: Quiet = False,
) -> None:
    """Write a record in another format."""
    from contactline.errors import UserError
    from contactline.export.csv import write_csv
    from contactline.export.jsonl import write_jsonl
    from contactline.model.rows.kinds import Filter
    from contactline.record import open_record

    where = Filter(as_of=iso_date(as_of, option="--as-of"), judged=judged)
    if judged and to is not Format.csv:
        raise UserError("--judged goes with --to csv: a reading is what the machine read")
    with open_record(record) as opened:
        if to is Format.csv:
            if output is None:
                raise UserError("--to csv needs a folder: -o FOLDER")
            if output.exists() and not output.is_dir():
                raise UserError(f"{output} is a file; --to csv needs a folder")
            names = ("articles", "events", "claims", "figures", "agreements", "commitments", "contests")
            written = write_csv({name: getattr(opened, name)(where) for name in names}, output)
            said = ", ".join(path.name for path in written)
        elif output is None:
            write_jsonl(opened.readings(as_of=where.as_of), sys.stdout)
            return
        else:
            partial = output.with_name(output.name + ".part")
            with partial.open("w", encoding="utf-8") as stream:
                count = write_jsonl(opened.readings(as_of=where.as_of), stream)
            partial.replace(output)
            said = f"{count} readings"
    if not quiet:
        err().print(f"{output}: {said}", markup=False, soft_wrap=True)
