"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from contactline.errors import UserError

Reports = Annotated[list[Path], typer.Argument(help="Files and folders of reports: docs/formats.md names the formats.")]
RecordPath = Annotated[str, typer.Argument(help="The record: a file, or postgresql://user@host/database.")]
RecordToMake = Annotated[
    str, typer.Option("--output", "-o", help="The record: a file, or postgresql://user@host/database.")
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Publication date (YYYY-MM-DD) of every report named here."),
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Outlet of every report named here.")]
OutletsFile = Annotated[
    Path | None,
    typer.Option("--outlets", metavar="FILE", help="A sources file: who each outlet is (outlets.yaml)."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]
Workers = Annotated[int | None, typer.Option("--workers", "-w", min=1, help="Processes that read side by side.")]
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help="Read on the workers of this Dask scheduler (tcp://host:8786)."),
]

Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Who judges.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="WORDS", help="Why.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="What could be known on that day: only what was published by then."),
]
JudgedRows = Annotated[
    bool, typer.Option("--judged", help="With people's decisions: without what they rejected, as they corrected it.")
]

Knowledge = Annotated[
    Path | None,
    typer.Option("--knowledge", metavar="FOLDER", help="Actors of your own: YAML files in the registry's formats."),
]


def iso_date(value: str | None, *, option: str) -> str | None:
    """The ISO date given to `option`, checked. Raises UserError where it is no date."""
    if value is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        raise UserError(f"{option} takes a date like 2021-11-16, not {value!r}") from None
