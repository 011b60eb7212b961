"""Draft -> Report: ids, evidence of every field, reasons for what is missing, confidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from contactline.extract.events.confidence import confidence, features_of
from contactline.extract.events.draft import Draft
from contactline.extract.events.explained import made_otherwise, side_scores
from contactline.extract.events.setting.circumstance import usable
from contactline.extract.events.setting.voice import disputing, standing_of
from contactline.knowledge.cameo import nearest_code
from contactline.model.claim import Claim
from contactline.model.ids import content_id
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed
from contactline.model.report import PloverType, Report, When
from contactline.model.span import Span


def make_report(
    parsed: Parsed, draft: Draft, carrier: Claim | None, claims: Sequence[Claim], by_id: Mapping[str, Claim]
) -> Report:
    """The report that a draft comes to."""
    disputed = disputing(parsed, draft, carrier, claims)
    entry = draft.trigger.entry
    when, when_spans = _when(draft)
    evidence: dict[str, tuple[Span, ...]] = {"type": _tellings(draft)}
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
        "type": _type_rule(draft),
        "actors": draft.roles.rule,
        "recipients": draft.roles.inferred or draft.roles.rule,
        "status": draft.status_rule,
    }
    if draft.when_rule:
        made_by["when"] = draft.when_rule
    elif when is not None:
        made_by["when"] = "performed by the text"
    if draft.background_rule:
        made_by["background"] = draft.background_rule
    made_by |= made_otherwise(draft, carrier)
    scores = _scores(draft)
    report = Report(
        id=content_id("r", draft.span.start, draft.span.end, draft.type, carrier.id if carrier else None),
        type=_plover(draft.type),
        mode=draft.mode,
        context=entry.context,
        cameo=_cameo(draft),
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
        confidence=0.0,
        scores=scores | side_scores(draft),
        made_by=made_by,
    )
    return replace(report, confidence=confidence(features_of(report)))


def _tellings(draft: Draft) -> tuple[Span, ...]:
    """Where the happening is told: the trigger, words of its sentence that tell the outcome, and later tellings."""
    told = draft.tellings or (draft.span,)
    outcomes = (Span(t.start, t.end) for t in draft.outcomes)
    return (*told, *(o for o in outcomes if not any(t.start <= o.start and o.end <= t.end for t in told)))


def _cameo(draft: Draft) -> str:
    """The code that the lexicon has beside the words, unless the type was settled otherwise."""
    entry = draft.trigger.entry
    return entry.cameo if entry.cameo and entry.type == draft.type else nearest_code(draft.type, draft.mode)


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
    if draft.when is None and draft.performed is not None:
        own = draft.performed
        return When(own.start, own.end, own.grain, None), (draft.span,)
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


def _type_rule(draft: Draft) -> str:
    """What set the type: the lexicon's phrase, the encoder's head, both of them, or a claim's words."""
    entry = draft.trigger.entry
    if draft.trigger.alone:
        return "encoder"
    if draft.roles.rule.startswith("claim:"):
        return draft.roles.rule
    if draft.trigger.known not in {None, entry.type}:
        return f"encoder:over {entry.pattern.text}"
    return f"lexicon:{entry.type}/{entry.pattern.text}"


def _scores(draft: Draft) -> dict[str, float]:
    """The encoder's say: that the trigger names a happening, and its type's share beside the lexicon's."""
    if draft.trigger.told is None:
        return {}
    share = dict(draft.trigger.scores).get(draft.type, 0.0)
    return {"trigger": round(draft.trigger.told, 3), "type": round(share, 3)}
