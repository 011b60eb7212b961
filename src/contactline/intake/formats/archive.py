"""ZIP and gzip -> what they hold, each read as if it lay in a folder. Nothing is ever unpacked to the disk."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from contactline.errors import BadInput
from contactline.intake.opened import Items, Opened, ReadOpened
from contactline.intake.plain_text import read_sidecar, sidecar_names
from contactline.model.unreadable import Unreadable

_SMALL = 10_000_000
_LOCKED = 0x1


def open_zip(opened: Opened) -> zipfile.ZipFile:
    """The archive, its list read. Raises BadInput where it is damaged or holds more than an archive may."""
    try:
        packed = zipfile.ZipFile(opened.file)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise BadInput(f"is a damaged or truncated ZIP archive ({str(error)[:100] or type(error).__name__})") from None
    infos = packed.infolist()
    if not infos:
        raise BadInput("is an empty archive")
    if len(infos) > opened.limits.members:
        raise BadInput(f"holds {len(infos):,} files; an archive may hold {opened.limits.members:,}")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > opened.limits.unpacked:
        raise BadInput(f"unpacks to {unpacked:,} bytes; an archive may hold {opened.limits.unpacked:,}")
    return packed


def member_bytes(opened: Opened, packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One unpacked member. Raises BadInput where it is locked, damaged, a bomb or too large."""
    if info.flag_bits & _LOCKED:
        raise BadInput("is password-protected: not read")
    if info.file_size > opened.limits.file_bytes:
        raise BadInput(f"has {info.file_size:,} bytes; a packed file may have {opened.limits.file_bytes:,}")
    if info.file_size > _SMALL and info.file_size > opened.limits.ratio * max(1, info.compress_size):
        raise BadInput(f"unpacks to {info.file_size // max(1, info.compress_size):,} times its size: not unpacked")
    opened.budget.spend(info.file_size)
    try:
        return packed.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise BadInput(f"is damaged in the archive ({str(error)[:100] or type(error).__name__})") from None


def read_zip(opened: Opened, packed: zipfile.ZipFile, inner: ReadOpened) -> Items:
    """Every member in order of its name, hidden ones left out; one that cannot be read is named and the rest read."""
    if opened.depth >= opened.limits.depth:
        raise BadInput(f"is an archive inside {opened.limits.depth} others: not read")
    infos = [i for i in packed.infolist() if not i.is_dir() and not _is_hidden(i.filename)]
    by_name = {info.filename: info for info in infos}
    for info in sorted(infos, key=lambda info: info.filename):
        path = PurePosixPath(info.filename)
        beside = sidecar_names(path, by_name)
        if beside is None:
            continue
        name = _printable(info.filename)
        key = f"{opened.key}!/{name}"
        stated: Mapping[str, Any] = opened.stated
        issues = opened.issues
        try:
            if beside:
                told, more = read_sidecar(beside, member_bytes(opened, packed, by_name[beside]))
                stated, issues = {**stated, **told}, (*issues, *more)
            raw = member_bytes(opened, packed, info)
        except BadInput as error:
            yield Unreadable(key, None, f"{error}")
            continue
        yield from inner(
            replace(
                opened, name=name, key=key, file=io.BytesIO(raw), stated=stated, issues=issues, charset=None,
                depth=opened.depth + 1,
            )
        )  # fmt: skip


def read_gzip(opened: Opened, inner: ReadOpened) -> Items:
    """The one file in a gzip archive."""
    if opened.depth >= opened.limits.depth:
        raise BadInput(f"is an archive inside {opened.limits.depth} others: not read")
    name = opened.name[:-3] if opened.name.lower().endswith(".gz") else opened.name
    with gzip.GzipFile(fileobj=opened.file) as packed:
        try:
            raw = packed.read(opened.limits.file_bytes + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise BadInput(f"is a damaged or truncated gzip archive ({str(error)[:100]})") from None
    if len(raw) > opened.limits.file_bytes:
        raise BadInput(f"unpacks to more than {opened.limits.file_bytes:,} bytes: not read")
    opened.budget.spend(len(raw))
    yield from inner(replace(opened, name=name, file=io.BytesIO(raw), depth=opened.depth + 1))


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)[:500]
