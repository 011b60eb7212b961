"""CSV and TSV with named columns -> articles, one a row, read row by row."""

import codecs
import csv
import io
import itertools
from collections.abc import Iterable, Iterator

from contactline.errors import BadInput
from contactline.intake.decode import Undecodable
from contactline.intake.fields import named_columns
from contactline.intake.jsonl import read_row
from contactline.intake.opened import Items, Opened
from contactline.model.article import Article
from contactline.model.unreadable import Unreadable

_MOST_COLUMNS = 2_000


def read_table(opened: Opened) -> Items:
    """Each row as an article, or as what it is not. The first row names the columns; comma, semicolon, tab or bar.

    Raises BadInput where no column holds the text, Undecodable where the file is binary.
    """
    head = opened.file.read(65_536)
    opened.file.seek(0)
    if not head.strip():
        raise BadInput("is empty")
    utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\x00" in head and not utf16:
        raise Undecodable("is binary, no table")
    encoding = "utf-16" if utf16 else "utf-8-sig"
    words = io.TextIOWrapper(opened.file, encoding=encoding, errors="surrogateescape", newline="")
    try:
        yield from _rows(opened, words)
    except UnicodeError:
        raise Undecodable("is damaged: it breaks off inside a character") from None
    finally:
        words.detach()


def _rows(opened: Opened, words: io.TextIOWrapper) -> Iterator[Article | Unreadable]:
    # A field may be as long as an article; the module's own limit holds for the whole process and is only ever raised.
    longest = opened.limits.characters + 1
    if csv.field_size_limit() < longest:
        csv.field_size_limit(longest)
    first = words.readline(1_000_000)
    mark = max(",;\t|", key=lambda mark: (first.count(mark), mark == ","))
    ended: list[bool] = []
    reader = csv.reader(_watched(itertools.chain([first], words), ended), delimiter=mark, strict=False)
    names = [name.strip() for name in next(_whole(reader, opened.name))]
    if len(names) > _MOST_COLUMNS:
        raise BadInput(f"has {len(names):,} columns: no table of articles")
    if "text" not in named_columns(dict.fromkeys(names, "x")):
        listed = ", ".join(repr(name[:40]) for name in names[:8])
        raise BadInput(f"has no column for the text (its columns are {listed}): name it text")
    found = False
    for row in _whole(reader, opened.name):
        if not any(cell.strip() for cell in row):
            continue
        found = True
        if ended:
            raise BadInput(
                "a quotation mark is missing: what stands between the last whole row and the end is not read"
            )
        where, key = f"{opened.name} line {reader.line_num}", f"{opened.key}:{reader.line_num}"
        if len(row) > len(names):
            yield Unreadable(key, None, f"{where} has {len(row)} cells for {len(names)} columns: not read")
        elif any("\udc80" <= letter <= "\udcff" for cell in row for letter in cell if letter > "\ud7ff"):
            yield Unreadable(key, None, f"{where} is not UTF-8: save the table as UTF-8", decodable=False)
        else:
            told = {**dict(zip(names, row, strict=False)), **opened.stated}
            yield read_row(told, where=where, key=key, given=opened.given, limit=opened.limits.characters)
    if not found:
        raise BadInput("has a head and no rows")


def _watched(lines: Iterable[str], ended: list[bool]) -> Iterator[str]:
    """The lines as they are. `ended` has something in it once a line was asked for after the last: a reader that does
    so before it has made up its row sits inside a quotation that is never closed."""
    yield from lines
    ended.append(True)


def _whole(reader: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        at = getattr(reader, "line_num", 0)
        raise BadInput(f"{name} line {at} cannot be read ({error}): a quotation mark may be missing") from None
