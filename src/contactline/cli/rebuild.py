"""contactline rebuild: derive a record's tables anew."""

from contactline.cli.options import Quiet, RecordPath
from contactline.cli.showing.terminal import err


def rebuild(record: RecordPath, quiet: Quiet = False) -> None:
    """Derive every table anew from the readings and the log of judgements, which stay as they are.

    Says whether the tables were what they should have been. Rows and decisions are done whole or not at all, then
    agreements and contests across articles.
    """
    from contactline.jobs.rebuild import rebuild as rebuild_record
    from contactline.record import open_record

    with open_record(record) as opened:
        same = rebuild_record(opened)
        size = opened.size()
    if not quiet:
        said = "identical" if same else "not as they were: something in them was wrong"
        err().print(f"{opened.name}: {size} articles, tables derived anew, {said}", markup=False, soft_wrap=True)
