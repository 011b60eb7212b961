"""Where: the place that stands with a happening, nearest in the tree first."""

from collections.abc import Sequence

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, is_verb
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.setting.circumstance import shared_below
from contactline.extract.events.setting.closeness import SPEECH_TYPES, UNREAL, carriers, climb, rank
from contactline.extract.places.attached import places_with
from contactline.model.mention import PlaceMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import head_of

_WHERE = frozenset(
    """in at near along outside around over across inside within off throughout towards toward on into through of
    from to between above beside past against""".split()
)
_SITES = _WHERE - {"from", "to", "into", "of", "against", "between"}


def place_of(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], mentions: Mentions) -> PlaceMention | None:
    """The draft's place: attached to its words or clause, by a preposition of place or as what is done to."""
    own = carriers(draft)
    others = {i for d in drafts if d is not draft for i in carriers(d)} - own
    spoken = {i for d in drafts if d is not draft and d.type in SPEECH_TYPES for i in carriers(d)} - own
    taken = {(m.start, m.end) for m in (*draft.roles.actors, *draft.roles.recipients)}
    clause = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    sentence = parsed.sentences[draft.token.sentence]
    ranked: list[tuple[int, int, int, PlaceMention]] = []
    for mention, head in mentions.places:
        if head.sentence != draft.token.sentence or mention.place is None:
            continue
        above = head_of(parsed, head)
        by = above.text.lower() if head.dep == "pobj" else ""
        inside = any(s <= mention.start and mention.end <= e for s, e in taken)
        if inside and not (draft.trigger.entry.frame in {"visit", "take"} or by in {"in", "at", "near"}):
            continue
        if head.dep == "pobj" and by not in _WHERE:
            continue
        if head.dep in {"nsubj", "poss", "agent"} or (head.dep in {"compound", "amod"} and inside):
            continue
        close = rank(parsed, draft, head, own, others, clause, sentence)
        if close is not None and close[0] == 2 and _of_the_asking(parsed, head, clause, spoken):
            continue
        if close is not None and close[0] <= 3:
            if by == "from" and draft.trigger.entry.frame not in {"leave", "flee"}:
                close = (close[0] + 2, close[1])
            precise = {"point": 0, "line": 1, "settlement": 1, "district": 2, "region": 3, "country": 4}
            ranked.append((close[0], precise[mention.place.precision], abs(head.index - draft.token.index), mention))
    if ranked:
        return min(ranked, key=lambda r: (r[:3], r[3].start))[3]
    if draft.type in SPEECH_TYPES or draft.status in UNREAL:
        return None
    free = [
        (m, t)
        for m, t in mentions.places
        if t.sentence == draft.token.sentence and (m.start, m.end) not in taken and m.place is not None
    ]
    free = [(m, t) for m, t in free if t.dep == "pobj" and _at(parsed, head_of(parsed, t))]
    wide = _standing_with(parsed, draft, others, free)
    return wide or next((m for m, t in free if shared_below(parsed, draft, others, clause, t)), None)


def _at(parsed: Parsed, prep: Token) -> bool:
    """Does the preposition say where ("in", "near", "close to"), and not where to or against what?"""
    return prep.text.lower() in _SITES or (
        prep.text.lower() == "to" and head_of(parsed, prep).lemma in {"close", "next"}
    )


def _standing_with(
    parsed: Parsed, draft: Draft, others: set[int], free: Sequence[tuple[PlaceMention, Token]]
) -> PlaceMention | None:
    """The place that a wider walk finds with a deed: "shot a man walking near Jenin"."""
    verb = draft.carrier.verb if draft.carrier is not None else draft.token
    heads = {m.id: t for m, t in free}
    for mention in places_with(parsed, [m for m, _ in free], Span(verb.start, verb.end)):
        above = next((a for a in climb(parsed, heads[mention.id]) if a.index in others or a is verb), None)
        if above is None or above is verb:
            return mention
    return None


def _of_the_asking(parsed: Parsed, head: Token, clause: Token | None, spoken: set[int]) -> bool:
    """Is it where something was asked, charged or promised, and not where what was asked, charged or promised lies?"""
    first = next((a for a in climb(parsed, head) if is_verb(a)), None)
    return first is not None and first is not clause and first.index in spoken
