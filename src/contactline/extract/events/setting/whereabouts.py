"""Where: the place that stands with a happening, nearest in the tree first."""

from collections.abc import Sequence

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, is_verb
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.setting.circumstance import shared_below
from contactline.extract.events.setting.closeness import SPEECH_TYPES, UNREAL, carriers, climb, rank
from contactline.extract.places.attached import places_with
from contactline.model.mention import PlaceMention
from contactline.model.parsed import Parsed, Sentence, Token, sentence_tokens
from contactline.model.span import Span
from contactline.model.tree import children, head_of

_WHERE = frozenset(
    """in at near along outside around over across inside within off throughout towards toward on into through of
    from to between above beside past against""".split()
)
_DASHES = frozenset({"-", "–", "—", "--", "––"})
_DATELINE = 8  # tokens
_ON_GROUND = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"})
_NEAR = 6  # tokens
_AFTER = frozenset({"after", "following", "since", "before", "despite"})
_SITES = _WHERE - {"from", "to", "into", "of", "against", "between"}


def place_of(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], mentions: Mentions) -> PlaceMention | None:
    """The draft's place: attached to its words or clause, by a preposition of place or as what is done to."""
    own = carriers(draft)
    others = {i for d in drafts if d is not draft for i in carriers(d)} - own
    spoken = {i for d in drafts if d is not draft and d.type in SPEECH_TYPES for i in carriers(d)} - own
    taken = {(m.start, m.end) for m in (*draft.roles.actors, *draft.roles.recipients)}
    clause = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    sentence = parsed.sentences[draft.token.sentence]
    described = _where_it_was(parsed, draft, clause, mentions) or _here(parsed, draft, clause, mentions)
    if described is not None:
        return described
    ranked: list[tuple[int, int, int, PlaceMention]] = []
    unlisted: list[tuple[int, int, PlaceMention]] = []
    for mention, head in mentions.places:
        if head.sentence != draft.token.sentence or not (mention.place is not None or _is_unlisted(mention)):
            continue
        if _is_dateline(parsed, mention, head, sentence) or _told_apart(parsed, head, own):
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
        if mention.place is None:
            done_to = head.dep == "dobj" and draft.type in _ON_GROUND
            lies = done_to or (head.dep == "pobj" and by in _SITES)
            told = draft.type not in SPEECH_TYPES and (draft.trigger.verbal or draft.carrier is not None)
            if close is not None and close[0] <= 1 and lies and told:
                unlisted.append((close[0], abs(head.index - draft.token.index), mention))
            continue
        if close is not None and close[0] == 2 and _of_the_asking(parsed, head, clause, spoken):
            continue
        if close is not None and close[0] <= 3:
            if by == "from" and draft.trigger.entry.frame not in {"leave", "flee"}:
                close = (close[0] + 2, close[1])
            if unlisted and _is_between(parsed, head):
                continue  # "near Tanwalbougou, between Fada and Pama"
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
    wide = wide or next((m for m, t in free if shared_below(parsed, draft, others, clause, t)), None)
    wide = wide or _there(parsed, draft, mentions)
    return wide or (min(unlisted, key=lambda u: (u[:2], u[2].start))[2] if unlisted else None)


def _is_between(parsed: Parsed, head: Token) -> bool:
    """Is it one of the ends of "between Fada and Pama"?"""
    while head.dep == "conj":
        head = head_of(parsed, head)
    return head.dep == "pobj" and head_of(parsed, head).text.lower() == "between"


def _is_unlisted(mention: PlaceMention) -> bool:
    """Is it a name that no list has, so that only its words say where?"""
    whole = mention.text[-1:].isalnum()
    return (
        whole
        and mention.made_by.endswith("name")
        and (mention.why_null or "").startswith("the gazetteer has no such name")
    )


def _is_dateline(parsed: Parsed, mention: PlaceMention, head: Token, sentence: Sentence) -> bool:
    """ "MOGADISHU, 5 December - Fighters seized ...": where it was written."""
    goes_on = sentence.first > 0 and parsed.sentences[sentence.index - 1].block == sentence.block
    if mention.start != sentence.start or goes_on:
        return False
    for token in parsed.tokens[head.index + 1 : min(sentence.last, head.index + _DATELINE)]:
        if token.text in _DASHES:
            return bool(token.start and parsed.article.text[token.start - 1].isspace())
        if is_verb(token):
            return False
    return False


def _told_apart(parsed: Parsed, head: Token, own: frozenset[int]) -> bool:
    """ "bombed sites in Yemen after attacks on ships in the Red Sea": the place of what it followed."""
    if head.index in own:
        return False
    for above in climb(parsed, head):
        if above.index in own or is_verb(above):
            return False
        if above.dep == "prep" and above.text.lower() in _AFTER and above.index != head.head:
            return True
    return False


def _where_it_was(parsed: Parsed, draft: Draft, clause: Token | None, mentions: Mentions) -> PlaceMention | None:
    """ "Douma, where gas is said to have killed forty": the place that a clause of "where" describes."""
    at = clause
    while at is not None and at.dep in {"xcomp", "ccomp", "conj"} and is_verb(head_of(parsed, at)):
        if any(k.dep in {"nsubj", "nsubjpass"} for k in children(parsed, at)) and at.dep == "conj":
            return None
        at = head_of(parsed, at)
    if at is None or at.dep not in {"relcl", "advcl"}:
        return None
    where = next((k for k in children(parsed, at, ("advmod",)) if k.text.lower() == "where"), None)
    if where is None or where.index > draft.token.index:
        return None
    before = [
        (m, t) for m, t in mentions.places if where.index - _NEAR <= t.index < where.index and m.place is not None
    ]
    inside = any(t.sentence == where.sentence and t.index > where.index and m.place for m, t in mentions.places)
    return before[-1][0] if before and not inside else None


def _here(parsed: Parsed, draft: Draft, clause: Token | None, mentions: Mentions) -> PlaceMention | None:
    """ "NAIROBI — Commanders signed a declaration here": the place of the dateline."""
    if clause is None or not any(k.text.lower() == "here" for k in children(parsed, clause, ("advmod",))):
        return None
    for mention, head in mentions.places:
        if mention.place is not None and _is_dateline(parsed, mention, head, parsed.sentences[head.sentence]):
            return mention
    return None


def _there(parsed: Parsed, draft: Draft, mentions: Mentions) -> PlaceMention | None:
    """ "Kherson was evacuated; shells wounded a man there": the place named last, in the sentence or the one before."""
    verb = draft.clause if is_verb(draft.clause) else draft.token
    own = sentence_tokens(parsed, parsed.sentences[draft.token.sentence])
    there = next((t for t in own if t.text.lower() == "there" and t.dep == "advmod"), None)
    if there is None or governor(parsed, there) is not verb:
        return None
    sentence = parsed.sentences[there.sentence]
    for mention, head in reversed(mentions.places):
        if head.index >= there.index or mention.place is None:
            continue
        told = parsed.sentences[head.sentence]
        if there.sentence - head.sentence > 1 or told.block != sentence.block:
            return None
        if mention.place.precision in {"point", "settlement", "district"} and head.dep in {"pobj", "dobj", "nsubjpass"}:
            return None if _is_dateline(parsed, mention, head, told) else mention
    return None


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
