"""Is the past retold? A happening that ended long before publication, or undated history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, is_verb
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.setting.circumstance import is_name_part, tells_which, usable
from contactline.model.article import Published
from contactline.model.mention import Interval
from contactline.model.parsed import Parsed, Token, sentence_tokens
from contactline.model.tree import children

RECENT_DAYS = 30
_REVIEW = re.compile(r"\b(?:this year|in review|the past year|throughout (?:19|20)\d\d|year of)\b", re.I)
_SHORTEST_REVIEW = 6000
_NAMED_REVIEW = re.compile(
    r"\b(?:year|twelve months) in (?:review|retrospect|brief)\b|\b(?:19|20)\d\d in (?:review|retrospect)\b"
    r"|\b(?:review|chronicle|round-?up|retrospect) of (?:the|this|a|its) (?:past )?(?:year|twelve months)\b"
    r"|\blook(?:s|ing)? back (?:on|at|over) (?:the (?:past )?year|this year|(?:19|20)\d\d)\b"
    r"|\bthe year (?:that was|behind us|that is ending|now ending|just ending)\b|\bannual (?:review|report|round-?up)\b"
    r"|\bas (?:the year|(?:19|20)\d\d) (?:ends|closes|draws to a close|comes to an end)\b|\byear-?end(?:er)? review\b",
    re.I,
)
_COVERS = re.compile(
    r"\breporting period\b|\bperiod under review\b|\bcover(?:s|ing) (?:the period|developments|events)\b"
    r"|\b(?:report|update|survey|review|chronology) (?:covers|reviews|spans)\b",
    re.I,
)
_OPENING = 4  # sentences
_LONG_PERIOD = 21  # days
_SHORT = frozenset("hour hours minute minutes day days week weeks".split())
_LONG = frozenset("month months year years decade decades".split())
_UNDER = frozenset({"under", "after", "following", "since", "during"})
_POINTERS = frozenset({"deal", "agreement", "ceasefire", "truce", "accord", "fire", "war", "conflict", "statement",
                       "treaty", "pact", "armistice", "settlement"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """What counts as past in an article: before `past`, and what a review of `review` takes in is not background."""

    published: date | None
    past: date | None
    review: tuple[date, date] | None


def period_of(parsed: Parsed, published: Published | None, mentions: Mentions) -> Period:
    """The article's sense of past, from its publication date and whether it says that it reviews a year."""
    day = _day(published.date) if published is not None else None
    if day is None:
        return Period(None, None, None)
    past = day - timedelta(days=RECENT_DAYS)
    text = parsed.article.text
    opening = " ".join(text[s.start : s.end] for s in parsed.sentences[:3])
    title = parsed.article.title or ""
    long = len(text) >= _SHORTEST_REVIEW and (_REVIEW.search(opening) or _REVIEW.search(title))
    if long or _NAMED_REVIEW.search(opening) or _NAMED_REVIEW.search(title):
        first = day.year if day.month > 1 or day.day > RECENT_DAYS else day.year - 1
        return Period(day, past, (date(first, 1, 1), day + timedelta(days=1)))
    return Period(day, past, _covered(parsed, mentions))


def _covered(parsed: Parsed, mentions: Mentions) -> tuple[date, date] | None:
    """The period that a report says at its beginning it covers ("covers the period from 1 January to 31 March")."""
    for sentence in parsed.sentences[:_OPENING]:
        if _COVERS.search(parsed.article.text, sentence.start, sentence.end) is None:
            continue
        for interval in _sentence_intervals(parsed, sentence.index, mentions):
            start, end = _day(interval.start), _day(interval.end)
            if start is not None and end is not None and (end - start).days >= _LONG_PERIOD:
                return start, end
    return None


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def is_past(interval: Interval | None, period: Period) -> bool | None:
    """Did the interval end before the past began? None where it cannot be told."""
    if interval is None or period.past is None:
        return None
    end = _day(interval.end)
    start = _day(interval.start)
    if end is None:
        return None if start is None else False
    if period.review is not None and (start or end) >= period.review[0]:
        return False  # what a review of the year, or a report on a period, is about
    return end <= period.past


