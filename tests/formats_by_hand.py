"""Files of every format that intake reads, made from a few paragraphs, for tests."""

import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

TITLE = "Shelling reported near the river"
PARAGRAPHS = (
    "The defence ministry said on Tuesday that four soldiers had been killed by shelling near the river, and that"
    " the other side had opened fire first.",
    "Officials in the capital denied the charge. They said that their forces had kept to the ceasefire since it was"
    " signed, and that the village had been hit from the northern bank.",
    "Monitors of the mission were told on Wednesday that they could not reach the area, because the road had been"
    " mined and the bridge was closed to all but the army.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def page(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    title: str = TITLE,
    url: str | None = "https://lantern.example/world/shelling-river",
    site: str | None = "The Lantern",
    published: str | None = "2021-11-16T08:30:00+04:00",
    author: str | None = "Jane Roe",
    head: str = "",
    charset: str = "utf-8",
) -> str:
    """A news page with a menu, teasers and a foot around the article."""
    metas = [f'<meta charset="{charset}">', f"<title>{escape(title)} - {site}</title>"]
    metas += [f'<meta property="og:title" content="{escape(title)}"><meta property="og:type" content="article">']
    if url:
        metas.append(f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">')
    if site:
        metas.append(f'<meta property="og:site_name" content="{site}">')
    if published:
        metas.append(f'<meta property="article:published_time" content="{published}">')
    if author:
        metas.append(f'<meta name="author" content="{author}">')
    body = "".join(f"<p>{escape(words)}</p>\n" for words in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{"".join(metas)}{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<article><h1>{escape(title)}</h1>{body}</article>"
        '<aside><h3>Most read</h3><ul><li><a href="/a">Ten recipes for autumn</a></li></ul></aside>'
        "<footer><p>Copyright The Lantern. All rights reserved.</p></footer>"
        "<script>var tracked = 'the army attacked';</script></body></html>"
    )


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], *, title: str | None = None) -> bytes:
    """A PDF with (x, y, size, words) on each page, y from the foot, in points; Helvetica."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    add(b"<< /Type /Catalog /Pages 2 0 R >>")
    add(b"")
    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for words in pages:
        parts = []
        for x, y, size, text in words:
            shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            parts.append(b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, shown))
        stream = b"\n".join(parts)
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
                b" /Resources << /Font << /F1 %d 0 R >> >> >>" % (content, font)
            )
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    info = add(b"<< /Title (%s) >>" % (title or "").encode("cp1252"))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, info, start,
    )  # fmt: skip
    return bytes(out)


def column(
    lines: Sequence[str], *, x: float = 60, top: float = 760, step: float = 14, size: float = 10
) -> list[tuple[float, float, float, str]]:
    """Lines below one another; an empty one leaves a gap."""
    return [(x, top - step * at, size, words) for at, words in enumerate(lines) if words]


def wrapped(paragraphs: Sequence[str] = PARAGRAPHS, *, width: int = 80) -> list[str]:
    """Paragraphs as lines of a page, an empty one between two."""
    import textwrap

    lines: list[str] = []
    for words in paragraphs:
        lines += [*textwrap.wrap(words, width), ""]
    return lines[:-1]


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def docx(body: str | None = None, *, title: str | None = TITLE, more: Mapping[str, str] | None = None) -> bytes:
    """A DOCX file; `body` is WordprocessingML, or the usual paragraphs where it is None."""
    if body is None:
        body = "".join(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for words in (TITLE, *PARAGRAPHS))
    members = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>',
        **(more or {}),
    }
    if title is not None:
        members["docProps/core.xml"] = (
            '<?xml version="1.0"?><cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp='
            '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
            f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
        )
    return packed(members)


def packed(members: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 11, 16, 0, 0, 0)), content, compress_type=method)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    """The archive with every member marked as encrypted."""
    out = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = out.find(mark)
        while place >= 0:
            out[place + at] |= 1
            place = out.find(mark, place + 4)
    return bytes(out)


def mail(text: str = TEXT, *, subject: str = TITLE, number: int = 1) -> str:
    """A plain message."""
    return (
        f"From: The Lantern <desk@lantern.example>\nTo: readers@lantern.example\nSubject: {subject}\n"
        f"Date: Tue, 16 Nov 2021 08:30:00 +0400\nMessage-ID: <{number}@lantern.example>\n"
        f'MIME-Version: 1.0\nContent-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n{text}\n'
    )


def rss(entries: Sequence[str] | None = None) -> str:
    """An RSS 2.0 file; an entry is what stands inside its <item>."""
    if entries is None:
        markup = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
        entries = [
            f"<title>{TITLE}</title><link>https://lantern.example/{n}/shelling</link><guid>lantern-{n}</guid>"
            f"<pubDate>Tue, 16 Nov 2021 08:30:00 +0400</pubDate><dc:creator>Jane Roe</dc:creator>"
            f"<description>Four soldiers killed.</description><content:encoded><![CDATA[{markup}]]></content:encoded>"
            for n in (1, 2)
        ]
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Lantern</title>'
        f"<link>https://lantern.example/</link><description>News</description>{items}</channel></rss>"
    )


def atom() -> str:
    """An Atom file with one entry whose text is XHTML."""
    markup = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Lantern</title>'
        '<link href="https://lantern.example/"/><id>urn:lantern</id><updated>2021-11-16T09:00:00Z</updated><entry>'
        f'<title>{TITLE}</title><link rel="alternate" href="/1/shelling"/><id>urn:lantern:1</id>'
        "<published>2021-11-16T08:30:00Z</published><updated>2021-11-17T00:00:00Z</updated>"
        '<author><name>Jane Roe</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"{markup}</div></content></entry></feed>"
    )


def warc(*answers: tuple[str, str, bytes], status: str = "200 OK", kind: str = "response") -> bytes:
    """A WARC file: (address, content type, body) of each answer."""
    out = b""
    for number, (url, content_type, body) in enumerate(answers):
        http = (
            f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )
        out += (
            (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            ).encode()
            + http
            + b"\r\n\r\n"
        )
    return out


def zipped(content: bytes) -> bytes:
    """A gzip archive, the same each time."""
    return gzip.compress(content, mtime=0)


def line(**fields: object) -> str:
    """One row of JSONL."""
    return json.dumps(fields) + "\n"
