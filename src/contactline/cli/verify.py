"""contactline verify: is everything in a record as it should be?"""

import typer

from contactline.cli.options import Quiet, RecordPath
from contactline.cli.showing.terminal import err, progress, safe

UNUSABLE = 4
_MOST = 50


def verify(record: RecordPath, quiet: Quiet = False) -> None:
    """Check every span, hash, reference and derived table of a record, and its judgements.

    Exit code 4: something is wrong; each fault is a line. `contactline rebuild` mends what is derived.
    """
    from contactline.jobs.verify import verify as verify_record
    from contactline.record import open_record

    count = 0
    with open_record(record) as opened:
        size = opened.size()
        with progress("Verifying", quiet=quiet, total=size) as advance:
            for fault in verify_record(opened, on_article=advance):
                count += 1
                if count <= _MOST:
                    err().print(safe(f"{fault.where}: {fault.what}"), markup=False, soft_wrap=True)
    if count > _MOST:
        err().print(f"and {count - _MOST} more", markup=False)
    if count:
        raise typer.Exit(UNUSABLE)
    if not quiet:
        err().print(f"{opened.name}: {size} articles, nothing wrong", markup=False, soft_wrap=True)
