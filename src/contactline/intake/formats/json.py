"""One JSON file -> articles: an object with a text, a list of such objects, or an object that holds such a list."""

import json
from typing import Any

from contactline.errors import BadInput
from contactline.intake.decode import Undecodable
from contactline.intake.fields import named_columns
from contactline.intake.jsonl import read_row
from contactline.intake.opened import Items, Opened
from contactline.model.unreadable import Unreadable


def read_json(opened: Opened) -> Items:
    """Each object as an article. Raises BadInput where the file is no JSON or none of its objects has a text."""
    try:
        found = json.loads(opened.all(opened.limits.file_bytes).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Undecodable(f"is not UTF-8 (byte {error.start})") from None
    except (ValueError, RecursionError) as error:
        reason = "is nested too deeply" if isinstance(error, RecursionError) else f"is no JSON: {str(error)[:160]}"
        raise BadInput(reason) from None
    rows = _rows(found)
    if not any(isinstance(row, dict) and "text" in named_columns(row) for row in rows):
        raise BadInput("is JSON without an article: no object in it has a text")
    limit = opened.limits.characters
    for number, row in enumerate(rows, 1):
        where, key = f"{opened.name} item {number}", opened.key if row is found else f"{opened.key}:{number}"
        if isinstance(row, dict):
            yield read_row({**row, **opened.stated}, where=where, key=key, given=opened.given, limit=limit)
        else:
            yield Unreadable(key, None, f"{where} is no JSON object")


def _rows(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    if isinstance(found, dict):
        if "text" in named_columns(found):
            return [found]
        lists = [value for value in found.values() if isinstance(value, list)]
        return lists[0] if len(lists) == 1 else []
    return []
