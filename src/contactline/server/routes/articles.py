"""One article: its reading, or a stretch of it at a time."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from contactline.model.ids import content_id
from contactline.model.mention import FigureMention
from contactline.model.reading import Reading
from contactline.model.reading_json.to_json import reading_to_json
from contactline.server.asked import WHOLE, Id
from contactline.server.desk import View
from contactline.server.replies import Asking
from contactline.server.routes.events import decision_item
from contactline.server.shapes.things import ArticleReply, TextReply

router = APIRouter()
LARGE = 400_000
"""Characters of text beyond which the reading comes by stretches only."""
_PREFIX = (("reports", "e"), ("claims", "s"), ("agreements", "a"), ("contests", "x"))


@router.get("/articles/{id}", response_model=ArticleReply)
def article(ask: Asking, id: Id) -> Response:
    """The article's row and its reading by the contract."""

    def made(view: View) -> dict[str, Any]:
        reading = view.record.reading(id)
        length = len(reading.article.text)
        ids = row_ids(reading)
        return {
            "row": next(view.pages.rows.articles([id])),
            "reading": reading_to_json(reading) if length <= LARGE else None,
            "ids": ids,
            "events": view.pages.event_of(ids.values()),
            "decisions": {i: decision_item(d) for i, d in view.pages.decisions(id).items()},
            "characters": length,
        }

    return ask.answer(made)


@router.get("/articles/{id}/text", response_model=TextReply)
def text(
    ask: Asking, id: Id,
    start: Annotated[int, Query(ge=0), WHOLE] = 0,
    end: Annotated[
        int | None, Query(ge=0, description="At most 200,000 characters after the start."), WHOLE
    ] = None,
) -> Response:  # fmt: skip
    """The text from `start` to `end` with everything of the reading that touches it."""

    def made(view: View) -> dict[str, Any]:
        reading = view.record.reading(id)
        told = reading_to_json(reading)
        words = told["article"].pop("text")
        first = min(start, len(words))
        last = min(
            len(words),
            first + 200_000 if end is None else min(max(end, first), first + 200_000),
        )

        def touches(spans: list[dict[str, Any]]) -> bool:
            return any(s["start"] < last and s["end"] > first for s in spans)

        return {
            "start": first,
            "end": last,
            "characters": len(words),
            "text": words[first:last],
            "blocks": [b for b in told["article"]["blocks"] if touches([b])],
            "mentions": [m for m in told["mentions"] if touches([m])],
            "claims": [c for c in told["claims"] if touches([*c["content"], *([c["cue"]] if c["cue"] else [])])],
            "reports": [
                r for r in told["reports"] if touches([r["trigger"], *(s for e in r["evidence"].values() for s in e)])
            ],
        }

    return ask.answer(made)


def row_ids(reading: Reading) -> dict[str, str]:
    """Ids of the reading's things -> ids of their rows in the record."""
    article = reading.article.id
    held = {
        thing.id: content_id(prefix, article, thing.id) for name, prefix in _PREFIX for thing in getattr(reading, name)
    }
    held.update({m.id: content_id("f", article, m.id) for m in reading.mentions if isinstance(m, FigureMention)})
    held.update({c.id: content_id("k", article, c.id) for a in reading.agreements for c in a.commitments})
    return held
