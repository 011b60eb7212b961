"""Triggers given by a gold set as reports: those that were read, and for the others one made from what was read around
the trigger. So that matching is fitted and measured apart from reading.
"""

from collections.abc import Sequence
from dataclasses import replace

from contactline.match.told.accounts import accounts_of, sentence_spans
from contactline.match.told.dating import is_retold
from contactline.model.claim import Claim
from contactline.model.events.event import EventAccount
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention, FigureMention, PlaceMention, TimeMention
from contactline.model.reading import Reading
from contactline.model.report import PloverType, Report, Status, When
from contactline.model.span import Span, covers

_BESIDE = 25
Label = tuple[PloverType, int, int]
"""A trigger's type, and where it stands, half-open."""


def with_labels(reading: Reading, labels: Sequence[Label], *, typed: bool = False) -> tuple[Reading, tuple[str, ...]]:
    """The reading with a report for every label, and the report ids in the order of the labels.

    `typed`: the labels' types stand in the place of what was read.
    """
    reports, ids = list(reading.reports), []
    for kind, start, end in labels:
        told = next((r for r in reports if r.trigger.start < end and start < r.trigger.end), None)
        if told is None:
            told = _report_at(reading, kind, Span(start, end))
            reports.append(told)
        elif typed and told.type != kind:
            reports[reports.index(told)] = told = replace(told, type=kind)
        ids.append(told.id)
    unique = {r.id: r for r in reports}
    ordered = sorted(unique.values(), key=lambda r: (r.trigger.start, r.trigger.end, r.id))
    return replace(reading, reports=tuple(ordered)), tuple(ids)


def untyped_accounts(reading: Reading, spans: Sequence[tuple[int, int]]) -> list[EventAccount]:
    """The accounts of triggers that name all kinds of happening, most of no PLOVER type: types are left unknown."""
    labels: list[Label] = [("CONSULT", start, end) for start, end in spans]
    full, ids = with_labels(reading, labels, typed=True)
    told = dict(zip((r.id for r in full.reports), accounts_of(full), strict=True))
    return [replace(told[i], type="") for i in ids]


def _report_at(reading: Reading, kind: PloverType, trigger: Span) -> Report:
    """A report with the time, place, actors and figures of the trigger's sentence, and the claim around it."""
    spans = sentence_spans(reading.article.text, blocks=reading.article.blocks)
    sentence = next((s for s in spans if s.start <= trigger.start < s.end), trigger)
    inside = [m for m in reading.mentions if covers(sentence, Span(m.start, m.end))]
    near = sorted(inside, key=lambda m: (abs(m.start - trigger.start), m.start, m.id))
    known = is_retold(reading.article.text, trigger)
    times = [m for m in near if isinstance(m, TimeMention) and m.interval is not None]
    time = next((m for m in times if not known or abs(m.start - trigger.start) < _BESIDE), None)
    place = next((m for m in near if isinstance(m, PlaceMention)), None)
    claim = next((c for c in reading.claims if any(covers(s, trigger) for s in c.content)), None)
    speakers = set(claim.speaker) if claim else set[str]()
    actors = tuple(m.id for m in inside if isinstance(m, ActorMention) and m.id not in speakers)
    figures = tuple(m.id for m in inside if isinstance(m, FigureMention))
    when = None
    if time is not None and time.interval is not None:
        when = When(time.interval.start, time.interval.end, time.interval.grain, time.id)
    return Report(
        id=content_id("r", kind, trigger.start, trigger.end, "given"), type=kind, mode=None, context=(), cameo=None,
        actors=actors, recipients=(), when=when, where=place.id if place else None, status=_status(claim),
        background=False, standing="denied" if claim and claim.stance == "denies" else "asserted",
        said_in=claim.id if claim else None, disputed_by=(), figures=figures, trigger=trigger,
        evidence={"telling": (sentence,)},
    )  # fmt: skip


def _status(claim: Claim | None) -> Status:
    return "negated" if claim is not None and claim.stance == "denies" else "happened"
