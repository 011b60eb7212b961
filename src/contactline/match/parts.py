"""Smaller happenings within larger ones: linked, never merged."""

import functools
from collections.abc import Mapping, Sequence

from contactline.knowledge.matching import wholes
from contactline.match.compare.deed import QUADS
from contactline.match.compare.when import time
from contactline.match.compare.where import place
from contactline.match.words import stem, words_of
from contactline.model.event import EventAccount

_LONG = 4
_NEAR = 400
_ANSWERS = frozenset(("MOBILIZE", "SANCTION", "ACCUSE", "REJECT", "THREATEN", "REQUEST"))
_MOST = 6
_APART = frozenset(("apart", "news_before"))
_ELSEWHERE = frozenset(("other", "other_country"))


def part_of(small: Sequence[EventAccount], large: Sequence[EventAccount]) -> str | None:
    """Why the happening that `small` tells is part of the one that `large` tells, or None.

    Two articles tell both, or one does within a few sentences; the larger one is mostly called by a word for what has
    parts ("fighting", "riots", "attacks") and the smaller one is not, or lasts longer and holds its days; neither their
    days nor their places go against it, and they share a party where both name any.
    """
    together = {a.article for a in small} & {a.article for a in large}
    if not together or not _fits(small, large) or not (len(together) > 1 or _close(small, large)):
        return None
    called = _share(large) >= 0.5 > _share(small)
    longer = _within(small, large)
    if not (called or longer) or _against(small, large):
        return None
    mine = frozenset(p for a in small for p in a.actors | a.recipients)
    yours = frozenset(p for a in large for p in a.actors | a.recipients)
    if mine and yours and not mine & yours and len(together) < 2:
        return None
    if called:
        return "told together, and the larger one is called by a word for what has parts"
    return "told together, and within the larger one's longer time"


@functools.cache
def _whole_stems() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, kinds in wholes().items():
        found[stem(word)] = found.get(stem(word), frozenset()) | kinds
    return found


def names_whole(trigger: str) -> bool:
    """Can these words name a happening that has smaller ones in it?"""
    for word in words_of(trigger):
        kinds = _whole_stems().get(stem(word), frozenset())
        if kinds - {"several"} or (kinds and word.endswith("s")):
            return True
    return False


def _share(accounts: Sequence[EventAccount]) -> float:
    return sum(names_whole(a.trigger.text) for a in accounts) / len(accounts)


def _fits(small: Sequence[EventAccount], large: Sequence[EventAccount]) -> bool:
    """Are both of conflict or both of cooperation, the smaller no answer to the larger (troops sent to a riot), and not
    a thing told anew of which nobody knows when or where it was?"""
    kinds = [QUADS.get(x[0].type, x[0].type).rpartition(" ")[2] for x in (small, large)]
    answer = small[0].type in _ANSWERS and large[0].type not in _ANSWERS
    loose = all(a.fresh and a.first is None and not a.place_names for a in small)
    return kinds[0] == kinds[1] and not answer and not loose


def _close(small: Sequence[EventAccount], large: Sequence[EventAccount]) -> bool:
    return any(a.article == b.article and abs(a.start - b.start) < _NEAR for a in small for b in large)


def _within(small: Sequence[EventAccount], large: Sequence[EventAccount]) -> bool:
    span, wide = _span(small), _span(large)
    if span is None or wide is None or not wide[0] - 1 <= span[0] or not span[1] <= wide[1] + 1:
        return False
    return wide[1] - wide[0] >= max(_LONG, 2 * (span[1] - span[0] + 1))


def _against(small: Sequence[EventAccount], large: Sequence[EventAccount]) -> bool:
    """Do more than a quarter of their pairs lie at different times or places?"""
    pairs = [(a, b) for a in small[:_MOST] for b in large[:_MOST]]
    return 4 * sum(time(a, b) in _APART or place(a, b) in _ELSEWHERE for a, b in pairs) > len(pairs)


def _span(accounts: Sequence[EventAccount]) -> tuple[int, int] | None:
    told = [(a.first, a.last) for a in accounts if a.first is not None and a.last is not None]
    if not told:
        return None
    return min(told, key=lambda t: (t[1] - t[0], t))


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
