"""Which agreement stands at a place of the article, and is it the one whose terms are being told?"""

from collections.abc import Sequence
from datetime import timedelta

from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.sides import subject_of
from contactline.extract.agreements.owed.belongs import Told, under, under_terms
from contactline.extract.agreements.scene import Scene, clause_of, codes, day, is_party
from contactline.extract.links import innermost_claim
from contactline.knowledge.agreements import words
from contactline.model.claim import Claim
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.span import Span, covers
from contactline.model.tree import children, head_of

REACH = 6
_SENTENCES_AHEAD = 2
_LATELY = timedelta(days=60)
_AHEAD = timedelta(days=30)
_OWING = frozenset((None, "GOV", "MIL", "REB", "COP", "SPY", "UAF", "LEG", "PTY", "OPP", "PRM", "JUD"))
_NOT_OWING = frozenset(("NGO", "MNC"))


def standing(scene: Scene, groups: Sequence[Group], told: Sequence[Told], verb: Token) -> Told | None:
    """The agreement under which the verb's clause says that something is owed, else the last one told before it, at
    most six sentences away; None where that one is only sought or said not to be."""
    explicit = under(scene, told, verb)
    if explicit is not None:
        return explicit
    tokens = scene.parsed.tokens
    before = [
        t
        for t in told
        if t.phrase.head < verb.index
        and 0 <= verb.sentence - tokens[t.phrase.head].sentence <= REACH
        and not _in_doubt(scene, tokens[t.phrase.head])
    ]
    own = under_terms(scene, told, verb)
    if own is not None:
        return next((t for t in reversed(before) if t.group == own), None)
    fitting = [t for t in before if not groups[t.group].sought]
    if fitting:
        return fitting[-1]
    behind = [t for t in told if t.phrase.head > verb.index and tokens[t.phrase.head].sentence == verb.sentence]
    return next((t for t in behind if not t.phrase.pledge and not groups[t.group].sought), None)


def voice_of(scene: Scene, token: Token) -> Claim | None:
    """The claim that tells of the token; None in the article's own voice, which "must" alone does not leave."""
    claim = innermost_claim(Span(token.start, token.end), scene.claims)
    own = (
        claim is not None
        and not claim.speaker
        and (claim.cue is None or any(covers(c, claim.cue) for c in claim.content))
    )
    return None if own else claim


def just_ahead(scene: Scene, told: Sequence[Told], token: Token) -> Told | None:
    """The first agreement named in the next two sentences of the block."""
    parsed = scene.parsed
    block = parsed.sentences[token.sentence].block
    for item in told:
        head = parsed.tokens[item.phrase.head]
        near = token.index < head.index and head.sentence - token.sentence <= _SENTENCES_AHEAD
        if near and parsed.sentences[head.sentence].block == block:
            return item
    return None


def is_fresh(scene: Scene, groups: Sequence[Group], item: Told) -> bool:
    """Is the agreement the news: made within the weeks before publication, or made in the article with no day told?"""
    group = groups[item.group]
    published = scene.parsed.article.published
    made = day(group.interval.start) if group.interval is not None else None
    if made is not None and published is not None:
        today = day(published.date)
        return today is not None and made - _AHEAD <= today <= made + _LATELY
    lately = (made is None or published is None) and not group.known
    return lately and any(_is_made(scene, p.head) for p in group.phrases)


def is_awaited(scene: Scene, group: Group) -> bool:
    """Is it of no day, not well known, nowhere made, and told as what is yet to be finalized or signed?"""
    if group.known or group.interval is not None or any(_is_made(scene, p.head) for p in group.phrases):
        return False
    return any(_is_to_be_made(scene, p.head) for p in group.phrases)


def is_everybodys(group: Group) -> bool:
    """Is it no mere pledge of one side, under which nobody else owes anything?"""
    return not all(p.pledge for p in group.phrases) or len(codes(group.sides.parties)) > 1


def both_of(scene: Scene, group: Group, verb: Token) -> tuple[ActorMention, ...]:
    """The parties, where two are known and the subject stands for all of them: "each", "both", "the parties", "the two
    movements"."""
    subject = subject_of(scene, verb, passive=True)
    if subject is None or len(codes(group.sides.parties)) < 2:
        return ()
    counted = any(k.text.lower() in ("two", "both") for k in children(scene.parsed, subject))
    stands = subject.text.lower() in words("pairs") | {"each", "either"}
    return group.sides.parties if stands or (counted and subject.lemma.lower() in words("side_heads")) else ()


def may_owe(mention: ActorMention) -> bool:
    """Can a text of states and armed sides bind the mention: a side, its bodies, those who watch over it?"""
    actor = mention.actor
    if actor is None:
        return False
    if actor.country in _NOT_OWING:
        return False
    return is_party(mention) and (actor.sector in _OWING or actor.country in ("UNO", "IGO", "EUR"))


def _in_doubt(scene: Scene, head: Token) -> bool:
    """Does the clause say that there is no such agreement?"""
    clause = clause_of(scene.parsed, head)
    making = clause.lemma.lower() in words("making") or clause.lemma.lower() in ("be", "exist", "have")
    return making and any(k.dep == "neg" for k in children(scene.parsed, clause))


def _is_to_be_made(scene: Scene, index: int) -> bool:
    """Is the phrase the object of an infinitive or a gerund of making ("unable to finalize a treaty")?"""
    head = scene.parsed.tokens[index]
    verb = head_of(scene.parsed, head)
    made = words("making") | words("treating") | {"finalize", "finalise", "complete", "draft", "negotiate"}
    return head.dep == "dobj" and verb.tag in ("VB", "VBG") and verb.lemma.lower() in made


def _is_made(scene: Scene, index: int) -> bool:
    """Is the phrase what is signed, reached, initialled, announced, or what takes effect?"""
    parsed = scene.parsed
    head = parsed.tokens[index]
    if head.pos == "VERB":
        return True  # "agreed that …": the verb is the making
    verb = head_of(parsed, head)
    if verb.pos == "ADP":
        verb = head_of(parsed, verb)
    made = (
        words("making") | words("treating") | {"announce", "come", "go", "take", "enter", "initial", "begin", "unveil"}
    )
    if verb.pos == "VERB" and verb.lemma.lower() in made and verb.tag in ("VBD", "VBN", "VBZ", "VBP"):
        return not any(k.tag == "MD" for k in children(parsed, verb, ("aux",)))
    return any(k.lemma.lower() in made and k.tag == "VBN" for k in children(parsed, head, ("acl", "relcl")))
