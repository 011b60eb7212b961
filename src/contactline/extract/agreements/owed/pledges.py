"""Duties that somebody takes on in words, and those that a text binds a side to."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.course.parts import central
from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.sides import subject_of
from contactline.extract.agreements.owed.belongs import Naming, Told, belongs_to, shared_by, under
from contactline.extract.agreements.owed.deadlines import due_of, expiry_of
from contactline.extract.agreements.owed.duty import (
    Duty,
    deed_span,
    is_forbearance,
    is_idle,
    joined_deeds,
    make_duty,
    who_owes,
)
from contactline.extract.agreements.scene import Scene, codes, lays_down, parties_at, who_at
from contactline.extract.agreements.terms.standing import may_owe, standing
from contactline.knowledge.agreements import words
from contactline.model.parsed import Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_FAMILIES = ("leaving", "handing_over", "doing_away", "holding", "setting_up")
_BINDING = frozenset(("oblige", "obligate", "bind", "require", "commit", "compel"))


def pledged(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "agreed to finalize", "vowed to recognise", "is committed to opening", "promised that it would leave"."""
    parsed = scene.parsed
    for verb in parsed.tokens:
        assured = verb.lemma.lower() in words("assuring") and any(t.phrase.head == verb.index for t in told)
        if not (assured or verb.lemma.lower() in words("commissive")) or verb.pos not in ("VERB", "ADJ", "AUX"):
            continue
        if status_of(scene, verb) in ("negated", "possible", "proposed"):
            continue
        debtor = who_owes(scene, verb)
        for deed in _deeds(scene, verb):
            if is_idle(scene, deed) or _no_duty(scene, verb, deed):
                continue
            pledge = next((t for t in told if t.phrase.head == verb.index), None)
            at = pledge or under(scene, told, verb) or under(scene, told, deed)
            group = at.group if at is not None else belongs_to(scene, told, deed)
            if group is None:
                group = shared_by(scene, groups, told, verb, codes(debtor))
            if group is None and len(codes(debtor)) > 1 and verb.lemma.lower() == "agree":
                group = _just_told(scene, groups, told, verb, codes(debtor))
            if group is None and debtor and all(m.actor is None for m in debtor):
                group = last_told(scene, groups, told, verb) if due_of(scene, deed, since=None) else None
            if group is None and any(may_owe(m) or m.actor is None for m in debtor):
                near = standing(scene, groups, told, verb)
                group = near.group if near is not None else None
            owing = debtor
            first = head_of(parsed, deed) if deed.dep == "conj" else deed
            own = next(
                (s for d in (deed, first) if d.index != verb.index for s in children(parsed, d, ("nsubj",))), None
            )
            if own is not None and own.pos != "PRON":
                owing = parties_at(scene, own) or debtor
            elif not debtor and group is not None and _all_of_them(scene, verb):
                owing = groups[group].sides.parties
            if group is not None and owing:
                yield make_duty(scene, groups, group, deed, debtor=owing, said=verb)


def _no_duty(scene: Scene, verb: Token, deed: Token) -> bool:
    """ "Vowed to fight on" is a threat; "as it had promised to do" says again what stands beside it."""
    if deed.lemma.lower() in words("hostile_deeds") and not is_forbearance(scene, deed):
        return True
    again = deed.lemma.lower() == "do" and not children(scene.parsed, deed, ("dobj",))
    return again and any(k.text.lower() == "as" for k in children(scene.parsed, verb, ("mark",)))


def _all_of_them(scene: Scene, verb: Token) -> bool:
    """Is the subject "they", "the two", "both sides": all who made the agreement just told?"""
    subject = subject_of(scene, verb)
    return subject is not None and subject.text.lower() in ("they", "both", "two", "sides", "parties")


def _just_told(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], verb: Token, who: frozenset[str]
) -> int | None:
    """The last agreement told within three sentences before, whose parties are not known or are those who agree."""
    group = last_told(scene, groups, told, verb)
    return group if group is not None and codes(groups[group].sides.parties) <= who else None


def last_told(scene: Scene, groups: Sequence[Group], told: Sequence[Told], verb: Token) -> int | None:
    """The last agreement told within three sentences before the verb, unless it is only sought."""
    tokens = scene.parsed.tokens
    near = [t for t in told if t.phrase.head < verb.index and verb.sentence - tokens[t.phrase.head].sentence <= 3]
    return near[-1].group if near and not groups[near[-1].group].sought else None


def _deeds(scene: Scene, verb: Token) -> list[Token]:
    """The infinitives, gerunds and "that it would" clauses under a commissive or binding verb, coordinated ones
    included."""
    parsed = scene.parsed
    found: list[Token] = []
    for kid in children(parsed, verb, ("xcomp", "ccomp", "prep", "advcl")):
        if kid.dep == "prep":
            if kid.text.lower() in ("to", "on"):
                found.extend(k for k in children(parsed, kid, ("pcomp",)) if k.tag == "VBG")
            continue
        auxiliaries = {k.text.lower() for k in children(parsed, kid, ("aux",))}
        infinitive = "to" in auxiliaries and kid.dep != "advcl"
        purpose = (
            "to" in auxiliaries
            and kid.dep == "advcl"
            and kid.index > verb.index
            and not children(parsed, verb, ("xcomp",))
            and (verb.lemma.lower() in _BINDING or not children(parsed, verb, ("dobj",)))
        )
        asked = verb.lemma.lower() in ("require", "demand", "stipulate") and kid.tag in ("VB", "VBP", "VBZ")
        clause = kid.dep == "ccomp" and (asked or auxiliaries & {"would", "will", "shall", "must", "should"})
        if (infinitive or purpose or clause) and kid.pos in ("VERB", "AUX"):
            found.append(kid)
    for deed in found:
        found.extend(
            k
            for k in children(parsed, deed, ("conj",))
            if k.pos == "VERB" and k.tag in ("VB", "VBG") and (_owed_too(scene, deed, k))
        )
        found.extend(joined_deeds(scene, deed))
    return found


