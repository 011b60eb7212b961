"""Something owed: who, what, by when, on what condition; and how a verb's words give them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.naming.sides import meant, parties_left, subject_of
from contactline.extract.agreements.owed.deadlines import due_of
from contactline.extract.agreements.scene import (
    Scene,
    clause_span,
    codes,
    day,
    parties_at,
    sentence_span_of,
    when_at,
    who_at,
)
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree

_FORCES = frozenset((None, "GOV", "MIL", "REB", "COP"))
_OWN_PREPS = frozenset(("of", "on", "to", "in", "as", "between"))
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
    debtor = meant(debtor, groups[group].sides) or _all_forces(scene, groups[group], deed)
    set_on = when_at(scene, said) if said.index != deed.index else None
    since = set_on or groups[group].interval
    return Duty(
        group=group,
        debtor=debtor,
        creditor=_creditor(scene, deed, debtor),
        deed=deed.index,
        words=span or _with_subject(scene, deed, debtor, _with_negation(scene, deed, deed_span(scene, deed))),
        due=due or due_of(scene, deed, since=since),
        set_on=set_on,
        condition=_condition(scene, deed, said),
        part=part,
        evidence=sentence_span_of(scene, deed),
        accounts=accounts,
    )


def _all_forces(scene: Scene, group: Group, deed: Token) -> tuple[ActorMention, ...]:
    """ "All forces will freeze", "forces must leave hospitals": those of the parties, where several are known."""
    subject = subject_of(scene, deed, passive=True)
    if subject is None or subject.tag != "NNS" or subject.lemma.lower() not in ("force", "army", "troop"):
        return ()
    own = [k for k in children(scene.parsed, subject) if k.dep not in ("punct", "cc", "conj")]
    bare = all(k.text.lower() in ("all", "the", "both", "each") for k in own)
    parties = group.sides.parties
    several = len(codes(parties)) > 1 or any(_is_several(m) for m in parties)
    return parties if bare and several else ()


def _is_several(mention: ActorMention) -> bool:
    """ "Sudan's warring factions", "the government and rebel groups": several under one name."""
    words_of_it = mention.text.lower().split()
    return "and" in words_of_it or words_of_it[-1] in ("factions", "sides", "parties", "rivals", "foes")


def _with_subject(scene: Scene, deed: Token, debtor: tuple[ActorMention, ...], words_of_it: Span) -> Span:
    """ "Guns larger than 100 millimetres must go back": where nobody is named who owes it, what is to go belongs to the
    deed's words."""
    if debtor or deed.pos not in ("VERB", "AUX"):
        return words_of_it
    subject = next(iter(children(scene.parsed, deed, ("nsubj",))), None)
    above = head_of(scene.parsed, deed)
    if subject is None and deed.dep == "xcomp" and above.lemma.lower() in ("be", "have"):
        subject = next(iter(children(scene.parsed, above, ("nsubj",))), None)
    if subject is None or subject.pos != "NOUN" or subject.start >= deed.start:
        return words_of_it
    first = min(t.start for t in subtree(scene.parsed, subject))
    return Span(min(first, words_of_it.start), words_of_it.end)


def deed_span(scene: Scene, deed: Token) -> Span:
    """The words of the deed: an active verb with what follows it, anything else with its whole clause."""
    parsed = scene.parsed
    antecedent = antecedent_of(scene, deed)
    if antecedent is not None:
        phrase = [t for t in subtree(parsed, antecedent) if t.index < deed.index]
        particle = children(parsed, deed, ("prt",))
        return Span(min(t.start for t in phrase), max(t.end for t in (deed, *particle)))
    infinitive = any(k.text.lower() == "to" for k in children(parsed, deed, ("aux",)))
    starting = deed.lemma.lower() in ("begin", "start", "open", "be") and _of_deeds(scene, deed)
    if (
        starting
        or children(parsed, deed, ("nsubjpass", "auxpass"))
        or (deed.pos not in ("VERB", "AUX") and not infinitive)
    ):
        own = clause_span(scene, deed)
        done_to = _raised_subject(scene, deed)
        return own if done_to is None else Span(min(t.start for t in subtree(parsed, done_to)), own.end)
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


def noun_span(scene: Scene, noun: Token, *, preps: Collection[str] = _OWN_PREPS) -> Span:
    """The words of a deed told as a noun: what stands before it, and the phrase with one of `preps` right behind it,
    without times."""
    kept = [t for t in subtree(scene.parsed, noun) if t.index <= noun.index and t.pos != "PUNCT"]
    for prep in children(scene.parsed, noun, ("prep",)):
        if prep.text.lower() in preps and prep.index == kept[-1].index + 1:
            kept += [t for t in subtree(scene.parsed, prep) if t.index not in scene.time_at and t.pos != "PUNCT"]
    return Span(min(t.start for t in kept), max(t.end for t in kept))


