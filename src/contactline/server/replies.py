"""A request's way to the record and back: one view of the record, JSON or CSV, ETag and 304."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from hashlib import blake2b
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import BaseModel
from starlette.responses import Response, StreamingResponse

from contactline.export.csv import place_cell, safe_cell
from contactline.model.events.event import Event
from contactline.model.events.event_json import event_to_json
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.kinds import Party, Words
from contactline.server.desk import Desk, View
from contactline.server.shapes.paging import ErrorReply
from contactline.version import __version__

_JSON = "application/json; charset=utf-8"
_LOCATED = ("trigger", "cue", "words")
ERRORS: dict[int | str, dict[str, Any]] = {
    code: {"model": ErrorReply, "description": told}
    for code, told in {
        400: "Wrong use.", 401: "A password is needed.", 403: "Not from here, or not without the token.",
        404: "Not there.", 409: "The record cannot be used.", 422: "A parameter has a wrong value.",
        500: "A defect.",
    }.items()
}  # fmt: skip


CSV: dict[int | str, dict[str, Any]] = {
    200: {"description": "JSON, or CSV where asked for.", "content": {"text/csv": {"schema": {"type": "string"}}}}
}
"""What lists answer beside JSON."""


def plain(value: Any) -> Any:
    """A row, an event or a reply as what JSON holds: `json` asks for it where it meets what it does not know."""
    if isinstance(value, BaseModel):
        return value.__dict__
    return event_to_json(value) if isinstance(value, Event) else row_to_json(value)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request and the desk it came to."""

    request: Request
    desk: Desk

    def answer(self, make: Callable[[View], Any]) -> Response:
        """What `make` reads from the record, as JSON; 304 where the client has it already."""
        with self.desk.reading() as view:
            tag = self.tag(view)
            if self.has(tag):
                return Response(status_code=304, headers=_caching(tag))
            body = self.desk.kept(tag)
            made = make(view) if body is None else None
        if body is None:
            body = encode(made)
            self.desk.keep(tag, body)
        return Response(body, headers=_caching(tag), media_type=_JSON)

    def table(self, name: str, rows: Callable[[View], Iterable[Any]]) -> Response:
        """The rows as CSV, to be saved as `name`.csv."""
        with self.desk.reading() as view:
            tag = self.tag(view)
            if self.has(tag):
                return Response(status_code=304, headers=_caching(tag))
            told = list(rows(view))
        headers = {
            **_caching(tag),
            "Content-Disposition": f'attachment; filename="{name}.csv"',
        }
        return StreamingResponse(csv_lines(told), headers=headers, media_type="text/csv; charset=utf-8")

    def tag(self, view: View) -> str:
        """The ETag: the record's version, that of contactline, the whole query, who may write."""
        asked = (
            self.request.url.path,
            self.request.url.query,
            writable(self.request, self.desk),
        )
        told = repr((view.version, __version__, *asked))
        return f'"{blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'

    def has(self, tag: str) -> bool:
        """Does the client hold this already?"""
        known = self.request.headers.get("if-none-match", "")
        return tag in [part.strip().removeprefix("W/") for part in known.split(",")]


def _ask(request: Request) -> Ask:
    return Ask(request, request.app.state.desk)


Asking = Annotated[Ask, Depends(_ask)]


def writable(request: Request, desk: Desk) -> bool:
    """May this client judge?"""
    return bool(request.scope.get("contactline.writable", False)) and desk.options.token is not None


def encode(value: Any) -> bytes:
    """JSON in UTF-8; half a surrogate pair, which no UTF-8 has, becomes a question mark."""
    text = json.dumps(value, default=plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace")


def csv_lines(rows: Sequence[Any]) -> Iterator[str]:
    """A header and a line a row; cells are safe to open in a spreadsheet. No rows: nothing."""
    if not rows:
        return
    heads = list(type(rows[0]).model_fields) if isinstance(rows[0], BaseModel) else [f.name for f in fields(rows[0])]
    located = [name for name in heads if name in _LOCATED and not isinstance(getattr(rows[0], name), str)]
    yield _line([*heads, *(f"{name}_at" for name in located)])
    for row in rows:
        cells = [_cell(getattr(row, head)) for head in heads]
        yield _line([*cells, *(place_cell(getattr(row, head)) for head in located)])


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = tuple(value)
    if isinstance(value, tuple) and any(_has_parts(item) for item in value):
        return safe_cell("; ".join(map(_cell, value)))
    if _has_parts(value):
        return safe_cell(" | ".join(filter(None, map(_cell, _parts(value).values()))))
    return safe_cell(value)


def _has_parts(item: Any) -> bool:
    """Is it a thing of several fields, other than those that have a way of being written?"""
    return isinstance(item, (BaseModel, dict)) or (is_dataclass(item) and not isinstance(item, (Party, Words)))


def _parts(item: Any) -> dict[str, Any]:
    if isinstance(item, dict):
        return item
    return dict(item) if isinstance(item, BaseModel) else {f.name: getattr(item, f.name) for f in fields(item)}


def _line(cells: Sequence[str]) -> str:
    held = io.StringIO()
    csv.writer(held).writerow([cell.encode("utf-8", "replace").decode("utf-8") for cell in cells])
    return held.getvalue()


def _caching(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
