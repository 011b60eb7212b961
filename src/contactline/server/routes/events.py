"""Events across articles: counted over time, by their values, and one with everything it keeps."""

from typing import Any, Literal

from fastapi import APIRouter
from starlette.responses import Response

from contactline.model.judgement.kinds import Decision
from contactline.server.asked import Asked, Id
from contactline.server.desk import View
from contactline.server.replies import Asking
from contactline.server.shapes.charts import Bar, Histogram
from contactline.server.shapes.judging import DecisionItem
from contactline.server.shapes.paging import Counted, Facets
from contactline.server.shapes.things import EventReply

router = APIRouter()
_BAR = tuple(Bar.model_fields)
Grain = Literal["day", "month", "year"]


@router.get("/events/histogram", response_model=Histogram)
def histogram(ask: Asking, wanted: Asked, grain: Grain = "month") -> Response:
    """How many events begin in each day, month or year; one without a beginning counts at its end."""

    def made(view: View) -> dict[str, Any]:
        bars, undated = view.pages.happenings.counts(wanted).histogram(grain)
        return {"grain": grain, "bars": [dict(zip(_BAR, bar, strict=True)) for bar in bars], "undated": undated}

    return ask.answer(made)


@router.get("/events/facets", response_model=Facets)
def facets(ask: Asking, wanted: Asked) -> Response:
    """Which values the events have that the filter leaves, and how many each."""

    def made(view: View) -> Facets:
        counts = view.pages.happenings.counts(wanted)
        held = counts.facets()
        names = {
            "types": "type", "statuses": "status", "supports": "support", "disputes": "dispute",
            "countries": "country", "places": "place", "outlets": "outlet", "sides": "side",
        }  # fmt: skip
        return Facets(
            total=counts.total,
            **{name: counted(held[facet]) for name, facet in names.items()},
        )

    return ask.answer(made)


def counted(told: list[tuple[str, str, int]]) -> list[Counted]:
    """(value, label, count) as the API tells it."""
    return [Counted(value=value, label=label, count=count) for value, label, count in told]


@router.get("/events/{id}", response_model=EventReply)
def event(ask: Asking, id: Id) -> Response:
    """One event with its accounts, values by field, figures, contests and parts, and why these reports were joined."""

    def made(view: View) -> dict[str, Any]:
        found = view.pages.event(id)
        happenings = view.pages.happenings
        ids = [a.report for a in found.accounts]
        reports = view.pages.rows.named("report", ids)
        decisions = {i: d for i in ids if (d := view.record.decision(i)) is not None}
        return {
            "row": happenings.line(id),
            "event": found,
            "reports": [reports[i] for i in ids if i in reports],
            "parts": happenings.parts(id),
            "whole": happenings.line(found.part_of) if found.part_of is not None else None,
            "decisions": {i: decision_item(d) for i, d in decisions.items()},
        }

    return ask.answer(made)


def decision_item(decision: Decision) -> DecisionItem:
    """A decision as the API tells it."""
    return DecisionItem(
        verdict=decision.verdict, fields=dict(decision.fields), contested=list(decision.contested),
        authors=list(decision.authors),
    )  # fmt: skip
