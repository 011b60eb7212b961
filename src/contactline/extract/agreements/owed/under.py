"""What is done or asked for under an agreement: owed by whoever does it or is asked, kept where it was done."""

from collections.abc import Iterator, Sequence

from contactline.extract.agreements.course.lists import listed_duties
from contactline.extract.agreements.course.status import status_of
from contactline.extract.agreements.naming.fitting import Group
from contactline.extract.agreements.owed.achieved import achieved
from contactline.extract.agreements.owed.belongs import Naming, Told, under, under_which
from contactline.extract.agreements.owed.deadlines import expiry_of, mandate_time
from contactline.extract.agreements.owed.duties import worded_duties
from contactline.extract.agreements.owed.duty import Duty, debtor_of, make_duty
from contactline.extract.agreements.owed.foreseen import foreseen
from contactline.extract.agreements.owed.given import failed_at, given_time
from contactline.extract.agreements.owed.plain import laid_down, plain_duties, promised_nouns
from contactline.extract.agreements.scene import (
    Scene,
    clause_span,
    codes,
    parties_at,
    said_in,
    sentence_span_of,
    when_at,
)
from contactline.extract.agreements.terms.learned import learned_terms
from contactline.extract.agreements.terms.things import things_owed
from contactline.extract.agreements.terms.told import told_terms
from contactline.knowledge.agreements import words
from contactline.model.agreements.agreement import Account, Verdict
from contactline.model.claim import Claim
from contactline.model.mention import ActorMention
from contactline.model.parsed import Token
from contactline.model.span import Span, covers
from contactline.model.tree import ancestors, children, head_of, subtree, tokens_in

_NEAR = 3


def find_duties(
    scene: Scene, groups: Sequence[Group], told: Sequence[Told], heads: Sequence[Naming]
) -> tuple[Duty, ...]:
    """Every commitment of the article, in order of the text, each deed once."""
    found: dict[int, Duty] = {}
    for duty in (
        *worded_duties(scene, groups, told, heads),
        *done_under(scene, groups, told),
        *asked_for(scene, groups, told),
        *listed_duties(scene, groups, told),
        *laid_down(scene, heads, groups),
        *promised_nouns(scene, told, groups),
        *given_time(scene, groups, told),
        *plain_duties(scene, groups, told, heads),
        *failed_at(scene, groups, told),
        *achieved(scene, groups, told),
        *foreseen(scene, groups, told),
        *told_terms(scene, groups, told),
        *things_owed(scene, groups, told),
    ):
        if duty.deed not in found and not _only_claimed(scene, duty) and not _between_others(scene, groups, told, duty):
            found[duty.deed] = duty
    for duty in learned_terms(scene, groups, told, list(found.values())):
        if not _only_claimed(scene, duty) and not _between_others(scene, groups, told, duty):
            found[duty.deed] = duty
    return tuple(found[deed] for deed in sorted(found))


def _only_claimed(scene: Scene, duty: Duty) -> bool:
    """ "All claims that Chad agreed to let troops in are false": an undertaking that is only talked of."""
    above = ancestors(scene.parsed, scene.parsed.tokens[duty.deed])
    return any(a.pos == "NOUN" and a.lemma.lower() in words("hearsay_nouns") for a in above)


def _between_others(scene: Scene, groups: Sequence[Group], told: Sequence[Told], duty: Duty) -> bool:
    """Do two sides owe it of whom one has no part in the agreement, which nothing near names? Then they agreed on it
    in another one."""
    parties, owing = codes(groups[duty.group].sides.parties), codes(duty.debtor)
    if len(owing) < 2 or len(parties) < 2 or owing <= parties:
        return False
    here = scene.parsed.tokens[duty.deed].sentence
    where = (scene.parsed.tokens[t.phrase.head].sentence for t in told if t.group == duty.group)
    return not any(abs(here - sentence) <= _NEAR for sentence in where)


