"""Deeds that the encoder takes for owed where no wording tells it: "the council keeps the bridges open", "two of the
camps have been emptied"."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.owed.belongs import Told
from contactline.extract.agreements.owed.clauses import is_late, is_negated, is_timely, noun_verdict
from contactline.extract.agreements.owed.deadlines import due_of
from contactline.extract.agreements.owed.duty import Duty, deed_span, is_idle, is_yet, make_duty, noun_span, who_owes
from contactline.extract.agreements.owed.outcomes import outcome
from contactline.extract.agreements.owed.plain import doers_of
from contactline.extract.agreements.scene import Scene, clause_span, codes, parties_at, said_in, when_at, who_at
from contactline.extract.agreements.terms.standing import (
    both_of,
    is_awaited,
    is_everybodys,
    is_fresh,
    may_owe,
    standing,
    voice_of,
)
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account, Verdict
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.span import Span
from contactline.model.tree import children, head_of

_LIKELY, _SURE = 42, 68
_SAID = frozenset(("states", "confirms", "promises", "endorses"))
_CHARGED = frozenset(("alleges", "accuses"))
_SHARING = frozenset(("xcomp", "conj", "pcomp", "advcl"))
_MAYBE = frozenset(("may", "might", "could", "can", "would", "should"))
_LOWEST = 3


def learned_terms(scene: Scene, groups: Sequence[Group], told: Sequence[Told], found: Sequence[Duty]) -> Iterator[Duty]:
    """Such deeds, the likeliest first, under the agreement that stands there; none of what `found` tells already."""
    held = list(found)
    for index in sorted(scene.owed, key=lambda i: (-scene.owed[i], i)):
        token = scene.parsed.tokens[index]
        if scene.owed[index] < _LIKELY or _is_told(scene, token, held):
            continue
        if any(d.deed < index and outcome(scene, d, token) is not None for d in held):
            continue  # "was to withdraw … its last battalions flew out": what came of it
        duty = _duty(scene, groups, told, token)
        if duty is not None:
            held.append(duty)
            yield duty


def _is_told(scene: Scene, token: Token, held: Sequence[Duty]) -> bool:
    """Does it stand in the words of a duty, or above the deed of one ("begin withdrawing")?"""
    if any(d.words.start <= token.start < d.words.end for d in held):
        return True
    own = noun_span(scene, token) if _is_noun(scene, token) else deed_span(scene, token)
    return any(own.start <= scene.parsed.tokens[d.deed].start < own.end for d in held)


def _is_noun(scene: Scene, token: Token) -> bool:
    """Is it told as a noun, and no infinitive that the tagger took for one ("is to decommission")?"""
    return token.pos == "NOUN" and not any(k.text.lower() == "to" for k in children(scene.parsed, token, ("aux",)))


def _duty(scene: Scene, groups: Sequence[Group], told: Sequence[Told], token: Token) -> Duty | None:
    if any(t.phrase.first <= token.index < t.phrase.last for t in told) or _is_none(scene, told, token):
        return None
    item = standing(scene, groups, told, token)
    if item is None:
        return None
    group = groups[item.group]
    if is_awaited(scene, group):
        return None
    verdict = _verdict(scene, token)
    claim = voice_of(scene, token)
    if claim is not None and claim.stance not in (_SAID | _CHARGED if verdict is not None else _SAID):
        return None
    debtor = tuple(m for m in _owing(scene, token) if m.actor is None or may_owe(m))
    debtor = debtor or both_of(scene, group, _governing(scene, token))
    party = bool(codes(debtor) & codes(group.sides.parties))
    if not is_everybodys(group) and not party:
        return None
    near = party or is_fresh(scene, groups, item)
    sure = bool(debtor) and near and not _merely_done(scene, token, verdict) and not _is_thing(token)
    if scene.owed[token.index] < (_LIKELY if sure else _SURE):
        return None
    accounts: tuple[Account, ...] = ()
    if verdict is not None:
        span = Span(token.start, token.end) if _is_noun(scene, token) else clause_span(scene, token)
        when = when_at(scene, token) if verdict in ("kept", "late") else None
        accounts = (Account(verdict, when, None, said_in(scene, span), (span,)),)
    return make_duty(
        scene,
        groups,
        item.group,
        token,
        debtor=debtor,
        said=token,
        span=noun_span(scene, token) if _is_noun(scene, token) else None,
        due=due_of(scene, token, since=group.interval),
        accounts=accounts,
    )


def _merely_done(scene: Scene, token: Token, verdict: Verdict | None) -> bool:
    """Does the clause tell a deed that was done, and neither that it was in time nor that it was promised?"""
    if verdict != "kept" or token.pos == "NOUN":
        return False
    promised = any(k.lemma.lower() in words("commissive") for k in children(scene.parsed, token, ("advcl",)))
    return not promised and not is_timely(scene, token)


def _is_thing(token: Token) -> bool:
    """Is it a noun that names no deed ("an amnesty", "seventy per cent of it")?"""
    listed = words("deed_nouns") | words("promised_nouns") | words("leaving_nouns") | words("doing_away_nouns")
    return token.pos == "NOUN" and token.lemma.lower() not in listed


def _is_none(scene: Scene, told: Sequence[Told], token: Token) -> bool:
    """Is it the making of an agreement or a step of one, what would follow "if", what merely may be?"""
    parsed, lemma = scene.parsed, token.lemma.lower()
    if lemma in words("making") | words("commissive") | words("never_owed") or is_idle(scene, token):
        return True
    kids = children(parsed, token)
    if any(k.dep == "mark" and k.text.lower() in ("if", "unless", "whether") for k in kids):
        return True
    if any(k.dep == "aux" and k.text.lower() in _MAYBE for k in kids) and not is_negated(scene, token):
        return True
    if _is_wished(scene, token):
        return True
    heads = {t.phrase.head for t in told}
    near = [k for k in kids if k.dep in ("nsubj", "nsubjpass", "dobj")]
    near += [p for k in kids if k.dep == "prep" for p in children(parsed, k, ("pobj",))][:1]
    return token.pos != "NOUN" and any(k.index in heads for k in near)


def _is_wished(scene: Scene, token: Token) -> bool:
    """Does it hang on a verb of wishing, planning, asking, threatening or refusing?"""
    at = token
    for _ in range(_LOWEST):
        if at.dep not in ("xcomp", "ccomp", "pcomp", "prep", "conj", "dobj") or at.head == at.index:
            return False
        if at.dep in ("ccomp", "dobj") and at.pos == "ADP":
            return False
        at = head_of(scene.parsed, at)
        if at.pos in ("VERB", "NOUN") and at.lemma.lower() in words("wishing"):
            return True
    return False


def _owing(scene: Scene, token: Token) -> tuple[ActorMention, ...]:
    """Who owes it: the subject, one's own or that of the verb it hangs on; whose deed the noun is."""
    parsed, at = scene.parsed, token
    if _is_noun(scene, token):
        own = doers_of(scene, token)
        above = head_of(parsed, token)
        active = token.dep == "dobj" and above.pos == "VERB"
        return own or (who_owes(scene, above) if active else ())
    for _ in range(_LOWEST):
        found = who_owes(scene, at)
        if found or children(parsed, at, ("nsubj", "nsubjpass")):
            return found
        above = head_of(parsed, at)
        if at.dep == "acl" and above.lemma.lower() in words("pledged_words") | words("commissive_nouns"):
            owner = next(iter(children(parsed, above, ("poss",))), None)
            return parties_at(scene, owner) or who_at(scene, owner) if owner is not None else ()
        if at.dep not in _SHARING:
            return ()
        at = above
    return ()


def _governing(scene: Scene, token: Token) -> Token:
    """The verb whose subject does it: "each is to set free"."""
    above = head_of(scene.parsed, token)
    return above if token.dep == "xcomp" and above.lemma.lower() in ("be", "have") else token


def _verdict(scene: Scene, token: Token) -> Verdict | None:
    """What the deed's own clause says of it, where it tells what was and not what shall be."""
    above = head_of(scene.parsed, token)
    if token.dep == "xcomp" and is_yet(scene, above):
        return "pending"
    if token.pos == "NOUN":
        return noun_verdict(scene, token)
    auxiliaries = {k.text.lower() for k in children(scene.parsed, token, ("aux", "auxpass"))}
    past = token.tag == "VBD" or (token.tag == "VBN" and bool(auxiliaries & {"has", "have", "had", "was", "were"}))
    if token.tag == "VB" and auxiliaries & {"did"} and is_negated(scene, token):
        return "missed"
    if not past or auxiliaries & {"to", "will", "would", "must", "should"}:
        return None
    if is_negated(scene, token):
        return "missed"
    return "late" if is_late(scene, token) else "kept"
