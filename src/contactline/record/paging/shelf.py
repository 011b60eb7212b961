"""What is costly to load, held for all threads that read one record, until the record is another."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy import Connection, select

from contactline.record.paging.columns import Columns, load_columns
from contactline.record.paging.found import Entries, load_entries, version_of
from contactline.record.schema import VERSION

_VERSION = select(VERSION.c.number).where(VERSION.c.name == "happenings")
T = TypeVar("T")


class _Held(Generic[T]):
    """One thing and the version of the record that it is of; of two versions the newer one stays."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: tuple[tuple[int, ...], T] | None = None

    def get(self, version: tuple[int, ...], make: Callable[[], T]) -> T:
        held = self._held
        if held is None or held[0] != version:
            with self._lock:  # one thread makes it, the others wait for that
                held = self._held
                if held is None or held[0] != version:
                    before, held = held, (version, make())
                    if before is None or before[0] < version:
                        self._held = held
        return held[1]


class Shelf:
    """Holds the columns and entries that were loaded last."""

    def __init__(self) -> None:
        self._columns = _Held[Columns]()
        self._entries = _Held[Entries]()

    def columns(self, connection: Connection) -> Columns:
        """The columns as the transaction on `connection` sees the record."""
        version = int(connection.execute(_VERSION).scalar() or 0)
        return self._columns.get((version,), lambda: load_columns(connection, version))

    def entries(self, connection: Connection) -> Entries:
        """The entries as the transaction on `connection` sees the record."""
        columns = self.columns(connection)
        return self._entries.get(version_of(connection, columns), lambda: load_entries(connection, columns))
