"""Rows to JSON objects and back, by the fields of their dataclasses."""

import functools
import types
import typing
from collections.abc import Callable, Mapping
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
    plain, made = _columns(typing.cast(Any, kind))
    told = {name: value[name] for name in plain if name in value}
    for name, make in made:
        if name in value:
            told[name] = make(value[name])
    return kind(**told)


Make = Callable[[Any], Any]


@functools.cache
def _columns(kind: Any) -> tuple[tuple[str, ...], tuple[tuple[str, Make], ...]]:
    """The columns of a dataclass that JSON has as they are, and those that are made, with what makes them."""
    makers = {name: _maker(hint) for name, hint in typing.get_type_hints(kind).items()}
    plain = tuple(name for name, make in makers.items() if make is None)
    return plain, tuple((name, make) for name, make in makers.items() if make is not None)


def _maker(hint: Any) -> Make | None:
    """What makes a value of this type of its JSON; None where that is the value itself."""
    if typing.get_origin(hint) is tuple:
        inner = _maker(typing.get_args(hint)[0])
        if inner is None:
            return lambda value: None if value is None else tuple(value)
        return lambda value: None if value is None else tuple([inner(item) for item in value])
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        options = [option for option in typing.get_args(hint) if is_dataclass(option)]
        return _maker(options[0]) if options else None
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: None if value is None else row_from_json(hint, value)
    return None
