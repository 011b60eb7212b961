"""What the text makes certain without saying it again: parties of what ensued, sides of a brokered truce, the year of
a paragraph."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft, Roles
from contactline.extract.events.grammar import governor, is_verb, objects
from contactline.extract.events.mentions import Mentions, parties
from contactline.extract.events.parties.answering import answering
from contactline.extract.events.parties.conflict import told_between
from contactline.extract.events.parties.joint import of_both, told_again, towards_partner
from contactline.extract.events.parties.opponents import TOWARDS
from contactline.extract.events.parties.owned import named_by_owner, two_told
from contactline.extract.events.parties.sides import pair_of, with_pair
from contactline.extract.events.setting.circumstance import is_name_part, usable
from contactline.model.mention import ActorMention, TimeMention
from contactline.model.parsed import Parsed
from contactline.model.tree import ancestors, children

_ENSUING = frozenset({"ensuing", "subsequent", "resulting", "resultant"})
_WIDE = frozenset({"year", "month", "season", "decade", "quarter"})
_NEXT = 2
_HARMING = frozenset({"kill", "wound", "injure", "maim", "displace", "slay"})
_HELPING = frozenset({"AID", "COOPERATE"})
_JOINT = frozenset({"AGREE", "SUPPORT", "CONSULT", "RETREAT", "MOBILIZE"})


def carry_over(parsed: Parsed, drafts: Sequence[Draft], mentions: Mentions) -> tuple[Draft, ...]:
    """The drafts with such parties and times filled in; the earlier mention is the evidence."""
    out: list[Draft] = []
    pair = None
    for draft in drafts:
        if not (draft.roles.actors or draft.roles.recipients):
            draft = _with_sides(parsed, draft, out)
        draft = named_by_owner(parsed, draft, mentions)
        draft = _with_victims(parsed, _they(told_again(draft, out), out), mentions)
        both = pair or two_told(parsed, draft, out, mentions)
        draft = of_both(parsed, with_pair(parsed, draft, both), both)
        draft = towards_partner(answering(parsed, draft, out), out, TOWARDS | _HELPING)
        if draft.when is None:
            moment = _paragraph_time(parsed, draft, mentions)
            if moment is not None:
                draft = replace(draft, when=moment, when_rule="the paragraph's time")
        out.append(draft)
        if told_between(draft) is not None:  # nothing else can change whose conflict it is
            pair = pair_of(out)
    return tuple(out)


def _with_victims(parsed: Parsed, draft: Draft, mentions: Mentions) -> Draft:
    """Whom an attack hit, by what it led to ("shelled a market, killing eleven civilians")."""
    if draft.type != "ASSAULT" or draft.roles.recipients or not draft.trigger.verbal:
        return draft
    led_to = [k for k in children(parsed, draft.token, ("advcl", "xcomp", "conj")) if k.lemma.lower() in _HARMING]
    hit = tuple(o for verb in led_to if verb.tag == "VBG" for o in objects(parsed, verb))
    found = tuple(m for m in parties(mentions, hit, owners=False) if m not in draft.roles.actors)
    return replace(draft, roles=replace(draft.roles, recipients=found)) if found else draft


def _both(draft: Draft) -> tuple[ActorMention, ...]:
    return tuple(dict.fromkeys((*draft.roles.actors, *draft.roles.recipients)))


def _with_sides(parsed: Parsed, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    block = parsed.sentences[draft.token.sentence].block
    near = [
        d
        for d in earlier
        if parsed.sentences[d.token.sentence].block == block and draft.token.sentence - d.token.sentence <= _NEXT
    ]
    words = {k.text.lower() for k in children(parsed, draft.token, ("amod",))}
    if draft.type == "ASSAULT" and words & _ENSUING and near:
        sides = _both(near[-1])
    elif draft.type == "AGREE" and not draft.trigger.verbal and not draft.definite:
        fought = [d for d in near if d.type == "ASSAULT" and d.roles.mutual]
        sides = _both(fought[-1]) if fought else ()
    else:
        return draft
    if len(sides) < 2:
        return replace(draft, roles=Roles(sides, (), False, "told just before")) if sides else draft
    return replace(draft, roles=Roles(sides, sides, True, "told just before"))


def _they(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """ "They did not agree": the parties of the last mutual happening, in the same sentence or the one before."""
    actors = draft.roles.actors
    if draft.type not in _JOINT or len(actors) != 1 or actors[0].actor is not None:
        return draft
    if actors[0].text.lower() not in {"they", "the two"}:
        return draft
    near = [d for d in earlier if d.roles.mutual and draft.token.sentence - d.token.sentence <= 1]
    if not near or any(m.actor is None for m in near[-1].roles.actors) or len(near[-1].roles.actors) < 2:
        return draft
    both, mutual = near[-1].roles.actors, draft.type in {"AGREE", "SUPPORT", "CONSULT"}
    if mutual:
        return replace(draft, roles=Roles(both, both, True, "they, told just before"))
    return replace(draft, roles=replace(draft.roles, actors=both))


def _paragraph_time(parsed: Parsed, draft: Draft, mentions: Mentions) -> TimeMention | None:
    """A year or month that opens the paragraph dates its next sentences too, while they stay in the simple past."""
    here = parsed.sentences[draft.token.sentence]
    if draft.status != "happened" or not _simple_past(parsed, draft):
        return None
    opening = next(s for s in parsed.sentences if s.block == here.block)
    if opening.index == here.index or here.index - opening.index > _NEXT:
        return None
    between = [(m, t) for m, t in mentions.times if opening.index <= t.sentence <= here.index]
    between = [(m, t) for m, t in between if not is_name_part(parsed, t)]
    if len(between) != 1 or between[0][1].index - opening.first > 3:
        return None
    interval = usable(between[0][0])
    return between[0][0] if interval is not None and interval.grain in _WIDE and interval.start else None


def _simple_past(parsed: Parsed, draft: Draft) -> bool:
    verb = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    chain = [verb, *(a for a in ancestors(parsed, verb) if is_verb(a))] if verb is not None else []
    finite = next((v for v in chain if v.tag in {"VBD", "VBZ", "VBP"}), None)
    if finite is None or finite.tag != "VBD":
        return any(k.tag == "VBD" and k.lemma == "be" for v in chain[:1] for k in children(parsed, v, ("auxpass",)))
    return not any(k.lemma == "have" for k in children(parsed, finite, ("aux",)))
