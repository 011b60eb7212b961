"""What a pledge or a demand is for decides what it is: a vow to do harm threatens, a call to withdraw asks to yield."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import clause_verbs, objects, preposition_objects
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, subtree

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_PLEDGES = frozenset({"vow", "pledge", "promise", "swear"})
_AGREED = frozenset({"reach", "agree", "sign", "broker", "negotiate", "brokered", "negotiated", "mediate", "mediated",
                     "conclude", "strike", "announce", "agreed"})  # fmt: skip
_ASKED = {
    "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist",
    "CONSULT": "meet", "AGREE": "meet", "PROTEST": "change", "COERCE": "change", "SANCTION": "change",
}  # fmt: skip
_THREATENED = {
    "ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "MOBILIZE": "violence", "PROTEST": "restrict",
}  # fmt: skip


def retype(parsed: Parsed, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of a sentence with pledges, threats and demands read by the deeds they are about."""
    by_token = {d.token.index: d for d in drafts}
    out = []
    for draft in drafts:
        deeds = [by_token[t.index] for t in _content(parsed, draft) if t.index in by_token]
        deeds = [d for d in deeds if d is not draft]
        if draft.type == "AGREE" and draft.token.lemma in _PLEDGES and any(d.type in _HOSTILE for d in deeds):
            deed = next(d for d in deeds if d.type in _HOSTILE)
            draft = replace(draft, type="THREATEN", mode=_THREATENED[deed.type])
        elif draft.type in {"REQUEST", "REJECT"} and draft.mode is None and deeds:
            draft = replace(draft, mode=_ASKED.get(deeds[0].type))
        elif draft.type == "THREATEN" and draft.mode is None and deeds:
            draft = replace(draft, mode=_THREATENED.get(deeds[0].type))
        if draft.type == "MOBILIZE" and draft.trigger.entry.cameo == "150" and _several_states(draft):
            draft = replace(
                draft,
                type="COOPERATE",
                mode=None,
                roles=replace(draft.roles, mutual=True, recipients=draft.roles.actors),
            )
        if draft.type == "ACCUSE" and draft.trigger.verbal and not draft.roles.recipients:
            blamed = next((d.roles.actors for d in deeds if d.roles.actors and not d.roles.mutual), ())
            blamed = tuple(m for m in blamed if m not in draft.roles.actors)
            draft = replace(draft, roles=replace(draft.roles, recipients=blamed))
        if draft.trigger.entry.frame == "visit" and not draft.roles.recipients:
            met = _meeting_below(parsed, draft, drafts)
            others = tuple(m for m in met.roles.recipients if m not in draft.roles.actors) if met is not None else ()
            draft = replace(draft, roles=replace(draft.roles, recipients=others))
        if draft.type == "PROTEST" and not draft.roles.recipients:
            draft = replace(draft, roles=replace(draft.roles, recipients=_protested(parsed, draft, drafts)))
        if draft.type in {"AGREE", "THREATEN", "REJECT"} and draft.trigger.verbal and not draft.roles.recipients:
            told = next((d.roles.recipients for d in deeds if d.roles.recipients), ())
            told = tuple(m for m in told if m not in draft.roles.actors)
            draft = replace(draft, roles=replace(draft.roles, recipients=told))
        if (
            draft.type == "RETREAT"
            and draft.mode == "ceasefire"
            and not draft.trigger.verbal
            and _reached(parsed, draft)
        ):
            draft = replace(draft, type="AGREE", mode=None)
        out.append(draft)
    return _shared_blame(parsed, out)


def _meeting_below(parsed: Parsed, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """ "visited Baku to meet X": the meeting that the visit is for."""
    for other in drafts:
        purpose = other is not draft and other.type == "CONSULT" and other.token.dep in {"advcl", "xcomp"}
        if purpose and draft.clause in ancestors(parsed, other.token):
            return other
    return None


def _protested(parsed: Parsed, draft: Draft, drafts: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Whom a protest is against: whom its demand or charge is put to ("rallied to demand that X resign")."""
    clauses = {d.clause.index: d for d in drafts if d is not draft and d.type in {"REQUEST", "ACCUSE"}}
    for below in (t for t in subtree(parsed, draft.clause) if t.index in clauses):
        other = clauses[below.index]
        if below.dep in {"advcl", "xcomp", "acl"} and other.roles.recipients:
            return tuple(m for m in other.roles.recipients if m not in draft.roles.actors)
    return ()


def _several_states(draft: Draft) -> bool:
    """Exercises of more than one state are held together."""
    return len({m.actor.country for m in draft.roles.actors if m.actor is not None and m.actor.country}) > 1


def _reached(parsed: Parsed, draft: Draft) -> bool:
    """A truce as something agreed: reached, signed, brokered."""
    if draft.carrier is not None and draft.carrier.verb.lemma in _AGREED:
        return True
    return any(
        t.lemma.lower() in _AGREED for k in children(parsed, draft.token, ("amod", "acl")) for t in subtree(parsed, k)
    )


def _shared_blame(parsed: Parsed, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """What two parties accuse each other of, each is said to have done to the other."""
    blamed = [d for d in drafts if d.type == "ACCUSE" and d.roles.mutual and d.trigger.verbal]
    out = []
    for draft in drafts:
        above = next((b for b in blamed if b is not draft and b.token in ancestors(parsed, draft.token)), None)
        if above is not None and draft.type == "ASSAULT" and not draft.roles.recipients:
            draft = replace(draft, roles=replace(above.roles, rule="accused each other"))
        out.append(draft)
    return tuple(out)


def _content(parsed: Parsed, draft: Draft) -> tuple[Token, ...]:
    """The verbs and nouns that the draft's speech is about, nearest first."""
    if not draft.trigger.verbal:
        found = [t for p in children(parsed, draft.token, ("prep", "acl")) for t in subtree(parsed, p)]
        return tuple(found)
    found = list(clause_verbs(parsed, draft.token))
    nouns = [
        *objects(parsed, draft.token),
        *children(parsed, draft.token, ("oprd", "attr")),
        *(o for v in found for o in objects(parsed, v)),
    ]
    nouns.extend(preposition_objects(parsed, draft.token, frozenset({"for", "of", "with", "to", "on"})))
    for noun in nouns:
        found.append(noun)
        found.extend(preposition_objects(parsed, noun, frozenset({"for", "of", "to"})))
    return tuple(found)
