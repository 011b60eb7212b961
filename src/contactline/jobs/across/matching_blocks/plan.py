"""Where a run of matching keeps its files; each is made once, whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from contactline.jobs.piles.partitions import Target

Ints = np.ndarray[Any, np.dtype[np.int64]]
Told = dict[str, Any]
ROW = 32
"""An account's place: its block, so many bits up, and its row."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a run reads and writes, and in how many blocks."""

    source: str
    to: str
    blocks: int

    def file(self, step: str, number: int) -> tuple[Target, str]:
        """The folder and name of a step's file."""
        return Target(f"{self.to}/{step}"), f"{step}-{number:05d}.parquet"


def once(plan: Plan, step: str, number: int, make: Callable[[], tuple[Iterable[Any], Told]]) -> Told:
    """What was told of a step's file; where it is not there yet, `make` gives its row groups and what to tell."""
    target, name = plan.file(step, number)
    if not target.has(name):
        groups, told = make()
        target.save(name, groups, told)
        return told
    kept: Told = target.told(name)
    return kept


def split(table: Any, groups: Ints, count: int) -> Iterator[Any]:
    """The rows of each of `count` groups, in order."""
    order = np.argsort(groups, kind="stable")
    edges = np.searchsorted(groups[order], np.arange(count + 1))
    for n in range(count):
        yield table.take(order[edges[n] : edges[n + 1]])
