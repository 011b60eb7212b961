"""The contract's JSON back to a reading. Pure: a dictionary in, nothing is read.

Token indexes (`head`) and other aids of the reading line are not part of the contract and do not come back.
"""

from collections.abc import Sequence
from typing import Any

from contactline.model.agreements.agreement import Account, Agreement, Commitment, OpenIssue, Position, Provision, Step
from contactline.model.article import Article, Block, Issue, Published
from contactline.model.claim import Claim
from contactline.model.events.contest import Contest, ContestAccount
from contactline.model.events.telling import MOVES, Telling
from contactline.model.mention import (
    Actor,
    ActorCandidate,
    ActorMention,
    AgreementMention,
    FigureMention,
    Interval,
    Mention,
    Place,
    PlaceCandidate,
    PlaceMention,
    TimeMention,
    Timex,
)
from contactline.model.reading import Reading
from contactline.model.report import Report, When
from contactline.model.span import Span

Json = dict[str, Any]


def reading_from_json(row: Json, *, source_key: str | None = None) -> Reading:
    """The reading that `row` (valid by the schema) describes. Raises KeyError or TypeError where it is not valid."""
    article = row["article"]
    published = article["published"]
    issues = tuple(Issue(i["what"], i["start"], i["end"]) for i in row["issues"])
    return Reading(
        article=Article(
            id=article["id"],
            source_key=source_key or article["url"] or article["source_id"] or article["id"],
            source_id=article["source_id"],
            title=article["title"],
            outlet=article["outlet"],
            url=article["url"],
            byline=article["byline"],
            language=article["language"],
            published=None if published is None else Published(published["date"], published["known_by"]),
            text=article["text"],
            blocks=tuple(Block(b["kind"], b["start"], b["end"]) for b in article["blocks"]),
        ),
        mentions=tuple(_to_mention(m) for m in row["mentions"]),
        claims=tuple(
            Claim(
                id=c["id"],
                speaker=tuple(c["speaker"]),
                speaker_kind=c["speaker_kind"],
                cue=None if c["cue"] is None else _to_span(c["cue"]),
                content=_to_spans(c["content"]),
                quote=c["quote"],
                stance=c["stance"],
                addressee=tuple(c["addressee"]),
                within=c["within"],
                about=tuple(c["about"]),
                confidence=c["confidence"],
                made_by=c["made_by"],
            )
            for c in row["claims"]
        ),
        reports=tuple(_to_report(r) for r in row["reports"]),
        agreements=tuple(_to_agreement(a) for a in row["agreements"]),
        contests=tuple(
            Contest(
                c["id"],
                c["kind"],
                tuple(c["about"]),
                tuple(
                    ContestAccount(tuple(a["speaker"]), a["said_in"], _to_span(a["says"]), a.get("stands"))
                    for a in c["accounts"]
                ),
            )
            for c in row["contests"]
        ),
        issues=issues,
        tellings=tuple(
            Telling(t["claim"], t["start"], t["end"], tuple(t["does"].get(move, 0) for move in MOVES))
            for t in row.get("tellings", ())
        ),
    )


def _to_span(row: Json) -> Span:
    return Span(row["start"], row["end"])


def _to_spans(rows: Sequence[Json]) -> tuple[Span, ...]:
    return tuple(_to_span(r) for r in rows)


def _to_when(row: Json | None) -> When | None:
    return None if row is None else When(row["start"], row["end"], row["grain"], row["mention"])


def _to_actor(row: Json) -> Actor:
    return Actor(row["id"], row["name"], row["country"], row["sector"], row["sector2"])


def _to_place(row: Json) -> Place:
    return Place(
        row["id"],
        row["name"],
        tuple(row["names"]),
        row["lat"],
        row["lon"],
        row["country"],
        row["kind"],
        row["precision"],
    )


def _to_mention(row: Json) -> Mention:
    place = (row["id"], row["start"], row["end"], row["text"], row["made_by"])
    match row["kind"]:
        case "actor":
            candidates = tuple(ActorCandidate(_to_actor(c), c["score"], c["why"]) for c in row["candidates"])
            return ActorMention(*place, None if row["actor"] is None else _to_actor(row["actor"]), candidates)
        case "place":
            found = tuple(PlaceCandidate(_to_place(c), c["score"], c["why"]) for c in row["candidates"])
            return PlaceMention(*place, None if row["place"] is None else _to_place(row["place"]), found)
        case "time":
            interval = row["interval"]
            return TimeMention(
                *place,
                Timex(row["timex"]["type"], row["timex"]["value"]),
                None if interval is None else Interval(interval["start"], interval["end"], interval["grain"]),
                row["anchor"],
            )
        case "figure":
            return FigureMention(
                *place,
                row["measure"],
                row["low"],
                row["high"],
                row["qualifier"],
                row["unit"],
                tuple(row["of"]),
                row["said_in"],
                tuple(row["about"]),
            )
        case _:
            return AgreementMention(*place, row["agreement"])


def _to_report(row: Json) -> Report:
    return Report(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        context=tuple(row["context"]),
        cameo=row["cameo"],
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        when=_to_when(row["when"]),
        where=row["where"],
        status=row["status"],
        background=row["background"],
        standing=row["standing"],
        said_in=row["said_in"],
        disputed_by=tuple(row["disputed_by"]),
        figures=tuple(row["figures"]),
        trigger=_to_span(row["trigger"]),
        evidence={field: _to_spans(spans) for field, spans in row["evidence"].items()},
        why_null=dict(row["why_null"]),
        confidence=row["confidence"],
        made_by=dict(row["made_by"]),
        scores=dict(row.get("scores", {})),
        ontology_type=row.get("ontology_type"),
        ontology_score=row.get("ontology_score"),
    )


def _to_agreement(row: Json) -> Agreement:
    return Agreement(
        id=row["id"],
        name=row["name"],
        names=tuple(row["names"]),
        kind=row["kind"],
        parties=tuple(row["parties"]),
        brokers=tuple(row["brokers"]),
        guarantors=tuple(row["guarantors"]),
        when=_to_when(row["when"]),
        mentions=tuple(row["mentions"]),
        steps=tuple(
            Step(s["step"], _to_when(s["when"]), s["status"], s["said_in"], _to_spans(s["evidence"]))
            for s in row["steps"]
        ),
        provisions=tuple(
            Provision(p["id"], p["label"], p["requires"], _to_spans(p["evidence"])) for p in row["provisions"]
        ),
        open_issues=tuple(
            OpenIssue(
                i["issue"],
                _to_spans(i["evidence"]),
                tuple(
                    Position(tuple(p["party"]), p["position"], p["said_in"], _to_spans(p["evidence"]))
                    for p in i["positions"]
                ),
            )
            for i in row["open_issues"]
        ),
        commitments=tuple(
            Commitment(
                id=c["id"],
                debtor=tuple(c["debtor"]),
                creditor=tuple(c["creditor"]),
                deed=c["deed"],
                provision=c["provision"],
                due=_to_when(c["due"]),
                condition=c["condition"],
                evidence=_to_spans(c["evidence"]),
                accounts=tuple(
                    Account(a["verdict"], _to_when(a["when"]), a["grounds"], a["said_in"], _to_spans(a["evidence"]))
                    for a in c["accounts"]
                ),
            )
            for c in row["commitments"]
        ),
    )
