"""Text -> blocks: heading, paragraph, list item, quote, boilerplate. Offsets into the text as received.

A block covers its characters only: no outer white space, no list mark, no heading mark. Lines without a letter or
digit ("* * *") belong to no block.
"""

from collections.abc import Iterable, Sequence

from contactline.intake.layout.boilerplate import is_boilerplate
from contactline.intake.layout.teasers import mark_repeats, mark_teasers
from contactline.intake.layout.units import Unit, find_units, folded, looks_like_heading, looks_like_title
from contactline.model.article import Block, BlockKind

_QUOTATION_MARKS = {"“": "”", "«": "»", "„": "“", '"': '"'}


def find_blocks(text: str, *, names: Iterable[str] = ()) -> tuple[Block, ...]:
    """The blocks of `text` in order, not overlapping, each without outer white space.

    A line that is nothing but one of the `names` (of the outlet, of the author) is boilerplate.
    """
    units = find_units(text)
    kinds = _kinds(units, frozenset(folded(name).casefold() for name in names))
    return tuple(Block(kind, unit.start, unit.end) for kind, unit in zip(kinds, units, strict=True))


def _kinds(units: Sequence[Unit], names: frozenset[str]) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    last = len(units) - 1
    for at, unit in enumerate(units):
        named = unit.words.casefold() in names
        if named or unit.mark == "boilerplate" or is_boilerplate(unit.words, from_head=at, from_end=last - at):
            kinds.append("boilerplate")
        else:
            kinds.append(unit.mark or "paragraph")
    mark_teasers(units, kinds)
    mark_repeats(units, kinds)
    _mark_headings(units, kinds)
    for at, unit in enumerate(units):
        if kinds[at] == "paragraph" and _is_quotation(unit.words):
            kinds[at] = "quote"
    return kinds


def _mark_headings(units: Sequence[Unit], kinds: list[BlockKind]) -> None:
    """Short lines without a final stop that lead to a paragraph. A text of nothing but short lines has none."""
    short = [kind == "paragraph" and looks_like_heading(unit) for unit, kind in zip(units, kinds, strict=True)]
    if all(s or kind == "boilerplate" for s, kind in zip(short, kinds, strict=True)):
        return
    head = next(at for at, kind in enumerate(kinds) if kind != "boilerplate" and not short[at])
    leads, stacked = False, 0
    for at in range(len(units) - 1, -1, -1):
        if kinds[at] == "boilerplate":
            continue
        if short[at] and leads and (stacked < 2 or at < head):
            kinds[at] = "heading"
            stacked += 1
        else:
            leads, stacked = True, 0
    first = next(at for at, kind in enumerate(kinds) if kind != "boilerplate")
    below = units[first + 1 : first + 2]
    if kinds[first] == "paragraph" and looks_like_title(units[first]) and below and below[0].gap:
        kinds[first] = "heading"


def _is_quotation(words: str) -> bool:
    """Is the paragraph one quotation from its first to its last character?"""
    close = _QUOTATION_MARKS.get(words[0])
    if close is None or len(words) < 40 or words[-1] != close:
        return False
    inside = words[1:-1]
    return close not in inside and words[0] not in inside
