"""Running a set or gold files: documents counted side by side, summed in order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from contactline.evaluate import gold
from contactline.evaluate.counts import Counts, Score, scores
from contactline.evaluate.gold_files import gold_document_counts, load_gold, load_readings, matching_reading
from contactline.evaluate.sets import DevelopmentSet, set_units

Json = dict[str, Any]
W = TypeVar("W")


def run_set(
    folder: Path,
    development_set: DevelopmentSet,
    *,
    sample: int | None = None,
    workers: int = 1,
    advance: Callable[[], object] = lambda: None,
) -> tuple[Score, ...]:
    """Scores of one development set under `folder`/data; `sample` documents of it, or all."""
    units = set_units(folder, development_set, sample=sample)
    counted = []
    for counts in _side_by_side(development_set.counts, units, workers):
        advance()
        if counts is not None:
            counted.append(counts)
    return scores(counted, derived=development_set.derived, hidden=development_set.hidden)


def run_gold(
    paths: Sequence[Path], *, reports: Path | None = None, readings: Path | None = None, workers: int = 1
) -> tuple[Score, ...]:
    """Scores against gold files: of `readings` if given, else of the articles in folder `reports` read now."""
    golds = [load_gold(path) for path in paths]
    if readings is not None:
        given = load_readings(readings)
        counted: list[Counts] = [gold.gold_counts(matching_reading(g, given), g) for g in golds]
    else:
        folder = str(reports if reports is not None else paths[0].parent)
        counted = list(_side_by_side(gold_document_counts, [(g, folder) for g in golds], workers))
    return scores(counted, derived=gold.derived)


def _side_by_side(counts: Callable[[W], Counts | None], units: Sequence[W], workers: int) -> Iterator[Any]:
    if workers <= 1:
        yield from map(counts, units)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(counts, units, chunksize=4)
