"""JSONL -> articles, one a row, read line by line: a file of any length needs the memory of one row."""

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from contactline.errors import BadInput
from contactline.intake.article import LONGEST, make_article
from contactline.intake.fields import Given, known_fields, named_columns
from contactline.model.article import Article, Issue
from contactline.model.unreadable import Unreadable


def read_rows(
    file: BinaryIO, *, name: str, key: str, given: Given, limit: int = LONGEST
) -> Iterator[Article | Unreadable]:
    """Each row of an open JSONL file as an article, or as what it is not. Blank lines are passed over.

    `name` stands in messages; a row without URL and id has the source key `key:line`. A row may have six bytes for
    each of `limit` characters (JSON's longest escape), and a little for its other fields.
    """
    longest = 6 * limit + 65_536
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        where = f"{name} line {number}"
        whole = len(line) <= longest
        while not line.endswith(b"\n") and len(line) > longest:
            line = file.readline(longest + 1)
        if not whole:
            yield Unreadable(f"{key}:{number}", None, f"{where} is too long: one article may have {limit:,} characters")
            continue
        if number == 1:
            if b"\x00" in line:
                yield Unreadable(key, None, "is binary or UTF-16; JSONL is UTF-8", decodable=False)
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield _read_row(line, where=where, key=f"{key}:{number}", given=given, limit=limit)


def _read_row(line: bytes, *, where: str, key: str, given: Given, limit: int) -> Article | Unreadable:
    try:
        words = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return Unreadable(key, None, f"{where} is not UTF-8 (byte {error.start} of the line)", decodable=False)
    try:
        row = json.loads(words)
    except (ValueError, RecursionError) as error:
        reason = "is nested too deeply" if isinstance(error, RecursionError) else f"is no JSON: {error}"
        return Unreadable(key, None, f"{where} {reason}"[:300])
    if not isinstance(row, dict):
        return Unreadable(key, None, f"{where} is no JSON object")
    return read_row(row, where=where, key=key, given=given, limit=limit)


def read_row(row: Mapping[str, Any], *, where: str, key: str, given: Given, limit: int) -> Article | Unreadable:
    """One row of named columns as an article, or as what it is not; `where` stands in messages."""
    row = named_columns(row)
    issues: list[Issue] = []
    fields = known_fields(row, given=given, key=key, issues=issues)
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return Unreadable(fields["source_key"], fields["source_id"], f"{where} {_lacks(text)}")
    try:
        return make_article(text, limit=limit, issues=issues, **fields)
    except BadInput as error:
        return Unreadable(fields["source_key"], fields["source_id"], f"{where}: {error}")


def _lacks(text: Any) -> str:
    if text is None:
        return "has no text"
    return "has an empty text" if isinstance(text, str) else "has a text that is no string"
