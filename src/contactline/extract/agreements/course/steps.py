"""Steps in an agreement's life, read off the verbs and nouns that govern a phrase."""

from dataclasses import dataclass

from contactline.extract.agreements.course.roles import (
    Role,
    phrase_roles,
    reduced_relative,
    roles_of,
    tells_what_is_left,
)
from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.phrase import Phrase
from contactline.extract.agreements.scene import (
    Scene,
    clause_of,
    clause_span,
    parties_at,
    said_in,
    when_at,
    when_of,
    who_at,
)
from contactline.knowledge.agreements import StepVerb, step_nouns, step_verbs, words
from contactline.model.agreements.agreement import Step, StepName
from contactline.model.parsed import Token
from contactline.model.report import Status, When
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, head_of

_LATER = frozenset(("adopt", "approve", "accept", "endorse", "join", "accede"))  # done after it was made, too
_OVER = frozenset(("over", "dead", "void", "defunct", "finished"))
_DECLARING = frozenset("declare decree announce proclaim notify say tell inform state".split())
_SHARES = frozenset(("cent", "percent", "%", "majority", "third", "half", "quarter", "number"))
_HAPPENED = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Told:
    """A step with the token that tells it. `only`: kinds of agreement of which alone the word tells this step."""

    step: StepName
    verb: int
    status: Status
    when: When | None
    only: frozenset[str]
    span: Span


def told_of(
    scene: Scene, head: Token, *, spans: tuple[Span, ...] = (), phrase: Phrase | None = None
) -> tuple[Told, ...]:
    """The steps that the words round the noun or pronoun `head` tell of the agreement it stands for, in order of the
    text.

    `spans`: agreement phrases, whose own dates are not the verbs' dates.
    """
    found: dict[tuple[str, int], Told] = {}
    for role in (*roles_of(scene, head), *phrase_roles(scene, phrase)):
        told = (
            _told_by_verb(scene, role, spans) if role.word.pos in ("VERB", "AUX") else _told_by_noun(scene, role, spans)
        )
        if told is not None:
            found.setdefault((told.step, told.verb), told)
    standing = _in_force_since(scene, phrase) if phrase is not None else None
    if standing is not None:
        found.setdefault((standing.step, standing.verb), standing)
    return tuple(sorted(found.values(), key=lambda t: (t.verb, t.step)))


def _in_force_since(scene: Scene, phrase: Phrase) -> Told | None:
    """ "The ceasefire, in force since 19 March": told right behind the name."""
    tokens = scene.parsed.tokens[phrase.last : phrase.last + 6]
    at = 1 if tokens and tokens[0].text == "," else 0
    low = [t.text.lower() for t in tokens[at : at + 3]]
    if low[:1] != ["in"] or low[1:2] not in (["force"], ["effect"]) or low[2:] != ["since"]:
        return None
    time = next((scene.time_at[t.index] for t in tokens[at + 3 :] if t.index in scene.time_at), None)
    end = time.end if time is not None else tokens[at + 1].end
    noun = tokens[at + 1].index
    return Told("in_force", noun, "ongoing", when_of(time, reach=False), frozenset(), Span(tokens[at].start, end))


def beside(scene: Scene, phrase: Phrase) -> When | None:
    """The date right behind the phrase ("a Russian-brokered deal in November 2020")."""
    tokens = scene.parsed.tokens
    at = phrase.last
    if (
        at + 1 < len(tokens)
        and tokens[at].text.lower() in ("in", "on")
        and tokens[at].sentence == tokens[at + 1].sentence
    ):
        at += 1
    time = scene.time_at.get(at) if at < len(tokens) and tokens[at].sentence == tokens[phrase.head].sentence else None
    return when_of(time) if time is not None and time.timex.type == "DATE" else None


def made_when(scene: Scene, phrase: Phrase, spans: tuple[Span, ...]) -> When | None:
    """The date that the phrase's verb gives the agreement's making (signed, reached, issued, initialled), if it
    happened."""
    best: When | None = beside(scene, phrase) if phrase.brokered else None
    relative = reduced_relative(scene, phrase) if phrase.definite else None
    for told in told_of(scene, scene.parsed.tokens[phrase.head], spans=spans, phrase=phrase):
        approved = scene.parsed.tokens[told.verb].lemma.lower() in _LATER
        approved = approved and (relative is None or relative.index != told.verb)  # "the deal they had accepted in May"
        made = told.step in ("signed", "agreed", "issued") and not approved
        made = made or (told.step == "in_force" and phrase.noun is not None and phrase.noun.kind == "truce")
        if made and told.status in _HAPPENED and told.when is not None:
            if told.step == "signed":
                return told.when
            best = best or told.when
    return best


def step_from(scene: Scene, told: Told) -> Step:
    """The step as a record: its sentence's clause is the evidence, the innermost claim round the verb says it."""
    token = scene.parsed.tokens[told.verb]
    return Step(told.step, told.when, told.status, said_in(scene, Span(token.start, token.end)), (told.span,))


