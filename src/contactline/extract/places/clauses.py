"""The clauses between a place and a verb: which share the verb's happening, and which tell of another."""

from collections.abc import Sequence

from contactline.knowledge.gazetteer.words import words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, head_of

_SPEECH = frozenset({"say", "tell", "report", "claim", "add", "announce", "state", "declare", "quote"})
_BY = frozenset({"by", "after", "while", "when", "upon", "before"})
_ON = frozenset({"in", "at", "on", "against", "into", "near", "of", "with", "by", "under"})
_WITHIN = frozenset({"prep", "pobj", "compound", "conj", "appos", "nmod", "poss"})
_PLACING = frozenset("in at near outside inside around along off across within beside on through".split())
_BEING = frozenset({"be", "bear", "know", "represent", "have", "live", "command", "lead", "split", "base"})
_LYING = frozenset("plant place park hide bury lay leave find locate situate post station hold base set seize".split())
_SCENE = frozenset({"when", "while", "as"})


def describes(parsed: Parsed, head: Token, closers: Sequence[Token], trigger: Token) -> bool:
    """Is the one clause between a place and the trigger only what those were doing whom it befell, where the thing
    lay, or by what the deed was done ("shot a man walking in Hit", "a bomb planted near Hit", "after storming Hit")?
    """
    if len(closers) != 1:
        return False
    clause = closers[0]
    above = head_of(parsed, clause)
    if clause.dep == "pcomp":
        by = above.lemma.lower() in _BY and head_of(parsed, above) is trigger and clause.tag == "VBG"
        return by and (_lies(parsed, head, clause) or _is_done_to(parsed, head, clause))
    doing = clause.dep == "acl" and (clause.tag == "VBG" or clause.lemma.lower() in _LYING)
    if not doing and (clause.dep != "relcl" or clause.tag not in {"VBD", "VBN"} or clause.lemma.lower() in _BEING):
        return False
    at = above
    while at is not trigger:
        if at.dep in {"nsubj", "nsubjpass", "agent"}:
            return (at.dep == "agent" or doing) and at.dep != "nsubj" and _lies(parsed, head, clause)
        if at.dep in {"npadvmod", "advmod"} or (at.dep == "prep" and at.lemma.lower() not in _ON):
            return False
        at = head_of(parsed, at)
    return _lies(parsed, head, clause)


def _lies(parsed: Parsed, head: Token, clause: Token) -> bool:
    """Does a preposition of place, and no other, lead from the clause to the place?"""
    at, word = head, ""
    while at is not clause:
        if at.dep == "prep":
            word = at.lemma.lower()
            if word not in _PLACING and word != "of":
                return False
        at = head_of(parsed, at)
    return word in _PLACING


def _is_done_to(parsed: Parsed, head: Token, clause: Token) -> bool:
    """Is the place what the clause's deed is done to ("capturing Hit", "storming the village of Hit")?"""
    at, preps = head, []
    while at is not clause:
        if at.dep == "prep":
            preps.append(at.lemma.lower())
        if at.dep == "dobj" and head_of(parsed, at) is clause:
            return clause.lemma.lower() in words("place_verbs") and set(preps) <= {"of"}
        at = head_of(parsed, at)
    return False


def is_told_of(parsed: Parsed, trigger: Token, path: Sequence[Token]) -> bool:
    """ "a house in Hit belonging to him", "Hit, where they were held": does the trigger tell of what the place stands
    with?"""
    above = head_of(parsed, trigger)
    if trigger.dep in {"acl", "amod"} and trigger.tag in {"VBN", "VBG", "VBD"} and above in path:
        between = path[: path.index(above)]
        return all(t.dep in _WITHIN for t in between)
    return False


def closes(token: Token) -> bool:
    """Does a clause of its own begin here (so that what lies below belongs to another verb)?"""
    return token.pos in {"VERB", "AUX"} and token.dep in {"relcl", "advcl", "ccomp", "xcomp", "acl", "conj", "pcomp"}


def unfolds(parsed: Parsed, lower: Token, upper: Token) -> bool:
    """Does `lower` only go on with what `upper` tells ("shot and killed", "hit a bus, killing six")?"""
    at = lower
    while at is not upper:
        above = head_of(parsed, at)
        goes_on = at.dep == "conj" or (at.dep in {"advcl", "xcomp", "acl"} and at.tag in {"VBG", "VB"})
        if above is at or not goes_on or above.pos not in {"VERB", "AUX"} or above.lemma in _SPEECH:
            return False
        at = above
    return True


def sets_scene(parsed: Parsed, lower: Token, upper: Token) -> bool:
    """ "were killed when a bomber struck in Basra": is `lower` the clause of when, while or as under `upper`?"""
    return lower.dep == "advcl" and head_of(parsed, lower) is upper and bool(_marks(parsed, lower) & _SCENE)


def follows_on(parsed: Parsed, lower: Token, upper: Token) -> bool:
    """ "were killed and ten wounded when", "was shot after men stopped his car in Hit": does what befell
    `upper` come of what `lower` tells?"""
    above = head_of(parsed, lower)
    passive = bool(children(parsed, upper, ("nsubjpass", "auxpass")))
    if lower.dep != "advcl" or not passive:
        return False
    if above is not upper:
        together = above.dep == "conj" and head_of(parsed, above) is upper and above.tag == "VBN"
        return together and "when" in _marks(parsed, lower)
    after = children(parsed, lower, ("mark", "advmod"))
    return any(t.lemma.lower() == "after" and not t.children for t in after) and not children(
        parsed, lower, ("npadvmod",)
    )


def _marks(parsed: Parsed, clause: Token) -> frozenset[str]:
    return frozenset(k.lemma.lower() for k in children(parsed, clause, ("advmod", "mark")))


def is_adverbial(parsed: Parsed, head: Token, verb: Token) -> bool:
    at = head
    while at is not verb:
        if at.dep in {"nsubj", "nsubjpass", "dobj", "relcl", "appos"}:
            return False
        above = head_of(parsed, at)
        if above is at:
            return False
        at = above
    return verb.lemma not in _SPEECH or head.dep == "pobj"
