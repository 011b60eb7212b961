"""A page of a list that is made whole anyway: judgements, sides, what waits for review."""

from collections.abc import Sequence
from typing import Any

from contactline.errors import UserError


def piece(found: Sequence[Any], *, limit: int, cursor: str | None, offset: int) -> dict[str, Any]:
    """The items from the cursor on. Raises UserError for a cursor that is none."""
    start, more = bounds(len(found), limit=limit, cursor=cursor, offset=offset)
    return {"items": found[start : start + limit], "total": len(found), "next": more}


def bounds(total: int, *, limit: int, cursor: str | None, offset: int) -> tuple[int, str | None]:
    """Where a page starts, and the cursor of the next one."""
    start = offset
    if cursor is not None:
        if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 10):
            raise UserError("the cursor is not one that this list gave")
        start += int(cursor)
    return start, str(start + limit) if start + limit < total else None
