"""The map: places of events with their precision. A country is not a dot in its capital: pages draw it as an area."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from contactline.record.paging.counts import PlaceCount
from contactline.server.asked import WHOLE, Asked
from contactline.server.desk import View
from contactline.server.replies import Asking
from contactline.server.shapes.charts import MapPlace, MapReply

router = APIRouter()


@router.get("/map", response_model=MapReply)
def places(ask: Asking, wanted: Asked, limit: Annotated[int, Query(ge=1, le=20_000), WHOLE] = 2_000) -> Response:
    """Places where events were, those with most events first; each with its events by day, for a slider."""

    def made(view: View) -> dict[str, Any]:
        found, total, placeless = view.pages.happenings.counts(wanted).places(most=limit)
        features = [_feature(place) for place in found]
        return {
            "type": "FeatureCollection", "features": features, "total": total, "placeless": placeless,
            "cut": total > limit,
        }  # fmt: skip

    return ask.answer(made)


def _feature(place: PlaceCount) -> dict[str, Any]:
    told = {name: getattr(place, name) for name in MapPlace.model_fields if name != "days"}
    days = [{"value": month, "label": month, "count": count} for month, count in place.days]
    at = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "geometry": at, "properties": {**told, "days": days}}
