"""Wanted -> which events. Every condition holds of an event as a whole, or of any one of its accounts."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
from sqlalchemy import Connection, func, select

from contactline.model.fold import fold
from contactline.model.rows.wanted import Wanted
from contactline.record.paging.columns import NO_DAY, Bits, Columns, KeptTerm
from contactline.record.paging.found import Entries
from contactline.record.schema import DECISION, ENTRY, EVENT_ACCOUNT, HAPPENING

_PARTIES = ("actor", "recipient")
_SIDES = ("acts", "receives", "speaks")


def chosen(connection: Connection, columns: Columns, wanted: Wanted, entries: Callable[[], Entries]) -> Bits:
    """Which events are wanted, an element an event. `entries`: asked for where words are looked for."""
    where = wanted.where
    found = np.ones(len(columns), np.bool_)
    if where.state is not None:
        found[:] = False
    if where.date_from is not None:
        found &= columns.dated & (columns.upper > _day(where.date_from))
    if where.date_to is not None:
        found &= columns.dated & (columns.lower <= _day(where.date_to))
    if where.as_of is not None:
        found &= columns.told <= _day(where.as_of)
    if where.background is not None:
        found &= columns.background == where.background
    for name, value in (
        ("type", where.type), ("status", where.status), ("support", wanted.support), ("dispute", wanted.dispute),
    ):  # fmt: skip
        if value is not None:
            found &= columns.facet_is(name, [value])
    for terms in _terms(columns, wanted):
        found &= columns.having(terms)
    if where.text is not None:
        found &= _with_text(connection, len(columns), where.text, entries())
    if wanted.article is not None:
        found &= _numbered(columns, _in_article(connection, wanted.article))
    if where.judged:
        found &= ~_numbered(columns, _rejected(connection))
    return found


def _day(iso: str) -> int:
    return min((date.fromisoformat(iso[:10]) - date(1970, 1, 1)).days, NO_DAY - 1)


def _terms(columns: Columns, wanted: Wanted) -> list[Sequence[KeptTerm]]:
    """For each condition on terms: those that meet it."""
    where, roles = wanted.where, columns.roles
    found: list[Sequence[KeptTerm]] = []
    for asked, of in ((where.actor, _PARTIES), (where.speaker, ("speaker",))):
        if asked is not None:
            found.append([t for role in of for t in roles.get(role, ()) if _is(t, asked)])
    for asked, role in ((where.place, "place"), (where.outlet, "outlet")):
        if asked is not None:
            folded = fold(asked)
            found.append([t for t in roles.get(role, ()) if folded in t.folded])
    for asked, role in (
        (where.stance, "stance"),
        (wanted.standing, "standing"),
        (where.measure, "measure"),
    ):
        if asked is not None:
            found.append([t for t in roles.get(role, ()) if t.key == asked.casefold()])
    if wanted.side is not None:
        found.append([t for role in _SIDES for t in roles.get(role, ()) if t.key == wanted.side])
    return found


def _is(term: KeptTerm, asked: str) -> bool:
    """Is a party the country, the country with sectors, or the name that is asked for?"""
    if re.fullmatch(r"[A-Z]{3}", asked):
        return term.country == asked
    if re.fullmatch(r"[A-Z]{3}( [A-Z]{3}){1,2}", asked):
        return term.code is not None and (term.code == asked or term.code.startswith(f"{asked} "))
    return fold(asked) in term.folded


def _numbered(columns: Columns, numbers: Sequence[int]) -> Bits:
    return np.isin(columns.number, np.array(numbers, np.int64))


def _with_text(connection: Connection, count: int, words: str, entries: Entries) -> Bits:
    """Which events have an account with all these words."""
    found = np.zeros(count, np.bool_)
    found[entries.events(entries.having(connection, [words]))] = True
    return found


def _in_article(connection: Connection, article: str) -> list[int]:
    """Numbers of the events that have an account in this article."""
    told = (
        select(EVENT_ACCOUNT.c.event)
        .join(ENTRY, ENTRY.c.id == EVENT_ACCOUNT.c.account)
        .where(ENTRY.c.article == article, ENTRY.c.kind == "event", ENTRY.c.layer == 0)
    )
    return _numbers(connection, HAPPENING.c.id.in_(told))


def _rejected(connection: Connection) -> list[int]:
    """Numbers of the events of which people rejected every account."""
    rejected = (
        select(EVENT_ACCOUNT.c.event, func.count().label("count"))
        .join(DECISION, DECISION.c.id == EVENT_ACCOUNT.c.account)
        .where(DECISION.c.verdict == "rejected")
        .group_by(EVENT_ACCOUNT.c.event)
        .subquery("rejected")
    )
    found = select(HAPPENING.c.number).join(rejected, rejected.c.event == HAPPENING.c.id)
    return [row[0] for row in connection.execute(found.where(rejected.c.count >= HAPPENING.c.accounts))]


def _numbers(connection: Connection, condition: object) -> list[int]:
    return [row[0] for row in connection.execute(select(HAPPENING.c.number).where(condition))]  # type: ignore[arg-type]
