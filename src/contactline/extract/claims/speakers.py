"""Speakers as actor mentions: the mention of the noun phrase's head, or one made here."""

from bisect import bisect_right
from dataclasses import dataclass, field

from contactline.extract.claims.cued.nouns import own_speaker
from contactline.extract.claims.grammar import np_tokens
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.claim import SpeakerKind
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, text_of

_AID = frozenset(
    "aid relief humanitarian refugee intelligence security spy health development un government federal".split()
)
_PRONOUNS = frozenset("i we he she it they who you him her them us me its his their my our both one".split())


@dataclass(slots=True)
class Mentions:
    """The article's actor mentions by head and place, and those made for claims so far."""

    by_head: dict[int, list[ActorMention]]
    ordered: list[ActorMention]
    starts: list[int]
    longest: int
    made: dict[str, ActorMention] = field(default_factory=dict)


def index_mentions(actors: tuple[ActorMention, ...]) -> Mentions:
    """Actor mentions, ready to be looked up."""
    by_head: dict[int, list[ActorMention]] = {}
    for actor in actors:
        if actor.head is not None:
            by_head.setdefault(actor.head, []).append(actor)
    ordered = sorted(actors, key=lambda a: (a.start, a.end, a.id))
    longest = max((a.end - a.start for a in ordered), default=0)
    return Mentions(by_head, ordered, [a.start for a in ordered], longest)


def mentions_of(parsed: Parsed, head: Token, mentions: Mentions) -> tuple[ActorMention, ...]:
    """The mentions that the noun phrase of `head` is: by its head, by cover, by a name inside it; else a new one."""
    exact = mentions.by_head.get(head.index)
    if exact:
        longest = max(a.end - a.start for a in exact)
        return tuple(a for a in exact if a.end - a.start == longest)
    covering = [a for a in _near(mentions, head.start) if a.start <= head.start and head.end <= a.end]
    if covering:
        shortest = min(a.end - a.start for a in covering)
        return tuple(a for a in covering if a.end - a.start == shortest)
    for kid in children(parsed, head, ("appos",)):  # "The speaker of its assembly, Andrei Purgin, said"
        if _is_person(parsed, kid) and mentions.by_head.get(kid.index):
            return mentions_of(parsed, kid, mentions)
    phrase = np_tokens(parsed, head)
    lemma = noun_lemma(head)
    if lemma in speech_words().sets["documents"] or lemma in speech_words().nouns:
        behind = own_speaker(parsed, head)
        if behind and behind[0].index != head.index:
            return tuple(m for kid in behind for m in mentions_of(parsed, kid, mentions))
    made = _made(parsed, head, phrase)
    return (mentions.made.setdefault(made.id, made),)


def _near(mentions: Mentions, at: int) -> list[ActorMention]:
    found = []
    index = bisect_right(mentions.starts, at) - 1
    while index >= 0 and mentions.starts[index] >= at - mentions.longest:
        found.append(mentions.ordered[index])
        index -= 1
    return found[::-1]


def _made(parsed: Parsed, head: Token, phrase: tuple[Token, ...]) -> ActorMention:
    start, end = phrase[0].start, phrase[-1].end
    if phrase[-1].dep == "case" and len(phrase) > 1:
        phrase = phrase[:-1]
        end = phrase[-1].end
    pronoun = head.text.lower() in _PRONOUNS and len(phrase) == 1
    why = "a pronoun whose actor is not certain" if pronoun else "a speaker that no registry names"
    return ActorMention(
        content_id("m", "actor", start, end, "claims"), start, end, text_of(parsed, phrase), "claims", None,
        head=head.index, pronoun=pronoun, why_null=why,
    )  # fmt: skip


def speaker_kind(parsed: Parsed, heads: tuple[Token, ...], found: tuple[ActorMention, ...]) -> SpeakerKind:
    """How well the speaker is known: court, media, named, official (a body or office) or unnamed."""
    if not heads:
        return "media"
    words = speech_words().sets
    head, lemma = heads[0], noun_lemma(heads[0])
    actor = found[0].actor if found else None
    if lemma in words["courts"] or (actor is not None and actor.sector == "JUD"):
        return "court"
    name = parsed.names[head.name] if head.name is not None else None
    if (
        (name is not None and name.kind == "media")
        or (actor is not None and actor.sector == "JRN")
        or (lemma in words["media"] and not _of_aid(parsed, head))
    ):
        return "media"
    if actor is not None and actor.name is not None:
        return "named"
    if _is_person(parsed, head) or head.text.lower() in _PRONOUNS:
        return "named"
    if lemma in words["officials"]:
        return "official"
    if lemma in words["unnamed"]:
        return "unnamed"
    if name is not None or head.entity or head.pos == "PROPN":
        return "named"
    return "unnamed"


def _of_aid(parsed: Parsed, head: Token) -> bool:
    """ "aid agencies", "the UN refugee agency": an agency that brings no news."""
    kinds = {k.lemma.lower() for k in children(parsed, head, ("compound", "amod"))}
    return noun_lemma(head) == "agency" and bool(kinds & _AID)


def _is_person(parsed: Parsed, head: Token) -> bool:
    return head.entity == "PERSON" or (head.name is not None and parsed.names[head.name].kind == "person")
