"""Everything in a reading that a person can judge, each with its words, its fields and the rules that made them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contactline.model.judgement.fields import fields_of
from contactline.model.judgement.kinds import Target
from contactline.model.mention import ActorMention, FigureMention, PlaceMention, TimeMention
from contactline.model.reading import Reading
from contactline.model.rows.kinds import Row, Words
from contactline.model.rows.of_reading import (
    agreement_rows,
    claim_rows,
    commitment_rows,
    contest_rows,
    event_rows,
    figure_rows,
)

Judged = Row | ActorMention | PlaceMention | TimeMention


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of one article. `words`: what it rests on, the stretch that names it first; `confidence` where it has
    one; `row` is the row, or the mention itself."""

    kind: str
    id: str
    words: tuple[Words, ...]
    fields: Mapping[str, Any]
    made_by: Mapping[str, str]
    confidence: float | None
    row: Judged


def mention_target(article_id: str, mention_id: str) -> str:
    """The id under which a mention is judged: mentions have no rows of their own."""
    return f"{article_id}/{mention_id}"


def things_of(reading: Reading) -> tuple[Thing, ...]:
    """Reports, claims, figures, agreements, commitments, contests and mentions, in this order."""
    return tuple(_things(reading))


def target_of(thing: Thing, things: tuple[Thing, ...], *, source: str | None, read_by: str | None) -> Target:
    """What a judgement on `thing` keeps of it; `things` are all those of its reading."""
    first = thing.words[0]
    beside = tuple(t.id for t in things if t.kind == thing.kind and t.id != thing.id and t.words[0] == first)
    return Target(
        thing.kind, thing.id, first.article, source, thing.words, beside, read_by, thing.fields, dict(thing.made_by)
    )


def _things(reading: Reading) -> Iterator[Thing]:
    for report, event in zip(reading.reports, event_rows(reading), strict=True):
        words = (event.trigger, *(w for w in event.words if w != event.trigger))
        yield _thing("report", event, words, dict(sorted(report.made_by.items())), event.confidence)
    for claim, said in zip(reading.claims, claim_rows(reading), strict=True):
        words = (*said.words, *((said.cue,) if said.cue else ()))
        yield _thing("claim", said, words, {"claim": claim.made_by}, said.confidence)
    figures = [m for m in reading.mentions if isinstance(m, FigureMention)]
    for mention, figure in zip(figures, figure_rows(reading), strict=True):
        yield _thing("figure", figure, figure.words, {"figure": mention.made_by}, None)
    for agreement in agreement_rows(reading):
        yield _thing("agreement", agreement, agreement.words, {}, None)
    for commitment in commitment_rows(reading):
        yield _thing("commitment", commitment, commitment.words, {}, None)
    for contest in contest_rows(reading):
        yield _thing("contest", contest, tuple(a.words for a in contest.accounts), {}, None)
    article = reading.article.id
    for m in reading.mentions:
        if isinstance(m, ActorMention | PlaceMention | TimeMention):
            at = Words(article, m.start, m.end, m.text)
            scores = [] if isinstance(m, TimeMention) else [c.score for c in m.candidates]
            yield Thing(
                "mention", mention_target(article, m.id), (at,), fields_of("mention", m), {"mention": m.made_by},
                max(scores, default=None), m,
            )  # fmt: skip


def _thing(
    kind: str, row: Row, words: tuple[Words, ...], made_by: Mapping[str, str], confidence: float | None
) -> Thing:
    stands = words or (Words(row.id, 0, 0, ""),)
    return Thing(kind, row.id, stands, fields_of(kind, row), made_by, confidence, row)
