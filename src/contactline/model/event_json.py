"""Accounts and events as JSON and back, by the fields of their dataclasses; sets are sorted lists."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def event_to_json(value: Any) -> Any:
    """An account, an event or a part of one as plain lists, dictionaries and scalars."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: event_to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [event_to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {key: event_to_json(item) for key, item in value.items()}
    return value


def event_from_json(kind: type[T], value: Mapping[str, Any]) -> T:
    """The dataclass `kind` that `event_to_json` made `value` from."""
    return kind(**{name: _part(hint, value.get(name)) for name, hint in _hints(typing.cast(Any, kind)).items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _part(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        of = [inner[0]] * len(value) if len(inner) == 2 and inner[1] is Ellipsis else inner
        return tuple(_part(h, v) for h, v in zip(of, value, strict=True))
    if origin is frozenset:
        return frozenset(value)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _part(inner[1], item) for key, item in value.items()}
    if origin in (types.UnionType, typing.Union):
        options = [h for h in inner if is_dataclass(h) or typing.get_origin(h) is tuple]
        return _part(options[0], value) if options else value
    return event_from_json(hint, value) if isinstance(hint, type) and is_dataclass(hint) else value
