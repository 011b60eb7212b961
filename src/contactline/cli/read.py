"""contactline read: the reading of each article, printed; nothing is kept."""

import json
import sys
from typing import Annotated

import typer

from contactline.cli.options import Knowledge, Outlet, Published, Quiet, Reports, Workers, iso_date
from contactline.cli.terminal import err, out, progress, safe

PARTLY = 3


def read(
    reports: Reports,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="The contract's JSON, one line an article.")] = False,
    published: Published = None,
    outlet: Outlet = None,
    knowledge: Knowledge = None,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Print the reading of each article, in input order; store nothing.

    Exit code 3: a file could not be decoded. An article that could not be read says so in its `issues`.
    """
    from contactline.cli.page import reading_page
    from contactline.contract.validate import faults
    from contactline.errors import UserError
    from contactline.intake.sources import read_sources
    from contactline.jobs.read import read_pile
    from contactline.model.reading_json.to_json import reading_to_json
    from contactline.model.unreadable import Unreadable
    from contactline.settings import settings

    given = iso_date(published, option="--published")
    items = read_sources(reports, published=given, outlet=outlet)
    undecodable = False
    console = out()
    with progress("Reading", quiet=quiet or not jsonl) as advance:
        for item, reading in read_pile(items, workers=workers or settings().workers, knowledge=knowledge):
            if isinstance(item, Unreadable):
                undecodable = undecodable or not item.decodable
                err().print(f"contactline: {safe(item.source_key)}: {safe(item.what)}", markup=False, soft_wrap=True)
            if jsonl:
                row = reading_to_json(reading)
                wrong = faults(row)
                if wrong:
                    raise UserError(f"{item.source_key}: the reading breaks its contract: {wrong[0]}")
                sys.stdout.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
                sys.stdout.flush()
            elif not isinstance(item, Unreadable):
                for part in reading_page(reading):
                    console.print(part)
            advance()
    if undecodable:
        raise typer.Exit(PARTLY)
