"""contactline import-knowledge: a dump into a folder for --knowledge."""

from pathlib import Path
from typing import Annotated

import typer

from contactline.errors import UserError


def import_knowledge(
    file: Annotated[Path, typer.Argument(help="countryInfo.txt, entities as JSON lines, or a REIGN table.")],
    dump: Annotated[str, typer.Option("--from", help="geonames, wikidata or reign.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.")],
) -> None:
    """Make a downloaded dump into YAML for --knowledge."""
    from contactline.cli.showing.terminal import err
    from contactline.jobs.import_knowledge import DUMPS
    from contactline.jobs.import_knowledge import import_knowledge as make

    for known in DUMPS:
        if dump == known:
            written, number = make(file, dump=known, folder=output)
            err().print(f"{written}: {number} actors", markup=False, soft_wrap=True)
            return
    raise UserError(f"--from takes {', '.join(DUMPS)}, not {dump!r}")
