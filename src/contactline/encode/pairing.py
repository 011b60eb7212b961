"""Two passages read side by side: do they tell one happening, and do they contest one another?

One pass of a small network (`training/pairing`) for a pair, alone and in one thread, so that its numbers depend on the
pair and nothing else. The two are put in order first: which comes first makes no difference.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from contactline.encode.pieces import FIRST, LAST, Pieces
from contactline.encode.session import session_of

_WORD = re.compile(r"\w+|[^\w\s]")
_MOST = 48  # pieces of a passage
_CHARACTERS = 600
_KEPT = 1 << 14
_KINDS = 6


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A passage of at most some forty words; [start, end) are the characters of its trigger, or empty."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class PairScores:
    """Log odds, before calibration: of one happening, of each kind of contest, and of what the first and the second
    does (`accuses denies answers claims counts reads doubts`, where it is a statement)."""

    same: float
    denied: float
    reversed: float
    figure: float
    reading: float
    not_confirmed: float
    moves_one: tuple[float, ...]
    moves_other: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the network is given for a pair, one number a piece: ids, kinds (passage, and 2 more on its trigger), and
    which pieces stand for the one and for the other."""

    ids: tuple[int, ...]
    kinds: tuple[int, ...]
    one: tuple[int, ...]
    other: tuple[int, ...]


def scores(one: Marked, other: Marked) -> PairScores | None:
    """What the network says of two passages, in either order; None where the package has no network. A statement may
    stand alone, beside an empty passage."""
    network = the_network()
    return None if network is None else network.scores(one, other)


class Network:
    """The graph in a folder (`pairing.onnx`, with the embeddings of `encoder.onnx`) and its word pieces."""

    def __init__(self, folder: Path) -> None:
        self._session = session_of(folder / "pairing.onnx")
        self._pieces = Pieces(folder / "vocab.txt")
        self._ordered = functools.lru_cache(maxsize=_KEPT)(self._run)

    def scores(self, one: Marked, other: Marked) -> PairScores:
        """As `scores` of the module."""
        if one <= other:
            return self._ordered(one, other)
        found = self._ordered(other, one)
        return replace(found, moves_one=found.moves_other, moves_other=found.moves_one)

    def _run(self, one: Marked, other: Marked) -> PairScores:
        given = inputs(self._pieces, one, other)
        weights = [np.asarray([part], np.float32) / max(1, sum(part)) for part in (given.one, given.other)]
        found = self._session.run(
            None,
            {
                "ids": np.asarray([given.ids], np.int64), "kinds": np.asarray([given.kinds], np.int64),
                "one": weights[0], "other": weights[1],
            },
        )[0][0]  # fmt: skip
        values = tuple(round(float(value), 3) for value in found)
        moves = (len(values) - _KINDS) // 2
        same, denied, turned, figure, reading, silent = values[:_KINDS]
        does = values[_KINDS : _KINDS + moves], values[_KINDS + moves :]
        return PairScores(same, denied, turned, figure, reading, silent, *does)


@functools.cache
def the_network() -> Network | None:
    """The package's own, loaded once a process; None where it has none."""
    folder = Path(str(files("contactline.encode") / "weights"))
    return Network(folder) if (folder / "pairing.onnx").exists() else None


def inputs(pieces: Pieces, one: Marked, other: Marked) -> Inputs:
    """The two in the order given, cut to 48 pieces around their triggers."""
    (a, marks_a), (b, marks_b) = (cut(pieces, passage) for passage in (one, other))
    stand_a, stand_b = (marks if any(marks) else [1] * len(marks) for marks in (marks_a, marks_b))
    return Inputs(
        ids=(FIRST, *a, LAST, *b, LAST),
        kinds=(0, *(2 * m for m in marks_a), 0, *(1 + 2 * m for m in marks_b), 1),
        one=(0, *stand_a, 0, *(0 for _ in b), 0),
        other=(0, *(0 for _ in a), 0, *stand_b, 0),
    )


def cut(pieces: Pieces, passage: Marked) -> tuple[Sequence[int], Sequence[int]]:
    """At most 48 piece ids around the trigger, and 1 for each that is of it."""
    ids: list[int] = []
    marks: list[int] = []
    for word in _WORD.finditer(passage.text, 0, _CHARACTERS):
        found = pieces.of([word.group()])[0]
        ids += found
        marks += [int(word.start() < passage.end and word.end() > passage.start)] * len(found)
    if len(ids) <= _MOST:
        return ids, marks
    first = max(0, min(marks.index(1) - _MOST // 2, len(ids) - _MOST)) if any(marks) else 0
    return ids[first : first + _MOST], marks[first : first + _MOST]
