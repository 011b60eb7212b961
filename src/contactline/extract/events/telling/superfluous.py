"""What is no happening beside the others of its sentence: a deed refused, where the refusal is told; what is not even
ruled out; a charge that is called untrue; a warning by those who only watch."""

from collections.abc import Sequence

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import clause_verbs, is_negated, objects
from contactline.extract.events.parties.conflict import side_of
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, head_of, span_head

_REFUSING = frozenset({"refuse", "decline"})
_ONLY_WORDS = frozenset({"SUPPORT", "AGREE", "CONSULT"})
_CALLING = frozenset("call brand label term describe dismiss denounce deride condemn".split())
_ACCOUNTS = frozenset(
    """accusation charge claim allegation report suggestion story account assertion version rumour rumor notion
    insinuation""".split()
)
_WARNING = frozenset({"warn", "caution", "alert"})
_WATCHERS = frozenset({"NGO", "SOC", "JRN", "EDU", "HLH"})
_WATCHING = frozenset(
    """analyst expert observer scientist economist researcher doctor medic academic historian scholar commentator
    columnist charity""".split()
)


def without_superfluous(parsed: Parsed, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of a sentence that tell a happening of their own."""
    refused = {d.token.index for d in drafts if d.type == "REJECT" and d.token.lemma.lower() in _REFUSING}
    return tuple(d for d in drafts if not _is_superfluous(parsed, d, refused))


def _is_superfluous(parsed: Parsed, draft: Draft, refused: set[int]) -> bool:
    lemma = draft.token.lemma.lower()
    sides = (*draft.roles.actors, *draft.roles.recipients)
    match draft.type:
        case "REJECT" if draft.trigger.verbal and lemma == "rule":
            return is_negated(parsed, draft.token) and bool(clause_verbs(parsed, draft.token))
        case "ACCUSE" if draft.trigger.alone and lemma in _CALLING:
            return any(t.lemma.lower() in _ACCOUNTS for t in objects(parsed, draft.token))
        case "THREATEN" if draft.trigger.verbal and lemma in _WARNING:
            return bool(draft.roles.actors) and all(_only_watches(parsed, m) for m in draft.roles.actors)
        case kind if kind in _ONLY_WORDS and draft.status == "negated":
            return any(t.index in refused for t in ancestors(parsed, draft.token))
        case _:
            return not sides and not draft.trigger.verbal and _is_without(parsed, draft.token)


def _is_without(parsed: Parsed, noun: Token) -> bool:
    """ "handed over without fighting"."""
    return noun.dep == "pobj" and head_of(parsed, noun).lemma.lower() == "without"


def _only_watches(parsed: Parsed, mention: ActorMention) -> bool:
    """Is it somebody who studies or helps, and no party that could carry a threat out?"""
    if side_of(mention) is not None:
        return False
    actor = mention.actor
    if actor is not None:
        return actor.country == "NGO" or (actor.country is None and actor.sector in _WATCHERS)
    head = span_head(parsed, Span(mention.start, mention.end))
    return head is not None and head.lemma.lower() in _WATCHING
