"""Against whom, where the sentence does not say: the other one of two parties who fight or treat in nearly all that the
article tells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from contactline.extract.events.draft import Draft, Roles
from contactline.extract.events.grammar import objects
from contactline.extract.events.parties.conflict import Side, SidePair, conflict_of, side_of, sides_of, told_between
from contactline.extract.events.parties.frames import frame_of
from contactline.extract.events.parties.sides import both_unknown, is_theirs
from contactline.knowledge.events import classes
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed
from contactline.model.tree import subtree

TOWARDS = frozenset({"ASSAULT", "RETREAT", "THREATEN", "REJECT", "AGREE", "CONCEDE", "SANCTION", "MOBILIZE"})
_ADDRESSED = frozenset({"ACCUSE", "REQUEST"})
_LEAST = 2

# What nobody owns: to remove, hamper or further it is done to no party.
_NOBODYS = frozenset(
    """obstacle hurdle barrier impediment difficulty problem process progress effort normalisation normalization peace
    relation tie dialogue work implementation election economy reform""".split()
)
_GOING = frozenset({"quit", "flee", "resign", "abdicate"})
_CALM = frozenset({"calm", "restraint", "dialogue", "talk", "talks", "breakthrough", "progress"})
_RELATIVE = frozenset({"which", "that", "who", "whom", "what"})
_PEACE = frozenset(
    """restraint calm ceasefire cease-fire truce de-escalation cessation dialogue hostility hostilities violence
    fighting bloodshed""".split()
)
INFERRED = "the other side"
BOTH = "the article's two sides"


def dominant_pair(drafts: Sequence[Draft], *, side: Side | None = None) -> SidePair | None:
    """The two parties between whom at least two happenings are told, and most of those between any two; with `side`,
    between it and any other, in two sentences at least."""
    conflict = conflict_of(drafts, side=side)
    if conflict is None:
        return None
    if side is not None:
        said = {d.token.sentence for d in drafts if told_between(d) == conflict.sides}
        return conflict.sides if len(said) >= _LEAST else None
    return conflict.sides if conflict.times >= _LEAST or conflict.alone else None


def with_opponents(parsed: Parsed, drafts: Sequence[Draft], actors: Mapping[str, ActorMention]) -> tuple[Draft, ...]:
    """The drafts, those that one of the two parties does to nobody named being done to the other one; of a third, to
    the one with whom nearly all it does is told, where that was told just before. The other's last mention up to the
    end of the sentence is the evidence, first one that takes part in a happening."""
    pair = dominant_pair(drafts)
    own = {side: dominant_pair(drafts, side=side) for d in drafts for side in sides_of(d.roles.actors)}
    near = {(d.token.sentence, told_between(d)) for d in drafts}
    known = {p: _named(drafts, actors, p) for p in {pair, *own.values()} if p is not None}
    out = []
    for draft in drafts:
        doers = sides_of(draft.roles.actors)
        told = pair
        if len(doers) == 1 and not (pair is not None and doers <= set(pair)):
            told = own[next(iter(doers))]
            at = draft.token.sentence
            if told is not None and not {(at, told), (at - 1, told)} & near:
                told = None
        third = pair is not None and not doers & set(pair)
        if pair is not None and third and (_calls_for_peace(parsed, draft) or _is_glad_of_peace(parsed, draft)):
            both = _last_of(draft, pair, known[pair])
            out.append(
                draft if not both else replace(draft, roles=replace(draft.roles, recipients=both, inferred=BOTH))
            )
            continue
        out.append(draft if told is None else _against(parsed, draft, told, known[told]))
    return tuple(out)


def _named(
    drafts: Sequence[Draft], actors: Mapping[str, ActorMention], pair: SidePair
) -> tuple[tuple[ActorMention, Side | None], ...]:
    """The mentions of the two in order, those that take part in a happening last."""
    acting = {m.id for d in drafts for m in (*d.roles.actors, *d.roles.recipients)}
    named = [(m, side) for m in actors.values() if (side := side_of(m)) in pair and not m.pronoun]
    borne = Counter((m.start, m.end) for m, _ in named)  # "the border commissions" of both stand for neither
    return tuple(
        sorted(
            (item for item in named if borne[item[0].start, item[0].end] == 1),
            key=lambda item: (item[0].id in acting, item[0].start, item[0].end, item[0].id),
        )
    )


def _against(parsed: Parsed, draft: Draft, pair: SidePair, known: Sequence[tuple[ActorMention, Side | None]]) -> Draft:
    if _of_others(parsed, draft, pair) and not any(_is_it(m) for m in draft.roles.recipients):
        return draft
    if not (draft.roles.actors or draft.roles.recipients):
        return _of_both(parsed, draft, pair, known) if is_theirs(parsed, draft) else draft
    if both_unknown(parsed, draft):
        return _of_both(parsed, draft, pair, known, mutual=draft.roles.mutual or bool(draft.roles.recipients))
    doers = sides_of(draft.roles.actors)
    if _of_something_else(parsed, draft, pair):
        return draft
    pointing = bool(draft.roles.recipients) and all(_is_it(m) for m in draft.roles.recipients)
    towards = TOWARDS | _ADDRESSED if pointing else TOWARDS
    if (
        not (draft.type in towards or _takes_or_comes(draft))
        or draft.roles.mutual
        or len(doers) != 1
        or (draft.roles.recipients and not pointing)
    ):
        return draft
    (doer,) = doers
    if doer not in pair:
        return draft
    other = pair[1] if doer == pair[0] else pair[0]
    before = [m for m, side in known if side == other and m.end <= parsed.sentences[draft.token.sentence].end]
    if not before:
        return draft
    last = before[-1]
    return replace(draft, roles=replace(draft.roles, recipients=(last,), inferred=INFERRED))


def _takes_or_comes(draft: Draft) -> bool:
    """Is land or a road taken and held, or does somebody come to talks or stay away from them?"""
    frame = draft.trigger.entry.frame
    return draft.trigger.verbal and (draft.type, frame) in {("COERCE", "take"), ("CONSULT", "attend")}


def _is_it(mention: ActorMention) -> bool:
    """Is it an "it" that nobody resolved?"""
    return mention.actor is None and mention.text.lower() == "it"


def _of_both(
    parsed: Parsed,
    draft: Draft,
    pair: SidePair,
    known: Sequence[tuple[ActorMention, Side | None]],
    *,
    mutual: bool = True,
) -> Draft:
    """The draft as the two parties', where both were named before it."""
    sides = _last_of(draft, pair, known)
    if not sides:
        return draft
    return replace(draft, roles=Roles(sides, sides if mutual else (), mutual, BOTH, (), INFERRED))


