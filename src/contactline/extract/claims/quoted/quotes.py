"""Quotations: where quotation marks open and close, block by block, in one pass over the text."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from contactline.model.article import Issue
from contactline.model.parsed import Parsed

_CLOSING = {"“": "”", "„": "“”", "«": "»", "\u201f": "”"}
_SINGLE_REACH = 1500
_LONGEST = 6000
_MARK = re.compile("[\"“”„«»\u201f‘'’]")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation. `start`/`end` hold the marks, `inner_start`/`inner_end` the words; tokens `first` to `last`
    (half-open) are those between the marks. `open_ended`: it runs on in the next block, which opens anew.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    first: int
    last: int
    block: int
    open_ended: bool = False


def find_quotes(parsed: Parsed) -> tuple[tuple[Quote, ...], tuple[Issue, ...]]:
    """All outermost quotations in order. A mark without its fellow is an issue, and no quotation."""
    text = parsed.article.text
    starts = [token.start for token in parsed.tokens]
    ends = [token.end for token in parsed.tokens]
    quotes: list[Quote] = []
    issues: list[Issue] = []
    blocks = sorted({sentence.block for sentence in parsed.sentences})
    places = [(number, parsed.article.blocks[number].start, parsed.article.blocks[number].end) for number in blocks]
    for at, (number, start, end) in enumerate(places):
        follows = text[places[at + 1][1] : places[at + 1][1] + 200].lstrip()[:1] if at + 1 < len(places) else ""
        for lo, hi, width, ended in _pairs(text, start, end, follows, issues):
            inner_start, inner_end = lo + 1, hi - width
            if inner_end - inner_start > _LONGEST:
                issues.append(Issue("a quotation longer than any speaker's breath; read as plain text", lo, hi))
                continue
            first, last = bisect_left(starts, inner_start), bisect_right(ends, inner_end)
            if first < last:
                quotes.append(Quote(lo, hi, inner_start, inner_end, first, last, number, not ended))
    return tuple(quotes), tuple(issues)


def _pairs(text: str, start: int, end: int, follows: str, issues: list[Issue]) -> list[tuple[int, int, int, bool]]:
    """(open, close, width of the closing mark, closed?) of each outermost quotation in one block."""
    found: list[tuple[int, int, int, bool]] = []
    opened: int | None = None
    at = start
    while (mark := _MARK.search(text, at, end)) is not None:
        place, char = mark.start(), mark.group()
        at = place + 1
        if char in "‘'’":
            if opened is None and char != "’" and (close := _single_end(text, place, end)) is not None:
                found.append((place, close + 1, 1, True))
                at = close + 1
        elif opened is None:
            if char in _CLOSING or (char == '"' and _may_open(text, place, start, end)):
                opened = place
            elif char in "”»" or char == '"':
                issues.append(Issue("a quotation mark closes what none has opened", place, place + 1))
        elif char in _CLOSING.get(text[opened], '"') and not (char == '"' and _only_opens(text, place, start, end)):
            found.append((opened, place + 1, 1, True))
            opened = None
        elif char in _CLOSING or char == '"':
            issues.append(Issue("a quotation that is not closed before the next one opens", opened, opened + 1))
            opened = place
    if opened is not None:
        if follows in {"“", "„", "«", '"'} and (opened == start or not text[start:opened].strip()):
            found.append((opened, end, 0, False))
        else:
            issues.append(Issue("a quotation that is never closed", opened, opened + 1))
    return found


def _may_open(text: str, place: int, start: int, end: int) -> bool:
    return place + 1 < end and not text[place + 1].isspace() and (place == start or not text[place - 1].isalnum())


def _only_opens(text: str, place: int, start: int, end: int) -> bool:
    before = place == start or text[place - 1].isspace() or text[place - 1] in "([—–"
    return before and place + 1 < end and text[place + 1].isalnum()


def _single_end(text: str, place: int, end: int) -> int | None:
    """Where a single quotation mark at `place` closes; None where it is an apostrophe or never closes."""
    if place > 0 and (text[place - 1].isalnum() or text[place - 1] in ".,"):
        return None
    if place + 1 >= end or not text[place + 1].isalnum():
        return None
    closing = "’" if text[place] == "‘" else "'"
    limit, best, at = min(end, place + _SINGLE_REACH), None, place + 2
    while (at := text.find(closing, at, limit)) >= 0:
        after = text[at + 1] if at + 1 < end else " "
        if not after.isalnum():
            if text[at - 1] in ",.?!…" or text[at - 1] != "s" or after in ",.;:":
                return at
            best = at if best is None else best
        at += 1
    return best


def quote_of_token(quotes: tuple[Quote, ...], count: int) -> list[int]:
    """For each of `count` tokens the index of the quotation it stands in, or -1."""
    inside = [-1] * count
    for index, quote in enumerate(quotes):
        for token in range(quote.first, quote.last):
            inside[token] = index
    return inside
