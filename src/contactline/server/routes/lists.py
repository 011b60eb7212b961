"""The lists of rows: articles, reports, claims, figures, contests; events across articles."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from contactline.model.rows.wanted import Order, Wanted
from contactline.server.asked import (
    As,
    Asked,
    Cursor,
    EventOrder,
    Limit,
    Offset,
    ReportOrder,
    RowOrder,
)
from contactline.server.contests import contest_items
from contactline.server.desk import View
from contactline.server.replies import CSV, Ask, Asking
from contactline.server.shapes.things import ArticlePage, ClaimPage, ContestPage, EventPage, FigurePage, ReportPage

router = APIRouter()


@router.get("/articles", response_model=ArticlePage, responses=CSV)
def articles(
    ask: Asking, wanted: Asked, limit: Limit = 100, cursor: Cursor = None, offset: Offset = 0,
    order: RowOrder = "time", format: As = "json",
) -> Response:  # fmt: skip
    """Articles, in order of publication."""
    return _list(ask, "article", wanted, order, limit, cursor, offset, format)


@router.get("/events", response_model=EventPage, responses=CSV)
def events(
    ask: Asking, wanted: Asked, limit: Limit = 100, cursor: Cursor = None, offset: Offset = 0,
    order: EventOrder = "time", format: As = "json",
) -> Response:  # fmt: skip
    """Events across articles, a line each."""
    return _list(ask, "event", wanted, order, limit, cursor, offset, format)


@router.get("/reports", response_model=ReportPage, responses=CSV)
def reports(
    ask: Asking, wanted: Asked, limit: Limit = 100, cursor: Cursor = None, offset: Offset = 0,
    order: ReportOrder = "time", format: As = "json",
) -> Response:  # fmt: skip
    """One voice's account of one happening in one article, each."""
    return _list(ask, "report", wanted, order, limit, cursor, offset, format)


@router.get("/claims", response_model=ClaimPage, responses=CSV)
def claims(
    ask: Asking, wanted: Asked, limit: Limit = 100, cursor: Cursor = None, offset: Offset = 0,
    order: ReportOrder = "time", format: As = "json",
) -> Response:  # fmt: skip
    """Who says what."""
    return _list(ask, "claim", wanted, order, limit, cursor, offset, format)


@router.get("/figures", response_model=FigurePage, responses=CSV)
def figures(
    ask: Asking, wanted: Asked, limit: Limit = 100, cursor: Cursor = None, offset: Offset = 0,
    order: RowOrder = "time", format: As = "json",
) -> Response:  # fmt: skip
    """Numbers and whose they are."""
    return _list(ask, "figure", wanted, order, limit, cursor, offset, format)


@router.get("/contests", response_model=ContestPage, responses=CSV)
def contests(
    ask: Asking, wanted: Asked, limit: Limit = 100, cursor: Cursor = None, offset: Offset = 0,
    order: RowOrder = "time", format: As = "json",
) -> Response:  # fmt: skip
    """Accounts that cannot all be true: within one article, of one event, and across articles that tell one story."""

    down = order.startswith("-")
    if format == "csv":
        return ask.table(
            "contests",
            lambda view: contest_items(view.pages, view.pages.contests.all(wanted, down=down)),
        )

    def made(view: View) -> dict[str, Any]:
        found = view.pages.contests.page(wanted, down=down, limit=limit, cursor=cursor, offset=offset)
        return {
            "items": contest_items(view.pages, found.items),
            "total": found.total,
            "next": found.next,
        }

    return ask.answer(made)


def _list(
    ask: Ask,
    kind: str,
    wanted: Wanted,
    order: Order,
    limit: int,
    cursor: str | None,
    offset: int,
    format: str,
) -> Response:
    if format == "csv":
        return ask.table(kind + "s", lambda view: view.pages.all(kind, wanted, order=order))

    def made(view: View) -> dict[str, Any]:
        found = view.pages.page(kind, wanted, order=order, limit=limit, cursor=cursor, offset=offset)
        return {"items": found.items, "total": found.total, "next": found.next}

    return ask.answer(made)
