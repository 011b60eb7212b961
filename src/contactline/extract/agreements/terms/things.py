"""Things owed: what is promised, owed, scheduled or foreseen as a noun, whatever the noun is."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.owed.belongs import Told
from contactline.extract.agreements.owed.clauses import noun_verdict
from contactline.extract.agreements.owed.deadlines import due_of
from contactline.extract.agreements.owed.duty import Duty, make_duty, noun_span, who_owes
from contactline.extract.agreements.scene import Scene, clause_of, parties_at, said_in, sentence_span_of
from contactline.extract.agreements.terms.standing import is_everybodys, standing, voice_of
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_NEAR = 6


def things_owed(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "Still owes the council a seat", "donors promised a conference", "the vote that the plan scheduled was never
    held"."""
    heads = {t.phrase.head for t in told}
    for verb in scene.parsed.tokens:
        if verb.pos != "VERB":
            continue
        lemma = verb.lemma.lower()
        if lemma == "owe" or lemma in words("promising"):
            yield from _taken_on(scene, groups, told, verb, heads)
        if verb.dep == "amod" and verb.tag == "VBN" and lemma in words("promising") | {"agree"}:
            yield from _as_promised(scene, groups, told, verb, heads)
        if verb.dep in ("acl", "relcl") and lemma in words("scheduling") | words("promising") | {"owe"}:
            yield from _laid_on(scene, groups, told, verb, heads)


def _taken_on(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], verb: Token, heads: set[int]
) -> Iterator[Duty]:
    """ "Belgrade owes the towns an answer", "promised two reactors by 2003": who owes is the subject."""
    parsed = scene.parsed
    if verb.dep in ("acl", "relcl") or status_of(scene, verb) not in ("happened", "ongoing"):
        return
    item = standing(scene, groups, told, verb)
    debtor = who_owes(scene, verb)
    if item is None or not debtor or not is_everybodys(groups[item.group]):
        return
    near = verb.sentence - parsed.tokens[item.phrase.head].sentence <= _NEAR
    claim = voice_of(scene, verb)
    if not near or (claim is not None and claim.stance in ("demands", "denies", "threatens")):
        return
    for noun in children(parsed, verb, ("dobj",)):
        if noun.index in heads or not _is_thing(scene, noun, owed=verb.lemma.lower() == "owe"):
            continue
        due = due_of(scene, verb, since=groups[item.group].interval)
        yield make_duty(scene, groups, item.group, noun, debtor=debtor, said=verb, span=noun_span(scene, noun), due=due)


def _as_promised(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], verb: Token, heads: set[int]
) -> Iterator[Duty]:
    """ "The promised recognition came eight months late", "the agreed list has yet to be handed over"."""
    noun = head_of(scene.parsed, verb)
    item = standing(scene, groups, told, verb)
    verdict = noun_verdict(scene, noun)
    idle = noun.pos != "NOUN" or noun.index in heads or noun.lemma.lower() in words("no_things")
    if item is None or idle or verdict is None:
        return
    owner = next(iter(children(scene.parsed, noun, ("poss",))), None)
    clause = clause_of(scene.parsed, noun)
    said = said_in(scene, Span(clause.start, clause.end))
    yield make_duty(
        scene,
        groups,
        item.group,
        noun,
        debtor=parties_at(scene, owner) if owner is not None else (),
        said=noun,
        span=noun_span(scene, noun),
        accounts=(Account(verdict, None, None, said, (sentence_span_of(scene, noun),)),),
    )


def _is_thing(scene: Scene, noun: Token, *, owed: bool) -> bool:
    """Is it a thing that one can hand over or hold: counted, or with an article, and no support, help or answer?"""
    if noun.pos not in ("NOUN", "PROPN") or noun.lemma.lower() in words("no_things"):
        return False
    kids = children(scene.parsed, noun)
    return owed or any(k.dep in ("nummod", "quantmod") or k.text.lower() in ("a", "an") for k in kids)


def _laid_on(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], verb: Token, heads: set[int]
) -> Iterator[Duty]:
    """ "The package owed to each fighter under the annex", "the vote that the plan scheduled for 1992 was never
    held": the words of the clause name the agreement."""
    parsed = scene.parsed
    noun = head_of(parsed, verb)
    inside = {t.index for t in subtree(parsed, verb)}
    item = next((t for t in told if t.phrase.head in inside and not groups[t.group].sought), None)
    listed = noun.pos == "NOUN" and noun.index not in heads and noun.lemma.lower() not in words("no_things")
    if item is None or not listed or children(parsed, verb, ("xcomp", "ccomp")):
        return
    due = due_of(scene, verb, since=groups[item.group].interval)
    debtor = _of_clause(scene, verb, heads)
    accounts: tuple[Account, ...] = ()
    verdict = noun_verdict(scene, noun)
    if verdict is not None:
        clause = clause_of(parsed, noun)
        said = said_in(scene, Span(clause.start, clause.end))
        accounts = (Account(verdict, None, None, said, (sentence_span_of(scene, noun),)),)
    yield make_duty(
        scene,
        groups,
        item.group,
        noun,
        debtor=debtor,
        said=noun,
        span=noun_span(scene, noun),
        due=due,
        accounts=accounts,
    )


def _of_clause(scene: Scene, verb: Token, heads: set[int]) -> tuple[ActorMention, ...]:
    """ "The fund that Bogotá owes peasants", "promised by both capitals"."""
    parsed = scene.parsed
    agents = [p for k in children(parsed, verb, ("agent",)) for p in children(parsed, k, ("pobj",))]
    for subject in (*children(parsed, verb, ("nsubj",)), *agents):
        if subject.tag not in ("WDT", "WP") and subject.index not in heads:
            return parties_at(scene, subject)
    return ()
