"""Bytes -> text. Strict: what is not surely text in a known encoding is refused, never guessed at.

Tried in this order: a byte order mark (UTF-8, UTF-16, UTF-32; the mark itself is dropped, as it belongs to the
encoding); UTF-8; UTF-16 without a mark, where the zero bytes show it; Windows-1252, where the bytes above ASCII are
few and its neighbours would read them alike. Line ends become LF; nothing else is changed.
"""

import codecs
import re

from contactline.errors import BadInput


class Undecodable(BadInput):
    """Bytes that are no text, or text in an encoding that nobody can be sure of."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT and the like are)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\x00", "an SQLite file (a record?)"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n?")
# Bytes above ASCII that Windows-1250 (central Europe), -1252 (western) and -1254 (Turkish) read alike: curly quotes,
# dashes, "é", "ö" and the like. Any other byte leaves a doubt: 0xE8 is "è" in one of them and "č" in another.
_NEIGHBOURS = ("cp1250", "cp1252", "cp1254")
_ALIKE = frozenset(
    byte
    for byte in range(0x80, 0x100)
    if len(readings := {bytes((byte,)).decode(code, "replace") for code in _NEIGHBOURS}) == 1
    and "\ufffd" not in readings
)
# What shows that it is another encoding all the same: UTF-8 read wrongly ("â€™"), other alphabets (runs of accented
# letters), Mac OS Roman (a capital inside a word), signs between letters.
_WRONGLY_READ = re.compile(
    "â€|[\u00c0-\u00ff]{4}|[a-z\u00e0-\u00ff][\u00c0-\u00deŠŽŒ]|[^\\W\\d_][©«®»†‡‰‹›™¦§±][^\\W\\d_]"
)
_HTML = re.compile(r"\s{0,200}<(?:!doctype html|html|\?xml|head)\b", re.IGNORECASE)


def decode(raw: bytes, *, page: bool = False) -> str:
    """The text of a file. Raises BadInput where it is empty or, unless a `page` is wanted, an HTML or XML page;
    Undecodable where it is no text in a sure encoding."""
    if not raw.strip():
        raise BadInput("is empty")
    for head, name in _FORMATS:
        if raw.startswith(head):
            raise Undecodable(f"is no plain text but {name}")
    text = normal_line_ends(_decoded(raw))
    if not page and is_page(text):
        raise BadInput("is an HTML or XML page, not plain text")
    return text


def is_page(head: str) -> bool:
    """Does a text begin like an HTML or XML page?"""
    return _HTML.match(head) is not None


def normal_line_ends(text: str) -> str:
    """CRLF and CR become LF."""
    return _LINE_ENDS.sub("\n", text)


def _decoded(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                text = raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                at = error.start + len(mark)
                raise Undecodable(f"has the byte order mark of {encoding.upper()} but is not, at byte {at}") from None
            return _checked(text)
    if b"\x00" in raw:
        return _checked(_without_mark(raw))
    try:
        return _checked(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        western = _western(raw)
        if western is None:
            raise Undecodable(
                f"is neither UTF-8 (byte {error.start} is 0x{raw[error.start]:02x}) nor surely Windows-1252;"
                " save it as UTF-8"
            ) from None
        return _checked(western)


def _checked(text: str) -> str:
    if not text.strip():
        raise BadInput("is empty")
    control = _CONTROL.search(text)
    if control is None:
        return text
    if control.group() == "\x00" or len(_CONTROL.findall(text)) > max(2, len(text) // 1000):
        raise Undecodable(f"is binary or damaged: character {control.start()} is a control character")
    return text


def _without_mark(raw: bytes) -> str:
    """UTF-16 without a byte order mark: zero bytes in nearly every second place, and nowhere else."""
    pairs = len(raw) // 2
    for encoding, zeros, others in (("utf-16-le", raw[1::2], raw[0::2]), ("utf-16-be", raw[0::2], raw[1::2])):
        if len(raw) % 2 == 0 and zeros.count(0) >= 0.9 * pairs and others.count(0) == 0:
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                break
    raise Undecodable(f"is binary: byte {raw.index(0)} is zero")


def _western(raw: bytes) -> str | None:
    """The text if it is surely Windows-1252, or reads the same: nearly all ASCII, the rest bytes in no doubt."""
    high = [byte for byte in raw if byte >= 0x80]
    if len(high) > 0.1 * len(raw) or not _ALIKE.issuperset(high):
        return None
    text = raw.decode("cp1252")
    if sum(map(str.isalpha, text)) < 0.5 * len(text) or _WRONGLY_READ.search(text):
        return None
    return text
