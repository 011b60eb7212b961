"""Paths -> a stream of inputs in order: files as named, folders sorted by name and gone down into.

Nothing is passed over in silence but hidden files, sidecars and records: what cannot be read comes as `Unreadable`.
"""

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from contactline.errors import BadInput, NotFound, UserError
from contactline.intake.article import LONGEST
from contactline.intake.decode import Undecodable
from contactline.intake.fields import Given
from contactline.intake.jsonl import read_rows
from contactline.intake.kinds import is_known, kind_of, read_opened, suffix_of
from contactline.intake.opened import Budget, Limits, Opened
from contactline.intake.plain_text import is_sidecar, read_text, stated_beside
from contactline.intake.published import as_date
from contactline.model.article import Article
from contactline.model.outlet import Outlets
from contactline.model.unreadable import Unreadable

_RECORDS = (".db", ".db-wal", ".db-shm", ".db-journal")
_STDIN = "-"


def read_sources(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    outlets: Outlets | None = None,
    limit: int = LONGEST,
    limits: Limits | None = None,
    found: bool = False,
) -> Iterator[Article | Unreadable]:
    """The articles in `paths` (files, folders, "-" for standard input), lazily, in order, one in memory at a time.

    `published` and `outlet` go before what the reports say of themselves; `outlets` are those of a sources file. An
    article may have `limit` characters; `limits` say what else one input may cost. Paths that were `found` below a
    folder are not read as text where nothing tells their format.
    Raises NotFound at once where a path does not exist, UserError where `published` is no date.
    """
    listed = [str(path) for path in paths]
    for path in listed:
        if path != _STDIN and not os.path.lexists(path):
            raise NotFound(f"no such file or folder: {path}")
    date = as_date(published) if published is not None else None
    if published is not None and date is None:
        raise UserError(f"not a date: {published!r}; write it like 2021-11-16")
    return _read_all(listed, Given(date, outlet, outlets), limits or Limits(characters=limit), found)


def _read_all(paths: list[str], given: Given, limits: Limits, below: bool) -> Iterator[Article | Unreadable]:
    for path in paths:
        if path == _STDIN:
            yield from _read_stdin(given, limits)
        else:
            for found in files_in(Path(path)):
                if isinstance(found, Unreadable):
                    yield found
                else:
                    yield from _read_file(found, given, limits, named=not below and found == Path(path))


def files_in(top: Path) -> Iterator[Path | Unreadable]:
    """The files at and below `top`, depth first, sorted by name; each folder once, whatever links lead to it.

    Sidecars are left out, and below a folder hidden files and records.
    """
    if not os.path.isdir(top):  # noqa: PTH112 - unlike Path.is_dir it is never refused
        if not is_sidecar(top):
            yield top
        return
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
            if not is_sidecar(path) and not path.name.endswith(_RECORDS):
                yield path
        elif not stat.S_ISDIR(status.st_mode):
            yield Unreadable(_key(path), None, "is neither a file nor a folder: not read")
        elif (earlier := seen.get((status.st_dev, status.st_ino))) is not None:
            yield Unreadable(_key(path), None, f"leads back to the folder {_printable(str(earlier))}: not read again")
        else:
            seen[status.st_dev, status.st_ino] = path
            try:
                names = sorted(entry.name for entry in os.scandir(path))
            except OSError as error:
                yield _no_access(path, error)
                continue
            waiting.extend(path / name for name in reversed(names) if not name.startswith("."))


def _read_file(path: Path, given: Given, limits: Limits, *, named: bool) -> Iterator[Article | Unreadable]:
    """One file; a file that was `named` is read as text where neither suffix nor first bytes tell its format."""
    key = _key(path)
    try:
        with path.open("rb") as file:
            if not file.seekable():
                raise BadInput("is neither a file nor a folder: not read")
            stated, issues = stated_beside(path)
            opened = Opened(_printable(path.name), key, file, given, limits, Budget(limits.unpacked), stated, issues)
            if named and not is_known(suffix_of(opened.name)) and _is_unknown(opened):
                yield from read_text(opened)
            else:
                yield from read_opened(opened)
    except BadInput as error:
        yield Unreadable(key, None, str(error), decodable=not isinstance(error, Undecodable))
    except OSError as error:
        yield _no_access(path, error)


def _is_unknown(opened: Opened) -> bool:
    head = opened.file.read(8_192)
    opened.file.seek(0)
    return kind_of(opened.name, head) is None


def _read_stdin(given: Given, limits: Limits) -> Iterator[Article | Unreadable]:
    file = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    try:
        if file.peek(1).startswith(b"{"):
            opened = Opened("standard input", "stdin", file, given, limits, Budget(limits.unpacked))
            yield from _stdin_rows(opened)
        else:
            raw = file.read(limits.file_bytes + 1)
            if len(raw) > limits.file_bytes:
                raise BadInput(f"is larger than {limits.file_bytes:,} bytes: not read")
            yield from read_opened(
                Opened("standard input", "stdin", io.BytesIO(raw), given, limits, Budget(limits.unpacked))
            )
    except BadInput as error:
        yield Unreadable("stdin", None, str(error), decodable=not isinstance(error, Undecodable))
    finally:
        file.detach()


def _stdin_rows(opened: Opened) -> Iterator[Article | Unreadable]:
    yield from read_rows(
        opened.file, name=opened.name, key=opened.key, given=opened.given, limit=opened.limits.characters
    )


def _no_access(path: Path, error: OSError) -> Unreadable:
    reason = "no permission" if isinstance(error, PermissionError) else (error.strerror or str(error)).lower()
    return Unreadable(_key(path), None, f"could not be opened: {reason}", decodable=False)


def _key(path: Path) -> str:
    """The file's absolute path: the same whatever folder the command was given in."""
    return _printable(os.path.abspath(path))  # noqa: PTH100 - a link keeps its own name


def _printable(name: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes it has."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
