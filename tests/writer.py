"""One of several processes that write to a record at once; run as `python -m tests.writer RECORD NUMBER`."""

import sys

from contactline.jobs.deciding.judging import accept
from contactline.record import open_record
from tests.judged import whole

ARTICLES = 5


def write(where: str, number: int) -> None:
    """Put an article that all put, and after each of some of its own judge a report of the first."""
    with open_record(where, create=True) as record:
        record.put(whole(0), read_by="v1")
        (report,) = (e.id for e in record.events() if e.article == whole(0).article.id)
        for nth in range(ARTICLES):
            record.put(whole(1 + number * ARTICLES + nth), read_by="v1")
            accept(record, report, author=f"Writer {number}, {nth}")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
