"""Claims in the making: heads of noun phrases instead of mentions; and the cutting of spans."""

from dataclasses import dataclass

from contactline.model.claim import SpeakerKind, Stance
from contactline.model.parsed import Parsed
from contactline.model.span import Span

_TRIM = " \t\n\u00a0,;:—–-"
_OPEN, _CLOSE = "“«„‘(", "”»”’)"


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim before its speaker is a mention. `speakers` and `addressees` are token indexes of heads.

    `cue_token` marks the cue's word; `parent` the key of the draft it is reported in, where a rule knows it.
    `attitude`: inside another's words it is no claim.
    """

    speakers: tuple[int, ...]
    cue: Span | None
    content: tuple[Span, ...]
    stance: Stance
    rule: str
    confidence: float
    quote: bool = False
    addressees: tuple[int, ...] = ()
    cue_token: int | None = None
    kind: SpeakerKind | None = None
    key: str | None = None
    parent: str | None = None
    attitude: bool = False


def token_span(parsed: Parsed, first: int, last: int) -> Span | None:
    """The stretch from token `first` to token `last` (half-open), without punctuation at its ends; None if bare."""
    if first >= last:
        return None
    text, start, end = parsed.article.text, parsed.tokens[first].start, parsed.tokens[last - 1].end
    for left, right in (("“", "”"), ("«", "»")):
        if text.count(left, start, end) > text.count(right, start, end):
            closing = text.find(right, end, end + 3)
            end = closing + 1 if closing >= 0 else end
    if text.count('"', start, end) % 2 and (closing := text.find('"', end, end + 3)) >= 0:
        end = closing + 1
    return trimmed(parsed, Span(start, end))


def trimmed(parsed: Parsed, span: Span) -> Span | None:
    """The span without white space, commas and the like at its ends, and without a mark whose fellow is outside."""
    text, start, end = parsed.article.text, span.start, span.end
    changed = True
    while changed and start < end:
        changed = False
        if text[start] in _TRIM or text[start].isspace() or text[start] in ".”)»":
            start, changed = start + 1, True
        elif (
            text[end - 1] in _TRIM
            or text[end - 1].isspace()
            or text[end - 1] in "“(«["
            or (text[end - 1] in ".?!" and not _abbreviated(text, start, end))
        ):
            end, changed = end - 1, True
        else:
            stretch = text[start:end]
            for left, right in (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]")):
                if stretch.startswith(left) and right not in stretch:
                    start, changed = start + 1, True
                    break
                if stretch.endswith(right) and left not in stretch:
                    end, changed = end - 1, True
                    break
            else:
                if stretch.count('"') == 1 and stretch[0] == '"':
                    start, changed = start + 1, True
                elif stretch.count('"') == 1 and stretch[-1] == '"':
                    end, changed = end - 1, True
    return Span(start, end) if start < end else None


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Does `text[start:end]` end in an abbreviation whose stop is its own ("U.S.")?"""
    return end - start >= 4 and text[end - 1] == "." and text[end - 3] == "." and text[end - 2].isupper()
