"""What is measured: a reading against the bare parse, starting, room on the disk, matching, answers of the desk.

Seconds of work are seconds of a processor, the least of several rounds, so that a machine with other things to do says
much the same; starting and answers are by the clock, the quickest of several.
"""

import importlib.metadata
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.matching.cost import readings as made_readings
from benchmarks.server.run import measure as answers
from benchmarks.server.synthetic import fill
from contactline.intake.article import make_article
from contactline.intake.sources import read_sources
from contactline.jobs.across.matching_blocks import clusters_in, match_parts
from contactline.jobs.piles.partitions import Target, write_parts
from contactline.match.blocking import Blocks
from contactline.match.engine import match_accounts
from contactline.match.scoring import log_odds
from contactline.match.told.accounts import Pool, accounts_of
from contactline.model.article import Article
from contactline.model.events.event import EventAccount
from contactline.parse.engine import parse
from contactline.parse.loading import bare_pipeline
from contactline.reading import read_article
from contactline.settings import settings

_ROUNDS = 3
_SAMPLE = Path(__file__).parents[2] / "sample" / "reports"
_SPORT = Path(__file__).with_name("sport.txt")
_FIRST = """
import contactline
contactline.read('Rebels shelled Mariupol on Saturday.', published='2015-01-25')
print(flush=True)
"""
_PROJECT = Path(__file__).parents[2] / "pyproject.toml"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table. `more`: more of it is better; None: it only says what was measured."""

    name: str
    value: float
    unit: str
    more: bool | None


def all_measures(*, readings: int, events: tuple[int, ...]) -> Iterator[Measure]:
    """Every measure, as it is taken. `readings` are matched, and the desk is asked over so many `events`."""
    yield from reading_measures()
    yield from start_measures()
    yield from matching_measures(readings)
    for count in events:
        yield from desk_measures(count)


def reading_measures() -> Iterator[Measure]:
    """Reading the sample, and the seeds where there are any, in this process, by the processor's time.

    Each article goes through the bare pipeline, our parse and the whole line right after one another, so that what else
    the machine does slows all three alike; a ratio is the middle one of the rounds'.
    """
    folder = settings().data
    paths = [_SAMPLE] + ([folder / "seeds"] if folder is not None else [])
    articles = [item for item in read_sources(paths) if isinstance(item, Article)]
    words = sum(len(a.text.split()) for a in articles)
    pipeline = bare_pipeline()
    kinds: tuple[Callable[[Article], Any], ...] = (lambda a: pipeline(a.text), parse, read_article)
    for kind in kinds:
        kind(articles[0])
    rounds = []
    for _ in range(_ROUNDS):
        took = [0.0] * len(kinds)
        for article in articles:
            for n, kind in enumerate(kinds):
                took[n] += _seconds(kind, article)
        rounds.append(took)
    bare, whole = (min(took[n] for took in rounds) for n in (0, 2))
    yield Measure("articles", len(articles), "", None)
    yield Measure("words", words, "", None)
    yield Measure("bare pipeline", words / bare, "words/s", None)
    yield Measure("reading", len(articles) / whole, "articles/s", True)
    yield Measure("reading, words", words / whole, "words/s", True)
    yield Measure("reading / bare pipeline", median(took[2] / took[0] for took in rounds), "times", False)
    yield Measure("our parse / bare pipeline", median(took[1] / took[0] for took in rounds), "times", False)
    yield Measure("a page of sport / any page, by the word", _of_sport() / (whole / words), "times", False)
    yield Measure("memory at the peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", False)


def _of_sport() -> float:
    """Seconds a word for a page of sport, from its text to its reading."""
    text = _SPORT.read_text("utf-8")
    least = min(_seconds(lambda t: read_article(make_article(t, source_key="sport")), text) for _ in range(20))
    return least / len(text.split())


def _seconds(work: Callable[[Any], Any], item: Any) -> float:
    """Of the processor's time."""
    start = time.process_time()
    work(item)
    return time.process_time() - start


