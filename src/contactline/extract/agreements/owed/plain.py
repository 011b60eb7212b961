"""Duties told in plain sentences once an agreement was introduced: "Troops are to leave within 60 days, while …"."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.sides import subject_of
from contactline.extract.agreements.owed.belongs import Naming, Told, belongs_to
from contactline.extract.agreements.owed.deadlines import due_of
from contactline.extract.agreements.owed.duty import (
    Duty,
    antecedent_of,
    debtor_of,
    is_yet,
    make_duty,
    owing_of,
    sets_about,
)
from contactline.extract.agreements.owed.pledges import law_of
from contactline.extract.agreements.scene import Scene, clause_of, codes, parties_at, sentence_of, who_at
from contactline.extract.links import innermost_claim
from contactline.knowledge.agreements import words
from contactline.model.mention import ActorMention
from contactline.model.parsed import Sentence, Token
from contactline.model.span import Span
from contactline.model.tree import children, conjuncts, head_of, subtree

_REACH = 3
_ASKED = 6
_ASKING = 9
_FORCES = frozenset((None, "GOV", "MIL", "REB", "COP", "SPY", "UAF"))
_SAYING = frozenset(("states", "confirms"))


def plain_duties(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], heads: Sequence[Naming]
) -> Iterator[Duty]:
    """What sides "are to", "must" or (where the text lists terms) "will" do, with no word of the agreement itself.

    The agreement is the one that "it" of "under it" stands for, the one whose terms a question or title announces, or
    the last one told within three sentences; somebody who could owe it must be the subject.
    """
    for verb in scene.parsed.tokens:
        deed, wording = _worded(scene, verb)
        if deed is None or (
            deed.lemma.lower() in words("no_deeds") | words("no_terms") and not sets_about(scene, deed)
        ):
            continue
        group, sure = _introduced(scene, groups, told, heads, verb)
        if group is None or not (sure or _plainly_owed(scene, groups, group, verb, deed, wording)):
            continue
        for each in (deed, *_joined(scene, deed), *_alongside(scene, verb)):
            debtor = debtor_of(scene, each) if _own_subject(scene, each) else owing_of(scene, each, verb)
            set_by = each.index == deed.index and _dated_passive(scene, verb, each, wording)
            if (
                any(_armed(m) or m.actor is None for m in debtor)
                or ((sure or set_by) and not debtor)
                or _sides(scene, verb)
            ):
                owing = debtor or (_all_sides(scene, groups[group], verb) if _sides(scene, verb) else ())
                yield make_duty(scene, groups, group, each, debtor=owing, said=each)


def _worded(scene: Scene, verb: Token) -> tuple[Token | None, str]:
    """The deed and how it is worded: `to` ("is to V", "has to V"), `must`, `will`; nothing where in doubt."""
    if verb.pos not in ("VERB", "AUX") or verb.dep not in ("ROOT", "ccomp", "conj", "parataxis", "relcl"):
        return None, ""
    deed, wording = _owed_by_wording(scene, verb)
    if verb.dep == "relcl" and (deed is None or wording == "will" or antecedent_of(scene, deed) is None):
        return None, ""
    return deed, wording


def _owed_by_wording(scene: Scene, verb: Token) -> tuple[Token | None, str]:
    parsed = scene.parsed
    auxiliaries = {k.text.lower() for k in children(parsed, verb, ("aux",))}
    if auxiliaries & {"must", "shall"}:
        return verb, "must"
    if auxiliaries & {"will", "would"} and not any(k.dep == "neg" for k in children(parsed, verb)):
        return verb, "will"
    if "should" in auxiliaries and "have" in auxiliaries and verb.pos == "VERB":
        return verb, "to"
    if (
        verb.lemma.lower() not in ("be", "have")
        or auxiliaries & {"may", "might", "could", "can"}
        or is_yet(scene, verb)
    ):
        return None, ""
    for kid in children(parsed, verb, ("xcomp", "ccomp")):
        to = any(k.text.lower() == "to" for k in children(parsed, kid, ("aux",)))
        between = parsed.tokens[verb.index + 1 : kid.index]
        if to and kid.index > verb.index and not any(t.pos in ("ADJ", "NOUN", "PROPN", "VERB") for t in between):
            return kid, "to"
    return None, ""


def _introduced(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], heads: Sequence[Naming], verb: Token
) -> tuple[int | None, bool]:
    """The agreement that the verb's sentence is told of, and whether its words leave no doubt of it."""
    tokens = scene.parsed.tokens
    named = {n.head: n.group for n in heads}
    for index in sorted(named):
        token = tokens[index]
        prep = head_of(scene.parsed, token)
        if token.pos == "PRON" and token.sentence == verb.sentence and prep.text.lower() in words("under"):
            clause = clause_of(scene.parsed, prep)
            if clause.index == verb.index or (verb.dep == "conj" and verb.head == clause.index):
                return named[index], True
    before = [
        t
        for t in told
        if t.phrase.head < verb.index and not groups[t.group].sought and not _under_doubt(scene, t.phrase.head)
    ]
    if not before:
        return None, False
    if _terms_follow(scene, verb):
        return before[-1].group, True
    linked = head_of(scene.parsed, verb) if verb.dep == "conj" else verb
    objects = {k.index for k in children(scene.parsed, linked, ("dobj",))}
    own_subject = bool(children(scene.parsed, verb, ("nsubj", "nsubjpass", "auxpass")))
    if (
        linked.index != verb.index
        and not own_subject
        and linked.lemma.lower() in words("brokering") | {"sign", "reach", "guarantee"}
    ):
        made = [t.group for t in before if t.phrase.head in objects]
        if made:
            return made[-1], True
    near = before[-1]
    if _staged(scene, verb) and verb.sentence - tokens[near.phrase.head].sentence <= _REACH:
        return near.group, True
    close = verb.sentence - tokens[near.phrase.head].sentence <= _REACH
    same = sentence_of(scene, verb).block - sentence_of(scene, tokens[near.phrase.head]).block <= 1
    return (near.group, False) if close and same else (None, False)