def _told_by_verb(scene: Scene, role: Role, spans: tuple[Span, ...]) -> Told | None:
    verb = role.word
    if verb.lemma.lower() in ("be", "remain", "stay"):
        return _in_effect(scene, role, spans)
    for rule in step_verbs():
        if verb.lemma.lower() in rule.lemmas and role.role in rule.roles and _fits(scene, rule, role):
            status = status_of(scene, verb)
            if status is None:
                return None
            if rule.unbound:
                if not _no_longer(scene, verb, status):
                    continue
                status = "happened"
            if rule.status == "ongoing" and status == "happened":
                status = "ongoing"
            when = when_at(scene, verb, but=spans) if status != "negated" or _dated_negation(scene, verb) else None
            if status == "happened" and _to_come(scene, verb, when):
                status = "planned"
            for left in children(scene.parsed, verb, ("ccomp",)) if when is None else ():
                when = when_at(scene, left, but=spans) if tells_what_is_left(scene, left) else when
            when = when or (_decreed_when(scene, verb, spans) if rule.unbound else None)
            if rule.step == "amended" and status == "planned" and _agreed_to(scene, verb):
                status, when = "happened", when_at(scene, head_of(scene.parsed, verb), but=spans)
            step: StepName = "ratified" if rule.step == "agreed" and _ratifies(scene, verb) else rule.step
            return Told(step, verb.index, status, when, rule.kinds, clause_span(scene, verb))
    return None


def _to_come(scene: Scene, verb: Token, when: When | None) -> bool:
    """ "The pact runs out in February 2026", "it starts on Thursday": told in the present, of a day to come."""
    published = scene.parsed.article.published
    if verb.tag not in ("VBZ", "VBP") or published is None or when is None or when.start is None:
        return False
    return when.start[:10] > published.date[:10]


