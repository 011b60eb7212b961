"""The app: the API under /api/v1, the pages everywhere else, the guard around both."""

from typing import Any

from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.types import ASGIApp

from contactline.server.built import page
from contactline.server.desk import Desk, Options
from contactline.server.document import complete
from contactline.server.faults import add_faults, fault
from contactline.server.guard import Guard
from contactline.server.replies import ERRORS
from contactline.server.routes import (
    actors,
    agreements,
    articles,
    events,
    exports,
    judgements,
    lists,
    meta,
    places,
)
from contactline.server.routes import search as searching
from contactline.version import __version__

API = "/api/v1"
_ROUTERS = (
    meta,
    events,
    articles,
    agreements,
    actors,
    places,
    searching,
    judgements,
    exports,
    lists,
)


def create_app(options: Options) -> ASGIApp:
    """The whole desk as one ASGI app."""
    return Guard(inner_app(options), options)


def inner_app(options: Options) -> FastAPI:
    """The app without its guard."""
    app = FastAPI(
        title="contactline",
        version=__version__,
        summary="A record of what outlets report on a conflict or a peace process.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.desk = Desk(options)
    add_faults(app)
    for part in _ROUTERS:
        app.include_router(part.router, prefix=API, responses=ERRORS)
    made = app.openapi

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = complete(made())
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]

    @app.get("/{path:path}", include_in_schema=False)
    def pages(request: Request, path: str) -> Response:
        """A file of the pages, or the pages themselves."""
        if path == "api" or path.startswith("api/"):
            return fault(404, f"no such address: /{path[:200]}")
        return page(options.pages, path)

    return app
