"""Rows to JSON objects and back, by the fields of their dataclasses."""

import functools
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")


def row_to_json(value: Any) -> Any:
    """A row (or a part of one) as plain lists, dictionaries and scalars.

    A column marked so (`kinds.LEFT_OUT`) is left out where it is None: rows of older readings stay what they were.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [row_to_json(item) for item in value]
    names = _names(value.__class__)
    if names is None:
        return value
    return {
        name: row_to_json(part)
        for name, optional in names
        if (part := getattr(value, name)) is not None or not optional
    }


@functools.cache
def _names(kind: Any) -> tuple[tuple[str, bool], ...] | None:
    """The fields of a dataclass, each with whether it may be left out; None for anything else."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return None
    return tuple((f.name, bool(f.metadata.get("left_out"))) for f in fields(kind))


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
