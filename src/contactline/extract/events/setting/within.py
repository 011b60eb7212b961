"""By when something is to be done that is due "within sixty days": counted from the day on which that was set."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import governor, is_verb
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.setting.circumstance import usable
from contactline.extract.events.setting.closeness import SPEECH_TYPES, tense
from contactline.extract.times.adding import after
from contactline.model.mention import Interval, TimeMention
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors

RULE = "within the time given"
_AHEAD = frozenset({"planned", "proposed"})
_INSIDE = frozenset({"within", "inside"})
_PASSED_OVER = frozenset({"the", "a", "an", "next", "about", "around", "some", "those", "these"})
_FINE = frozenset({"minute", "hour", "part_of_day", "day"})
_SETTING = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "THREATEN"})
_MAKING = frozenset({"AGREE", "SUPPORT"})
_SAYING = frozenset({"say", "tell", "announce", "declare", "pledge", "promise", "agree", "order", "rule", "decide"})
_NOT_YET = frozenset({"initial", "initialled", "initialed", "draft", "propose"})
_NEAR = 3  # sentences


def due_within(parsed: Parsed, draft: Draft, drafts: Sequence[Draft], mentions: Mentions) -> TimeMention | None:
    """The length of time that the draft's clause gives, from the day on which it was set to that on which it runs out;
    None where there is none, or nobody tells from when it runs."""
    if draft.when is not None or draft.status not in _AHEAD or draft.counted or draft.heading:
        return None
    clause = draft.clause if is_verb(draft.clause) else governor(parsed, draft.clause)
    given = [m for m, t in mentions.times if t.sentence == draft.token.sentence and _gives(parsed, m, t, clause, draft)]
    if clause is None or len(given) != 1:
        return None
    for day in _days_set(parsed, draft, clause, drafts, mentions):
        last = after(day, given[0].timex.value)
        if last is not None and last.start is not None:
            end = (date.fromisoformat(last.start) + timedelta(days=1)).isoformat()
            return replace(given[0], reach=Interval(day.start, end, "day"))
    return None


def _gives(parsed: Parsed, mention: TimeMention, head: Token, clause: Token | None, draft: Draft) -> bool:
    """Is it "within sixty days", told with the draft's own clause?"""
    if mention.timex.type != "DURATION" or mention.interval is not None or mention.tail is not None:
        return False
    verb = governor(parsed, head)
    if verb is None or (verb is not clause and verb is not draft.token):
        return False
    at = next((i for i in range(head.index, -1, -1) if parsed.tokens[i].start < mention.start), -1)
    while at >= 0 and parsed.tokens[at].text.lower() in _PASSED_OVER:
        at -= 1
    return at >= 0 and parsed.tokens[at].text.lower() in _INSIDE


def _days_set(
    parsed: Parsed, draft: Draft, clause: Token, drafts: Sequence[Draft], mentions: Mentions
) -> Iterator[Interval]:
    """The day of the agreeing, promising or asking that the clause hangs on; else of what was agreed last before it."""
    above = {t.index for t in ancestors(parsed, clause) if is_verb(t)}
    for told in drafts:
        setting = told.type in _SETTING and told.status == "happened" and told is not draft
        if setting and _is_settled(told) and told.token.index in above and (day := _one_day(told.when)) is not None:
            yield day
    for mention, head in mentions.times:
        verb = governor(parsed, head)
        if verb is None or verb.index not in above or verb.lemma.lower() not in _SAYING:
            continue
        if tense(parsed, verb) == "past" and mention.reach is None and (day := _one_day(mention)) is not None:
            yield day
    made = [d for d in drafts if d.type in _MAKING and d.status == "happened" and not d.counted]
    near = [
        d
        for d in made
        if _is_settled(d) and 0 <= draft.token.sentence - d.token.sentence <= _NEAR and d.token.index < clause.index
    ]
    days = [day for d in near if (day := _one_day(d.when)) is not None]
    if days and draft.type not in SPEECH_TYPES - {"SUPPORT", "CONCEDE"}:
        yield days[-1]


def _is_settled(told: Draft) -> bool:
    """Is it more than initialled, from which no term runs yet?"""
    return told.token.lemma.lower() not in _NOT_YET


def _one_day(mention: TimeMention | None) -> Interval | None:
    day = usable(mention) if mention is not None else None
    return day if day is not None and day.grain in _FINE and day.start is not None and day.end is not None else None
