"""Whom a stretch of text holds to have done something: plainly, or by no more than where the name stands."""

import re
from collections.abc import Iterable, Iterator, Sequence

from contactline.knowledge.contests import phrases
from contactline.knowledge.registry.lookup import registry
from contactline.knowledge.registry.names import find_names, name_key
from contactline.match.contests.sides import OPPONENT, is_loose, is_state
from contactline.match.told.accounts import side_keys
from contactline.match.told.words import deeds_of, words_of
from contactline.model.mention import ActorMention

HOSTILE_DEEDS = frozenset(
    "killing attack fight explosion impact ramming burning capture recapture abduction siege expulsion displacement "
    "deportation end_of_truce blockade".split()
)
_AFTER = 60
_BEFORE = 40
_UNDERGONE = re.compile(
    r"\W*(?:\w+\W+)?(?:was|were|are|is|been|be|being|had been|have been|has been|came|lost|died|fell)\b"
)
_SUFFERED = re.compile(
    r"\W*(?:\w+\W+)?(?:(?:was|were|been|being)\W+(?:\w+ly\W+)?(?:\w+(?:ed|en)|hit|shot|struck|hurt|slain|held|cut|hung|shut)|died|fell)\b"
)
_DONE_BY = re.compile(
    r"\b(?:orders?|work|hands?|fault|backing|support|help|aggression|forces?|troops|soldiers|army|units?|men|fighters|drones?|"
    r"missiles?|jets?|guns?|leaders?|leadership)\W+of(?:\W+the)?\W*$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:on|at|against|into|to|near|over|towards|with|for|in|inside|within|of|between|among|asked|urged|told)"
    r"(?:\W+(?:the|a|an|its|their|his|her|our|all|both|two|three|four|several|some|\d+|[a-z]+(?:ed|al|an|ish|ary)))*\W*$",
    re.IGNORECASE,
)


def blamed_in(text: str, actors: Sequence[ActorMention], offset: int) -> Iterator[str]:
    """Keys of the sides that stand before a hostile verb, or after "by"; `offset` is where `text` begins."""
    starts = sorted(m.start - offset for m in actors)
    for m in actors:
        start, end = m.start - offset, m.end - offset
        following = next((s for s in starts if s > start), len(text))
        after = text[end : min(end + _AFTER, following)]
        if text[max(0, start - 4) : start].lower().endswith((" no ", "no ")):
            continue
        if _SUFFERED.match(after) and not phrases("first").search(after):
            continue
        by = text[max(0, start - 12) : start].lower().split()[-2:]
        if deeds_of(words_of(after)) & HOSTILE_DEEDS or phrases("first").search(after) or "by" in by:
            yield from side_keys(m.actor, m.text)


def charged_in(text: str, actors: Sequence[ActorMention], offset: int) -> Iterator[str]:
    """Keys of the sides that the text names as those who act: neither after "on", "against" or the like nor before
    what befell them. Names of states in adjectives ("Indian mortars") count too."""
    for m in actors:
        if _acts(text, m.start - offset, m.end - offset):
            yield from side_keys(m.actor, m.text)
    for hit in find_names(text):
        if hit.kind in ("adjective", "people", "state", "settlement", "group") and _acts(text, hit.start, hit.end):
            yield from _sides_named(text[hit.start : hit.end])


def named_sides(text: str, *, first: int | None = None) -> Iterator[str]:
    """Keys of the states and groups that the text names, in order; `first`: of names that begin no later."""
    for hit in find_names(text):
        if first is not None and hit.start > first:
            return
        yield from _sides_named(text[hit.start : hit.end])


def _acts(text: str, start: int, end: int) -> bool:
    if _UNDERGONE.match(text[end : end + _BEFORE]):
        return False
    before = text[max(0, start - _BEFORE) : start]
    return _DONE_BY.search(before) is not None or _TOWARDS.search(before) is None


def _sides_named(name: str) -> Iterator[str]:
    """The one side that a name of the registry stands for: a state by its code, a group by its id."""
    key = name_key(name)
    entries = {s.entry.id: s.entry for s in registry().senses.get(key or "", ())}
    if len(entries) != 1:
        return
    entry = next(iter(entries.values()))
    if entry.kind == "state" and entry.country:
        yield entry.country
    elif entry.kind == "group":
        yield entry.id


def meets(blamed: Iterable[str], voice: Iterable[str]) -> float:
    """How surely one of the blamed is the side that speaks: 1 by its name, 0.5 by its kind or as "the enemy" where
    nobody is blamed by name."""
    held, speaking = set(blamed), {k for k in voice if k != OPPONENT}
    if held & {k for k in speaking if not is_loose(k)}:
        return 1.0
    if any(is_state(k) or is_group(k) for k in held):
        return 0.0
    states = {k for k in speaking if is_state(k)}
    others = speaking - states
    for key in held:
        if key == OPPONENT and speaking:
            return 0.5
        if not is_loose(key):
            continue
        land, _, sector = key.rpartition(" ")
        if sector in _OF_STATES and states and (not land or land.split()[0] in states):
            return 0.5
        if sector in _ARMED and any(not is_loose(k) or k.rpartition(" ")[2] in _ARMED for k in others):
            return 0.5
    return 0.0


def is_group(key: str) -> bool:
    """Is it the key of a group that the registry knows?"""
    return key in registry().entries and registry().entries[key].kind == "group"


_OF_STATES = frozenset(("GOV", "MIL", "COP", "SPY", "LEG"))
_ARMED = frozenset(("REB", "PRM", "UAF", "CRM", "OPP"))
