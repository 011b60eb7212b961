"""What came of a commitment, as somebody tells it: kept, late, missed, refused, pending."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.owed.belongs import Told
from contactline.extract.agreements.owed.clauses import grounds_of
from contactline.extract.agreements.owed.duty import Duty, debtor_of, is_forbearance
from contactline.extract.agreements.owed.outcomes import outcome
from contactline.extract.agreements.scene import (
    Scene,
    clause_span,
    codes,
    day,
    said_in,
    sentence_of,
    sentence_span_of,
    when_at,
)
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account, Verdict
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.span import Span, covers
from contactline.model.tree import children, head_of, subtree

_BACK = frozenset(("it", "this", "that", "them", "these", "so", "both", "none", "neither", "which", "they", "those"))
_PLEDGES = frozenset(
    "pledge promise commitment obligation undertaking agreement requirement condition task deadline deal "
    "decision".split()
)
_FAR = 12


def accounts_of(scene: Scene, duty: Duty, duties: Sequence[Duty], told: Sequence[Told]) -> tuple[Account, ...]:
    """Accounts of `duty` in the article, in order of the text, besides those that came with it; one for each verb."""
    found: dict[int, Account] = {}
    denied = _denied(scene, duty)
    if denied is not None:
        found[duty.deed] = denied
    for at, account in _told(scene, duty, duties, told):
        found.setdefault(at, account)
    later = [found[at] for at in sorted(found)]
    own = tuple(replace(a, verdict="missed") if _is_overdue(scene, duty, a) else a for a in duty.accounts)
    return (*own, *(a for a in later if not any(_is_said(a, o) for o in own)))


def _is_overdue(scene: Scene, duty: Duty, account: Account) -> bool:
    """Is it told as not done yet after the day by which it was owed?"""
    return account.verdict == "pending" and _past(scene, duty)


def _is_said(account: Account, own: Account) -> bool:
    """Does one that came with the duty say the same in the same words?"""
    same = (account.verdict, account.said_in) == (own.verdict, own.said_in)
    return same and any(covers(a, b) or covers(b, a) for a in account.evidence for b in own.evidence)


def _told(scene: Scene, duty: Duty, duties: Sequence[Duty], told: Sequence[Told]) -> Iterator[tuple[int, Account]]:
    deed = scene.parsed.tokens[duty.deed]
    if is_forbearance(scene, deed):
        return  # doing it would break the duty: what later clauses tell of the deed says nothing for it
    sentence = sentence_of(scene, deed)
    covered = {d.deed for d in duties}
    for verb in scene.parsed.tokens:
        if verb.pos not in ("VERB", "AUX") or verb.index == duty.deed or verb.sentence < sentence.index:
            continue
        far = verb.sentence - sentence.index
        if far > _FAR or (verb.index in covered and verb.sentence == sentence.index):
            continue
        account = None
        if verb.index > deed.index and (
            far <= 1 or (far <= 4 and (_of_group(scene, duty, told, verb) or _at_task(scene, verb)))
        ):
            account = _summed_up(scene, duty, verb)
        if account is None and verb.index > deed.index:
            account = _same_deed(scene, duty, deed, verb)
        if account is None and verb.index > deed.index and far <= 1:
            account = _in_passing(scene, duty, verb)
        if account is not None:
            yield verb.index, account


def _in_passing(scene: Scene, duty: Duty, verb: Token) -> Account | None:
    found = outcome(scene, duty, verb)
    if found is None:
        return None
    verdict, when = found
    if verdict == "kept" and _is_late(scene, duty, verb, when):
        verdict = "late"
    return _account(scene, verdict, verb, when)


def _denied(scene: Scene, duty: Duty) -> Account | None:
    """ "denies that it is bound to leave": a claim by the debtor that denies what is worded as owed."""
    debtor = codes(duty.debtor)
    by_id = {m.id: m for m in scene.actors}
    for claim in scene.claims:
        if claim.stance != "denies" or not any(covers(content, duty.words) for content in claim.content):
            continue
        if codes([by_id[i] for i in claim.speaker if i in by_id]) & debtor:
            return Account("denied", None, None, claim.id, claim.content)
    return None


def _of_group(scene: Scene, duty: Duty, told: Sequence[Told], verb: Token) -> bool:
    """Is the subject of the verb the agreement of the duty ("none of the agreements has materialised")?"""
    heads = {t.phrase.head for t in told if t.group == duty.group}
    subjects = children(scene.parsed, verb, ("nsubj", "nsubjpass"))
    return any(t.index in heads for s in subjects for t in subtree(scene.parsed, s))


def _at_task(scene: Scene, verb: Token) -> bool:
    """ "It completed the task only in September": what is done is called by a word for a duty."""
    return any(_goes_back(scene, o) and o.pos == "NOUN" for o in children(scene.parsed, verb, ("dobj",)))


def _summed_up(scene: Scene, duty: Duty, verb: Token) -> Account | None:
    """ "they completed this on August 30", "both of which remain unimplemented", "did so three days late"."""
    parsed = scene.parsed
    lemma = verb.lemma.lower()
    subjects = children(parsed, verb, ("nsubj", "nsubjpass"))
    objects = children(parsed, verb, ("dobj",))
    if lemma in words("remaining"):
        states = {k.lemma.lower() for k in children(parsed, verb, ("acomp", "oprd", "attr"))}
        back = any(_goes_back(scene, s) or duty.deed in {t.index for t in subtree(parsed, s)} for s in subjects)
        if states & words("missed") and back:
            return _account(scene, "missed", verb)
        return None
    if lemma in words("missed_verbs") and any(_goes_back(scene, s) for s in subjects):
        return _account(scene, "missed" if status_of(scene, verb) == "negated" else "kept", verb)
    if lemma == "miss" and any(o.lemma.lower() == "deadline" for o in objects):
        who = debtor_of(scene, verb)
        near = verb.sentence - scene.parsed.tokens[duty.deed].sentence <= 1
        same = near or not duty.debtor or not who or bool(codes(who) & codes(duty.debtor))
        return _account(scene, "missed", verb) if same and status_of(scene, verb) == "happened" else None
    so = any(k.text.lower() == "so" for k in children(parsed, verb, ("advmod", "dobj")))
    about = any(o.text.lower() in _BACK or _goes_back(scene, o) for o in objects) or any(
        _goes_back(scene, s) for s in subjects if s.dep == "nsubjpass"
    )
    modal = any(k.tag == "MD" for k in children(parsed, verb, ("aux",)))
    if any(o.pos == "NOUN" for o in objects) and _by_another(scene, duty, verb):
        return None  # "A is not fulfilling its obligation" tells nothing of what B owes
    if not modal and ((lemma in words("kept") and about) or (lemma == "do" and so)):
        status = status_of(scene, verb)
        if status == "negated":
            return _account(scene, "missed", verb)
        if status in ("happened", "ongoing"):
            when = when_at(scene, verb)
            return _account(scene, "late" if _is_late(scene, duty, verb, when) else "kept", verb, when)
    return None


def _by_another(scene: Scene, duty: Duty, verb: Token) -> bool:
    """Does somebody else than the debtor do what the verb names?"""
    who = codes(debtor_of(scene, verb))
    return bool(who) and bool(codes(duty.debtor)) and not who & codes(duty.debtor)


def _goes_back(scene: Scene, token: Token) -> bool:
    """Does the word stand for a pledge told before: a pronoun, "the pledge", "both of which", "none of the
    agreements"?"""
    if token.text.lower() in _BACK and token.pos in ("PRON", "DET", "NOUN", "ADV"):
        return True
    definite = any(k.text.lower() in words("definite") for k in children(scene.parsed, token, ("det", "poss")))
    return token.lemma.lower() in _PLEDGES and definite


