"""One shape for everything that is no success: {"error": {"code", "message"}}. No traceback leaves."""

import json
import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from contactline.errors import BadInput, BadRecord, NotFound, UserError

_CODES = {
    400: "bad_request", 401: "unauthorized", 403: "forbidden", 404: "not_found", 405: "method_not_allowed",
    409: "conflict", 413: "too_large", 415: "unsupported_media_type", 422: "invalid", 500: "internal",
    503: "unavailable",
}  # fmt: skip
_log = logging.getLogger("contactline.server")


class Forbidden(UserError):
    """What this client may not do."""

    http_status = 403


def fault(status: int, message: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """The answer for an error of this HTTP status."""
    words = " ".join(message.split())[:500]
    body = json.dumps(
        {"error": {"code": _CODES.get(status, "error"), "message": words}},
        ensure_ascii=False,
    )
    return Response(
        body.encode("utf-8", "replace"),
        status,
        dict(headers or {}),
        media_type="application/json; charset=utf-8",
    )


def add_faults(app: FastAPI) -> None:
    """Make every error of the app, foreseen or not, one of this shape."""

    def user(_: Request, error: Exception) -> Response:
        assert isinstance(error, UserError)
        return fault(error.http_status, str(error))

    def http(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return fault(error.status_code, str(error.detail), headers=error.headers)

    def invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
        return fault(422, f"{where}: {first['msg']}")

    def internal(request: Request, error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return fault(500, "something went wrong in contactline; the server's log says what")

    for kind in (UserError, BadInput, BadRecord, NotFound, Forbidden):
        app.add_exception_handler(kind, user)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, internal)
