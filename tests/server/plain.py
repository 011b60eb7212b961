"""The oracle of the lists: everything is read, then chosen, ordered and cut by the plainest means."""

from collections.abc import Sequence
from typing import Any

from contactline.model.events.event import Event
from contactline.model.fold import fold
from contactline.model.rows.happening import side_of
from contactline.model.rows.kinds import Filter, Party
from contactline.model.rows.wanted import Order, Wanted
from contactline.record import SqlRecord

_ROLES = (
    "actors", "recipients", "speaker", "addressee", "of", "parties", "brokers", "guarantors", "debtor", "creditor",
)  # fmt: skip


def plain_events(record: SqlRecord, wanted: Wanted, *, order: Order = "time") -> list[str]:
    """Ids of the events that are wanted, in order."""
    where = wanted.where
    told = [
        {row.id for row in record.events(asked)}
        for asked in (
            Filter(speaker=where.speaker), Filter(outlet=where.outlet), Filter(stance=where.stance),
            Filter(text=where.text),
        )
        if asked != Filter()
    ]  # fmt: skip
    rejected = {i for i, d in record.decisions().items() if d.verdict == "rejected"} if where.judged else set()
    if wanted.standing is not None:
        told.append({row.id for row in record.events() if row.standing == wanted.standing})
    found = []
    for event in record.happenings():
        reports = [a.report for a in event.accounts]
        if all(any(r in some for r in reports) for some in told) and not all(r in rejected for r in reports):
            days = [a.published for a in event.accounts if a.published]
            known = where.as_of is None or (bool(days) and min(days) <= where.as_of)
            here = wanted.article is None or wanted.article in {a.article for a in event.accounts}
            if known and here and _event_is(event, wanted):
                found.append(event)
    return [event.id for event in _in_order(found, order)]


def _in_order(events: list[Event], order: Order) -> list[Event]:
    def first(e: Event) -> str:
        return min((a.published for a in e.accounts if a.published), default="~")

    match order:
        case "time":
            return events
        case "-time":
            dated = [e for e in events if e.start is not None]
            return [*reversed(dated), *reversed([e for e in events if e.start is None])]
        case "published":
            return sorted(events, key=first)
        case "-published":
            backwards = [*reversed(events)]
            known = sorted((e for e in backwards if first(e) != "~"), key=first, reverse=True)
            return [*known, *(e for e in backwards if first(e) == "~")]
        case _:
            return sorted(events, key=lambda e: -len(e.accounts))


def _event_is(event: Event, wanted: Wanted) -> bool:
    where = wanted.where
    if where.state is not None:
        return False
    if (where.date_from or where.date_to) and event.start is None and event.end is None:
        return False
    if where.date_from is not None and not (event.end or "9999") > where.date_from:
        return False
    if where.date_to is not None and not (event.start or "0000")[:10] <= where.date_to:
        return False
    for asked, has in (
        (where.type, event.type), (where.status, event.status), (wanted.support, event.support),
        (wanted.dispute, event.dispute),
    ):  # fmt: skip
        if asked is not None and asked.casefold() != has.casefold():
            return False
    if where.background is not None and where.background != event.background:
        return False
    if where.measure is not None and where.measure.casefold() not in {f.measure for f in event.figures}:
        return False
    if where.place is not None and fold(where.place) not in fold(event.place or ""):
        return False
    parties = [*event.actors, *event.recipients]
    if where.actor is not None and not any(party_is(p, where.actor) for p in parties):
        return False
    voices = [p for a in event.accounts for p in a.speaker]
    return wanted.side is None or wanted.side in {side_of(p) for p in (*parties, *voices)}


def party_is(party: Party, wanted: str) -> bool:
    """Is this the country code, the code with sectors, or the name that is wanted?"""
    codes = [c for c in (party.country, party.sector, party.sector2) if c]
    asked = wanted.split(" ")
    if all(len(c) == 3 and c.isascii() and c.isalpha() and c.isupper() for c in asked) and len(asked) <= 3:
        return codes[: len(asked)] == asked
    return fold(wanted) in fold(f"{party.text} {party.name or ''}")


def plain_rows(record: SqlRecord, table: str, wanted: Wanted) -> list[str]:
    """Ids of the rows of a table that are wanted, in order of time."""
    found: Sequence[Any] = getattr(record, table)(wanted.where)
    return [row.id for row in found if _row_is(row, wanted)]


def _row_is(row: Any, wanted: Wanted) -> bool:
    if wanted.article is not None and wanted.article != getattr(row, "article", row.id):
        return False
    if wanted.standing is not None and getattr(row, "standing", None) != wanted.standing:
        return False
    parties = [party for role in _ROLES for party in getattr(row, role, ())]
    return wanted.side is None or wanted.side in {side_of(p) for p in parties}
