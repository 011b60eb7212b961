"""Paths -> a stream of inputs in order: files as named, folders sorted by name and gone down into.

Nothing is passed over in silence but hidden files, sidecars and records: what cannot be read comes as `Unreadable`.
"""

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from contactline.errors import BadInput, NotFound, UserError
from contactline.intake.article import LONGEST, make_article
from contactline.intake.decode import Undecodable, decode
from contactline.intake.fields import Given, known_fields
from contactline.intake.jsonl import read_rows
from contactline.intake.plain_text import SIDECARS, read_bytes, read_text_file
from contactline.intake.published import as_date
from contactline.model.article import Article
from contactline.model.unreadable import Unreadable

_TEXT = frozenset((".txt", ".text", ".md", ".markdown", ""))
_ROWS = frozenset((".jsonl", ".ndjson", ".jsonlines"))
_NOT_TEXT = frozenset((".json", ".yaml", ".yml", ".csv", ".tsv", ".xml", ".html", ".htm"))
_RECORDS = (".db", ".db-wal", ".db-shm", ".db-journal")
_STDIN = "-"


def read_sources(
    paths: Iterable[str | Path], *, published: str | None = None, outlet: str | None = None, limit: int = LONGEST
) -> Iterator[Article | Unreadable]:
    """The articles in `paths` (files, folders, "-" for standard input), lazily, in order, one in memory at a time.

    `published` and `outlet` go before what the reports say of themselves. An article may have `limit` characters.
    Raises NotFound at once where a path does not exist, UserError where `published` is no date.
    """
    listed = [str(path) for path in paths]
    for path in listed:
        if path != _STDIN and not os.path.lexists(path):
            raise NotFound(f"no such file or folder: {path}")
    date = as_date(published) if published is not None else None
    if published is not None and date is None:
        raise UserError(f"not a date: {published!r}; write it like 2021-11-16")
    return _read_all(listed, Given(date, outlet), limit)


def _read_all(paths: list[str], given: Given, limit: int) -> Iterator[Article | Unreadable]:
    for path in paths:
        if path == _STDIN:
            yield from _read_stdin(given, limit)
        elif os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir it is never refused
            yield from _read_folder(Path(path), given, limit)
        elif not _is_sidecar(Path(path)):
            yield from _read_file(Path(path), given, limit)


def _read_folder(top: Path, given: Given, limit: int) -> Iterator[Article | Unreadable]:
    """Everything below `top`, depth first, sorted by name; each folder once, whatever links lead to it."""
    seen: dict[tuple[int, int], Path] = {}
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
        except OSError as error:
            yield _no_access(path, error)
            continue
        if stat.S_ISREG(status.st_mode):
            yield from _read_file_in_folder(path, given, limit)
        elif not stat.S_ISDIR(status.st_mode):
            yield Unreadable(_key(path), None, "is neither a file nor a folder: not read")
        elif (earlier := seen.get((status.st_dev, status.st_ino))) is not None:
            yield Unreadable(_key(path), None, f"leads back to the folder {_shown(earlier)}: not read again")
        else:
            seen[status.st_dev, status.st_ino] = path
            try:
                names = sorted(entry.name for entry in os.scandir(path))
            except OSError as error:
                yield _no_access(path, error)
                continue
            waiting.extend(path / name for name in reversed(names) if not name.startswith("."))


def _read_file_in_folder(path: Path, given: Given, limit: int) -> Iterator[Article | Unreadable]:
    suffix = path.suffix.lower()
    if suffix in _TEXT or suffix in _ROWS:
        yield from _read_file(path, given, limit)
    elif not _is_sidecar(path) and not path.name.endswith(_RECORDS):
        yield Unreadable(_key(path), None, f"there is no reader for {suffix} files: not read")


def _read_file(path: Path, given: Given, limit: int) -> Iterator[Article | Unreadable]:
    """A file that was named: by its suffix, or as text where that tells nothing."""
    key, suffix = _key(path), path.suffix.lower()
    try:
        if suffix in _ROWS or (suffix not in _TEXT and _holds_rows(path)):
            with path.open("rb") as file:
                yield from _rows(file, path.name, key, given, limit)
        elif suffix in _NOT_TEXT:
            yield Unreadable(key, None, f"there is no reader for {suffix} files: not read")
        else:
            yield read_text_file(path, key=key, given=given, limit=limit)
    except BadInput as error:
        yield _refused(key, error)
    except OSError as error:
        yield _no_access(path, error)


def _rows(file: BinaryIO, name: str, key: str, given: Given, limit: int) -> Iterator[Article | Unreadable]:
    """The rows, or one line that says that there are none."""
    found = False
    for item in read_rows(file, name=_printable(name), key=key, given=given, limit=limit):
        found = True
        yield item
    if not found:
        yield Unreadable(key, None, "is empty")


def _read_stdin(given: Given, limit: int) -> Iterator[Article | Unreadable]:
    file = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    try:
        if file.peek(1).startswith(b"{"):
            yield from _rows(file, "standard input", "stdin", given, limit)
        else:
            fields = known_fields({}, given=given, key="stdin", issues=[])
            yield make_article(decode(read_bytes(file, limit)), limit=limit, **fields)
    except BadInput as error:
        yield _refused("stdin", error)
    finally:
        file.detach()


def _holds_rows(path: Path) -> bool:
    """Does a regular file of unknown suffix begin like a row of JSONL: an object on one line?"""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.readline(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b'{"') and (head.rstrip().endswith(b"}") or len(head) > 4000)


def _is_sidecar(path: Path) -> bool:
    """Does the file only say something of a text file beside it?"""
    if path.suffix.lower() not in SIDECARS:
        return False
    return any(path.with_suffix(suffix).is_file() for suffix in sorted(_TEXT))


def _refused(key: str, error: BadInput) -> Unreadable:
    return Unreadable(key, None, str(error), decodable=not isinstance(error, Undecodable))


def _no_access(path: Path, error: OSError) -> Unreadable:
    reason = "no permission" if isinstance(error, PermissionError) else (error.strerror or str(error)).lower()
    return Unreadable(_key(path), None, f"could not be opened: {reason}", decodable=False)


def _key(path: Path) -> str:
    """The file's absolute path: the same whatever folder the command was given in."""
    return _printable(os.path.abspath(path))  # noqa: PTH100 - a link keeps its own name


def _shown(path: Path) -> str:
    return _printable(str(path))


def _printable(name: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes it has."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
