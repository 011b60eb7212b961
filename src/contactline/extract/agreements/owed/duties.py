"""What is owed under an agreement: pledges, what a text binds a side to, what a side did or asked for under it."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.course.parts import central
from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.owed.belongs import Naming, Told, belongs_to, intro_of, under, under_terms
from contactline.extract.agreements.owed.duty import (
    Duty,
    debtor_of,
    deed_span,
    is_yet,
    joined_deeds,
    make_duty,
    owing_of,
    sets_about,
)
from contactline.extract.agreements.owed.pledges import agreed_to_do, bound, pledged
from contactline.extract.agreements.scene import Scene, parties_at, said_in, sentence_span_of
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account, Verdict
from contactline.model.parsed import Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree, tokens_in

_NO_DEEDS = frozenset("expire lapse end run last remain be come enter take hold apply".split())


def worded_duties(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], heads: Sequence[Naming]
) -> Iterator[Duty]:
    """Every commitment that the article words as one: pledged, laid down by a text, called an obligation, or owed under
    one."""
    yield from (
        *pledged(scene, groups, told),
        *bound(scene, groups, told, heads),
        *agreed_to_do(scene, groups, told),
        *_obligations(scene, groups, told),
        *_owed(scene, groups, told),
    )


def _obligations(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "failed to fulfil its obligation to disarm", "has no obligation to grant"."""
    parsed = scene.parsed
    for noun in parsed.tokens:
        if noun.lemma.lower() not in words("commissive_nouns") or noun.pos != "NOUN":
            continue
        deeds = [
            k
            for k in children(parsed, noun, ("acl", "relcl", "advcl"))
            if any(
                a.text.lower() == "to" or (a.text.lower() == "would" and k.dep == "acl")
                for a in children(parsed, k, ("aux",))
            )
        ]
        verb = head_of(parsed, noun)
        if not deeds and verb.lemma.lower() == "have":
            deeds = [
                k
                for k in children(parsed, verb, ("xcomp", "advcl"))
                if any(a.text.lower() == "to" for a in children(parsed, k, ("aux",)))
            ]
        if not deeds and noun.dep != "dobj":
            continue
        deed = deeds[0] if deeds else noun
        group = belongs_to(scene, told, noun)
        group = central(scene, told, noun) if group is None and _lately(scene, told, noun, reach=8) else group
        if group is None or noun.dep not in ("dobj", "attr", "pobj", "nsubj", "nsubjpass"):
            continue
        owner = next(iter(children(parsed, noun, ("poss",))), None)
        debtor = parties_at(scene, owner) if owner is not None else ()
        debtor = debtor or debtor_of(scene, verb)
        if noun.dep == "nsubjpass" and not debtor:
            continue
        none = any(k.text.lower() == "no" for k in children(parsed, noun, ("det", "neg")))
        accounts: tuple[Account, ...] = ()
        span = Span(verb.start, noun.end) if verb.start < noun.end else Span(noun.start, noun.end)
        if none and verb.lemma.lower() in ("have", "be"):
            accounts = (Account("denied", None, None, said_in(scene, span), (sentence_span_of(scene, noun),)),)
        elif verb.lemma.lower() in words("kept") | words("word_keeping") and noun.dep in ("dobj", "nsubjpass"):
            missed = status_of(scene, verb) == "negated"
            open_yet = not missed and status_of(scene, verb) != "happened"
            if open_yet and not deeds:
                continue
            verdict: Verdict = "missed" if missed else "kept"
            told_of = Account(verdict, None, None, said_in(scene, span), (sentence_span_of(scene, noun),))
            accounts = () if open_yet else (told_of,)
        elif not deeds:
            continue
        span_words = Span(noun.start, noun.end) if deed.index == noun.index else deed_span(scene, deed)
        if deed.index == noun.index:
            below = subtree(parsed, noun)
            span_words = Span(below[0].start, max(t.end for t in below))
        yield make_duty(scene, groups, group, deed, debtor=debtor, said=deed, accounts=accounts, span=span_words)


