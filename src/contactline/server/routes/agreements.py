"""Agreements and duties across articles, and one agreement's page, in order of time."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from contactline.errors import NotFound
from contactline.jobs.across.agreements import agreements_as_known
from contactline.model.agreements.listed import agreement_listed, commitments_in_order
from contactline.model.agreements.page import AgreementPage as AgreementAcrossPage
from contactline.model.agreements.page import agreement_page
from contactline.model.fold import fold
from contactline.model.rows.kinds import AgreementRow, CommitmentRow, Filter
from contactline.model.rows.wanted import Wanted
from contactline.record.paging.agreements import AcrossKind, in_order
from contactline.server.asked import As, Asked, Cursor, Flag, Id, Limit, Offset, RowOrder
from contactline.server.desk import View
from contactline.server.pieces import piece
from contactline.server.replies import CSV, Ask, Asking
from contactline.server.shapes.things import (
    AgreementListPage,
    AgreementPage,
    AgreementReply,
    CommitmentListPage,
    CommitmentPage,
    Course,
)

router = APIRouter()


Accounts = Annotated[Flag, Query(description="A row an article, in place of one for all articles together.")]


@router.get("/agreements", response_model=AgreementListPage | AgreementPage, responses=CSV)
def agreements(
    ask: Asking, wanted: Asked, accounts: Accounts = False, limit: Limit = 100, cursor: Cursor = None,
    offset: Offset = 0, order: RowOrder = "time", format: As = "json",
) -> Response:  # fmt: skip
    """Agreements as all articles together tell them: those of which the filter leaves some article's row."""
    return _list(ask, "agreement", wanted, accounts, order, limit, cursor, offset, format)


@router.get("/commitments", response_model=CommitmentListPage | CommitmentPage, responses=CSV)
def commitments(
    ask: Asking, wanted: Asked, accounts: Accounts = False, limit: Limit = 100, cursor: Cursor = None,
    offset: Offset = 0, order: RowOrder = "time", format: As = "json",
) -> Response:  # fmt: skip
    """Who owes what to whom, in order of the deadline; `state` follows from everybody's accounts."""
    return _list(ask, "commitment", wanted, accounts, order, limit, cursor, offset, format)


def _list(
    ask: Ask, kind: AcrossKind, wanted: Wanted, accounts: bool, order: RowOrder, limit: int, cursor: str | None,
    offset: int, format: str,
) -> Response:  # fmt: skip
    def every(view: View) -> Iterable[Any]:
        if accounts:
            return view.pages.all(kind, wanted, order=order)
        if wanted.where.as_of is None and not wanted.where.judged:
            return view.pages.across.all(kind, wanted, order=order)
        return _as_known(view, kind, wanted, order)

    def made(view: View) -> dict[str, Any]:
        if not accounts and (wanted.where.as_of is not None or wanted.where.judged):
            return piece(list(every(view)), limit=limit, cursor=cursor, offset=offset)
        of = view.pages.page if accounts else view.pages.across.page
        found = of(kind, wanted, order=order, limit=limit, cursor=cursor, offset=offset)
        return {"items": found.items, "total": found.total, "next": found.next}

    return ask.table(kind + "s", every) if format == "csv" else ask.answer(made)


def _as_known(view: View, kind: AcrossKind, wanted: Wanted, order: RowOrder) -> list[Any]:
    """What could be known on a day, or as people corrected it: made anew from the rows that leaves."""
    made = agreements_as_known(view.record, view.pages.agreement_accounts(), wanted.where)
    if kind == "agreement":
        rows = {row.id for row in view.pages.all(kind, wanted)}
        found = [agreement_listed(a) for a in made if any(line.agreement in rows for line in a.accounts)]
        return in_order(found, order, lambda a: a.start or a.end, lambda a: a.first_told)
    state = wanted.where.state
    rows = {row.id for row in view.pages.all(kind, replace(wanted, where=replace(wanted.where, state=None)))}
    owed = [k for k in commitments_in_order(made) if rows.intersection(k.rows) and state in (None, k.state)]
    told = {k.id: min((t.published for t in k.tellings if t.published), default=None) for k in owed}
    return in_order(owed, order, lambda k: k.due_end or k.due_start, lambda k: told[k.id])


@router.get("/agreements/{id}", response_model=AgreementAcrossPage | AgreementReply)
def agreement(ask: Asking, id: Id, judged: Flag = False) -> Response:
    """One agreement: of a `g…` id as all articles tell it, the contract's form; of an `a…` id as one article does.

    Steps, deadlines and accounts of commitments in order of time; provisions, open issues, each party's position.
    """

    def made(view: View) -> Any:
        if id.startswith("g"):
            return _told_by_all(view, id, judged=judged)
        return _told_by_one(view, id, judged=judged)

    return ask.answer(made)


def _told_by_all(view: View, identity: str, *, judged: bool) -> dict[str, Any]:
    found = view.pages.across.agreement(identity)
    if judged:
        known = agreements_as_known(view.record, view.pages.agreement_accounts(), Filter(judged=True))
        found = next((a for a in known if a.id == identity), None)
    if found is None:
        raise NotFound(f"no agreement {identity}")
    return agreement_page(found)


def _told_by_one(view: View, identity: str, *, judged: bool) -> AgreementReply:
    rows = view.record.agreements(Filter(judged=judged))
    row = next((a for a in rows if a.id == identity), None)
    if row is None:
        raise NotFound(f"no agreement {identity}")
    owed = list(view.pages.all("commitment", Wanted(Filter(judged=judged), article=row.article)))
    owed = [k for k in owed if k.agreement == identity]
    return AgreementReply(
        agreement=row,
        course=course_of(row, owed),
        provisions=[p for p in row.parts if p.kind == "provision"],
        issues=[p for p in row.parts if p.kind == "open_issue"],
        positions=[p for p in row.parts if p.kind == "position"],
        commitments=owed,
        others=[a for a in rows if a.id != identity and _names(a) & _names(row)],
        across=view.pages.across.agreement_of(identity),
    )


def course_of(row: AgreementRow, owed: list[CommitmentRow]) -> list[Course]:
    """Everything with a date in order of time, what has none last in order of the text."""
    course = [
        Course(
            what="step", start=s.start, end=s.end, step=s.step, status=s.status, speaker=list(s.speaker),
            words=list(s.words),
        )
        for s in row.steps
    ]  # fmt: skip
    for k in owed:
        if k.due_start is not None or k.due_end is not None:
            course.append(
                Course(
                    what="due",
                    start=k.due_start,
                    end=k.due_end,
                    commitment=k.id,
                    deed=k.deed,
                    words=list(k.words),
                )
            )
        course += [
            Course(
                what="account", start=a.start, end=a.end, verdict=a.verdict, grounds=a.grounds, commitment=k.id,
                deed=k.deed, speaker=list(a.speaker), words=list(a.words),
            )
            for a in k.accounts
        ]  # fmt: skip
    return sorted(course, key=_when)


def _when(entry: Course) -> tuple[bool, str, int]:
    day = entry.start or entry.end
    return day is None, day or "", min((w.start for w in entry.words), default=0)


def _names(row: AgreementRow) -> set[str]:
    return {fold(name) for name in (row.name, *row.names)}
