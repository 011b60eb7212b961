"""The record in the formats it can leave in."""

import functools
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from contactline.errors import UserError
from contactline.export.formats import FORMATS, write
from contactline.export.jsonl import write_jsonl
from contactline.export.tables import Tables
from contactline.export.whole import whole_files
from contactline.model.reading import Reading
from contactline.model.rows.kinds import Filter
from contactline.record import SqlRecord
from contactline.server.asked import Exported
from contactline.server.replies import Asking
from contactline.version import __version__

router = APIRouter()
_ENDINGS = {
    "jsonl": ".jsonl", "xlsx": ".xlsx", "plover": ".jsonl", "polecat": ".tsv", "ucdp": ".csv", "acled": ".csv",
    "geojson": ".geojson", "jsonld": ".jsonld", "bibtex": ".bib", "csl": ".json",
}  # fmt: skip
To = StrEnum("To", {name: name for name in ("jsonl", *FORMATS)})  # type: ignore[misc]


@router.get(
    "/export",
    response_class=FileResponse,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def export(ask: Asking, where: Exported, to: To) -> Response:
    """A file; a zip where the format is a folder of files. The filters are those of rows."""
    name = to.value
    if name == "jsonl" and where.judged:
        raise UserError("judged does not go with jsonl: a reading is what the machine read")
    held = tempfile.TemporaryDirectory(prefix="contactline-")
    try:
        with ask.desk.reading() as view:
            file = _written(view.record, name, where, Path(held.name))
    except BaseException:
        held.cleanup()
        raise
    return FileResponse(
        file, filename=file.name, media_type="application/octet-stream", headers={"Cache-Control": "no-store"},
        background=BackgroundTask(held.cleanup),
    )  # fmt: skip


def _written(record: SqlRecord, name: str, where: Filter, folder: Path) -> Path:
    if name == "jsonl":
        file = folder / "readings.jsonl"
        with (
            whole_files(file) as (partial,),
            partial.open("w", encoding="utf-8") as stream,
        ):
            write_jsonl(_readings(record, where), stream)
        return file
    if FORMATS[name].folder is None:
        file = folder / f"{name}{_ENDINGS.get(name, '')}"
        write(name, tables_of(record, where), file)
        return file
    write(name, tables_of(record, where), folder / name)
    file = folder / f"{name}.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in sorted((folder / name).iterdir()):
            packed.write(part, part.name)
    return file


def _readings(record: SqlRecord, where: Filter) -> Iterator[Reading]:
    kept = record.readings(as_of=where.as_of)
    if where == Filter(as_of=where.as_of):
        return kept
    wanted = {row.id for row in record.articles(where)}
    return (reading for reading in kept if reading.article.id in wanted)


def tables_of(record: SqlRecord, where: Filter) -> Tables:
    """The tables of a record as the filter leaves them."""

    @functools.lru_cache(maxsize=64)
    def text_of(article: str) -> str:
        return record.reading(article).article.text

    texts: Callable[[str], str] = text_of
    return Tables(
        articles=record.articles(where), events=record.events(where), claims=record.claims(where),
        figures=record.figures(where), agreements=record.agreements(where), commitments=record.commitments(where),
        contests=record.contests(where), text_of=texts, version=__version__,
    )  # fmt: skip
