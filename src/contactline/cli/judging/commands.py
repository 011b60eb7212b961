"""contactline judgements: decide by id, exchange decisions with another desk, compare two people."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contactline.cli.options import Author, Quiet, Reason, RecordPath
from contactline.cli.showing.terminal import err, out, safe

if TYPE_CHECKING:
    from contactline.jobs.deciding.judging import Said

PARTLY = 3
app = typer.Typer(no_args_is_help=True, help="Decide by id, exchange decisions, compare two people.")
Thing = Annotated[str, typer.Argument(metavar="ID", help="The thing's id, as in `show --json`.")]
Things = Annotated[list[str], typer.Argument(metavar="ID...", help="Two ids or more.")]


def _say(said: "Said") -> None:
    sys.stdout.write(said.judgement.id + "\n")
    for note in said.notes:
        err().print(safe(note), markup=False, soft_wrap=True)


@app.command("accept")
def accept(record: RecordPath, thing: Thing, author: Author, reason: Reason = None) -> None:
    """The thing is as it is read, corrections in force included."""
    from contactline.jobs.deciding import judging
    from contactline.record import open_record

    with open_record(record) as opened:
        _say(judging.accept(opened, thing, author=author, reason=reason))


@app.command("reject")
def reject(record: RecordPath, thing: Thing, author: Author, reason: Reason = None) -> None:
    """The words do not say this."""
    from contactline.jobs.deciding import judging
    from contactline.record import open_record

    with open_record(record) as opened:
        _say(judging.reject(opened, thing, author=author, reason=reason))


@app.command("correct")
def correct(
    record: RecordPath,
    thing: Thing,
    field: Annotated[str, typer.Argument(help="type, when, where, actors, stance, …")],
    value: Annotated[str, typer.Argument(help="2015-01-24; 'Kyiv (UKR GOV)'; a place's name; null; or JSON.")],
    author: Author,
    reason: Reason = None,
) -> None:
    """A field has another value."""
    from contactline.jobs.deciding import judging
    from contactline.jobs.deciding.values import value_of
    from contactline.record import open_record

    with open_record(record) as opened:
        meant = value_of(opened.find(thing).thing.kind, field, value)
        _say(judging.correct(opened, thing, field, meant, author=author, reason=reason))


@app.command("merge")
def merge(record: RecordPath, things: Things, author: Author, reason: Reason = None) -> None:
    """These are one and the same happening, or one agreement."""
    from contactline.jobs.deciding import judging
    from contactline.record import open_record

    with open_record(record) as opened:
        _say(judging.merge(opened, things, author=author, reason=reason))


@app.command("split")
def split(record: RecordPath, things: Things, author: Author, reason: Reason = None) -> None:
    """No two of these are the same."""
    from contactline.jobs.deciding import judging
    from contactline.record import open_record

    with open_record(record) as opened:
        _say(judging.split(opened, things, author=author, reason=reason))


@app.command("withdraw")
def withdraw(
    record: RecordPath,
    judgement: Annotated[str, typer.Argument(help="The judgement's id.")],
    author: Author,
    reason: Reason = None,
) -> None:
    """Take a judgement back; both stay in the log."""
    from contactline.jobs.deciding import judging
    from contactline.record import open_record

    with open_record(record) as opened:
        _say(judging.withdraw(opened, judgement, author=author, reason=reason))


@app.command("open")
def still_open(
    record: RecordPath,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, one a line.")] = False,
) -> None:
    """List judgements whose words are gone, are read otherwise, or contradict others."""
    from contactline.cli.judging.tables import print_contradictions, print_standings_json
    from contactline.record import open_record

    with open_record(record) as opened:
        held = [s for s in opened.standings() if s.active and s.state != "here"]
        contested = [d for d in opened.decisions().values() if d.contested]
        pairs = opened.pairs()
    if as_json:
        print_standings_json(held)
        return
    for s in held:
        words = " ".join(s.target.words[0].text.split())[:80] if s.target.words else ""
        line = f"{s.state}: {s.judgement.id} {s.judgement.action} of {s.target.kind} {s.target.id} “{words}”"
        out().print(safe(f"{line} by {s.judgement.author}"), markup=False, soft_wrap=True)
    for d in contested:
        line = f"contested: {d.kind} {d.id}, on {', '.join(d.contested)} by {', '.join(d.authors)}"
        out().print(safe(line), markup=False, soft_wrap=True)
    print_contradictions(pairs)


@app.command("export")
def export(
    record: RecordPath,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else stdout.")] = None,
) -> None:
    """Write the log as JSON lines, for another desk."""
    from contactline.jobs.deciding.exchange import export_judgements
    from contactline.record import open_record

    with open_record(record) as opened:
        if output is None:
            export_judgements(opened, sys.stdout)
            return
        partial = output.with_name(output.name + ".part")
        with partial.open("w", encoding="utf-8") as stream:
            count = export_judgements(opened, stream)
        partial.replace(output)
    err().print(f"{output}: {count} judgements", markup=False, soft_wrap=True)


@app.command("import")
def import_(
    record: RecordPath,
    file: Annotated[Path, typer.Argument(help="JSON lines from `judgements export`.")],
    quiet: Quiet = False,
) -> None:
    """Add another desk's judgements. Exit code 3: some lines are none (they are named) and the rest was added."""
    from contactline.errors import BadInput, NotFound
    from contactline.jobs.deciding.exchange import import_judgements
    from contactline.record import open_record

    if not file.is_file():
        raise NotFound(f"no file {file}")
    with open_record(record) as opened, file.open(encoding="utf-8") as stream:
        try:
            taken = import_judgements(opened, stream)
        except UnicodeDecodeError as error:
            raise BadInput(f"{file} is not UTF-8: {error}") from None
    for number, what in taken.set_aside:
        err().print(safe(f"{file}, line {number}: {what}"), markup=False, soft_wrap=True)
    if not quiet:
        said = f"{taken.added} added, {taken.known} known, {len(taken.set_aside)} set aside"
        err().print(f"{opened.name}: {said}", markup=False, soft_wrap=True)
    if taken.set_aside:
        raise typer.Exit(PARTLY)


