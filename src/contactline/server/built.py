"""The built pages: files as they are, and index.html for every other address, which the pages' router knows."""

from pathlib import Path

from starlette.responses import FileResponse, HTMLResponse, Response

from contactline.server.faults import fault

_MISSING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>contactline</title></head><body>
<h1>The pages are not built</h1>
<p>This installation of contactline has no web pages. The record is served all the same:
<a href="/api/v1/meta">/api/v1/meta</a>, described by <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p>
<p>docs/api.md says how the pages are built.</p>
</body></html>
"""
_TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
    ".woff2": "font/woff2", ".ico": "image/x-icon", ".webmanifest": "application/manifest+json",
    ".map": "application/json; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm",
    ".geojson": "application/geo+json", ".pbf": "application/x-protobuf", ".mjs": "text/javascript; charset=utf-8",
}  # fmt: skip


def page(pages: Path, path: str) -> Response:
    """The file at `path` below the folder of pages; index.html where it is an address of the pages' own."""
    index = pages / "index.html"
    if not index.is_file():
        return HTMLResponse(_MISSING, headers={"Cache-Control": "no-store"})
    if "\x00" not in path and len(path) < 1_000:
        file = (pages / path).resolve()
        if path and file.is_relative_to(pages.resolve()) and file.is_file():
            hashed = path.startswith("assets/")
            kept = "public, max-age=31536000, immutable" if hashed else "no-cache"
            kind = _TYPES.get(file.suffix, "application/octet-stream")
            return FileResponse(file, media_type=kind, headers={"Cache-Control": kept})
    if path.startswith("assets/"):
        return fault(404, "no such file")
    return FileResponse(index, media_type=_TYPES[".html"], headers={"Cache-Control": "no-cache"})
