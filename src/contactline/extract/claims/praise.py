"""Praise in the words themselves: "the truce was a welcome step", "they deserve support"."""

from contactline.extract.claims.grammar import auxiliaries
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children


def praise(parsed: Parsed, root: Token, who: Token, mine: bool, denied: bool) -> Stance | None:
    """ "the truce was a welcome step", "it is the right decision"."""
    words = speech_words().sets
    if root.lemma.lower() == "deserve" and not denied and not mine:
        good = ("support", "praise", "credit", "respect", "thanks", "applause", "backing")
        return "endorses" if any(k.text.lower() in good for k in children(parsed, root, ("dobj",))) else None
    if root.lemma.lower() not in ("be", "mark", "represent", "constitute") or denied or mine:
        return None
    if any(a.tag == "MD" for a in auxiliaries(parsed, root)):
        return None
    for kid in children(parsed, root, ("attr", "dobj")):
        near = {k.text.lower() for k in children(parsed, kid, ("amod", "compound"))}
        ahead = any(p.text.lower() in ("in", "forward") for p in children(parsed, kid, ("prep", "advmod")))
        if kid.lemma.lower() in words["steps"] and (near & words["praised"] or (kid.lemma == "step" and ahead)):
            return "endorses"
    for kid in children(parsed, root, ("acomp",)):
        if kid.text.lower() in ("welcome", "right", "encouraging", "heartening", "commendable", "admirable") and (
            noun_lemma(who) in words["steps"] or kid.text.lower() != "right"
        ):
            return "endorses"
    return None
