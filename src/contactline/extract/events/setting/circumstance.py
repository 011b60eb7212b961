"""When and where: the times, places and figures that stand with a trigger, nearest in the tree first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, is_verb
from contactline.extract.events.mentions import Mentions
from contactline.extract.places.attached import places_with
from contactline.model.mention import FigureMention, Interval, PlaceMention, TimeMention
from contactline.model.parsed import Parsed, Sentence, Token, sentence_tokens
from contactline.model.span import Span
from contactline.model.tree import ancestors, children, head_of

_SPEECH_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
_WHERE = frozenset(
    """in at near along outside around over across inside within off throughout towards toward on into through of
    from to between above beside past against""".split()
)
_APART = frozenset({"for", "over", "after", "since", "following", "despite"})
_SITES = _WHERE - {"from", "to", "into", "of", "against", "between"}
_LEADING_TOKENS = 8
_UNREAL = frozenset({"planned", "proposed", "possible"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with the rule that attached it."""

    mention: TimeMention
    rule: str


def usable(mention: TimeMention) -> Interval | None:
    """The interval that the words and their preposition denote, or None."""
    return mention.reach or mention.interval


def carriers(draft: Draft) -> frozenset[int]:
    """Token indexes to which the draft's own circumstances attach."""
    found = {t.index for t in draft.trigger.tokens}
    found.add(draft.token.index)
    if draft.carrier is not None:
        found.add(draft.carrier.verb.index)
    found.update(t.index for t in draft.outcomes)
    found.update(draft.onset)
    return frozenset(found)


def _climb(parsed: Parsed, token: Token) -> Iterable[Token]:
    yield from ancestors(parsed, token)


def _shared_with_deed(
    parsed: Parsed, draft: Draft, drafts: Sequence[Draft], here: Sequence[tuple[TimeMention, Token]]
) -> Moment | None:
    """ "accused X of firing on Sunday": a time at the sentence's end may date the charge, the deed, or both."""
    if draft.type != "ACCUSE" or not draft.trigger.verbal:
        return None
    last = parsed.sentences[draft.token.sentence].last
    for mention, head in here:
        if last - head.index > 3 or is_name_part(parsed, head) or _open_since(mention):
            continue
        if any(a is draft.token for a in ancestors(parsed, head)) and not _crosses(parsed, head, draft.token):
            return Moment(mention, "shared with the deed")
    return None


def is_name_part(parsed: Parsed, token: Token, own: frozenset[int] = frozenset()) -> bool:
    """Does the time only name a thing ("a 1997 treaty", "last year's war")? Then it dates that, and nothing else."""
    if token.dep not in {"compound", "amod", "nummod", "nmod", "poss"} or token.head in own:
        return False
    host = head_of(parsed, token)
    return host.pos in {"NOUN", "PROPN"} and host.sentence == token.sentence


def _open_since(mention: TimeMention) -> bool:
    reach = mention.reach
    return reach is not None and reach.start is not None and reach.end is None


