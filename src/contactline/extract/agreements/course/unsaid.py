"""Steps told without the agreement's name: "neither side has signed", "the signing was put off", "its entry into
force"."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.course.steps import Told
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.sides import subject_of
from contactline.extract.agreements.scene import Scene, clause_of, clause_span, parties_at, when_at
from contactline.knowledge.agreements import step_nouns, words
from contactline.model.agreements.agreement import StepName
from contactline.model.parsed import Token
from contactline.model.report import Status
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_NEAR = 2  # sentences
_ALONE: dict[str, StepName] = {"sign": "signed", "ratify": "ratified", "initial": "initialled"}
_AWAITED = frozenset("await expect schedule plan postpone delay defer adjourn block prevent hold set".split())
_HELD = frozenset("take occur happen come hold follow proceed go complete".split())
_THEY = frozenset(("they", "it", "he", "she", "we", "who"))
_WHOLE = frozenset(("side", "party", "faction", "group", "government", "leader", "neither", "both", "two", "three"))


def unsaid_steps(scene: Scene, groups: Sequence[Group], spans: tuple[Span, ...]) -> list[tuple[Told, int]]:
    """Such steps, each with the agreement that was told last, in the sentence or the two before."""
    return [*_without_object(scene, groups, spans), *_by_noun(scene, groups, spans)]


def _last_told(scene: Scene, groups: Sequence[Group], token: Token) -> int | None:
    tokens = scene.parsed.tokens
    before = sorted(
        (p.head, at)
        for at, g in enumerate(groups)
        for p in g.phrases
        if p.head < token.index and token.sentence - tokens[p.head].sentence <= _NEAR and not p.pledge
    )
    return before[-1][1] if before else None


def _without_object(scene: Scene, groups: Sequence[Group], spans: tuple[Span, ...]) -> Iterator[tuple[Told, int]]:
    """ "Neither side has signed", "two groups refused to sign", "France has yet to ratify"."""
    parsed = scene.parsed
    for verb in parsed.tokens:
        step = _ALONE.get(verb.lemma.lower())
        if step is None or verb.pos != "VERB" or verb.dep in ("relcl", "acl", "amod") or verb.tag == "VBG":
            continue
        kids = children(parsed, verb)
        if any(k.dep in ("dobj", "auxpass", "nsubjpass", "prt", "agent", "ccomp", "xcomp") for k in kids):
            continue
        joined = [k for k in kids if k.dep == "conj"] + ([head_of(parsed, verb)] if verb.dep == "conj" else [])
        aims = [k for k in kids if k.dep == "prep" and k.text.lower() not in ("on", "in", "at", "by", "without")]
        if aims or any(children(parsed, j, ("dobj",)) for j in joined) or not _by_sides(scene, verb):
            continue
        at = _last_told(scene, groups, verb)
        status = status_of(scene, verb)
        if at is None or status is None:
            continue
        when = when_at(scene, verb, but=spans) if status != "negated" else None
        yield Told(step, verb.index, status, when, frozenset(), clause_span(scene, verb)), at


def _by_sides(scene: Scene, verb: Token) -> bool:
    subject = subject_of(scene, verb)
    if subject is None:
        return False
    below = {t.lemma.lower() for t in subtree(scene.parsed, subject)}
    if subject.text.lower() in _THEY:
        return True
    return bool(parties_at(scene, subject)) or bool(below & (_WHOLE | words("side_heads")))


def _by_noun(scene: Scene, groups: Sequence[Group], spans: tuple[Span, ...]) -> Iterator[tuple[Told, int]]:
    """ "The signing was postponed", "its entry into force is awaited", "ratification by both parliaments followed"."""
    parsed = scene.parsed
    rules = {noun: rule.step for rule in step_nouns() for noun in rule.nouns}
    for noun in parsed.tokens:
        step = rules.get(noun.text.lower())
        if step not in ("signed", "ratified", "in_force") or noun.pos != "NOUN":
            continue
        preps = {k.text.lower() for k in children(parsed, noun, ("prep",))}
        if preps & {"of", "on", "to"} or (step == "in_force" and "into" not in preps):
            continue
        verb = clause_of(parsed, noun)
        at = _last_told(scene, groups, noun)
        status = _status(scene, noun, verb)
        if at is None or status is None:
            continue
        when = when_at(scene, verb, but=spans) if status != "negated" else None
        yield Told(step, noun.index, status, when, frozenset(), clause_span(scene, verb)), at


def _status(scene: Scene, noun: Token, verb: Token) -> Status | None:
    """What the clause says of the step that the noun names, None where it says nothing of it."""
    if noun.head != verb.index or noun.dep not in ("nsubj", "nsubjpass", "dobj"):
        return None
    lemma = verb.lemma.lower()
    if lemma in _AWAITED and (noun.dep != "nsubj"):
        return "planned" if status_of(scene, verb) in ("happened", "ongoing", "planned") else None
    if lemma not in _HELD or noun.dep == "dobj":
        return None
    status = status_of(scene, verb)
    if status == "happened" and verb.tag in ("VBZ", "VBP"):
        return "planned"
    return status
