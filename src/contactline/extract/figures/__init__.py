"""Parsed -> figures: the numbers that measure the conflict, with what they measure and of whom."""

from bisect import bisect_left

from contactline.extract.figures.counted import counted_noun, measure_of, tallied_as
from contactline.extract.figures.currencies import currency_of
from contactline.extract.figures.groups import grouped, itemised
from contactline.extract.figures.names import is_name
from contactline.extract.figures.nothing import find_none
from contactline.extract.figures.numbers import Number, find_numbers
from contactline.extract.figures.plain import plainly
from contactline.extract.figures.single import find_single
from contactline.extract.figures.sizes import sized
from contactline.extract.figures.units import is_distance, measured
from contactline.knowledge.figures import figure_words
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention, FigureMention, Measure, TimeMention
from contactline.model.parsed import Parsed, Sentence, Token
from contactline.model.span import Span, covers
from contactline.model.tree import text_of

__all__ = ["find_figures"]


_LATEST = 8
_BEFORE_YEARS = frozenset(("the", "in", "since", "of"))


def find_figures(
    parsed: Parsed, *, actors: tuple[ActorMention, ...] = (), times: tuple[TimeMention, ...] = ()
) -> tuple[FigureMention, ...]:
    """All figures in order of the text. `of` are the actor mentions inside a figure's words.

    Money is in whole units with the ISO 4217 code as unit, areas in km2, lengths in km, shares in percent.
    """
    spans = sorted((time.start, time.end) for time in times)
    found: list[FigureMention] = []
    for sentence in parsed.sentences:
        taken = -1
        for number in find_numbers(parsed, sentence):
            if number.first < taken or _in_time(parsed, number, spans) or is_name(parsed, number, sentence):
                continue
            figure, last = _figure(parsed, number, sentence, actors, tuple(found[-_LATEST:]))
            if figure is not None:
                found.append(figure)
                taken = last
        found.extend(_made(parsed, none.first, none.last, none.measure, 0, 0, None, None, none.head, actors, "none")
                     for none in find_none(parsed, sentence))  # fmt: skip
        found.extend(_made(parsed, one.first, one.last, one.measure, 1, 1, None, None, one.head, actors, "single")
                     for one in find_single(parsed, sentence))  # fmt: skip
    return tuple(sorted({f.id: f for f in found}.values(), key=lambda f: (f.start, f.end, f.id)))


def _figure(
    parsed: Parsed,
    number: Number,
    sentence: Sentence,
    actors: tuple[ActorMention, ...],
    before: tuple[FigureMention, ...],
) -> tuple[FigureMention | None, int]:
    """The figure that a number is, and the token after it; `before` are the figures found last."""
    latest = before[-1] if before else None
    here = tuple(f for f in before if f.start >= sentence.start)
    unit = measured(parsed, number, sentence)
    if unit is not None:
        low, high = _scaled(number.low, unit.factor), _scaled(number.high, unit.factor)
        head = parsed.tokens[unit.last - 1]
        made = _made(
            parsed, unit.first, unit.last, unit.measure, low, high, number.qualifier,
            currency_of(parsed, unit.unit, number.last, unit.last, actors), head, actors, "unit",
        )  # fmt: skip
        return made, unit.last
    if number.share or is_distance(parsed, number, sentence):
        return None, number.last
    if [t.text.lower() for t in parsed.tokens[max(0, number.first - 2) : number.first]] == ["for", "every"]:
        return None, number.last  # "one for every sixteen inhabitants"
    noun, last = counted_noun(parsed, number, sentence)
    dated = (
        number.year_like and number.first > sentence.first and _before(parsed, number) in ("the", "in", "since", "of")
    )
    if dated or (
        number.year_like and not (noun is not None and noun.tag in ("NNS", "NNPS") and last - number.last <= 2)
    ):
        return None, number.last
    group = sized(parsed, number, noun, sentence)
    if group is not None:
        made = _made(
            parsed, number.first, group[1], group[0], number.low, number.high, number.qualifier, None,
            noun if noun is not None else parsed.tokens[number.at], actors, "size",
        )  # fmt: skip
        return made, group[1]
    counted = (
        itemised(parsed, number, noun, last, sentence, here)
        or measure_of(parsed, number, noun, last)
        or tallied_as(parsed, number, noun, last, sentence)
        or grouped(parsed, number, noun, last, sentence, latest)
        or plainly(parsed, number, noun, last, sentence, latest)
    )
    if counted is None:
        return None, number.last
    head = counted.head if counted.head is not None else parsed.tokens[number.at]
    last = max(counted.last, number.last) if counted.head is not None else number.last
    first = number.first
    word = parsed.tokens[first - 1].text.lower() if first > sentence.first else ""
    if word in ("a", "an") and parsed.tokens[number.at].text.lower() in figure_words().scales:
        first -= 1
    made = _made(
        parsed, first, last, counted.measure, number.low, number.high, number.qualifier, None, head, actors, "count"
    )
    return made, last


def _before(parsed: Parsed, number: Number) -> str:
    return parsed.tokens[number.first - 1].text.lower()


def _scaled(value: float | int | None, factor: float) -> float | int | None:
    if value is None:
        return None
    scaled = round(value * factor, 6)
    return int(scaled) if scaled == int(scaled) else scaled


def _made(
    parsed: Parsed, first: int, last: int, measure: Measure, low: float | int | None, high: float | int | None,
    qualifier: str | None, unit: str | None, head: Token, actors: tuple[ActorMention, ...], rule: str,
) -> FigureMention:  # fmt: skip
    tokens = parsed.tokens[first:last]
    start, end = tokens[0].start, _past_mark(parsed, tokens[0].start, tokens[-1].end)
    inside = sorted(
        (
            a
            for a in actors
            if a.start < end and start < a.end and covers(Span(start, max(end, a.end)), Span(a.start, a.end))
        ),
        key=lambda a: (a.head != head.index, a.start, a.id),
    )
    exact = [a for a in inside if a.head == head.index]
    return FigureMention(
        content_id("m", "figure", start, end, measure, low, high), start, end,
        text_of(parsed, tokens) + parsed.article.text[tokens[-1].end : end], f"figures/{rule}",
        measure, low, high, qualifier, unit, of=tuple(a.id for a in (exact or inside)), head=head.index,
    )  # fmt: skip


def _past_mark(parsed: Parsed, start: int, end: int) -> int:
    """The end of the words, a quotation mark that closes what they have opened included."""
    text = parsed.article.text
    for left, right in (("“", "”"), ("«", "»"), ('"', '"')):
        opened = text.count(left, start, end) - (text.count(right, start, end) if left != right else 0)
        if opened % 2 and text[end : end + 1] == right:
            return end + 1
    return end


def _in_time(parsed: Parsed, number: Number, spans: list[tuple[int, int]]) -> bool:
    start, end = parsed.tokens[number.at].start, parsed.tokens[number.last - 1].end
    at = bisect_left(spans, (start + 1, 0))
    return any(s < end and start < e for s, e in spans[max(0, at - 2) : at + 2])
