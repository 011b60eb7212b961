"""Filter -> SQL conditions. Values are always bound, never written into the statement."""

import re
from dataclasses import astuple, replace

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, true, tuple_

from contactline.model.fold import fold
from contactline.model.rows.kinds import Filter
from contactline.record.dialect import has_words
from contactline.record.schema import ARTICLE, DECISION, ENTRY, PARTY

_ROLES_OF_ACTOR = ("actor", "recipient", "broker", "guarantor")
_DECIDED = ENTRY.alias("decided")
_JUDGED = and_(
    ENTRY.c.id.not_in(select(DECISION.c.id).where(DECISION.c.verdict == "rejected")),
    or_(
        ENTRY.c.layer == 1,
        tuple_(ENTRY.c.kind, ENTRY.c.id).not_in(select(_DECIDED.c.kind, _DECIDED.c.id).where(_DECIDED.c.layer == 1)),
    ),
)
_EXACT = ("type", "status", "stance", "measure", "state")
_DATED_BY_PUBLICATION = ("claim", "contest")
_NOT_KEPT = re.compile("[\x00\ud800-\udfff]")  # no text that is read holds these, and PostgreSQL takes neither
_NO_DATE = and_(ENTRY.c.date_start.is_(None), ENTRY.c.date_end.is_(None))


def entry_conditions(connection: Connection, kind: str, where: Filter) -> ColumnElement[bool]:
    """The condition on table `entry` for rows of `kind`."""
    parts = [ENTRY.c.kind == kind, *_facets(connection, where)]
    undated = ENTRY.c.published if kind in _DATED_BY_PUBLICATION else None
    if where.as_of is not None:
        parts.append(ENTRY.c.published <= where.as_of)
    if where.date_from is not None:
        dated = and_(~_NO_DATE, func.coalesce(ENTRY.c.date_end, "9999") > where.date_from)
        parts.append(dated if undated is None else or_(dated, and_(_NO_DATE, undated >= where.date_from)))
    if where.date_to is not None:
        dated = and_(~_NO_DATE, func.coalesce(ENTRY.c.date_start, "0000") <= where.date_to)
        parts.append(dated if undated is None else or_(dated, and_(_NO_DATE, undated <= where.date_to)))
    if where.background is not None:
        parts.append(ENTRY.c.background == int(where.background))
    return and_(*parts)


def article_conditions(connection: Connection, where: Filter) -> ColumnElement[bool]:
    """The condition on table `article`."""
    parts: list[ColumnElement[bool]] = [true()]
    if where.as_of is not None:
        parts.append(ARTICLE.c.published <= where.as_of)
    if where.date_from is not None:
        parts.append(ARTICLE.c.published >= where.date_from)
    if where.date_to is not None:
        parts.append(ARTICLE.c.published <= where.date_to)
    inner = replace(where, as_of=None, date_from=None, date_to=None, background=None, judged=False)
    if inner != Filter():
        facets = _facets(connection, replace(inner, judged=where.judged))
        parts.append(ARTICLE.c.id.in_(select(ENTRY.c.article).where(*facets)))
    return and_(*parts)


def _facets(connection: Connection, where: Filter) -> list[ColumnElement[bool]]:
    """Of all but days and background."""
    parts = [_JUDGED if where.judged else ENTRY.c.layer == 0]
    if any(_NOT_KEPT.search(value) for value in astuple(where) if isinstance(value, str)):
        parts = [false()]
        where = Filter()
    for name in _EXACT:
        wanted = getattr(where, name)
        if wanted is not None:
            parts.append(func.lower(ENTRY.c[name]) == _ascii_lower(wanted))
    if where.place is not None:
        parts.append(ENTRY.c.place_folded.contains(fold(where.place), autoescape=True))
    if where.outlet is not None:
        parts.append(ENTRY.c.outlet_folded.contains(fold(where.outlet), autoescape=True))
    for wanted, roles in ((where.actor, _ROLES_OF_ACTOR), (where.speaker, ("speaker",))):
        if wanted is not None:
            parts.append(ENTRY.c.number.in_(select(PARTY.c.entry).where(PARTY.c.role.in_(roles), _party(wanted))))
    if where.text is not None:
        parts.append(has_words(connection, where.text))
    return parts


def _ascii_lower(wanted: str) -> str:
    """As both stores lower: they leave alone what is not ASCII."""
    return "".join(c.lower() if c.isascii() else c for c in wanted)


def _party(wanted: str) -> ColumnElement[bool]:
    if re.fullmatch(r"[A-Z]{3}", wanted):
        return PARTY.c.country == wanted
    if re.fullmatch(r"[A-Z]{3}( [A-Z]{3}){1,2}", wanted):
        return or_(PARTY.c.code == wanted, PARTY.c.code.startswith(f"{wanted} "))
    return PARTY.c.name_folded.contains(fold(wanted), autoescape=True)
