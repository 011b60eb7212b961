"""When: the times that stand with a trigger, nearest in the tree first; and its figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, is_verb, objects
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.setting.beside import beside
from contactline.extract.events.setting.closeness import (
    SPEECH_TYPES,
    UNREAL,
    another_day,
    carriers,
    climb,
    crosses,
    governs,
    rank,
    tense,
)
from contactline.extract.events.setting.listed import with_listed
from contactline.knowledge.events import classes
from contactline.model.mention import FigureMention, Interval, TimeMention
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.tree import ancestors, children, head_of

_ABOUT_DEEDS = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_COUNTED = frozenset({"time:later", "time:earlier"})
_DURING = frozenset({"in", "during"})
_MAKING = frozenset("mediate broker sign negotiate reach conclude strike facilitate sponsor initial draft".split())
_OF_TIME = frozenset(
    """day night morning evening afternoon hour dawn dusk week weekend month year beginning start end middle part half
    course anniversary eve minute""".split()
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with the rule that attached it."""

    mention: TimeMention
    rule: str


def usable(mention: TimeMention) -> Interval | None:
    """The interval that the words and their preposition denote, or None."""
    return mention.reach or mention.interval


def _shared_with_deed(
    parsed: Parsed, draft: Draft, drafts: Sequence[Draft], here: Sequence[tuple[TimeMention, Token]]
) -> Moment | None:
    """ "accused X of firing on Sunday": a time at the sentence's end may date the charge, the deed, or both;
    where somebody accuses in the present tense, the deed alone."""
    if draft.type != "ACCUSE" or not draft.trigger.verbal or tense(parsed, draft.clause) == "present":
        return None
    last = parsed.sentences[draft.token.sentence].last
    for mention, head in here:
        if last - head.index > 3 or is_name_part(parsed, head) or _open_since(mention) or tells_which(parsed, head):
            continue
        if any(a is draft.token for a in ancestors(parsed, head)) and not crosses(parsed, head, draft.token):
            return Moment(mention, "shared with the deed")
    return None


def tells_which(parsed: Parsed, time: Token) -> bool:
    """Does the time stand in a clause that only tells which one is meant ("a loan promised in 2019")?"""
    verb = governor(parsed, time)
    return verb is not None and verb.dep in {"relcl", "acl"}


def is_name_part(parsed: Parsed, token: Token, own: frozenset[int] = frozenset()) -> bool:
    """Does the time only name a thing ("a 1997 treaty", "last year's war")? Then it dates that, and nothing else."""
    if token.dep not in {"compound", "amod", "nummod", "nmod", "poss"} or token.head in own:
        return False
    host = head_of(parsed, token)
    return host.pos in {"NOUN", "PROPN"} and host.sentence == token.sentence


def _of_a_thing(parsed: Parsed, head: Token, own: frozenset[int]) -> bool:
    """ "withdrew its notice of 28 January": the time tells which notice, and does not date the deed."""
    of = head_of(parsed, head)
    if head.dep != "pobj" or of.lemma != "of":
        return False
    thing = head_of(parsed, of)
    return thing.pos in {"NOUN", "PROPN"} and thing.index not in own and thing.lemma.lower() not in _OF_TIME


def _sets_deadline(parsed: Parsed, head: Token, draft: Draft) -> bool:
    """ "faces Monday's deadline to sign", "the July deadline for pulling out": the time belongs to what is due."""
    due = head_of(parsed, head)
    if (
        draft.status not in UNREAL | {"negated"}
        or due.lemma.lower() != "deadline"
        or head.dep not in {"poss", "compound", "nmod", "amod"}
    ):
        return False
    below = {k.index for k in children(parsed, due, ("acl",))}
    if due.dep == "dobj":
        below.update(k.index for k in children(parsed, head_of(parsed, due), ("xcomp",)))
    preps = children(parsed, due, ("prep",))
    below.update(k.index for p in preps if p.text.lower() == "for" for k in children(parsed, p, ("pcomp", "pobj")))
    return draft.token.index in below


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
    told_when = _when_it_was(parsed, draft, here)
    if told_when is not None:
        return told_when
    own = carriers(draft)
    others = {i for d in drafts if d is not draft for i in carriers(d)} - own
    ranked: list[tuple[int, int, int, Moment]] = []
    sentence = parsed.sentences[draft.token.sentence]
    clause = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    own_open = _has_another(parsed, draft, clause, mentions)
    for mention, head in here:
        if _open_since(mention) and (_since_a_record(parsed, head) or not _may_last(parsed, draft)):
            continue
        if _sets_deadline(parsed, head, draft):
            ranked.append((0, 0, 0, Moment(mention, "its deadline")))
            continue
        top = head_of(parsed, head) if head.dep == "poss" else head
        opens = _on_a_day(parsed, mention, head, sentence)
        if not opens and (is_name_part(parsed, head, own) or is_name_part(parsed, top, own)):
            continue
        if _of_a_thing(parsed, head, own) or _of_what_is_told_on(parsed, draft, head):
            continue
        close = rank(parsed, draft, head, own, others, clause, sentence)
        if close is not None:
            order, rule = close
            if order >= 2 and another_day(parsed, draft, drafts, head, clause):
                continue
            if order and (own_open or _only_spoken_of(parsed, draft, drafts, head)):
                continue
            if rule == "shared by coordination" and head.index > draft.token.index and _goes_on(mention):
                continue
            if any(a.index in draft.onset for a in climb(parsed, head)):
                rule = "since it began"
            if head.dep == "poss" and head.head in own:
                mention = replace(mention, reach=None)  # "since Friday's attack": the attack was on Friday
            interval = usable(mention)
            width = _width(interval) if interval is not None else 0
            ranked.append((order, width, abs(head.index - draft.token.index), Moment(mention, rule)))
    if not ranked:
        told = (
            _counted_back(counting) or _made_then(parsed, draft, here) or _shared_with_deed(parsed, draft, drafts, here)
        )
        told = told or _told_below(parsed, draft, others, clause, here)
        near = beside(parsed, draft, clause, here) if told is None else None
        return Moment(near.mention, near.rule) if near is not None else told
    nearest = min(ranked, key=lambda r: (r[:3], r[3].mention.start))[3]
    return replace(nearest, mention=with_listed(parsed, nearest.mention, here))


