"""What keeps figures of speech out: the world a sentence speaks of, and what a deed of its kind needs."""

from itertools import pairwise

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import is_passive
from contactline.extract.events.mentions import Mentions
from contactline.knowledge.events import classes, word_lists
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Sentence, Token, sentence_tokens
from contactline.model.span import Span
from contactline.model.tree import children, head_of, span_head, tokens_in

_VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE", "CONSULT", "COOPERATE"})
_BY_GROUPS_TOO = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
_POLITICAL = frozenset("GOV MIL LEG JUD COP SPY REB PRM OPP PTY SEP IGO NGO REL UAF ELI".split())
_PRIVATE = frozenset({"BUS", "JRN", "MED", "EDU", "HLH", "SPT", "ENT", "AGR"})
_BODIES = frozenset({"IGO", "UNO", "EUR", "NGO"})
# Helping verbs that are aid only to somebody: repairing one's own road is none.
_FOR_SOMEBODY = frozenset(
    """repair restore rebuild invest finance fund allocate allot transfer approve offer contribute treat shelter take
    host accept gift assist help mobilize bring provide give transport inject extend train evacuate""".split()
)
_TOLD = 0.5
_PLURAL = frozenset({"they", "we", "each", "both", "the two", "these", "those", "all"})
_OTHER_WORLDS = ("sport", "culture", "business", "science", "medicine")


def allowed(parsed: Parsed, sentence: Sentence, draft: Draft, mentions: Mentions) -> bool:
    """May the draft stand, given its sides and the sentence around it?"""
    sides = (*draft.roles.actors, *draft.roles.recipients)
    unnamed = draft.type in _VERBAL and draft.trigger.verbal and not draft.roles.actors
    if unnamed and not _passive_sides(draft) and not _passed(parsed, draft):
        return False
    if draft.trigger.verbal and draft.token.lemma == "agree" and _opinion(parsed, draft.token):
        return False
    if draft.trigger.verbal and draft.token.lemma == "insist" and not _wanted(parsed, draft.token):
        return False
    if draft.type == "AID" and not draft.roles.recipients and draft.token.lemma.lower() in _FOR_SOMEBODY:
        return False
    if draft.trigger.verbal and (_counted(parsed, draft.token) or _bears(parsed, draft.token)):
        return False
    political = any(is_political(m) or _maybe_political(parsed, m) for m in sides)
    if not political and any(m.pronoun and m.text.lower() in _PLURAL for m in sides):
        political = _politics_near(sentence, mentions)
    if draft.type in _BY_GROUPS_TOO:
        political = political or any(_is_group(m) for m in draft.roles.actors)
    if draft.type in _VERBAL | {"SANCTION", "AID"} and sides and not political:
        return False
    world = _world(sentence_tokens(parsed, sentence))
    if world is not None and (world == "sport" or not political):
        return False
    return not (draft.type in _FORCE and _accident(parsed, sentence, draft))


def _politics_near(sentence: Sentence, mentions: Mentions) -> bool:
    """Does this sentence or the one before name a state, a force or a faction, that "they" may stand for?"""
    around = mentions.parsed.sentences[max(0, sentence.index - 1)]
    near = range(around.first, sentence.last + 1)
    return any(is_political(m) for i in near for m in mentions.actor_heads.get(i, ()))


def is_political(mention: ActorMention) -> bool:
    """Is the party a state, a body, a force or a faction, and no private person, firm or press?"""
    actor = mention.actor
    if actor is None:
        return False
    if actor.sector in _POLITICAL or actor.sector2 in _POLITICAL or actor.country in _BODIES:
        return True
    return actor.country is not None and actor.country != "MNC" and actor.sector not in _PRIVATE


def _is_group(mention: ActorMention) -> bool:
    """Is the party a part of the people (workers, refugees, believers), and no single person, firm or press?"""
    actor = mention.actor
    return actor is not None and actor.sector is not None and actor.sector not in _PRIVATE