def done_under(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """What a side did under an agreement was owed and kept: "Under the ceasefire, X handed over …", "saw X
    deployed"."""
    parsed = scene.parsed
    for verb in parsed.tokens:
        if verb.pos != "VERB" or verb.lemma.lower() in words("no_deeds") | words("commissive"):
            continue
        if children(parsed, verb, ("ccomp",)) or verb.lemma.lower() in words("certifying") | {
            "protest",
            "complain",
            "object",
        }:
            continue
        status = status_of(scene, verb)
        if verb.tag not in ("VBD", "VBN") or status not in ("happened", "negated"):
            continue
        at = under(scene, told, verb) or _as_promised(scene, told, verb)
        seen = _seen_by(scene, told, verb)
        if at is None and seen is None:
            continue
        if at is not None and _word_above(scene, at) in ("in", "by"):
            continue
        item = at or seen
        assert item is not None
        if verb.dep not in ("ROOT", "ccomp", "conj", "advcl", "oprd", "acl", "relcl", "xcomp") or (
            verb.dep in ("acl", "relcl") and seen is None and under_which(scene, verb) is None
        ):
            continue
        debtor = debtor_of(scene, verb) if at is not None else _seen_subject(scene, verb)
        if not debtor:
            continue
        span = Span(verb.start, verb.end)
        verdict: Verdict = "missed" if status != "happened" else "late" if _days_late(scene, verb) else "kept"
        when = when_at(scene, verb) if status == "happened" else None
        account = Account(verdict, when, None, said_in(scene, span), (clause_span(scene, verb),))
        mandate = mandate_time(scene, verb, words("mandate_nouns"))
        due = expiry_of(scene, mandate, since=groups[item.group].interval) if mandate is not None else None
        yield make_duty(scene, groups, item.group, verb, debtor=debtor, said=verb, accounts=(account,), due=due)


def _days_late(scene: Scene, verb: Token) -> bool:
    """ "Handed it back ten days late", "too late", "belatedly"."""
    tokens = scene.parsed.tokens
    for token in subtree(scene.parsed, verb):
        low = token.text.lower()
        if low in ("belatedly", "overdue"):
            return True
        before = tokens[token.index - 1].lemma.lower() if token.index else ""
        if low == "late" and before in ("day", "week", "month", "year", "hour", "too"):
            return True
    return False


def _as_promised(scene: Scene, told: Sequence[Told], verb: Token) -> Told | None:
    """ "Freed all captives, as it had promised": under the agreement that was told last."""
    for kid in children(scene.parsed, verb, ("advcl",)):
        marked = any(k.text.lower() == "as" for k in children(scene.parsed, kid, ("mark",)))
        if (
            marked
            and kid.lemma.lower() in words("commissive") | words("scheduling")
            and not children(scene.parsed, kid, ("ccomp", "xcomp"))
        ):
            before = [t for t in told if t.phrase.head < verb.index]
            near = before and verb.sentence - scene.parsed.tokens[before[-1].phrase.head].sentence <= _NEAR
            return before[-1] if near else None
    return None


def _word_above(scene: Scene, item: Told) -> str:
    return head_of(scene.parsed, scene.parsed.tokens[item.phrase.head]).text.lower()


def _seen_by(scene: Scene, told: Sequence[Told], verb: Token) -> Told | None:
    """ "A truce saw peacekeepers deployed": the agreement of which the verb is a result."""
    parsed = scene.parsed
    for above in ancestors(parsed, verb):
        if above.lemma.lower() == "see" and above.pos == "VERB":
            subject = next(iter(children(parsed, above, ("nsubj",))), None)
            return next((t for t in told if subject is not None and t.phrase.head == subject.index), None)
        if above.dep == "ROOT":
            break
    return None


def _seen_subject(scene: Scene, verb: Token) -> tuple[ActorMention, ...]:
    own = children(scene.parsed, verb, ("nsubj", "nsubjpass"))
    if own:
        return parties_at(scene, own[0])
    above = head_of(scene.parsed, verb)
    if above.pos in ("NOUN", "PROPN"):
        return parties_at(scene, above)
    objects = children(scene.parsed, above, ("dobj",))
    return parties_at(scene, objects[0]) if objects else ()


def asked_for(scene: Scene, groups: Sequence[Group], told: Sequence[Told]) -> Iterator[Duty]:
    """ "We ask Moscow to defend us under the treaty": owed in the asker's eyes; pending while the other side keeps
    silent."""
    by_id = {m.id: m for m in scene.actors}
    for claim in scene.claims:
        if claim.stance not in words("asking"):
            continue
        for item in told:
            span = Span(item.phrase.start, item.phrase.end)
            if not any(covers(content, span) for content in claim.content):
                continue
            head = scene.parsed.tokens[item.phrase.head]
            prep = head_of(scene.parsed, head)
            if prep.text.lower() not in words("under"):
                continue
            deed = head_of(scene.parsed, prep)
            debtor = tuple(by_id[i] for i in claim.addressee if i in by_id) or _asked_of(scene, deed)
            creditor = tuple(by_id[i] for i in claim.speaker if i in by_id)
            if deed.pos not in ("VERB", "NOUN") or not debtor:
                continue
            duty = make_duty(scene, groups, item.group, deed, debtor=debtor, said=deed)
            pending = tuple(_silence(scene, claim, debtor))
            yield Duty(
                duty.group,
                debtor,
                creditor or duty.creditor,
                duty.deed,
                duty.words,
                duty.due,
                duty.set_on,
                duty.condition,
                duty.part,
                duty.evidence,
                pending,
            )


def _asked_of(scene: Scene, deed: Token) -> tuple[ActorMention, ...]:
    own = children(scene.parsed, deed, ("nsubj",))
    if own:
        return parties_at(scene, own[0])
    above = head_of(scene.parsed, deed)
    for kid in children(scene.parsed, above, ("dobj", "prep")):
        found = (
            parties_at(scene, kid)
            if kid.dep == "dobj"
            else tuple(m for pobj in children(scene.parsed, kid, ("pobj",)) for m in parties_at(scene, pobj))
        )
        if found:
            return found
    return ()


def _silence(scene: Scene, asked: Claim, debtor: tuple[ActorMention, ...]) -> Iterator[Account]:
    """The debtor's claims after the request that decline to answer."""
    by_id = {m.id: m for m in scene.actors}
    sides = {m.actor.country for m in debtor if m.actor is not None}
    asked_at = max((s.start for s in asked.content), default=0)
    for claim in scene.claims:
        if claim.stance != "declines" or not claim.content:
            continue
        speakers = {m.actor.country for i in claim.speaker if (m := by_id.get(i)) is not None and m.actor is not None}
        at = claim.cue or claim.content[0]
        if speakers & sides and at.start > asked_at:
            token = tokens_in(scene.parsed, at)[0]
            yield Account("pending", None, None, None, (sentence_span_of(scene, token),))
            return