def _has_another(parsed: Parsed, draft: Draft, clause: Token | None, mentions: Mentions) -> bool:
    """ "was arrested in January and freed three weeks later": a day of its own, though nobody can tell which."""
    if clause is None:
        return False
    return any(
        m.interval is None and m.timex.type == "DATE" and m.tail is None and governor(parsed, t) is clause
        for m, t in mentions.times
        if t.sentence == draft.token.sentence and m.made_by in _COUNTED
    )


def _only_spoken_of(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], head: Token) -> bool:
    """ "condemned the killing on Tuesday", "asked them yesterday to end the siege": the day of the speech, not of the
    deed told as a noun that it is about."""
    if draft.trigger.verbal or draft.carrier is not None or draft.type in SPEECH_TYPES or draft.status != "happened":
        return False
    above = list(climb(parsed, draft.token))
    verb = next((a for a in climb(parsed, head) if is_verb(a)), None)
    return any(
        d.type in _ABOUT_DEEDS and d.trigger.verbal and d.token in above
        for d in drafts
        if verb is not None and (d.token is verb or verb in climb(parsed, d.token))
    )


def _on_a_day(parsed: Parsed, mention: TimeMention, head: Token, sentence: Sentence) -> bool:
    """ "In Gao on Friday rebels burned ...", "On Monday talks began": an adverbial, though the parse makes it a part
    of the noun after it."""
    if head.index == sentence.first:
        return False
    before = parsed.tokens[head.index - 1].text.lower()
    if head.index == sentence.first + 1 and before in {"on", "in", "by", "since"}:
        return True
    day = mention.interval is not None and mention.interval.grain == "day"
    return day and before == "on" and head.dep in {"compound", "nmod"} and head_of(parsed, head).index > head.index


def _made_then(parsed: Parsed, draft: Draft, here: Sequence[tuple[TimeMention, Token]]) -> Moment | None:
    """ "mediated the 2002 truce": the year in an agreement's name is that of its making."""
    if not draft.trigger.verbal or draft.token.lemma.lower() not in _MAKING:
        return None
    made = {t.index for t in objects(parsed, draft.token) if t.pos == "NOUN" and t.lemma.lower() in _made_things()}
    near = [m for m, t in here if t.head in made and t.dep in {"amod", "nummod", "compound", "nmod", "poss"}]
    return Moment(replace(near[0], reach=None), "in the name of what was made") if len(near) == 1 else None


def _made_things() -> frozenset[str]:
    return classes()["agreement"] | classes()["truce_thing"]


def _goes_on(mention: TimeMention) -> bool:
    """ "visited X and was in Y the next day": a day that is counted from the one before it."""
    words = mention.text.lower().split()
    return "following" in words or "later" in words or words[:2] == ["the", "next"]


def _when_it_was(parsed: Parsed, draft: Draft, here: Sequence[tuple[TimeMention, Token]]) -> Moment | None:
    """ "since 1974, when Turkey invaded": the time that a clause of "when" describes is that of what it tells."""
    clause = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    if clause is None or clause.dep not in {"relcl", "advcl"}:
        return None
    marks = children(parsed, clause, ("advmod", "mark"))
    when = next((k for k in marks if k.text.lower() == "when"), None) or _in_which(parsed, clause)
    if when is None:
        return None
    near = [
        (m, t) for m, t in here if 0 < when.index - t.index <= 2 and parsed.tokens[when.index - 1].text in {",", t.text}
    ]
    return Moment(replace(near[-1][0], reach=None), "the clause of when") if near else None


