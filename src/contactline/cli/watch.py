"""contactline watch: what appears in folders and feed files goes into the record."""

import time
from typing import Annotated

import typer

from contactline.cli.build import say
from contactline.cli.options import Knowledge, Outlet, OutletsFile, Quiet, RecordToMake, Reports, Workers
from contactline.cli.showing.terminal import err


def watch(
    reports: Reports,
    output: RecordToMake = "record.db",
    every: Annotated[float, typer.Option("--every", min=0.1, metavar="SECONDS", help="How often to look.")] = 5.0,
    once: Annotated[bool, typer.Option("--once", help="Add what is there now, and stop.")] = False,
    outlet: Outlet = None,
    outlets: OutletsFile = None,
    knowledge: Knowledge = None,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Add what appears or changes in folders and feed files, until Ctrl-C.

    A file is read once it is no longer being written. What is already in the record stays as it is.
    """
    from contactline.intake.sources import read_sources
    from contactline.jobs.build import build
    from contactline.jobs.watch import watched
    from contactline.knowledge.outlets import read_outlets
    from contactline.record import open_record
    from contactline.settings import settings

    known = read_outlets(outlets) if outlets else None
    rounds = 0

    def pause() -> bool:
        nonlocal rounds
        rounds += 1
        if once and rounds == 2:
            return False
        time.sleep(min(every, 0.5) if once else every)
        return True

    if not quiet and not once:
        listed = ", ".join(str(path) for path in reports)
        err().print(f"watching {listed}; Ctrl-C ends it", markup=False, soft_wrap=True)
    for files in watched(reports, pause=pause):
        if not files:
            continue
        named = [path for path in files if path in reports]
        found = [path for path in files if path not in reports]
        for paths, below in ((named, False), (found, True)):
            if paths:
                items = read_sources(paths, outlet=outlet, outlets=known, found=below)
                with open_record(output, create=True) as record:
                    tally = build(items, record, workers=workers or settings().workers, knowledge=knowledge)
                say(tally, record.name, quiet)