def _staged(scene: Scene, verb: Token) -> bool:
    """ "In the first phase X is to …", "in the second of its stages": told of the parts of a text that has such."""
    return any(
        t.lemma.lower() in ("phase", "stage")
        for prep in children(scene.parsed, verb, ("prep",))
        if prep.index < verb.index and prep.text.lower() in ("in", "during", "under", "at")
        for t in subtree(scene.parsed, prep)
    )


def laid_down(scene: Scene, heads: Sequence[Naming], groups: Sequence[Group]) -> Iterator[Duty]:
    """Deeds that a text lays down as nouns: "provides for the withdrawal of X's troops", "commits X to a withdrawal",
    "calls for the release of all prisoners"."""
    parsed = scene.parsed
    named = {n.head: n.group for n in heads}
    for verb in parsed.tokens:
        if verb.pos != "VERB" or verb.lemma.lower() not in words("laying_down"):
            continue
        subject = law_of(scene, verb)
        group = named.get(subject.index) if subject is not None and not _passive(scene, verb) else None
        if group is None and verb.dep == "acl" and head_of(parsed, verb).dep == "ROOT":
            group = named.get(verb.head)  # "The plan provided for a vote", taken for a participle
        if group is None or any(k.dep == "neg" for k in children(parsed, verb)):
            continue
        bound = [m for o in children(parsed, verb, ("dobj",)) for m in parties_at(scene, o)]
        nouns = [
            n
            for prep in children(parsed, verb, ("prep",))
            if prep.text.lower() in ("for", "to")
            for pobj in children(parsed, prep, ("pobj",))
            for n in conjuncts(parsed, pobj)
        ]
        called_for = list(nouns) if verb.lemma.lower() in ("provide", "call") else []
        nouns += [n for o in children(parsed, verb, ("dobj",)) for n in conjuncts(parsed, o)]
        called_for += nouns if verb.lemma.lower() in words("foreseeing") else []
        for noun in nouns:
            listed = noun.lemma.lower() in words("deed_nouns") | words("promised_nouns")
            if (listed or (noun in called_for and _is_term(scene, noun))) and noun.index not in named:
                below = [t for t in subtree(parsed, noun) if t.pos != "PUNCT"]
                span = Span(noun.start if listed else min(t.start for t in below), max(t.end for t in below))
                owing = (tuple(bound) if listed else groups[group].sides.parties) or doers_of(scene, noun)
                due = due_of(scene, verb, since=groups[group].interval)
                yield make_duty(scene, groups, group, noun, debtor=owing, said=noun, span=span, due=due)


