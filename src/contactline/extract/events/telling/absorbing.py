"""Within a sentence: which trigger is only part of another's happening."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft, Roles
from contactline.extract.events.grammar import is_passive, is_verb, objects
from contactline.extract.events.parties.roles import passive_victim
from contactline.extract.events.telling.merging import fold
from contactline.extract.events.trigger.nominals import is_singled, phrase_top
from contactline.knowledge.events import word_lists
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, head_of, subtree

_TELLS_OF_DEEDS = frozenset({"REQUEST", "ACCUSE"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"})
_DECIDING = frozenset({"vote", "pass", "adopt", "enact", "legislate"})
_ENDINGS = frozenset({"end", "halt", "stop", "cease"})
_SHOTS = frozenset({"fire", "shoot", "shell", "fight", "bomb"})
_LINKS = frozenset({"after", "in", "when", "during", "by", "as", "following", "from", "while", "amid", "with"})


def absorb(parsed: Parsed, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of one sentence without those that are only a part of another."""
    kept = list(drafts)
    rules = (
        _decided, _end_of_war, _outcome_of_noun, _victims_of_deed, _noun_in_phrase, _purpose_of_same, _result_clause,
        _and_killed, _listed_nouns, _fire_that_ends,
    )  # fmt: skip
    for rule in rules:
        kept = rule(parsed, kept)
    return tuple(kept)


