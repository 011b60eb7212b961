"""A view: a rewritten copy of a stretch of text, with the way back to the original offsets.

Wrapped lines are joined, split words mended and registry names replaced by neutral words on a view; what is
found there is mapped back, so spans are always true to the text that the user has.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from contactline.model.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `source[start:end]` by `replacement` (may be empty; `start == end` inserts)."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Piece:
    """`view[view_start:view_end]` stands for `source[start:end]`; `same` where the characters are identical."""

    view_start: int
    view_end: int
    start: int
    end: int
    same: bool


@dataclass(frozen=True, slots=True)
class View:
    """`text` and the pieces it is made of, in order, without gaps."""

    text: str
    pieces: tuple[Piece, ...]


def make_view(source: str, start: int, end: int, edits: Sequence[Edit]) -> View:
    """The view of `source[start:end]` after `edits` (any order; edits that overlap an earlier one are left out)."""
    out: list[str] = []
    pieces: list[Piece] = []
    at, length = start, 0

    def add(text: str, lo: int, hi: int, same: bool) -> None:
        nonlocal length
        if text or not same:
            out.append(text)
            pieces.append(Piece(length, length + len(text), lo, hi, same))
            length += len(text)

    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if edit.start < at or edit.end > end:
            continue
        add(source[at : edit.start], at, edit.start, True)
        add(edit.replacement, edit.start, edit.end, False)
        at = edit.end
    add(source[at:end], at, end, True)
    return View("".join(out), tuple(pieces))


def to_source(view: View, start: int, end: int) -> Span:
    """The original span of `view.text[start:end]`; a touched replacement is taken whole. `start < end` is needed."""
    if not start < end <= len(view.text):
        raise ValueError(f"no such stretch of the view: {start}..{end}")
    first, last = _piece_at(view.pieces, start), _piece_at(view.pieces, end - 1)
    lo = first.start + (start - first.view_start) if first.same else first.start
    hi = last.start + (end - last.view_start) if last.same else last.end
    return Span(lo, hi)


def to_sources(view: View, stretches: Sequence[tuple[int, int]]) -> list[Span]:
    """The original spans of many stretches (start, end) of `view.text` that are in order and do not overlap."""
    pieces, at, found = view.pieces, 0, []
    for start, end in stretches:
        if not start < end <= len(view.text):
            raise ValueError(f"no such stretch of the view: {start}..{end}")
        while pieces[at].view_end <= start:
            at += 1
        first = last = pieces[at]
        if last.view_end < end:
            last = _piece_at(pieces, end - 1)
        lo = first.start + (start - first.view_start) if first.same else first.start
        hi = last.start + (end - last.view_start) if last.same else last.end
        found.append(Span(lo, hi))
    return found


def _piece_at(pieces: tuple[Piece, ...], offset: int) -> Piece:
    index = bisect_right(pieces, offset, key=lambda piece: piece.view_start) - 1
    while pieces[index].view_end <= offset:  # an empty replacement shares its start with its neighbour
        index += 1
    return pieces[index]
