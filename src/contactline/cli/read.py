"""contactline read: the reading of each article, printed; nothing is kept."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from contactline.cli.options import (
    Cluster,
    Knowledge,
    Outlet,
    OutletsFile,
    Published,
    Quiet,
    Reports,
    Workers,
    iso_date,
)
from contactline.cli.showing.terminal import err, out, progress, safe

PARTLY = 3


def read(
    reports: Reports,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="The contract's JSON, one line an article.")] = False,
    published: Published = None,
    outlet: Outlet = None,
    outlets: OutletsFile = None,
    knowledge: Knowledge = None,
    ontology: Annotated[
        Path | None, typer.Option("--ontology", help="A YAML file of your own types: definitions and examples.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="For each happening: what set each field, and with what score.")
    ] = False,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="FOLDER", help="Parquet parts here (path or object-store URL); a run cut off goes on."
        ),
    ] = None,
    cluster: Cluster = None,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Print the reading of each article, in input order, or write them as Parquet parts (--to); no record is made.

    --explain prints, in place of the tables, which rule or head set each field of each happening (with --jsonl,
    `made_by` and `scores` say so anyway). Exit code 3: a file could not be decoded. An article that could not be read
    says so in its `issues`.
    """
    from contactline.cli.showing.explain import explained
    from contactline.cli.showing.page import reading_page
    from contactline.contract.validate import faults
    from contactline.errors import UserError
    from contactline.intake.sources import read_sources
    from contactline.jobs.piles.read import read_pile
    from contactline.knowledge.ontology import read_ontology
    from contactline.knowledge.outlets import read_outlets
    from contactline.model.reading_json.to_json import reading_to_json
    from contactline.model.unreadable import Unreadable
    from contactline.settings import settings

    if to is not None:
        from contactline.cli.cluster import read_to

        read_to(
            reports, to, published=published, outlet=outlet, outlets=outlets, knowledge=knowledge, ontology=ontology,
            cluster=cluster, workers=workers, quiet=quiet,
        )  # fmt: skip
        return
    if cluster is not None:
        raise UserError("--cluster reads into a folder or a record: give read --to FOLDER, or build")
    given = iso_date(published, option="--published")
    types = read_ontology(ontology) if ontology is not None else None
    known = read_outlets(outlets) if outlets else None
    items = read_sources(reports, published=given, outlet=outlet, outlets=known)
    undecodable = False
    console = out()
    with progress("Reading", quiet=quiet or not jsonl) as advance:
        pile = read_pile(items, workers=workers or settings().workers, knowledge=knowledge, ontology=types)
        for item, reading in pile:
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
                for part in explained(reading) if explain else reading_page(reading):
                    console.print(part)
            advance()
    if undecodable:
        raise typer.Exit(PARTLY)
