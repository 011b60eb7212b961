"""Accounts and events as JSON and back, by the fields of their dataclasses; sets are sorted lists."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from sys import intern
from typing import Any, TypeVar

T = TypeVar("T")
_FEW = 8
Maker = Callable[[Any], Any]
"""Makes a field's value of its JSON, where that is not None."""


def event_to_json(value: Any) -> Any:
    """An account, an event or a part of one as plain lists, dictionaries and scalars."""
    if value is None or isinstance(value, str | int | float):
        return value
    kind: Any = type(value)
    names = _names(kind)
    if names is not None:
        return {name: event_to_json(getattr(value, name)) for name in names}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [item if isinstance(item, str) else event_to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {key: event_to_json(item) for key, item in value.items()}
    return value


def event_from_json(kind: type[T], value: Mapping[str, Any]) -> T:
    """The dataclass `kind` that `event_to_json` made `value` from."""
    of: Any = kind
    told = {}
    for name, make in makers_of(of):
        found = value.get(name)
        told[name] = found if make is None or found is None else make(found)
    return kind(**told)


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for anything else."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else None


@cache
def makers_of(kind: Any) -> tuple[tuple[str, Maker | None], ...]:
    """The fields of a dataclass in their order, with what makes each of its JSON; None: it is what it is."""
    return tuple((name, _maker(hint)) for name, hint in typing.get_type_hints(kind).items())


def _reader(hint: Any) -> Maker:
    """What makes the value of a field of this type."""
    made = _maker(hint)
    if made is None:
        return lambda value: value
    return lambda value: None if value is None else made(value)


def _maker(hint: Any) -> Maker | None:
    """The same for values that are there; None: they are what they are."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _tuple_maker(inner)
    if origin is frozenset:
        return _words if inner == (str,) else frozenset
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        read = _reader(inner[1])
        return lambda value: {key: read(item) for key, item in value.items()}
    if origin in (types.UnionType, typing.Union):
        options = [h for h in inner if is_dataclass(h) or typing.get_origin(h) is tuple]
        return _maker(options[0]) if options else None
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: event_from_json(hint, value)
    return None


def _words(told: Any) -> frozenset[str]:
    """A set of strings; many accounts have the same ones, which are kept once."""
    found = frozenset(map(intern, told))
    return _kept(found) if len(found) > _FEW else found


@lru_cache(maxsize=4096)
def _kept(words: frozenset[str]) -> frozenset[str]:
    return words


def _tuple_maker(inner: tuple[Any, ...]) -> Maker:
    if len(inner) == 2 and inner[1] is Ellipsis:
        if _maker(inner[0]) is None:
            return tuple
        read = _reader(inner[0])
        return lambda value: tuple(map(read, value))
    readers = tuple(map(_reader, inner))
    return lambda value: tuple(read(item) for read, item in zip(readers, value, strict=True))
