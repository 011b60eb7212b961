"""Smaller happenings within larger ones: linked, never merged."""

from collections.abc import Mapping, Sequence

from contactline.match.compare.deed import QUADS
from contactline.match.compare.where import kilometres
from contactline.model.event import EventAccount

_LARGE = frozenset(
    "war offens campaign conflict oper sieg uprising insurg crisi battl protest talk summit visit raid".split()
)
_LONG = 4
_NEAR = 60.0


def part_of(small: Sequence[EventAccount], large: Sequence[EventAccount]) -> str | None:
    """Why the happening that `small` tells is part of the one that `large` tells, or None.

    The larger one lasts longer or is of a kind that has parts (war, offensive, talks, protest), its time holds the
    smaller one's, its place holds or is near the smaller one's, they share a party, and one account or article tells
    both together.
    """
    together = {a.article for a in small} & {a.article for a in large}
    if not together or QUADS[small[0].type].rsplit(" ", 1)[1] != QUADS[large[0].type].rsplit(" ", 1)[1]:
        return None
    span, wide = _span(small), _span(large)
    if span is None or wide is None or not wide[0] - 1 <= span[0] or not span[1] <= wide[1] + 1:
        return None
    longer = wide[1] - wide[0] >= max(_LONG, 2 * (span[1] - span[0] + 1))
    kind = any(a.stem in _LARGE for a in large) and not any(a.stem in _LARGE for a in small)
    if not (longer or kind) or not _placed_within(small, large):
        return None
    mine = frozenset(p for a in small for p in a.actors | a.recipients)
    yours = frozenset(p for a in large for p in a.actors | a.recipients)
    if mine and yours and not mine & yours:
        return None
    within = "its longer time" if longer else "what is called by a wider word"
    return f"told together, within {within} and at or near its place"


def _span(accounts: Sequence[EventAccount]) -> tuple[int, int] | None:
    told = [(a.first, a.last) for a in accounts if a.first is not None and a.last is not None]
    if not told:
        return None
    return min(told, key=lambda t: (t[1] - t[0], t))


def _placed_within(small: Sequence[EventAccount], large: Sequence[EventAccount]) -> bool:
    if not any(a.place_names for a in large):
        return True
    for a in small:
        for b in large:
            if a.place_names & b.place_names or a.places_near & b.place_names:
                return True
            far = kilometres(a, b)
            if far is not None and (far <= _NEAR or (b.precision in ("region", "country") and a.country == b.country)):
                return True
    return False


def parts_among(clusters: Mapping[str, Sequence[EventAccount]]) -> dict[str, tuple[str, str]]:
    """Event -> (the smallest larger event told with it, why), among events that share an article."""
    by_article: dict[str, set[str]] = {}
    for event, accounts in clusters.items():
        for a in accounts:
            by_article.setdefault(a.article, set()).add(event)
    found: dict[str, tuple[str, str]] = {}
    for event in sorted(clusters):
        beside = sorted({e for a in clusters[event] for e in by_article[a.article]} - {event})
        fitting = [(e, why) for e in beside if (why := part_of(clusters[event], clusters[e])) is not None]
        if fitting:
            found[event] = min(fitting, key=lambda x: (_length(clusters[x[0]]), x[0]))
    return found


def _length(accounts: Sequence[EventAccount]) -> int:
    span = _span(accounts)
    return 10_000 if span is None else span[1] - span[0]
