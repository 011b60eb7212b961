"""Is a noun an agreement by what the article says of it: does it bind a side, did both sides make it?"""

from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.naming.sides import subject_of
from contactline.extract.agreements.scene import Scene, clause_of, is_party, sentence_of
from contactline.knowledge.agreements import words
from contactline.model.parsed import Token
from contactline.model.tree import children, head_of, subtree

_SIDES = frozenset((None, "GOV", "MIL", "REB", "OPP", "PTY", "PRM"))
_PAIR = frozenset(("both", "two", "three", "four", "five", "each", "rival", "warring"))
_MAKING = frozenset(
    ("sign", "initial", "adopt", "issue", "conclude", "reach", "endorse", "negotiate", "settle", "release")
)
_OWED = frozenset(("must", "shall", "will", "would", "should"))


def binds(scene: Scene, phrase: Phrase) -> bool:
    """Does it oblige a side to something, is something owed under it, or do several sides make it?"""
    if phrase.plural and not phrase.definite:
        return False
    head = scene.parsed.tokens[phrase.head]
    if text_of_another(scene, phrase):
        return False
    if _made_by_both(scene, phrase, head):
        return True
    if _obliges(scene, head) and (_sides_near(scene, head) or _binds_pair(scene, head)):
        return True
    return _sides_near(scene, head) and _is_owed_under(scene, head)


def _binds_pair(scene: Scene, head: Token) -> bool:
    """ "Obliges both to leave", "binds each of the armies to": no lease or contract is told so."""
    sentence = sentence_of(scene, head)
    return any(t.text.lower() in ("both", "each") for t in scene.parsed.tokens[head.index + 1 : sentence.last])


def text_of_another(scene: Scene, phrase: Phrase) -> bool:
    """ "The text of a peace agreement": the agreement is named behind it."""
    behind = [
        p
        for k in children(scene.parsed, scene.parsed.tokens[phrase.head], ("prep",))
        if k.text.lower() in ("of", "on", "for")
        for p in children(scene.parsed, k, ("pobj",))
    ]
    return any(p.lemma.lower() in words("binding_nouns") | words("terms_announced") for p in behind)


def _sides_near(scene: Scene, head: Token) -> bool:
    """Is a state or an armed side named in the sentence?"""
    sentence = sentence_of(scene, head)
    return any(
        is_party(m) and m.actor is not None and m.actor.sector in _SIDES
        for i in range(sentence.first, sentence.last)
        for m in scene.actors_at.get(i, ())
    )


def _obliges(scene: Scene, head: Token) -> bool:
    """ "The memorandum obliges both to leave", "a deal that requires Israel to withdraw"."""
    parsed = scene.parsed
    clauses = [*children(parsed, head, ("relcl",))]
    if head.dep in ("nsubj", "nmod", "compound"):
        clauses.append(head_of(parsed, head))
    for verb in clauses:
        lemma = verb.lemma.lower()
        infinitive = [k for k in children(parsed, verb, ("xcomp", "ccomp", "advcl")) if _has_to(scene, k)]
        if lemma in words("binding") and infinitive and lemma != "call":
            return True
        nouns = children(parsed, verb, ("dobj",)) + tuple(
            p for k in children(parsed, verb, ("prep",)) for p in children(parsed, k, ("pobj",))
        )
        if lemma in words("laying_down") and any(n.lemma.lower() in words("deed_nouns") for n in nouns):
            return True
    return False


def _has_to(scene: Scene, verb: Token) -> bool:
    return any(k.text.lower() == "to" for k in children(scene.parsed, verb, ("aux",)))


def _is_owed_under(scene: Scene, head: Token) -> bool:
    """ "Under an arrangement of May the rebels are to free the crew", "a text under which both must leave"."""
    parsed = scene.parsed
    prep = head_of(parsed, head)
    if head.dep == "pobj" and prep.text.lower() in words("under") and _is_worded(scene, clause_of(parsed, prep)):
        return True
    for clause in children(parsed, head, ("relcl",)):
        under = [k for k in children(parsed, clause, ("prep",)) if k.text.lower() in words("under")]
        if any(p.tag == "WDT" for k in under for p in children(parsed, k, ("pobj",))):
            return _is_worded(scene, clause)
    return False


def _is_worded(scene: Scene, verb: Token) -> bool:
    """Is the clause worded as a duty: "must", "will", "is to", "has to"?"""
    parsed = scene.parsed
    if any(k.text.lower() in _OWED for k in children(parsed, verb, ("aux",))):
        return True
    deeds = [k for k in children(parsed, verb, ("xcomp", "ccomp")) if _has_to(scene, k)]
    return verb.lemma.lower() in ("be", "have") and bool(deeds)


def _made_by_both(scene: Scene, phrase: Phrase, head: Token) -> bool:
    """ "Both governments initialled a document", "the two presidents adopted a joint declaration"."""
    parsed = scene.parsed
    verb = head_of(parsed, head)
    if head.dep not in ("dobj", "nsubjpass") or verb.lemma.lower() not in _MAKING or phrase.plural:
        return False
    subject = subject_of(scene, verb)
    if subject is None:
        return False
    below = {t.text.lower() for t in subtree(parsed, subject)}
    sides = {t.lemma.lower() for t in subtree(parsed, subject)} & words("side_heads")
    return bool(sides) and bool(below & _PAIR)
