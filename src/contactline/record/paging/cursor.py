"""A place in a list, as a word that a page hands out and takes back."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contactline.errors import UserError

Key = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Slice:
    """One page: its rows, how many the whole list has, and what asks for the next page (None at the end)."""

    items: tuple[Any, ...]
    total: int
    next: str | None


def cursor_of(order: str, key: Key) -> str:
    """The word for the place just after what has this key in this order."""
    told = json.dumps([order, *key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def key_of(cursor: str, order: str, kinds: Sequence[type]) -> list[Any]:
    """The key that `cursor_of` told; `kinds` are the types of its parts. Raises UserError where it is none."""
    try:
        told = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        found = json.loads(told.decode("utf-8", "surrogatepass"))
    except (ValueError, binascii.Error, RecursionError):
        found = None
    fits = isinstance(found, list) and len(found) == len(kinds) + 1 and found[0] == order
    if not fits or any(type(part) is not kind for part, kind in zip(found[1:], kinds, strict=True)):
        raise UserError("the cursor is not one that this list gave, or gave in another order")
    return list(found[1:])
