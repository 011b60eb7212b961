"""Spans: half-open stretches of `Article.text`, in Unicode code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]` of the article's text as received."""

    start: int
    end: int


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def covers(outer: Span, inner: Span) -> bool:
    """Does `outer` hold all of `inner`?"""
    return outer.start <= inner.start and inner.end <= outer.end


def hull(spans: "tuple[Span, ...] | list[Span]") -> Span:
    """The smallest span that holds all of `spans` (at least one)."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))
