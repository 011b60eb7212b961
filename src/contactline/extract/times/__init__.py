"""Time expressions (TIMEX3 extents) in a parsed article, with what their words say.

The grammar reads lexemes from left to right and takes the longest expression that begins at each; extents that
depend on what a preposition rules ("four years after the 2020 war") come from the parse.
"""

import itertools
from dataclasses import replace

from contactline.extract.times.amounts import amount_read
from contactline.extract.times.extents import tail_end, without_article
from contactline.extract.times.lexemes import Row, lexemes
from contactline.extract.times.points import point_at
from contactline.extract.times.ranges import Hit, listed_days, listed_years, ranged, share_years
from contactline.knowledge.times import time_words
from contactline.model.found.times import Form, Length, Point, Repeat, Shift, TimexFound
from contactline.model.mention import TimexType
from contactline.model.parsed import Parsed, Sentence
from contactline.model.span import Span
from contactline.model.tree import span_head

__all__ = ["find_times"]

_TRIGGERS = frozenset(
    (
        "ago future past present same century centuries overnight midnight noon mid date o'clock period prior half "
        "time yearlong weeklong monthlong daylong predawn ten-year"
    ).split()
)
_PREPOSITIONS = frozenset(
    (
        "since until till by from to before after between during in on at within for through throughout around about "
        "of into over towards toward"
    ).split()
)


def find_times(parsed: Parsed) -> tuple[TimexFound, ...]:
    """Every time expression, in order of the text; one that lies in the words of another comes after it.

    Nothing is resolved here. Numbers that only look like years are left out.
    """
    found: list[TimexFound] = []
    for sentence in parsed.sentences:
        if _may_hold(parsed, sentence):
            found.extend(_find_in(parsed, sentence, len(found)))
    return tuple(found)


def _may_hold(parsed: Parsed, sentence: Sentence) -> bool:
    words = time_words()
    for token in parsed.tokens[sentence.first : sentence.last]:
        if token.name is None:
            low = token.text.lower()
            if low in words.senses or low in _TRIGGERS or low in words.movable or any(c.isdigit() for c in low):
                return True
    return False


def _find_in(parsed: Parsed, sentence: Sentence, base: int) -> list[TimexFound]:
    row = Row(lexemes(parsed.tokens[sentence.first : sentence.last]), parsed)
    hits = share_years(row, _scan(row, parsed, 0, len(row)))
    found: list[TimexFound] = []
    for hit in hits:
        inner = [] if hit.nested is None else _points_in(row, parsed, hit.nested, hit.end)
        form = hit.form
        if inner and isinstance(form, Shift):
            first = inner[0]
            span = Span(row[first.first].start, row[first.end - 1].end)
            form = replace(form, base=first.form if isinstance(first.form, Point) else None, base_span=span)
        for piece in (replace(hit, form=form), *inner):
            found.append(_timex(row, parsed, piece))
    at = 0
    for one, two in itertools.pairwise(hits):
        here = next(i for i, f in enumerate(found) if i >= at and f.start == row[one.first].start)
        at = here
        if ranged(row, one, two):
            there = next(i for i, f in enumerate(found) if i > here and f.start == row[two.first].start)
            found[here] = replace(found[here], pair=base + there)
            found[there] = replace(found[there], pair=base + here)
    return found


def _scan(row: Row, parsed: Parsed, start: int, end: int) -> list[Hit]:
    hits: list[Hit] = []
    at = start
    while at < end:
        if row[at].name or not row.may_start(at):
            at += 1
            continue
        listed = listed_days(row, at) or listed_years(row, at)
        if listed and listed[-1].end <= end:
            hits.extend(listed)
            at = listed[-1].end
            continue
        hit = _best(row, parsed, at)
        if hit is None or hit.end > end:
            at += 1
            continue
        hits.append(hit)
        at = hit.end
    return hits


def _best(row: Row, parsed: Parsed, at: int) -> Hit | None:
    amount = amount_read(row, at)
    point = point_at(row, at)
    if amount is None and point is None:
        return None
    end = tail_end(row, parsed, amount.tail) if amount is not None and amount.tail is not None else None
    if amount is None or (point is not None and point[0] >= max(amount.end, end or 0)):
        assert point is not None
        plain = point[1].pointer is None and point[1].stage is None and point[1].of is None
        first = without_article(row, parsed, at, point[0]) if plain else at
        return Hit(first, point[0], point[1], "point")
    if amount.tail is None:
        first = at - 1 if row.low(amount.end - 1) == "period" and row.low(at - 1) in ("a", "an", "the") else at
        return Hit(first, amount.end, amount.form, amount.rule)
    if end is None:
        form = amount.form
        if isinstance(form, Shift):
            form = Length(form.count, form.unit, loose=form.loose)
        return Hit(at, amount.end, form, "length")
    for inside in range(amount.tail + 1, end):  # a date that the tail would cut in two is taken whole
        read = point_at(row, inside) if row.may_start(inside) else None
        end = max(end, read[0]) if read is not None else end
    return Hit(at, end, amount.form, amount.rule, amount.tail + 1)


def _points_in(row: Row, parsed: Parsed, start: int, end: int) -> list[Hit]:
    """Dates with a day, month or year of their own in the words of a longer expression."""
    return [
        hit
        for hit in _scan(row, parsed, start, end)
        if isinstance(hit.form, Point) and (hit.form.year or hit.form.month or hit.form.weekday)
    ]


def _timex(row: Row, parsed: Parsed, hit: Hit) -> TimexFound:
    span = Span(row[hit.first].start, row[hit.end - 1].end)
    head = span_head(parsed, span)
    before = row.low(hit.first - 1)
    return TimexFound(
        start=span.start,
        end=span.end,
        text=parsed.article.text[span.start : span.end],
        type=_type(hit.form),
        form=hit.form,
        made_by=f"time:{hit.rule}",
        head=head.index if head is not None else row[hit.first].token,
        preposition=before if before in _PREPOSITIONS else None,
        tail=row[hit.nested].start if hit.nested is not None else None,
    )


def _type(form: Form) -> TimexType:
    if isinstance(form, Repeat):
        return "SET"
    if isinstance(form, Length):
        return "DURATION"
    if isinstance(form, Point) and (form.part is not None or form.clock is not None):
        return "TIME"
    if isinstance(form, Shift) and form.unit in ("second", "minute", "hour"):
        return "TIME"
    return "DATE"
