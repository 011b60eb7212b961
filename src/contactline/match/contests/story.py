"""Do two articles, and two statements of theirs, speak of one matter?"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from contactline.knowledge.contests import listed
from contactline.match.contests.sides import is_known, is_state
from contactline.match.told.topics import LITTLE
from contactline.match.told.words import words_of
from contactline.model.events.statement import Setting, Statement
from contactline.model.rows.kinds import Party

NEAR_DAYS = 10
"""So many days may lie between the publication of two articles whose accounts are held against one another."""
_ARTICLES = frozenset(("the", "a", "an"))
_SOME_WORDS = 6
_MANY_WORDS = 8
_MUCH = 0.12
LATER = 5
"""And so many where neither names a day."""


def shared_story(one: Setting, other: Setting) -> int:
    """How much two articles have in common: three for the first place, one for each further place, name
    that is no state's, side that is none, and two numbers, up to two for one topic, one or (published within a day) two
    for two states; none if published far apart."""
    if one.news is not None and other.news is not None and abs(one.news - other.news) > NEAR_DAYS:
        return 0
    at_once = one.news is not None and other.news is not None and abs(one.news - other.news) <= 1
    places = one.places & other.places
    names = (one.names & other.names) - listed("offices")
    states = {s for s in one.sides & other.sides if is_state(s)}
    groups = {s for s in one.sides & other.sides if _is_somebody(s) and s not in names}
    numbers = len(one.numbers & other.numbers) // 2
    told = 2 * bool(places) + len(places) + len(names) + len(groups) + numbers
    if told or states:
        told += alike_topics(one, other)
    return told + (at_once if told or len(states) > 1 else 0) + (len(states) > 1)


def _is_somebody(side: str) -> bool:
    """Is it the key of a group, or of a person who speaks for no state?"""
    return not side.isupper() and (" " in side or side == side.casefold())


def alike_topics(one: Setting, other: Setting) -> int:
    """Two where the words that say most of two articles are largely the same, one where some are, else none."""
    return _alike(one.topic, other.topic)


@functools.lru_cache(maxsize=1 << 12)
def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    mine, yours = _weights(one), _weights(other)
    shared = sum(min(mine[w], yours[w]) for w in mine.keys() & yours.keys())
    least = min(sum(mine.values()), sum(yours.values()))
    if not least or shared < _SOME_WORDS or shared / least < LITTLE:
        return 0
    return 2 if shared >= _MANY_WORDS and shared / least >= _MUCH else 1


@functools.lru_cache(maxsize=4096)
def _weights(topic: tuple[str, ...]) -> Mapping[str, int]:
    return MappingProxyType({word[1:]: int(word[0]) for word in topic})


def same_days(one: Statement, other: Statement) -> bool:
    """May both speak of one day? Those that name none speak of the days up to their publication; what is neither dated
    nor published on a known day speaks of no day at all."""
    if one.days is not None and other.days is not None:
        return one.days[0] <= other.days[1] + 1 and other.days[0] <= one.days[1] + 1
    a, b = one.setting.news, other.setting.news
    if one.days is None and other.days is None:
        return a is not None and b is not None and abs(a - b) <= LATER and not one.background and not other.background
    dated, loose = (one, other) if one.days is not None else (other, one)
    news = loose.setting.news
    if dated.days is None or news is None or loose.background:
        return False
    return dated.days[0] <= news + 1 and dated.days[1] >= news - NEAR_DAYS + 3


@dataclass(frozen=True, slots=True)
class _Voice:
    """What is asked of who speaks again and again: `several` states, the known sides among them and whether all of
    these are states, the words of each speaker's name, their names as they stand."""

    several: bool
    known: frozenset[str]
    states: bool
    names: tuple[frozenset[str], ...]
    said: frozenset[str]


@functools.lru_cache(maxsize=16_384)
def _voice(speaker: tuple[Party, ...], voice: frozenset[str]) -> _Voice:
    known = frozenset(filter(is_known, voice))
    empty = listed("pronouns") | _ARTICLES
    return _Voice(
        sum(map(is_state, voice)) > 1,
        known,
        all(map(is_state, known)),
        tuple(frozenset(words_of(p.text)) - empty for p in speaker),
        frozenset(" ".join(p.text.casefold().split()) for p in speaker),
    )


def same_voice(one: Statement, other: Statement) -> bool:
    """Do both speak for one side, or one for several, or do the words not tell?"""
    if not one.speaker and not other.speaker:
        return True
    mine, yours = _voice(one.speaker, one.voice), _voice(other.speaker, other.voice)
    if mine.several or yours.several or mine.known & yours.known:
        return True
    apart = bool(mine.known and yours.known) and mine.states and yours.states
    if not apart and _one_name(mine, yours, kind=bool(one.voice & other.voice)):
        return True
    return one.setting.outlet == other.setting.outlet and not mine.said.isdisjoint(yours.said)


def one_name(one: Statement, other: Statement) -> bool:
    """Is it one speaker by name, whatever state either is of?"""
    kind = bool(one.voice & other.voice)
    return _one_name(_voice(one.speaker, one.voice), _voice(other.speaker, other.voice), kind=kind)


def _one_name(mine: _Voice, yours: _Voice, *, kind: bool) -> bool:
    """Is one speaker's name the other's with a word left out ("the city council", "the Mariupol city council"), or do
    both speak as "they", of a `kind` of people that both are? Not asked where both are known to be of different states.
    """
    for a in mine.names:
        for b in yours.names:
            if min(len(a), len(b)) > 1 and (a <= b or b <= a):
                return True
            if kind and not (a and b):
                return True
    return False


def shared_words(one: Statement, other: Statement) -> float:
    """The share of the shorter statement's words, names left out, that the other has too."""
    least = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) / least if least else 0.0


def likeness(one: Statement, other: Statement) -> float:
    """How alike what two statements speak of: words, kinds of deed, names and places that both have."""
    return (
        shared_words(one, other)
        + 0.25 * bool(one.deeds & other.deeds)
        + 0.15 * min(2, len(one.names & other.names))
        + 0.2 * bool(one.places & other.places)
    )