def _same_deed(scene: Scene, duty: Duty, deed: Token, verb: Token) -> Account | None:
    """A later clause in which the debtor does, fails or refuses to do the very deed."""
    if verb.lemma.lower() != deed.lemma.lower() or deed.pos != "VERB" or verb.sentence == deed.sentence:
        return None
    if not _same_matter(scene, duty, deed, verb):
        return None
    who = debtor_of(scene, verb)
    if who and duty.debtor and not codes(who) & codes(duty.debtor):
        return None
    if not who:
        return None
    above = head_of(scene.parsed, verb)
    if verb.dep == "xcomp" and above.lemma.lower() in words("refusing"):
        if any(k.dep == "neg" for k in children(scene.parsed, above)):
            return None
        return _account(scene, "refused", above, when_at(scene, above), grounds=grounds_of(scene, above))
    status = status_of(scene, verb)
    if status == "negated":
        return _account(scene, "missed" if _past(scene, duty) or verb.dep == "xcomp" else "pending", verb)
    if status == "happened":
        when = when_at(scene, verb)
        return _account(scene, "late" if _is_late(scene, duty, verb, when) else "kept", verb, when)
    return None


def _same_matter(scene: Scene, duty: Duty, deed: Token, verb: Token) -> bool:
    """Do the two clauses share a noun that their verb is done to?"""
    mine = {t.lemma.lower() for t in _objects(scene, deed)}
    yours = {t.lemma.lower() for t in _objects(scene, verb)}
    return (
        bool(mine & yours)
        or (not mine and not yours)
        or (bool(mine) and yours <= _BACK | {"town", "city", "area"} and bool(yours))
    )


def _objects(scene: Scene, verb: Token) -> list[Token]:
    return [
        t
        for k in children(scene.parsed, verb, ("dobj", "nsubjpass"))
        for t in (k, *children(scene.parsed, k, ("conj",)))
    ]


def _past(scene: Scene, duty: Duty) -> bool:
    published = scene.parsed.article.published
    due = day(duty.due.end) if duty.due is not None else None
    return due is not None and published is not None and due <= (day(published.date) or due)


def _is_late(scene: Scene, duty: Duty, verb: Token, when: When | None) -> bool:
    due = day(duty.due.end) if duty.due is not None else None
    done = day(when.start) if when is not None else None
    if due is not None and done is not None:
        return done >= due
    sentence = sentence_of(scene, verb)
    tail = scene.parsed.tokens[verb.index : sentence.last]
    return any(
        t.text.lower() in words("late_words") and t.pos in ("ADV", "ADJ") and head_of(scene.parsed, t).pos != "NOUN"
        for t in tail
    )


def _account(
    scene: Scene, verdict: Verdict, verb: Token, when: When | None = None, *, grounds: str | None = None
) -> Account:
    span = Span(verb.start, verb.end)
    evidence = clause_span(scene, verb) if verdict in ("kept", "late") else sentence_span_of(scene, verb)
    return Account(verdict, when, grounds, said_in(scene, span), (evidence,))
