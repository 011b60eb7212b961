"""How news words a duty: "is to", "must", "has to", "is charged with", "was supposed to", "will"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from contactline.extract.agreements.owed.duty import is_yet, joined_deeds, sets_about
from contactline.extract.agreements.scene import Scene
from contactline.knowledge.agreements import words
from contactline.model.parsed import Token
from contactline.model.tree import children, head_of

Wording = Literal["bound", "must", "should", "will"]
_CLAUSES = frozenset(("ROOT", "ccomp", "conj", "parataxis", "relcl"))
_BESIDE = frozenset(("while", "as", "whereas", "with", "and"))
_STEPPED = frozenset(("further", "also", "now", "then", "thereby", "jointly", "together"))
_MAYBE = frozenset(("may", "might", "could", "can"))


@dataclass(frozen=True, slots=True)
class Worded:
    """A deed worded as owed: `verb` carries the wording and the subject, `deed` names what is owed."""

    verb: Token
    deed: Token
    wording: Wording


def wordings(scene: Scene) -> Iterator[Worded]:
    """Every deed of the article that is worded as owed, coordinated ones included, in order of its wording."""
    for verb in scene.parsed.tokens:
        if verb.pos not in ("VERB", "AUX") or not _tells(scene, verb):
            continue
        for deed, wording in _deeds(scene, verb):
            yield Worded(verb, deed, wording)
            for other in _joined(scene, deed):
                yield Worded(verb, other, wording)


def _tells(scene: Scene, verb: Token) -> bool:
    """Is it a clause that tells, not a condition?"""
    marks = {k.text.lower() for k in children(scene.parsed, verb, ("mark", "advmod"))}
    if verb.dep == "advcl":
        return bool(marks & _BESIDE)
    return verb.dep in _CLAUSES and not marks & {"if", "unless", "whether", "until"}


def _deeds(scene: Scene, verb: Token) -> Iterator[tuple[Token, Wording]]:
    parsed = scene.parsed
    auxiliaries = {k.text.lower() for k in children(parsed, verb, ("aux",))}
    negated = any(k.dep == "neg" for k in children(parsed, verb))
    lemma = verb.lemma.lower()
    if auxiliaries & _MAYBE:
        if "may" in auxiliaries and _is_nobody(scene, verb) and lemma != "be":
            yield verb, "must"  # "neither may block the other's path": a ban
        return
    if auxiliaries & {"must", "shall"}:
        yield verb, "must"
    elif "should" in auxiliaries and "have" in auxiliaries:
        if not negated:
            yield verb, "must"
    elif "should" in auxiliaries:
        if not negated:
            yield verb, "should"
    elif auxiliaries & {"will", "would"} and (lemma not in ("be", "have") or sets_about(scene, verb)):
        if not negated and "have" not in auxiliaries:
            yield verb, "will"
    elif lemma in ("be", "have") and not negated and not is_yet(scene, verb):
        yield from ((kid, "bound") for kid in _infinitives(scene, verb))
    if children(parsed, verb, ("auxpass",)) and not negated:
        yield from ((kid, "bound") for kid in _set_to(scene, verb))
    for adjective in children(parsed, verb, ("acomp",)):
        if adjective.lemma.lower() in words("owing_adjectives") and not negated:
            yield from ((kid, "bound") for kid in children(parsed, adjective, ("xcomp",)) if kid.pos in ("VERB", "AUX"))


def _is_nobody(scene: Scene, verb: Token) -> bool:
    """Is the subject "neither", "no faction", "no one"?"""
    for subject in children(scene.parsed, verb, ("nsubj", "nsubjpass")):
        below = {subject.text.lower()} | {k.text.lower() for k in children(scene.parsed, subject, ("det",))}
        if below & {"neither", "no", "none", "nobody"}:
            return True
    return False


def _infinitives(scene: Scene, verb: Token) -> Iterator[Token]:
    """ "Is to V", "are further to V", "has to V": nothing but an adverb between."""
    parsed = scene.parsed
    for kid in children(parsed, verb, ("xcomp", "ccomp")):
        to = any(k.text.lower() == "to" for k in children(parsed, kid, ("aux",)))
        if not to or kid.index < verb.index or kid.pos not in ("VERB", "AUX"):
            continue
        between = parsed.tokens[verb.index + 1 : kid.index]
        if not any(
            t.pos in ("ADJ", "NOUN", "PROPN", "VERB") and t.text.lower() not in _STEPPED and t.dep != "neg"
            for t in between
        ):
            yield kid


def _set_to(scene: Scene, verb: Token) -> Iterator[Token]:
    """ "Is obliged to V", "was supposed to V", "is charged with V-ing", "are barred from V-ing"."""
    parsed = scene.parsed
    lemma = verb.lemma.lower()
    present = any(k.text.lower() in ("is", "are") for k in children(parsed, verb, ("auxpass",)))
    alone = not children(parsed, verb, ("xcomp",)) and not any(
        k.text.lower() == "from" for k in children(parsed, verb, ("prep",))
    )
    if present and alone and lemma in words("barring") | words("limiting"):
        yield verb  # "offensive operations are banned", "troops are confined to base"
    if lemma in words("owing_adjectives") | words("binding") | {"suppose", "mean", "schedule"}:
        yield from (k for k in children(parsed, verb, ("xcomp", "advcl")) if _has_to(scene, k) and k.index > verb.index)
    if lemma in words("tasking") | words("barring"):
        wanted = ("with",) if lemma in words("tasking") else ("from",)
        for prep in children(parsed, verb, ("prep",)):
            if prep.text.lower() in wanted:
                yield from (k for k in children(parsed, prep, ("pcomp",)) if k.tag == "VBG")
        if lemma in words("tasking"):
            yield from (k for k in children(parsed, verb, ("xcomp",)) if _has_to(scene, k))


def _has_to(scene: Scene, verb: Token) -> bool:
    return any(k.text.lower() == "to" for k in children(scene.parsed, verb, ("aux",)))


def _joined(scene: Scene, deed: Token) -> list[Token]:
    """The infinitives coordinated with the deed, with "to" or bare, that have no subject of their own."""
    found = [deed]
    for verb in found:
        for kid in children(scene.parsed, verb, ("conj",)):
            verbal = kid.pos == "VERB" or (kid.pos == "AUX" and sets_about(scene, kid))
            bare = verbal and kid.tag in ("VB", "VBP", deed.tag)
            aux = {k.text.lower() for k in children(scene.parsed, kid, ("aux",))}
            own = children(scene.parsed, kid, ("nsubj", "nsubjpass"))
            same = head_of(scene.parsed, kid).index == verb.index
            if bare and same and not own and aux <= {"to"}:
                found.append(kid)
    return [*found[1:], *(k for verb in found for k in joined_deeds(scene, verb))]
