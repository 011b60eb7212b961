"""Sides by the encoder's arcs beside those by grammar."""

from collections.abc import Sequence
from dataclasses import dataclass

from contactline.extract.events.draft import Roles
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.parties.frames import frame_of
from contactline.extract.events.parties.tidying import is_own
from contactline.extract.events.trigger.triggers import Trigger
from contactline.model.encoded import SentenceScores
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, conjuncts, head_of, span_head


@dataclass(frozen=True, slots=True)
class Limits:
    """The probability of an arc from which a mention is added to a side that grammar left empty."""

    add: float = 0.7


LIMITS = Limits()
# Frames in which nobody does it to himself, though arcs may give a mention both sides.
_ONE_WAY = frozenset({"mediate", "accuse", "speech"})


def with_arcs(
    trigger: Trigger, roles: Roles, scores: SentenceScores | None, mentions: Mentions,
    *, limits: Limits = LIMITS,
) -> Roles:  # fmt: skip
    """The sides, those that grammar leaves empty filled by arcs. On text that nobody tuned to, arcs added beside
    parties that grammar found, or taken as a veto on them, lowered the score of both sides."""
    if scores is None or trigger.seat is None:
        return roles
    at = trigger.seat.index - scores.first
    size = scores.roles.shape[-1]
    near: dict[str, tuple[ActorMention, float, float]] = {}
    for index in range(scores.first, scores.first + size):
        for mention in mentions.actor_heads.get(index, ()):
            if _tells_only(mentions.parsed, mentions.parsed.tokens[index], trigger):
                continue
            here = scores.roles[:, at, index - scores.first]
            to = 0.0 if _others_object(mentions.parsed, mentions.parsed.tokens[index], trigger) else float(here[1])
            near[mention.id] = (mention, float(here[0]), to)
    actors = _side(roles.actors, [(m, a) for m, a, _ in near.values()], limits, mentions)
    if roles.rule == "verb:victim":
        actors = tuple(m for m in actors if m not in roles.recipients)
    recipients = _side(roles.recipients, [(m, r) for m, _, r in near.values()], limits, mentions)
    if (actors, recipients) == (roles.actors, roles.recipients):
        return roles
    if roles.actors and trigger.entry.frame in _ONE_WAY:
        recipients = tuple(m for m in recipients if m not in roles.actors)
    if recipients != roles.recipients and set(recipients) != set(actors):
        recipients = tuple(m for m in recipients if not is_own(m, actors))
    mutual = roles.mutual and set(actors) == set(recipients)
    if not mutual and actors and set(actors) == set(recipients):
        mutual = len(actors) > 1
    beside = trigger.type == "CONSULT" or all(m.end <= trigger.token.start for m in recipients)
    if frame_of(trigger).mutual and roles.actors and recipients == roles.actors and _is_one(mentions, recipients):
        recipients = ()
    if frame_of(trigger).mutual and roles.actors and not roles.recipients and recipients and beside:
        actors = recipients = tuple(dict.fromkeys((*actors, *recipients)))
        mutual = True
    told = {i: (a, r) for i, (_, a, r) in near.items()}
    filled = (("actors", actors, roles.actors, 0), ("recipients", recipients, roles.recipients, 1))
    lowest = [(s, min(told[m.id][r] for m in now if m not in old)) for s, now, old, r in filled if now != old]
    return Roles(
        actors, recipients, mutual, f"{roles.rule}+arcs" if roles.rule != "none" else "arcs",
        tuple((side, round(score, 4)) for side, score in lowest),
    )  # fmt: skip


def _tells_only(parsed: Parsed, token: Token, trigger: Trigger) -> bool:
    """Is it whose word it is ("according to X"), or who proposed what took effect?"""
    if token.dep != "pobj":
        return False
    above = head_of(parsed, token)
    if trigger.entry.frame == "in_force" and above.dep == "agent":
        return True
    return above.lemma.lower() == "to" and head_of(parsed, above).lemma.lower() == "accord"


def _others_object(parsed: Parsed, token: Token, trigger: Trigger) -> bool:
    """Is it what another verb is done to, where the trigger has an object of its own ("killing two, freeing sixty")?"""
    if not trigger.verbal or token.dep not in {"dobj", "nsubjpass"} or trigger.token in ancestors(parsed, token):
        return False
    return any(t.pos == "NOUN" for t in children(parsed, trigger.token, ("dobj",)))


def _is_one(mentions: Mentions, found: tuple[ActorMention, ...]) -> bool:
    """Is it a single party, who cannot meet itself ("the commission has yet to meet")?"""
    return len(found) == 1 and all(t.tag in {"NN", "NNP", "PRP"} for t in _head(mentions, found[0]))


def _side(
    grammar: tuple[ActorMention, ...],
    arcs: Sequence[tuple[ActorMention, float]],
    limits: Limits,
    mentions: Mentions,
) -> tuple[ActorMention, ...]:
    if grammar:
        return grammar
    sure = [m for m, p in arcs if p >= limits.add]
    heads = {t.index for m in sure for t in _listed(mentions, m)}
    sure += [m for m, _ in arcs if m not in sure and any(t.index in heads for t in _head(mentions, m))]
    outer = [m for m in sure if not any(_inside(m, other) for other in sure)]
    return tuple(sorted(outer, key=lambda m: (m.start, m.end, m.id)))


def _head(mentions: Mentions, mention: ActorMention) -> tuple[Token, ...]:
    head = span_head(mentions.parsed, Span(mention.start, mention.end))
    return () if head is None else (head,)


def _listed(mentions: Mentions, mention: ActorMention) -> tuple[Token, ...]:
    """The head of the mention and of those listed after it ("with Congo and Costa Rica")."""
    return tuple(t for head in _head(mentions, mention) for t in conjuncts(mentions.parsed, head))


def _inside(mention: ActorMention, other: ActorMention) -> bool:
    return (
        other.start <= mention.start
        and mention.end <= other.end
        and mention.id != other.id
        and ((other.end - other.start) > (mention.end - mention.start))
    )
