"""CAMEO in the columns of GDELT 2.0: an event table of 61 columns and a mention table of 16, tab-separated, no head.

After "The GDELT Event Database Data Format Codebook V2.0" (2015). An event row is one account; its mention row names
the article and the offsets of the actors and the deed in it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TextIO

from contactline.export.datasets.fips import FIPS
from contactline.export.tables import Tables, code_of, name_of, one_line
from contactline.model.outlet import host_of
from contactline.model.rows.kinds import EventRow, Party

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENT_COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_TOLD = frozenset(("happened", "ongoing"))
_QUAD = {**dict.fromkeys(range(1, 6), 1), **dict.fromkeys(range(6, 9), 2), **dict.fromkeys(range(9, 14), 3)}
# CAMEO knows these types of actors; other sectors have no code of their own there.
_TYPES = frozenset(
    "GOV MIL LEG JUD COP SPY REB UAF CRM CVL OPP JRN REF REL BUS LAB AGR MED EDU ELI HLH ENV HRI DEV NGO IGO".split()
)
_TYPE_OF = {"PTY": "OPP", "PRM": "UAF"}
_NO_STATE = {"UNO": "IGOUNO", "EUR": "EUR", "IGO": "IGO", "NGO": "NGO", "MNC": "MNC"}


def takes(row: EventRow) -> bool:
    """Has the row a place in GDELT: a CAMEO code, a day or at least a year, and told as having happened?"""
    return row.cameo is not None and row.status in _TOLD and (row.start or row.published) is not None


def write_gdelt(tables: Tables, events: TextIO, mentions: TextIO) -> int:
    """Both tables; returns how many events. Accounts that are planned, negated or without a code have no place."""
    count = 0
    for row in tables.events:
        if takes(row):
            count += 1
            event = _event(tables, row)
            events.write("\t".join(_cell(event.get(name)) for name in EVENT_COLUMNS) + "\n")
            mention = _mention(tables, row)
            mentions.write("\t".join(_cell(mention.get(name)) for name in MENTION_COLUMNS) + "\n")
    return count


def number_of(row: EventRow) -> int:
    """The event's number: its id as a whole number below 2**53, the same in every export."""
    return int.from_bytes(hashlib.sha256(row.id.encode()).digest()[:8], "big") >> 11


def _event(tables: Tables, row: EventRow) -> Mapping[str, object]:
    day = row.start or row.published or ""
    code = row.cameo or ""
    root = int(code[:2])
    article = tables.article.get(row.article)
    found: dict[str, object] = {
        "GLOBALEVENTID": number_of(row),
        "SQLDATE": day.replace("-", ""),
        "MonthYear": day[:7].replace("-", ""),
        "Year": day[:4],
        "FractionDate": _fraction(day),
        "IsRootEvent": 0 if row.background else 1,
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": _QUAD.get(root, 4),
        "NumMentions": 1,
        "NumSources": 1,
        "NumArticles": 1,
        "DATEADDED": _stamp(row.published),
        "SOURCEURL": (article.url if article else None) or row.article,
    }
    for number, parties in ((1, row.actors), (2, row.recipients)):
        found |= {f"Actor{number}{name}": value for name, value in _actor(parties).items()}
    if row.lat is not None and row.lon is not None:
        found |= {
            "ActionGeo_Type": 1 if row.precision == "country" else 5 if row.precision == "region" else 4,
            "ActionGeo_FullName": row.place,
            "ActionGeo_CountryCode": FIPS.get(row.country or ""),
            "ActionGeo_Lat": row.lat,
            "ActionGeo_Long": row.lon,
        }
    else:
        found["ActionGeo_Type"] = 0
    return found | {"Actor1Geo_Type": 0, "Actor2Geo_Type": 0}


def _actor(parties: Sequence[Party]) -> dict[str, object]:
    """The first party that is resolved, else the first; GDELT has one actor a side."""
    party = next((party for party in parties if code_of(party)), parties[0] if parties else None)
    if party is None:
        return {}
    types = [_TYPE_OF.get(s, s) for s in (party.sector, party.sector2) if s]
    types = [s for s in dict.fromkeys(types) if s in _TYPES][:3]
    country = party.country if party.country not in _NO_STATE else None
    group = _NO_STATE.get(party.country or "")
    found: dict[str, object] = {"Name": name_of(party).upper(), "CountryCode": country, "KnownGroupCode": group}
    found["Code"] = "".join([country or group or "", *types]) or None
    return found | {f"Type{number}Code": kind for number, kind in enumerate(types, 1)}


def _mention(tables: Tables, row: EventRow) -> Mapping[str, object]:
    article = tables.article.get(row.article)
    url = article.url if article else None
    telling = row.words[0] if row.words else row.trigger
    speakers = "|".join(name_of(party) for party in row.speaker)
    return {
        "GLOBALEVENTID": number_of(row),
        "EventTimeDate": _stamp(row.start or row.published),
        "MentionTimeDate": _stamp(row.published),
        "MentionType": 1 if url else 2,
        "MentionSourceName": (host_of(url) if url else None) or row.outlet,
        "MentionIdentifier": url or row.article,
        "SentenceID": None,
        "Actor1CharOffset": _offset(row.actors, telling.text, telling.start),
        "Actor2CharOffset": _offset(row.recipients, telling.text, telling.start),
        "ActionCharOffset": row.trigger.start,
        "InRawText": 1,
        "Confidence": round(100 * row.confidence),
        "MentionDocLen": article.characters if article else None,
        "Extras": f"standing={row.standing};speaker={speakers};stance={row.stance or ''}",
    }


def _offset(parties: Sequence[Party], text: str, start: int) -> int:
    """Where the first of the parties stands in the telling; -1 where it is not named there, as in GDELT."""
    flat = text.replace("\n", " ")
    for party in parties:
        at = flat.find(party.text)
        if at >= 0:
            return start + at
    return -1


def _fraction(day: str) -> str | None:
    """The year and the share of it that is over, to four places, as GDELT counts: (month * 30 + day) / 365."""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return None
    return f"{when.year + ((when.month - 1) * 30 + when.day) / 365:.4f}"


def _stamp(day: str | None) -> str | None:
    return day.replace("-", "") + "000000" if day else None


def _cell(value: object) -> str:
    return "" if value is None else one_line(str(value))
