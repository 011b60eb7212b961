"""EML and MBOX -> articles: one a message, and what is attached to it.

The plain text of a message is taken where it has one, else its HTML.
"""

import email
import email.errors
import email.policy
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from typing import Any

from contactline.errors import BadInput
from contactline.intake.markup import decode_page, text_of_markup
from contactline.intake.opened import Items, Opened, ReadOpened, article_from
from contactline.model.unreadable import Unreadable

_HEADS = ("from", "to", "date", "subject", "received", "message-id", "mime-version", "content-type", "return-path")
_MOST_PARTS = 1_000
_START = re.compile(rb"From \S+.{0,200}\d")
_BREAKS = (
    RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, LookupError, AssertionError,
    email.errors.MessageError,
)  # fmt: skip


def read_eml(opened: Opened, inner: ReadOpened) -> Items:
    """The article of one message, then its attachments. Raises BadInput where it is no message or has no text."""
    raw = opened.all(opened.limits.file_bytes)
    yield from _read_message(opened, raw, inner)


def read_mbox(opened: Opened, inner: ReadOpened) -> Items:
    """Each message of a mailbox; one that cannot be read is named and the rest read."""
    found = False
    for number, raw in enumerate(_messages(opened), 1):
        found = True
        one = replace(opened, name=f"{opened.name} message {number}", key=f"{opened.key}:{number}")
        try:
            if len(raw) > opened.limits.file_bytes:
                raise BadInput(f"message {number} is larger than {opened.limits.file_bytes:,} bytes: not read")
            yield from _read_message(one, raw, inner)
        except BadInput as error:
            yield Unreadable(one.key, None, f"message {number}: {error}")
    if not found:
        raise BadInput("is a mailbox without a message")


def _messages(opened: Opened) -> Iterator[bytes]:
    """The bytes of each message, cut just over the limit. A line "From ..." after a blank one begins the next."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := opened.file.readline(1_000_000):
        if blank and _START.match(line):
            if begun:
                yield b"".join(lines)
            lines, size, begun = [], 0, True
        elif begun and size <= opened.limits.file_bytes:
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        elif not begun and line.strip():
            raise BadInput("is no mailbox: it does not begin with a line From")
        blank = not line.strip()
    if begun:
        yield b"".join(lines)


def _read_message(opened: Opened, raw: bytes, inner: ReadOpened) -> Items:
    try:
        message: EmailMessage = email.message_from_bytes(raw, policy=email.policy.default)
        if not any(message.get(name) for name in _HEADS[:4]):
            raise BadInput("is no mail: it has neither sender, date nor subject")
        parts = list(message.walk())
    except _BREAKS as error:
        raise _broken(error) from None
    if len(parts) > _MOST_PARTS:
        raise BadInput(f"has {len(parts):,} parts; a mail may have {_MOST_PARTS:,}")
    if any(part.get_content_type() in _LOCKED for part in parts):
        raise BadInput("is encrypted: not read")
    attached = [part for part in parts if part.get_content_disposition() == "attachment"]
    within = {id(below) for part in attached for below in part.walk()}
    bodies = [part for part in parts if not part.is_multipart() and id(part) not in within]
    try:
        text = _text(bodies, "text/plain") or _text(bodies, "text/html")
        if text:
            yield article_from(opened, text, _told(message))
        elif not attached:
            raise BadInput("is a mail without text")
    except _BREAKS as error:
        if isinstance(error, BadInput):
            raise
        raise _broken(error) from None
    for number, part in enumerate(attached, 1):
        yield from _attached(opened, part, number, inner)


_LOCKED = frozenset(("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"))


def _broken(error: Exception) -> BadInput:
    if isinstance(error, BadInput):
        return error
    what = "nested too deeply" if isinstance(error, RecursionError) else f"broken ({type(error).__name__})"
    return BadInput(f"is a mail that is {what}")


def _text(parts: list[Any], kind: str) -> str:
    found = []
    for part in parts:
        if part.get_content_type() == kind:
            raw = part.get_payload(decode=True) or b""
            if raw.strip():
                words = decode_page(raw, charset=part.get_content_charset())
                found.append(text_of_markup(words) if kind == "text/html" else words.strip("\r\n"))
    return "\n\n".join(words for words in found if words.strip())


def _told(message: EmailMessage) -> dict[str, Any]:
    """Subject, sender and day. The day is the sender's: the time zone of the head is kept."""
    told: dict[str, Any] = {"title": _head(message, "subject"), "id": _head(message, "message-id")}
    if date := _head(message, "date"):
        try:
            told["published"] = parsedate_to_datetime(date).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            told["published"] = date
    sender = message.get("from")
    addresses = getattr(sender, "addresses", ())
    told["byline"] = (addresses[0].display_name or None) if addresses else None
    address = _head(message, "archived-at") or _head(message, "list-post")
    told["url"] = address.strip("<>") if address and address.strip("<>").startswith("http") else None
    return told


def _head(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()) or None if value is not None else None


def _attached(opened: Opened, part: Message, number: int, inner: ReadOpened) -> Items:
    try:
        name = " ".join((part.get_filename() or f"part {number}").split())[:200]
        if part.get_content_type() == "message/rfc822":
            payload: Any = part.get_payload()
            raw = payload[0].as_bytes() if isinstance(payload, list) and payload else b""
            name = name if name.lower().endswith(".eml") else f"{name}.eml"
        else:
            raw = part.get_payload(decode=True) or b""
    except _BREAKS as error:
        yield Unreadable(
            f"{opened.key}!/part {number}", None, f"attachment {number} is broken ({type(error).__name__})"
        )
        return
    if part.get_content_maintype() in ("image", "audio", "video") or "." not in name:
        return
    key = f"{opened.key}!/{name}"
    if opened.depth >= opened.limits.depth:
        yield Unreadable(key, None, f"is attached inside {opened.limits.depth} others: not read")
        return
    yield from inner(
        replace(opened, name=name, key=key, file=io.BytesIO(raw), stated={}, issues=(), charset=None,
                depth=opened.depth + 1)
    )  # fmt: skip


def looks_like_mbox(head: bytes) -> bool:
    """Does a file begin as a mailbox does: "From somebody date", then heads?"""
    first, _, rest = head.partition(b"\n")
    return _START.match(first) is not None and looks_like_mail(rest)


def looks_like_mail(head: bytes) -> bool:
    """Does a text begin with heads of a mail?"""
    lines = head.replace(b"\r\n", b"\n").split(b"\n")[:30]
    names = {line.split(b":", 1)[0].strip().lower().decode("ascii", "replace") for line in lines if b":" in line[:40]}
    return len(names & set(_HEADS)) >= 3
