"""Speed of intake and export on made-up piles. `python -m benchmarks.formats.run [FILES] [EVENTS]`.

Intake: FILES pages and PDF files (half each) up to the `Article`, on two processes; target 100 documents/s for 1,000.
Export: EVENTS events to Parquet; target 20 s for 100,000.
"""

import json
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from contactline.export.arrow import write_parquet
from contactline.export.tables import Tables
from contactline.intake.sources import read_sources
from contactline.model.article import Article
from contactline.model.rows.of_reading import event_rows
from tests import by_hand, formats_by_hand

SENTENCES = " ".join(formats_by_hand.PARAGRAPHS).split(". ")
TEASERS = "".join(
    f'<div class="teaser"><a href="/x/{n}"><img src="/{n}.jpg" alt="pic"><h4>Another story, number {n}</h4></a></div>'
    for n in range(120)
)


def pile(folder: Path, count: int) -> list[Path]:
    """`count` reports of about 3,000 characters: pages with 120 teasers around the article, PDF files of two pages."""
    draw = random.Random(7)
    paths = []
    for number in range(count):
        paragraphs = [". ".join(draw.choices(SENTENCES, k=4)) + "." for _ in range(draw.randint(4, 9))]
        if number % 2:
            lines = formats_by_hand.wrapped(paragraphs, width=90)
            pages = [formats_by_hand.column(lines[at : at + 30]) for at in range(0, len(lines), 30)]
            paths.append(folder / f"{number:05}.pdf")
            paths[-1].write_bytes(formats_by_hand.pdf(pages))
        else:
            page = formats_by_hand.page(paragraphs, url=f"https://lantern.example/{number}/x")
            paths.append(folder / f"{number:05}.html")
            paths[-1].write_text(page.replace("</aside>", TEASERS + "</aside>"), "utf-8")
    return paths


def read(paths: list[Path]) -> int:
    """How many of the files gave an article."""
    return sum(isinstance(item, Article) and item.readable for item in read_sources(paths))


def intake(count: int) -> dict[str, float]:
    """Documents a second on two processes that are already warm."""
    with tempfile.TemporaryDirectory() as folder:
        paths = pile(Path(folder), count)
        size = sum(path.stat().st_size for path in paths)
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            list(pool.map(read, [paths[:4], paths[:4]]))
            start = time.perf_counter()
            done = sum(pool.map(read, [paths[at : at + 20] for at in range(0, count, 20)]))
            seconds = time.perf_counter() - start
    return {"documents": done, "bytes_each": size // count, "seconds": round(seconds, 2), "per_second": done / seconds}


def export(count: int) -> dict[str, float]:
    """Seconds for events to Parquet."""
    (row,) = event_rows(by_hand.reading())
    events = tuple(replace(row, id=f"e{number}", article=f"art{number // 20}") for number in range(count))
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        write_parquet(Tables(events=events), Path(folder))
        seconds = time.perf_counter() - start
        size = (Path(folder) / "events.parquet").stat().st_size
    return {"events": count, "seconds": round(seconds, 2), "bytes": size}


def main() -> None:
    """Both, as JSON on stdout."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    events = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    sys.stdout.write(json.dumps({"intake": intake(files), "export": export(events)}, indent=1) + "\n")


if __name__ == "__main__":
    main()