def _last_of(
    draft: Draft, pair: SidePair, known: Sequence[tuple[ActorMention, Side | None]]
) -> tuple[ActorMention, ...]:
    """The last mention of each of the two before the draft, or nobody where one of them was not named."""
    last = [next((m for m, side in reversed(known) if side == s and m.end <= draft.token.end), None) for s in pair]
    sides = tuple(sorted((m for m in last if m is not None), key=lambda m: (m.start, m.end, m.id)))
    return sides if len(sides) == len(pair) else ()


def _calls_for_peace(parsed: Parsed, draft: Draft) -> bool:
    """Does somebody ask nobody named for calm, a truce or talks? They are asked of those who fight."""
    if draft.type != "REQUEST" or draft.roles.recipients or draft.roles.mutual or not draft.roles.actors:
        return False
    return any(t.lemma.lower() in _PEACE for t in subtree(parsed, draft.token) if t.index > draft.token.index)


def _is_glad_of_peace(parsed: Parsed, draft: Draft) -> bool:
    """Does somebody welcome a truce, a deal or calm of which nobody is named? Those who keep it are praised."""
    if draft.type != "SUPPORT" or draft.roles.recipients or draft.roles.mutual or not draft.roles.actors:
        return False
    dealt = classes()["agreement"] | classes()["truce_thing"] | _CALM
    return draft.trigger.verbal and any(t.lemma.lower() in dealt for t in objects(parsed, draft.token))


def _of_something_else(parsed: Parsed, draft: Draft, pair: SidePair) -> bool:
    """Is it a resignation, a clash of one side's own, done to what nobody owns, or within one country an attack on what
    is neither armed nor land ("burned shops")?"""
    gone = draft.type == "RETREAT" and draft.token.lemma.lower() in _GOING
    if draft.mode == "resign" or gone or (frame_of(draft.trigger).mutual and draft.type == "ASSAULT"):
        return True
    if not draft.trigger.verbal:
        return False
    things = {t.lemma.lower() for t in objects(parsed, draft.token) if t.pos == "NOUN"}
    if things & _NOBODYS:
        return True
    known = classes()
    contested = known["force"] | known["base"] | known["weapon"] | known["territory_town"] | known["infrastructure"]
    return draft.type == "ASSAULT" and pair[0][0] == pair[1][0] and bool(things) and not things & contested


def _of_others(parsed: Parsed, draft: Draft, pair: SidePair) -> bool:
    """Is it told in a country that is neither side's, or done to somebody whom the clause names without a code?"""
    countries = {country for country, _ in pair}
    if draft.where is not None and draft.where.place is not None and draft.where.place.country not in countries:
        return True
    done_to = (t for t in subtree(parsed, draft.token) if t.dep in {"dobj", "nsubjpass"} and t.pos == "PRON")
    return any(t.lemma.lower() not in _RELATIVE for t in done_to)
