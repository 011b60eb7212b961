"""A UCDP-GED-like CSV: deadly violence only, in the columns of the Georeferenced Event Dataset.

After the UCDP GED Codebook 23.1 (Högbladh 2023). Ids of conflicts, dyads and sides are UCDP's own and stay empty. A
row is one account, since deaths by different speakers are never added up: `best` is empty where speakers differ.
"""

import csv
from typing import TextIO

from contactline.export.csv import safe_cell
from contactline.export.datasets.deaths import date_precision, deaths_of, last_day
from contactline.export.tables import Tables, name_of, one_line, placed, quoted, said_by
from contactline.model.rows.kinds import EventRow, Party

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
EXTRA = ("deaths_told", "standing", "speaker", "background", "confidence", "quoted", "evidence", "url")
_WHERE = {"point": 1, "settlement": 1, "district": 3, "region": 4, "line": 5, "country": 6}
_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))
_ARMED = frozenset(("REB", "PRM", "UAF", "CRM"))
_CIVIL = frozenset(("CVL", "REF", "JRN", "MED", "EDU", "LAB", "AGR", "BUS", "REL", "SOC", "ELI"))


def takes(tables: Tables, row: EventRow) -> bool:
    """Is it an assault told as having happened, with somebody killed, between two days, as GED asks? A toll "since
    April" is a sum over many events and has no row."""
    if row.type != "ASSAULT" or row.status not in ("happened", "ongoing") or row.start is None or row.end is None:
        return False
    deaths = deaths_of(tables, row)
    return deaths is not None and bool(deaths.best or deaths.high)


def write_ucdp(tables: Tables, stream: TextIO) -> int:
    """A head, then a row an account of deadly violence; returns how many."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow((*COLUMNS, *EXTRA))
    count = 0
    for row in tables.events:
        if takes(tables, row):
            count += 1
            cells = _cells(tables, row)
            writer.writerow([safe_cell(cells.get(name)) for name in (*COLUMNS, *EXTRA)])
    return count


def _cells(tables: Tables, row: EventRow) -> dict[str, object]:
    deaths = deaths_of(tables, row)
    article = tables.article.get(row.article)
    side_a, side_b = _side(row.actors), _side(row.recipients)
    violence = type_of_violence(row)
    civilian = violence == 3
    found: dict[str, object] = {
        "id": row.id,
        "relid": f"{row.country or 'XXX'}-{(row.start or '')[:4]}-{row.id}",
        "year": (row.start or "")[:4],
        "code_status": "Check",
        "type_of_violence": violence,
        "dyad_name": f"{side_a} - {'Civilians' if civilian else side_b}" if side_a and (side_b or civilian) else None,
        "side_a": side_a,
        "side_b": "Civilians" if civilian else side_b,
        "number_of_sources": 1,
        "source_article": ", ".join(f'"{p}"' for p in (row.outlet, row.published, article and article.title) if p),
        "source_office": row.outlet,
        "source_date": row.published,
        "source_headline": article.title if article else None,
        "source_original": said_by(row.speaker),
        "where_prec": _WHERE.get(row.precision or "", 7 if row.place else None),
        "where_coordinates": row.place,
        "where_description": row.place,
        "latitude": row.lat,
        "longitude": row.lon,
        "country": _country(row.country),
        "event_clarity": 1 if row.grain == "day" else 2,
        "date_prec": date_precision(row),
        "date_start": row.start,
        "date_end": last_day(row),
        "deaths_told": deaths.told if deaths else None,
        "standing": row.standing,
        "speaker": said_by(row.speaker),
        "background": row.background,
        "confidence": row.confidence,
        "quoted": quoted(row.words),
        "evidence": placed(row.words),
        "url": article.url if article else None,
    }
    if deaths is not None:
        found |= {"best": deaths.best, "low": deaths.low, "high": deaths.high}
        if deaths.best is not None:
            found["deaths_civilians" if civilian else "deaths_unknown"] = deaths.best
    if row.lat is not None and row.lon is not None:
        found["geom_wkt"] = f"POINT ({row.lon:g} {row.lat:g})"
        found["priogrid_gid"] = priogrid(row.lat, row.lon)
    return found


def type_of_violence(row: EventRow) -> int | None:
    """1 state-based, 2 between groups without a state, 3 against civilians; None where a side is not known."""
    a, b = _kinds(row.actors), _kinds(row.recipients)
    if b and b <= _CIVIL and a & (_STATE | _ARMED):
        return 3
    if (a & _STATE and b & (_STATE | _ARMED)) or (b & _STATE and a & _ARMED):
        return 1
    return 2 if a & _ARMED and b & _ARMED else None


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (Tollefsen et al. 2012): half-degree cells, 720 a row, counted from the south-west."""
    row = min(359, int((lat + 90) * 2))
    column = min(719, int((lon + 180) * 2))
    return row * 720 + column + 1


def _kinds(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(party.sector for party in parties if party.sector)


def _side(parties: tuple[Party, ...]) -> str:
    return ", ".join(dict.fromkeys(one_line(name_of(party)) for party in parties))


def _country(code: str | None) -> str | None:
    if code is None:
        return None
    import pycountry

    found = pycountry.countries.get(alpha_3=code)
    return found.name if found else code
