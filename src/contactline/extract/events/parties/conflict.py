"""The two parties between whom an article tells most: a state with its organs, or an armed or opposing group, each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contactline.extract.events.draft import Draft
from contactline.extract.events.telling.merging import NO_STATE, STATE_SECTORS
from contactline.extract.events.trigger.gates import is_political
from contactline.model.mention import ActorMention

_ARMED = frozenset({"REB", "PRM", "OPP", "SEP"})
_SHARE = 0.6
_TWICE = 2
_BETWEEN = frozenset({"ASSAULT", "AGREE", "SUPPORT", "RETREAT"})  # who fights and treats, before who accuses whom
_TELLS = frozenset(
    {
        "ASSAULT",
        "ACCUSE",
        "THREATEN",
        "AGREE",
        "SUPPORT",
        "RETREAT",
        "REJECT",
        "CONSULT",
        "SANCTION",
        "COERCE",
        "CONCEDE",
    }
)
_ACTING = 3  # happenings that a state and the group in it take part in together
_OTHERS = 0.25  # share of those of anybody else

Side = tuple[str, str]
SidePair = tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides, how many happenings are told between them, and whether none is told between any others."""

    sides: SidePair
    times: int
    alone: bool


def side_of(mention: ActorMention) -> Side | None:
    """The party that a mention belongs to in a conflict: a state with its organs, or an armed or opposing group; None
    for mediators, civilians and whoever is not known."""
    actor = mention.actor
    if actor is None or actor.country is None or actor.country in NO_STATE:
        return None
    if actor.sector in _ARMED or actor.sector2 in _ARMED or actor.sector2 == "PRE":
        return (actor.country, "group")
    return (actor.country, "state") if actor.sector in STATE_SECTORS and is_political(mention) else None


def is_unknown(mention: ActorMention) -> bool:
    """Has nobody said whose they are ("the foreign ministers")?"""
    return mention.actor is None or (mention.actor.country is None and mention.actor.id is None)


def sides_of(found: Iterable[ActorMention]) -> frozenset[Side]:
    """The parties that the mentions belong to."""
    return frozenset(side for m in found if (side := side_of(m)) is not None)


def conflict_of(drafts: Sequence[Draft], *, side: Side | None = None) -> Conflict | None:
    """The two parties of most fights, charges, agreements and talks that are told between any two, or between `side`
    and any other; None where no pair makes three in five of them."""
    counts: Counter[SidePair] = Counter()
    pairs = [told_between(draft) for draft in drafts]
    pairs = [told if told is not None and side in {None, *told} else None for told in pairs]
    for draft, told in zip(drafts, pairs, strict=True):
        if told is not None:
            counts[told] += _TWICE if draft.type in _BETWEEN else 1
    if not counts:
        return _within(drafts) if side is None else None
    pair, weight = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return Conflict(pair, pairs.count(pair), len(counts) == 1) if weight >= _SHARE * sum(counts.values()) else None


def _within(drafts: Sequence[Draft]) -> Conflict | None:
    """A state and the armed groups in it, where nothing is told between any two and these two do nearly all."""
    taking = Counter(side for d in drafts for side in sides_of((*d.roles.actors, *d.roles.recipients)))
    groups = sorted(side for side in taking if side[1] == "group")
    if len(groups) != 1:
        return None
    group = groups[0]
    state = (group[0], "state")
    theirs = min(taking[group], taking[state])
    others = sum(n for side, n in taking.items() if side not in {group, state})
    if not theirs or taking[group] + taking[state] < _ACTING or others > _OTHERS * sum(taking.values()):
        return None
    return Conflict((group, state), theirs, True)


def told_between(draft: Draft) -> SidePair | None:
    """The two sides of a fight, charge, agreement or talks of theirs alone, or done by one to the other."""
    if draft.type not in _TELLS or draft.trigger.entry.frame == "mediate":
        return None
    doers, done_to = sides_of(draft.roles.actors), sides_of(draft.roles.recipients)
    found = sorted(doers | done_to)
    if len(found) == 2 and (draft.roles.mutual or (len(doers) == 1 and len(done_to) == 1)):
        return (found[0], found[1])
    return None
