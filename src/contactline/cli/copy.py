"""contactline copy: a record into another file or database."""

from typing import Annotated

import typer

from contactline.cli.options import Quiet, RecordPath
from contactline.cli.showing.terminal import err, progress


def copy(
    record: RecordPath,
    target: Annotated[str, typer.Argument(help="Where to: a new file, or postgresql://user@host/database.")],
    quiet: Quiet = False,
) -> None:
    """Copy a record, whole or not at all: readings, addresses, judgements and events as they are, tables made anew."""
    from contactline.jobs.copy import copy_record
    from contactline.record import open_record

    with open_record(record) as source, open_record(target, create=True) as made:
        size = source.size()
        with progress("Copying", quiet=quiet, total=size) as advance:
            same = copy_record(source, made, on_article=advance)
    said = "as they were" if same else "not as they were: the copy has what follows from its readings and judgements"
    if not quiet or not same:
        err().print(f"{made.name}: {size} articles; tables {said}", markup=False, soft_wrap=True)
