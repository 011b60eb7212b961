"""Text -> blocks: heading, paragraph, list item, quote, boilerplate. Offsets into the text as received.

A block covers its characters only: no outer white space, no list mark, no heading mark. Lines without a letter or
digit ("* * *") belong to no block.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contactline.intake.boilerplate import (
    glued_head,
    is_boilerplate,
    is_boilerplate_line,
    is_button,
    is_teaser_head,
    opens_boilerplate,
)
from contactline.intake.lines import Layout, Line, breaks_off, continues, ends_sentence, layout_of, split_lines
from contactline.model.article import Block, BlockKind

_HEADING_MARK = re.compile(r"#{1,6}[ \t]+(?=\S)")
_QUOTE_MARK = re.compile(r">[ \t]?(?=\S)")
_LIST_MARK = re.compile(
    r"(?:[•◦▪▫●○■□‣⁃∙·➤➢✓►*+–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.)[ \t\u00a0]+(?=\S)|[•▪●■‣](?=\w)"
)
_NUMBER_MARK = re.compile(r"\(?\w{1,4}[).]")
_TURN_MARK = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s|\[[A-Z][A-Z .'’-]{1,40}\]\s")
_SPEAKER_MARK = re.compile(r"[A-Z][A-Z .'’-]{2,40}:\s")
_LONGEST_FOLDED = 2000
_HEADING_WORDS = 16
_BARE_BUTTON = 14  # a "Read more" of more characters has a title behind it
_TEASER_LENGTH = 600
_HEADING_LENGTH = 120
_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that belong together; `mark` is what their own marks say, None where only the words can tell."""

    start: int
    end: int
    lines: int
    mark: BlockKind | None
    gap: bool


def find_blocks(text: str, *, outlet: str | None = None) -> tuple[Block, ...]:
    """The blocks of `text` in order, not overlapping, each without outer white space.

    A line that is nothing but the name of the `outlet` is boilerplate.
    """
    units = _units(text)
    folded = [_folded(text[unit.start : unit.end]) for unit in units]
    kinds = _kinds(units, folded, outlet)
    return tuple(Block(kind, unit.start, unit.end) for kind, unit in zip(kinds, units, strict=True))


def _folded(words: str) -> str:
    return " ".join(words.split()) if len(words) <= _LONGEST_FOLDED else words


def _units(text: str) -> list[_Unit]:
    lines = split_lines(text)
    layout = layout_of(text, lines)
    units: list[_Unit] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        mark, start = _mark(text, line, before, units, layout)
        if before is not None and mark is None and _goes_on(text, before, line, units[-1], layout):
            units[-1] = replace(units[-1], end=line.end, lines=units[-1].lines + 1)
            continue
        if mark is None and len(units) < 2 and not _has_prose(units):
            head = glued_head(text, start, line.end)
            if head is not None:
                units.append(_Unit(start, head, 1, "boilerplate", line.gap))
                start = _skip_space(text, head, line.end)
        units.append(_Unit(start, line.end, 1, mark, line.gap))
    return units


def _has_prose(units: Sequence[_Unit]) -> bool:
    return any(u.mark is None and u.end - u.start > _HEADING_LENGTH for u in units)


def _mark(
    text: str, line: Line, before: Line | None, units: Sequence[_Unit], layout: Layout
) -> tuple[BlockKind | None, int]:
    """What the line's own mark says and where the words behind the mark begin."""
    if line.rule:
        return "heading", line.start
    if found := _HEADING_MARK.match(text, line.start, line.end):
        return "heading", found.end()
    if found := _QUOTE_MARK.match(text, line.start, line.end):
        return "quote", found.end()
    found = _LIST_MARK.match(text, line.start, line.end)
    if found is None or not _WORD.search(text, found.end(), line.end):
        return None, line.start
    # A wrapped line may happen to begin with a dash or a number.
    in_prose = before is not None and not line.gap and breaks_off(text, before, layout)
    if in_prose and (units[-1].mark != "list_item" or text[line.start] in "–—-"):
        return None, line.start
    return "list_item", found.end()


def _goes_on(text: str, before: Line, line: Line, unit: _Unit, layout: Layout) -> bool:
    """Does `line` belong to the unit that `before` ends?"""
    if not continues(text, before, line, layout) or unit.mark in ("heading", "quote"):
        return False
    words = text[line.start : line.end]
    if breaks_off(text, before, layout):
        return not words.startswith(("http://", "https://"))
    if _TURN_MARK.match(words) or (_SPEAKER_MARK.match(words) and ends_sentence(text[before.start : before.end])):
        return False
    if is_boilerplate_line(words) or opens_boilerplate(words):
        return False
    return not is_boilerplate_line(text[before.start : before.end])


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and not text[start].isalnum() and text[start] not in _OPENING + "([":
        start += 1
    return start


def _kinds(units: Sequence[_Unit], folded: Sequence[str], outlet: str | None) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    last = len(units) - 1
    house = _folded(outlet).casefold() if outlet else None
    for at, (unit, words) in enumerate(zip(units, folded, strict=True)):
        named = words.casefold() == house
        if named or unit.mark == "boilerplate" or is_boilerplate(words, from_head=at, from_end=last - at):
            kinds.append("boilerplate")
        else:
            kinds.append(unit.mark or "paragraph")
    _mark_teasers(units, folded, kinds)
    _mark_headings(units, folded, kinds)
    _mark_quotes(folded, kinds)
    return kinds


