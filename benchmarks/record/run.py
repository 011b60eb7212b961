"""Seconds to fill, verify and rebuild a record of many articles.

The articles are the sample's, read once, each told many times with a line of its own, so that every text, id and row is
a different one and as long and as full as a real one.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from contactline.intake.sources import read_sources
from contactline.jobs.deciding.judging import accept, correct
from contactline.jobs.verify import verify
from contactline.model.article import Article
from contactline.model.ids import article_id
from contactline.model.reading import Reading
from contactline.reading import read_article
from contactline.record import open_record

_SAMPLE = Path(__file__).parents[2] / "sample" / "reports"


def many_readings(count: int) -> Iterator[Reading]:
    """`count` readings of different articles."""
    readings = [read_article(item) for item in read_sources([_SAMPLE]) if isinstance(item, Article)]
    for number in range(count):
        reading = readings[number % len(readings)]
        article = reading.article
        text = f"{article.text}\n\nCopy {number}."
        date = article.published.date if article.published else None
        known = article_id(text, article.outlet, date)
        yield replace(reading, article=replace(article, id=known, text=text, source_key=f"copy/{number}"))


def measure_record(*, articles: int = 5000, judgements: int = 200) -> dict[str, float]:
    """Fill a record, judge, verify and rebuild it; seconds by name. Raises AssertionError on a fault."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "record.db", create=True) as record:
        readings = list(many_readings(articles))
        clock = time.perf_counter()
        for reading in readings:
            record.put(reading, read_by="bench")
        found["fill"], clock = time.perf_counter() - clock, time.perf_counter()
        queue = record.doubtful(["report"], author="Bench")[:judgements]
        found["queue"], clock = time.perf_counter() - clock, time.perf_counter()
        for number, thing in enumerate(queue):
            if number % 2:
                accept(record, thing, author="Bench")
            else:
                correct(record, thing, "status", "possible", author="Bench")
        found["a decision"] = (time.perf_counter() - clock) / max(1, len(queue))
        clock, work = time.perf_counter(), time.process_time()
        assert list(verify(record)) == []
        found["verify, processor"] = time.process_time() - work
        found["verify"], clock = time.perf_counter() - clock, time.perf_counter()
        assert record.rebuild()
        found["rebuild"] = time.perf_counter() - clock
        found["megabytes"] = (Path(folder) / "record.db").stat().st_size / 2**20
    return found


if __name__ == "__main__":
    for name, value in measure_record(articles=int(sys.argv[1]) if len(sys.argv) > 1 else 5000).items():
        sys.stdout.write(f"{name:20s} {value:10.3f}\n")