def _decided(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "voted to leave the agency", "passed a ban on rallies": a decree or law is what it does."""
    out = list(drafts)
    for draft in drafts:
        if not draft.trigger.verbal or draft.token.lemma.lower() not in _DECIDING or draft not in out:
            continue
        if draft.status not in {"happened", "ongoing"} or len(draft.trigger.tokens) > 1:
            continue
        below = {t.index for t in children(parsed, draft.token, ("xcomp", "dobj"))}
        below |= {t.index for t in objects(parsed, draft.token)}
        deed = next((d for d in out if d is not draft and d.token.index in below and d.status != "negated"), None)
        if deed is None or deed.type == "CONSULT":
            continue
        recipients = draft.roles.recipients or tuple(m for m in deed.roles.recipients if m not in draft.roles.actors)
        word = replace(deed.trigger, token=draft.token, tokens=draft.trigger.tokens)
        told = replace(draft, trigger=word, type=deed.type, mode=deed.mode)
        told = replace(told, roles=replace(draft.roles, recipients=recipients))
        out[out.index(draft)] = replace(told, outcomes=(*draft.outcomes, deed.token))
        out.remove(deed)
    return out


def _outcome_of_noun(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "The attack killed nine": the killing is what the attack did."""
    outcomes = word_lists("light")["bare_event"]
    out = list(drafts)
    for draft in drafts:
        if draft.trigger.verbal:
            continue
        top = phrase_top(parsed, draft.token)
        verb = head_of(parsed, top)
        own = [k for k in children(parsed, draft.token, ("relcl", "acl")) if is_verb(k)]
        if top.dep in {"nsubj", "nsubjpass"} and is_verb(verb):
            own.append(verb)
        for other in list(out):
            verbs = {v.index for v in own}
            verbs.update(k.index for v in own for k in children(parsed, v, ("conj", "advcl", "xcomp")))
            if other is draft or not other.trigger.verbal or other.token.index not in verbs:
                continue
            if other.type == draft.type or other.token.lemma.lower() in outcomes:
                at = next((i for i, d in enumerate(out) if d is draft or d.token is draft.token), None)
                if at is None:
                    continue
                roles = out[at].roles
                if not roles.recipients and not roles.mutual:
                    roles = Roles(roles.actors, other.roles.recipients, False, roles.rule)
                figures = (*out[at].figures, *(f for f in other.figures if f not in out[at].figures))
                out[at] = replace(out[at], roles=roles, figures=figures, outcomes=(*out[at].outcomes, other.token))
                out.remove(other)
    return out


def _end_of_war(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "reached a truce, ending a six-week war": the truce is told, and the war; its end is what the truce is."""
    out = list(drafts)
    for draft in drafts:
        if not (draft.trigger.verbal and draft.type == "RETREAT" and draft.token.lemma in _ENDINGS):
            continue
        below = [d for d in out if d is not draft and not d.trigger.verbal and d.type == "ASSAULT"]
        war = next((d for d in below if _holds(parsed, draft, d)), None)
        truce = any(d.type in {"AGREE", "SUPPORT"} for d in out) and draft.token.dep in {"advcl", "acl", "relcl"}
        if war is None:
            continue
        told = not war.definite and any(
            k.dep in {"amod", "relcl", "nummod", "npadvmod", "compound"} for k in children(parsed, war.token)
        )
        if truce and told:
            out.remove(draft)
    return out


def _purpose_of_same(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "held a call to discuss": a purpose of the same kind as the deed it serves is the same happening."""
    out = list(drafts)
    for draft in drafts:
        if not draft.trigger.verbal or draft.token.dep not in {"advcl", "xcomp", "acl", "relcl"}:
            continue
        chain = list(ancestors(parsed, draft.token))[:3]
        for other in out:
            if (
                other is draft
                or other.type != draft.type
                or draft.type not in {"CONSULT", "PROTEST", "AID", "MOBILIZE"}
            ):
                continue
            if other.clause in chain or other.token in chain:
                if draft in out:
                    out.remove(draft)
                break
    return out


def _result_clause(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "opened fire, killing one": what a deed of force does is no further deed."""
    outcomes = word_lists("light")["bare_event"]
    out = list(drafts)
    for draft in drafts:
        if draft.type != "ASSAULT" or draft.token.lemma.lower() not in outcomes or draft.token.tag != "VBG":
            continue
        chain = list(ancestors(parsed, draft.token))[:3]
        other = next((o for o in out if o is not draft and o.type == "ASSAULT" and o.clause in chain), None)
        if other is None or draft.token.dep not in {"advcl", "acl", "conj"}:
            continue
        recipients = other.roles.recipients or tuple(m for m in draft.roles.recipients if m not in other.roles.actors)
        figures = (*other.figures, *(f for f in draft.figures if f not in other.figures))
        roles = other.roles if other.roles.mutual else replace(other.roles, recipients=recipients)
        out[out.index(other)] = replace(other, roles=roles, figures=figures, outcomes=(*other.outcomes, draft.token))
        out.remove(draft)
    return out


def _and_killed(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "struck the camp and killed nine": the deed with its casualties is one happening."""
    outcomes = word_lists("light")["casualty"]
    out = list(drafts)
    for draft in drafts:
        if draft.type != "ASSAULT" or draft.token.lemma.lower() not in outcomes or not draft.trigger.verbal:
            continue
        if draft.token.dep != "conj" or children(parsed, draft.token, ("nsubj", "nsubjpass")):
            continue
        head = head_of(parsed, draft.token)
        other = next((o for o in out if o.token is head and o.type == "ASSAULT" and o.trigger.verbal), None)
        if other is None or draft not in out or other.roles.mutual or other.status != draft.status:
            continue
        passive = is_passive(parsed, head) or is_passive(parsed, draft.token)
        if passive and other.token.lemma.lower() not in outcomes:
            continue
        at = out.index(other)
        recipients = (*other.roles.recipients, *(m for m in draft.roles.recipients if m not in other.roles.recipients))
        figures = (*other.figures, *(f for f in draft.figures if f not in other.figures))
        out[at] = replace(
            other,
            roles=replace(other.roles, recipients=recipients),
            figures=figures,
            outcomes=(*other.outcomes, draft.token),
        )
        out.remove(draft)
    return out


def _listed_nouns(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "air strikes and gunfire": one list of nouns of one kind, with no sides of its own for the second."""
    out = list(drafts)
    for draft in drafts:
        if draft.trigger.verbal or draft.token.dep != "conj":
            continue
        head = head_of(parsed, draft.token)
        other = next((o for o in out if o.token is head and o.type == draft.type and not o.trigger.verbal), None)
        own = children(parsed, draft.token, ("poss", "nummod"))
        if other is None or own or draft.type not in {"ASSAULT", "CONSULT"} or draft.status != other.status:
            continue
        if {*draft.roles.actors, *draft.roles.recipients} <= {*other.roles.actors, *other.roles.recipients}:
            out[out.index(other)] = replace(other, outcomes=(*other.outcomes, draft.token))
            out.remove(draft)
    return out


def _fire_that_ends(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "agreed to halt all firing": the end is told, by the agreement, and no shot."""
    out = list(drafts)
    for draft in drafts:
        head = head_of(parsed, draft.token)
        ended = draft.token.dep in {"dobj", "xcomp"} and head.lemma.lower() in _ENDINGS and draft.token.tag == "VBG"
        ended = ended and draft.token.lemma.lower() in _SHOTS
        if draft.type == "ASSAULT" and ended and draft in out:
            out.remove(draft)
    return out


def _victims_of_deed(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """ "Four were killed after X carried out strikes": one happening; the deed keeps its doer and gains the victims."""
    out = list(drafts)
    for draft in drafts:
        if draft.type != "ASSAULT" or not passive_victim(parsed, draft.trigger) or draft not in out:
            continue
        acts = frozenset(d.clause.index for d in drafts if d.type != "ASSAULT")
        for other in out:
            if other is draft or other.type != "ASSAULT" or not _linked(parsed, draft.token, other, acts):
                continue
            at = out.index(other)
            joined = fold(other, draft)
            if other.roles.recipients == () and draft.roles.recipients:
                joined = replace(joined, roles=replace(joined.roles, recipients=draft.roles.recipients))
            out[at] = replace(joined, tellings=other.tellings, outcomes=(*joined.outcomes, draft.token))
            out.remove(draft)
            break
    return out


def _linked(parsed: Parsed, verb: Token, other: Draft, acts: frozenset[int]) -> bool:
    """Does the other trigger stand below the verb, in a clause or phrase that says by or after what? Not where another
    act tells of it ("was killed hours after he accused them of a massacre"): `acts` are the verbs of those."""
    chain = [other.clause, *ancestors(parsed, other.clause)]
    if verb not in chain or any(at.index in acts for at in chain[: chain.index(verb)]):
        return False
    for at in chain[: chain.index(verb)]:
        head = head_of(parsed, at)
        if at.dep in {"prep", "agent"} and at.text.lower() in _LINKS and head is verb:
            return True
        if at.dep == "advcl" and head is verb:
            return True
    return False


def _noun_in_phrase(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """A noun that a verbal trigger takes as its object ("signed a treaty", "rejected the offer of talks") is that
    trigger's content. Demands and accusations tell of their deeds besides."""
    out = list(drafts)
    for draft in drafts:
        if draft.trigger.verbal:
            continue
        for other in drafts:
            if other is draft or not _holds(parsed, other, draft):
                continue
            if other.type in _TELLS_OF_DEEDS and draft.type not in _TELLS_OF_DEEDS:
                continue
            if _done_before(parsed, draft, other):
                continue
            if other.trigger.entry.frame == "mediate" and draft.type == "AGREE":
                continue
            if draft in out:
                out.remove(draft)
            break
    return out


def _done_before(parsed: Parsed, inner: Draft, outer: Draft) -> bool:
    """ "welcomed the release of the crew", "sentenced for the shooting", "cut the toll of a massacre in the hills": the
    deed is another one, told as done."""
    told = inner.type in _DEEDS and inner.status in {"happened", "ongoing"}
    ended = inner.type != "RETREAT" and outer.token.lemma.lower() in word_lists("light")["end"]
    told = told and (inner.definite or (is_singled(parsed, inner.trigger) and not ended))
    return told and outer.type not in {inner.type, "AGREE", "THREATEN"}


def _holds(parsed: Parsed, outer: Draft, inner: Draft) -> bool:
    """Is the inner noun inside the object of the outer trigger, with no clause between?"""
    heads: list[Token] = []
    if outer.trigger.verbal:
        heads.extend(o for o in objects(parsed, outer.token) if o.index > outer.token.index or o.dep == "nsubjpass")
        for prep in children(parsed, outer.token, ("prep", "prt")):
            if prep in outer.trigger.tokens or prep.text.lower() in {"of", "to", "with", "for", "on"}:
                heads.extend(children(parsed, prep, ("pobj",)))
    else:
        for prep in children(parsed, outer.token, ("prep",)):
            if prep.text.lower() in {"of", "for", "to", "on", "into", "about"}:
                heads.extend(children(parsed, prep, ("pobj",)))
    for head in heads:
        for token in subtree(parsed, head):
            if token.index == inner.token.index:
                return not _clause_between(parsed, token, head)
    return False


def _clause_between(parsed: Parsed, token: Token, top: Token) -> bool:
    at = token
    while at is not top:
        if is_verb(at):
            return True
        at = head_of(parsed, at)
    return False
