"""What is owed under an agreement: pledges, what a text binds a side to, what a side did or asked for under it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contactline.extract.agreements.course.parts import central
from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.sides import parties_left, subject_of
from contactline.extract.agreements.owed.belongs import Naming, Told, belongs_to, intro_of, shared_by, under
from contactline.extract.agreements.owed.deadlines import due_of, expiry_of
from contactline.extract.agreements.scene import (
    Scene,
    clause_span,
    codes,
    day,
    lays_down,
    parties_at,
    said_in,
    sentence_span_of,
    when_at,
)
from contactline.knowledge.agreements import words
from contactline.model.agreement import Account
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree, tokens_in

_NO_DEEDS = frozenset("expire lapse end run last remain be come enter take hold apply".split())
_FORCES = frozenset((None, "GOV", "MIL", "REB", "COP"))
_BINDING = frozenset(("oblige", "obligate", "bind", "require", "commit", "compel"))
_STOPS = frozenset(("–", "—", "––", ";", ":"))


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed: `deed` is the verb (or noun) that names it, `part` the head token of the article that lays it
    down."""

    group: int
    debtor: tuple[ActorMention, ...]
    creditor: tuple[ActorMention, ...]
    deed: int
    words: Span
    due: When | None
    set_on: When | None
    condition: Span | None
    part: int | None
    evidence: Span
    accounts: tuple[Account, ...] = ()


def worded_duties(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], heads: Sequence[Naming]
) -> Iterator[Duty]:
    """Every commitment that the article words as one: pledged, laid down by a text, called an obligation, or owed under
    one."""
    yield from (
        *_pledged(scene, groups, told),
        *_bound(scene, groups, told, heads),
        *_obligations(scene, groups, told),
        *_owed(scene, groups, told),
    )


def make_duty(
    scene: Scene,
    groups: Sequence[Group],
    group: int,
    deed: Token,
    *,
    debtor: tuple[ActorMention, ...],
    said: Token,
    part: int | None = None,
    accounts: tuple[Account, ...] = (),
    due: When | None = None,
    span: Span | None = None,
) -> Duty:
    set_on = when_at(scene, said) if said.index != deed.index else None
    since = set_on or groups[group].interval
    return Duty(
        group=group,
        debtor=debtor,
        creditor=_creditor(scene, deed, debtor),
        deed=deed.index,
        words=span or deed_span(scene, deed),
        due=due or due_of(scene, deed, since=since),
        set_on=set_on,
        condition=_condition(scene, deed, said),
        part=part,
        evidence=sentence_span_of(scene, deed),
        accounts=accounts,
    )


def deed_span(scene: Scene, deed: Token) -> Span:
    """The words of the deed: an active verb with what follows it, anything else with its whole clause."""
    parsed = scene.parsed
    if children(parsed, deed, ("nsubjpass", "auxpass")) or deed.pos not in ("VERB", "AUX"):
        return clause_span(scene, deed)
    below = {t.index for t in subtree(parsed, deed)}
    for kid in children(parsed, deed):
        verbal = kid.pos in ("VERB", "AUX") and kid.dep in ("conj", "advcl", "parataxis")
        if (verbal and kid.index > deed.index) or kid.dep in ("cc", "preconj"):
            below -= {t.index for t in subtree(parsed, kid)}
    end = deed.index
    for at in range(deed.index + 1, parsed.sentences[deed.sentence].last):
        if at not in below or parsed.tokens[at].text in _STOPS:
            break
        end = at
    while end > deed.index and (
        parsed.tokens[end].pos in ("PUNCT", "CCONJ", "SCONJ") or parsed.tokens[end].lemma.lower() in words("if_words")
    ):
        end -= 1
    return Span(deed.start, parsed.tokens[end].end)


