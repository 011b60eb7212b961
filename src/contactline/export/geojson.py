"""GeoJSON (RFC 7946): a feature an event, a point where the place is known, no geometry where it is not."""

import json
from typing import Any, TextIO

from contactline.export.tables import Tables, code_of, name_of, placed, quoted
from contactline.model.rows.kinds import EventRow, Party


def write_geojson(tables: Tables, stream: TextIO) -> int:
    """One FeatureCollection, features in the record's order; returns how many. Coordinates: longitude, latitude."""
    stream.write('{"type":"FeatureCollection","features":[')
    for at, row in enumerate(tables.events):
        stream.write(",\n" if at else "\n")
        stream.write(json.dumps(_feature(tables, row), ensure_ascii=False, separators=(",", ":"), allow_nan=False))
    stream.write("\n]}\n")
    return len(tables.events)


def _feature(tables: Tables, row: EventRow) -> dict[str, Any]:
    point = None
    if row.lat is not None and row.lon is not None:
        point = {"type": "Point", "coordinates": [round(row.lon, 6), round(row.lat, 6)]}
    article = tables.article.get(row.article)
    outlet = tables.outlet_of(row)
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": point,
        "properties": {
            "type": row.type,
            "mode": row.mode,
            "context": list(row.context),
            "cameo": row.cameo,
            "start": row.start,
            "end": row.end,
            "grain": row.grain,
            "place": row.place,
            "country": row.country,
            "precision": row.precision,
            "actors": [_party(party) for party in row.actors],
            "recipients": [_party(party) for party in row.recipients],
            "status": row.status,
            "background": row.background,
            "standing": row.standing,
            "speaker": [_party(party) for party in row.speaker],
            "stance": row.stance,
            "figures": [
                {"measure": f.measure, "low": f.low, "high": f.high, "speaker": [_party(p) for p in f.speaker]}
                for f in tables.figures_about.get(row.id, ())
            ],
            "confidence": row.confidence,
            "quoted": quoted(row.words),
            "evidence": placed(row.words),
            "article": row.article,
            "outlet": row.outlet,
            "outlet_side": outlet.side if outlet else None,
            "outlet_country": outlet.country if outlet else None,
            "published": row.published,
            "title": article.title if article else None,
            "url": article.url if article else None,
        },
    }


def _party(party: Party) -> dict[str, str | None]:
    return {"name": name_of(party), "code": code_of(party) or None}
