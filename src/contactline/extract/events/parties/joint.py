"""Happenings of two sides of whom the words name one, or only by their office ("the commanders met")."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft, Roles
from contactline.extract.events.grammar import subjects
from contactline.extract.events.parties.conflict import is_unknown, side_of, sides_of, told_between
from contactline.extract.events.parties.frames import frame_of
from contactline.extract.events.telling.merging import identity
from contactline.knowledge.actor_words import actor_words
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed
from contactline.model.span import Span
from contactline.model.tree import span_head, tokens_in

_MEETINGS = frozenset({"CONSULT", "AGREE", "SUPPORT"})
_DEALS = frozenset({"AGREE", "SUPPORT", "CONSULT"})
_OFFICES = frozenset(
    """commander leader minister president premier delegation negotiator envoy general director representative official
    army capital government diplomat chief team panel delegate brigadier officer militaries director-general
    counterpart spokesman""".split()
)
_PLAIN = frozenset(
    """the both two their military political army regional local foreign defence defense senior top chief rival warring
    field prime deputy security respective opposing sector brigade""".split()
)
_STEM = 5
_NEAR = 2
_KILLING = frozenset({"kill", "wound", "injure", "displace", "claim", "drive", "cost", "leave", "uproot"})
_FOUGHT = frozenset({"war", "fighting", "conflict", "hostility", "hostilities", "clash", "battle", "combat"})

TOLD = "told just before"
Pair = tuple[ActorMention, ActorMention]


def of_both(parsed: Parsed, draft: Draft, pair: Pair | None) -> Draft:
    """The draft as the two sides', where those who meet or agree are named by office alone, or the fighting kills."""
    if pair is None:
        return draft
    roles = draft.roles
    sides = tuple(dict.fromkeys((*roles.actors, *roles.recipients)))
    if draft.type in _MEETINGS and sides and all(by_office(parsed, m) for m in sides):
        mutual = draft.type == "CONSULT" or frame_of(draft.trigger).mutual or bool(roles.recipients)
        return replace(draft, roles=Roles(pair, pair if mutual else (), mutual, f"{roles.rule}, both sides"))
    if draft.type == "ASSAULT" and not roles.actors and _fighting_kills(parsed, draft):
        return replace(draft, roles=Roles(pair, pair, True, "the article's two sides"))
    pledge = draft.type != "CONSULT" and draft.trigger.verbal  # "the premier agreed that …" is his word alone
    meant = frame_of(draft.trigger).mutual and draft.type in _MEETINGS and not draft.trigger.alone and not pledge
    if meant and (roles.mutual or not roles.recipients):
        return _with_other(draft, pair)
    return draft


def _with_other(draft: Draft, pair: Pair) -> Draft:
    """The draft with the other of the two beside the one who is named ("the accord with the rebels")."""
    sides = sides_of(draft.roles.actors)
    if len(sides) != 1 or len(draft.roles.actors) != 1:
        return draft
    own = next(iter(sides))
    other = [m for m in pair if side_of(m) != own]
    if len(other) != 1:
        return draft
    both = (*draft.roles.actors, *other)
    return replace(draft, roles=Roles(both, both, True, draft.roles.rule, inferred="the other side"))


def by_office(parsed: Parsed, mention: ActorMention) -> bool:
    """Is it a plural of an office that nobody's country is told of ("regional commanders")?"""
    if not is_unknown(mention) or mention.pronoun:
        return False
    head = span_head(parsed, Span(mention.start, mention.end))
    if head is None or head.tag != "NNS" or head.lemma.lower() not in _OFFICES:
        return False
    rest = {t.text.lower() for t in tokens_in(parsed, Span(mention.start, mention.end)) if t is not head}
    return rest <= _PLAIN | actor_words().several_adjectives


def _fighting_kills(parsed: Parsed, draft: Draft) -> bool:
    """Is its subject the fighting itself ("five days of fighting killed 38 people")?"""
    if not draft.trigger.verbal or draft.token.lemma.lower() not in _KILLING:
        return False
    words = [t.lemma.lower() for t in subjects(parsed, draft.token)]
    below = [parsed.tokens[i].lemma.lower() for t in subjects(parsed, draft.token) for p in t.children
             for i in parsed.tokens[p].children]  # fmt: skip
    return bool(_FOUGHT & {*words, *below})


def told_again(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """The draft with the sides of the same deed told just before by a word of its stem, where it names none ("are to
    withdraw ... no withdrawal has begun"), or of the deal that is signed ("an accord, which is to be signed")."""
    if draft.roles.actors or draft.roles.recipients:
        return draft
    near = [d for d in earlier if 0 <= draft.token.sentence - d.token.sentence <= _NEAR and d.roles.actors]
    stem = draft.token.lemma.lower()[:_STEM]
    same = [d for d in near if d.type == draft.type and d.token.lemma.lower()[:_STEM] == stem and len(stem) == _STEM]
    if not same and draft.type == "SUPPORT" and draft.trigger.entry.frame in {"sign", "in_force"}:
        deals = [d for d in near if d.type in _DEALS and d.roles.mutual and len(d.roles.actors) > 1]
        same = [d for d in deals if d.type != "CONSULT"] or deals
    if not same or any(m.actor is None for m in same[-1].roles.actors):
        return draft
    return replace(draft, roles=replace(same[-1].roles, rule=TOLD, inferred=None, scores=()))


def towards_partner(draft: Draft, earlier: Sequence[Draft], types: frozenset[str]) -> Draft:
    """The draft done to the other of the two who agree or fight in the same sentence, of whom its doer is one."""
    if draft.type not in types or draft.roles.recipients or draft.roles.mutual:
        return draft
    doers = sides_of(draft.roles.actors)
    if len(doers) != 1:
        return draft
    (doer,) = doers
    for other in reversed(earlier):
        if other.token.sentence != draft.token.sentence:
            break
        told = told_between(other)
        if told is not None and doer in told and other.type in _DEALS:
            found = tuple(
                m for m in (*other.roles.actors, *other.roles.recipients)
                if (side := side_of(m)) in told and side != doer
            )  # fmt: skip
            unique = tuple({identity(m): m for m in found}.values())
            return replace(draft, roles=replace(draft.roles, recipients=unique, inferred=TOLD))
    return draft
