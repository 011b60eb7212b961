"""Against whom, where the sentence does not say: the other one of two parties who fight or treat in nearly all that the
article tells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft, Roles
from contactline.extract.events.parties.sides import is_theirs
from contactline.extract.events.telling.merging import NO_STATE, STATE_SECTORS
from contactline.extract.events.trigger.gates import is_political
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed
from contactline.model.tree import subtree

_TELLS = frozenset({"ASSAULT", "ACCUSE", "THREATEN", "AGREE", "SUPPORT", "RETREAT", "REJECT", "CONSULT"})
_TOWARDS = frozenset({"ASSAULT", "RETREAT", "THREATEN", "REJECT", "AGREE", "CONCEDE", "SANCTION", "MOBILIZE"})
_ARMED = frozenset({"REB", "PRM", "OPP", "SEP"})
_LEAST = 2
_SHARE = 0.6

INFERRED = "the other side"
Side = tuple[str, str]


def side_of(mention: ActorMention) -> Side | None:
    """The party that a mention belongs to in a conflict: a state with its organs, or an armed or opposing group; None
    for mediators, civilians and whoever is not known."""
    actor = mention.actor
    if actor is None or actor.country is None or actor.country in NO_STATE:
        return None
    if actor.sector in _ARMED or actor.sector2 in _ARMED or actor.sector2 == "PRE":
        return (actor.country, "group")
    return (actor.country, "state") if actor.sector in STATE_SECTORS and is_political(mention) else None


def dominant_pair(drafts: Sequence[Draft]) -> tuple[Side, Side] | None:
    """The two parties between whom at least two happenings are told, and most of those between any two."""
    counts: Counter[tuple[Side, Side]] = Counter()
    for draft in drafts:
        if draft.type not in _TELLS:
            continue
        doers, done_to = _sides(draft.roles.actors), _sides(draft.roles.recipients)
        found = sorted(doers | done_to)
        if len(found) == 2 and (draft.roles.mutual or (len(doers) == 1 and len(done_to) == 1)):
            counts[(found[0], found[1])] += 1
    if not counts:
        return None
    pair, times = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return pair if times >= _LEAST and times >= _SHARE * sum(counts.values()) else None


def _sides(found: Sequence[ActorMention]) -> frozenset[Side]:
    return frozenset(side for m in found if (side := side_of(m)) is not None)


def with_opponents(parsed: Parsed, drafts: Sequence[Draft], actors: Mapping[str, ActorMention]) -> tuple[Draft, ...]:
    """The drafts, those that one of the two parties does to nobody named being done to the other one. The mention of
    the other that stands last before the happening is the evidence."""
    pair = dominant_pair(drafts)
    if pair is None:
        return tuple(drafts)
    known = sorted(
        ((m, side) for m in actors.values() if (side := side_of(m)) in pair and not m.pronoun),
        key=lambda item: (item[0].start, item[0].end, item[0].id),
    )
    return tuple(_against(parsed, draft, pair, known) for draft in drafts)


def _against(
    parsed: Parsed, draft: Draft, pair: tuple[Side, Side], known: Sequence[tuple[ActorMention, Side | None]]
) -> Draft:
    if _of_others(parsed, draft, pair):
        return draft
    if not (draft.roles.actors or draft.roles.recipients):
        return _of_both(parsed, draft, pair, known)
    doers = _sides(draft.roles.actors)
    if draft.type not in _TOWARDS or draft.roles.recipients or draft.roles.mutual or len(doers) != 1:
        return draft
    (doer,) = doers
    if doer not in pair:
        return draft
    other = pair[1] if doer == pair[0] else pair[0]
    before = [m for m, side in known if side == other and m.end <= draft.token.end]
    if not before:
        return draft
    last = before[-1]
    return replace(draft, roles=replace(draft.roles, recipients=(last,), inferred=INFERRED))


def _of_both(
    parsed: Parsed, draft: Draft, pair: tuple[Side, Side], known: Sequence[tuple[ActorMention, Side | None]]
) -> Draft:
    """The draft as the two parties' where it is a war, a truce or talks, and both were named before it."""
    if not is_theirs(parsed, draft):
        return draft
    last = [next((m for m, side in reversed(known) if side == s and m.end <= draft.token.end), None) for s in pair]
    sides = tuple(sorted((m for m in last if m is not None), key=lambda m: (m.start, m.end, m.id)))
    if len(sides) < len(pair):
        return draft
    return replace(draft, roles=Roles(sides, sides, True, "the article's two sides", (), INFERRED))


def _of_others(parsed: Parsed, draft: Draft, pair: tuple[Side, Side]) -> bool:
    """Is it told in a country that is neither side's, or done to somebody whom the clause names without a code?"""
    countries = {country for country, _ in pair}
    if draft.where is not None and draft.where.place is not None and draft.where.place.country not in countries:
        return True
    return any(t.dep in {"dobj", "nsubjpass"} and t.pos == "PRON" for t in subtree(parsed, draft.token))
