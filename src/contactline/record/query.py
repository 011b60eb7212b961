"""Filter -> SQL conditions. Values are always bound, never written into the statement."""

import re
from dataclasses import dataclass, replace

from contactline.model.fold import fold
from contactline.model.rows.kinds import Filter


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE clause and its values, in order."""

    sql: str
    values: tuple[str | int, ...]


_ROLES_OF_ACTOR = ("actor", "recipient", "broker", "guarantor")
_JUDGED = (
    "id NOT IN (SELECT id FROM decision WHERE verdict = 'rejected')"
    " AND (layer = 1 OR (kind, id) NOT IN (SELECT kind, id FROM entry WHERE layer = 1))"
)
_EXACT = ("type", "status", "stance", "measure", "state")


def entry_conditions(kind: str, where: Filter) -> Condition:
    """The condition on table `entry` for rows of `kind`."""
    parts: list[str] = ["kind = ?", _JUDGED if where.judged else "layer = 0"]
    values: list[str | int] = [kind]
    if where.as_of is not None:
        parts.append("published <= ?")
        values.append(where.as_of)
    undated = "published" if kind in ("claim", "contest") else "NULL"
    no_date = "date_start IS NULL AND date_end IS NULL"
    if where.date_from is not None:
        parts.append(f"CASE WHEN {no_date} THEN {undated} >= ? ELSE coalesce(date_end, '9999') > ? END")
        values += [where.date_from, where.date_from]
    if where.date_to is not None:
        parts.append(f"CASE WHEN {no_date} THEN {undated} <= ? ELSE coalesce(date_start, '0000') <= ? END")
        values += [where.date_to, where.date_to]
    for name in _EXACT:
        wanted = getattr(where, name)
        if wanted is not None:
            parts.append(f"{name} = ? COLLATE NOCASE")
            values.append(wanted)
    if where.background is not None:
        parts.append("background = ?")
        values.append(int(where.background))
    if where.place is not None:
        parts.append("place_folded LIKE ? ESCAPE '\\'")
        values.append(_like(where.place))
    if where.outlet is not None:
        parts.append("outlet_folded LIKE ? ESCAPE '\\'")
        values.append(_like(where.outlet))
    for wanted, roles in ((where.actor, _ROLES_OF_ACTOR), (where.speaker, ("speaker",))):
        if wanted is not None:
            marks = ", ".join("?" * len(roles))
            match, more = _party(wanted)
            parts.append(f"number IN (SELECT entry FROM party WHERE role IN ({marks}) AND {match})")
            values += [*roles, *more]
    if where.text is not None:
        parts.append("number IN (SELECT rowid FROM entry_text WHERE entry_text MATCH ?)")
        values.append(_phrase(where.text))
    return Condition(" AND ".join(parts), tuple(values))


def article_conditions(where: Filter) -> Condition:
    """The condition on table `article`."""
    parts: list[str] = ["1"]
    values: list[str | int] = []
    if where.as_of is not None:
        parts.append("published <= ?")
        values.append(where.as_of)
    if where.date_from is not None:
        parts.append("published >= ?")
        values.append(where.date_from)
    if where.date_to is not None:
        parts.append("published <= ?")
        values.append(where.date_to)
    inner = Filter(
        actor=where.actor, speaker=where.speaker, type=where.type, place=where.place, text=where.text,
        outlet=where.outlet, status=where.status, stance=where.stance, measure=where.measure, state=where.state,
    )  # fmt: skip
    if inner != Filter():
        inner = replace(inner, judged=where.judged)
        condition = entry_conditions("", inner)
        parts.append(f"id IN (SELECT article FROM entry WHERE {condition.sql.replace('kind = ?', '1', 1)})")
        values += condition.values[1:]
    return Condition(" AND ".join(parts), tuple(values))


def _party(wanted: str) -> tuple[str, list[str]]:
    if re.fullmatch(r"[A-Z]{3}", wanted):
        return "country = ?", [wanted]
    if re.fullmatch(r"[A-Z]{3}( [A-Z]{3}){1,2}", wanted):
        return "(code = ? OR code LIKE ?)", [wanted, wanted + " %"]
    return "name_folded LIKE ? ESCAPE '\\'", [_like(wanted)]


def _like(wanted: str) -> str:
    folded = fold(wanted).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{folded}%"


def _phrase(wanted: str) -> str:
    """All the words, in any order, as an FTS5 query; quotes make every word literal."""
    words = re.findall(r"\w+", fold(wanted))
    return " ".join(f'"{word}"' for word in words) or '""'