def _owed_too(scene: Scene, deed: Token, joined: Token) -> bool:
    """Has the coordinated verb no subject of its own, or one with a modal, as the deed has ("A will V; B will W")?"""
    if not children(scene.parsed, joined, ("nsubj",)):
        return True
    both = [{k.text.lower() for k in children(scene.parsed, t, ("aux",))} & {"will", "would"} for t in (deed, joined)]
    return all(both)


def agreed_to_do(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "signed an agreement to merge all armed bodies", "a deal to swap prisoners": owed by all who made it."""
    listed = words("agreed_on").union(*(words(family) for family in _FAMILIES))
    for item in told:
        parties = groups[item.group].sides.parties
        if item.phrase.pledge or groups[item.group].sought or len(codes(parties)) < 2:
            continue
        head = scene.parsed.tokens[item.phrase.head]
        made = head_of(scene.parsed, head) if head.dep == "dobj" else head
        aims = children(scene.parsed, made, ("advcl", "xcomp")) if made.index != head.index else ()
        for deed in (
            *children(scene.parsed, head, ("acl", "relcl", "xcomp")),
            *(a for a in aims if a.index > head.index),
        ):
            infinitive = any(k.text.lower() == "to" for k in children(scene.parsed, deed, ("aux",)))
            if infinitive and deed.lemma.lower() in listed and not children(scene.parsed, deed, ("nsubj",)):
                yield make_duty(scene, groups, item.group, deed, debtor=parties, said=deed)


def law_of(scene: Scene, verb: Token) -> Token | None:
    """The noun of the text or part that lays down: the verb's subject, shared ones and the antecedent of a relative
    clause included ("the accord gives … and requires …", "a deal, which obliges …", "a pact requiring …")."""
    parsed, at = scene.parsed, verb
    for _ in range(3):
        own = next(iter(children(parsed, at, ("nsubj", "nmod", "compound"))), None)
        if own is not None:
            relative = at.dep == "relcl" and own.tag in ("WDT", "WP", "IN")
            return head_of(parsed, at) if relative else None if at.dep == "relcl" else own
        if at.dep == "acl" and at.tag == "VBG":
            return head_of(parsed, at)
        if at.dep != "conj" or head_of(parsed, at).pos not in ("VERB", "AUX"):
            return None
        at = head_of(parsed, at)
    return None


def _called_on(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """ "called on armed groups to disarm": whom a text calls on."""
    return tuple(
        pobj
        for prep in children(scene.parsed, verb, ("prep",))
        if verb.lemma.lower() == "call" and prep.text.lower() in ("on", "upon")
        for pobj in children(scene.parsed, prep, ("pobj",))
    )


def bound(scene: Scene, groups: Sequence[Group], told: Sequence[Told], namings: Sequence[Naming]) -> Iterator[Duty]:
    """ "Article 5 requires Israel to redeploy", "the treaty obliges each side to help", "says that both sides will
    open"."""
    parsed = scene.parsed
    heads = {n.head: n.group for n in namings}
    for verb in parsed.tokens:
        if not lays_down(verb):
            continue
        subject = law_of(scene, verb)
        if subject is None:
            continue
        part = subject.index if subject.lemma.lower() in words("parts") else None
        group = heads.get(subject.index)
        if group is None and part is not None:
            below = [heads[t.index] for t in subtree(parsed, subject) if t.index in heads]
            group = below[0] if below else central(scene, told, subject)
        if group is None:
            continue
        if any(k.dep == "neg" for k in children(parsed, verb)):
            continue
        for deed in _deeds(scene, verb):
            own = (
                children(parsed, deed, ("nsubj",))
                or children(parsed, verb, ("dative",))
                or children(parsed, verb, ("dobj",))
                or _called_on(scene, verb)
            )
            debtor = (parties_at(scene, own[0]) or who_at(scene, own[0])) if own else ()
            them = bool(own) and own[0].text.lower() in ("them", "both")
            if own and not debtor and (them or own[0].text.lower() in words("pairs")):
                debtor = groups[group].sides.parties
            if own and (own[0].pos != "PRON" or (them and debtor) or own[0].text.lower() == "both"):
                given = next((scene.time_at.get(k.index) for k in children(parsed, verb, ("dobj", "npadvmod"))), None)
                due = expiry_of(scene, given, since=groups[group].interval) if given is not None else None
                banned = verb.lemma.lower() in words("barring")
                span = Span(verb.start, deed_span(scene, deed).end) if banned else None
                yield make_duty(scene, groups, group, deed, debtor=debtor, said=deed, part=part, due=due, span=span)
