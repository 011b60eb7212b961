"""Draft -> Report: ids, evidence of every field, reasons for what is missing, confidence."""

from collections.abc import Mapping, Sequence

from contactline.extract.events.draft import Draft
from contactline.extract.events.setting.circumstance import usable
from contactline.extract.events.setting.voice import disputing, standing_of
from contactline.model.claim import Claim
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed
from contactline.model.report import PloverType, Report, When
from contactline.model.span import Span

_CONFIDENCE = {"verb": 0.84, "noun": 0.76, "carrier": 0.8}


def make_report(
    parsed: Parsed, draft: Draft, carrier: Claim | None, claims: Sequence[Claim], by_id: Mapping[str, Claim]
) -> Report:
    """The report that a draft comes to."""
    disputed = disputing(parsed, draft, carrier, claims)
    entry = draft.trigger.entry
    when, when_spans = _when(draft)
    evidence: dict[str, tuple[Span, ...]] = {"type": draft.tellings or (draft.span,)}
    why: dict[str, str] = {}
    _sides(draft.roles.actors, "actors", evidence, why)
    _sides(draft.roles.recipients, "recipients", evidence, why)
    if when is not None:
        evidence["when"] = when_spans
    else:
        why["when"] = "no time is told"
    if draft.where is not None:
        evidence["where"] = (Span(draft.where.start, draft.where.end),)
    else:
        why["where"] = "no place is told"
    if draft.figures:
        evidence["figures"] = tuple(Span(f.start, f.end) for f in draft.figures)
    if carrier is not None and carrier.cue is not None:
        evidence["said_in"] = (carrier.cue,)
    evidence["status"] = (_status_span(draft),)
    if draft.mode is None:
        why["mode"] = "the words do not tell the manner"
    made_by = {
        "type": f"lexicon:{entry.type}/{entry.pattern.text}",
        "actors": draft.roles.rule,
        "recipients": draft.roles.rule,
        "status": draft.status_rule,
    }
    if draft.when_rule:
        made_by["when"] = draft.when_rule
    if draft.background_rule:
        made_by["background"] = draft.background_rule
    return Report(
        id=content_id("r", draft.span.start, draft.span.end, draft.type, carrier.id if carrier else None),
        type=_plover(draft.type),
        mode=draft.mode,
        context=entry.context,
        cameo=entry.cameo,
        actors=tuple(m.id for m in draft.roles.actors),
        recipients=tuple(m.id for m in draft.roles.recipients),
        when=when,
        where=draft.where.id if draft.where is not None else None,
        status=draft.status,
        background=draft.background,
        standing=standing_of(parsed, draft, carrier, disputed, by_id),
        said_in=carrier.id if carrier is not None else None,
        disputed_by=disputed,
        figures=tuple(f.id for f in draft.figures),
        trigger=draft.span,
        evidence=evidence,
        why_null=why,
        confidence=_confidence(draft),
        made_by=made_by,
    )


def _plover(kind: str) -> PloverType:
    return kind  # type: ignore[return-value]


def _sides(
    found: Sequence[ActorMention], field: str, evidence: dict[str, tuple[Span, ...]], why: dict[str, str]
) -> None:
    if found:
        evidence[field] = tuple(dict.fromkeys(Span(m.start, m.end) for m in found))
    else:
        why[field] = "no party is named here"


def _when(draft: Draft) -> tuple[When | None, tuple[Span, ...]]:
    if draft.when is None:
        return None, ()
    interval = usable(draft.when)
    if interval is None:
        return None, ()
    span = Span(draft.when.start, draft.when.end)
    end = None if draft.when_rule == "since it began" and draft.status != "negated" else interval.end
    return When(interval.start, end, interval.grain, draft.when.id), (span,)


def _status_span(draft: Draft) -> Span:
    clause = draft.clause
    return (
        Span(min(clause.start, draft.span.start), max(clause.end, draft.span.end))
        if (abs(clause.index - draft.token.index) < 12 and clause.sentence == draft.token.sentence)
        else draft.span
    )


def _confidence(draft: Draft) -> float:
    """A base for the rule that found it, moved a little by what is known of it; set by the precision
    measured on text that the rules were not made on."""
    base = _CONFIDENCE["verb" if draft.trigger.verbal else "carrier" if draft.carrier else "noun"]
    base += 0.03 if len(draft.trigger.tokens) > 1 else 0.0
    base += 0.05 if draft.roles.actors and draft.roles.recipients else 0.0
    base -= 0.06 if not draft.roles.actors else 0.0
    base -= 0.08 if draft.trigger.entry.weak else 0.0
    base -= 0.1 if draft.status in {"proposed", "possible"} else 0.0
    return round(max(0.2, min(0.95, base)), 2)
