"""What a reading costs: seconds against the bare parse on the same text in one run, memory, start-up, disk."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from contactline.intake.sources import read_sources
from contactline.model.article import Article
from contactline.parse.engine import bare_pipeline, parse
from contactline.reading import read_article
from contactline.settings import settings

_ROUNDS = 3
_SAMPLE = Path(__file__).parents[2] / "sample" / "reports"


def _articles() -> list[Article]:
    folder = settings().data
    paths = [_SAMPLE] + ([folder / "seeds"] if folder is not None else [])
    return [item for item in read_sources(paths) if isinstance(item, Article)]


def _best(work: Callable[[], Any]) -> float:
    """The least of several rounds, in seconds."""
    seconds = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def measure_cost() -> None:
    """Print the table. One process, one thread but for what numpy starts by itself."""
    articles = _articles()
    words = sum(len(a.text.split()) for a in articles)
    start = time.perf_counter()
    pipeline = bare_pipeline()
    load = time.perf_counter() - start
    start = time.perf_counter()
    read_article(articles[0])
    first = time.perf_counter() - start
    bare = _best(lambda: [pipeline(a.text) for a in articles])
    parsed = _best(lambda: [parse(a) for a in articles])
    whole = _best(lambda: [read_article(a) for a in articles])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "contactline.cli.main", "--help"], check=True, capture_output=True)
    starting = time.perf_counter() - start
    site = Path(pipeline.path).parents[1] if pipeline.path else Path(sys.prefix)
    disk = sum(f.stat().st_size for f in site.rglob("*") if f.is_file()) / 2**20
    rows = (
        ("articles, words", f"{len(articles)}, {words}"),
        ("bare pipeline", f"{bare:.2f} s, {words / bare:,.0f} words/s"),
        ("our parse", f"{parsed:.2f} s, {parsed / bare:.2f} of the bare pipeline"),
        ("whole reading", f"{whole:.2f} s, {whole / bare:.2f} of the bare pipeline, {words / whole:,.0f} words/s"),
        ("an article", f"{whole / len(articles):.3f} s"),
        ("engine loads in", f"{load:.2f} s; first reading after it {first:.2f} s"),
        ("--help", f"{starting:.2f} s"),
        ("peak memory", f"{peak:,.0f} MB"),
        ("installed packages", f"{disk:,.0f} MB"),
    )
    sys.stdout.write("cost\n")
    for name, value in rows:
        sys.stdout.write(f"  {name:20s} {value}\n")
