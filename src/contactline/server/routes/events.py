"""Events across articles: counted over time, by their values, and one with everything it keeps."""

from datetime import date, timedelta
from typing import Any, Literal

from fastapi import APIRouter
from starlette.responses import Response

from contactline.model.rows.happening import HappeningRow, side_of
from contactline.model.rows.wanted import Wanted
from contactline.record import SqliteRecord
from contactline.server.asked import Asked
from contactline.server.plain import PlainPages, counted
from contactline.server.replies import Asking
from contactline.server.shapes import Bar, Counted, DecisionItem, EventReply, Facets, Histogram

router = APIRouter()
_PLANNED = frozenset(("planned", "proposed", "possible"))
Grain = Literal["day", "month", "year"]


@router.get("/events/histogram", response_model=Histogram)
def histogram(ask: Asking, wanted: Asked, grain: Grain = "month") -> Response:
    """How many events begin in each day, month or year; one without a beginning counts at its end."""

    def made(record: SqliteRecord) -> Histogram:
        held: dict[str, list[HappeningRow]] = {}
        rows = PlainPages(record).rows("event", wanted)
        for row in rows:
            held.setdefault(_day(row)[: {"day": 10, "month": 7, "year": 4}[grain]], []).append(row)
        undated = len(held.pop("", []))
        bars = [
            Bar(
                start=_first(key), end=after(_first(key), grain), count=len(told),
                background=sum(r.background for r in told), planned=sum(r.status in _PLANNED for r in told),
                disputed=sum(r.dispute != "none" for r in told),
            )
            for key, told in sorted(held.items())
        ]  # fmt: skip
        return Histogram(grain=grain, bars=bars, undated=undated)

    return ask.answer(made)


def _day(row: HappeningRow) -> str:
    return (row.start or row.end or "")[:10]


def _first(key: str) -> str:
    return f"{key}-01-01"[:10] if len(key) < 10 else key


def after(first: str, grain: Grain) -> str:
    """The first day after the day, month or year that begins on `first`."""
    day = date.fromisoformat(first)
    try:
        if grain == "day":
            return (day + timedelta(days=1)).isoformat()
        later = day.replace(year=day.year + 1) if grain == "year" or day.month == 12 else day
        return (later if grain == "year" else later.replace(month=day.month % 12 + 1)).isoformat()
    except (ValueError, OverflowError):
        return "9999-12-31"


@router.get("/events/facets", response_model=Facets)
def facets(ask: Asking, wanted: Asked) -> Response:
    """Which values the events have that the filter leaves, and how many each."""

    def made(record: SqliteRecord) -> Facets:
        rows = PlainPages(record).rows("event", wanted)
        return Facets(
            total=len(rows),
            types=_counted(r.type for r in rows),
            statuses=_counted(r.status for r in rows),
            supports=_counted(r.support for r in rows),
            disputes=_counted(r.dispute for r in rows),
            countries=_counted(r.country for r in rows),
            places=_counted(r.place for r in rows),
            outlets=_counted(o for r in rows for o in r.outlets),
            sides=_counted(
                s for r in rows for s in sorted({side_of(p) or "" for p in (*r.actors, *r.recipients)}) if s
            ),
        )

    return ask.answer(made)


def _counted(values: Any) -> list[Counted]:
    return [Counted(value=v, label=v, count=n) for v, n in counted(values, most=50)]


@router.get("/events/{id}", response_model=EventReply)
def event(ask: Asking, id: str) -> Response:
    """One event with its accounts, values by field, figures, contests and parts, and why these reports were joined."""

    def made(record: SqliteRecord) -> EventReply:
        pages = PlainPages(record)
        found = pages.event(id)
        lines = {line.id: (line, e) for line, e in pages.happenings(Wanted())}
        decisions = record.decisions()
        reports = pages.reports(a.report for a in found.accounts)
        return EventReply(
            row=lines[id][0],
            event=found,
            reports=list(reports),
            parts=[line for line, e in lines.values() if e.part_of == id],
            whole=lines[found.part_of][0] if found.part_of in lines else None,
            decisions={r.id: decision_item(decisions[r.id]) for r in reports if r.id in decisions},
        )

    return ask.answer(made)


def decision_item(decision: Any) -> DecisionItem:
    """A decision as the API tells it."""
    return DecisionItem(
        verdict=decision.verdict, fields=dict(decision.fields), contested=list(decision.contested),
        authors=list(decision.authors),
    )  # fmt: skip
