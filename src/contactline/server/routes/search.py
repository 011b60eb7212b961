"""Search over everything: diacritics and case folded, a place by each of its names, snippets as text and stretches."""

import re
from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from contactline.errors import UserError
from contactline.model.fold import fold
from contactline.model.rows.kinds import Filter, Words
from contactline.model.rows.wanted import Wanted
from contactline.record import SqliteRecord
from contactline.server.asked import Cursor, Limit, Offset
from contactline.server.plain import PlainPages, parties_of
from contactline.server.replies import Asking
from contactline.server.shapes import Counted, Hit, SearchReply

router = APIRouter()
_KINDS = ("event", "report", "claim", "figure", "agreement", "commitment", "contest")
_AROUND = 160


@router.get("/search", response_model=SearchReply)
def search(
    ask: Asking, q: Annotated[str, Query(min_length=1, max_length=200)], kind: str | None = None,
    limit: Limit = 50, cursor: Cursor = None, offset: Offset = 0,
) -> Response:  # fmt: skip
    """Whatever has all the words of `q`, in any order."""
    if "\x00" in q:
        raise UserError("the search has a character that no text has (NUL)")

    def made(record: SqliteRecord) -> SearchReply:
        hits = hits_of(record, q)
        counts = Counter(hit.kind for hit in hits)
        chosen = [hit for hit in hits if kind in (None, hit.kind)]
        start = int(cursor[:9]) if cursor is not None and cursor.isdecimal() else offset
        return SearchReply(
            items=chosen[start : start + limit], total=len(chosen),
            next=str(start + limit) if start + limit < len(chosen) else None,
            counts=[Counted(value=k, label=k, count=n) for k, n in sorted(counts.items())], also=[],
        )  # fmt: skip

    return ask.answer(made)


def hits_of(record: SqliteRecord, words: str) -> list[Hit]:
    """Everything that has the words, articles first, then kind by kind in order of time."""
    if not re.search(r"\w", fold(words)):
        return []
    found = [
        Hit(
            kind="article", id=row.id, article=row.id, event=None, title=row.title or row.url or row.id,
            outlet=row.outlet, published=row.published, text=row.title or "", marks=marks(row.title or "", words),
            words=None,
        )
        for row in record.articles()
        if row.title and all(w in fold(row.title) for w in fold(words).split())
    ]  # fmt: skip
    pages = PlainPages(record)
    for kind in _KINDS:
        found += [_hit(kind, row, words) for row in pages.rows(kind, Wanted(Filter(text=words)))]
    return found


def _hit(kind: Any, row: Any, words: str) -> Hit:
    told: Words | None = None
    if kind != "event":
        parts = row.words if hasattr(row, "words") else tuple(a.words for a in row.accounts)
        told = parts[0] if parts else None
    text, found = snippet(row.words if kind == "event" else told.text if told else "", words)
    return Hit(
        kind=kind, id=row.id, article=row.article, event=row.id if kind == "event" else None, title=_title(kind, row),
        outlet=None if kind == "event" else row.outlet, published=row.published, text=text, marks=found, words=told,
    )  # fmt: skip


def _title(kind: str, row: Any) -> str:
    if kind in ("agreement", "commitment"):
        return str(row.name if kind == "agreement" else row.deed)
    who = ", ".join(dict.fromkeys(p.text for p in parties_of(row)))
    what = getattr(row, "type", None) or getattr(row, "stance", None) or getattr(row, "measure", None) or row.kind
    return f"{what}: {who}" if who else str(what)


def snippet(text: str, words: str) -> tuple[str, list[list[int]]]:
    """The text around the first match on one line, and the half-open stretches of it that match."""
    line = " ".join(text.split())
    found = marks(line, words)
    first = max(0, found[0][0] - _AROUND) if found else 0
    cut = line[first : first + 2 * _AROUND]
    return cut, [[a - first, b - first] for a, b in found if a >= first and b <= first + len(cut)]


def marks(text: str, words: str) -> list[list[int]]:
    """Where words of the text fold to a word looked for."""
    wanted = set(re.findall(r"\w+", fold(words)))
    return [
        [m.start(), m.end()] for m in re.finditer(r"\w+", text) if set(re.findall(r"\w+", fold(m.group()))) & wanted
    ]