def _raised_subject(scene: Scene, deed: Token) -> Token | None:
    """ "All refugees were to be let home": the subject that stands with the "be" above a passive infinitive."""
    above = head_of(scene.parsed, deed)
    if deed.dep != "xcomp" or above.lemma.lower() != "be" or children(scene.parsed, deed, ("nsubjpass",)):
        return None
    subject = next(iter(children(scene.parsed, above, ("nsubj", "nsubjpass"))), None)
    return subject if subject is not None and subject.pos in ("NOUN", "PROPN") else None


def antecedent_of(scene: Scene, deed: Token) -> Token | None:
    """What is to be done to, where it stands before the deed: "the redeployment, which both were to complete", "the
    road between A and B, which they pledged to reopen"."""
    parsed, at = scene.parsed, deed
    relative = [k for k in children(parsed, deed, ("dobj",)) if k.tag in ("WDT", "WP")]
    for _ in range(2):
        if at.dep == "relcl" or at.head == at.index:
            break
        at = head_of(parsed, at)
        relative += [k for k in children(parsed, at, ("dobj",)) if k.tag in ("WDT", "WP")]
    if at.dep != "relcl" or not relative or any(k.tag not in ("WDT", "WP") for k in children(parsed, deed, ("dobj",))):
        return None
    noun = head_of(parsed, at)
    named = noun
    while named.dep in ("pobj", "conj"):
        above = head_of(parsed, named)
        named = head_of(parsed, above) if above.pos == "ADP" else above
        place = any(p.start <= noun.start < p.end for p in scene.places)
        if named.pos == "NOUN" and (named.lemma.lower() in words("deed_nouns") or place):
            return named
    return noun if noun.pos in ("NOUN", "PROPN") else None


