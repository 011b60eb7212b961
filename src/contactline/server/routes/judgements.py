"""What people decided, what waits for them, and the history of a thing. Writing needs the desk's token."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from contactline.errors import NotFound, UserError
from contactline.jobs.deciding import judging
from contactline.jobs.deciding.history import History, history
from contactline.jobs.deciding.values import value_of
from contactline.model.judgement.fields import FIELDS, fault_of
from contactline.model.judgement.kinds import Judgement, Standing
from contactline.model.rows.as_json import row_to_json
from contactline.record import Found, SqlRecord
from contactline.server.asked import As, Cursor, Id, Limit, Name, Offset, Words
from contactline.server.desk import View
from contactline.server.faults import Forbidden
from contactline.server.pieces import bounds, piece
from contactline.server.replies import CSV, Ask, Asking, encode, writable
from contactline.server.shapes.judging import (
    HistoryReply,
    JudgementItem,
    JudgementPage,
    JudgementTarget,
    NewJudgement,
    QueueItem,
    QueuePage,
    Said,
    Withdrawal,
)

router = APIRouter()
Kind = Literal["report", "claim", "figure", "agreement", "commitment", "contest"]
_USUAL: tuple[Kind, ...] = ("report", "claim", "figure", "agreement", "commitment")
_NO_VALUE = object()


@router.get("/review/queue", response_model=QueuePage)
def queue(
    ask: Asking, author: Name, kind: Annotated[list[Kind] | None, Query()] = None, after: Name | None = None,
    limit: Limit = 20, offset: Offset = 0, cursor: Cursor = None,
) -> Response:  # fmt: skip
    """What `author` has still to judge, the most doubtful first; `after`: only what this other person judged, blind."""

    def made(view: View) -> dict[str, Any]:
        name = judging.author_name(author)
        other = judging.author_name(after) if after is not None else None
        if other == name:
            raise UserError("after takes another person than author")
        ids = view.record.doubtful(kind or list(_USUAL), author=name, after=other)
        start, more = bounds(len(ids), limit=limit, cursor=cursor, offset=offset)
        items = [queue_item(view, i, blind=other is not None) for i in ids[start : start + limit]]
        return {"items": items, "total": len(ids), "next": more}

    return ask.answer(made)


@router.get("/things/{id:path}/history", response_model=HistoryReply)
def thing_history(ask: Asking, id: Id) -> Response:
    """What the machine read of each field, by which version and rule; who changed it, when and why."""
    return ask.answer(lambda view: _history(history(view.record, id)))


@router.get("/things/{id:path}", response_model=QueueItem)
def thing(ask: Asking, id: Id) -> Response:
    """One thing that can be judged, by the id of its row (a mention: article id/mention id)."""
    return ask.answer(lambda view: queue_item(view, id, blind=False))


@router.get("/judgements", response_model=JudgementPage, responses=CSV)
def judgements(
    ask: Asking, thing: Words = None, author: Name | None = None,
    limit: Limit = 100, cursor: Cursor = None, offset: Offset = 0, format: As = "json",
) -> Response:  # fmt: skip
    """The log, the last first; of one `thing`, or by one `author`."""

    def rows(view: View) -> list[JudgementItem]:
        found = [j for j in judgement_items(view.record, thing) if author is None or j.author == author]
        return found[::-1]

    if format == "csv":
        return ask.table("judgements", rows)
    return ask.answer(lambda view: piece(rows(view), limit=limit, cursor=cursor, offset=offset))


@router.post("/judgements", response_model=Said, status_code=201)
def judge(ask: Asking, new: NewJudgement) -> Response:
    """Keep a decision: it is on the disk when this answers."""
    _allowed(ask)
    with ask.desk.writing() as record:
        name, why = new.author, new.reason
        one = new.things[0]
        if new.action in ("merge", "split"):
            join = judging.merge if new.action == "merge" else judging.split
            said = join(record, new.things, author=name, reason=why)
        elif len(new.things) > 1:
            raise UserError(f"{new.action} takes one thing")
        elif new.action == "correct":
            if new.field is None:
                raise UserError("correct takes a field")
            value = new.value
            if new.words is not None:
                value = value_of(record.find(one).thing.kind, new.field, new.words)
            said = judging.correct(record, one, new.field, value, author=name, reason=why)
        else:
            plain = judging.accept if new.action == "accept" else judging.reject
            said = plain(record, one, author=name, reason=why)
        return _kept(record, said)


@router.post("/judgements/{id}/withdraw", response_model=Said, status_code=201)
def withdraw(ask: Asking, id: Id, by: Withdrawal) -> Response:
    """Take a judgement back; both stay in the log."""
    _allowed(ask)
    with ask.desk.writing() as record:
        return _kept(record, judging.withdraw(record, id, author=by.author, reason=by.reason))


def _allowed(ask: Ask) -> None:
    if not writable(ask.request, ask.desk):
        raise Forbidden("this desk is open for reading only: start it with --write and open the address it prints")


def _kept(record: SqlRecord, said: judging.Said) -> Response:
    item = next((j for j in judgement_items(record) if j.id == said.judgement.id), None)
    if item is None:
        raise NotFound(f"the judgement {said.judgement.id} was not kept")
    return Response(
        encode({"judgement": item, "notes": list(said.notes)}), 201, {"Cache-Control": "no-store"},
        media_type="application/json; charset=utf-8",
    )  # fmt: skip


def judgement_items(record: SqlRecord, thing: str | None = None) -> list[JudgementItem]:
    """Judgements in the order in which they were made, of one thing or all."""
    places: dict[str, list[Standing]] = {}
    for standing in record.standings(thing):
        places.setdefault(standing.judgement.id, []).append(standing)
    withdrawn = record.withdrawals()
    wanted = [j for j in record.judgements() if thing is None or j.id in places]
    return [_item(j, places.get(j.id, []), withdrawn.get(j.id)) for j in wanted]


def _item(judgement: Judgement, places: list[Standing], by: Judgement | None) -> JudgementItem:
    return JudgementItem(
        id=judgement.id, action=judgement.action, author=judgement.author, time=judgement.time,
        reason=judgement.reason, field=judgement.field, value=judgement.value, withdraws=judgement.withdraws,
        active=by is None, withdrawn_by=f"{by.author} {by.time}" if by is not None else None,
        targets=[
            JudgementTarget(
                kind=s.target.kind, id=s.target.id, article=s.target.article, words=list(s.target.words),
                state=s.state, id_now=s.id_now,
            )
            for s in places
        ],
    )  # fmt: skip


def queue_item(view: View, identity: str, *, blind: bool) -> QueueItem:
    """A thing as one judges it; `blind`: without what others decided. Raises NotFound."""
    found: Found = view.record.find(identity)
    decision = None if blind else view.record.decision(identity)
    article = found.reading.article
    told = row_to_json(found.thing.row)
    return QueueItem(
        id=identity, kind=found.thing.kind, article=article.id, outlet=article.outlet,
        published=article.published.date if article.published else None, confidence=found.thing.confidence,
        words=list(found.thing.words), fields=dict(found.thing.fields), made_by=dict(found.thing.made_by),
        row=told if isinstance(told, dict) else None, verdict=decision.verdict if decision else None,
        corrected=dict(decision.fields) if decision else {}, contested=list(decision.contested) if decision else [],
        event=view.pages.event_of([identity]).get(identity),
    )  # fmt: skip


def _history(told: History) -> dict[str, Any]:
    known = FIELDS.get(told.kind, {})
    fields = [
        {
            **row_to_json(field),
            "takes": fault_of(told.kind, field.field, _NO_VALUE) if field.field in known else None,
        }
        for field in told.fields
    ]
    return {**row_to_json(told), "fields": fields}
