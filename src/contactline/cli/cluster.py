"""Readings into Parquet parts, on one machine or many, and parts into a record."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from contactline.cli.options import Cluster, Quiet, iso_date
from contactline.cli.showing.terminal import err, progress, safe

PARTLY = 3


def read_to(
    reports: list[Path], to: str, *, published: str | None, outlet: str | None, outlets: Path | None,
    knowledge: Path | None, ontology: Path | None, cluster: str | None, workers: int | None, quiet: bool,
) -> None:  # fmt: skip
    """Read the reports into Parquet parts at `to`; what an earlier run wrote is left as it is. Exit code 3: something
    was set aside (it is named) and the rest is there."""
    from contactline.intake.sources import read_sources
    from contactline.jobs.build import read_by
    from contactline.jobs.piles.cluster import cluster as connected
    from contactline.jobs.piles.partitions import Target, write_parts
    from contactline.knowledge.ontology import read_ontology
    from contactline.knowledge.outlets import read_outlets
    from contactline.settings import settings

    refuse_own(cluster, knowledge, ontology)
    types = read_ontology(ontology) if ontology is not None else None
    known = read_outlets(outlets) if outlets else None
    items = read_sources(reports, published=iso_date(published, option="--published"), outlet=outlet, outlets=known)
    target, version = Target(to), read_by(knowledge)
    if ontology is not None:
        version = f"{version} + types of {ontology.name}"
    written = done = articles = 0
    left: list[tuple[str, str]] = []
    try:
        with (
            connected(cluster) if cluster is not None else nullcontext() as client,
            progress("Reading", quiet=quiet) as advance,
        ):

            def read(some: Iterable[Any]) -> Iterator[Any]:
                for pair in reader(client, some, workers or settings().workers, knowledge, types):
                    advance()
                    yield pair

            for part in write_parts(items, target, read, read_by=version):
                written, done = written + (not part.known), done + part.known
                articles += part.articles
                left += part.set_aside
    finally:  # a target that is full ends the run: what was set aside until then is told all the same
        _tell_set_aside(left)
    if not quiet:
        err().print(
            f"{to}: {articles} articles; {written} parts written, {done} there already, {len(left)} set aside",
            markup=False, soft_wrap=True,
        )  # fmt: skip
    if left:
        raise typer.Exit(PARTLY)


def _tell_set_aside(left: Iterable[tuple[str, str]]) -> None:
    for key, why in left:
        err().print(f"set aside: {safe(key)}: {safe(why)}", markup=False, soft_wrap=True)


def reader(client: Any, items: Iterable[Any], workers: int, knowledge: Path | None, types: Any = None) -> Iterator[Any]:
    """The items with their readings: on the cluster of `client`, or here where it is None."""
    from contactline.jobs.piles.cluster import read_on
    from contactline.jobs.piles.read import read_pile

    if client is not None:
        return read_on(client, items)
    return read_pile(items, workers=workers, knowledge=knowledge, ontology=types)


def refuse_own(cluster: str | None, knowledge: Path | None, ontology: Path | None = None) -> None:
    """Raises UserError where files of this machine are to be used on others."""
    from contactline.errors import UserError

    if cluster is not None and (knowledge is not None or ontology is not None):
        raise UserError("--knowledge and --ontology are files of this machine: they do not go with --cluster")


def load(
    readings: Annotated[
        str, typer.Argument(help="A folder of parts that `read --to` wrote (path or object-store URL).")
    ],
    output: Annotated[str, typer.Option("--output", "-o", help="The record.")] = "record.db",
    quiet: Quiet = False,
) -> None:
    """Put readings that were written as Parquet parts into a record, and match; what it holds already stays."""
    from contactline.jobs.build import load_readings
    from contactline.jobs.piles.partitions import Target, readings_in
    from contactline.record import open_record

    target = Target(readings, make=False)
    with open_record(output, create=True) as record, progress("Keeping", quiet=quiet) as advance:
        changes = load_readings(readings_in(target), record, on_item=advance)
    if not quiet:
        told = ", ".join(f"{count} {change}" for change, count in changes.items())
        err().print(f"{output}: {told}", markup=False, soft_wrap=True)


def match_parts(
    readings: Annotated[
        str, typer.Argument(help="A folder of parts that `read --to` wrote (path or object-store URL).")
    ],
    to: Annotated[
        str,
        typer.Option("--to", metavar="FOLDER", help="Where the happenings come to; an earlier run is gone on with."),
    ],
    cluster: Cluster = None,
    blocks: Annotated[
        int | None,
        typer.Option("--blocks", min=1, help="Tasks in each step; left out, one for 10,000 articles, 500 at most."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Find the reports of one happening among parts, on one machine or many, as Parquet: event, account, article."""
    from functools import partial

    from contactline.jobs.across.matching_blocks import match_parts as match
    from contactline.jobs.across.matching_blocks.run import here
    from contactline.jobs.piles.cluster import cluster as connected
    from contactline.jobs.piles.cluster import run_on

    with connected(cluster) if cluster is not None else nullcontext() as client:
        found = match(readings, to, each=here if client is None else partial(run_on, client), blocks=blocks)
    _tell_set_aside(found.set_aside)
    if not quiet:
        err().print(
            f"{found.at}: {found.events} events of {found.accounts} reports; {found.compared} pairs compared, "
            f"{found.links} linked, {len(found.set_aside)} set aside",
            markup=False, soft_wrap=True,
        )  # fmt: skip
    if found.set_aside:
        raise typer.Exit(PARTLY)
