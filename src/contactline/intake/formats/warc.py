"""WARC files -> articles: the pages, PDF files and plain texts that a crawl was answered with."""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from contactline.errors import BadInput
from contactline.intake.opened import Items, Opened, ReadOpened
from contactline.model.unreadable import Unreadable

_SUFFIX = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml",
}  # fmt: skip
_KINDS = ("response", "resource")


def read_warc(opened: Opened, inner: ReadOpened) -> Items:
    """Every answer of a kind that can be read, under the address that was asked; pictures, scripts and errors are not.

    Raises BadInput where the file is damaged, after the records before that place, or holds nothing to read.
    """
    from warcio.exceptions import ArchiveLoadFailed

    if opened.depth >= opened.limits.depth:
        raise BadInput(f"is an archive inside {opened.limits.depth} others: not read")
    number, read = 0, 0
    head = opened.file.read(2)
    opened.file.seek(0)
    # Both usual forms of a packed crawl, a stream a record and one for all, are one stream to gzip.
    stream = gzip.GzipFile(fileobj=opened.file) if head == b"\x1f\x8b" else opened.file
    records = _records(stream)
    while True:
        try:
            record = next(records, None)
            if record is None:
                break
            number += 1
            found = _taken(opened, record, number)
        except (
            ArchiveLoadFailed,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            AttributeError,
            TypeError,
            LookupError,
        ) as error:
            what = f"is damaged after record {number} ({str(error)[:100] or type(error).__name__})"
            raise BadInput(f"{what}: the records before it were read") from None
        if isinstance(found, Unreadable):
            read += 1
            yield found
        elif found is not None:
            read += 1
            yield from inner(found)
    if number == 0:
        raise BadInput("is a WARC file without records")
    if read == 0:
        raise BadInput(f"holds {number} records and no page")


def _records(stream: Any) -> Iterator[Any]:
    """The records of a crawl. Where one is longer than it says the library would write a warning to the terminal and
    go on with what it makes of the rest: that is an error here."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Strict(ArchiveIterator):  # type: ignore[misc]
        def _consume_blanklines(self) -> tuple[bytes | None, int]:
            size = 0
            while line := self.reader.readline():
                if line.strip():
                    if size == 0:
                        raise ArchiveLoadFailed("a record is longer than it says")
                    return line, size
                size += len(line)
            return None, size

    return iter(Strict(stream))


def _taken(opened: Opened, record: Any, number: int) -> Opened | Unreadable | None:
    """The record as an input of its own; None where it is none to be read."""
    if record.rec_type not in _KINDS:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    heads = record.http_headers
    status = heads.get_statuscode() if heads is not None else "200"
    stated = heads.get_header("Content-Type") if heads is not None else record.rec_headers.get_header("Content-Type")
    kind, _, rest = (stated or "").partition(";")
    suffix = _SUFFIX.get(kind.strip().lower())
    if status != "200" or suffix is None or url is None:
        return None
    url = url.strip("<>")
    most = opened.limits.file_bytes if suffix == ".pdf" else opened.limits.page_bytes
    raw = record.content_stream().read(most + 1)
    key = url
    if len(raw) > most:
        return Unreadable(key, None, f"{opened.name} record {number} is larger than {most:,} bytes: not read")
    if record.raw_stream.limit > 0:
        return Unreadable(key, None, f"{opened.name} record {number} breaks off")
    opened.budget.spend(len(raw))
    charset = rest.partition("charset=")[2].strip(" \"'").partition(";")[0] or None
    name = f"{opened.name} record {number}{suffix}"
    return replace(
        opened, name=name, key=key, file=io.BytesIO(raw), stated={**opened.stated, "url": url}, charset=charset,
        depth=opened.depth + 1,
    )  # fmt: skip
