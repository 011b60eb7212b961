"""The two sides of an article's conflict, once the text has made them certain, for happenings that name nobody."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft, Roles
from contactline.extract.events.parties.conflict import Side, conflict_of, is_unknown, side_of, told_between
from contactline.extract.events.telling.merging import identity
from contactline.knowledge.actor_words import actor_words
from contactline.knowledge.events import classes
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed
from contactline.model.span import Span
from contactline.model.tree import ancestors, span_head, subtree

_FOUGHT = frozenset({"war", "fighting", "conflict", "hostility", "hostilities", "clash", "battle", "combat"})
_EXCHANGED = frozenset({"exchange", "swap"})
_TALKS = frozenset({"talk", "talks", "negotiation"})
_ALL = frozenset({"both", "two", "each", "either"})
_GROUPS = frozenset({"faction", "group", "movement", "militia"})  # of any country's
_LONGEST = 4  # words
_BREAKS = frozenset({"violate", "breach", "break"})
_FIRST = frozenset({"fire first", "shoot first", "attack first", "strike first"})

Pair = tuple[ActorMention, ActorMention]


def pair_of(drafts: Sequence[Draft]) -> Pair | None:
    """The two parties of most agreements, charges and fights that the drafts tell between two, or None where no pair
    stands out. Of each party's mentions the shortest stands for it."""
    conflict = conflict_of(drafts)
    if conflict is None:
        return None
    names: dict[Side, ActorMention] = {}
    for draft in drafts:
        if told_between(draft) == conflict.sides:
            for mention in (*draft.roles.actors, *draft.roles.recipients):
                side = side_of(mention)
                if side is not None and (side not in names or len(mention.text) < len(names[side].text)):
                    names[side] = mention
    one, two = sorted((names[side] for side in conflict.sides), key=lambda m: (m.start, m.end, m.id))
    return (one, two)


def with_pair(parsed: Parsed, draft: Draft, pair: Pair | None) -> Draft:
    """The draft with the article's two sides where it names none and can only be theirs, or with the other side where
    one of them breaks their truce."""
    if pair is None:
        return draft
    sides = (*draft.roles.actors, *draft.roles.recipients)
    victims = not draft.roles.actors and _two_sided(draft) and not any(side_of(m) for m in sides)
    if not sides or victims:
        if not is_theirs(parsed, draft) or _elsewhere(draft, pair):
            return draft
        return replace(draft, roles=Roles(pair, pair, True, "the article's two sides"))
    if both_unknown(parsed, draft):
        mutual = draft.type == "CONSULT" or draft.roles.mutual or bool(draft.roles.recipients)
        return replace(draft, roles=Roles(pair, pair if mutual else (), mutual, f"{draft.roles.rule}, both sides"))
    if draft.roles.recipients and all(means_both(parsed, m) for m in draft.roles.recipients):
        return replace(draft, roles=replace(draft.roles, recipients=pair))
    if not draft.roles.recipients and _against_the_other(parsed, draft):
        doers = {identity(m) for m in draft.roles.actors}
        if doers == {identity(m) for m in pair}:
            return replace(draft, roles=replace(draft.roles, recipients=draft.roles.actors, mutual=True))
        other = tuple(m for m in pair if identity(m) not in doers)
        if len(other) == 1 and len(doers) == 1:
            return replace(draft, roles=replace(draft.roles, recipients=other))
    traded = draft.token.lemma.lower() in _EXCHANGED or draft.trigger.entry.frame == "release"
    if draft.type == "RETREAT" and traded and not draft.roles.mutual:
        several = len({side_of(m) for m in draft.roles.actors} - {None}) > 1
        if several and not any(side_of(m) for m in draft.roles.recipients):
            return replace(draft, roles=replace(draft.roles, recipients=draft.roles.actors, mutual=True))
    return draft


