"""To whom, where a happening answers one told just before: a deed condemned, a charge rejected, an attack repelled, a
deal welcomed or brokered. The parties of that happening are the evidence."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import objects
from contactline.extract.events.parties.conflict import sides_of
from contactline.extract.events.parties.frames import frame_of
from contactline.extract.events.telling.merging import identity
from contactline.knowledge.events import classes
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, subtree

_NEAR = 2
_STEM = 4
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "PROTEST"})
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"})
_OWN_ACTS = frozenset({"victim", "death", "government", "report", "people", "failure", "lack", "silence", "loss"})
_ASKS = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN", "CONSULT"})
_DEALS = frozenset({"AGREE", "SUPPORT", "CONSULT", "RETREAT"})
_REPLIES = frozenset(
    """respond retaliate reply repel repulse counterattack counter-attack retaliation response reprisal
    counteroffensive""".split()
)
_VENGEFUL = frozenset(
    "revenge avenge retaliate retaliation respond response reprisal answer vengeance payback punish repay".split()
)
_ANY_ATTACK = frozenset({"attack", "assault", "violence", "killing", "aggression"})
_SHOOTING = frozenset("shooting shelling bombing bombardment fire raid strike airstrike ambush blast murder".split())
_ANY_DEED = frozenset({"move", "act", "action", "step", "decision", "measure", "provocation", "incident"})
_POINTED = frozenset({"it", "this", "that", "them"})
_OFFERED = frozenset(
    """offer proposal ultimatum demand call appeal request move announcement declaration truce ceasefire gesture plan
    overture invitation pledge promise deadline condition decree order decision""".split()
)
_OFFERS = frozenset({"REQUEST", "AGREE", "CONCEDE", "THREATEN", "SANCTION", "COERCE"})
_LEAVING = frozenset("withdrawal pullout pullback pull-out pull-back retreat departure explanation apology".split())
_FREED = frozenset({"release", "free", "freedom", "liberation"})
_TAKING = frozenset("seize capture kidnap abduct hold detain arrest take jail imprison intern".split())
_BACK = frozenset({"back", "return"})
_BACKED = frozenset({"hit", "strike", "fire", "shoot", "beat", "push", "drive"})

RULE = "told just before"


def answering(parsed: Parsed, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """The draft, done to the parties of the happening before that it answers, where it names nobody itself."""
    roles = draft.roles
    if roles.mutual or not roles.actors or roles.recipients:
        return draft
    near = [d for d in earlier if 0 <= draft.token.sentence - d.token.sentence <= _NEAR and d is not draft]
    found = _answered(parsed, draft, near, [d for d in earlier if d.token.sentence <= draft.token.sentence])
    if not found:
        return draft
    return replace(draft, roles=replace(roles, recipients=found, inferred=RULE))


def _answered(
    parsed: Parsed, draft: Draft, near: Sequence[Draft], farther: Sequence[Draft]
) -> tuple[ActorMention, ...]:
    match draft.type:
        case "ACCUSE" | "PROTEST":
            return _doers_of_deed(parsed, draft, near) or _wrongdoers(parsed, draft, near)
        case "SANCTION" if draft.trigger.verbal and draft.status == "happened":
            return _doers_to(draft, near)
        case "SUPPORT":
            deal = _parties_of_deal(parsed, draft, near) or _parties_of_deal(parsed, draft, farther)
            return deal or _doers_of_deed(parsed, draft, near)
        case "REJECT":
            return _askers(draft, near) or _punishers(parsed, draft, near) or _offerers(parsed, draft, near)
        case "AGREE" if draft.trigger.entry.frame in {"promise", "agree"}:
            return _askers(draft, [d for d in near if d.type == "REQUEST"])
        case "RETREAT" | "CONCEDE" if draft.status == "proposed":
            return _who_asked_for_it(draft, near)
        case "CONSULT" if draft.trigger.entry.frame == "mediate":
            return _last_deal(near) or _last_deal(farther)
        case "REQUEST":
            return _captors(parsed, draft, farther) or _invaders(parsed, draft, near)
        case "THREATEN" if _is_vengeful(parsed, draft):
            return _doers(draft, [d for d in near if d.type in _FORCE and d.status in {"happened", "ongoing"}][-1:])
        case "ASSAULT" if _is_reply(parsed, draft):
            return _doers(draft, [d for d in near if d.type == "ASSAULT"])
        case "ASSAULT":
            return _accusers(parsed, draft, near)
        case _:
            return ()


def _named(parsed: Parsed, draft: Draft, words: frozenset[str]) -> Token | None:
    """The object of the draft's verb that is one of these words, and points back ("the shelling")."""
    if not draft.trigger.verbal:
        return None
    for token in objects(parsed, draft.token):
        if token.lemma.lower() in words and any(k.text.lower() in _POINTING for k in children(parsed, token, ("det",))):
            return token
    return None