def _creditor(scene: Scene, deed: Token, debtor: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """To whom: "to Eritrea" behind the deed."""
    owing = {m.id for m in debtor}
    for kid in children(scene.parsed, deed, ("prep", "dative")):
        if kid.text.lower() in ("to", "with", "for"):
            for pobj in children(scene.parsed, kid, ("pobj",)):
                found = tuple(m for m in parties_at(scene, pobj) if m.id not in owing)
                if found and kid.text.lower() == "to":
                    return found
    return ()


def _condition(scene: Scene, deed: Token, said: Token) -> Span | None:
    for verb in (deed, said):
        for kid in children(scene.parsed, verb, ("advcl", "prep")):
            marks = {k.text.lower() for k in children(scene.parsed, kid, ("mark", "advmod"))}
            if marks & {"if", "once", "unless", "provided"}:
                below = subtree(scene.parsed, kid)
                return Span(below[0].start, max(t.end for t in below if t.pos != "PUNCT"))
    return None


def debtor_of(scene: Scene, verb: Token) -> tuple[ActorMention, ...]:
    """Who does or owes what the verb names: its subject as sides."""
    if children(scene.parsed, verb, ("auxpass",)) and not children(scene.parsed, verb, ("agent",)):
        subject = subject_of(scene, verb, passive=True)
        found = parties_at(scene, subject) if subject is not None else ()
        return tuple(m for m in found if m.actor is not None and m.actor.sector in _FORCES)
    subject = subject_of(scene, verb, passive=True)
    return parties_at(scene, subject) if subject is not None else parties_left(scene, verb)


def _pledged(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "agreed to finalize", "vowed to recognise", "is committed to opening", "promised that it would leave"."""
    parsed = scene.parsed
    for verb in parsed.tokens:
        if verb.lemma.lower() not in words("commissive") or verb.pos not in ("VERB", "ADJ", "AUX"):
            continue
        if status_of(scene, verb) in ("negated", "possible", "proposed"):
            continue
        debtor = debtor_of(scene, verb)
        for deed in _deeds(scene, verb):
            pledge = next((t for t in told if t.phrase.head == verb.index), None)
            at = pledge or under(scene, told, verb) or under(scene, told, deed)
            group = at.group if at is not None else belongs_to(scene, told, deed)
            if group is None:
                group = shared_by(scene, groups, told, verb, codes(debtor))
            if group is None and len(codes(debtor)) > 1 and verb.lemma.lower() == "agree":
                group = _just_told(scene, groups, told, verb, codes(debtor))
            owing = debtor
            own = next(iter(children(parsed, deed, ("nsubj",))), None)
            if own is not None and own.pos != "PRON":
                owing = parties_at(scene, own) or debtor
            elif not debtor and group is not None and _all_of_them(scene, verb):
                owing = groups[group].sides.parties
            if group is not None and owing:
                yield make_duty(scene, groups, group, deed, debtor=owing, said=verb)


def _all_of_them(scene: Scene, verb: Token) -> bool:
    """Is the subject "they", "the two", "both sides": all who made the agreement just told?"""
    subject = subject_of(scene, verb)
    return subject is not None and subject.text.lower() in ("they", "both", "two", "sides", "parties")


def _just_told(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], verb: Token, who: frozenset[str]
) -> int | None:
    """The last agreement told within three sentences before, whose parties are not known or are those who agree."""
    tokens = scene.parsed.tokens
    near = [t for t in told if t.phrase.head < verb.index and verb.sentence - tokens[t.phrase.head].sentence <= 3]
    if not near or groups[near[-1].group].sought:
        return None
    parties = codes(groups[near[-1].group].sides.parties)
    return near[-1].group if parties <= who else None


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
        clause = kid.dep == "ccomp" and (asked or auxiliaries & {"would", "will", "shall", "must"})
        if (infinitive or purpose or clause) and kid.pos in ("VERB", "AUX"):
            found.append(kid)
    for deed in found:
        found.extend(
            k
            for k in children(parsed, deed, ("conj",))
            if k.pos == "VERB" and k.tag in ("VB", "VBG") and (_owed_too(scene, deed, k))
        )
    return found


def _owed_too(scene: Scene, deed: Token, joined: Token) -> bool:
    """Has the coordinated verb no subject of its own, or one with a modal, as the deed has ("A will V; B will W")?"""
    if not children(scene.parsed, joined, ("nsubj",)):
        return True
    both = [{k.text.lower() for k in children(scene.parsed, t, ("aux",))} & {"will", "would"} for t in (deed, joined)]
    return all(both)


def _bound(scene: Scene, groups: Sequence[Group], told: Sequence[Told], namings: Sequence[Naming]) -> Iterator[Duty]:
    """ "Article 5 requires Israel to redeploy", "the treaty obliges each side to help", "says that both sides will
    open"."""
    parsed = scene.parsed
    heads = {n.head: n.group for n in namings}
    for verb in parsed.tokens:
        if not lays_down(verb):
            continue
        subject = next(iter(children(parsed, verb, ("nsubj", "nmod", "compound"))), None)
        if subject is None or verb.dep == "relcl":
            continue
        part = subject.index if subject.lemma.lower() in words("parts") else None
        group = heads.get(subject.index)
        if group is None and part is not None:
            below = [heads[t.index] for t in subtree(parsed, subject) if t.index in heads]
            group = below[0] if below else central(scene, told, subject)
        if group is None:
            continue
        for deed in _deeds(scene, verb):
            own = (
                children(parsed, deed, ("nsubj",))
                or children(parsed, verb, ("dative",))
                or children(parsed, verb, ("dobj",))
            )
            debtor = parties_at(scene, own[0]) if own else ()
            if own and own[0].pos != "PRON":
                given = next((scene.time_at.get(k.index) for k in children(parsed, verb, ("dobj", "npadvmod"))), None)
                due = expiry_of(scene, given, since=groups[group].interval) if given is not None else None
                yield make_duty(scene, groups, group, deed, debtor=debtor, said=deed, part=part, due=due)


def _obligations(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "failed to fulfil its obligation to disarm", "has no obligation to grant"."""
    parsed = scene.parsed
    for noun in parsed.tokens:
        if noun.lemma.lower() not in words("commissive_nouns") or noun.pos != "NOUN":
            continue
        deeds = [
            k
            for k in children(parsed, noun, ("acl", "relcl", "advcl"))
            if any(a.text.lower() == "to" for a in children(parsed, k, ("aux",)))
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
        if group is None or noun.dep not in ("dobj", "attr", "pobj", "nsubj"):
            continue
        owner = next(iter(children(parsed, noun, ("poss",))), None)
        debtor = parties_at(scene, owner) if owner is not None else ()
        debtor = debtor or debtor_of(scene, verb)
        none = any(k.text.lower() == "no" for k in children(parsed, noun, ("det", "neg")))
        accounts: tuple[Account, ...] = ()
        span = Span(verb.start, noun.end) if verb.start < noun.end else Span(noun.start, noun.end)
        if none and verb.lemma.lower() in ("have", "be"):
            accounts = (Account("denied", None, None, said_in(scene, span), (sentence_span_of(scene, noun),)),)
        elif verb.lemma.lower() in words("kept") and noun.dep == "dobj":
            missed = status_of(scene, verb) == "negated"
            if not missed and status_of(scene, verb) != "happened":
                continue
            accounts = (
                Account(
                    "missed" if missed else "kept", None, None, said_in(scene, span), (sentence_span_of(scene, noun),)
                ),
            )
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
        if deed is None or deed.lemma.lower() in _NO_DEEDS:
            continue
        at = under(scene, told, deed) or under(scene, told, verb)
        group = at.group if at is not None else None
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
        debtor = debtor_of(scene, deed) or debtor_of(scene, verb)
        for each in (deed, *_and_also(scene, deed)):
            yield make_duty(scene, groups, group, each, debtor=debtor, said=each)


def _and_also(scene: Scene, deed: Token) -> list[Token]:
    """The infinitives coordinated with the deed that have no subject of their own."""
    return [
        k
        for k in children(scene.parsed, deed, ("conj",))
        if k.pos == "VERB" and k.tag == "VB" and not children(scene.parsed, k, ("nsubj", "nsubjpass", "aux"))
    ]


def _owing(scene: Scene, verb: Token) -> tuple[Token | None, str]:
    """The deed that the verb words as owed, and how: `must`, `to be`, `will`."""
    parsed = scene.parsed
    if verb.pos not in ("VERB", "AUX"):
        return None, ""
    auxiliaries = {k.text.lower() for k in children(parsed, verb, ("aux",))}
    negated = any(k.dep == "neg" for k in children(parsed, verb))
    if auxiliaries & {"must", "shall"} and verb.dep not in ("advcl",):
        return verb, "must"
    if auxiliaries & {"will", "would"} and not negated and verb.dep in ("ROOT", "ccomp", "conj"):
        return verb, "will"
    if verb.lemma.lower() in ("be", "have") and not negated:
        for kid in children(parsed, verb, ("xcomp", "ccomp")):
            if any(k.text.lower() == "to" for k in children(parsed, kid, ("aux",))) and kid.index > verb.index:
                return kid, "to be"
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


def too_early(duty: Duty, set_on: When | None) -> bool:
    """Does the deadline lie before the day on which it was set?"""
    earlier = duty.set_on or set_on
    due_end = day(duty.due.end) if duty.due is not None else None
    set_start = day(earlier.start) if earlier is not None else None
    return due_end is not None and set_start is not None and due_end <= set_start
