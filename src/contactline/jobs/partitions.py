"""Readings as partitioned Parquet, on a disk or an object store: one file a few hundred articles, whole or not there.

A part's name holds its number and a hash of what goes into it, so that a run that was cut off goes on where it was,
and two runs into one folder write the same files.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from contactline.errors import UserError
from contactline.model.article import Article
from contactline.model.ids import content_id
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.model.unreadable import Unreadable

ARTICLES = 500
COLUMNS = (
    "article", "source_key", "source_id", "outlet", "title", "published", "language", "read_by", "set_aside", "reading",
)  # fmt: skip

Item = Article | Unreadable
Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of readings: `known`: an earlier run wrote it; `set_aside`: source and reason of what was not read."""

    name: str
    articles: int
    known: bool
    set_aside: tuple[tuple[str, str], ...]


class Target:
    """A folder of parts behind a path or URL (`parquet/`, `s3://bucket/readings`), by fsspec.

    Raises UserError where fsspec or pyarrow is not installed, or the place cannot be used.
    """

    def __init__(self, url: str) -> None:
        try:
            import pyarrow.parquet
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise UserError("readings as Parquet need more: pip install 'contactline[cluster]'") from error
        self._parquet: Any = pyarrow.parquet
        try:
            self._files, self._folder = url_to_fs(url)
            self._files.makedirs(self._folder, exist_ok=True)
        except (OSError, ValueError, ImportError) as error:
            raise UserError(f"cannot write to {url}: {' '.join(str(error).split())}") from error
        self.url = url

    def has(self, name: str) -> bool:
        """Is there a whole part of this name?"""
        return bool(self._files.exists(f"{self._folder}/{name}"))

    def write(self, name: str, rows: list[Row]) -> None:
        """Write a part whole. Raises UserError where it cannot be, and leaves nothing of it."""
        import pyarrow

        columns = {name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)}
        table = pyarrow.table(columns, schema=pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS]))
        beside = f"{self._folder}/.{name}.{uuid.uuid4().hex}"
        try:
            with self._files.open(beside, "wb") as file:
                self._parquet.write_table(table, file, compression="zstd")
            self._files.mv(beside, f"{self._folder}/{name}")
        except OSError as error:
            if self._files.exists(beside):
                self._files.rm(beside)
            raise UserError(f"{self.url}/{name} could not be written: {error}; earlier parts are whole") from error

    def parts(self) -> list[str]:
        """The names of the parts, in order."""
        found = (str(path).rsplit("/", 1)[-1] for path in self._files.ls(self._folder, detail=False))
        return sorted(name for name in found if name.startswith("part-") and name.endswith(".parquet"))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a part. Raises UserError where it is none."""
        try:
            with self._files.open(f"{self._folder}/{name}", "rb") as file:
                table = self._parquet.read_table(file, columns=list(COLUMNS))
        except (OSError, ValueError, KeyError) as error:
            raise UserError(
                f"{self.url}/{name} is no part of readings: {' '.join(str(error).split())[:200]}"
            ) from error
        yield from zip(*(table.column(c).to_pylist() for c in COLUMNS), strict=True)


def write_parts(
    items: Iterable[Item],
    target: Target,
    read: Callable[[Iterable[Item]], Iterator[tuple[Item, Reading]]],
    *,
    read_by: str,
    size: int = ARTICLES,
    on_part: Callable[[Part], None] = lambda part: None,
) -> Iterator[Part]:
    """Read what no earlier run has read, `size` articles a part; the parts in order, each when it is written."""
    source = iter(items)
    number = 0
    while some := list(islice(source, size)):
        keys = [item.id if isinstance(item, Article) else item.what for item in some]
        digest = content_id("", read_by, *keys, *(item.source_key for item in some))
        name = f"part-{number:06d}-{digest}.parquet"
        number += 1
        if target.has(name):
            part = Part(name, len(some), True, tuple(_left(row) for row in target.rows(name) if row[8]))
        else:
            rows = [_row(item, reading, read_by) for item, reading in read(some)]
            target.write(name, rows)
            part = Part(name, len(some), False, tuple(_left(row) for row in rows if row[8]))
        on_part(part)
        yield part


def readings_in(target: Target) -> Iterator[tuple[Reading, str]]:
    """Every reading that the parts hold, with the version that read it, in order of the parts."""
    for name in target.parts():
        for row in target.rows(name):
            if row[-1] is not None and row[0] is not None:
                yield reading_from_json(json.loads(row[-1]), source_key=row[1] or ""), row[7] or ""


def _left(row: Row) -> tuple[str, str]:
    return row[1] or "", row[8] or ""


def _row(item: Item, reading: Reading, read_by: str) -> Row:
    kept = json.dumps(reading_to_json(reading), ensure_ascii=False, separators=(",", ":"))
    article = reading.article
    if isinstance(item, Unreadable):
        return (None, item.source_key, item.source_id, None, None, None, None, read_by, item.what, None)
    said = [issue.what for issue in reading.issues if issue.what.startswith(("set aside:", "could not be read:"))]
    return (
        article.id, article.source_key, article.source_id, article.outlet, article.title,
        article.published.date if article.published else None, article.language, read_by,
        said[0] if said else None, kept,
    )  # fmt: skip