def time_of(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], mentions: Mentions) -> Moment | None:
    """The draft's time: attached to its words, to its clause, at the sentence's start, or told with the speech."""
    here = [
        (m, t)
        for m, t in mentions.times
        if t.sentence == draft.token.sentence and usable(m) is not None and m.timex.type in {"DATE", "TIME", "DURATION"}
    ]
    counting = counting_from(draft, mentions)
    if counting is not None:
        here = [(m, t) for m, t in here if m.start >= (counting.tail or 0) and m.end <= counting.end]
    if not here:
        return _counted_back(counting)
    own = carriers(draft)
    others = {i for d in drafts if d is not draft for i in carriers(d)} - own
    ranked: list[tuple[int, int, int, Moment]] = []
    sentence = parsed.sentences[draft.token.sentence]
    clause = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    for mention, head in here:
        if _open_since(mention) and (_since_a_record(parsed, head) or not _may_last(parsed, draft)):
            continue
        top = head_of(parsed, head) if head.dep == "poss" else head
        opens = head.index == sentence.first + 1 and parsed.tokens[sentence.first].text.lower() in {"on", "in"}
        if not opens and (is_name_part(parsed, head, own) or is_name_part(parsed, top, own)):
            continue
        rank = _rank(parsed, draft, head, own, others, clause, sentence)
        if rank is not None:
            order, rule = rank
            if order >= 5 and draft.status in _UNREAL:
                continue
            if any(a.index in draft.onset for a in _climb(parsed, head)):
                rule = "since it began"
            if head.dep == "poss" and head.head in own:
                mention = replace(mention, reach=None)  # "since Friday's attack": the attack was on Friday
            interval = usable(mention)
            width = _width(interval) if interval is not None else 0
            ranked.append((order, width, abs(head.index - draft.token.index), Moment(mention, rule)))
    if not ranked:
        told = _counted_back(counting) or _shared_with_deed(parsed, draft, drafts, here)
        return told or _told_below(parsed, draft, others, clause, here)
    return min(ranked, key=lambda r: (r[:3], r[3].mention.start))[3]


def _since_a_record(parsed: Parsed, head: Token) -> bool:
    """ "the worst fighting since May": the time says what it is compared with, and not when it was."""
    prep = next((a for a in ancestors(parsed, head) if a.text.lower() == "since"), None)
    if prep is None:
        return False
    for token in reversed(parsed.tokens[parsed.sentences[prep.sentence].first : prep.index]):
        if token.tag in {"JJS", "RBS"} or (token.lemma.lower() in {"first", "only"} and token.dep == "amod"):
            return True
        if is_verb(token) or (token.dep == "punct" and token.text != "-"):
            return False
    return False


def _told_below(
    parsed: Parsed, draft: Draft, others: set[int], clause: Token | None, here: Sequence[tuple[TimeMention, Token]]
) -> Moment | None:
    """The sentence's only day, where a clause inside the draft's own has it."""
    if len(here) != 1 or is_name_part(parsed, here[0][1]) or _open_since(here[0][0]):
        return None
    rule = _shared_below(parsed, draft, others, clause, here[0][1])
    return Moment(here[0][0], rule) if rule is not None else None


def _shared_below(parsed: Parsed, draft: Draft, others: set[int], clause: Token | None, head: Token) -> str | None:
    """Is the time or place at `head` in a clause that shares the draft's: "hit guards who stood at a gate on Friday",
    "fled as the front collapsed in May"? The rule that says so."""
    if clause is None or draft.status in _UNREAL:
        return None
    below = next((a for a in _climb(parsed, head) if is_verb(a)), None)
    if below is None or below is clause or not _governs(parsed, clause, below):
        return None
    helpers = children(parsed, below, ("aux",))
    marks = {k.text.lower() for k in children(parsed, below, ("mark", "advmod"))}
    if any(k.lemma == "have" or k.tag == "MD" for k in helpers):
        return None
    if marks & {"when", "as", "while"} and below.dep == "advcl":
        return "the clause of when"
    if draft.type in _SPEECH_TYPES or below.dep not in {"relcl", "acl", "ccomp", "pcomp"}:
        return None
    going_on = below.tag == "VBG" and any(k.tag == "VBD" for k in helpers)
    if (below.index in others and not going_on) or marks & {"after", "before", "since", "until", "if"}:
        return None
    return "a clause inside its own"


def counting_from(draft: Draft, mentions: Mentions) -> TimeMention | None:
    """The time that is counted from the draft's happening: "two days after [the army shelled the town]"."""
    start = draft.token.start
    counting = (m for m, _ in mentions.times if m.tail is not None and m.tail <= start < m.end)
    return next((m for m in counting if m.timex.type != "DURATION"), None)


def _counted_back(counting: TimeMention | None) -> Moment | None:
    if counting is None or counting.counted is None:
        return None
    return Moment(replace(counting, interval=counting.counted, reach=None), "counted back")


