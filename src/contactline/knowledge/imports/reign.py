"""REIGN (Bell, Besaw and Frank 2021): one row a leader and month, into items of people.yaml."""

import csv
from collections.abc import Iterable
from typing import Any

from contactline.errors import UserError
from contactline.knowledge.registry.lookup import fold, registry

_NEEDED = ("country", "leader", "year", "month")


def leaders_of(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Leaders with the months in which they ruled; the last spell of the data is left open.

    Leaders of one name only, and countries that the registry does not know, are left out. Raises UserError where a
    column is missing or a year is none.
    """
    rows = csv.DictReader(lines)
    missing = [c for c in _NEEDED if c not in (rows.fieldnames or ())]
    if missing:
        raise UserError(f"line 1: no column {missing[0]}: not a file of REIGN")
    months: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        try:
            month = int(float(row["year"])) * 12 + int(float(row["month"])) - 1
        except (TypeError, ValueError):
            raise UserError(f"line {rows.line_num}: year and month are needed") from None
        code = _code(row["country"])
        name = " ".join((row["leader"] or "").split())
        if code is not None and " " in name:
            months.setdefault((code, name), []).append(month)
    last = max((m for told in months.values() for m in told), default=0)
    return [
        {
            "name": name,
            "country": code,
            "roles": [
                {"office": "leader", "sector": "GOV", "from": _written(a), "to": None if b == last else _written(b)}
                for a, b in _spells(sorted(set(told)))
            ],
        }
        for (code, name), told in sorted(months.items())
    ]


def _spells(months: list[int]) -> list[tuple[int, int]]:
    spells: list[tuple[int, int]] = []
    for month in months:
        if spells and spells[-1][1] == month - 1:
            spells[-1] = (spells[-1][0], month)
        else:
            spells.append((month, month))
    return spells


def _written(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def _code(country: str | None) -> str | None:
    senses = registry().senses.get(fold(" ".join((country or "").split())), ())
    return next((s.entry.country for s in senses if s.entry.kind == "state"), None)
