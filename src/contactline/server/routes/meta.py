"""The record as a whole."""

from fastapi import APIRouter
from starlette.responses import Response

from contactline.model.rows.happening import side_of
from contactline.model.rows.wanted import Wanted
from contactline.record import SqliteRecord
from contactline.server.plain import PlainPages, counted
from contactline.server.replies import Asking, writable
from contactline.server.shapes import Counted, Meta
from contactline.version import __version__

router = APIRouter()


@router.get("/meta", response_model=Meta)
def meta(ask: Asking) -> Response:
    """Version, counts, first and last day, outlets, types, places and sides of the record; may this client judge?"""

    def made(record: SqliteRecord) -> Meta:
        pages = PlainPages(record)
        events = pages.rows("event", Wanted())
        articles = record.articles()
        days = sorted(row.start[:10] for row in events if row.start)
        ends = sorted((row.end or row.start)[:10] for row in events if row.end or row.start)
        told = sorted(row.published for row in articles if row.published)
        may = writable(ask.request, ask.desk)
        return Meta(
            version=__version__, name=ask.desk.options.name, change=ask.desk.change(record), writable=may, author=None,
            articles=len(articles), events=len(events), reports=len(record.events()), claims=len(record.claims()),
            figures=len(record.figures()), agreements=len(record.agreements()),
            commitments=len(record.commitments()), contests=len(record.contests()),
            judgements=sum(1 for _ in record.judgements()), first=days[0] if days else None,
            last=ends[-1] if ends else None, first_published=told[0] if told else None,
            last_published=told[-1] if told else None, outlets=_counted([r.outlet for r in articles]),
            types=_counted([r.type for r in events]), statuses=_counted([r.status for r in events]),
            places=_counted([r.place for r in events]),
            sides=_counted([s for r in events for s in {side_of(p) for p in (*r.actors, *r.recipients)}]),
        )  # fmt: skip

    return ask.answer(made)


def _counted(values: list[str | None]) -> list[Counted]:
    return [Counted(value=v, label=v, count=n) for v, n in counted(values, most=200)]
