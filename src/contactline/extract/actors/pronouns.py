"""Pronouns that stand for actors, and those that stand for nothing ("it is clear that")."""

from contactline.knowledge.actor_words import actor_words
from contactline.model.found.actors import ActorFound, Gender
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of

_PLURAL = frozenset("they them their theirs themselves we us our ours ourselves".split())
_SINGULAR = frozenset("he him his himself she her hers herself it its itself i me my mine".split())
_FIRST = frozenset("we us our ours ourselves i me my mine".split())
_GENDER: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_POSSESSIVE = frozenset("their its his her our my".split())
_EMPTY = frozenset("be seem appear become remain take happen turn prove".split())
_WEATHER = frozenset("rain snow freeze thaw dawn".split())
_THINGS = frozenset(("dobj", "attr", "oprd"))


def find_pronoun(parsed: Parsed, token: Token) -> ActorFound | None:
    """The token as a mention, where it is a personal pronoun that can stand for an actor."""
    word = token.text.lower()
    if (word not in _PLURAL and word not in _SINGULAR) or token.pos not in ("PRON", "DET", "ADJ"):
        return None
    if word in ("it", "itself") and _is_empty(parsed, token):
        return None
    if word in _POSSESSIVE and token.tag == "PRP$" and not _owns_deed(parsed, token):
        return None
    return ActorFound(
        token.start,
        token.end,
        token.text,
        token.index,
        "pronoun",
        "pronoun/first" if word in _FIRST else "pronoun/personal",
        phrase=word,
        noun=word,
        plural=word in _PLURAL,
        subject=token.dep in ("nsubj", "nsubjpass"),
        gender=_GENDER.get(word),
    )


def _owns_deed(parsed: Parsed, token: Token) -> bool:
    """ "its attack", "its jets": whose deed, or whose weapons."""
    words = actor_words()
    return head_of(parsed, token).lemma.lower() in words.deeds | words.belongings


def _is_empty(parsed: Parsed, token: Token) -> bool:
    if token.dep == "expl" or token.dep in _THINGS:
        return True
    verb = head_of(parsed, token)
    if verb.dep == "aux":
        verb = head_of(parsed, verb)
    if token.dep == "pobj" or verb.lemma.removesuffix("ing") in _WEATHER:
        return True
    if verb.lemma not in _EMPTY:
        return False
    return bool(children(parsed, verb, ("acomp", "attr", "ccomp", "xcomp", "csubj", "advcl", "oprd", "npadvmod")))
