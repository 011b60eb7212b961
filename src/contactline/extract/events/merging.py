"""One happening told in several places by one voice is one report: which drafts are tellings of the same."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from contactline.extract.events.circumstance import usable
from contactline.extract.events.draft import Draft, Roles
from contactline.model.mention import ActorMention

_ACTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
_REAL = frozenset({"happened", "ongoing"})


def identity(mention: ActorMention) -> frozenset[str]:
    """Keys that two mentions of one party share: the country (or body) and the registry id, else the words."""
    actor = mention.actor
    if actor is None:
        return frozenset({mention.text.lower()})
    keys = {k for k in (actor.id, actor.country if actor.country not in {"IGO", "NGO", "MNC", "UNO"} else None) if k}
    if not keys:
        keys = {k for k in (actor.name, mention.text) if k}
    return frozenset(k.lower() for k in keys)


def _keys(found: Sequence[ActorMention]) -> frozenset[str]:
    return frozenset().union(*(identity(m) for m in found)) if found else frozenset()


def _sides_fit(a: Draft, b: Draft) -> bool:
    """Do the sides agree where both are told? At least one side must be shared, or one telling names none."""
    if a.roles.mutual or b.roles.mutual:
        one = _keys((*a.roles.actors, *a.roles.recipients))
        two = _keys((*b.roles.actors, *b.roles.recipients))
        return not one or not two or one <= two or two <= one
    doers_a, doers_b = _keys(a.roles.actors), _keys(b.roles.actors)
    if doers_a and doers_b and not doers_a & doers_b:
        return False
    done_a, done_b = _keys(a.roles.recipients), _keys(b.roles.recipients)
    return not (done_a and done_b and not done_a & done_b)


def _times_fit(a: Draft, b: Draft) -> bool:
    one, two = (usable(d.when) if d.when is not None else None for d in (a, b))
    if one is None or two is None:
        return True
    low = max(one.start or "0000", two.start or "0000")
    high = min(one.end or "9999", two.end or "9999")
    return low < high


def _places_fit(a: Draft, b: Draft) -> bool:
    if a.where is None or b.where is None or a.where.place is None or b.where.place is None:
        return True
    wide = {"country", "region", "district", "line"}
    if a.where.place.precision in wide or b.where.place.precision in wide:
        return True
    return a.where.place.id == b.where.place.id


def _status_fits(a: Draft, b: Draft) -> bool:
    return a.status == b.status or (a.status in _REAL and b.status in _REAL)


def same_happening(a: Draft, b: Draft, voice: Callable[[Draft], frozenset[str]]) -> bool:
    """Is `b` (later in the text) another telling of `a`?"""
    if a.type != b.type or voice(a) != voice(b) or not _status_fits(a, b):
        return False
    if a.background != b.background and not (b.definite and not b.when):
        return False
    if not (_sides_fit(a, b) and _times_fit(a, b) and _places_fit(a, b)):
        return False
    told_b = b.roles.actors or b.roles.recipients
    gap = b.token.sentence - a.token.sentence
    if b.definite and not told_b:
        return gap <= 12
    if a.type in _ACTS:
        return _same_act(a, b, gap)
    if not (a.roles.actors or a.roles.recipients):
        return gap <= 1
    if gap == 0 and a.token.lemma != b.token.lemma and not b.definite:
        return a.trigger.verbal != b.trigger.verbal and bool(_keys(a.roles.actors) & _keys(b.roles.actors))
    return b.definite or _same_kind_of_deed(a, b, gap)


def _same_act(a: Draft, b: Draft, gap: int) -> bool:
    doers = bool(_keys(a.roles.actors) & _keys(b.roles.actors))
    if not doers:
        return False
    if a.mode == b.mode and _keys(a.roles.recipients) & _keys(b.roles.recipients):
        return a.type == "REQUEST" or (gap <= 2 and (a.token.lemma == b.token.lemma or b.definite))
    return gap <= 1 and b.definite


def _same_kind_of_deed(a: Draft, b: Draft, gap: int) -> bool:
    """Without a pointing word: the same word or manner for the same parties, close by, or on one date."""
    shared = _keys((*a.roles.actors, *a.roles.recipients)) & _keys((*b.roles.actors, *b.roles.recipients))
    if not shared:
        return False
    if a.when is not None and b.when is not None:
        return True
    alike = a.token.lemma == b.token.lemma or a.trigger.entry.cameo == b.trigger.entry.cameo
    if a.type == "CONSULT":
        alike = a.roles.mutual == b.roles.mutual
    return alike and gap <= 8


def merge_tellings(drafts: Sequence[Draft], voice: Callable[[Draft], frozenset[str]]) -> tuple[Draft, ...]:
    """The drafts with each further telling folded into the first, in order of the text."""
    kept: list[Draft] = []
    for draft in drafts:
        at = next((i for i in range(len(kept) - 1, -1, -1) if same_happening(kept[i], draft, voice)), None)
        if at is None:
            kept.append(draft)
        else:
            kept[at] = fold(kept[at], draft)
    return tuple(kept)


def fold(first: Draft, other: Draft) -> Draft:
    """`first` with the telling of `other` added: what the first leaves open, the other fills in."""
    actors = first.roles.actors or other.roles.actors
    recipients = first.roles.recipients or other.roles.recipients
    mutual = first.roles.mutual or (not first.roles.actors and other.roles.mutual)
    if first.roles.mutual and other.roles.mutual and len(other.roles.actors) > len(first.roles.actors):
        actors = recipients = other.roles.actors
    figures = (*first.figures, *(f for f in other.figures if f not in first.figures))
    return replace(
        first,
        roles=Roles(actors, recipients, mutual, first.roles.rule),
        when=first.when or other.when,
        when_rule=first.when_rule or other.when_rule,
        where=first.where or other.where,
        figures=figures,
        alleged=first.alleged,
        tellings=(*(first.tellings or (first.span,)), *(other.tellings or (other.span,))),
    )
