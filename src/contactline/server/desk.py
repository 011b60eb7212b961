"""The record behind the server: one open record a thread, a view of it that holds still for a request, its version."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contactline.errors import BadRecord
from contactline.record import SqliteRecord, open_record


@dataclass(frozen=True, slots=True)
class Options:
    """How the desk is served. `token`: who has it may judge; None: nobody may. `password`: of whoever may look.

    `host` and `port` are those it listens on; `pages` is the folder of the built pages.
    """

    record: str
    host: str = "127.0.0.1"
    port: int = 8642
    token: str | None = None
    password: str | None = None
    pages: Path = Path(__file__).parent / "pages"

    @property
    def name(self) -> str:
        """What to call the record; of an address, not its user or password."""
        return self.record.rsplit("/", 1)[-1].partition("?")[0]


class Desk:
    """Opens the record once a thread; a file that was replaced since is opened anew."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[SqliteRecord]:
        """The record for one request, on this thread. Raises BadRecord where it went away."""
        yield self._open()

    def _open(self) -> SqliteRecord:
        seen = _identity(self.options.record)
        held: SqliteRecord | None = getattr(self._local, "record", None)
        if held is not None and self._local.seen == seen:
            return held
        if held is not None:
            held.close()
            self._local.record = None
        self._local.record = open_record(self.options.record)
        self._local.seen = seen
        opened: SqliteRecord = self._local.record
        return opened

    def change(self, record: SqliteRecord) -> str:
        """What changes with every change of the record."""
        told = []
        for path in (Path(self.options.record), Path(self.options.record + "-wal")):
            if path.exists():
                stat = path.stat()
                told.append(f"{stat.st_ino:x}.{stat.st_size:x}.{stat.st_mtime_ns:x}")
        return "-".join(told)


def _identity(record: str) -> tuple[int, int]:
    try:
        found = Path(record).stat()
    except OSError:
        raise BadRecord(f"the record {record} is gone") from None
    return found.st_dev, found.st_ino
