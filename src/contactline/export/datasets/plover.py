"""PLOVER/POLECAT: one event a row, in POLECAT's forty columns (tab-separated) or as PLOVER-style JSON.

Column names and order are those of the POLECAT weekly files (Halterman et al. 2023, "PLOVER and POLECAT"); the fields
of the JSON follow the PLOVER codebook. What the record holds beyond them comes after: extra columns, extra keys.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from contactline.export.tables import Tables, name_of, one_line, placed, quoted, said_by
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.kinds import EventRow, Party

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
EXTRA = (
    "Event End", "Date Grain", "Status", "Background", "Standing", "Speaker", "Stance", "CAMEO", "Confidence",
    "Quoted", "Evidence", "Article ID", "URL",
)  # fmt: skip
_QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "Q1"),
    **dict.fromkeys(("CONCEDE", "COOPERATE", "AID", "RETREAT"), "Q2"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "Q3"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "Q4"),
}
_QUAD_NAME = {
    "Q1": "verbal cooperation", "Q2": "material cooperation", "Q3": "verbal conflict", "Q4": "material conflict",
}  # fmt: skip
_PLACE_COLUMN = {"settlement": "City", "point": "City", "district": "District", "region": "Province"}


def write_plover_tsv(tables: Tables, stream: TextIO) -> int:
    """A head, then a line an event; returns how many. Lists are parted by `;`, what is not told is `None`."""
    stream.write("\t".join((*COLUMNS, *EXTRA)) + "\n")
    for row in tables.events:
        cells = _cells(tables, row)
        stream.write("\t".join(_cell(cells.get(name)) for name in (*COLUMNS, *EXTRA)) + "\n")
    return len(tables.events)


def write_plover_json(tables: Tables, stream: TextIO) -> int:
    """A JSON object a line: PLOVER's fields, then the figures, the speaker, the standing and the words."""
    for found in plover_events(tables):
        stream.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")
    return len(tables.events)


def plover_events(tables: Tables) -> Iterator[dict[str, Any]]:
    """Events as PLOVER-style objects."""
    for row in tables.events:
        article = tables.article.get(row.article)
        quad = _QUAD[row.type]
        yield {
            "id": row.id,
            "date": {"start": row.start, "end": row.end, "grain": row.grain},
            "event": row.type,
            "mode": row.mode,
            "context": list(row.context),
            "quad": quad,
            "quad_name": _QUAD_NAME[quad],
            "actor": [_party(party) for party in row.actors],
            "recipient": [_party(party) for party in row.recipients],
            "location": None
            if row.place is None
            else {
                "name": row.place,
                "latitude": row.lat,
                "longitude": row.lon,
                "country": row.country,
                "precision": row.precision,
            },
            "figures": [
                {
                    "measure": figure.measure,
                    "low": figure.low,
                    "high": figure.high,
                    "qualifier": figure.qualifier,
                    "speaker": [_party(party) for party in figure.speaker],
                    "words": row_to_json(figure.words),
                }
                for figure in tables.figures_about.get(row.id, ())
            ],
            "status": row.status,
            "background": row.background,
            "standing": row.standing,
            "speaker": [_party(party) for party in row.speaker],
            "stance": row.stance,
            "cameo": row.cameo,
            "confidence": row.confidence,
            "trigger": row_to_json(row.trigger),
            "words": row_to_json(row.words),
            "source": {
                "article": row.article,
                "outlet": row.outlet,
                "url": article.url if article else None,
                "published": row.published,
                "title": article.title if article else None,
            },
            "coder": tables.version,
        }


def _party(party: Party) -> dict[str, str | None]:
    return {
        "text": one_line(party.text),
        "name": party.name,
        "country": party.country,
        "sector": party.sector,
        "sector2": party.sector2,
    }


def _cells(tables: Tables, row: EventRow) -> dict[str, object]:
    article = tables.article.get(row.article)
    cells: dict[str, object] = {
        "Event ID": row.id,
        "Event Date": row.start,
        "Event Type": row.type,
        "Event Mode": row.mode,
        "Quad Code": _QUAD[row.type],
        "Contexts": row.context,
        "Placename": row.place,
        "Country": row.country,
        "Latitude": row.lat,
        "Longitude": row.lon,
        "Feature Type": row.precision,
        "Source": row.outlet,
        "Publication Date": row.published,
        "Language": article.language if article else None,
        "Version": tables.version,
        "Event End": row.end,
        "Date Grain": row.grain,
        "Status": row.status,
        "Background": row.background,
        "Standing": row.standing,
        "Speaker": said_by(row.speaker),
        "Stance": row.stance,
        "CAMEO": row.cameo,
        "Confidence": row.confidence,
        "Quoted": quoted(row.words),
        "Evidence": placed(row.words),
        "Article ID": row.article,
        "URL": article.url if article else None,
    }
    for who, parties in (("Actor", row.actors), ("Recipient", row.recipients)):
        cells[f"{who} Name"] = [name_of(party) for party in parties if party.name]
        cells[f"{who} Country"] = _each(parties, "country")
        cells[f"Primary {who} Sector"] = next((party.sector for party in parties if party.sector), None)
        cells[f"{who} Sectors"] = _each(parties, "sector") + _each(parties, "sector2")
        cells[f"{who} Name Raw"] = [one_line(party.text) for party in parties]
    if row.place and row.precision in _PLACE_COLUMN:
        cells[_PLACE_COLUMN[row.precision]] = row.place
    return cells


def _each(parties: Sequence[Party], name: str) -> list[str]:
    found = [getattr(party, name) for party in parties]
    return list(dict.fromkeys(value for value in found if value))


def _cell(value: object) -> str:
    if value is None or value == "" or value == [] or value == ():
        return "None"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ";".join(_cell(item) for item in value)
    return one_line(str(value))
