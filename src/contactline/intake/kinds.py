"""What is it? An open input's first bytes and its name -> the format that reads it.

Bytes that only one format begins with decide; else the name's suffix; else what a text looks like.
"""

from contactline.errors import BadInput
from contactline.intake.decode import Undecodable, is_page
from contactline.intake.formats import archive, docx, feed, html, json, mail, markdown, pdf, table, warc
from contactline.intake.jsonl import read_rows
from contactline.intake.opened import Items, Opened
from contactline.intake.plain_text import read_text
from contactline.model.unreadable import Unreadable

_HEAD = 8_192
_BY_SUFFIX = {
    ".csv": "table", ".tsv": "table", ".docx": "docx", ".eml": "eml", ".gz": "gzip", ".htm": "html", ".html": "html",
    ".xhtml": "html", ".json": "json", ".jsonl": "jsonl", ".jsonlines": "jsonl", ".ndjson": "jsonl",
    ".markdown": "markdown", ".md": "markdown", ".mbox": "mbox", ".pdf": "pdf", ".rss": "feed", ".atom": "feed",
    ".rdf": "feed", ".xml": "xml", ".text": "text", ".txt": "text", "": "text", ".warc": "warc", ".zip": "zip",
}  # fmt: skip
_PACKED = {
    "docx": "a DOCX file",
    "gzip": "a gzip archive",
    "pdf": "a PDF file",
    "warc": "a WARC file",
    "zip": "a ZIP archive",
}
_OLE = b"\xd0\xcf\x11\xe0"


def suffix_of(name: str) -> str:
    """The suffix of a name, small letters, with its dot; "" where it has none."""
    base = name.replace("\\", "/").rpartition("/")[2]
    dot = base.rfind(".")
    return base[dot:].lower() if dot > 0 else ""


def is_known(suffix: str) -> bool:
    """Is there a reader for files with this suffix?"""
    return suffix in _BY_SUFFIX


def kind_of(name: str, head: bytes) -> str | None:
    """The format of an input with this name that begins with `head`; None where there is no reader for it.

    Raises BadInput where the name says a format that the bytes are surely not.
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "warc" if name.lower().endswith(".warc.gz") else "gzip"
    if head.startswith(b"WARC/"):
        return "warc"
    kind = _BY_SUFFIX.get(suffix_of(name))
    if kind in _PACKED and head.strip():
        if kind == "docx" and head.startswith(_OLE):
            raise Undecodable("is password-protected or an old Word file, no DOCX file")
        raise Undecodable(f"is not {_PACKED[kind]}: it does not begin like one")
    if kind == "html" and b"<" not in head and b"\x00" not in head:
        return "text"
    if kind in ("xml", "text", "table", "json", None):
        return _by_look(head, kind)
    return kind


def _by_look(head: bytes, kind: str | None) -> str | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first, _, rest = start.partition(b"\n")
    first = first.rstrip()
    whole = start.startswith(b'{"') and (first.endswith(b"}") or len(first) > 4000)
    if whole and (kind != "json" or rest.lstrip().startswith(b"{")):
        return "jsonl"
    if start[:1] == b"<" and kind in ("xml", "text", None):
        if feed.is_feed(head):
            return "feed"
        if is_page(start[:400].decode("latin-1")):
            return "html" if feed.feed_root(head) == "html" or b"<html" in head.lower() or kind != "xml" else "feed"
        return "feed" if kind == "xml" else kind
    if kind == "text" and mail.looks_like_mbox(head):
        return "mbox"
    return kind


def read_opened(opened: Opened) -> Items:
    """Everything in an open input: its article, its rows, what is packed in it. What cannot be read comes as
    `Unreadable`, in one line; the rest is read."""
    try:
        head = opened.file.read(_HEAD)
        opened.file.seek(0)
        kind = kind_of(opened.name, head)
        if kind is None:
            yield Unreadable(opened.key, None, f"there is no reader for {suffix_of(opened.name)} files: not read")
        elif not head:
            raise BadInput("is empty")
        else:
            yield from _read(kind, opened)
    except BadInput as error:
        # The bytes of an archive's member or an attachment are named by its key alone.
        yield Unreadable(opened.key, None, str(error), decodable=not isinstance(error, Undecodable))


def _read(kind: str, opened: Opened) -> Items:
    match kind:
        case "jsonl":
            yield from _jsonl(opened)
        case "zip":
            yield from _zip(opened)
        case "gzip":
            yield from archive.read_gzip(opened, read_opened)
        case "warc":
            yield from warc.read_warc(opened, read_opened)
        case "eml":
            yield from mail.read_eml(opened, read_opened)
        case "mbox":
            yield from mail.read_mbox(opened, read_opened)
        case _:
            yield from _ONE[kind](opened)


_ONE = {
    "feed": feed.read_feed,
    "html": html.read_html,
    "json": json.read_json,
    "markdown": markdown.read_markdown,
    "pdf": pdf.read_pdf,
    "table": table.read_table,
    "text": read_text,
}


def _jsonl(opened: Opened) -> Items:
    """The rows, or one line that says that there are none."""
    found = False
    limit = opened.limits.characters
    for item in read_rows(opened.file, name=opened.name, key=opened.key, given=opened.given, limit=limit):
        found = True
        yield item
    if not found:
        yield Unreadable(opened.key, None, "is empty")


def _zip(opened: Opened) -> Items:
    with archive.open_zip(opened) as packed:
        names = set(packed.namelist())
        if docx.MAIN in names:
            yield from docx.read_docx(opened, packed)
        elif "[Content_Types].xml" in names or "mimetype" in names:
            raise BadInput("is an office file other than DOCX, or a book: there is no reader for it")
        elif suffix_of(opened.name) == ".docx":
            raise BadInput("is no DOCX file: it holds no document")
        else:
            yield from archive.read_zip(opened, packed, read_opened)
