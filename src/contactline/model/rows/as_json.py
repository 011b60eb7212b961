"""Rows to JSON objects and back, by the fields of their dataclasses."""

import functools
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")


def row_to_json(value: Any) -> Any:
    """A row (or a part of one) as plain lists, dictionaries and scalars."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [row_to_json(item) for item in value]
    names = _names(value.__class__)
    return value if names is None else {name: row_to_json(getattr(value, name)) for name in names}


@functools.cache
def _names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a dataclass, None for anything else."""
    return tuple(f.name for f in fields(kind)) if isinstance(kind, type) and is_dataclass(kind) else None


def row_from_json(kind: type[T], value: Mapping[str, Any]) -> T:
    """The row of dataclass `kind` that `row_to_json` made `value` from; a newer column has its default."""
    hints = typing.get_type_hints(kind)
    return kind(**{name: _part(hint, value[name]) for name, hint in hints.items() if name in value})


def _part(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(hint)
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_part(inner, item) for item in value)
    if origin in (types.UnionType, typing.Union):
        options = [o for o in typing.get_args(hint) if is_dataclass(o)]
        return _part(options[0], value) if options else value
    if isinstance(hint, type) and is_dataclass(hint):
        return row_from_json(hint, value)
    return value
