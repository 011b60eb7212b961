"""Rows as Arrow tables, Parquet and Arrow files: typed columns, days as dates, parties and words as nested structs.

The schema is that of the rows' dataclasses, so nothing is lost: `rows_from_arrow` gives the same rows back.
"""

import types
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from contactline.errors import UserError
from contactline.export.tables import Tables
from contactline.export.whole import whole_files
from contactline.model.rows.across import AcrossRow
from contactline.model.rows.as_json import row_from_json
from contactline.model.rows.kinds import (
    AgreementRow,
    ArticleRow,
    ClaimRow,
    CommitmentRow,
    ContestRow,
    EventRow,
    FigureRow,
    Row,
)

R = TypeVar("R")
KINDS: dict[str, type[Row] | type[AcrossRow]] = {
    "articles": ArticleRow,
    "events": EventRow,
    "claims": ClaimRow,
    "figures": FigureRow,
    "agreements": AgreementRow,
    "commitments": CommitmentRow,
    "contests": ContestRow,
    "happenings": AcrossRow,
}
_DAYS = frozenset(("published", "start", "end", "due_start", "due_end"))
_CHUNK = 10_000


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise UserError("this needs pyarrow: pip install 'contactline[arrow]'") from None
    return pyarrow


def write_parquet(tables: Tables, folder: Path) -> tuple[Path, ...]:
    """Write `<table>.parquet` for every table, empty ones too; returns the files. Raises UserError without pyarrow."""
    _pyarrow()
    import pyarrow.parquet

    def write(path: Path, schema: Any, batches: Iterator[Any]) -> None:
        with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)

    return _written(tables, folder, ".parquet", write)


def write_arrow(tables: Tables, folder: Path) -> tuple[Path, ...]:
    """Write `<table>.arrow` (Arrow IPC files, which Feather readers take) for every table, empty ones too."""
    _pyarrow()
    import pyarrow.ipc

    def write(path: Path, schema: Any, batches: Iterator[Any]) -> None:
        with pyarrow.ipc.new_file(str(path), schema) as writer:
            for batch in batches:
                writer.write_batch(batch)

    return _written(tables, folder, ".arrow", write)


def _written(
    tables: Tables, folder: Path, suffix: str, write: Callable[[Path, Any, Iterator[Any]], None]
) -> tuple[Path, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    named = tables.named()
    paths = tuple(folder / f"{name}{suffix}" for name in named)
    with whole_files(*paths) as partial:
        for path, (name, rows) in zip(partial, named.items(), strict=True):
            schema = schema_of(KINDS[name]).with_metadata({"contactline": tables.version, "table": name})
            write(path, schema, _batches(rows, KINDS[name], schema))
    return paths


def arrow_table(rows: Sequence[Row], *, kind: type[Row] | None = None) -> Any:
    """Rows of one kind as a pyarrow Table. `kind` is needed where there are none. Raises UserError without pyarrow."""
    pyarrow = _pyarrow()
    kind = kind or (type(rows[0]) if rows else None)
    if kind is None:
        raise UserError("an empty table has no columns: name the kind of its rows")
    schema = schema_of(kind)
    return pyarrow.Table.from_batches(list(_batches(rows, kind, schema)), schema)


def data_frame(rows: Sequence[Row], *, kind: type[Row] | None = None) -> Any:
    """Rows of one kind as a data frame: of polars where it is installed, else of pandas. Raises UserError without."""
    table = arrow_table(rows, kind=kind)
    try:
        import polars
    except ImportError:
        try:
            import pandas  # noqa: F401 - what to_pandas needs
        except ImportError:
            raise UserError("a data frame needs polars or pandas: install one of them") from None
        return table.to_pandas()
    return polars.from_arrow(table)


def rows_from_arrow(kind: type[R], table: Any) -> tuple[R, ...]:
    """The rows of dataclass `kind` that an Arrow table of this module holds."""
    return tuple(row_from_json(kind, _with_words_for_days(row)) for row in table.to_pylist())


def _with_words_for_days(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _with_words_for_days(part) for name, part in value.items()}
    return [_with_words_for_days(part) for part in value] if isinstance(value, list) else value


def schema_of(kind: type) -> Any:
    """The Arrow schema of a dataclass of rows."""
    return _pyarrow().schema([_field(name, hint) for name, hint in _hints(kind)])


def _hints(kind: type) -> list[tuple[str, Any]]:
    hints = typing.get_type_hints(kind)
    return [(f.name, hints[f.name]) for f in fields(kind)]


def _field(name: str, hint: Any) -> Any:
    return _pyarrow().field(name, _type(name, hint), nullable=type(None) in typing.get_args(hint))


def _type(name: str, hint: Any) -> Any:
    pyarrow = _pyarrow()
    options = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return pyarrow.list_(pyarrow.field("item", _type(name, options[0]), nullable=False))
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        kinds = {option for option in options if option is not type(None)}
        return _type(name, float if kinds == {int, float} else kinds.pop())
    if is_dataclass(hint):
        return pyarrow.struct([_field(inner, part) for inner, part in _hints(typing.cast(type, hint))])
    if hint is str:
        return pyarrow.date32() if name in _DAYS else pyarrow.string()
    return {bool: pyarrow.bool_(), int: pyarrow.int64(), float: pyarrow.float64()}[hint]


def _batches(rows: Sequence[Row], kind: type, schema: Any) -> Iterator[Any]:
    """Record batches of some thousand rows, built column by column."""
    pyarrow = _pyarrow()
    takers = [(f.name, _taker(f.name, hint), schema.field(f.name).type) for f, hint in _fields(kind)]
    for at in range(0, len(rows), _CHUNK):
        chunk = rows[at : at + _CHUNK]
        arrays = [
            pyarrow.array([take(getattr(row, name)) for row in chunk], type=of_type) for name, take, of_type in takers
        ]
        yield pyarrow.record_batch(arrays, schema=schema)


def _fields(kind: type) -> list[tuple[Any, Any]]:
    hints = typing.get_type_hints(kind)
    return [(f, hints[f.name]) for f in fields(kind)]


def _taker(name: str, hint: Any) -> Callable[[Any], Any]:
    """What turns a value of this type into what Arrow takes."""
    options = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        inner = _taker(name, options[0])
        return lambda value: [inner(part) for part in value]
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        kinds = [option for option in options if option is not type(None)]
        if len(kinds) > 1:
            return lambda value: None if value is None else float(value)
        one = _taker(name, kinds[0])
        return lambda value: None if value is None else one(value)
    if is_dataclass(hint):
        parts = [(inner, _taker(inner, part)) for inner, part in _hints(typing.cast(type, hint))]
        return lambda value: {inner: take(getattr(value, inner)) for inner, take in parts}
    if hint is str and name in _DAYS:
        return date.fromisoformat
    return lambda value: value
