"""Lines of a text, and which of them belong to one paragraph.

Three layouts are common: every line is a paragraph; paragraphs are hard-wrapped and blank lines stand between
them; paragraphs are hard-wrapped and an indent or a short last line tells them apart. How wide a wrapped line is
can be seen from the lines that break off in mid-sentence.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

# Line ends that news texts carry besides "\n": form feeds between pages, Unicode line and paragraph separators.
_LINE = re.compile("[^\n\v\f\u0085\u2028\u2029]+|\n|[\v\f\u0085\u2028\u2029]")
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
_ENDS_SENTENCE = re.compile(r"[.!?…:;。!?]['\"”’»)\]*_]{0,4}\Z")
_SPLIT_WORD = re.compile("\\w[-\u2010\u00ad]\\Z")
_FIRST_WORD = re.compile(r"\S{1,40}")
_WIDEST_WRAP = 130


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds a letter or digit: `text[start:end]` without outer white space.

    `gap`: blank lines (or none but rules such as "* * *") stand before it. `indent`: leading white space, in columns.
    `rule`: the character of an underlining rule right below ("=" or "-"), else "".
    """

    start: int
    end: int
    gap: bool
    indent: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """`width` is the usual length of a full line where the text is hard-wrapped, else None."""

    width: int | None


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text` that say something, in order. Lines without a letter or digit count as blank."""
    lines: list[Line] = []
    gap = True
    for match in _LINE.finditer(text):
        raw = match.group()
        if raw == "\n":
            continue
        start, end = _strip(text, match.start(), match.end())
        body = text[start:end]
        if not any(map(str.isalnum, body)):
            if body and lines and not gap and set(body) in ({"="}, {"-"}) and len(body) >= 3:
                last = lines[-1]
                lines[-1] = Line(last.start, last.end, last.gap, last.indent, rule=body[0])
            gap = True
            continue
        indent = len(raw[: start - match.start()].expandtabs(4))
        lines.append(Line(start, end, gap or _blank_before(text, match.start()), indent))
        gap = False
    return tuple(lines)


def _blank_before(text: str, start: int) -> bool:
    """Do two line ends stand right before `start` (an empty line has no match of its own)?"""
    return start >= 2 and text[start - 1] == "\n" and text[start - 2] == "\n"


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def ends_sentence(text: str) -> bool:
    """Does `text` end with a mark that ends a sentence, or one that leads over to a list (":", ";")?"""
    return _ENDS_SENTENCE.search(text[-8:]) is not None


def layout_of(text: str, lines: Sequence[Line]) -> Layout:
    """How the text is laid out. A text is hard-wrapped where lines break off in mid-sentence at a common width."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.gap and a.end - a.start <= _WIDEST_WRAP]
    if not pairs:
        return Layout(None)
    broken = sorted(
        a.indent + a.end - a.start
        for a, b in pairs
        if a.end - a.start >= 30 and not _ends_sentence(text, a) and text[b.start].islower()
    )
    if broken and len(broken) >= 0.2 * len(pairs):
        return Layout(broken[(3 * len(broken)) // 4])
    # In capitals no line starts with a small letter: full lines of one width, most of them in mid-sentence.
    if any(text[a.start : a.end].upper() != text[a.start : a.end] for a, _ in pairs):
        return Layout(None)
    lengths = sorted(a.indent + a.end - a.start for a, _ in pairs)
    width = lengths[(9 * len(lengths)) // 10]
    full = [a for a, b in pairs if _is_full(text, a, b, width)]
    open_ended = sum(not _ends_sentence(text, a) for a in full)
    if width >= 45 and len(full) >= 0.6 * len(pairs) and open_ended >= 0.6 * len(full):
        return Layout(width)
    return Layout(None)


def _ends_sentence(text: str, line: Line) -> bool:
    return ends_sentence(text[line.start : line.end])


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Would the next line's first word have gone over the width? Proportional type makes widths vary by a fifth."""
    word = _FIRST_WORD.match(text, following.start, following.end)
    length = line.indent + line.end - line.start
    return length + 1 + (word.end() - word.start() if word else 0) >= 0.82 * width


def continues(text: str, line: Line, following: Line, layout: Layout) -> bool:
    """Does `following` go on with the paragraph of `line`? Marks of lists and the like are not looked at here."""
    if following.gap or line.rule:
        return False
    ended = _ends_sentence(text, line)
    first = text[following.start]
    if not ended and first.islower():
        return True
    if first.isalpha() and _SPLIT_WORD.search(text[line.start : line.end][-3:]):
        return True
    if layout.width is None or line.end - line.start > max(_WIDEST_WRAP, layout.width):
        return False
    if following.indent >= line.indent + 2 and ended:
        return False
    return _is_full(text, line, following, layout.width)


def breaks_off(text: str, line: Line, layout: Layout) -> bool:
    """Is `line` a full line of a wrapped text that ends in mid-sentence?"""
    if layout.width is None or _ends_sentence(text, line):
        return False
    length = line.indent + line.end - line.start
    return length >= 0.75 * layout.width or text[line.end - 1] in ",–—-"
