"""The record behind the server: one open record a thread, a view of it that holds still for a request, its version."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contactline.errors import BadRecord, NotFound
from contactline.record import SqlRecord, name_of, open_record
from contactline.record.opening import is_url
from contactline.record.paging.pages import Pages
from contactline.record.paging.shelf import Shelf

_MOST_KEPT = 64_000_000
_LARGEST_KEPT = 4_000_000


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
        """What to call the record: no folders, no password."""
        return name_of(self.record).rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class View:
    """The record at one moment, its lists at the same moment, and a word for what it is then."""

    record: SqlRecord
    pages: Pages
    version: str


class Desk:
    """Opens the record once a thread; a file that was replaced since is opened anew."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._local = threading.local()
        self._lock = threading.Lock()
        self._shelves: dict[tuple[int, int], Shelf] = {}
        self._answers: OrderedDict[str, bytes] = OrderedDict()
        self._kept = 0

    @contextmanager
    def reading(self) -> Iterator[View]:
        """The record for one request, on this thread. Raises BadRecord where it went away."""
        record, seen = self._open()
        with record.pages(self._shelf(seen)) as pages:
            yield View(record, pages, f"{seen[1]:x}-{pages.change:x}")

    @contextmanager
    def writing(self) -> Iterator[SqlRecord]:
        """The record to be judged, on this thread."""
        yield self._open()[0]

    def kept(self, tag: str) -> bytes | None:
        """The answer that was given under this tag, if it is at hand still."""
        with self._lock:
            found = self._answers.get(tag)
            if found is not None:
                self._answers.move_to_end(tag)
            return found

    def keep(self, tag: str, answer: bytes) -> None:
        """Keep an answer at hand; those that were not asked for longest go where that is too many bytes."""
        if len(answer) > _LARGEST_KEPT:
            return
        with self._lock:
            self._kept += len(answer) - len(self._answers.pop(tag, b""))
            self._answers[tag] = answer
            while self._kept > _MOST_KEPT:
                self._kept -= len(self._answers.popitem(last=False)[1])

    def _shelf(self, seen: tuple[int, int]) -> Shelf:
        with self._lock:
            if seen not in self._shelves:
                self._shelves = {seen: Shelf()}
            return self._shelves[seen]

    def _open(self) -> tuple[SqlRecord, tuple[int, int]]:
        seen = _identity(self.options.record)
        held: tuple[SqlRecord, tuple[int, int]] | None = getattr(self._local, "held", None)
        if held is not None and held[1] != seen:
            self._local.held = None
            held[0].close()
            held = None
        if held is None:
            try:
                held = (open_record(self.options.record), seen)
            except NotFound as error:
                raise BadRecord(str(error).replace(self.options.record, self.options.name)) from None
            self._local.held = held
        return held


def _identity(record: str) -> tuple[int, int]:
    """Device and number of the record's file, both nought for a database on a server."""
    if is_url(record):
        return 0, 0
    try:
        found = Path(record).stat()
    except OSError:
        raise BadRecord(f"the record {Path(record).name} is gone") from None
    return found.st_dev, found.st_ino
