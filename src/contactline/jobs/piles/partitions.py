"""Readings as partitioned Parquet, on a disk or an object store: one file a few hundred articles, whole or not there.

A part's name holds its number and a hash of what goes into it, so that a run that was cut off goes on where it was,
and two runs into one folder write the same files.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from contactline.errors import NotFound, UserError
from contactline.model.article import Article
from contactline.model.ids import content_id
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.model.unreadable import Unreadable

T = TypeVar("T")
ARTICLES = 500
_TOLD = "contactline"
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

    `make`: it is made where it is not there. Raises UserError where fsspec or pyarrow is not installed, or the place
    cannot be used; NotFound where it is not there and is not to be made.
    """

    def __init__(self, url: str, *, make: bool = True) -> None:
        try:
            import pyarrow.parquet
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise UserError("readings as Parquet need more: pip install 'contactline[cluster]'") from error
        self._parquet: Any = pyarrow.parquet
        try:
            self._files, self._folder = url_to_fs(url)
            if make:
                self._files.makedirs(self._folder, exist_ok=True)
            there = make or self._files.isdir(self._folder)
        except (OSError, ValueError, ImportError) as error:
            raise UserError(f"cannot use {url}: {' '.join(str(error).split())}") from error
        if not there:
            raise NotFound(f"there is no folder {url}")
        self.url = url

    def has(self, name: str) -> bool:
        """Is there a whole part of this name?"""
        return bool(self._files.exists(f"{self._folder}/{name}"))

    def write(self, name: str, rows: list[Row]) -> None:
        """Write a part whole. Raises UserError where it cannot be, and leaves nothing of it."""
        import pyarrow

        columns = {name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)}
        self.save(name, [pyarrow.table(columns, schema=pyarrow.schema([(n, pyarrow.string()) for n in COLUMNS]))])

    def save(self, name: str, groups: Iterable[Any], told: Mapping[str, Any] | None = None) -> None:
        """Write tables of one schema as the row groups of a file, whole or not at all; `told` (JSON) goes with it.

        Raises UserError where it cannot be written, and leaves nothing of it.
        """
        beside = f"{self._folder}/.{name}.{uuid.uuid4().hex}"
        writer: Any = None
        try:
            with self._files.open(beside, "wb") as file, ExitStack() as open_one:
                for table in groups:
                    if writer is None:
                        writer = self._parquet.ParquetWriter(file, table.schema, compression="zstd")
                        open_one.enter_context(writer)  # closed before its file, interrupted or not
                    writer.write_table(table, row_group_size=max(1, table.num_rows))
                writer.add_key_value_metadata({_TOLD: json.dumps(told)})
            self._files.mv(beside, f"{self._folder}/{name}")
        except OSError as error:
            raise UserError(f"{self.url}/{name} could not be written: {error}; earlier parts are whole") from error
        finally:
            if self._files.exists(beside):
                self._files.rm(beside)

    def told(self, name: str) -> Any:
        """What was told of a file when it was saved. Raises UserError where it is none of ours."""
        return json.loads(self._opened(name, lambda file: file.metadata.metadata[_TOLD.encode()]))

    def groups(self, name: str, numbers: Sequence[int] | None, columns: Sequence[str]) -> Any:
        """Some row groups of a file, or all, as one table. Raises UserError where they cannot be read."""

        def read(file: Any) -> Any:
            wanted = range(file.num_row_groups) if numbers is None else numbers
            return file.read_row_groups(list(wanted), columns=list(columns))

        return self._opened(name, read)

    def _opened(self, name: str, what: Callable[[Any], T]) -> T:
        try:
            with self._files.open(f"{self._folder}/{name}", "rb") as file:
                return what(self._parquet.ParquetFile(file))
        except (OSError, ValueError, KeyError) as error:
            raise UserError(f"{self.url}/{name} cannot be read: {' '.join(str(error).split())[:200]}") from error

    def parts(self, named: str = "part-") -> list[str]:
        """The names of the parts, or of files whose names begin otherwise, in order."""
        found = (str(path).rsplit("/", 1)[-1] for path in self._files.ls(self._folder, detail=False))
        return sorted(name for name in found if name.startswith(named) and name.endswith(".parquet"))

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