def _lately(scene: Scene, told: Sequence[Told], token: Token, *, reach: int) -> bool:
    """Was an agreement named within `reach` sentences before?"""
    return any(
        t.phrase.head < token.index and token.sentence - scene.parsed.tokens[t.phrase.head].sentence <= reach
        for t in told
    )


def _owed(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "Under the deal X must, is to, has to …", and the items of a list of promises."""
    parsed = scene.parsed
    for verb in parsed.tokens:
        deed, owing = _owing(scene, verb)
        if deed is None or (deed.lemma.lower() in _NO_DEEDS and not sets_about(scene, deed)):
            continue
        at = under(scene, told, deed) or under(scene, told, verb)
        if owing == "yet" and at is None:
            continue
        group = at.group if at is not None else under_terms(scene, told, verb)
        listed = intro_of(scene, deed)
        if group is None and listed is not None and owing != "will":
            opening = sentence_span_of(scene, listed)
            lemmas = {t.lemma.lower() for t in tokens_in(parsed, opening)} | {
                t.text.lower() for t in tokens_in(parsed, opening)
            }
            if lemmas & words("promising_intro"):
                before = [
                    t.group
                    for t in told
                    if t.phrase.head < deed.index and parsed.tokens[t.phrase.head].sentence <= listed.sentence
                ]
                group = before[-1] if before else None
        if group is None and owing == "set" and _lately(scene, told, deed, reach=3):
            group = central(scene, told, deed)
        if group is None:
            continue
        debtor = owing_of(scene, deed, verb)
        undone = (
            Account(
                "pending", None, None, said_in(scene, Span(verb.start, deed.end)), (sentence_span_of(scene, verb),)
            ),
        )
        for each in (deed, *_and_also(scene, deed)):
            accounts = undone if owing == "yet" else ()
            yield make_duty(scene, groups, group, each, debtor=debtor, said=each, accounts=accounts)
        for each in joined_deeds(scene, deed):
            passive = each.tag == "VBN"
            own = parties_at(scene, head_of(parsed, each)) if passive else debtor
            yield make_duty(scene, groups, group, each, debtor=own, said=each)


def _and_also(scene: Scene, deed: Token) -> list[Token]:
    """The infinitives coordinated with the deed that have no subject of their own."""
    return [
        k
        for k in children(scene.parsed, deed, ("conj",))
        if k.pos == "VERB"
        and k.tag == "VB"
        and not children(scene.parsed, k, ("nsubj", "nsubjpass"))
        and all(a.text.lower() == "to" for a in children(scene.parsed, k, ("aux",)))
    ]


def _owing(scene: Scene, verb: Token) -> tuple[Token | None, str]:
    """The deed that the verb words as owed, and how: `must`, `to be`, `will`, or as still undone: `yet`."""
    parsed = scene.parsed
    if verb.pos not in ("VERB", "AUX"):
        return None, ""
    auxiliaries = {k.text.lower() for k in children(parsed, verb, ("aux",))}
    negated = any(k.dep == "neg" or k.text.lower() == "longer" for k in children(parsed, verb))
    if auxiliaries & {"must", "shall"} and verb.dep not in ("advcl",):
        return verb, "must"
    if auxiliaries >= {"should", "have"} and not negated and verb.pos == "VERB":
        return verb, "must"
    if auxiliaries & {"will", "would"} and not negated and verb.dep in ("ROOT", "ccomp", "conj"):
        return verb, "will"
    if verb.lemma.lower() in ("be", "have") and not negated:
        for kid in children(parsed, verb, ("xcomp", "ccomp")):
            if any(k.text.lower() == "to" for k in children(parsed, kid, ("aux",))) and kid.index > verb.index:
                return kid, "yet" if is_yet(scene, verb) else "to be"
    if verb.lemma.lower() in words("owing_adjectives") | {"suppose", "require", "oblige", "bind"} and children(
        parsed, verb, ("auxpass",)
    ):
        for kid in children(parsed, verb, ("xcomp",)):
            return kid, "set"
    for adjective in children(parsed, verb, ("acomp",)):
        if adjective.lemma.lower() in words("owing_adjectives"):
            for kid in children(parsed, adjective, ("xcomp",)):
                return kid, "set"
    return None, ""
