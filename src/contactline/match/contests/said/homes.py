"""Whose office speaks where its name does not say: never that of the state which its own words accuse; the outlet's
own, or the only other at hand."""

import functools
from collections.abc import Collection, Iterable

from contactline.knowledge.contests import listed, phrases
from contactline.knowledge.registry.lookup import registry
from contactline.knowledge.registry.names import find_names, name_key
from contactline.match.contests.said.charges import named_sides
from contactline.match.contests.sides import is_known, is_state
from contactline.match.told.accounts import side_keys
from contactline.model.fold import fold
from contactline.model.mention import ActorMention

Offices = frozenset[tuple[str, str]]
"""(state, last word) of those that are named with their state."""


@functools.lru_cache(maxsize=1 << 12)
def outlet_home(outlet: str | None) -> tuple[str, bool] | None:
    """The state that an outlet is of, and may it write of the whole world: by a medium that the registry knows, or by
    the first state, people or capital in its name; None where the name does not tell."""
    for kind in ("media", "state"):
        for hit in find_names(outlet or ""):
            senses = registry().senses.get(name_key((outlet or "")[hit.start : hit.end]) or "", ())
            countries = {s.entry.country for s in senses if s.entry.kind == kind}
            if len(countries) == 1 and (country := next(iter(countries))) is not None and is_state(country):
                return country, kind == "media"
    return None


def offices_named(actors: Iterable[ActorMention]) -> Offices:
    """The offices that the article names with their state ("Baku's defence ministry"): short names may go back to
    them."""
    return frozenset(
        (key, _head(m.text))
        for m in actors
        for key in side_keys(m.actor, m.text)
        if is_state(key) and not is_bare(m.text)
    )


@functools.lru_cache(maxsize=1 << 14)
def is_bare(name: str) -> bool:
    """Is it an office of a state, or a word that stands for one, without any name?"""
    if fold(name) in listed("pronouns"):
        return True
    names = (w for at, w in enumerate(name.split()) if w[:1].isupper() and (at or w.endswith(("'s", "’s"))))
    return (
        any(phrases(kind).search(name) for kind in ("office", "of_state"))
        and phrases("of_no_state").search(name) is None
        and next(named_sides(name), None) is None
        and all(fold(w).removesuffix("'s") in listed("offices") for w in names)
    )


def voice_of(
    name: str, voice: frozenset[str], *, accused: Collection[str], sides: Collection[str],
    home: tuple[str, bool] | None, offices: Offices,
) -> frozenset[str]:  # fmt: skip
    """The keys of the side for which somebody speaks. `accused`: whom his words accuse; `sides`: those of the article;
    `home`: the outlet's."""
    if not is_bare(name):
        return voice
    states = {k for k in voice if is_state(k)}
    others = voice - states
    told = states and all((k, _head(name)) in offices for k in states)
    kept = states - set(accused)
    if any(map(is_known, others)) or (told and kept) or fold(name) in listed("pronouns"):
        return others | kept
    left = {k for k in sides if is_state(k)} - set(accused)
    if home is not None and home[0] not in accused:
        state, wide = home
        if state in left or (not wide and not any(k in left for k, _ in offices)):
            return others | {state}
    if kept:
        return others | kept
    return others | left if len(left) == 1 else others


def _head(name: str) -> str:
    """The word that says what it is: the last before "of", "for", "in" or a comma."""
    words = fold(name).replace(",", " of ").split()
    cut = next((i for i, w in enumerate(words) if i and w in ("of", "for", "in", "at", "from")), len(words))
    return words[cut - 1].removesuffix("'s") if words else ""