def means_both(parsed: Parsed, mention: ActorMention) -> bool:
    """Are they words for the two sides ("both parties", "the warring sides") that nobody has said the meaning of?"""
    words = mention.text.lower().split()
    if not is_unknown(mention):
        return False
    parts = [i for i, word in enumerate(words) if word in {"from", "of"}]
    if parts and len(words) - parts[-1] <= _LONGEST:  # "generals from both armies"
        tail = words[parts[-1] + 1 :]
        return bool(_ALL - {"either", "each"} & set(tail)) and tail[-1].endswith("s")
    if len(words) > _LONGEST:
        return False
    if words in (["each"], ["both"], ["the", "two"]):
        return True
    tables, lemma, before = actor_words(), _head_lemma(parsed, mention), frozenset(words[:-1])
    if lemma not in tables.several_nouns or lemma in _GROUPS:
        return False
    if before & (_ALL | tables.several_adjectives):
        return True
    return lemma in tables.several_plain and words[-1] != lemma and bool(before & {"the", "all"})


def _head_lemma(parsed: Parsed, mention: ActorMention) -> str | None:
    """The lemma of a mention's head word."""
    head = span_head(parsed, Span(mention.start, mention.end))
    return head.lemma.lower() if head is not None else None


def both_unknown(parsed: Parsed, draft: Draft) -> bool:
    """Does it name its parties only as "both sides", without a word that tells who they are?"""
    sides = (*draft.roles.actors, *draft.roles.recipients)
    return bool(sides) and all(means_both(parsed, m) for m in sides)


def _two_sided(draft: Draft) -> bool:
    """Is it a fight, or an exchange of fire or of prisoners?"""
    lemma = draft.token.lemma.lower()
    return lemma in _FOUGHT or (lemma in _EXCHANGED and draft.type in {"ASSAULT", "RETREAT"})


def is_theirs(parsed: Parsed, draft: Draft) -> bool:
    """Is it a war, a truce, an agreement or talks, that only the two sides can have had?"""
    lemma = draft.token.lemma.lower()
    if draft.type == "ASSAULT":
        averted = draft.status == "negated" and draft.status_rule.startswith("governed by")
        return not draft.trigger.verbal and _two_sided(draft) and not averted
    if draft.type == "CONSULT":
        return not draft.trigger.verbal and lemma in _TALKS
    if draft.type == "RETREAT" and draft.definite and lemma in _EXCHANGED:
        return True
    if draft.status in {"proposed", "possible"}:
        return False
    if draft.type == "RETREAT":
        return draft.mode == "ceasefire" or _two_sided(draft)
    return draft.type == "AGREE" or (draft.type == "SUPPORT" and draft.trigger.entry.frame in {"sign", "in_force"})


def _elsewhere(draft: Draft, pair: Pair) -> bool:
    """Is it told of a place that is in neither side's country?"""
    if draft.type != "ASSAULT" or draft.where is None or draft.where.place is None:
        return False
    countries = {m.actor.country for m in pair if m.actor is not None}
    return draft.where.place.country not in countries


def _against_the_other(parsed: Parsed, draft: Draft) -> bool:
    """A truce or agreement of the two that one of them broke, or who of the two fired first."""
    if not draft.trigger.verbal:
        return False
    if draft.token.lemma.lower() in _BREAKS:
        agreed = classes()["agreement"] | classes()["truce_thing"]
        return any(t.lemma.lower() in agreed for t in draft.trigger.tokens) or any(
            t.lemma.lower() in agreed and t.dep == "dobj" for t in subtree(parsed, draft.token)
        )
    return draft.trigger.entry.pattern.text in _FIRST and draft.where is None


def shared_talks(parsed: Parsed, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Talks with no sides of their own are those of the parties who agreed "at" or "after" them in the sentence."""
    agreed = [d for d in drafts if d.roles.mutual and d.type in {"AGREE", "SUPPORT", "CONSULT"} and d.trigger.verbal]
    out = []
    for draft in drafts:
        bare = not (draft.roles.actors or draft.roles.recipients) and not draft.trigger.verbal
        if bare and draft.type == "CONSULT" and draft.token.lemma.lower() in _TALKS | {"meeting", "summit"}:
            above = next((d for d in agreed if d.token in list(ancestors(parsed, draft.token))[:4]), None)
            if above is not None:
                draft = replace(draft, roles=replace(above.roles, rule="shared"), definite=False)
        out.append(draft)
    return tuple(out)
