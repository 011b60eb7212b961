"""contactline build: reports into a record."""

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from contactline.cli.options import (
    Cluster,
    Knowledge,
    Outlet,
    OutletsFile,
    Published,
    Quiet,
    RecordToMake,
    Reports,
    Workers,
    iso_date,
)
from contactline.cli.showing.terminal import err, progress, safe

if TYPE_CHECKING:
    from contactline.jobs.build import Tally

PARTLY = 3


def build(
    reports: Reports,
    output: RecordToMake = "record.db",
    published: Published = None,
    outlet: Outlet = None,
    outlets: OutletsFile = None,
    again: Annotated[bool, typer.Option("--again", help="Read anew what the record already holds.")] = False,
    knowledge: Knowledge = None,
    cluster: Cluster = None,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Read reports into a record; again: add only what is new or changed.

    Exit code 3: something could not be read (it is named) and the rest was built.
    """
    from contactline.jobs.piles.pool import start_server
    from contactline.settings import settings

    side_by_side = workers or settings().workers
    if side_by_side > 1 and cluster is None:
        start_server()  # it loads what reading needs while this process loads what it needs itself

    from contactline.cli.cluster import refuse_own
    from contactline.intake.sources import read_sources
    from contactline.jobs.build import build as build_record
    from contactline.jobs.piles.cluster import cluster as connected
    from contactline.jobs.piles.cluster import read_on
    from contactline.knowledge.outlets import read_outlets
    from contactline.record import open_record

    given = iso_date(published, option="--published")
    known = read_outlets(outlets) if outlets else None
    items = read_sources(reports, published=given, outlet=outlet, outlets=known)
    refuse_own(cluster, knowledge)
    with (
        connected(cluster) if cluster is not None else nullcontext() as client,
        open_record(output, create=True) as record,
        progress("Reading", quiet=quiet) as advance,
    ):
        tally = build_record(
            items,
            record,
            workers=side_by_side,
            again=again,
            knowledge=knowledge,
            read=partial(read_on, client) if client is not None else None,
            on_item=lambda tally: advance(f"{len(tally.set_aside)} set aside" if tally.set_aside else ""),
        )
    say(tally, record.name, quiet)
    if tally.set_aside:
        raise typer.Exit(PARTLY)


def say(tally: "Tally", record: str, quiet: bool) -> None:
    """What a build did, on stderr: what was set aside in any case, the rest unless `quiet`."""
    console = err()
    for item in tally.set_aside:
        console.print(f"set aside: {safe(item.source_key)}: {safe(item.what)}", markup=False, soft_wrap=True)
    if quiet:
        return
    for key, why in tally.not_read:
        console.print(f"nothing read: {safe(key)}: {safe(why)}", markup=False, soft_wrap=True)
    changes = tally.changes
    console.print(
        f"{record}: {changes['added']} added, {changes['replaced']} replaced, {changes['address']} known under"
        f" another address, {changes['unchanged']} unchanged, {len(tally.set_aside)} set aside",
        markup=False,
        soft_wrap=True,
    )