def _is_term(scene: Scene, noun: Token) -> bool:
    """Is it a thing that a text can call for ("a government of experts", "the freeing of prisoners"), and no time, side
    or mere word?"""
    idle = noun.lemma.lower() in words("no_things") | words("terms_announced")
    anew = any(k.text.lower() in ("a", "an") for k in children(scene.parsed, noun, ("det",)))
    somebody = bool(who_at(scene, noun)) and not anew
    return noun.pos == "NOUN" and not idle and noun.index not in scene.time_at and not somebody


def promised_nouns(scene: Scene, told: Sequence[Told], groups: Sequence[Group]) -> Iterator[Duty]:
    """ "promised a referendum", "committed itself to a full withdrawal", "guarantees safe passage": deeds that a side
    takes on as nouns, near an agreement."""
    parsed = scene.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or verb.lemma.lower() not in words("commissive"):
            continue
        if status_of(scene, verb) not in ("happened", "ongoing"):
            continue
        group = belongs_to(scene, told, verb)
        debtor = debtor_of(scene, verb)
        if group is None or groups[group].sought or not any(_armed(m) for m in debtor):
            continue
        nouns = [n for o in children(parsed, verb, ("dobj",)) for n in (o, *children(parsed, o, ("conj",)))]
        for prep in children(parsed, verb, ("prep",)):
            if prep.text.lower() in ("to", "on"):
                nouns += [n for p in children(parsed, prep, ("pobj",)) for n in (p, *children(parsed, p, ("conj",)))]
        for noun in nouns:
            named = any(t.phrase.first <= noun.index < t.phrase.last for t in told)
            if not named and noun.lemma.lower() in words("deed_nouns") | words("promised_nouns"):
                below = [t for t in subtree(parsed, noun) if t.pos != "PUNCT"]
                span = Span(noun.start, max(t.end for t in below))
                due = due_of(scene, verb, since=groups[group].interval)
                yield make_duty(scene, groups, group, noun, debtor=debtor, said=verb, span=span, due=due)


def _passive(scene: Scene, verb: Token) -> bool:
    return bool(children(scene.parsed, verb, ("nsubjpass", "auxpass")))


def doers_of(scene: Scene, noun: Token) -> tuple[ActorMention, ...]:
    """Whose deed the noun is: "the withdrawal of Rwandan troops", "a withdrawal by Rwanda", "Rwanda's withdrawal"."""
    for kid in children(scene.parsed, noun, ("poss", "prep")):
        if kid.dep == "poss":
            return parties_at(scene, kid)
        own = noun.lemma.lower() in words("moving_nouns")
        if kid.text.lower() == "by" or (kid.text.lower() == "of" and own):
            return tuple(m for pobj in children(scene.parsed, kid, ("pobj",)) for m in parties_at(scene, pobj))
    return ()


def _under_doubt(scene: Scene, index: int) -> bool:
    """Does the clause say that there is no such agreement ("did not agree to a truce")?"""
    return any(k.dep == "neg" for k in children(scene.parsed, clause_of(scene.parsed, scene.parsed.tokens[index])))


def _terms_follow(scene: Scene, verb: Token) -> bool:
    """Does a question or title just before announce terms: "What was agreed?", "What the deal says", "The terms:"?"""
    own = sentence_of(scene, verb)
    blocks = scene.parsed.article.blocks
    for sentence in reversed(scene.parsed.sentences[max(0, own.index - _ASKED) : own.index]):
        heading = blocks[sentence.block].kind == "heading"
        if _announces(scene, sentence, heading=heading):
            ends = scene.parsed.sentences[sentence.index + 1].block != sentence.block
            return sentence.block == own.block or heading or (ends and own.block - sentence.block == 1)
        if heading:
            return False
    return False


def _announces(scene: Scene, sentence: Sentence, *, heading: bool) -> bool:
    tokens = scene.parsed.tokens[sentence.first : sentence.last]
    texts = [t.text.lower() for t in tokens]
    lemmas = {t.lemma.lower() for t in tokens} | set(texts)
    asked = bool(texts) and texts[0] in ("what", "how") and (texts[-1] in ("?", "”") or heading)
    return len(texts) <= _ASKING and asked and bool(lemmas & words("terms_announced"))


