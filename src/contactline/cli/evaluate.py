"""contactline evaluate: readings against gold and development sets."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contactline.cli.options import Quiet, Workers
from contactline.cli.showing.terminal import out, progress
from contactline.errors import UserError

if TYPE_CHECKING:
    from contactline.evaluate.counts import Score


def evaluate(
    gold: Annotated[list[Path] | None, typer.Argument(help="Gold files; none: those of the data folder.")] = None,
    reports: Annotated[Path | None, typer.Option(help="Folder of the articles that the gold files name.")] = None,
    readings: Annotated[Path | None, typer.Option(help="Score these readings (JSON Lines) instead.")] = None,
    sets: Annotated[list[str] | None, typer.Option("--set", help="A development set; repeat for several.")] = None,
    all_sets: Annotated[bool, typer.Option("--all", help="Every development set.")] = False,
    data: Annotated[Path | None, typer.Option(help="The data folder; else CONTACTLINE_DATA.")] = None,
    sample: Annotated[int | None, typer.Option(min=1, help="So many documents of each set, always the same.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, one measure a line.")] = False,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Score readings: a table of measures with 95 % bootstrap intervals (documents drawn with replacement)."""
    from contactline.evaluate.run import run_gold, run_set
    from contactline.evaluate.sets import named_sets, set_units
    from contactline.settings import settings

    folder = data or settings().data
    side_by_side = workers or settings().workers
    found: list[tuple[str, tuple[Score, ...], str]] = []
    paths = gold or []
    if not paths and not sets and not all_sets:
        paths = sorted((_needed(folder) / "gold").glob("*.json"))
        if not paths:
            raise UserError(f"no gold files in {folder}/gold")
    if paths:
        articles = reports or (folder / "seeds" if folder is not None else None)
        scored = run_gold(paths, reports=articles, readings=readings, workers=side_by_side)
        found.append(("gold", scored, ""))
    for development_set in named_sets(sets or []) if sets or all_sets else ():
        units = len(set_units(_needed(folder), development_set, sample=sample))
        with progress(development_set.name, quiet=quiet, total=units) as advance:
            scored = run_set(_needed(folder), development_set, sample=sample, workers=side_by_side, advance=advance)
        found.append((development_set.name, scored, development_set.note))
    _print(found, as_json)


def _needed(folder: Path | None) -> Path:
    if folder is None:
        raise UserError("no data: name gold files, or give --data FOLDER or set CONTACTLINE_DATA")
    return folder


def _print(found: list[tuple[str, "tuple[Score, ...]", str]], as_json: bool) -> None:
    if as_json:
        for name, scored, _ in found:
            for score in scored:
                row = {"set": name, "measure": score.name, "value": round(score.value, 4)}
                row |= {"low": round(score.low, 4), "high": round(score.high, 4), "counted": score.counted}
                sys.stdout.write(json.dumps(row) + "\n")
        return
    from rich.table import Table

    for name, scored, note in found:
        table = Table(title=f"{name}{f' ({note})' if note else ''}", title_justify="left")
        for head in ("measure", "value", "95 %", "counted"):
            table.add_column(head, justify="right" if head == "value" else "left")
        for score in scored:
            table.add_row(score.name, f"{score.value:.3f}", f"{score.low:.3f} to {score.high:.3f}", score.counted)
        out().print(table)
