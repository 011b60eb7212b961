"""The record as a whole."""

from fastapi import APIRouter
from starlette.responses import Response

from contactline.model.rows.wanted import Wanted
from contactline.server.desk import View
from contactline.server.replies import Asking, writable
from contactline.server.routes.events import counted
from contactline.server.shapes.paging import Meta
from contactline.version import __version__

router = APIRouter()
_MOST = 200


@router.get("/meta", response_model=Meta)
def meta(ask: Asking) -> Response:
    """Version, counts, first and last day, outlets, types, places and sides of the record; may this client judge?"""

    def made(view: View) -> Meta:
        pages = view.pages
        counts = pages.counts()
        first, last = pages.happenings.days()
        told = pages.published()
        held = pages.happenings.counts(Wanted()).facets(most=_MOST)
        return Meta(
            version=__version__, name=ask.desk.options.name, change=view.version,
            writable=writable(ask.request, ask.desk), author=None, articles=counts["article"],
            events=counts["happening"], reports=counts.get("event", 0), claims=counts.get("claim", 0),
            figures=counts.get("figure", 0), agreements=pages.across.count("agreement"),
            commitments=pages.across.count("commitment"), contests=pages.contests.count(),
            judgements=counts["judgement"], first=first, last=last, first_published=told[0], last_published=told[1],
            outlets=counted([(outlet, outlet, n) for outlet, n in pages.outlets(most=_MOST)]),
            types=counted(held["type"]), statuses=counted(held["status"]), places=counted(held["place"]),
            sides=counted(held["side"]),
        )  # fmt: skip

    return ask.answer(made)
