"""By when something is owed: dates with "by" and the like, and spans of time counted from the day they were set."""

import re

from contactline.extract.agreements.scene import Scene, clause_of, day
from contactline.extract.times.adding import after, moved_on
from contactline.model.mention import Interval, TimeMention
from contactline.model.parsed import Token
from contactline.model.report import When
from contactline.model.span import Span
from contactline.model.tree import children, head_of, subtree, tokens_in

_BY = frozenset(("by", "before", "until", "till", "than", "on", "in", "from", "at"))
_DEADLINE = frozenset(("by", "before", "until", "than"))
_WITHIN = frozenset(("within", "in", "for", "after", "over"))
_YEAR = re.compile(r"\d{4}")
_FRONTED = frozenset(("by", "before"))
_INSIDE = frozenset(("within", "inside"))
_GRAINS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def due_of(scene: Scene, deed: Token, *, since: Interval | When | None) -> When | None:
    """When the deed is due. A duration ("within 30 days") counts from `since`, the day it was set; where that is
    unknown it has neither start nor end, only the words."""
    named = _named_deadline(scene, deed)
    if named is not None and named.interval is not None:
        interval = first_after(named, since)
        return When(interval.start, interval.end, interval.grain, named.id)
    for time in _times_below(scene, deed):
        word = _preposition(scene, time)
        if time.timex.type in ("DATE", "TIME") and time.interval is not None and word in _BY:
            interval = first_after(time, since)
            return When(interval.start, interval.end, interval.grain, time.id)
        if time.timex.type == "DURATION" and word in _WITHIN and word != "for":
            counted = _counted(time, since, word)
            if counted is not None:
                return counted
    return _framed(scene, deed, since)


def _named_deadline(scene: Scene, deed: Token) -> TimeMention | None:
    """ "ahead of the 30 September deadline", "weeks after the deadline of 1 June": the day called so."""
    below = {t.index for t in subtree(scene.parsed, deed)}
    for token in scene.parsed.tokens[deed.index : scene.parsed.sentences[deed.sentence].last]:
        if token.lemma.lower() != "deadline" or token.index not in below:
            continue
        for at in (token.index - 1, token.index + 2):
            time = scene.time_at.get(at)
            if time is not None and time.timex.type == "DATE":
                return time
    return None


def _counted(time: TimeMention, since: Interval | When | None, word: str | None) -> When | None:
    counted = after(since, time.timex.value)
    if counted is not None:
        return When(counted.start, counted.end, counted.grain, time.id)
    if word in _INSIDE:
        return When(None, None, _GRAINS.get(time.timex.value[-1:], "day"), time.id)
    return None


def _framed(scene: Scene, deed: Token, since: Interval | When | None) -> When | None:
    """ "Within ninety days the army was to leave", "undertook within a year to leave": the term before the deed."""
    above = head_of(scene.parsed, deed)
    clauses = {deed.index, above.index} if deed.dep in ("xcomp", "ccomp", "conj", "acl", "advcl") else {deed.index}
    sentence = scene.parsed.sentences[deed.sentence]
    for time in sorted(scene.times, key=lambda t: abs(deed.start - t.start)):
        if not sentence.start <= time.start < sentence.end:
            continue
        tokens = tokens_in(scene.parsed, Span(time.start, time.end))
        word = _preposition(scene, time)
        if time.timex.type == "DATE" and time.interval is not None and word in _FRONTED:
            if tokens and tokens[-1].index < deed.index and clause_of(scene.parsed, tokens[-1]).index in clauses:
                interval = first_after(time, since)
                return When(interval.start, interval.end, interval.grain, time.id)
            continue
        if time.timex.type != "DURATION":
            continue
        if tokens and word in _INSIDE and clause_of(scene.parsed, tokens[-1]).index in clauses:
            return _counted(time, since, word)
    return None


def first_after(time: TimeMention, since: Interval | When | None) -> Interval:
    """A deadline told without a year ("agreed on April 19 to finish by July 1") is the first such day after it was
    set."""
    interval = time.interval
    assert interval is not None
    start, end, set_on = day(interval.start), day(interval.end), day(since.start) if since is not None else None
    if (
        start is None
        or end is None
        or set_on is None
        or _YEAR.search(time.text)
        or not any(c.isdigit() for c in time.text)
    ):
        return interval
    if interval.grain not in ("day", "month") or 0 <= (start - set_on).days < 366:
        return interval
    years = set_on.year - start.year + (1 if (start.month, start.day) < (set_on.month, set_on.day) else 0)
    return Interval(
        moved_on(start, 12 * years, 0).isoformat(), moved_on(end, 12 * years, 0).isoformat(), interval.grain
    )


def expiry_of(scene: Scene, time: TimeMention, *, since: Interval | When | None) -> When | None:
    """When a term of `time` ("a five-year mandate") that began at `since` runs out; None where it is not known when it
    began."""
    counted = after(since, time.timex.value) if time.timex.type == "DURATION" else None
    if counted is not None:
        return When(counted.start, counted.end, counted.grain, time.id)
    return None


def _times_below(scene: Scene, deed: Token) -> list[TimeMention]:
    """The times of the deed's clause that stand behind its verb."""
    sentence = scene.parsed.sentences[deed.sentence]
    found: dict[str, TimeMention] = {}
    inside = {t.index for t in subtree(scene.parsed, deed)}
    for token in scene.parsed.tokens[deed.index : sentence.last]:
        time = scene.time_at.get(token.index)
        if time is None or time.id in found:
            continue
        tokens = tokens_in(scene.parsed, Span(time.start, time.end))
        clause = clause_of(scene.parsed, tokens[-1] if tokens else token)
        below = _preposition(scene, time) in _DEADLINE and clause.index > deed.index and token.index in inside
        if (
            below
            or clause.index == deed.index
            or (clause.dep == "conj" and head_of(scene.parsed, clause).index == deed.index)
        ):
            found[time.id] = time
    return list(found.values())


def _preposition(scene: Scene, time: TimeMention) -> str | None:
    """The preposition before the time, "the", "no later" and "a" stepped over."""
    tokens = tokens_in(scene.parsed, Span(time.start, time.end))
    if not tokens:
        return None
    at = tokens[0].index - 1
    while at >= 0 and scene.parsed.tokens[at].text.lower() in ("the", "a", "midnight", "about", "around"):
        at -= 1
    if at < 0 or scene.parsed.tokens[at].sentence != tokens[0].sentence:
        return None
    return scene.parsed.tokens[at].text.lower()


def mandate_time(scene: Scene, verb: Token, nouns: frozenset[str]) -> TimeMention | None:
    """The duration of a mandate or term that the verb's clause gives ("for a renewable five-year mandate")."""
    sentence = scene.parsed.sentences[verb.sentence]
    for token in scene.parsed.tokens[sentence.first : sentence.last]:
        if token.lemma.lower() in nouns and token.pos == "NOUN" and clause_of(scene.parsed, token).index == verb.index:
            for at in range(token.index - 1, max(sentence.first, token.index - 8) - 1, -1):
                time = scene.time_at.get(at)
                if time is not None and time.timex.type == "DURATION":
                    return time
            for kid in children(scene.parsed, token, ("prep",)):
                for pobj in children(scene.parsed, kid, ("pobj",)):
                    time = scene.time_at.get(pobj.index)
                    if time is not None and time.timex.type == "DURATION":
                        return time
    return None
