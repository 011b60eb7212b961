"""A value as a person types it -> the JSON value of a field. Pure but for the gazetteer, which names places."""

import calendar
import json
import re
from datetime import date, timedelta
from typing import Any

from contactline.errors import UserError
from contactline.model.judgement.fields import fault_of
from contactline.model.rows.as_json import row_to_json

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_PARTY = re.compile(r"([^()]*?)\s*(?:\(([A-Z]{3}|-)(?: ([A-Z]{3}))?(?: ([A-Z]{3}))?\))?")
_PARTIES = frozenset({"actors", "recipients", "speaker", "addressee", "of", "parties", "brokers", "guarantors"})
_WHENS = frozenset({"when", "due", "interval"})


def value_of(kind: str, field: str, words: str) -> Any:
    """The value that `words` mean for this field of a `kind`. JSON always does; else by field:

    dates `2015-01-24`, `2015-01`, `2015`, `2015-01-24..2015-02-03` (last day included), `2015-01..` (since),
    `..2015-03` (by); parties `Kyiv (UKR GOV); OSCE (IGO)`; places by name, found in the gazetteer; `true`, `false`,
    numbers, text as it stands; `null` for "not known". Raises UserError where the field takes no such value.
    """
    value = _parsed(kind, field, words.strip())
    wanted = fault_of(kind, field, value)
    if wanted is not None:
        raise UserError(f"{field} takes {wanted}")
    return value


def _parsed(kind: str, field: str, words: str) -> Any:
    if words[:1] in ("{", "["):
        try:
            return json.loads(words)
        except (ValueError, RecursionError) as error:
            raise UserError(f"not JSON: {error}") from None
    if field in _PARTIES or field == "debtor" or field == "creditor":
        return [_party(part) for part in words.split(";") if part.strip()] if words != "null" else []
    if field == "context":
        return [part.strip() for part in words.split(";") if part.strip()]
    if field == "interval" and words in ("", "null"):
        return None
    if field in _WHENS:
        return _when(words, with_grain=field == "interval" or (field == "when" and kind == "report"))
    if words in ("", "null"):
        return _nowhere() if field == "where" else None
    if field == "where":
        return _where(words)
    if field == "place":
        return _place(words)
    if field == "actor":
        party = _party(words)
        return {"id": None, **{key: party[key] for key in ("country", "sector", "sector2")}, "name": party["text"]}
    if field in ("background", "quote"):
        return {"true": True, "false": False, "yes": True, "no": False}.get(words.lower(), words)
    if field in ("low", "high"):
        try:
            number = float(words.replace(",", ""))
        except ValueError:
            return words
        return int(number) if number.is_integer() else number
    return words.upper() if (kind, field) == ("report", "type") else words


def _party(words: str) -> dict[str, Any]:
    found = _PARTY.fullmatch(words.strip())
    if found is None or not found.group(1):
        raise UserError(f"a party is a name, with codes where known: Kyiv (UKR GOV), not {words.strip()[:60]!r}")
    name, country, sector, sector2 = found.groups()
    coded = name if country is not None else None
    return {
        "text": name, "name": coded, "country": None if country == "-" else country, "sector": sector,
        "sector2": sector2,
    }  # fmt: skip


def _when(words: str, *, with_grain: bool) -> dict[str, Any]:
    start = end = grain = None
    if words not in ("", "null"):
        first, dots, last = words.partition("..")
        if first.strip():
            start, until, grain = _stretch(first.strip())
            end = None if dots else until
        if last.strip():
            _, end, other = _stretch(last.strip())
            grain = other if grain is None or other == "day" else grain
    return {"start": start, "end": end, **({"grain": grain} if with_grain else {})}


def _stretch(words: str) -> tuple[str, str, str]:
    """[start, end) and grain of a day, a month or a year."""
    found = _DAY.fullmatch(words)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        first = date(year or 0, month or 1, day or 1)
        length = (
            1
            if day
            else calendar.monthrange(first.year, first.month)[1]
            if month
            else 365 + calendar.isleap(first.year)
        )
        return (
            first.isoformat(),
            (first + timedelta(days=length)).isoformat(),
            "day" if day else "month" if month else "year",
        )
    except (ValueError, OverflowError):
        raise UserError(f"not a day, a month or a year: {words[:40]!r}") from None


def _nowhere() -> dict[str, Any]:
    return dict.fromkeys(("place", "lat", "lon", "country", "precision"))


def _where(name: str) -> dict[str, Any]:
    found = _place(name, needed=False)
    if found is None:
        return {**_nowhere(), "place": name}
    return {"place": found["name"], **{key: found[key] for key in ("lat", "lon", "country", "precision")}}


def _place(name: str, *, needed: bool = True) -> dict[str, Any] | None:
    from contactline.jobs.coders import place

    found = place(name)
    if found is None:
        if needed:
            raise UserError(f"the gazetteer does not know {name!r}: give the place as JSON")
        return None
    row: dict[str, Any] = row_to_json(found)
    return row
