"""Agreements told without a noun: "they agreed to let trucks cross" where the article comes back to it ("these
agreements").

Only then: a pledge that nobody comes back to and that has no deadline is told by reports, and no agreement of its own.
"""

from contactline.extract.agreements.phrases import Phrase
from contactline.extract.agreements.scene import Scene, codes, parties_at, sentence_of
from contactline.extract.agreements.sides import parties_left, subject_of
from contactline.extract.agreements.status import status_of
from contactline.knowledge.agreements import nouns, words
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.tree import children, subtree, text_of

_AFTER = 3
_BACK = frozenset(("agreement", "deal", "arrangement", "accord"))


def find_pledges(scene: Scene) -> tuple[Phrase, ...]:
    """Phrases whose head is the verb "agreed" of several sides, in a sentence without an agreement noun."""
    return tuple(_phrase(scene, verb) for verb in scene.parsed.tokens if _founds(scene, verb))


def debtor_of(scene: Scene, phrase: Phrase) -> tuple[ActorMention, ...]:
    """Who agreed."""
    verb = scene.parsed.tokens[phrase.head]
    subject = subject_of(scene, verb)
    return parties_at(scene, subject) if subject is not None else parties_left(scene, verb)


def _founds(scene: Scene, verb: Token) -> bool:
    if verb.lemma.lower() != "agree" or verb.pos != "VERB" or status_of(scene, verb) != "happened":
        return False
    deeds = [k for k in children(scene.parsed, verb, ("xcomp",)) if k.pos == "VERB"]
    if not deeds:
        return False
    sentence = sentence_of(scene, verb)
    own = scene.parsed.tokens[sentence.first : sentence.last]
    if any(t.pos in ("NOUN", "PROPN") and _names_agreement(t) for t in own):
        return False
    subject = subject_of(scene, verb)
    who = parties_at(scene, subject) if subject is not None else parties_left(scene, verb)
    return len(codes(who)) > 1 and (_comes_back(scene, verb) or any(t.lemma.lower() in words("missed") for t in own))


def _names_agreement(token: Token) -> bool:
    noun = nouns().get(token.text.lower()) or nouns().get(token.lemma.lower())
    return noun is not None and noun.strength in ("strong", "weak", "regulation", "echo", "draft")


def _comes_back(scene: Scene, verb: Token) -> bool:
    """Does one of the next sentences of the block say "these agreements", "the deal"?"""
    sentence = sentence_of(scene, verb)
    for after in scene.parsed.sentences[sentence.index + 1 : sentence.index + 1 + _AFTER]:
        if after.block != sentence.block:
            return False
        for token in scene.parsed.tokens[after.first : after.last]:
            if token.lemma.lower() in _BACK and token.pos == "NOUN":
                kids = children(scene.parsed, token)
                if any(k.text.lower() in words("definite") for k in kids) and not any(
                    k.dep in ("amod", "compound") for k in kids
                ):
                    return True
    return False


def _phrase(scene: Scene, verb: Token) -> Phrase:
    below = [
        t for k in children(scene.parsed, verb, ("xcomp",)) for t in subtree(scene.parsed, k) if t.index > verb.index
    ]
    last = verb.index + 1
    for token in sorted(below, key=lambda t: t.index):
        if token.index != last or token.text in ("–", "—", "––", ";", ","):
            break
        last = token.index + 1
    span = scene.parsed.tokens[verb.index : last]
    return Phrase(
        head=verb.index,
        first=verb.index,
        last=last,
        start=verb.start,
        end=span[-1].end,
        text=text_of(scene.parsed, span),
        noun=None,
        determiner=None,
        definite=False,
        plural=True,
        time=None,
        topics=frozenset(),
        proper=frozenset(),
        known=(),
        draft=None,
        capital=False,
        compound=False,
        brokered=False,
        pledge=True,
    )
