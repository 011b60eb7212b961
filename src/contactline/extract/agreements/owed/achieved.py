"""Outcomes told without the duty: "completed its withdrawal ahead of the deadline", "the deadline for the rebels to
leave expired", "a constitution was due within a year"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.owed.belongs import Told, belongs_to, under
from contactline.extract.agreements.owed.clauses import is_late, is_timely
from contactline.extract.agreements.owed.deadlines import due_of
from contactline.extract.agreements.owed.duty import Duty, debtor_of, make_duty
from contactline.extract.agreements.scene import (
    Scene,
    clause_span,
    codes,
    parties_at,
    said_in,
    sentence_span_of,
    when_at,
)
from contactline.extract.agreements.terms.standing import just_ahead
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account, Verdict
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, head_of, subtree


def achieved(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """Deeds that are told by what came of them, near an agreement that is not only sought."""
    yield from (*_completed(scene, groups, told), *_run_out(scene, groups, told), *_due(scene, groups, told))


def _completed(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "completed the laying down of their arms in August, weeks after the deadline", "did not finish its pull-out"."""
    parsed = scene.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or verb.lemma.lower() not in words("completing"):
            continue
        nouns = [o for o in children(parsed, verb, ("dobj",)) if _is_deed(o)]
        status = status_of(scene, verb)
        group = belongs_to(scene, told, verb)
        debtor = debtor_of(scene, verb)
        if not nouns or group is None or groups[group].sought or not debtor or status not in ("happened", "negated"):
            continue
        below = {t.lemma.lower() for t in subtree(parsed, verb)}
        if not (
            below & {"deadline", "schedule"} or is_late(scene, verb) or is_timely(scene, verb) or status == "negated"
        ):
            continue
        if not _of_a_party(groups[group], debtor):
            continue
        late = is_late(scene, verb) or bool(below & {"later", "behind", "after"} and "deadline" in below)
        verdict: Verdict = "missed" if status == "negated" else "late" if late else "kept"
        account = Account(
            verdict,
            when_at(scene, verb) if verdict != "missed" else None,
            None,
            said_in(scene, Span(verb.start, verb.end)),
            (clause_span(scene, verb),),
        )
        yield make_duty(
            scene,
            groups,
            group,
            nouns[0],
            debtor=debtor,
            said=nouns[0],
            span=_noun_span(scene, nouns[0]),
            accounts=(account,),
            due=_held_against(scene, verb) if "deadline" in below or verdict == "missed" else None,
        )


def _held_against(scene: Scene, verb: Token) -> When | None:
    """The deadline that the outcome is held against; one without a year is of the year in which it was done."""
    due, done = due_of(scene, verb, since=None), when_at(scene, verb)
    said = next((t.text for t in scene.times if due is not None and t.id == due.mention), "")
    if due is None or done is None or done.start is None or re.search(r"\d{4}", said) or due.mention == done.mention:
        return due
    year = done.start[:4]
    moved = [None if day is None else year + day[4:] for day in (due.start, due.end)]
    return replace(due, start=moved[0], end=moved[1])


def _of_a_party(group: Group, debtor: Sequence[ActorMention]) -> bool:
    """May they owe under it: a party, somebody of a party's country, or anybody where no party is known?"""
    lands = {m.actor.country for m in group.sides.parties if m.actor is not None and m.actor.country}
    known = [m.actor for m in debtor if m.actor is not None]
    if not group.sides.parties or not known:
        return True
    return bool(codes(debtor) & codes(group.sides.parties)) or any(a.country in lands for a in known if a.country)


def _is_deed(noun: Token) -> bool:
    listed = words("deed_nouns") | words("promised_nouns") | words("leaving_nouns") | words("doing_away_nouns")
    return noun.lemma.lower() in listed or (noun.text.lower().endswith("ing") and noun.dep == "dobj")


def _noun_span(scene: Scene, noun: Token) -> Span:
    """The noun with its article and what hangs on it up to the first stop or time."""
    below = [t for t in subtree(scene.parsed, noun) if t.pos != "PUNCT"]
    kept = [t for t in below if t.index <= noun.index]
    at = noun.index
    for token in sorted((t for t in below if t.index > noun.index), key=lambda t: t.index):
        particle = token.index == at + 2 and scene.parsed.tokens[at + 1].tag == "RP"  # "the laying down of their arms"
        if (token.index != at + 1 and not particle) or token.index in scene.time_at:
            break
        kept.append(token)
        at = token.index
    while len(kept) > 1 and kept[-1].pos == "ADP":
        kept.pop()
    return Span(min(t.start for t in kept), max(t.end for t in kept))


def _run_out(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "The deadline for foreign fighters to leave passed on Saturday": owed by them; missed where they remained."""
    parsed = scene.parsed
    for noun in parsed.tokens:
        if noun.lemma.lower() != "deadline" or noun.pos != "NOUN":
            continue
        deeds = [
            k
            for k in children(parsed, noun, ("acl", "relcl", "advcl", "xcomp", "ccomp"))
            if any(a.text.lower() == "to" for a in children(parsed, k, ("aux",))) and k.pos == "VERB"
        ]
        group = belongs_to(scene, told, noun)
        ahead = just_ahead(scene, told, noun) if group is None else None
        group = ahead.group if ahead is not None else group
        if not deeds or group is None or groups[group].sought:
            continue
        deed = deeds[0]
        if deed.lemma.lower() in words("no_deeds") | words("making"):
            continue
        own = children(parsed, deed, ("nsubj",))
        debtor = parties_at(scene, own[0]) if own else ()
        for prep in children(parsed, noun, ("prep",)):
            if not debtor and prep.text.lower() == "for":
                debtor = tuple(m for p in children(parsed, prep, ("pobj",)) for m in parties_at(scene, p))
        if debtor:
            accounts = tuple(_stayed(scene, noun, deed))
            yield make_duty(scene, groups, group, deed, debtor=debtor, said=deed, accounts=accounts)


def _stayed(scene: Scene, deadline: Token, deed: Token) -> Iterator[Account]:
    """ "fighters remained hours after the deadline expired", "it passed with no sign of a departure"."""
    parsed = scene.parsed
    verb = head_of(parsed, deadline)
    if verb.lemma.lower() not in words("deadline_verbs") - words("deadline_kept"):
        return
    own = {t.index for t in subtree(parsed, deed)}
    below = {t.text.lower() for t in subtree(parsed, verb) if t.index not in own}
    above = [t for t in ancestors(parsed, verb) if t.lemma.lower() in words("staying")]
    if above or below & {"no", "without", "still"}:
        told = above[0] if above else verb
        span = Span(told.start, told.end)
        yield Account("missed", None, None, said_in(scene, span), (sentence_span_of(scene, told),))


def _due(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "Under it a new constitution was due within eighteen months": a thing that a text wants by a day."""
    parsed = scene.parsed
    for word in parsed.tokens:
        verb = head_of(parsed, word)
        if word.text.lower() != "due" or word.dep != "acomp" or verb.lemma.lower() != "be":
            continue
        if children(parsed, word, ("xcomp", "pcomp")):
            continue
        subject = next(iter(children(parsed, verb, ("nsubj",))), None)
        item = under(scene, told, verb)
        group = item.group if item is not None else belongs_to(scene, told, verb, reach=1)
        if subject is None or not _is_deed(subject) or group is None or groups[group].sought:
            continue
        due = due_of(scene, word, since=groups[group].interval) or due_of(scene, verb, since=groups[group].interval)
        if due is not None:
            yield make_duty(
                scene, groups, group, subject, debtor=(), said=subject, span=_noun_span(scene, subject), due=due
            )
