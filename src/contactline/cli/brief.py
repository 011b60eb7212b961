"""contactline brief: a chronology with numbered sources."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from contactline.cli.options import AsOf, JudgedRows, Quiet, RecordPath, iso_date
from contactline.cli.showing.terminal import err


class Form(StrEnum):
    """The forms of a brief."""

    md = "md"
    html = "html"
    docx = "docx"


def brief(
    record: RecordPath,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .md, .html or .docx file; else stdout.")
    ] = None,
    form: Annotated[Form | None, typer.Option("--to", help="The form, where the file's name does not tell.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before this day.")] = None,
    date_to: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Not after this day.")] = None,
    about: Annotated[
        str | None, typer.Option("--about", help="Words that must stand in the row's words or names.")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="ARM, 'ARM GOV', or a name.")] = None,
    place: Annotated[str | None, typer.Option(help="A place's name.")] = None,
    title: Annotated[str, typer.Option("--title", help="Its title.")] = "Chronology",
    background: Annotated[bool, typer.Option("--background", help="With retold history.")] = False,
    as_of: AsOf = None,
    judged: JudgedRows = False,
    quiet: Quiet = False,
) -> None:
    """Write a chronology: by theme and day, each line with its standing and numbered sources.

    It says only what the record says: every sentence leads to the words that it rests on.
    """
    from contactline.cli.export import tables_of
    from contactline.errors import UserError
    from contactline.export.brief.compose import compose
    from contactline.export.brief.render import to_docx, to_html, to_markdown
    from contactline.export.whole import whole_files
    from contactline.model.rows.kinds import Filter
    from contactline.record import open_record

    suffix = output.suffix.lower().lstrip(".") if output else ""
    wanted = form or (Form(suffix) if suffix in Form.__members__ else Form.md)
    if output is None and wanted is Form.docx:
        raise UserError("--to docx needs a file: -o FILE.docx")
    if output is not None and output.is_dir():
        raise UserError(f"{output} is a folder; a brief is a file")
    where = Filter(
        date_from=iso_date(date_from, option="--from"),
        date_to=iso_date(date_to, option="--until"),
        actor=actor,
        place=place,
        text=about,
        as_of=iso_date(as_of, option="--as-of"),
        judged=judged,
    )
    with open_record(record) as opened:
        # What is denied or counted may stand in other words than those asked for: these hang on their event.
        tables = tables_of(opened, where, None)
        rest = Filter(as_of=where.as_of, judged=judged)
        tables = tables.with_rest(opened.figures(rest), opened.contests(rest), opened.articles(rest))
        made = compose(tables, title=title, about=_about(where, len(tables.events)), background=background)
    text = to_html(made) if wanted is Form.html else to_markdown(made)
    if output is None:
        sys.stdout.write(text)
        return
    with whole_files(output) as (partial,):
        partial.write_bytes(to_docx(made) if wanted is Form.docx else text.encode("utf-8"))
    if not quiet:
        lines = sum(len(section.lines) for section in made.sections)
        err().print(f"{output}: {lines} lines, {len(made.references)} sources", markup=False, soft_wrap=True)


def _about(where: object, count: int) -> str:
    """What part of the record it is, in words."""
    names = {
        "date_from": "from",
        "date_to": "until",
        "text": "about",
        "actor": "actor",
        "place": "place",
        "as_of": "as of",
    }
    said = [f"{words} {value}" for name, words in names.items() if (value := getattr(where, name))]
    return f"{count} accounts{', ' if said else ''}{', '.join(said)}. Each is one voice's; nothing is averaged."
