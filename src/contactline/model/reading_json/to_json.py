"""The reading as the contract's JSON. Pure: a dictionary out, nothing is written."""

from collections.abc import Mapping, Sequence
from typing import Any

from contactline.model.agreements.agreement import Agreement, Commitment
from contactline.model.article import Article
from contactline.model.claim import Claim
from contactline.model.events.contest import Contest
from contactline.model.events.telling import MOVES, Telling
from contactline.model.mention import (
    Actor,
    ActorMention,
    AgreementMention,
    FigureMention,
    Mention,
    Place,
    PlaceMention,
    TimeMention,
)
from contactline.model.reading import SCHEMA, Reading
from contactline.model.report import Report, When
from contactline.model.span import Span

Json = dict[str, Any]


def reading_to_json(reading: Reading) -> Json:
    """The contract's object, keys in the contract's order."""
    return {
        "schema": SCHEMA,
        "article": _article(reading.article),
        "mentions": [_mention(m) for m in reading.mentions],
        "claims": [_claim(c) for c in reading.claims],
        "reports": [_report(r) for r in reading.reports],
        "agreements": [_agreement(a) for a in reading.agreements],
        "contests": [_contest(c) for c in reading.contests],
        "issues": [{"what": i.what, "start": i.start, "end": i.end} for i in reading.issues],
        **({"tellings": [_telling(t) for t in reading.tellings]} if reading.tellings else {}),
    }


def _telling(telling: Telling) -> Json:
    does = {move: share for move, share in zip(MOVES, telling.does, strict=True) if share}
    return {"claim": telling.claim, "start": telling.start, "end": telling.end, "does": does}


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _spans(spans: Sequence[Span]) -> list[Json]:
    return [_span(s) for s in spans]


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {"start": when.start, "end": when.end, "grain": when.grain, "mention": when.mention}


def _article(article: Article) -> Json:
    published = article.published
    return {
        "id": article.id,
        "source_id": article.source_id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "byline": article.byline,
        "language": article.language,
        "published": None if published is None else {"date": published.date, "known_by": published.known_by},
        "text": article.text,
        "blocks": [{"kind": b.kind, "start": b.start, "end": b.end} for b in article.blocks],
    }


def _actor(actor: Actor | None) -> Json | None:
    if actor is None:
        return None
    return {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "sector2": actor.sector2,
    }


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "id": place.id,
        "name": place.name,
        "names": list(place.names),
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "kind": place.kind,
        "precision": place.precision,
    }


def _mention(mention: Mention) -> Json:
    common: Json = {
        "id": mention.id,
        "kind": KIND_OF[type(mention)],
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "made_by": mention.made_by,
    }
    if isinstance(mention, ActorMention):
        return common | {
            "actor": _actor(mention.actor),
            "candidates": [{**(_actor(c.actor) or {}), "score": c.score, "why": c.why} for c in mention.candidates],
        }
    if isinstance(mention, PlaceMention):
        return common | {
            "place": _place(mention.place),
            "candidates": [{**(_place(c.place) or {}), "score": c.score, "why": c.why} for c in mention.candidates],
        }
    if isinstance(mention, TimeMention):
        interval = mention.interval
        return common | {
            "timex": {"type": mention.timex.type, "value": mention.timex.value},
            "interval": None
            if interval is None
            else {"start": interval.start, "end": interval.end, "grain": interval.grain},
            "anchor": mention.anchor,
        }
    if isinstance(mention, FigureMention):
        return common | {
            "measure": mention.measure,
            "low": mention.low,
            "high": mention.high,
            "qualifier": mention.qualifier,
            "unit": mention.unit,
            "of": list(mention.of),
            "said_in": mention.said_in,
            "about": list(mention.about),
        }
    return common | {"agreement": mention.agreement}


KIND_OF: Mapping[type, str] = {
    ActorMention: "actor",
    PlaceMention: "place",
    TimeMention: "time",
    FigureMention: "figure",
    AgreementMention: "agreement",
}


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "speaker": list(claim.speaker),
        "speaker_kind": claim.speaker_kind,
        "cue": None if claim.cue is None else _span(claim.cue),
        "content": _spans(claim.content),
        "quote": claim.quote,
        "stance": claim.stance,
        "addressee": list(claim.addressee),
        "within": claim.within,
        "about": list(claim.about),
        "confidence": claim.confidence,
        "made_by": claim.made_by,
    }


def _report(report: Report) -> Json:
    return {
        "id": report.id,
        "type": report.type,
        "mode": report.mode,
        "context": list(report.context),
        "cameo": report.cameo,
        "actors": list(report.actors),
        "recipients": list(report.recipients),
        "when": _when(report.when),
        "where": report.where,
        "status": report.status,
        "background": report.background,
        "standing": report.standing,
        "said_in": report.said_in,
        "disputed_by": list(report.disputed_by),
        "figures": list(report.figures),
        "trigger": _span(report.trigger),
        "evidence": {field: _spans(spans) for field, spans in sorted(report.evidence.items())},
        "why_null": dict(sorted(report.why_null.items())),
        "confidence": report.confidence,
        "made_by": dict(sorted(report.made_by.items())),
        **({"scores": dict(sorted(report.scores.items()))} if report.scores else {}),
        **(
            {"ontology_type": report.ontology_type, "ontology_score": report.ontology_score}
            if report.ontology_score is not None
            else {}
        ),
    }


def _agreement(agreement: Agreement) -> Json:
    return {
        "id": agreement.id,
        "name": agreement.name,
        "names": list(agreement.names),
        "kind": agreement.kind,
        "parties": list(agreement.parties),
        "brokers": list(agreement.brokers),
        "guarantors": list(agreement.guarantors),
        "when": _when(agreement.when),
        "mentions": list(agreement.mentions),
        "steps": [
            {
                "step": s.step,
                "when": _when(s.when),
                "status": s.status,
                "said_in": s.said_in,
                "evidence": _spans(s.evidence),
            }
            for s in agreement.steps
        ],
        "provisions": [
            {"id": p.id, "label": p.label, "requires": p.requires, "evidence": _spans(p.evidence)}
            for p in agreement.provisions
        ],
        "open_issues": [
            {
                "issue": i.issue,
                "evidence": _spans(i.evidence),
                "positions": [
                    {
                        "party": list(p.party),
                        "position": p.position,
                        "said_in": p.said_in,
                        "evidence": _spans(p.evidence),
                    }
                    for p in i.positions
                ],
            }
            for i in agreement.open_issues
        ],
        "commitments": [_commitment(c) for c in agreement.commitments],
    }


def _commitment(commitment: Commitment) -> Json:
    return {
        "id": commitment.id,
        "debtor": list(commitment.debtor),
        "creditor": list(commitment.creditor),
        "deed": commitment.deed,
        "provision": commitment.provision,
        "due": _when(commitment.due),
        "condition": commitment.condition,
        "evidence": _spans(commitment.evidence),
        "accounts": [
            {
                "verdict": a.verdict,
                "when": _when(a.when),
                "grounds": a.grounds,
                "said_in": a.said_in,
                "evidence": _spans(a.evidence),
            }
            for a in commitment.accounts
        ],
    }


def _contest(contest: Contest) -> Json:
    return {
        "id": contest.id,
        "kind": contest.kind,
        "about": list(contest.about),
        "accounts": [
            {
                "speaker": list(a.speaker),
                "said_in": a.said_in,
                "says": _span(a.says),
                **({} if a.stands is None else {"stands": a.stands}),
            }
            for a in contest.accounts
        ],
    }