@app.command("compare")
def compare(
    record: RecordPath,
    one: Annotated[str, typer.Argument(help="An author.")],
    other: Annotated[str, typer.Argument(help="Another author.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON: agreement, then one thing a line.")] = False,
) -> None:
    """Two people's judgements side by side, with Cohen's kappa by what was judged."""
    from rich.text import Text

    from contactline.cli.judging.tables import plain_table, value_words
    from contactline.model.judgement.compare import agreement, side_by_side
    from contactline.model.rows.as_json import row_to_json
    from contactline.record import open_record

    with open_record(record) as opened:
        sides = side_by_side(opened.standings(), one, other)
    kappas = agreement(sides)
    if as_json:
        sys.stdout.write(json.dumps({what: row_to_json(kappa) for what, kappa in kappas.items()}) + "\n")
        for side in sides:
            sys.stdout.write(json.dumps(row_to_json(side), ensure_ascii=False) + "\n")
        return
    if not sides:
        err().print(f"nothing that both {one} and {other} judged", markup=False)
        return
    table = plain_table(f"{len(sides)} side by side", "What", "On", one, other)
    for side in sides:
        cells = (side.what, f"{side.kind} {side.id}", value_words(side.one), value_words(side.other))
        style = "" if side.one == side.other else "bold"
        table.add_row(*(Text(safe(cell), style=style) for cell in cells))
    out().print(table)
    for what, kappa in kappas.items():
        said = "not defined" if kappa.kappa is None else f"{kappa.kappa:.3f}"
        observed = f"{kappa.observed:.3f} agreed" if kappa.observed is not None else ""
        out().print(f"{what}: kappa {said}, {observed} on {kappa.items}", markup=False)