def _in_which(parsed: Parsed, clause: Token) -> Token | None:
    """The "in" of "the strike on 1 April, in which seven died"."""
    for prep in children(parsed, clause, ("prep",)):
        if prep.text.lower() in _DURING and any(k.tag == "WDT" for k in children(parsed, prep, ("pobj",))):
            return prep
    return None


def _of_what_is_told_on(parsed: Parsed, draft: Draft, head: Token) -> bool:
    """ "vowed revenge for the strike on 1 April, in which seven died": the day of the strike, not of the vow."""
    at = head.index + 1
    if parsed.tokens[at : at + 1] and parsed.tokens[at].text == ",":
        at += 1
    words = tuple(t.text.lower() for t in parsed.tokens[at : at + 2])
    if len(words) < 2 or words[0] not in _DURING or words[1] != "which":
        return False
    between = parsed.tokens[draft.token.index + 1 : head.index]
    return draft.token.index < head.index and any(
        t.dep == "prep" and t.text.lower() in {"for", "over", "after", "following", "about"} for t in between
    )


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
    """The sentence's only day (both ends of one stretch are one), where a clause inside the draft's own has it."""
    if len({usable(m) for m, _ in here}) != 1 or is_name_part(parsed, here[0][1]) or _open_since(here[0][0]):
        return None
    rule = shared_below(parsed, draft, others, clause, here[0][1])
    return Moment(here[0][0], rule) if rule is not None else None


def shared_below(parsed: Parsed, draft: Draft, others: set[int], clause: Token | None, head: Token) -> str | None:
    """Is the time or place at `head` in a clause that shares the draft's: "hit guards who stood at a gate on Friday",
    "fled as the front collapsed in May"? The rule that says so."""
    if clause is None or draft.status in UNREAL:
        return None
    below = next((a for a in climb(parsed, head) if is_verb(a)), None)
    while below is not None and below.dep == "xcomp" and is_verb(head_of(parsed, below)):
        below = head_of(parsed, below)
    if below is None or below is clause or not governs(parsed, clause, below):
        return None
    between = next((a for a in climb(parsed, below) if is_verb(a)), None)
    if between is not clause and between is not draft.token:
        return None
    of_itself = below.dep in {"relcl", "acl"} and head_of(parsed, below) is draft.token
    if not of_itself and (draft.status == "negated" or tense(parsed, clause) in {"present", "perfect"}):
        return None
    if below.dep == "pcomp" and head_of(parsed, below).text.lower() in {"after", "before", "since", "until", "despite"}:
        return None
    helpers = children(parsed, below, ("aux",))
    marks = {k.text.lower() for k in children(parsed, below, ("mark", "advmod"))}
    if any(k.lemma == "have" or k.tag == "MD" for k in helpers):
        return None
    if marks & {"when", "as", "while"} and below.dep == "advcl":
        return "the clause of when"
    if draft.type in SPEECH_TYPES or below.dep not in {"relcl", "acl", "ccomp", "pcomp"}:
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
    """Can "since" date the draft: a state that goes on, a perfect tense, or what somebody is charged with doing?"""
    if draft.status == "ongoing":
        return True
    verb = draft.clause
    if verb.tag == "VBG" and verb.dep == "pcomp" and verb is draft.token and draft.status == "happened":
        return draft.type not in SPEECH_TYPES
    return draft.type not in SPEECH_TYPES and any(
        parsed.tokens[i].dep == "aux" and parsed.tokens[i].lemma == "have" for i in verb.children
    )


def _width(interval: Interval) -> int:
    order = ["minute", "hour", "part_of_day", "day", "week", "month", "season", "quarter", "year", "decade", "century"]
    return order.index(interval.grain) if interval.grain in order else len(order)


def figures_of(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], mentions: Mentions) -> tuple[FigureMention, ...]:
    """Figures whose nearest trigger in the tree is the draft's, or that the trigger's own phrase holds."""
    own = carriers(draft)
    others = {i for d in drafts if d is not draft for i in carriers(d)} - own
    found: list[FigureMention] = []
    for mention, head in mentions.figures:
        if head.sentence != draft.token.sentence:
            continue
        for above in (head, *climb(parsed, head)):
            if above.index in own or any(
                parsed.tokens[i].index in own and parsed.tokens[i].dep in {"nsubj", "dobj", "nsubjpass"}
                for i in above.children
            ):
                found.append(mention)
                break
            if above.index in others:
                break
    return tuple(found)
