"""Lines -> units: the stretches of a text that are one paragraph, heading or item, before anybody says which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contactline.intake.layout.boilerplate import credits_tail, glued_head, is_boilerplate_line, opens_boilerplate
from contactline.intake.layout.lines import Layout, Line, breaks_off, continues, ends_sentence, layout_of, split_lines
from contactline.model.article import BlockKind

_HEADING_MARK = re.compile(r"#{1,6}[ \t]+(?=\S)")
_QUOTE_MARK = re.compile(r">[ \t]?(?=\S)")
_LIST_MARK = re.compile(
    r"(?:[•◦▪▫●○■□‣⁃∙·➤➢✓►*+–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.)[ \t\u00a0]+(?=\S)|[•▪●■‣](?=\w)"
)
_TURN_MARK = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s|\[[A-Z][A-Z .'’-]{1,40}\]\s")
_SPEAKER_MARK = re.compile(r"[A-Z][A-Z .'’-]{2,40}:\s")
_WORD = re.compile(r"[^\W\d_]{2,}")
_OPENING = "\"“„«‘'(["
_LONGEST_FOLDED = 2000
_HEADING_WORDS = 16
_HEADING_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Unit:
    """`text[start:end]` without marks and outer white space; `words` are the same with white space folded.

    `mark` is what the lines' own marks say, None where only the words can tell; `gap`: a blank line stands before.
    """

    start: int
    end: int
    lines: int
    mark: BlockKind | None
    gap: bool
    words: str = ""


def find_units(text: str) -> tuple[Unit, ...]:
    """The units of `text` in order. What is glued to the head or tail of a paragraph but is no prose is a unit too."""
    lines = split_lines(text)
    layout = layout_of(text, lines)
    units: list[Unit] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        mark, start = _mark(text, line, before, units, layout)
        if before is not None and mark is None and _goes_on(text, before, line, units[-1], layout):
            units[-1] = replace(units[-1], end=line.end, lines=units[-1].lines + 1)
            continue
        if mark is None and len(units) < 2 and not any(u.end - u.start > _HEADING_LENGTH for u in units):
            head = glued_head(text, start, line.end)
            if head is not None:
                units.append(Unit(start, head, 1, "boilerplate", line.gap))
                start = _skip_space(text, head, line.end)
        units.append(Unit(start, line.end, 1, mark, line.gap))
    return tuple(replace(unit, words=folded(text[unit.start : unit.end])) for unit in _without_tails(text, units))


def folded(words: str) -> str:
    """White space folded to single spaces; a stretch too long to be anything but prose is left as it is."""
    return " ".join(words.split()) if len(words) <= _LONGEST_FOLDED else words


def looks_like_heading(unit: Unit) -> bool:
    """Is it short, without a final stop, and no sentence but a question?"""
    words = unit.words
    if unit.lines > 2 or len(words) > _HEADING_LENGTH or len(words.split()) > _HEADING_WORDS:
        return False
    if words[-1] in ".!…;,:。-–—" or words[0].islower() or _TURN_MARK.match(words):
        return False
    bare = words.rstrip("\"”’'»)")
    if bare.endswith("?"):
        asks = bare.count("?") == 1 and len(words.split()) <= 12 and bare == words.rstrip('”"')
        return asks and not _SPEAKER_MARK.match(words)
    return not ends_sentence(words)


def looks_like_title(unit: Unit) -> bool:
    """Could it be a title, even one of two sentences ("The guns are moving. Nobody can say where")?"""
    words = unit.words
    if unit.lines > 2 or len(words) > _HEADING_LENGTH or len(words.split()) > _HEADING_WORDS:
        return False
    return words[-1].isalnum() and not words[0].islower()


def _without_tails(text: str, units: Sequence[Unit]) -> list[Unit]:
    """The units with credits at a paragraph's end ("... it said. (Reporting by Jane Doe)") cut off as their own."""
    parts: list[Unit] = []
    for unit in units:
        tail = credits_tail(text, unit.start, unit.end)
        if tail is None:
            parts.append(unit)
            continue
        end = tail
        while text[end - 1].isspace():
            end -= 1
        parts.append(replace(unit, end=end))
        parts.append(Unit(tail, unit.end, 1, "boilerplate", False))
    return parts


def _mark(
    text: str, line: Line, before: Line | None, units: Sequence[Unit], layout: Layout
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


def _goes_on(text: str, before: Line, line: Line, unit: Unit, layout: Layout) -> bool:
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
    while start < end and not text[start].isalnum() and text[start] not in _OPENING:
        start += 1
    return start
