"""Smaller happenings within larger ones: linked, never merged."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contactline.knowledge.matching import wholes
from contactline.match.compare.deed import QUADS
from contactline.match.compare.when import time
from contactline.match.compare.where import place
from contactline.match.told.words import stem, words_of
from contactline.model.events.event import EventAccount

_LONG = 4
_NEAR = 400
_ANSWERS = frozenset(("MOBILIZE", "SANCTION", "ACCUSE", "REJECT", "THREATEN", "REQUEST"))
_ORDERS = frozenset(("arrest", "restrict", "martial-law", "curfew", "ban", "censor"))  # what authorities order
_VIOLENT = frozenset(("ASSAULT", "PROTEST"))
_MOST = 6
_APART = frozenset(("apart", "news_before"))
_ELSEWHERE = frozenset(("other", "other_country"))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is asked of an event again and again: `called` by a word for what has parts, the days it may be of."""

    accounts: Sequence[EventAccount]
    called: bool
    span: tuple[int, int] | None
    articles: frozenset[str]
    parties: frozenset[str]
    kind: str
    answers: bool
    loose: bool
    ordered: bool
    violent: bool


def _told(accounts: Sequence[EventAccount]) -> _Told:
    kind = accounts[0].type
    return _Told(
        accounts,
        2 * sum(names_whole(a.trigger.text) for a in accounts) >= len(accounts),
        _span(accounts),
        frozenset(a.article for a in accounts),
        frozenset(p for a in accounts for p in a.actors | a.recipients),
        QUADS.get(kind, kind).rpartition(" ")[2],
        kind in _ANSWERS,
        all(a.fresh and a.first is None and not a.place_names for a in accounts),
        2 * sum(a.type == "COERCE" and a.mode in _ORDERS for a in accounts) > len(accounts),
        kind in _VIOLENT,
    )


def _part_of(small: _Told, large: _Told) -> str | None:
    """Why the happening that `small` tells is part of the one that `large` tells, or None.

    Two articles tell both, or one does within a few sentences; the larger one is mostly called by a word for what has
    parts ("fighting", "riots", "attacks") and the smaller one is not, or lasts longer and holds its days; neither their
    days nor their places go against it, and they share a party where both name any.
    """
    called = large.called and not small.called
    if not (called or _within(small.span, large.span)) or not _fits(small, large):
        return None
    together = len(small.articles & large.articles)
    if not together or not (together > 1 or _close(small.accounts, large.accounts)):
        return None
    if _against(small.accounts, large.accounts):
        return None
    if small.parties and large.parties and not small.parties & large.parties and together < 2:
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


@functools.lru_cache(maxsize=4096)
def names_whole(trigger: str) -> bool:
    """Can these words name a happening that has smaller ones in it?"""
    for word in words_of(trigger):
        kinds = _whole_stems().get(stem(word), frozenset())
        if kinds - {"several"} or (kinds and word.endswith("s")):
            return True
    return False


def _fits(small: _Told, large: _Told) -> bool:
    """Are both of conflict or both of cooperation, the smaller no answer to the larger (troops sent to a riot, arrests
    after a raid), and not a thing told anew of which nobody knows when or where it was?"""
    if small.kind != large.kind or small.loose:
        return False
    return not (small.answers and not large.answers) and not (small.ordered and large.violent)


def _close(small: Sequence[EventAccount], large: Sequence[EventAccount]) -> bool:
    return any(a.article == b.article and abs(a.start - b.start) < _NEAR for a in small for b in large)


def _within(span: tuple[int, int] | None, wide: tuple[int, int] | None) -> bool:
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
    told = {event: _told(accounts) for event, accounts in clusters.items()}
    by_article: dict[str, set[str]] = {}
    for event, one in told.items():
        if one.called or (one.span is not None and one.span[1] - one.span[0] >= _LONG):
            for article in one.articles:
                by_article.setdefault(article, set()).add(event)
    found: dict[str, tuple[str, str]] = {}
    for event in sorted(clusters):
        beside = sorted({e for article in told[event].articles for e in by_article.get(article, ())} - {event})
        fitting = [(e, why) for e in beside if (why := _part_of(told[event], told[e])) is not None]
        if fitting:
            found[event] = min(fitting, key=lambda x: (_length(told[x[0]].span), x[0]))
    return found


def _length(span: tuple[int, int] | None) -> int:
    return 10_000 if span is None else span[1] - span[0]
