"""Wikidata (CC0): entities as JSON lines, into items of people.yaml.

Of a person (P31 Q5) are taken the English label and aliases, the country (P27) and the positions (P39) with start
(P580) and end (P582). Countries need their code (P298) and positions their label in the same file.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from contactline.errors import UserError
from contactline.knowledge.actor_words import actor_words

_WORD = re.compile(r"[a-z'-]+")
_TIME = re.compile(r"[+](\d{4})-(\d\d)-(\d\d)")
_LONGEST = 5
_MONTH, _DAY = 10, 11


def people_of(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Persons with offices, by name. Raises UserError with the line that is no entity.

    Who has no country, no dated or known office, or a name of one word, is left out.
    """
    labels: dict[str, str] = {}
    codes: dict[str, str] = {}
    people: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        text = line.strip().rstrip(",")
        if text in ("", "[", "]"):
            continue
        try:
            entity = json.loads(text)
            labels[entity["id"]] = entity.get("labels", {}).get("en", {}).get("value", "")
            code = _values(entity, "P298")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise UserError(f"line {number}: not a Wikidata entity") from None
        if code:
            codes[entity["id"]] = str(code[0])
        if "Q5" in _ids(entity, "P31"):
            people.append(entity)
    items = [item for person in people if (item := _item(person, labels, codes)) is not None]
    return sorted(items, key=lambda i: (str(i["name"]), str(i["id"])))


def _item(person: dict[str, Any], labels: dict[str, str], codes: dict[str, str]) -> dict[str, Any] | None:
    name = labels[person["id"]]
    country = next((codes[i] for i in _ids(person, "P27") if i in codes), None)
    roles = [role for statement in _statements(person, "P39") if (role := _role(statement, labels)) is not None]
    if " " not in name or country is None or not roles:
        return None
    aliases = [a["value"] for a in person.get("aliases", {}).get("en", []) if " " in a["value"]]
    return {"id": person["id"], "name": name, "names": [name, *aliases], "country": country, "roles": roles}


def _role(statement: dict[str, Any], labels: dict[str, str]) -> dict[str, Any] | None:
    held = _value(statement.get("mainsnak"))
    office = labels.get(held.get("id", ""), "") if isinstance(held, dict) else ""
    sectors = office_sectors(office)
    if sectors is None:
        return None
    role: dict[str, Any] = {"office": office.lower(), "sector": sectors[0]}
    if sectors[1]:
        role["sector2"] = sectors[1]
    qualifiers = statement.get("qualifiers", {})
    for key, told in (("from", "P580"), ("to", "P582")):
        day = _date(_value((qualifiers.get(told) or [None])[0]))
        if day is not None:
            role[key] = day
    return role


def office_sectors(office: str) -> tuple[str, str | None] | None:
    """The PLOVER sectors of an office by its label ("Minister of Defence of X"); None where its words do not tell."""
    nouns = actor_words().nouns
    words = _WORD.findall(office.lower())
    found = [
        sense
        for at in range(len(words))
        for size in range(_LONGEST, 0, -1)
        if (sense := nouns.get(" ".join(words[at : at + size]))) is not None and sense.sector
    ]
    plain = [s for s in found if not s.neutral] or found
    return (plain[0].sector or "", plain[0].sector2) if plain else None


def _statements(entity: dict[str, Any], claim: str) -> list[dict[str, Any]]:
    return [s for s in entity.get("claims", {}).get(claim, []) if s.get("rank") != "deprecated"]


def _values(entity: dict[str, Any], claim: str) -> list[Any]:
    return [v for s in _statements(entity, claim) if (v := _value(s.get("mainsnak"))) is not None]


def _ids(entity: dict[str, Any], claim: str) -> list[str]:
    return [v["id"] for v in _values(entity, claim) if isinstance(v, dict) and "id" in v]


def _value(snak: Any) -> Any:
    return snak.get("datavalue", {}).get("value") if isinstance(snak, dict) else None


def _date(value: Any) -> str | None:
    """An ISO date as exact as Wikidata says it is."""
    found = _TIME.match(value.get("time", "")) if isinstance(value, dict) else None
    if found is None:
        return None
    precision = value.get("precision", _DAY)
    year, month, day = found.groups()
    return f"{year}-{month}-{day}" if precision >= _DAY else f"{year}-{month}" if precision == _MONTH else year
