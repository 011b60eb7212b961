"""The map: places of events with their precision. A country is not a dot in its capital: pages draw it as an area."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from contactline.model.rows.happening import HappeningRow
from contactline.record import SqliteRecord
from contactline.server.asked import Asked
from contactline.server.plain import PlainPages
from contactline.server.replies import Asking
from contactline.server.routes.actors import COOPERATION
from contactline.server.shapes import Counted, MapFeature, MapPlace, MapPoint, MapReply

router = APIRouter()
_DAYS = 400


@router.get("/map", response_model=MapReply)
def places(ask: Asking, wanted: Asked, limit: Annotated[int, Query(ge=1, le=20_000)] = 5_000) -> Response:
    """Places where events were, those with most events first; each with its events by day, for a slider."""

    def made(record: SqliteRecord) -> MapReply:
        held: dict[tuple[str, float, float, str | None], list[HappeningRow]] = {}
        placeless = 0
        for row in PlainPages(record).rows("event", wanted):
            if row.lat is None or row.lon is None or row.place is None:
                placeless += 1
            else:
                held.setdefault((row.place, row.lat, row.lon, row.precision), []).append(row)
        found = sorted(held.items(), key=lambda item: (-len(item[1]), repr(item[0])))
        return MapReply(
            type="FeatureCollection", features=[_feature(rows) for _, rows in found[:limit]],
            total=len(found), placeless=placeless, cut=len(found) > limit,
        )  # fmt: skip

    return ask.answer(made)


def _feature(rows: list[HappeningRow]) -> MapFeature:
    row = rows[0]
    days = Counter(day[:10] for r in rows if (day := r.start or r.end))
    told = sorted(days)
    assert row.lat is not None and row.lon is not None and row.place is not None
    return MapFeature(
        type="Feature",
        geometry=MapPoint(type="Point", coordinates=[row.lon, row.lat]),
        properties=MapPlace(
            place=row.place, precision=row.precision, country=row.country, count=len(rows),
            background=sum(r.background for r in rows), disputed=sum(r.dispute != "none" for r in rows),
            conflict=sum(r.type not in COOPERATION for r in rows), first=told[0] if told else None,
            last=told[-1] if told else None, ids=[r.id for r in rows[:20]],
            days=[Counted(value=d, label=d, count=days[d]) for d in told[:_DAYS]],
        ),
    )  # fmt: skip