def _looks_like_heading(unit: _Unit, words: str) -> bool:
    """Is it short, without a final stop, and no sentence but a question?"""
    if unit.lines > 2 or len(words) > _HEADING_LENGTH or len(words.split()) > _HEADING_WORDS:
        return False
    if words[-1] in ".!…;,:。-–—" or words[0].islower() or _TURN_MARK.match(words):
        return False
    bare = words.rstrip("\"”’'»)")
    if bare.endswith("?"):
        asks = bare.count("?") == 1 and len(words.split()) <= 12 and bare == words.rstrip('”"')
        return asks and not _SPEAKER_MARK.match(words)
    return not ends_sentence(words)


def _mark_teasers(units: Sequence[_Unit], folded: Sequence[str], kinds: list[BlockKind]) -> None:
    """Lists of other articles: under "Also see" and the like, and title + teaser + "Read more" again and again."""
    at = 0
    while at < len(units):
        at += 1
        if kinds[at - 1] == "boilerplate" and is_teaser_head(folded[at - 1]):
            end = _teasers_end(units, folded, kinds, at)
            kinds[at:end] = ["boilerplate"] * (end - at)
            at = end
    _mark_chain(units, folded, kinds)


def _teasers_end(units: Sequence[_Unit], folded: Sequence[str], kinds: Sequence[BlockKind], first: int) -> int:
    """The index behind the teasers that begin at `first`, right behind the line that announces them."""
    at, title = first, False
    while at < len(units):
        words = folded[at]
        if is_button(words):
            title = len(words) > _BARE_BUTTON
        elif kinds[at] == "boilerplate":
            title = False
        elif kinds[at] == "heading":
            return at
        elif _looks_like_heading(units[at], words) or (kinds[at] == "list_item" and words[-1] not in ".!"):
            if not (at == first > 3) and not _is_title_of_list(units, folded, kinds, at):
                return at
            title = True
        elif title and len(words) <= _TEASER_LENGTH and _closes_teaser(folded, at + 1):
            title = False
        else:
            return at
        at += 1
    return at


def _is_title_of_list(units: Sequence[_Unit], folded: Sequence[str], kinds: Sequence[BlockKind], at: int) -> bool:
    """Is the heading-like line at `at` a teaser's title, not a heading of the report that goes on?

    It is one if another title, boilerplate or the end follows, at once or behind one teaser paragraph.
    """
    for following in (at + 1, at + 2):
        if following >= len(units) or kinds[following] in ("boilerplate", "list_item"):
            return True
        if following == at + 1 and _looks_like_heading(units[following], folded[following]):
            return True
    return False


def _closes_teaser(folded: Sequence[str], at: int) -> bool:
    return at >= len(folded) or is_button(folded[at])


def _mark_chain(units: Sequence[_Unit], folded: Sequence[str], kinds: list[BlockKind]) -> None:
    """Two or more of title, teaser, "Read more" at the end of the text, with no line that announces them."""
    at, teasers = len(units), 0
    while at >= 1 and is_button(folded[at - 1]):
        start = at - 1
        if start >= 2 and len(folded[start - 1]) <= _TEASER_LENGTH and ends_sentence(folded[start - 1]):
            start -= 1
        glued = start > 0 and is_button(folded[start - 1]) and len(folded[start - 1]) > _BARE_BUTTON
        if not glued and start >= 1 and _looks_like_heading(units[start - 1], folded[start - 1]):
            start -= 1
        elif not glued:
            break
        teasers += 1
        for covered in range(start, at):
            if teasers >= 2:
                kinds[covered] = "boilerplate"
        if teasers == 2:
            for covered in range(at, len(units)):
                kinds[covered] = "boilerplate"
        at = start


def _mark_headings(units: Sequence[_Unit], folded: Sequence[str], kinds: list[BlockKind]) -> None:
    """Short lines without a final stop that lead to a paragraph. A text of nothing but short lines has none."""
    short = [
        kind == "paragraph" and _looks_like_heading(unit, words)
        for unit, words, kind in zip(units, folded, kinds, strict=True)
    ]
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
    first = next((at for at, kind in enumerate(kinds) if kind != "boilerplate"), None)
    if first is not None and kinds[first] == "paragraph" and _is_title(units, folded, first):
        kinds[first] = "heading"


def _is_title(units: Sequence[_Unit], folded: Sequence[str], at: int) -> bool:
    """Is the first line a title of two sentences ("The guns are moving. Nobody can say where"), a blank line below?"""
    words = folded[at]
    if at + 1 >= len(units) or not units[at + 1].gap or units[at].lines > 2 or len(words) > _HEADING_LENGTH:
        return False
    return words[-1].isalnum() and not words[0].islower() and len(words.split()) <= _HEADING_WORDS


def _mark_quotes(folded: Sequence[str], kinds: list[BlockKind]) -> None:
    """Paragraphs that are one quotation from the first to the last character."""
    for at, words in enumerate(folded):
        if kinds[at] == "paragraph" and len(words) >= 40 and _is_quotation(words):
            kinds[at] = "quote"


def _is_quotation(words: str) -> bool:
    pairs = {"“": "”", "«": "»", "„": "“", '"': '"'}
    close = pairs.get(words[0])
    if close is None or words[-1] != close:
        return False
    inside = words[1:-1]
    return close not in inside and words[0] not in inside
