"""Search over everything: diacritics and case folded, a place by each of its names, snippets as text and stretches."""

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from contactline.model.fold import fold
from contactline.model.rows.kinds import Party, Words
from contactline.record.paging.search import Found, Search
from contactline.server.asked import NO_NUL, Cursor, Limit, Offset
from contactline.server.desk import View
from contactline.server.pieces import bounds
from contactline.server.replies import Asking
from contactline.server.shapes.paging import Counted
from contactline.server.shapes.things import Hit, SearchReply

router = APIRouter()
Kind = Literal[
    "article",
    "event",
    "report",
    "claim",
    "figure",
    "agreement",
    "commitment",
    "contest",
]
_ROLES = (
    "actors",
    "recipients",
    "speaker",
    "addressee",
    "of",
    "parties",
    "debtor",
    "creditor",
)
_AROUND = 160
_FROM_EACH = 5


@router.get("/search", response_model=SearchReply)
def search(
    ask: Asking, q: Annotated[str, Query(min_length=1, max_length=200, pattern=NO_NUL)], kind: Kind | None = None,
    limit: Limit = 50, cursor: Cursor = None, offset: Offset = 0,
) -> Response:  # fmt: skip
    """Whatever has all the words of `q`, in any order, the newest first: five of each kind, or all of one `kind`."""

    def made(view: View) -> SearchReply:
        asked = view.pages.search(q)
        counts = asked.counts()
        start, more = bounds(
            counts.get(kind, 0) if kind else 0,
            limit=limit,
            cursor=cursor,
            offset=offset,
        )
        if kind is not None:
            hits = _hits(asked, asked.found(kind, limit=limit, offset=start), q)
        else:
            hits = [hit for k in counts for hit in _hits(asked, asked.found(k, limit=_FROM_EACH, offset=0), q)]
        return SearchReply(
            items=hits, total=counts.get(kind, 0) if kind else sum(counts.values()), next=more if kind else None,
            counts=[Counted(value=k, label=k, count=n) for k, n in counts.items()], also=list(asked.also),
        )  # fmt: skip

    return ask.answer(made)


def _hits(asked: Search, found: Found, words: str) -> list[Hit]:
    looked_for = [words, *asked.also]
    if found.kind == "article":
        return [_article(row, found.texts[row.id], looked_for) for row in found.rows]
    return [_hit(found.kind, row, looked_for) for row in found.rows]


def _article(row: Any, text: str, words: Sequence[str]) -> Hit:
    where = snippet(text, words)
    name = row.title or row.url or _last_part(row.sources) or row.id
    return Hit(
        kind="article", id=row.id, article=row.id, event=None, title=name,
        outlet=row.outlet, published=row.published, text=where[0], marks=where[1], words=None,
    )  # fmt: skip


def _last_part(sources: Sequence[str]) -> str:
    return sources[0].rstrip("/").rsplit("/", 1)[-1] if sources else ""


def _hit(kind: Any, row: Any, words: Sequence[str]) -> Hit:
    told: Words | None = None
    if kind != "event":
        parts = row.words if hasattr(row, "words") else tuple(a.words for a in row.accounts)
        told = next((p for p in parts if marks(p.text, words)), parts[0] if parts else None)
    text, found = snippet(row.words if kind == "event" else told.text if told else "", words)
    return Hit(
        kind=kind, id=row.id, article=row.article, event=row.id if kind == "event" else None, title=_title(kind, row),
        outlet=None if kind == "event" else row.outlet, published=row.published, text=text, marks=found, words=told,
    )  # fmt: skip


def _title(kind: str, row: Any) -> str:
    if kind in ("agreement", "commitment"):
        return str(row.name if kind == "agreement" else row.deed)
    parties: list[Party] = [party for role in _ROLES for party in getattr(row, role, ())]
    who = ", ".join(dict.fromkeys(p.text for p in parties))
    what = getattr(row, "type", None) or getattr(row, "stance", None) or getattr(row, "measure", None) or row.kind
    return f"{what}: {who}" if who else str(what)


def snippet(text: str, ways: Sequence[str]) -> tuple[str, list[list[int]]]:
    """The text around the first match on one line, and the half-open stretches of it that match.

    Of several `ways` to say it, the first that stands there with all its words counts.
    """
    folded = fold(text)
    words = next(([way] for way in ways if all(word in folded for word in _words(way))), ways)
    first = next(iter(marks(text, words, most=1)), [0, 0])[0]
    near = text[max(0, first - 2 * _AROUND) : first + 4 * _AROUND]
    line = " ".join(near.split())
    found = marks(line, words)
    start = max(0, found[0][0] - _AROUND) if found else 0
    cut = line[start : start + 2 * _AROUND]
    return cut, [[a - start, b - start] for a, b in found if a >= start and b <= start + len(cut)]


def marks(text: str, words: Sequence[str], *, most: int | None = None) -> list[list[int]]:
    """Where words of the text fold to a word looked for; the first `most` of them."""
    wanted = {word for told in words for word in _words(told)}
    found = []
    for match in re.finditer(r"[^\W_]+", text):
        if wanted.intersection(_words(match.group())):
            found.append([match.start(), match.end()])
            if len(found) == most:
                break
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))