def _may_last(parsed: Parsed, draft: Draft) -> bool:
    """Can "since" date the draft: a state that goes on, or a perfect tense?"""
    if draft.status == "ongoing":
        return True
    verb = draft.clause
    return draft.type not in _SPEECH_TYPES and any(
        parsed.tokens[i].dep == "aux" and parsed.tokens[i].lemma == "have" for i in verb.children
    )


def _width(interval: Interval) -> int:
    order = ["minute", "hour", "part_of_day", "day", "week", "month", "season", "quarter", "year", "decade", "century"]
    return order.index(interval.grain) if interval.grain in order else len(order)


def _rank(
    parsed: Parsed,
    draft: Draft,
    head: Token,
    own: frozenset[int],
    others: set[int],
    clause: Token | None,
    sentence: Sentence,
) -> tuple[int, str] | None:
    """How closely a time (or place) stands with the draft: 0 its own words, 1 its clause, 2 the sentence's start."""
    if head.index in own:
        return 0, "inside the trigger"
    for above in _climb(parsed, head):
        if above.index in own:
            return 0, "attached"
        if above.index in others and above is not clause:
            break
        if clause is not None and above is clause:
            return None if _set_apart(parsed, draft, clause) else (1, "same clause")
        if is_verb(above):
            break
    leading = head.index - sentence.first < _LEADING_TOKENS and _hangs_on_verb(parsed, head)
    first = next((a for a in _climb(parsed, head) if is_verb(a)), None)
    if leading and (first is None or _governs(parsed, first, draft.token) or first is clause):
        return 2, "sentence start"
    if clause is not None and first is not None and not _crosses(parsed, draft.token, first):
        if clause.dep == "conj" and head_of(parsed, clause) is first:
            return 3, "shared by coordination"
        if first.dep == "conj" and head_of(parsed, first) is clause and not _own_subject(parsed, first):
            return 4, "shared by coordination"
        speech = draft.type in _SPEECH_TYPES and clause.dep in {"ccomp", "xcomp"} and head_of(parsed, clause) is first
        if speech:
            return 3, "told with the speech"
        told = clause.dep == "ccomp" and head_of(parsed, clause) is first
        if told:
            return None
        if draft.token.dep in {"pobj", "dobj", "nsubj", "nsubjpass", "pcomp"} and _governs(parsed, first, draft.token):
            if first.index in others and draft.type not in _SPEECH_TYPES:
                return 5, "same sentence, one deed under another"
            return 3, "governing clause"
        if clause.dep in {"pcomp", "acl", "relcl", "advcl"} and _governs(parsed, first, clause):
            return 5, "governing clause"
        beside = clause.dep in {"ccomp", "ROOT", "parataxis", "conj"} and first.dep in {"ccomp", "ROOT", "parataxis"}
        if beside and head.index - sentence.first < 3 and clause.tag in {"VBD", "VBN"} and _semicolon(parsed, sentence):
            return 6, "sentence start"
    return None


def _set_apart(parsed: Parsed, draft: Draft, clause: Token) -> bool:
    """ "struck in retaliation for months of attacks", "rallied over the arrest": is the noun why, or after what, the
    clause's deed was done?"""
    if draft.trigger.verbal or draft.carrier is not None:
        return False
    at = draft.token
    while at is not clause and at.head != at.index:
        if at.dep == "prep" and at.text.lower() != "of":
            return at.text.lower() in _APART
        at = head_of(parsed, at)
    return False


def _semicolon(parsed: Parsed, sentence: Sentence) -> bool:
    return any(t.text == ";" for t in sentence_tokens(parsed, sentence))


def _crosses(parsed: Parsed, token: Token, top: Token) -> bool:
    """Is there a told or describing clause between the token and the verb above it? (Speech acts may cross one.)"""
    at = token
    while at is not top and at.head != at.index:
        if at.dep in {"relcl", "advcl"} and is_verb(at):
            return True
        if at.dep == "ccomp" and head_of(parsed, at) is not top:
            return True
        at = head_of(parsed, at)
    return False


