"""Lists of a record by the plainest means: everything is read, then chosen, ordered and cut. For small records."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from contactline.errors import NotFound, UserError
from contactline.model.event import Event
from contactline.model.fold import fold
from contactline.model.rows.happening import HappeningRow, Told, happening_row, side_of
from contactline.model.rows.kinds import EventRow, Filter, Party
from contactline.model.rows.wanted import Order, Wanted
from contactline.record import SqliteRecord

KINDS = ("event", "report", "claim", "figure", "agreement", "commitment", "contest", "article")


@dataclass(frozen=True, slots=True)
class Slice:
    """One page: its rows, how many the whole list has, and what asks for the next page."""

    items: tuple[Any, ...]
    total: int
    next: str | None


class PlainPages:
    """The lists of one record."""

    def __init__(self, record: SqliteRecord) -> None:
        self._record = record

    def page(
        self, kind: str, wanted: Wanted, *, order: Order = "time", limit: int = 100, cursor: str | None = None,
        offset: int = 0,
    ) -> Slice:  # fmt: skip
        """One page of the things of a kind. Raises UserError for a cursor that is none."""
        rows = self.rows(kind, wanted, order=order)
        start = offset
        if cursor is not None:
            if not cursor.isdecimal():
                raise UserError("the cursor is none that this list gave")
            start = int(cursor[:12])
        more = str(start + limit) if start + limit < len(rows) else None
        return Slice(tuple(rows[start : start + limit]), len(rows), more)

    def rows(self, kind: str, wanted: Wanted, *, order: Order = "time") -> Sequence[Any]:
        """Every thing of a kind that is wanted, in order."""
        if kind == "event":
            found: Sequence[Any] = [row for row, _ in self._happenings(wanted)]
        else:
            tables = {"report": "events", "event": "happenings"}
            found = getattr(self._record, tables.get(kind, kind + "s"))(wanted.where)
            found = [row for row in found if _row_is(row, wanted)]
        return _ordered(found, order)

    def event(self, identity: str) -> Event:
        """One event. Raises NotFound."""
        for event in self._record.happenings():
            if event.id == identity:
                return event
        raise NotFound(f"no event {identity}")

    def reports(self, ids: Iterable[str]) -> tuple[EventRow, ...]:
        """Rows of reports by id, in order of the ids."""
        held = {row.id: row for row in self._record.events()}
        return tuple(held[i] for i in ids if i in held)

    def event_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The event of each report."""
        wanted = set(ids)
        return {a.report: e.id for e in self._record.happenings() for a in e.accounts if a.report in wanted}

    def happenings(self, wanted: Wanted) -> list[tuple[HappeningRow, Event]]:
        """The events that are wanted, in order of time."""
        return self._happenings(wanted)

    def _happenings(self, wanted: Wanted) -> list[tuple[HappeningRow, Event]]:
        reports = {row.id: row for row in self._record.events()}
        where = wanted.where
        about = Filter(
            speaker=where.speaker, stance=where.stance, outlet=where.outlet, text=where.text, as_of=where.as_of,
            judged=where.judged,
        )  # fmt: skip
        told = {row.id: row for row in self._record.events(about)}
        found = []
        for event in self._record.happenings():
            accounts = [told[a.report] for a in event.accounts if a.report in told]
            accounts = [a for a in accounts if wanted.standing in (None, a.standing)]
            if wanted.article is not None and wanted.article not in {a.article for a in event.accounts}:
                continue
            if accounts and _event_is(event, accounts, wanted):
                rows = [reports[a.report] for a in event.accounts if a.report in reports]
                kept = tuple(Told((r.start, r.end), r.grain, r.place, r.lat, r.lon, r.precision) for r in rows)
                found.append((happening_row(event, kept), event))
        return found


def _event_is(event: Event, accounts: Sequence[EventRow], wanted: Wanted) -> bool:
    where = wanted.where
    if where.state is not None:
        return False
    if (where.date_from or where.date_to) and event.start is None and event.end is None:
        return False
    if where.date_from is not None and not (event.end or "9999") > where.date_from:
        return False
    if where.date_to is not None and not (event.start or "0000")[:10] <= where.date_to:
        return False
    exact = ((where.type, event.type), (where.status, event.status), (wanted.support, event.support))
    if any(asked is not None and asked.casefold() != told for asked, told in ((a, t.casefold()) for a, t in exact)):
        return False
    if wanted.dispute is not None and wanted.dispute != event.dispute:
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
    voices = [p for a in accounts for p in a.speaker]
    return wanted.side is None or wanted.side in {side_of(p) for p in (*parties, *voices)}


def party_is(party: Party, wanted: str) -> bool:
    """Is this the country code, the code with sectors, or the name that is wanted?"""
    codes = [c for c in (party.country, party.sector, party.sector2) if c]
    asked = wanted.split(" ")
    if all(len(c) == 3 and c.isascii() and c.isalpha() and c.isupper() for c in asked) and len(asked) <= 3:
        return codes[: len(asked)] == asked
    return fold(wanted) in fold(f"{party.text} {party.name or ''}")


def _row_is(row: Any, wanted: Wanted) -> bool:
    if wanted.article is not None and wanted.article != getattr(row, "article", row.id):
        return False
    if wanted.standing is not None and getattr(row, "standing", None) != wanted.standing:
        return False
    if wanted.support is not None or wanted.dispute is not None:
        return False
    return wanted.side is None or wanted.side in {side_of(p) for p in parties_of(row)}


def parties_of(row: Any) -> list[Party]:
    """Everybody that a row names in a role."""
    roles = (
        "actors",
        "recipients",
        "speaker",
        "addressee",
        "of",
        "parties",
        "brokers",
        "guarantors",
        "debtor",
        "creditor",
    )
    return [party for role in roles for party in getattr(row, role, ())]


def _ordered(rows: Sequence[Any], order: Order) -> Sequence[Any]:
    match order:
        case "time":
            return rows
        case "-time":
            return [*reversed(rows)]
        case "published":
            return sorted(rows, key=lambda r: (r.published is None, r.published or "", r.id))
        case "-published":
            return sorted(rows, key=lambda r: (r.published is None, r.published or "", r.id), reverse=True)
        case "accounts":
            return sorted(rows, key=lambda r: (-r.accounts, r.start is None, r.start or "", r.id))
        case "confidence":
            return sorted(rows, key=lambda r: (r.confidence, r.id))


def counted(values: Iterable[str | None], *, most: int | None = None) -> list[tuple[str, int]]:
    """How often each value stands, the most frequent first."""
    held = Counter(value for value in values if value is not None)
    return sorted(held.items(), key=lambda item: (-item[1], item[0]))[:most]
