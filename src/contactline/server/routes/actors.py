"""Who does what to whom, and who speaks."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from contactline.model.rows.wanted import Wanted
from contactline.record.paging.pages import Pages
from contactline.server.asked import NO_NUL, WHOLE, As, Asked, Cursor, Limit, Offset
from contactline.server.desk import View
from contactline.server.pieces import piece
from contactline.server.replies import CSV, Asking
from contactline.server.shapes.charts import ActorItem, ActorPage, Cell, Matrix, Month, Pair
from contactline.server.shapes.paging import Counted

router = APIRouter()
Side = Annotated[str, Query(min_length=1, max_length=200, pattern=NO_NUL)]


@router.get("/actors", response_model=ActorPage, responses=CSV)
def actors(
    ask: Asking,
    wanted: Asked,
    limit: Limit = 100,
    cursor: Cursor = None,
    offset: Offset = 0,
    format: As = "json",
) -> Response:
    """Sides, those in most events first. A state stands for its organs."""
    if format == "csv":
        return ask.table("actors", lambda view: sides_of(view.pages, wanted))
    return ask.answer(lambda view: piece(sides_of(view.pages, wanted), limit=limit, cursor=cursor, offset=offset))


@router.get("/actors/matrix", response_model=Matrix)
def matrix(ask: Asking, wanted: Asked, most: Annotated[int, Query(ge=2, le=60), WHOLE] = 20) -> Response:
    """Who acts on whom, among the `most` sides in most events; what did not happen is left out."""

    def made(view: View) -> Matrix:
        sides = sides_of(view.pages, wanted)[:most]
        keys = {side.key for side in sides}
        cells = [
            Cell(one=one, other=other, count=good + bad, cooperation=good, conflict=bad)
            for (one, other), (good, bad) in sorted(view.pages.happenings.counts(wanted).ways().items())
            if one in keys and other in keys
        ]
        return Matrix(sides=sides, cells=cells)

    return ask.answer(made)


@router.get("/actors/pair", response_model=Pair)
def pair(ask: Asking, wanted: Asked, one: Side, other: Side) -> Response:
    """Cooperation and conflict between two sides, month by month, whoever acts."""

    def made(view: View) -> Pair:
        found = view.pages.happenings.counts(wanted).between(one, other)
        months = [Month(month=m, cooperation=good, conflict=bad) for m, (good, bad) in sorted(found.months.items())]
        return Pair(
            one=one, other=other, undated=found.undated, months=months, by_one=_counted(found.by_one),
            by_other=_counted(found.by_other),
        )  # fmt: skip

    return ask.answer(made)


def sides_of(pages: Pages, wanted: Wanted) -> list[ActorItem]:
    """Every side in the events that are wanted, those in most first."""
    return [
        ActorItem(
            key=s.key, name=s.label, country=s.country, state=s.key == s.country, does=s.does, receives=s.receives,
            speaks=s.speaks,
        )
        for s in pages.happenings.counts(wanted).sides()
    ]  # fmt: skip


def _counted(types: Any) -> list[Counted]:
    return [Counted(value=t, label=t, count=n) for t, n in types]