def _hangs_on_verb(parsed: Parsed, head: Token) -> bool:
    """Is the phrase an adverbial of its clause, and not part of its subject?"""
    at = head
    for _ in range(4):
        above = head_of(parsed, at)
        if is_verb(above) or above is at:
            return at.dep in {"prep", "npadvmod", "advmod", "nmod", "dep", "pobj"}
        if at.dep not in {"pobj", "prep", "pcomp", "nummod", "compound", "amod", "nmod", "advmod", "npadvmod"}:
            return False
        if above.pos in {"NOUN", "PROPN"} and at.dep == "prep" and above.dep in {"nsubj", "nsubjpass", "dobj"}:
            return False
        at = above
    return True


def _own_subject(parsed: Parsed, verb: Token) -> bool:
    return any(parsed.tokens[i].dep in {"nsubj", "nsubjpass"} for i in verb.children)


def _governs(parsed: Parsed, upper: Token, lower: Token) -> bool:
    return any(a is upper for a in ancestors(parsed, lower))


def place_of(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], mentions: Mentions) -> PlaceMention | None:
    """The draft's place: attached to its words or clause, by a preposition of place or as what is done to."""
    own = carriers(draft)
    others = {i for d in drafts if d is not draft for i in carriers(d)} - own
    spoken = {i for d in drafts if d is not draft and d.type in _SPEECH_TYPES for i in carriers(d)} - own
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
        rank = _rank(parsed, draft, head, own, others, clause, sentence)
        if rank is not None and rank[0] == 2 and _of_the_asking(parsed, head, clause, spoken):
            continue
        if rank is not None and rank[0] <= 3:
            if by == "from" and draft.trigger.entry.frame not in {"leave", "flee"}:
                rank = (rank[0] + 2, rank[1])
            precise = {"point": 0, "line": 1, "settlement": 1, "district": 2, "region": 3, "country": 4}
            ranked.append((rank[0], precise[mention.place.precision], abs(head.index - draft.token.index), mention))
    if ranked:
        return min(ranked, key=lambda r: (r[:3], r[3].start))[3]
    if draft.type in _SPEECH_TYPES or draft.status in _UNREAL:
        return None
    free = [
        (m, t)
        for m, t in mentions.places
        if t.sentence == draft.token.sentence and (m.start, m.end) not in taken and m.place is not None
    ]
    free = [(m, t) for m, t in free if t.dep == "pobj" and _at(parsed, head_of(parsed, t))]
    wide = _standing_with(parsed, draft, others, free)
    return wide or next((m for m, t in free if _shared_below(parsed, draft, others, clause, t)), None)


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
        above = next((a for a in _climb(parsed, heads[mention.id]) if a.index in others or a is verb), None)
        if above is None or above is verb:
            return mention
    return None


def _of_the_asking(parsed: Parsed, head: Token, clause: Token | None, spoken: set[int]) -> bool:
    """Is it where something was asked, charged or promised, and not where what was asked, charged or promised lies?"""
    first = next((a for a in _climb(parsed, head) if is_verb(a)), None)
    return first is not None and first is not clause and first.index in spoken


def figures_of(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], mentions: Mentions) -> tuple[FigureMention, ...]:
    """Figures whose nearest trigger in the tree is the draft's, or that the trigger's own phrase holds."""
    own = carriers(draft)
    others = {i for d in drafts if d is not draft for i in carriers(d)} - own
    found: list[FigureMention] = []
    for mention, head in mentions.figures:
        if head.sentence != draft.token.sentence:
            continue
        for above in (head, *_climb(parsed, head)):
            if above.index in own or any(
                parsed.tokens[i].index in own and parsed.tokens[i].dep in {"nsubj", "dobj", "nsubjpass"}
                for i in above.children
            ):
                found.append(mention)
                break
            if above.index in others:
                break
    return tuple(found)
