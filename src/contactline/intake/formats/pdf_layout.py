"""Words with boxes -> lines in reading order -> a text. Points; y grows upwards, as on a PDF page."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:page\s)?[-–—|\s]{0,4}(?:\d{1,4}|[ivxlc]{1,6})[-–—|\s]{0,4}(?:(?:of|/)\s?\d{1,4})?", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?…:;。]['\"”’»)\]]{0,4}\Z")
_LEAST_COLUMN = 3
_MARGIN_LINES = 2


class Word(NamedTuple):
    """A word and its box, from the lowest to the highest place that a letter of its font may take."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of characters on one base line with no wide gap in it."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def lines_of(words: Sequence[Word]) -> list[TextLine]:
    """The lines of one page in reading order: column after column where white gutters part the page."""
    runs = _runs(words)
    if not runs:
        return []
    em = median(run.height for run in runs) or 1.0
    return _ordered(runs, em, 0)


def _runs(words: Sequence[Word]) -> list[TextLine]:
    """Words that follow each other on a line, cut where the gap is wider than between words."""
    runs: list[TextLine] = []
    texts: list[str] = []
    left = right = bottom = top = 0.0
    for word in words:
        size = max(top - bottom, word.top - word.bottom)
        gap = word.left - right
        if texts and abs(word.bottom - bottom) < 0.5 * size and -0.6 * size < gap < 1.2 * size:
            texts.append(word.text if gap <= 0.04 * size else f" {word.text}")
            right, bottom, top = max(right, word.right), min(bottom, word.bottom), max(top, word.top)
            continue
        if texts:
            runs.append(TextLine("".join(texts), left, right, bottom, top))
        texts = [word.text]
        _, left, right, bottom, top = word
    if texts:
        runs.append(TextLine("".join(texts), left, right, bottom, top))
    return runs


def _ordered(runs: list[TextLine], em: float, depth: int) -> list[TextLine]:
    """Cut at a gutter, else at the widest gap between lines where a gutter follows; else top down (recursive X-Y cut,
    after Nagy and Seth 1984)."""
    if len(runs) < 2 * _LEAST_COLUMN or depth > 40:
        return _top_down(runs, em)
    gutter = _gutter(runs, em)
    if gutter is not None:
        left = [run for run in runs if run.right <= gutter]
        right = [run for run in runs if run.right > gutter]
        return [*_ordered(left, em, depth + 1), *_ordered(right, em, depth + 1)]
    for cut in _bands(runs, em)[:12]:
        above = [run for run in runs if run.bottom >= cut]
        below = [run for run in runs if run.bottom < cut]
        if any(len(part) >= 2 * _LEAST_COLUMN and _gutter(part, em) is not None for part in (above, below)):
            return [*_ordered(above, em, depth + 1), *_ordered(below, em, depth + 1)]
    return _top_down(runs, em)


def _gutter(runs: Sequence[TextLine], em: float) -> float | None:
    """The middle of a white strip from top to bottom with several lines on either side; the widest."""
    spans = sorted((run.left, run.right) for run in runs)
    best, widest = None, 0.8 * em
    reach = spans[0][1]
    for at, (left, right) in enumerate(spans):
        if left - reach > widest and at >= _LEAST_COLUMN and len(spans) - at >= _LEAST_COLUMN:
            best, widest = (reach + left) / 2, left - reach
        reach = max(reach, right)
    return best


def _bands(runs: Sequence[TextLine], em: float) -> list[float]:
    """Heights of white stripes across the whole width, the widest first."""
    spans = sorted(((run.bottom, run.top) for run in runs), reverse=True)
    cuts = []
    floor = spans[0][0]
    for bottom, top in spans[1:]:
        if floor - top > 0.1 * em:
            cuts.append((floor - top, (floor + top) / 2))
        floor = min(floor, bottom)
    return [cut for _, cut in sorted(cuts, key=lambda cut: (-cut[0], -cut[1]))]


def _top_down(runs: Sequence[TextLine], em: float) -> list[TextLine]:
    """Runs on one base line joined, from left to right, the lines from the top."""
    lines: list[list[TextLine]] = []
    for run in sorted(runs, key=lambda run: (-run.bottom, run.left)):
        if lines and abs(lines[-1][0].bottom - run.bottom) < 0.45 * em:
            lines[-1].append(run)
        else:
            lines.append([run])
    joined = []
    for line in lines:
        line.sort(key=lambda run: run.left)
        joined.append(
            TextLine(
                " ".join(run.text for run in line),
                line[0].left,
                max(run.right for run in line),
                min(run.bottom for run in line),
                max(run.top for run in line),
            )
        )
    return joined


def joined_pages(pages: Sequence[Sequence[TextLine]]) -> str:
    """One text: running heads, running feet and page numbers left out, a blank line where a paragraph ends.

    A line that breaks off in mid-sentence at the end of a column or page goes on with the next one's first.
    """
    running = _running(pages)
    kept = [[line for line in page if not _is_running(line, page, running)] for page in pages]
    gaps = [a.bottom - b.top for page in kept for a, b in itertools.pairwise(page) if a.bottom > b.bottom]
    usual = median(gaps) if gaps else 0.0
    parts: list[str] = []
    last: TextLine | None = None
    for page in kept:
        for at, line in enumerate(page):
            if last is not None:
                parts.append("\n\n" if _parts_from(last, line, usual, first=at == 0) else "\n")
            parts.append(line.text)
            last = line
    return "".join(parts)


def _parts_from(last: TextLine, line: TextLine, usual: float, *, first: bool) -> bool:
    """Does a new paragraph begin with `line`?"""
    if first or line.bottom > last.bottom:
        return _ENDS.search(last.text) is not None or not (line.text[0].islower() or last.text[-1] in "-,")
    gap, em = last.bottom - line.top, max(last.height, line.height)
    if gap > usual + 0.35 * em:
        return True
    larger = max(last.height, line.height) > 1.25 * min(last.height, line.height) and last.height > line.height
    return larger or (line.left > last.left + em and _ENDS.search(last.text) is not None)


def _running(pages: Sequence[Sequence[TextLine]]) -> frozenset[str]:
    """Texts at the top or bottom of at least half of the pages and of two, numbers aside."""
    seen = Counter(words for page in pages for words in {_plain(line) for line in _margins(page)})
    least = max(2, (len(pages) + 1) // 2)
    return frozenset(words for words, count in seen.items() if count >= least)


def _margins(page: Sequence[TextLine]) -> list[TextLine]:
    by_height = sorted(page, key=lambda line: -line.bottom)
    return [*by_height[:_MARGIN_LINES], *by_height[-_MARGIN_LINES:]]


def _plain(line: TextLine) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _is_running(line: TextLine, page: Sequence[TextLine], running: frozenset[str]) -> bool:
    if not any(line is margin for margin in _margins(page)):
        return False
    return _plain(line) in running or (len(page) > 1 and _NUMBER.fullmatch(line.text) is not None)
