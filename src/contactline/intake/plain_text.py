"""A plain text -> one article; and what a sidecar beside a report says of it (`report.txt`, `report.yaml`)."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path, PurePath
from typing import Any, BinaryIO

import yaml

from contactline.errors import BadInput
from contactline.intake.decode import decode
from contactline.intake.opened import Items, Opened, article_from
from contactline.model.article import Issue

SIDECARS = (".yaml", ".yml", ".json")
REPORTS = (
    "", ".docx", ".eml", ".htm", ".html", ".markdown", ".md", ".pdf", ".text", ".txt", ".xhtml",
)  # fmt: skip
"""Suffixes of files that are one report each, so that a sidecar can speak of them."""
_LARGEST_SIDECAR = 65_536


def read_text(opened: Opened) -> Items:
    """The article of a plain text. Raises BadInput for what is no text or is too large."""
    yield article_from(opened, decode(read_bytes(opened.file, opened.limits.characters)), {})


def read_bytes(file: BinaryIO, limit: int) -> bytes:
    """All of an open file. Raises BadInput where it must have more than `limit` characters, before reading them all."""
    raw = file.read(4 * limit + 5)
    if len(raw) > 4 * limit + 4:
        raise BadInput(f"is larger than {4 * limit:,} bytes; one article may have {limit:,} characters: split it")
    return raw


def sidecar_of(path: Path) -> Path | None:
    """The sidecar beside a report, if there is one."""
    if path.suffix.lower() not in REPORTS:
        return None
    for suffix in SIDECARS:
        beside = path.with_suffix(suffix)
        if beside != path and beside.is_file():
            return beside
    return None


def is_sidecar(path: Path) -> bool:
    """Does the file only say something of a report beside it?"""
    return path.suffix.lower() in SIDECARS and any(path.with_suffix(suffix).is_file() for suffix in REPORTS)


def sidecar_names(path: PurePath, names: Collection[str]) -> str | None:
    """The name of the sidecar of a file in an archive, "" where it has none, None where it is a sidecar itself."""
    if path.suffix.lower() in SIDECARS and any(str(path.with_suffix(suffix)) in names for suffix in REPORTS):
        return None
    if path.suffix.lower() not in REPORTS:
        return ""
    return next((name for suffix in SIDECARS if (name := str(path.with_suffix(suffix))) in names), "")


def stated_beside(path: Path) -> tuple[Mapping[str, Any], tuple[Issue, ...]]:
    """What the sidecar of the file at `path` says, and an issue where it cannot be read."""
    beside = sidecar_of(path)
    if beside is None:
        return {}, ()
    try:
        with beside.open("rb") as file:
            raw = file.read(_LARGEST_SIDECAR + 1)
    except OSError as error:
        return {}, (_unread(beside.name, error),)
    return read_sidecar(beside.name, raw)


def read_sidecar(name: str, raw: bytes) -> tuple[Mapping[str, Any], tuple[Issue, ...]]:
    """The fields of a sidecar, every value as its words stand there; an issue where it cannot be read."""
    try:
        if len(raw) > _LARGEST_SIDECAR:
            raise ValueError(f"is larger than {_LARGEST_SIDECAR:,} bytes")
        words = raw.decode("utf-8-sig")
        # The base loader leaves every value a string: a date stays as written and "no" stays Norwegian.
        found = json.loads(words) if name.endswith(".json") else yaml.load(words, Loader=yaml.BaseLoader)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        return {}, (_unread(name, error),)
    if not isinstance(found, Mapping):
        return {}, (Issue(f"sidecar {name} could not be read: it holds no fields"),)
    return found, ()


def _unread(name: str, error: Exception) -> Issue:
    return Issue(f"sidecar {name} could not be read: {' '.join(str(error).split())[:160]}")