def _creditor(scene: Scene, deed: Token, debtor: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """To whom: "to Eritrea" behind the deed."""
    owing = {m.id for m in debtor}
    for kid in children(scene.parsed, deed, ("prep", "dative")):
        if kid.text.lower() in ("to", "with", "for"):
            for pobj in children(scene.parsed, kid, ("pobj",)):
                found = tuple(m for m in parties_at(scene, pobj) if m.id not in owing and _is_somebody(m))
                if found and kid.text.lower() == "to":
                    return found
    return ()


def _is_somebody(mention: ActorMention) -> bool:
    """Is it a known side, and no number of unnamed people ("cut its garrison to 5,000 soldiers")?"""
    actor = mention.actor
    return actor is not None and (actor.id is not None or actor.country is not None) and not mention.text[:1].isdigit()


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
    return _resolved_debtor(scene, verb) or _institution(scene, verb)


def who_owes(scene: Scene, verb: Token) -> tuple[ActorMention, ...]:
    """Who does or owes what an active verb names: sides, else whoever its subject mentions though nobody knows who they
    are ("the two islands", "landowners")."""
    found = debtor_of(scene, verb)
    if found or children(scene.parsed, verb, ("auxpass",)):
        return found
    subject = subject_of(scene, verb)
    return who_at(scene, subject) if subject is not None and subject.pos != "PRON" else ()


def sets_about(scene: Scene, deed: Token) -> bool:
    """ "begin withdrawing", "start the withdrawal", "be out of the cities", "give up their arms", "patrols are to
    start": a deed though its own verb says nothing."""
    lemma = deed.lemma.lower()
    if lemma == "be":
        listed = words("gone") | words("states_owed")
        return any(k.text.lower() in listed for k in children(scene.parsed, deed, ("acomp", "advmod", "prep", "oprd")))
    if any(k.text.lower() in words("particles") for k in children(scene.parsed, deed, ("prt",))):
        return lemma in words("no_terms")
    if lemma in ("begin", "start", "open") and _of_deeds(scene, deed):
        return True
    if deed.lemma.lower() not in ("begin", "start", "stop", "finish", "complete", "continue"):
        return False
    if any(k.pos == "VERB" for k in children(scene.parsed, deed, ("xcomp",))):
        return True
    things = words("deed_nouns") | {"work"}
    return any(k.lemma.lower() in things for k in children(scene.parsed, deed, ("dobj",)))


def joined_deeds(scene: Scene, deed: Token) -> list[Token]:
    """Deeds coordinated with one of which the parse hangs them on a word below it: "stop enriching above 5 per cent and
    to dilute its stock", "must be disarmed, and the rebels integrated"."""
    parsed = scene.parsed
    found = [
        k
        for below in children(parsed, deed, ("xcomp", "dobj", "ccomp"))
        for k in children(parsed, below, ("conj",))
        if k.tag == "VB" and {a.text.lower() for a in children(parsed, k, ("aux",))} == {"to"}
    ]
    if not children(parsed, deed, ("auxpass",)):
        return found
    for noun in children(parsed, deed, ("conj",)):
        participle = next((k for k in children(parsed, noun, ("acl",)) if k.index == noun.index + 1), None)
        if noun.pos in ("NOUN", "PROPN") and participle is not None and participle.tag == "VBN":
            found.append(participle)
    return found


def _of_deeds(scene: Scene, deed: Token) -> bool:
    """Is what is to start a deed: patrols, a withdrawal, talks?"""
    subjects = children(scene.parsed, deed, ("nsubj", "nsubjpass")) or children(
        scene.parsed, head_of(scene.parsed, deed), ("nsubj", "nsubjpass")
    )
    return any(s.lemma.lower() in words("deed_nouns") | words("promised_nouns") | words("talks") for s in subjects)


def is_idle(scene: Scene, deed: Token) -> bool:
    """ "take effect", "come into force": nothing that a side does."""
    objects = [*children(scene.parsed, deed, ("dobj",))]
    objects += [
        p
        for k in children(scene.parsed, deed, ("prep",))
        if k.text.lower() == "into"
        for p in children(scene.parsed, k)
    ]
    return deed.lemma.lower() in ("take", "come", "enter", "go") and any(
        o.lemma.lower() in words("idle_objects") for o in objects
    )


def owing_of(scene: Scene, deed: Token, verb: Token) -> tuple[ActorMention, ...]:
    """Who owes `deed`, worded by `verb` ("are to leave"): its own subject or the verb's; of a passive deed ("refugees
    were to be let home") only a force that is to be moved, never whom it is done to."""
    own = debtor_of(scene, deed)
    passive = children(scene.parsed, deed, ("auxpass",)) and deed.index != verb.index
    if own or not passive:
        return own or debtor_of(scene, verb)
    return tuple(m for m in debtor_of(scene, verb) if m.actor is not None and m.actor.sector in _FORCES)


def is_yet(scene: Scene, verb: Token) -> bool:
    """ "has yet to", "is yet to": not done so far, and no "has to"."""
    return verb.lemma.lower() in ("have", "be") and any(
        k.text.lower() == "yet" for k in children(scene.parsed, verb, ("advmod",))
    )


def is_forbearance(scene: Scene, deed: Token) -> bool:
    """Is it owed not to do it ("undertook not to seize ground")?"""
    return deed.pos == "VERB" and any(k.dep == "neg" and k.index < deed.index for k in children(scene.parsed, deed))


def _with_negation(scene: Scene, deed: Token, words_of_it: Span) -> Span:
    if not is_forbearance(scene, deed):
        return words_of_it
    first = min(k.start for k in children(scene.parsed, deed, ("neg",)))
    return Span(min(first, words_of_it.start), words_of_it.end)


def _institution(scene: Scene, verb: Token) -> tuple[ActorMention, ...]:
    """ "The government pledged": a body that owes though nothing tells whose it is."""
    subject = subject_of(scene, verb)
    if subject is None or subject.lemma.lower() not in words("owing_nouns"):
        return ()
    return tuple(m for m in who_at(scene, subject) if m.actor is None)


def _resolved_debtor(scene: Scene, verb: Token) -> tuple[ActorMention, ...]:
    agents = [p for k in children(scene.parsed, verb, ("agent",)) for p in children(scene.parsed, k, ("pobj",))]
    doers = tuple(m for p in agents if p.index not in scene.time_at for m in parties_at(scene, p))
    if doers:
        return doers  # "was to be kept open by Russian troops"
    if children(scene.parsed, verb, ("auxpass",)) and not children(scene.parsed, verb, ("agent",)):
        subject = subject_of(scene, verb, passive=True)
        found = parties_at(scene, subject) if subject is not None else ()
        return tuple(m for m in found if m.actor is not None and m.actor.sector in _FORCES)
    subject = subject_of(scene, verb, passive=True)
    return parties_at(scene, subject) if subject is not None else parties_left(scene, verb)


def too_early(duty: Duty, set_on: When | None) -> bool:
    """Does the deadline lie before the day on which it was set?"""
    earlier = duty.set_on or set_on
    due_end = day(duty.due.end) if duty.due is not None else None
    set_start = day(earlier.start) if earlier is not None else None
    return due_end is not None and set_start is not None and due_end <= set_start
