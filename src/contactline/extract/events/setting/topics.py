"""Deeds that parties only speak about: "talks about disengagement", "discussed the handover of the plant"."""

from typing import Literal

from contactline.extract.events.grammar import is_negated, is_verb
from contactline.extract.events.trigger.triggers import Trigger
from contactline.knowledge.events import classes
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import head_of

_YIELDING = frozenset({"RETREAT", "CONCEDE", "COOPERATE", "SUPPORT"})
_TALKING = frozenset("discuss debate negotiate broach raise consider deliberate mull".split())
_TALK = frozenset("talk speak confer deliberate negotiate".split())
_ABOUT = frozenset("about on over regarding concerning of".split())
_MATTERS = frozenset("issue question matter topic subject idea prospect possibility theme modality".split())
_STEPS = 6


def spoken_about(parsed: Parsed, trigger: Trigger) -> Literal["on the table", "not raised"] | None:
    """Is what a noun names a step that is only on the table, or said not even to be there? None where neither.

    Steps of yielding and of working together alone: attacks, sanctions and truces that are discussed have happened.
    """
    if trigger.verbal or trigger.type not in _YIELDING or trigger.entry.mode == "ceasefire":
        return None
    at, about = trigger.token, False
    for _ in range(_STEPS):
        head = head_of(parsed, at)
        if head is at:
            return None
        if is_verb(head):
            return _talked(parsed, head, at, about=about)
        word = head.lemma.lower()
        if head.pos == "NOUN" and about and word in classes()["talks"]:
            return "on the table"
        if head.pos == "NOUN" and not (word in _MATTERS and about) and at.dep != "conj":
            return None
        about = head.text.lower() in _ABOUT or (about and head.pos != "NOUN")
        at = head
    return None


def _talked(parsed: Parsed, verb: Token, under: Token, *, about: bool) -> Literal["on the table", "not raised"] | None:
    lemma = verb.lemma.lower()
    direct = lemma in _TALKING and under.dep in {"dobj", "nsubjpass", "conj"}
    through = about and under.dep in {"prep", "prt"} and (lemma in _TALK or _carries_talks(parsed, verb))
    if not (direct or through):
        return None
    return "not raised" if is_negated(parsed, verb) else "on the table"


def _carries_talks(parsed: Parsed, verb: Token) -> bool:
    """ "held talks on Thursday about ...": the verb's object is the talking."""
    below = [parsed.tokens[i] for i in verb.children if parsed.tokens[i].dep == "dobj"]
    inner = [parsed.tokens[k] for t in below for i in t.children if parsed.tokens[i].text.lower() == "of"
             for k in parsed.tokens[i].children]  # fmt: skip
    return any(t.lemma.lower() in classes()["talks"] for t in (*below, *inner))
