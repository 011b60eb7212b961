"""Parties named by what they are to others: "its defence minister", "its neighbour", "the two sides" told before."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor
from contactline.extract.events.grammar import subjects as subjects_of
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.parties.conflict import Side, is_unknown, side_of, sides_of
from contactline.extract.events.parties.joint import by_office
from contactline.extract.events.parties.sides import Pair, means_both
from contactline.extract.events.parties.tidying import tidy
from contactline.extract.events.telling.merging import NO_STATE
from contactline.knowledge.actor_words import actor_words
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, span_head

_OWNED = frozenset({"its", "their"})
_OTHERS = frozenset("neighbour neighbor rival foe opponent adversary enemy".split())
_OFFICES = frozenset(
    """president minister premier leader army government ministry spokesman spokeswoman spokesperson envoy ambassador
    parliament troop force soldier commander official military navy police chief secretary negotiator delegation
    delegate lawmaker fighter chairman head junta cabinet diplomat jet warplane general militia""".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def named_by_owner(parsed: Parsed, draft: Draft, mentions: Mentions) -> Draft:
    """The draft with whoever "its minister" or "its neighbour" speaks of, in the place of words that nobody resolved.

    "Its" is the subject of the clause or sentence before; a neighbour or foe is the other of the only two sides that
    the text has named so far. The earlier mention is the evidence.
    """
    roles = draft.roles
    actors = _resolved(parsed, roles.actors, mentions)
    recipients = actors if roles.mutual else _resolved(parsed, roles.recipients, mentions)
    if (actors, recipients) == (roles.actors, roles.recipients):
        return draft
    return replace(draft, roles=tidy(replace(roles, actors=actors, recipients=recipients)))


def _resolved(parsed: Parsed, side: tuple[ActorMention, ...], mentions: Mentions) -> tuple[ActorMention, ...]:
    return tuple(_owner(parsed, m, mentions) or m for m in side)


def _owner(parsed: Parsed, mention: ActorMention, mentions: Mentions) -> ActorMention | None:
    if not is_unknown(mention):
        return None
    head = span_head(parsed, Span(mention.start, mention.end))
    if head is None or not any(k.text.lower() in _OWNED for k in children(parsed, head, ("poss",))):
        return None
    lemma = head.lemma.lower()
    if lemma not in _OTHERS | _OFFICES:
        return None
    owner = _subject_before(parsed, head, mentions)
    if owner is None or lemma in _OFFICES:
        of_no_state = owner is not None and owner.actor is not None and owner.actor.country in NO_STATE
        return None if of_no_state and lemma in actor_words().states_own else owner
    told = _last_told(mention.start, mentions)
    side = side_of(owner)
    if side is None or side not in told or len(told) != 2:
        return None
    return next(m for s, m in told.items() if s != side)


def _subject_before(parsed: Parsed, head: Token, mentions: Mentions) -> ActorMention | None:
    """The party that is the subject of the clause before in the sentence, else of the sentence before."""
    verb = governor(parsed, head)
    around = [m for t in subjects_of(parsed, verb) for m in mentions.actor_heads.get(t.index, ())] if verb else []
    if len(around) == 1 and around[0].start < head.start and around[0].actor is not None and around[0].actor.country:
        return around[0]
    sentence = parsed.sentences[head.sentence]
    spans = [(sentence.first, head.index)]
    if sentence.index and parsed.sentences[sentence.index - 1].block == sentence.block:
        before = parsed.sentences[sentence.index - 1]
        spans.append((before.first, before.last))
    for first, last in spans:
        subjects = [
            m for i in range(first, last) if parsed.tokens[i].dep in _SUBJECTS for m in mentions.actor_heads.get(i, ())
        ]
        if subjects:
            known = [m for m in subjects if m.actor is not None and m.actor.country is not None]
            return known[0] if len(known) == len(subjects) and len({m.actor for m in known}) == 1 else None
    return None


def _last_told(before: int, mentions: Mentions) -> dict[Side, ActorMention]:
    """The sides named up to the offset, each with its last mention."""
    named = sorted(mentions.actors.values(), key=lambda m: (m.start, m.end, m.id))
    return {side: m for m in named if m.end <= before and not m.pronoun and (side := side_of(m)) is not None}


def two_told(parsed: Parsed, draft: Draft, earlier: Sequence[Draft], mentions: Mentions) -> Pair | None:
    """The two sides that did all that was told so far, else the only two named, but for those who speak to them in the
    draft ("X urged both sides"); for drafts that name their parties as two or by office ("the foreign ministers")."""
    sides = (*draft.roles.actors, *draft.roles.recipients)
    if not any(means_both(parsed, m) for m in sides) and not (sides and all(by_office(parsed, m) for m in sides)):
        return None
    own = sides_of(m for m in sides if not means_both(parsed, m))
    done = [m for d in earlier if d.status in {"happened", "ongoing"} for m in d.roles.actors]
    doing = {side: m for m in done if (side := side_of(m)) is not None and side not in own}
    named = {s: m for s, m in _last_told(draft.token.start, mentions).items() if s not in own}
    told = doing if len(doing) == 2 else named
    if len(told) != 2:
        return None
    one, two = sorted(told.values(), key=lambda m: (m.start, m.end, m.id))
    return (one, two)