def _maybe_political(parsed: Parsed, mention: ActorMention) -> bool:
    """Is the party one that nobody resolved, but named by a common noun ("the rebels", "both leaders")?"""
    if mention.actor is not None:
        return False
    head = span_head(parsed, Span(mention.start, mention.end))
    if mention.pronoun and (head is None or head.pos != "NOUN"):
        return False
    if head is None:
        return False
    titles = classes()["officials"]
    inside = tokens_in(parsed, Span(mention.start, mention.end))
    return head.pos == "NOUN" or any(t.lemma.lower() in titles for t in inside)


def _opinion(parsed: Parsed, verb: Token) -> bool:
    """ "agreed that it had been hot": a shared view, with no commitment in its clause."""
    for below in children(parsed, verb, ("ccomp",)):
        if not any(k.tag == "MD" for k in children(parsed, below, ("aux",))):
            return True
    return False


def _wanted(parsed: Parsed, verb: Token) -> bool:
    """ "insists that X withdraw" asks; "insists that X withdrew" only states."""
    below = children(parsed, verb, ("ccomp",))
    if not below:
        return any(k.text.lower() in {"on", "upon"} for k in children(parsed, verb, ("prep",)))
    return any(
        b.tag == "VB" and not any(k.text.lower() in {"do", "did", "does", "will", "would", "can", "could"}
                                  for k in children(parsed, b, ("aux",)))
        for b in below
    )  # fmt: skip


def _passed(parsed: Parsed, draft: Draft) -> bool:
    """ "a ceasefire was declared on 1 March": an act of nobody named that the encoder too thinks one."""
    known = draft.type in {"AGREE", "SUPPORT", "CONCEDE"} and not draft.trigger.alone
    return known and (draft.trigger.told or 0.0) >= _TOLD and is_passive(parsed, draft.token)


def _passive_sides(draft: Draft) -> bool:
    return bool(draft.roles.recipients) and draft.type in {"CONSULT", "CONCEDE", "COOPERATE", "ACCUSE"}


def _world(tokens: tuple[Token, ...]) -> str | None:
    """Which other world two of its words, or one that belongs nowhere else, put the sentence in."""
    lists = word_lists("domains")
    lemmas = [t.lemma.lower() for t in tokens if t.name is None]
    present = set(lemmas) | {f"{a} {b}" for a, b in pairwise(lemmas)}
    for world in _OTHER_WORLDS:
        if present & lists[f"{world}_strong"] or len(present & lists[world]) >= 2:
            return world
    return None


def _counted(parsed: Parsed, verb: Token) -> bool:
    """ "20 dead and 75 injured": a participle that only says in what state the counted are."""
    if verb.tag in {"VBN", "VBD"} and verb.dep in {"dobj", "pobj", "nsubj"}:
        return True
    if verb.tag != "VBN" or verb.dep not in {"acl", "amod", "conj", "attr"}:
        return False
    head = head_of(parsed, verb)
    above = head_of(parsed, head_of(parsed, head)) if head.dep == "pobj" else head
    if above.lemma.lower() in {"number", "toll", "total", "tally", "count"} and verb.dep in {"acl", "amod"}:
        return True
    return head.pos in {"NUM", "ADJ"} and not any(k.dep in {"agent", "aux", "auxpass"} for k in children(parsed, verb))


def _bears(parsed: Parsed, verb: Token) -> bool:
    """ "guards armed with knives": what they bear, and no help that they were given."""
    described = verb.tag == "VBN" and verb.dep in {"acl", "amod"} and verb.lemma.lower() in {"arm", "equip"}
    return described and not any(k.dep == "agent" for k in children(parsed, verb))


def _accident(parsed: Parsed, sentence: Sentence, draft: Draft) -> bool:
    """Harm with no doer in a sentence of an accident or a disaster."""
    if draft.roles.actors or draft.type != "ASSAULT":
        return False
    present = {t.lemma.lower() for t in sentence_tokens(parsed, sentence) if t.pos == "NOUN"}
    return bool(present & word_lists("domains")["accident"])
