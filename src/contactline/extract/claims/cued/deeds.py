"""Verbs of speech that tell of deeds: "shot down a drone", "questioned two suspects", "soldiers backed by tanks"."""

from contactline.extract.claims.grammar import may_speak
from contactline.extract.nouns import noun_lemma
from contactline.knowledge.speech import speech_words
from contactline.model.claim import Stance
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, subtree

_HELD = frozenset(("defend", "resist", "assail", "attack", "hammer", "challenge", "protest"))
_QUESTIONED = frozenset(("suspect", "motorist", "youth", "passerby", "villager"))
_COUNTED = frozenset(("count", "tally", "document", "record", "register", "log"))
_HARMED = frozenset("dead killed wounded injured missing casualty death toll".split())
_HELPED = frozenset(("back", "support", "champion", "second"))


def is_deed(parsed: Parsed, verb: Token, thing: Token, stance: Stance) -> bool:
    """Does the verb with the object `thing` tell what somebody does, and nothing that is said?"""
    lemma, noun = verb.lemma.lower(), noun_lemma(thing)
    if thing.text.lower() in ("nobody", "none") and lemma == "threaten":
        return True
    if lemma == "question":
        return may_speak(parsed, thing, document=False) or noun in (
            "suspect",
            "driver",
            "motorist",
            "youth",
            "detainee",
        )
    if lemma == "claim":
        held = noun in ("life", "victim", "toll", "ground", "territory")
        return held or noun in speech_words().sets["grounds"] - speech_words().sets["claimed"]
    if lemma == "give" and stance != "declines":  # "gave 40 soldiers dead and 12 wounded"
        below = subtree(parsed, thing)
        return not (any(t.pos == "NUM" for t in below) and any(t.lemma.lower() in _HARMED for t in below))
    if lemma in _COUNTED:
        return not any(t.pos == "NUM" for t in subtree(parsed, thing))
    if lemma in _HELD:
        return _place_or_force(parsed, thing)
    return False


def owns_up(verb: Token, thing: Token) -> bool:
    """ "claimed the attack", "claimed responsibility": the deed is the speaker's own."""
    noun = noun_lemma(thing)
    return verb.lemma.lower() == "claim" and noun in speech_words().sets["claimed"]


def is_aid(parsed: Parsed, verb: Token, thing: Token) -> bool:
    """Is a passive "backed by" or "supported by" said of forces, and so of help and no praise?"""
    if verb.lemma.lower() not in _HELPED:
        return False
    return may_speak(parsed, thing, document=False) or noun_lemma(thing) in speech_words().sets["fought"]


def _place_or_force(parsed: Parsed, thing: Token) -> bool:
    if thing.name is not None:
        return parsed.names[thing.name].kind in ("settlement", "region")
    place = thing.entity in ("GPE", "LOC", "FAC") or noun_lemma(thing) in speech_words().sets["grounds"]
    return place or any(
        kid.text.lower() in ("in", "at", "near", "around") and noun_lemma(thing) in speech_words().sets["speakers"]
        for kid in children(parsed, thing, ("prep",))
    )