def start_measures() -> Iterator[Measure]:
    """New processes, and the room that the package takes with all it needs."""
    yield Measure("--help", _first_line_after("-m", "contactline.cli.main", "--help"), "s", False)
    yield Measure("first article read after", _first_line_after("-c", _FIRST), "s", False)
    ours = sum(f.stat().st_size for f in Path(_package()).rglob("*") if f.is_file() and f.suffix != ".pyc")
    yield Measure("package", ours / 2**20, "MB", False)
    yield Measure("environment", (ours + sum(map(_size, needed()))) / 2**20, "MB", False)


def matching_measures(count: int) -> Iterator[Measure]:
    """Matching so many synthetic readings in memory, and as blocked joins in one process.

    Pairs are compared in rounds, of which the first loads the encoder and words: of so few pairs as are worth comparing
    that would be most.
    """
    read = list(made_readings(count))
    start = time.process_time()
    pool = Pool()
    accounts = {a.id: a for r in read for a in accounts_of(r, pool=pool)}
    made = time.process_time() - start
    pairs = list(Blocks(accounts.values()).pairs())
    scored = min(_seconds(_compare, [(accounts[one], accounts[other]) for one, other in pairs]) for _ in range(_ROUNDS))
    start = time.process_time()
    clusters = match_accounts(accounts.values())
    matched = time.process_time() - start
    by_item = {id(r.article): r for r in read}
    with tempfile.TemporaryDirectory() as folder:
        items = (r.article for r in read)
        list(
            write_parts(
                items, Target(f"{folder}/parts"), lambda some: ((i, by_item[id(i)]) for i in some), read_by="made"
            )
        )
        start = time.process_time()
        found = match_parts(f"{folder}/parts", f"{folder}/matched", blocks=4)
        joined = time.process_time() - start
        if clusters_in(found.at) != clusters:
            raise AssertionError("blocked joins found other clusters than the engine in memory")
    yield Measure("reports matched", len(accounts), "", None)
    yield Measure("pairs worth comparing", len(pairs), "", None)
    yield Measure("pairs compared", len(pairs) / scored, "pairs/s", True)
    yield Measure("matching", len(accounts) / (made + matched), "reports/s", True)
    yield Measure("blocked joins / in memory", joined / (made + matched), "times", False)


def _compare(pairs: Iterable[tuple[EventAccount, EventAccount]]) -> None:
    for one, other in pairs:
        log_odds(one, other)


def desk_measures(events: int) -> Iterator[Measure]:
    """How long the desk takes to answer over a made record of so many events."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.db"
        fill(record, events=events)
        took = [clock for _, clock, _ in answers(record)]
    yield Measure(f"answers over {events:,} events, median", median(took), "ms", False)
    yield Measure(f"answers over {events:,} events, slowest", max(took), "ms", False)


def needed(project: Path = _PROJECT) -> set[str]:
    """The installed distributions that a project's file asks for, extras left out, and what those need."""
    found: set[str] = set()
    lines: list[str] = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    while lines:
        line = lines.pop()
        match = _NAME.match(line)
        name = re.sub(r"[-_.]+", "-", match[0]).lower() if match and "extra ==" not in line else None
        if name is not None and name not in found and _installed(name):
            found.add(name)
            lines += importlib.metadata.requires(name) or ()
    return found


def _installed(name: str) -> bool:
    """A requirement with a marker ("on Windows") may well not be."""
    try:
        importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _size(name: str) -> int:
    """Bytes of a distribution's files, compiled Python left out."""
    files = importlib.metadata.distribution(name).files or ()
    paths = [Path(str(f.locate())) for f in files if f.suffix != ".pyc"]
    return sum(p.stat().st_size for p in paths if p.exists())


def _package() -> Path:
    import contactline

    return Path(contactline.__file__).parent


def _first_line_after(*arguments: str) -> float:
    """Seconds by the clock until a new process has printed a line, the quickest of some; its modules are compiled, as
    those of an installed package are."""
    seconds = []
    with tempfile.TemporaryDirectory() as compiled:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        for _ in range(_ROUNDS + 1):  # the first compiles
            start = time.perf_counter()
            command = [sys.executable, *arguments]
            with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
                printed = process.stdout.readline() if process.stdout is not None else b""
                seconds.append(time.perf_counter() - start)
                process.communicate()
            if process.returncode or not printed:
                raise subprocess.CalledProcessError(process.returncode, command)
    return min(seconds[1:])