def _plainly_owed(scene: Scene, groups: Sequence[Group], group: int, verb: Token, deed: Token, wording: str) -> bool:
    """Is it a side's duty, in the article's own voice: "are to", "must", with a party or an armed side as subject?"""
    if wording == "will" or deed.lemma.lower() in words("meetings"):
        return False
    claim = innermost_claim(Span(verb.start, verb.end), scene.claims)
    if claim is not None and (wording != "to" or (claim.stance not in _SAYING and verb.lemma.lower() != "be")):
        return False
    if _sides(scene, verb) or (_dated_passive(scene, verb, deed, wording) and _very_near(scene, verb)):
        return True
    debtor = debtor_of(scene, deed) or debtor_of(scene, verb)
    if codes(debtor) & codes(groups[group].sides.parties):
        return True
    return any(m.actor is None for m in debtor) or (wording == "to" and any(_armed(m) for m in debtor))


def _dated_passive(scene: Scene, verb: Token, deed: Token, wording: str) -> bool:
    """ "Heavy weapons were to be drawn back within 30 days": nobody is named who owes it, but a deadline is."""
    if wording != "to":
        return False
    if any(k.text.lower() == "should" for k in children(scene.parsed, verb, ("aux",))):
        return due_of(scene, deed, since=None) is not None
    if verb.lemma.lower() not in ("be", "have"):
        return False
    passive = deed.lemma.lower() in ("be", "start", "begin", "open") or bool(children(scene.parsed, deed, ("auxpass",)))
    return passive and due_of(scene, deed, since=None) is not None


def _very_near(scene: Scene, verb: Token) -> bool:
    """Is the sentence not a claim's, whose wording is somebody else's?"""
    return innermost_claim(Span(verb.start, verb.end), scene.claims) is None


def _armed(mention: ActorMention) -> bool:
    return mention.actor is not None and mention.actor.sector in _FORCES


def _sides(scene: Scene, verb: Token) -> bool:
    """Is the subject "both sides", "all parties", "the two armies"?"""
    subject = subject_of(scene, verb, passive=True)
    if subject is not None and subject.text.lower() == "both" and not children(scene.parsed, subject):
        return True
    if subject is None or subject.lemma.lower() not in ("side", "party", "army", "force"):
        return False
    return any(
        k.text.lower() in ("both", "all", "each", "two", "the", "either") for k in children(scene.parsed, subject)
    )


def _all_sides(scene: Scene, group: Group, verb: Token) -> tuple[ActorMention, ...]:
    """Whom "both sides" stands for: the parties where two are told, else the words themselves."""
    subject = subject_of(scene, verb, passive=True)
    if len(codes(group.sides.parties)) > 1 or subject is None:
        return group.sides.parties
    return who_at(scene, subject) or group.sides.parties


def _own_subject(scene: Scene, verb: Token) -> bool:
    return bool(children(scene.parsed, verb, ("nsubj", "nsubjpass")))


def _joined(scene: Scene, deed: Token) -> list[Token]:
    """The bare infinitives coordinated with the deed: "must pull back and free their prisoners"."""
    found = [deed]
    for verb in found:
        found.extend(
            k
            for k in children(scene.parsed, verb, ("conj",))
            if k.pos == "VERB" and k.tag in ("VB", "VBP") and not _own_subject(scene, k)
        )
    return found[1:]


def _alongside(scene: Scene, verb: Token) -> list[Token]:
    """Clauses told along with the duty, with sides of their own: "while X moves its fighters and Y sends soldiers"."""
    parsed = scene.parsed
    found: list[Token] = []
    for owner in (verb, *children(parsed, verb, ("xcomp",))):
        for kid in children(parsed, owner, ("advcl", "conj")):
            marks = {k.text.lower() for k in children(parsed, kid, ("mark",))}
            if kid.dep == "conj" or marks & {"while", "as", "and"}:
                found.extend((kid, *children(parsed, kid, ("conj",))))
    return [
        k
        for k in found
        if k.pos == "VERB"
        and k.tag in ("VBZ", "VBP")
        and k.lemma.lower() not in words("no_deeds") | words("no_terms")
        and any(parties_at(scene, s) for s in children(parsed, k, ("nsubj",)))
    ]
