"""An ACLED-style layout: ACLED's columns and event types, filled from this record. The format only, none of its data.

After the ACLED Codebook (2023). What ACLED does not count, talk and promises above all, has no row.
"""

import csv
from typing import TextIO

from contactline.export.csv import safe_cell
from contactline.export.datasets.deaths import deaths_of
from contactline.export.tables import Tables, name_of, one_line, placed, quoted, said_by
from contactline.model.rows.kinds import EventRow, Party

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
EXTRA = ("fatalities_told", "standing", "speaker", "background", "confidence", "evidence", "url")
_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))
_CIVIL = frozenset(("CVL", "REF", "JRN", "MED", "EDU", "LAB", "AGR", "BUS", "REL", "SOC", "ELI"))
_INTER = {"REB": 2, "PRM": 3, "UAF": 2, "CRM": 3, "NGO": 8, "IGO": 8, "OPP": 6, "PTY": 6}
_REMOTE = {
    "aerial": "Air/drone strike", "drone": "Air/drone strike", "heavy-weapons": "Shelling/artillery/missile attack",
    "artillery": "Shelling/artillery/missile attack", "explosives": "Remote explosive/landmine/IED",
    "suicide-attack": "Suicide bomb", "unconventional": "Chemical weapon",
}  # fmt: skip
_CIVILIAN = {"sexual": "Sexual violence", "abduct": "Abduction/forced disappearance"}
_STRATEGIC = {
    ("AGREE", None): "Agreement", ("AGREE", "ceasefire"): "Agreement", ("COERCE", "arrest"): "Arrests",
    ("RETREAT", "territory"): "Non-violent transfer of territory", ("RETREAT", "withdraw"):
    "Non-violent transfer of territory", ("COERCE", "seize"): "Looting/property destruction",
    ("ASSAULT", "destroy"): "Looting/property destruction", ("MOBILIZE", "troops"):
    "Change to group/activity",
}  # fmt: skip
_GEO = {"point": 1, "settlement": 1, "district": 2, "region": 3, "line": 2}
_TIME = {"day": 1, "week": 2, "month": 3, "time": 1, "part_of_day": 1, "hour": 1}


def kind_of(row: EventRow) -> tuple[str, str, str] | None:
    """(disorder type, event type, sub-event type); None where ACLED does not count such an event."""
    if row.status not in ("happened", "ongoing") or row.start is None or row.end is None or row.grain not in _TIME:
        return None
    civilians = bool(row.recipients) and all(p.sector in _CIVIL for p in row.recipients)
    violent = "Political violence"
    if row.type == "PROTEST":
        if row.mode == "riot":
            return ("Demonstrations", "Riots", "Violent demonstration")
        return ("Demonstrations", "Protests", "Peaceful protest") if row.mode in ("demo", "strike", None) else None
    if (row.type, row.mode) in _STRATEGIC:
        return ("Strategic developments", "Strategic developments", _STRATEGIC[row.type, row.mode])
    if row.type == "COERCE" and row.mode == "abduct":
        return (violent, "Violence against civilians", _CIVILIAN["abduct"])
    if row.type != "ASSAULT":
        return None
    if row.mode in _CIVILIAN:
        return (violent, "Violence against civilians", _CIVILIAN[row.mode])
    if row.mode in _REMOTE:
        return (violent, "Explosions/Remote violence", _REMOTE[row.mode])
    if civilians:
        return (violent, "Violence against civilians", "Attack")
    return (violent, "Battles", "Armed clash") if row.mode not in ("cyber", "cleansing") else None


def write_acled(tables: Tables, stream: TextIO) -> int:
    """A head, then a row an event that ACLED's types cover; returns how many."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow((*COLUMNS, *EXTRA))
    count = 0
    for row in tables.events:
        kind = kind_of(row)
        if kind is not None:
            count += 1
            cells = _cells(tables, row, kind)
            writer.writerow([safe_cell(cells.get(name)) for name in (*COLUMNS, *EXTRA)])
    return count


def _cells(tables: Tables, row: EventRow, kind: tuple[str, str, str]) -> dict[str, object]:
    import pycountry

    deaths = deaths_of(tables, row)
    article = tables.article.get(row.article)
    country = pycountry.countries.get(alpha_3=row.country) if row.country else None
    inter1, inter2 = _inter(row.actors), _inter(row.recipients)
    targets = row.type in ("ASSAULT", "COERCE") and inter2 == 7
    return {
        "event_id_cnty": row.id,
        "event_date": row.start,
        "year": (row.start or "")[:4],
        "time_precision": _TIME[row.grain or ""],
        "disorder_type": kind[0],
        "event_type": kind[1],
        "sub_event_type": kind[2],
        "actor1": _first(row.actors),
        "assoc_actor_1": _others(row.actors),
        "inter1": inter1,
        "actor2": _first(row.recipients),
        "assoc_actor_2": _others(row.recipients),
        "inter2": inter2,
        "interaction": "".join(str(i) for i in sorted(i or 0 for i in (inter1, inter2)) if i) or None,
        "civilian_targeting": "Civilian targeting" if targets else None,
        "iso": int(country.numeric) if country else None,
        "country": country.name if country else row.country,
        "location": row.place,
        "latitude": row.lat,
        "longitude": row.lon,
        "geo_precision": _GEO.get(row.precision or "") if row.lat is not None else None,
        "source": row.outlet,
        "notes": quoted(row.words),
        "fatalities": deaths.best if deaths else None,
        "fatalities_told": deaths.told if deaths else None,
        "standing": row.standing,
        "speaker": said_by(row.speaker),
        "background": row.background,
        "confidence": row.confidence,
        "evidence": placed(row.words),
        "url": article.url if article else None,
    }


def _inter(parties: tuple[Party, ...]) -> int | None:
    """ACLED's type of actor: 1 state forces, 2 rebels, 3 militias, 6 protesters, 7 civilians, 8 other; None unknown."""
    sector = next((party.sector for party in parties if party.sector), None)
    if sector is None:
        return None
    return 1 if sector in _STATE else 7 if sector in _CIVIL else _INTER.get(sector, 8)


def _first(parties: tuple[Party, ...]) -> str | None:
    return one_line(name_of(parties[0])) if parties else None


def _others(parties: tuple[Party, ...]) -> str | None:
    return "; ".join(dict.fromkeys(one_line(name_of(party)) for party in parties[1:])) or None
