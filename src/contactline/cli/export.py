"""contactline export: a record as files."""

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contactline.cli.options import AsOf, JudgedRows, OutletsFile, Quiet, RecordPath, iso_date
from contactline.cli.showing.terminal import err

if TYPE_CHECKING:
    from contactline.export.tables import Tables
    from contactline.model.reading import Reading
    from contactline.model.rows.kinds import Filter
    from contactline.record import Record


class Format(StrEnum):
    """The formats that a record leaves in."""

    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    plover = "plover"
    polecat = "polecat"
    cameo = "cameo"
    ucdp = "ucdp"
    acled = "acled"
    geojson = "geojson"
    parquet = "parquet"
    arrow = "arrow"
    jsonld = "jsonld"
    ftm = "ftm"
    bibtex = "bibtex"
    csl = "csl"


def export(
    record: RecordPath,
    to: Annotated[Format, typer.Option("--to", help="jsonl: whole readings; the others: docs/formats.md.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A file (else stdout), or a folder (csv, cameo, parquet, arrow, ftm)."),
    ] = None,
    date_from: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before this day.")] = None,
    date_to: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Not after this day.")] = None,
    actor: Annotated[str | None, typer.Option(help="ARM, 'ARM GOV', or a name.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Whose account: a code or a name.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="A PLOVER type.")] = None,
    place: Annotated[str | None, typer.Option(help="A place's name.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that stand in the row's words or names.")] = None,
    outlet: Annotated[str | None, typer.Option(help="An outlet's name.")] = None,
    status: Annotated[str | None, typer.Option(help="happened, ongoing, planned, …")] = None,
    background: Annotated[
        bool | None, typer.Option("--background/--no-background", help="Only retold history, or none of it.")
    ] = None,
    as_of: AsOf = None,
    judged: JudgedRows = False,
    outlets: OutletsFile = None,
    quiet: Quiet = False,
) -> None:
    """Write a record in another format, all of it or what the filters leave."""
    from contactline.errors import UserError
    from contactline.export.formats import FORMATS
    from contactline.export.formats import write as write_format
    from contactline.model.rows.kinds import Filter
    from contactline.record import open_record

    where = Filter(
        date_from=iso_date(date_from, option="--from"),
        date_to=iso_date(date_to, option="--until"),
        actor=actor,
        speaker=speaker,
        type=type_,
        place=place,
        text=text,
        outlet=outlet,
        status=status,
        background=background,
        as_of=iso_date(as_of, option="--as-of"),
        judged=judged,
    )
    known = FORMATS.get(to.value)
    if judged and known is None:
        raise UserError(f"--judged does not go with --to {to.value}: a reading is what the machine read")
    if known is not None and known.folder is not None:
        if output is None:
            raise UserError(f"--to {to.value} needs a folder: -o FOLDER")
        if output.exists() and not output.is_dir():
            raise UserError(f"{output} is a file; --to {to.value} needs a folder")
    elif output is not None and output.is_dir():
        raise UserError(f"{output} is a folder; --to {to.value} writes a file")
    if output is None and known is not None and known.file is not None:
        raise UserError(f"--to {to.value} needs a file: -o FILE")
    with open_record(record) as opened:
        if known is None:
            said = _readings(opened, where, output)
        elif output is None:
            assert known.stream is not None
            known.stream(tables_of(opened, where, outlets), sys.stdout)
            return
        else:
            said = write_format(to.value, tables_of(opened, where, outlets), output)
    if not quiet and output is not None:
        err().print(f"{output}: {said}", markup=False, soft_wrap=True)


def tables_of(record: "Record", where: "Filter", outlets: Path | None) -> "Tables":
    """The tables of a record as the filter leaves them; an article counts where something of it is left."""
    from contactline.export.tables import Tables
    from contactline.knowledge.outlets import read_outlets
    from contactline.model.outlet import Outlets
    from contactline.model.rows.across import across_rows
    from contactline.version import __version__

    events = record.events(where)
    left = {row.id for row in events}
    # An event is made of all that is told of it, so a day's record has none: they would tell what came later.
    known = record.happenings() if where.as_of is None else ()
    happened = [e for e in known if any(a.report in left for a in e.accounts)]
    return Tables(
        articles=record.articles(where),
        events=events,
        claims=record.claims(where),
        figures=record.figures(where),
        agreements=record.agreements(where),
        commitments=record.commitments(where),
        contests=record.contests(where),
        happenings=across_rows(happened),
        outlets=read_outlets(outlets) if outlets else Outlets(),
        text_of=_texts(record),
        version=__version__,
    )


def _texts(record: "Record") -> Callable[[str], str]:
    import functools

    @functools.lru_cache(maxsize=64)
    def text_of(article: str) -> str:
        return record.reading(article).article.text

    return text_of


def _readings(record: "Record", where: "Filter", output: Path | None) -> str:
    from contactline.export.jsonl import write_jsonl
    from contactline.export.whole import whole_files
    from contactline.model.rows.kinds import Filter

    kept: Iterator[Reading] = record.readings(as_of=where.as_of)
    if where != Filter(as_of=where.as_of):
        wanted = {row.id for row in record.articles(where)}
        kept = (reading for reading in kept if reading.article.id in wanted)
    if output is None:
        write_jsonl(kept, sys.stdout)
        return ""
    with whole_files(output) as (partial,), partial.open("w", encoding="utf-8") as stream:
        count = write_jsonl(kept, stream)
    return f"{count} readings"
