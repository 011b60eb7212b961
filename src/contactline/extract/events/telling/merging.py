"""One happening told in several places by one voice is one report: which drafts are tellings of the same."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft, Roles
from contactline.extract.events.setting.circumstance import usable
from contactline.model.mention import ActorMention

_ACTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
NO_STATE = frozenset({"IGO", "NGO", "MNC", "UNO", "EUR"})
STATE_SECTORS = frozenset({None, "GOV", "MIL", "LEG", "COP", "SPY", "JUD"})
_UNREAL = frozenset({"planned", "proposed", "possible"})
_FINE = frozenset({"minute", "hour", "part_of_day", "day", "week"})
_GENERAL = frozenset(
    """attack violence incident operation assault fighting clash hostility strike war conflict talk
    meeting negotiation deal agreement accord visit move call appeal demand accusation withdrawal offensive""".split()
)
_WARS = frozenset({"war", "conflict", "fighting", "hostility", "invade", "invasion", "fight"})
_TOLLS = frozenset("kill wound injure hurt maim die".split())
_KILLINGS = frozenset("killing murder slaying assassination massacre death bloodshed".split())
_BREAKS = frozenset({"break", "violate", "breach"})
_NEAR_SENTENCES = 3
_LEAD_SENTENCES = 3
_GENERAL_SENTENCES = 4
_REAL = frozenset({"happened", "ongoing"})


def identity(mention: ActorMention) -> frozenset[str]:
    """Keys that two mentions of one party share: a state with its government, forces and people who speak for it;
    a body, person or group of its own; else the words."""
    actor = mention.actor
    if actor is None:
        return frozenset({mention.text.lower()})
    state = actor.country is not None and actor.country not in NO_STATE and actor.sector2 != "PRE"
    if state and actor.sector in STATE_SECTORS:
        return frozenset({actor.country or ""})
    keys = [k for k in (actor.id, actor.name) if k] or [mention.text]
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
    return a.status == b.status or any(a.status in group and b.status in group for group in (_REAL, _UNREAL))


def same_happening(a: Draft, b: Draft, voice: Callable[[Draft], frozenset[str]]) -> bool:
    """Is `b` (later in the text) another telling of `a`?"""
    if a.type != b.type or not _status_fits(a, b):
        return False
    if a.counted != b.counted and (a.when is None or b.when is None):
        return False
    if (
        a.heading
        and not b.heading
        and b.token.sentence - a.token.sentence <= _LEAD_SENTENCES
        and (not voice(a) or voice(a) & voice(b))
    ):
        return _as_headed(a, b)
    if _is_toll(a, b):
        return True
    if voice(a) != voice(b):
        return False
    if a.background != b.background and not (b.definite and not b.when):
        return False
    gap = b.token.sentence - a.token.sentence
    if not (_times_fit(a, b) and _places_fit(a, b)) or _figures_clash(a, b):
        return False
    if not _sides_fit(a, b):
        return _same_night(a, b, gap)
    told_b = b.roles.actors or b.roles.recipients
    if b.definite and not told_b:
        return gap <= 12 and _answers(a, b)
    if a.type in _ACTS:
        return _same_act(a, b, gap)
    if not (a.roles.actors or a.roles.recipients):
        return gap <= 1 and a.token.lemma == b.token.lemma
    if gap == 0 and a.token.lemma != b.token.lemma and not b.definite:
        return a.trigger.verbal != b.trigger.verbal and bool(_keys(a.roles.actors) & _keys(b.roles.actors))
    if b.definite:
        return gap <= 12 and _answers(a, b)
    if a.roles.mutual != b.roles.mutual:
        return False
    return _same_kind_of_deed(a, b, gap)


def _is_toll(a: Draft, b: Draft) -> bool:
    """Does `b` only count, right after the deed, whom it hit ("Rebels shelled a post. Two monks were wounded.")?"""
    if a.type != "ASSAULT" or b.token.sentence - a.token.sentence != 1 or a.heading or not a.roles.actors:
        return False
    bare = b.when is None and b.where is None and not b.roles.actors and b.status == a.status == "happened"
    if not bare or not b.trigger.verbal or b.token.dep not in {"ROOT", "ccomp"}:
        return False
    if b.token.lemma.lower() not in _TOLLS or a.token.lemma.lower() in _TOLLS:
        return False
    return a.background == b.background and not _figures_clash(a, b)


def _as_headed(a: Draft, b: Draft) -> bool:
    """Does the opening tell again what the headline told: the same word or kind of deed for the same parties?"""
    if not (_times_fit(a, b) and _places_fit(a, b)) or _figures_clash(a, b):
        return False
    one = _keys((*a.roles.actors, *a.roles.recipients))
    two = _keys((*b.roles.actors, *b.roles.recipients))
    alike = a.token.lemma.lower() == b.token.lemma.lower() or a.trigger.entry.cameo == b.trigger.entry.cameo
    alike = alike or (_is_breach(a) and bool(_keys(a.roles.actors) & _keys(b.roles.actors)))
    return alike and (one <= two or two <= one or not one or not two)


def _is_breach(draft: Draft) -> bool:
    """Is it a headline that a truce was broken, of which the text below tells how?"""
    return draft.heading and draft.type == "ASSAULT" and draft.token.lemma.lower() in _BREAKS


def _answers(a: Draft, b: Draft) -> bool:
    """Can "the attack" point back to `a`: the same word, the same manner, or a word general enough?"""
    if a.token.lemma == b.token.lemma:
        return True
    if b.token.lemma.lower() in _WARS:
        return a.token.lemma.lower() in _WARS
    if b.token.lemma.lower() in _GENERAL:
        return b.token.sentence - a.token.sentence <= _GENERAL_SENTENCES
    if b.token.lemma.lower() in _KILLINGS and b.token.sentence - a.token.sentence <= 1:
        return True
    if b.singled:
        return a.mode == b.mode and a.mode is not None
    return a.mode == b.mode or a.mode is None or b.mode is None


def points_back(a: Draft, b: Draft) -> bool:
    """Can `b` ("the attack"), whoever tells of it, be the happening that `a` told a few sentences before?"""
    gap = b.token.sentence - a.token.sentence
    if a.type != b.type or not 0 <= gap <= _GENERAL_SENTENCES or a.token.index == b.token.index:
        return False
    fits = _status_fits(a, b) and _times_fit(a, b) and _places_fit(a, b) and not _figures_clash(a, b)
    return fits and _sides_fit(a, b) and _answers(a, b)


def _figures_clash(a: Draft, b: Draft) -> bool:
    """Do the two count the same thing differently? Then they are not one telling."""
    return any(f.measure == g.measure and (f.low, f.high) != (g.low, g.high) for f in a.figures for g in b.figures)


def _same_night(a: Draft, b: Draft, gap: int) -> bool:
    """Sides told differently, next to each other, by one voice of one dated deed with no second doer."""
    if a.type != "ASSAULT" or gap > 1 or a.when is None or b.when is None or not a.said_in or not b.said_in:
        return False
    return not (a.roles.actors and b.roles.actors)


def _same_act(a: Draft, b: Draft, gap: int) -> bool:
    if not _keys(a.roles.actors) & _keys(b.roles.actors):
        return False
    shared = bool(_keys(a.roles.recipients) & _keys(b.roles.recipients))
    if a.type == "REQUEST" and shared and a.mode == b.mode:
        return True
    if b.definite and (shared or not b.roles.recipients):
        return gap <= 6
    return shared and a.mode == b.mode and gap <= 2 and a.token.lemma == b.token.lemma


def _same_kind_of_deed(a: Draft, b: Draft, gap: int) -> bool:
    """Without a pointing word: the same word or manner for the same parties, close by, or on one day."""
    shared = _keys((*a.roles.actors, *a.roles.recipients)) & _keys((*b.roles.actors, *b.roles.recipients))
    if not shared:
        return False
    if a.type == "CONSULT" and a.roles.mutual and b.roles.mutual and _keys(a.roles.actors) != _keys(b.roles.actors):
        return False
    fine = all(d.when is not None and (i := usable(d.when)) is not None and i.grain in _FINE for d in (a, b))
    alike = a.token.lemma == b.token.lemma or a.trigger.entry.cameo == b.trigger.entry.cameo
    if fine:
        return alike
    return alike and gap <= (_NEAR_SENTENCES if a.token.lemma != b.token.lemma else 8) and a.status == b.status


def merge_tellings(drafts: Sequence[Draft], voice: Callable[[Draft], frozenset[str]]) -> tuple[Draft, ...]:
    """The drafts with each further telling folded into the first, in order of the text."""
    kept: list[Draft] = []
    for draft in drafts:
        at = next((i for i in range(len(kept) - 1, -1, -1) if same_happening(kept[i], draft, voice)), None)
        if at is None:
            if not draft.echo or draft.singled:
                kept.append(draft)
        else:
            first, other = (draft, kept[at]) if _is_breach(kept[at]) and not draft.heading else (kept[at], draft)
            kept[at] = fold(first, other)
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
        roles=Roles(actors, recipients, mutual, first.roles.rule, first.roles.scores),
        when=first.when or other.when,
        when_rule=first.when_rule or other.when_rule,
        where=first.where or other.where,
        figures=figures,
        alleged=first.alleged,
        tellings=(*(first.tellings or (first.span,)), *(other.tellings or (other.span,))),
    )