def _is_over(scene: Scene, verb: Token) -> bool:
    """ "The truce is over", "was at an end", "is dead"."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or status_of(scene, verb) != "happened":
        return False
    if any(k.text.lower() in _OVER for k in children(scene.parsed, verb, ("acomp", "advmod", "prt"))):
        return True
    return any(
        pobj.text.lower() == "end"
        for prep in children(scene.parsed, verb, ("prep",))
        if prep.text.lower() == "at"
        for pobj in children(scene.parsed, prep, ("pobj",))
    )


def _agreed_to(scene: Scene, verb: Token) -> bool:
    """ "agreed to renew the truce": those whose it is have renewed it by agreeing to."""
    above = head_of(scene.parsed, verb)
    return verb.dep == "xcomp" and above.lemma.lower() == "agree" and status_of(scene, above) == "happened"


def _decreed_when(scene: Scene, verb: Token, spans: tuple[Span, ...]) -> When | None:
    """ "declared on Saturday that it was no longer bound": the day of the declaring, which does it."""
    above = head_of(scene.parsed, verb)
    declared = verb.dep == "ccomp" and above.lemma.lower() in _DECLARING
    return when_at(scene, above, but=spans) if declared else None


def _in_effect(scene: Scene, role: Role, spans: tuple[Span, ...]) -> Told | None:
    """ "The accord is no longer in effect" has run out; "is in force" goes on."""
    verb = role.word
    preps = [p for p in children(scene.parsed, verb, ("prep",)) if p.text.lower() == "in"]
    if role.role == "subject" and _is_over(scene, verb):
        return Told(
            "expired", verb.index, "happened", _decreed_when(scene, verb, spans), frozenset(), clause_span(scene, verb)
        )
    words_in = {k.lemma.lower() for p in preps for k in children(scene.parsed, p, ("pobj",))}
    if role.role != "subject" or not words_in & {"effect", "force"}:
        return None
    if verb.lemma.lower() != "be" and verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    over = _no_longer(scene, verb, "happened")
    status = status_of(scene, verb)
    step: StepName = "expired" if over else "in_force"
    told: Status | None = "happened" if over else "ongoing" if status == "happened" else status
    if told is None:
        return None
    return Told(step, verb.index, told, when_at(scene, verb, but=spans), frozenset(), clause_span(scene, verb))


def _no_longer(scene: Scene, verb: Token, status: Status) -> bool:
    """ "no longer bound by", "does not consider itself bound by"."""
    for token in (verb, *ancestors(scene.parsed, verb)):
        kids = children(scene.parsed, token)
        if status == "negated" or any(k.dep == "neg" or k.text.lower() == "longer" for k in kids):
            return True
        if token.lemma.lower() not in ("bind", "consider", "feel", "regard", "deem"):
            return False
    return False


def _ratifies(scene: Scene, verb: Token) -> bool:
    """Is it a parliament, or the voters ("by 71 per cent of voters"), who approve?"""
    if verb.lemma.lower() not in words("ratifying"):
        return False
    parsed = scene.parsed
    doers = [*children(parsed, verb, ("nsubj",))]
    agents = [p for a in children(parsed, verb, ("agent", "prep")) for p in children(parsed, a, ("pobj",))]
    shares = [d for d in (*doers, *agents) if d.lemma.lower() in _SHARES or d.tag == "CD"]
    doers += agents
    doers += [p for d in shares for a in children(parsed, d, ("prep",)) for p in children(parsed, a, ("pobj",))]
    return any(
        d.lemma.lower() in words("ratifiers")
        or any(m.actor is not None and m.actor.sector == "LEG" for m in who_at(scene, d))
        for d in doers
    )


def _dated_negation(scene: Scene, verb: Token) -> bool:
    """A refusal has a day; "has not yet ratified" has none."""
    return verb.dep == "xcomp" or not any(k.lemma.lower() == "have" for k in children(scene.parsed, verb, ("aux",)))


def _fits(scene: Scene, rule: StepVerb, role: Role) -> bool:
    parsed, verb = scene.parsed, role.word
    if rule.into:
        return any(
            pobj.lemma.lower() in rule.into
            for prep in children(parsed, verb, ("prep",))
            if prep.text.lower() in ("into", "in", "to", "on")
            for pobj in children(parsed, prep, ("pobj",))
        )
    if rule.takes:
        return any(
            k.lemma.lower() in rule.takes
            for k in children(parsed, verb, ("dobj", "acomp", "advmod", "prt", "oprd", "ccomp", "prep"))
        )
    if rule.under:
        return any(k.lemma.lower() in rule.under for k in children(parsed, verb, ("dobj",)))
    if role.role == "subject" and children(parsed, verb, ("dobj",)):
        return False
    lemma = verb.lemma.lower()
    if lemma == "strike" and any(k.text.lower() == "down" for k in children(parsed, verb, ("prt", "advmod"))):
        return False
    if lemma in ("back", "walk", "pull"):
        particles = {k.text.lower() for k in children(parsed, verb, ("prep", "prt", "advmod"))}
        return bool(particles & {"out", "away", "from"})
    if lemma == "end" and role.role == "object":
        doers = [m.actor for s in children(parsed, verb, ("nsubj",)) for m in parties_at(scene, s)]
        return any(a is not None and a.sector in (None, "GOV", "MIL", "REB", "LEG", "UAF") for a in doers)
    if lemma == "agree" and role.role == "in":
        return _in_a_deal(scene, verb)
    if lemma == "leave" and role.role == "object":
        return not children(parsed, verb, ("oprd", "acomp", "ccomp", "xcomp"))
    if rule.drafts:
        return any("draft" in k.lemma.lower() for k in _objects(scene, verb))
    return True


def _in_a_deal(scene: Scene, verb: Token) -> bool:
    """ "Agreed to reopen embassies, in a deal": made by agreeing; "in the accord" it was before."""
    return any(
        det.text.lower() in ("a", "an")
        for owner in (verb, *children(scene.parsed, verb, ("xcomp",)))
        for prep in children(scene.parsed, owner, ("prep",))
        if prep.text.lower() == "in"
        for pobj in children(scene.parsed, prep, ("pobj",))
        for det in children(scene.parsed, pobj, ("det",))
    )


def _objects(scene: Scene, verb: Token) -> tuple[Token, ...]:
    return tuple(
        pobj for prep in children(scene.parsed, verb, ("prep",)) for pobj in children(scene.parsed, prep, ("pobj",))
    ) + children(scene.parsed, verb, ("dobj",))


def _told_by_noun(scene: Scene, role: Role, spans: tuple[Span, ...]) -> Told | None:
    noun = role.word
    for rule in step_nouns():
        if noun.text.lower() not in rule.nouns and noun.lemma.lower() not in rule.nouns:
            continue
        if role.role not in rule.preps and not (role.role == "compound" and rule.compound):
            continue
        verb = clause_of(scene.parsed, noun)
        status = status_of(scene, verb) if verb.index != noun.index else "happened"
        if status in ("planned", "possible") and noun.dep in ("nsubj", "nsubjpass") and rule.step == "violated":
            status = "possible"
        if status is None or (rule.step == "violated" and _against(scene, noun)):
            return None
        return Told(
            rule.step, noun.index, status, when_at(scene, verb, but=spans), frozenset(), clause_span(scene, verb)
        )
    return None


def _against(scene: Scene, noun: Token) -> bool:
    """Violations that are watched for, warned of or to be avoided are none that somebody tells."""
    above = head_of(scene.parsed, noun)
    owner = head_of(scene.parsed, above) if above.pos == "ADP" else above
    return owner.lemma.lower() in (
        "monitor",
        "prevent",
        "avoid",
        "investigate",
        "punish",
        "deter",
        "against",
        "verify",
        "stop",
        "halt",
    )
