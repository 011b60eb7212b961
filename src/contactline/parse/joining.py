"""Edits that make a block of received text readable prose: wrapped lines joined, split words mended.

Plain text comes hard-wrapped, with words split by a hyphen at the line end. Three cases look alike:
`Nagorno-⏎Karabakh` (a hyphenated name), `five-⏎year` (a hyphenated compound) and `informa-⏎tion` (a split word).
The parts decide: a capital after the break keeps the hyphen; a known word made of both parts loses it.
"""

import re
from collections.abc import Callable

from contactline.model.view import Edit

_BREAK = re.compile(r"(?<=\w)([-\u2010\u00ad])[ \t]*\n[ \t]*(?=\w)")
_SPACE = re.compile(r"[ \t\u00a0\u2007\u202f]*\n\s*|[ \t\u00a0\u2007\u202f]{2,}|[\t\u00a0\u2007\u202f]")
_NOTHING = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_LEFT = re.compile(r"[\w-]{1,60}\Z")
_RIGHT = re.compile(r"\w{1,60}")
_COMPOUND_LEFT = frozenset(
    (
        "self non anti pro pre post ex co cease all cross inter vice semi quasi then so well ill hard soft long short "
        "high low full half part first second third one two three four five six seven eight nine ten eleven twelve "
        "fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred month week day year mid north south "
        "east west counter much near once"
    ).split()
)


def joining_edits(text: str, start: int, end: int, *, is_word: Callable[[str], bool]) -> tuple[Edit, ...]:
    """Edits on `text[start:end]`, one block, in order of the text; offsets are those of `text`.

    `is_word` tells whether a lower-case string is an English word (any inflection).
    """
    edits: list[Edit] = []
    broken: set[int] = set()
    for found in _BREAK.finditer(text, start, end):
        keep = _keeps_hyphen(text, found.start(1), found.end(), start, end, is_word)
        edits.append(Edit(found.start(1), found.end(), "-" if keep else ""))
        broken.update(range(found.start(1), found.end()))
    for found in _SPACE.finditer(text, start, end):
        if found.start() not in broken and found.group() != " ":
            edits.append(Edit(found.start(), found.end(), " "))
    for found in _NOTHING.finditer(text, start, end):
        if found.start() not in broken:
            edits.append(Edit(found.start(), found.end(), ""))
    return tuple(sorted(edits, key=lambda e: (e.start, e.end)))


def _keeps_hyphen(text: str, hyphen: int, after: int, start: int, end: int, is_word: Callable[[str], bool]) -> bool:
    if text[hyphen] == "\u00ad":
        return False
    before = _LEFT.search(text, max(start, hyphen - 60), hyphen)
    behind = _RIGHT.match(text, after, end)
    if before is None or behind is None:
        return True
    left, right = before.group(), behind.group()
    if not right[0].islower() or left[-1].isdigit() or "-" in left:
        return True
    last = left.lower()
    if last in _COMPOUND_LEFT:
        return True
    return not is_word(last + right.lower()) and is_word(last) and is_word(right.lower())
