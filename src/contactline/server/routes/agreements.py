"""One agreement's page, in order of time."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from contactline.errors import NotFound
from contactline.model.agreement_across import AgreementAcross
from contactline.model.fold import fold
from contactline.model.rows.kinds import AgreementRow, CommitmentRow, Filter
from contactline.model.rows.wanted import Wanted
from contactline.server.asked import Asked, Cursor, Flag, Id, Limit, Offset
from contactline.server.desk import View
from contactline.server.pieces import piece
from contactline.server.replies import Asking
from contactline.server.shapes import AcrossPage, AgreementReply, Course

router = APIRouter()


@router.get("/agreements/across", response_model=AcrossPage)
def agreements_across(
    ask: Asking, wanted: Asked, limit: Limit = 100, cursor: Cursor = None, offset: Offset = 0
) -> Response:
    """Agreements as all articles together tell them: those of which the filter leaves a row."""

    def made(view: View) -> dict[str, Any]:
        kept = {row.id for row in view.pages.all("agreement", wanted)}
        found = [a for a in view.pages.agreements_across() if any(line.agreement in kept for line in a.accounts)]
        return piece(found, limit=limit, cursor=cursor, offset=offset)

    return ask.answer(made)


@router.get("/agreements/across/{id}", response_model=AgreementAcross)
def agreement_across(ask: Asking, id: Id) -> Response:
    """One agreement with everything known of it, each value with who tells it; by its own id or that of a row."""

    def made(view: View) -> AgreementAcross:
        for found in view.pages.agreements_across():
            if id == found.id or id in (line.agreement for line in found.accounts):
                return found
        raise NotFound(f"no agreement {id}")

    return ask.answer(made)


@router.get("/agreements/{id}", response_model=AgreementReply)
def agreement(ask: Asking, id: Id, judged: Flag = False) -> Response:
    """Steps, deadlines and accounts of commitments in order of time; provisions, open issues, each party's position."""

    def made(view: View) -> AgreementReply:
        rows = view.record.agreements(Filter(judged=judged))
        row = next((a for a in rows if a.id == id), None)
        if row is None:
            raise NotFound(f"no agreement {id}")
        owed = list(view.pages.all("commitment", Wanted(Filter(judged=judged), article=row.article)))
        owed = [k for k in owed if k.agreement == id]
        return AgreementReply(
            agreement=row,
            course=course_of(row, owed),
            provisions=[p for p in row.parts if p.kind == "provision"],
            issues=[p for p in row.parts if p.kind == "open_issue"],
            positions=[p for p in row.parts if p.kind == "position"],
            commitments=owed,
            others=[a for a in rows if a.id != id and _names(a) & _names(row)],
        )

    return ask.answer(made)


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
