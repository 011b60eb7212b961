"""A plain text file -> one article, with what a sidecar beside it says (`report.txt`, `report.yaml`)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import yaml

from contactline.errors import BadInput
from contactline.intake.article import LONGEST, make_article
from contactline.intake.decode import decode
from contactline.intake.fields import Given, known_fields
from contactline.model.article import Article, Issue

SIDECARS = (".yaml", ".yml", ".json")
_LARGEST_SIDECAR = 65_536


def read_text_file(path: Path, *, key: str, given: Given, limit: int = LONGEST) -> Article:
    """The article in the file at `path`; `key` is its source key where neither sidecar nor file names a URL.

    Raises BadInput for what is no text or is too large, OSError for what cannot be opened.
    """
    with path.open("rb") as file:
        raw = read_bytes(file, limit)
    issues: list[Issue] = []
    fields = known_fields(_sidecar(path, issues), given=given, key=key, issues=issues)
    return make_article(decode(raw), limit=limit, issues=issues, **fields)


def read_bytes(file: BinaryIO, limit: int) -> bytes:
    """All of an open file. Raises BadInput where it must have more than `limit` characters, before reading them all."""
    raw = file.read(4 * limit + 5)
    if len(raw) > 4 * limit + 4:
        raise BadInput(f"is larger than {4 * limit:,} bytes; one article may have {limit:,} characters: split it")
    return raw


def sidecar_of(path: Path) -> Path | None:
    """The sidecar beside a text file, if there is one."""
    for suffix in SIDECARS:
        beside = path.with_suffix(suffix)
        if beside != path and beside.is_file():
            return beside
    return None


def _sidecar(path: Path, issues: list[Issue]) -> Mapping[str, Any]:
    """What the sidecar says, every value as its words stand there; a sidecar that cannot be read gives an issue."""
    beside = sidecar_of(path)
    if beside is None:
        return {}
    try:
        with beside.open("rb") as file:
            raw = file.read(_LARGEST_SIDECAR + 1)
        if len(raw) > _LARGEST_SIDECAR:
            raise ValueError(f"is larger than {_LARGEST_SIDECAR:,} bytes")
        words = raw.decode("utf-8-sig")
        # The base loader leaves every value a string: a date stays as written and "no" stays Norwegian.
        found = json.loads(words) if beside.suffix == ".json" else yaml.load(words, Loader=yaml.BaseLoader)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        issues.append(Issue(f"sidecar {beside.name} could not be read: {' '.join(str(error).split())[:160]}"))
        return {}
    if not isinstance(found, Mapping):
        issues.append(Issue(f"sidecar {beside.name} could not be read: it holds no fields"))
        return {}
    return found
