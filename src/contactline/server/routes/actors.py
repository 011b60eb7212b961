"""Who does what to whom, and who speaks."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from starlette.responses import Response

from contactline.model.report import PloverType, quad_of
from contactline.model.rows.happening import HappeningRow, side_of
from contactline.model.rows.kinds import Party
from contactline.model.rows.wanted import Wanted
from contactline.record import SqliteRecord
from contactline.server.asked import As, Asked, Cursor, Limit, Offset
from contactline.server.plain import PlainPages
from contactline.server.replies import Asking
from contactline.server.shapes import ActorItem, ActorPage, Cell, Counted, Matrix, Month, Pair

router = APIRouter()
COOPERATION = frozenset(t for t in get_args(PloverType) if "cooperation" in quad_of(t).casefold())
_DONE = frozenset(("happened", "ongoing"))
Side = Annotated[str, Query(min_length=1, max_length=200)]


@router.get("/actors", response_model=ActorPage)
def actors(
    ask: Asking, wanted: Asked, limit: Limit = 100, cursor: Cursor = None, offset: Offset = 0, format: As = "json"
) -> Response:
    """Sides, those in most events first. A state stands for its organs."""
    if format == "csv":
        return ask.table("actors", lambda record: sides_of(record, wanted))

    def made(record: SqliteRecord) -> dict[str, Any]:
        found = sides_of(record, wanted)
        start = int(cursor[:9]) if cursor is not None and cursor.isdecimal() else offset
        more = str(start + limit) if start + limit < len(found) else None
        return {"items": found[start : start + limit], "total": len(found), "next": more}

    return ask.answer(made)


@router.get("/actors/matrix", response_model=Matrix)
def matrix(ask: Asking, wanted: Asked, most: Annotated[int, Query(ge=2, le=60)] = 20) -> Response:
    """Who acts on whom, among the `most` sides in most events; what did not happen is left out."""

    def made(record: SqliteRecord) -> Matrix:
        sides = sides_of(record, wanted)[:most]
        keys = {side.key for side in sides}
        cells: dict[tuple[str, str], list[int]] = {}
        for row in PlainPages(record).rows("event", wanted):
            if row.status not in _DONE:
                continue
            for pair in acts(row):
                if pair[0] in keys and pair[1] in keys:
                    cell = cells.setdefault(pair, [0, 0])
                    cell[row.type not in COOPERATION] += 1
        return Matrix(
            sides=sides,
            cells=[
                Cell(one=one, other=other, count=c + k, cooperation=c, conflict=k)
                for (one, other), (c, k) in sorted(cells.items())
            ],
        )

    return ask.answer(made)


@router.get("/actors/pair", response_model=Pair)
def pair(ask: Asking, wanted: Asked, one: Side, other: Side) -> Response:
    """Cooperation and conflict between two sides, month by month, whoever acts."""

    def made(record: SqliteRecord) -> Pair:
        months: dict[str, list[int]] = {}
        types: dict[str, Counter[str]] = {one: Counter(), other: Counter()}
        undated = 0
        for row in PlainPages(record).rows("event", wanted):
            ways = [way for way in acts(row) if set(way) == {one, other} and one != other]
            if not ways or row.status not in _DONE:
                continue
            for way in ways:
                types[way[0]][row.type] += 1
            day = row.start or row.end
            if day is None:
                undated += 1
                continue
            months.setdefault(day[:7], [0, 0])[row.type not in COOPERATION] += 1
        return Pair(
            one=one, other=other, undated=undated,
            months=[Month(month=m, cooperation=c, conflict=k) for m, (c, k) in sorted(months.items())],
            by_one=_counted(types[one]), by_other=_counted(types[other]),
        )  # fmt: skip

    return ask.answer(made)


def acts(row: HappeningRow) -> list[tuple[str, str]]:
    """(who acts, who receives), each pair of sides once, never a side on itself."""
    return sorted({(a, b) for a in _keys(row.actors) for b in _keys(row.recipients) if a != b})


def sides_of(record: SqliteRecord, wanted: Wanted) -> list[ActorItem]:
    """Every side in the events that are wanted, those in most first."""
    does: Counter[str] = Counter()
    receives: Counter[str] = Counter()
    speaks: Counter[str] = Counter()
    parties: dict[str, Party] = {}
    for row, event in PlainPages(record).happenings(wanted):
        does.update(_keys(row.actors, parties))
        receives.update(_keys(row.recipients, parties))
        speaks.update(_keys((p for a in event.accounts for p in a.speaker), parties))
    found = []
    for key in {*does, *receives, *speaks}:
        party = parties[key]
        state = key == party.country
        found.append(
            ActorItem(
                key=key, name=key if state else (party.name or key), country=party.country, state=state,
                does=does[key], receives=receives[key], speaks=speaks[key],
            )
        )  # fmt: skip
    return sorted(found, key=lambda a: (-(a.does + a.receives), -a.speaks, a.key))


def _keys(parties: Iterable[Party], seen: dict[str, Party] | None = None) -> set[str]:
    found = set()
    for party in parties:
        key = side_of(party)
        if key is not None:
            found.add(key)
            if seen is not None:
                seen.setdefault(key, party)
    return found


def _counted(types: Counter[str]) -> list[Counted]:
    return [Counted(value=t, label=t, count=n) for t, n in sorted(types.items(), key=lambda x: (-x[1], x[0]))]