def _keys(found: Sequence[ActorMention]) -> frozenset[str]:
    """What all of these mentions are known by."""
    return frozenset(key for m in found for key in identity(m))


def _doers(draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who did the nearest of these happenings, where they are all told of one party, and it is not the draft's own."""
    own = _keys(draft.roles.actors)
    others = [
        d for d in near
        if d.roles.actors and not d.roles.mutual and all(m.actor is not None for m in d.roles.actors)
        and not _keys(d.roles.actors) & own
        and not sides_of(d.roles.actors) & sides_of(draft.roles.actors)
    ]  # fmt: skip
    lands = {m.actor.country for m in draft.roles.actors if m.actor is not None}
    abroad = [d for d in others if not lands & {m.actor.country for m in d.roles.actors if m.actor is not None}]
    others = abroad or others
    if len({_keys(d.roles.actors) for d in others}) != 1:
        return ()
    return others[-1].roles.actors


def _doers_of_deed(parsed: Parsed, draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who did the deed that is condemned: that of the same word, or after a word for any attack the one told before."""
    noun = _named(parsed, draft, classes()["deed_noun"] | classes()["attack"])
    if noun is None:
        return ()
    deeds = [d for d in near if d.type in _DEEDS]
    stem = noun.lemma.lower()[:_STEM]
    if noun.lemma.lower() in _SHOOTING and deeds[-1:] and deeds[-1].type == "ASSAULT":
        return _doers(draft, deeds[-1:])
    alike = [d for d in deeds if any(t.lemma.lower()[:_STEM] == stem for t in (*d.trigger.tokens, d.token))]
    if noun.lemma.lower() in _ANY_ATTACK | classes()["attack"]:
        alike = alike or [d for d in deeds if d.type == "ASSAULT"]
    elif noun.lemma.lower() in _ANY_DEED:
        alike = deeds
    return _doers(draft, alike)


def _wrongdoers(parsed: Parsed, draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who did to the draft's doer what it then calls names ("called this an act of war", "condemned the piracy")."""
    if not draft.trigger.verbal or draft.type != "ACCUSE":
        return ()
    for token in objects(parsed, draft.token):
        pointing = token.pos == "PRON" and token.text.lower() in _POINTED | {"these", "those"}
        before = {k.text.lower() for k in children(parsed, token, ("det", "punct"))}
        again = [d for d in near if _is_again(token, d)]
        if again:
            return _doers(draft, again[-1:])
        if pointing or (token.pos == "NOUN" and before & _POINTING and token.lemma.lower() not in _OWN_ACTS):
            return _doers_to(draft, near)
    return ()


def _is_again(noun: Token, deed: Draft) -> bool:
    """Does the noun name the deed by its own word ("landed ... the landing")?"""
    stem = noun.lemma.lower()[:_STEM]
    named = noun.pos == "NOUN" and len(stem) == _STEM and deed.status in {"happened", "ongoing"}
    return named and deed.token.lemma.lower()[:_STEM] == stem


def _doers_to(draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who did the last deed of force, near before, that was done to the draft's doer or in its country."""
    own = _keys(draft.roles.actors)
    lands = {m.actor.country for m in draft.roles.actors if m.actor is not None and m.actor.country is not None}
    found = []
    for deed in near:
        if deed.type not in _FORCE or deed.roles.mutual or deed.status not in {"happened", "ongoing"}:
            continue
        doers = {m.actor.country for m in deed.roles.actors if m.actor is not None}
        hurt = {m.actor.country for m in deed.roles.recipients if m.actor is not None}
        if not deed.roles.recipients and deed.where is not None and deed.where.place is not None:
            hurt = {deed.where.place.country}
        if _keys(deed.roles.recipients) & own or (hurt & lands and not doers & lands):
            found.append(deed)
    return _doers(draft, found[-1:])


def _parties_of_deal(parsed: Parsed, draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Whose agreement or truce is welcomed."""
    agreed = classes()["agreement"] | classes()["truce_thing"] | frozenset({"announcement", "declaration", "step"})
    return _last_deal(near) if _named(parsed, draft, agreed) is not None else ()


def _last_deal(near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    deals = [d for d in near if d.type in _DEALS and d.roles.mutual and len(d.roles.actors) > 1]
    known = bool(deals) and all(m.actor is not None for m in deals[-1].roles.actors)
    return deals[-1].roles.actors if known else ()


def _askers(draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who asked, charged or offered what is turned down: the last who did so to the one who turns it down."""
    own = _keys(draft.roles.actors)
    for other in reversed(near):
        asked = other.type in _ASKS and bool(_keys(other.roles.recipients) & own)
        if asked and not other.roles.mutual and all(m.actor is not None for m in other.roles.actors):
            return tuple(m for m in other.roles.actors if not identity(m) & own)
    return ()


def _accusers(parsed: Parsed, draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who accuses the doer of it ("X accused Y of opening fire"), where it has no object of its own."""
    own = {t.index for t in draft.trigger.tokens}
    if draft.trigger.verbal and any(t.index not in own for t in objects(parsed, draft.token)):
        return ()
    doers, above = sides_of(draft.roles.actors), {t.index for t in ancestors(parsed, draft.token)}
    for other in near:
        charged = other.type == "ACCUSE" and other.token.index in above and not other.roles.mutual
        if charged and doers and doers == sides_of(other.roles.recipients):
            return tuple(m for m in other.roles.actors if sides_of((m,)) and not sides_of((m,)) & doers)
    return ()


def _punishers(parsed: Parsed, draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who did to the draft's doer what it turns down ("the council imposed an embargo on X; X dismissed it")."""
    if not draft.trigger.verbal or not any(t.text.lower() in _POINTED for t in objects(parsed, draft.token)):
        return ()
    own = _keys(draft.roles.actors)
    done = [d for d in near if d.type in {"SANCTION", "COERCE"} and _keys(d.roles.recipients) & own]
    return _doers(draft, done[-1:])


def _offerers(parsed: Parsed, draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who asked for or offered "that", which the draft turns down, in the same sentence or the one before."""
    if not draft.trigger.verbal:
        return ()
    last = [d for d in near if draft.token.sentence - d.token.sentence <= 1 and d.status == "happened"]
    offers = [d for d in last if d.type in _OFFERS or (d.type == "RETREAT" and d.mode == "ceasefire")]
    if any(t.text.lower() in _POINTED for t in objects(parsed, draft.token)):
        offers = [d for d in last if d.type in {"REQUEST", "AGREE"}]
    elif _named(parsed, draft, _OFFERED) is None:
        return ()
    return _doers(draft, [d for d in offers if not d.roles.mutual][-1:])


def _captors(parsed: Parsed, draft: Draft, earlier: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who holds those whose release is demanded: the doers of the last taking that was told."""
    about = {t.lemma.lower() for t in subtree(parsed, draft.token) if t.index > draft.token.index}
    if not about & _FREED:
        return ()
    taken = [d for d in earlier if d.token.lemma.lower() in _TAKING and d.type in {"COERCE", "ASSAULT"}]
    return _doers(draft, [d for d in taken if d.roles.actors][-1:])


def _invaders(parsed: Parsed, draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who did the deed of force told just before, of whom a withdrawal, an explanation or an apology is demanded."""
    if not draft.trigger.verbal or not any(t.lemma.lower() in _LEAVING for t in objects(parsed, draft.token)):
        return ()
    deeds = [d for d in near if d.type in _FORCE and d.status in {"happened", "ongoing"} and not d.roles.mutual]
    return _doers(draft, [d for d in deeds if d.roles.actors][-1:])


def _who_asked_for_it(draft: Draft, near: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Who asked the doer for what the same sentence says is asked of him: his other side, and no mediator."""
    asked = [d for d in near if d.type == "REQUEST" and d.token.sentence == draft.token.sentence]
    found = _askers(draft, [d for d in asked if d.token.index < draft.token.index])
    if len(found) != 1 or len(draft.roles.actors) != 1 or frame_of(draft.trigger).mutual:
        return ()
    return found if sides_of(found) and not sides_of(found) & sides_of(draft.roles.actors) else ()


def _is_vengeful(parsed: Parsed, draft: Draft) -> bool:
    """Is it a threat to answer what was done ("vowed revenge", "will respond to any breach")?"""
    return any(t.lemma.lower() in _VENGEFUL for t in subtree(parsed, draft.token))


def _is_reply(parsed: Parsed, draft: Draft) -> bool:
    """Do the words say that it answers an attack ("responded with strikes", "beat back", "returned fire")?"""
    words = {t.lemma.lower() for t in (*draft.trigger.tokens, draft.token, draft.clause)}
    if words & _REPLIES:
        return True
    after = {k.text.lower() for k in children(parsed, draft.token, ("prt", "advmod", "dobj"))} | words
    return bool(after & _BACK) and bool(words & _BACKED)