def background_of(
    parsed: Parsed, draft: Draft, earlier: Sequence[Draft], period: Period, mentions: Mentions
) -> tuple[bool, str | None]:
    """Whether the draft is background, and the rule that says so."""
    if draft.status in {"planned", "proposed", "possible", "ongoing"}:
        old = is_past(usable(draft.when), period) if draft.when is not None else None
        return (True, "its time is past") if old and draft.status != "ongoing" else (False, None)
    if draft.when is not None:
        old = is_past(usable(draft.when), period)
        if old is not None:
            return old, "its time" if old else None
    if _pluperfect(parsed, draft) and not _recent_here(parsed, draft, period, mentions):
        return True, "pluperfect"
    pointed = _points_back(parsed, draft, earlier)
    if pointed is not None and draft.when is None:
        return pointed.background, "what it happened under" if pointed.background else None
    if draft.when is None and _told_as_history(parsed, draft, period, mentions):
        return True, "a paragraph of the past"
    return False, None


def _finite(parsed: Parsed, token: Token) -> Token | None:
    verb = token if is_verb(token) else governor(parsed, token)
    while verb is not None and verb.tag in {"VB", "VBG", "VBN"} and not children(parsed, verb, ("aux", "auxpass")):
        above = governor(parsed, verb)
        if above is None:
            break
        verb = above
    return verb


def _pluperfect(parsed: Parsed, draft: Draft) -> bool:
    verb = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    if verb is None or verb.dep == "ccomp":
        return False
    had = any(k.lemma == "have" and k.tag == "VBD" for k in children(parsed, verb, ("aux",)))
    return had and verb.tag == "VBN"


def _past_tense(parsed: Parsed, draft: Draft) -> bool:
    verb = _finite(parsed, draft.clause)
    if verb is None:
        return False
    if verb.tag == "VBD" or draft.clause.tag in {"VBD"}:
        return True
    return any(k.tag == "VBD" for k in children(parsed, verb, ("aux", "auxpass")))


def _sentence_intervals(parsed: Parsed, index: int, mentions: Mentions, *, main: bool = False) -> list[Interval]:
    """The sentence's times; with `main` without those of a clause that only tells which one is meant ("the families of
    those killed in 2022")."""
    return [
        i
        for m, t in mentions.times
        if t.sentence == index and not is_name_part(parsed, t) and (i := usable(m)) is not None
        if not main or not tells_which(parsed, t)
    ]


def _recent_here(parsed: Parsed, draft: Draft, period: Period, mentions: Mentions) -> bool:
    """Has the sentence a day that is not past, or, with no day of its own, a count of days ("two days before")?"""
    told = [is_past(i, period) for i in _sentence_intervals(parsed, draft.token.sentence, mentions)]
    if told:
        return False in told
    counts = [m for m, t in mentions.times if t.sentence == draft.token.sentence and m.interval is None]
    return any(set(m.text.lower().split()) & _SHORT and not set(m.text.lower().split()) & _LONG for m in counts)


def _told_as_history(parsed: Parsed, draft: Draft, period: Period, mentions: Mentions) -> bool:
    """Undated, in the past tense, in a paragraph whose times so far are all long past (or a one-sentence one after
    such a paragraph)."""
    if not _past_tense(parsed, draft):
        return False
    block = parsed.sentences[draft.token.sentence].block
    before = [s.index for s in parsed.sentences if s.block == block and s.index <= draft.token.sentence]
    found = [is_past(i, period) for s in before for i in _sentence_intervals(parsed, s, mentions, main=True)]
    told = [f for f in found if f is not None]
    return bool(told) and all(told)


def _points_back(parsed: Parsed, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The earlier happening that this one is said to be under or after ("under the ceasefire", "after the war")."""
    verb = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    if verb is None:
        return None
    for prep in sentence_tokens(parsed, parsed.sentences[draft.token.sentence]):
        if prep.text.lower() not in _UNDER or governor(parsed, prep) is not verb:
            continue
        for noun in children(parsed, prep, ("pobj",)):
            definite = any(k.lemma.lower() in {"the", "that", "this"} for k in children(parsed, noun, ("det",)))
            if definite and noun.lemma.lower() in _POINTERS and noun.name is None:
                war = noun.lemma.lower() in {"war", "conflict"}
                kinds = {"ASSAULT"} if war else {"AGREE", "RETREAT", "SUPPORT"}
                found = [d for d in earlier if d.type in kinds and d.token.index < draft.token.index]
                if found:
                    return found[-1]
    return None
