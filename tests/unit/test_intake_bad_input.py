"""What cannot be read, of every format: one clear line, nothing lost beside it, no cost beyond the limits."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contactline.intake.opened import Limits
from contactline.intake.sources import read_sources
from contactline.model.article import Article
from contactline.model.unreadable import Unreadable
from tests import formats_by_hand as by_hand
from tests.formats_by_hand import PARAGRAPHS, TEXT

FIXTURES = Path(__file__).parent.parent / "fixtures"
PDF = by_hand.pdf([by_hand.column(by_hand.wrapped())])
DOCX = by_hand.docx()
HEAD = b"From: a@b.example\nSubject: x\n"
FROM = b"From a@b.example Tue Nov 16 08:30:00 2021\n"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
ANSWER = ("https://a.example/1/a", "text/html", by_hand.page().encode())
BINARY = bytes(range(256)) * 30


def nested(depth: int) -> bytes:
    content = by_hand.packed({"x.txt": TEXT})
    for number in range(depth):
        content = by_hand.packed({f"{number}.zip": content})
    return content


CASES: list[tuple[str, Callable[[], str | bytes], str]] = [
    ("empty.html", lambda: "", "is empty"),
    ("blank.html", lambda: " \n ", "is empty"),
    ("menu.html", lambda: "<html><body><nav><a href='/'>Home</a></nav></body></html>", "without the text"),
    ("script.html", lambda: f"<html><body><script>{TEXT}</script></body></html>", "without the text"),
    ("frames.html", lambda: "<html><frameset><frame src='a'></frameset></html>", "without the text"),
    ("binary.html", lambda: BINARY, "binary"),
    ("nul.html", lambda: by_hand.page().replace("<h1>", "<h1>\0"), "NUL"),
    ("large.html", lambda: "<p>" + "a " * 10_500_000, "larger than 20,000,000 bytes"),
    ("encoding.html", lambda: ("<meta charset='utf-8'><p>" + "èéð" * 300).encode("latin-1"), "neither UTF-8"),
    ("picture.html", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG picture"),
    ("deep.html", lambda: "<html><body>" + "<div>" * 50_000 + TEXT, "without the text"),
    ("word.html", lambda: "<p>" + "a" * 1_200_000 + "</p>", "characters"),
    ("empty.pdf", lambda: "", "is empty"),
    ("head.pdf", lambda: "%PDF-1.7", "damaged PDF"),
    ("truncated.pdf", lambda: PDF[:300], "damaged PDF"),
    ("text.pdf", lambda: TEXT, "not a PDF file"),
    ("page.pdf", lambda: by_hand.page(), "not a PDF file"),
    ("locked.pdf", lambda: (FIXTURES / "locked.pdf").read_bytes(), "password-protected"),
    ("no-pages.pdf", lambda: by_hand.pdf([]), "damaged PDF|no text layer"),
    ("scanned.pdf", lambda: by_hand.pdf([[], []]), r"no text layer \(2 pages"),
    ("long.pdf", lambda: by_hand.pdf([[]] * 2_001), "2,001 pages"),
    ("garbage.pdf", lambda: b"%PDF-1.4\n" + BINARY, "damaged PDF"),
    ("no-table.pdf", lambda: PDF[: PDF.index(b"xref")], "damaged PDF"),
    ("loop.pdf", lambda: PDF.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "page 1 cannot be opened|no text layer"),
    ("empty.docx", lambda: "", "is empty"),
    ("text.docx", lambda: TEXT, "not a DOCX file"),
    ("truncated.docx", lambda: DOCX[:-60], "truncated"),
    ("old.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password-protected or an old Word file"),
    ("other.docx", lambda: by_hand.packed({"a.txt": TEXT}), "no DOCX file"),
    ("no-text.docx", lambda: by_hand.docx(""), "without text"),
    ("no-xml.docx", lambda: by_hand.packed({"word/document.xml": "<w:document>"}), "is no XML"),
    ("entities.docx", lambda: by_hand.packed({"word/document.xml": ENTITIES + "<x>&b;</x>"}), "declares entities"),
    ("external.docx", lambda: by_hand.packed({"word/document.xml": EXTERNAL + "<x>&e;</x>"}), "declares entities"),
    ("bomb.docx", lambda: by_hand.packed({"word/document.xml": b" " * 20_000_000}), "times its size"),
    ("locked.docx", lambda: by_hand.locked(DOCX), "password-protected"),
    ("deep.docx", lambda: by_hand.packed({"word/document.xml": "<a>" * 5_000}), "is no XML"),
    ("sheet.docx", lambda: by_hand.packed({"[Content_Types].xml": "x", "xl/a.xml": "x"}), "office file"),
    ("empty.eml", lambda: "", "is empty"),
    ("text.eml", lambda: TEXT, "is no mail"),
    ("page.eml", lambda: by_hand.page(), "is no mail"),
    ("binary.eml", lambda: BINARY, "is no mail"),
    ("heads.eml", lambda: HEAD + b"\n", "without text"),
    ("picture.eml", lambda: HEAD + b"Content-Type: image/png\n\nabc", "without text"),
    ("base64.eml", lambda: HEAD + b"Content-Transfer-Encoding: base64\n\n!!!!\n", "without text"),
    ("nested.eml", lambda: HEAD + b"Content-Type: message/rfc822\n\n" * 3_000 + b"x", "nested too deeply"),
    (
        "locked.eml",
        lambda: HEAD + b"Content-Type: multipart/encrypted; boundary=x\n\n--x\n\nabc\n--x--\n",
        "is encrypted",
    ),
    ("charset.eml", lambda: HEAD + b"Content-Type: text/plain; charset=x-no\n\n" + b"\xe8\xf0 " * 30, "neither UTF-8"),
    (
        "parts.eml",
        lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 1_500,
        "1,501 parts",
    ),
    (
        "attached.eml",
        lambda: HEAD + b"Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\n%PDF-1.4",
        "damaged PDF",
    ),
    ("empty.mbox", lambda: "", "is empty"),
    ("text.mbox", lambda: TEXT, "is no mailbox"),
    ("binary.mbox", lambda: BINARY, "is no mailbox"),
    ("line.mbox", lambda: FROM, "message 1: is no mail"),
    ("no-heads.mbox", lambda: FROM + b"\nhello there\n", "message 1: is no mail"),
    ("no-text.mbox", lambda: FROM + HEAD + b"\n\n", "message 1: is a mail without text"),
    ("empty.md", lambda: "", "is empty"),
    ("blank.md", lambda: "\n\n \n", "is empty"),
    ("binary.md", lambda: b"\0\1\2" * 500, "is binary"),
    ("code.md", lambda: "```\nx = 1\n```\n", "without text"),
    ("front.md", lambda: "---\ntitle: x\n---\n", "without text"),
    ("list.md", lambda: "- " * 2_000 + "x", "without text"),
    ("rule.md", lambda: "***\n\n---\n", "without text"),
    ("image.md", lambda: "![](a.png)\n", "without text"),
    ("encoding.md", lambda: ("é" * 300).encode("latin-1"), "neither UTF-8"),
    ("page.md", lambda: by_hand.page(), "HTML"),
    ("long.md", lambda: "a " * 600_000, "1,200,000 characters"),
    ("empty.csv", lambda: "", "is empty"),
    ("head.csv", lambda: "id,text\n", "a head and no rows"),
    ("columns.csv", lambda: "a,b\n1,2\n", "no column for the text"),
    ("binary.csv", lambda: BINARY, "is binary"),
    ("quote.csv", lambda: f'id,text\n1,"{TEXT}\n', "a quotation mark is missing"),
    ("endless.csv", lambda: 'id,text\n1,"' + "a\n" * 600_000, "quotation mark may be missing"),
    ("wide.csv", lambda: ",".join(f"c{n}" for n in range(3_000)) + "\n", "3,000 columns"),
    ("cells.csv", lambda: "id,text\n1,x,y,z\n", "line 2 has 4 cells for 2 columns"),
    ("encoding.csv", lambda: ("id,text\n1," + "é" * 30).encode("latin-1"), "line 2 is not UTF-8"),
    ("short.csv", lambda: "id,text\n1\n", "line 2 has no text"),
    ("blank.csv", lambda: "id,text\n1,\n", "line 2 has an empty text"),
    ("cut.csv", lambda: "id,text\n1,abc\n".encode("utf-16")[:-1], "breaks off inside a character"),
    ("page.csv", lambda: by_hand.page(), "no column for the text"),
    ("empty.json", lambda: "", "is empty"),
    ("cut.json", lambda: '[{"text": "x"', "is no JSON"),
    ("number.json", lambda: "5", "without an article"),
    ("null.json", lambda: "null", "without an article"),
    ("deep.json", lambda: "[" * 100_000, "nested too deeply"),
    ("no-text.json", lambda: '[{"a": 1}]', "without an article"),
    ("two.json", lambda: '{"a": [1], "b": [2]}', "without an article"),
    ("encoding.json", lambda: b'{"text": "\xe9"}', "not UTF-8"),
    ("number-text.json", lambda: '{"text": 5}', "no string"),
    ("blank.json", lambda: '{"text": " "}', "empty text"),
    ("empty.rss", lambda: "", "is empty"),
    ("text.rss", lambda: TEXT, "is no whole XML"),
    ("binary.rss", lambda: BINARY, "is no whole XML"),
    ("no-entries.rss", lambda: by_hand.rss([]), "without entries"),
    ("no-text.rss", lambda: by_hand.rss(["<title>x</title>"]), "entry 1 has no text"),
    ("entities.rss", lambda: ENTITIES + "<rss><channel><item/></channel></rss>", "declares entities"),
    ("external.rss", lambda: EXTERNAL + "<rss><channel><item/></channel></rss>", "declares entities"),
    ("deep.rss", lambda: "<rss>" * 3_000, "is no whole XML"),
    ("deep-entry.rss", lambda: by_hand.rss(["<description>" + "&lt;div&gt;" * 5_000 + "x</description>"]), "no text"),
    ("outline.xml", lambda: "<opml><body/></opml>", "root <opml>"),
    ("map.xml", lambda: "<?xml version='1.0'?><urlset><url/></urlset>", "root <urlset>"),
    ("empty.warc", lambda: "", "is empty"),
    ("text.warc", lambda: TEXT, "not a WARC file"),
    ("picture.warc", lambda: by_hand.warc(("https://a.example/1/a", "image/png", b"x")), "no page"),
    ("missing.warc", lambda: by_hand.warc(ANSWER, status="404 Not Found"), "no page"),
    ("head.warc", lambda: "WARC/1.0\r\n\r\n", "no page|damaged"),
    ("length.warc", lambda: "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\nabc", "damaged"),
    ("cut.warc", lambda: by_hand.warc(ANSWER)[:-300], "record 1 breaks off"),
    ("cut.warc.gz", lambda: by_hand.zipped(by_hand.warc(ANSWER))[:200], "without records|damaged|no page"),
    ("broken.warc.gz", lambda: b"\x1f\x8b\x08" + b"abc" * 50, "without records|damaged"),
    ("no-answer.warc", lambda: by_hand.warc(("https://a.example/1/a", "text/html", b"")), "is empty"),
    ("large.warc", lambda: by_hand.warc((ANSWER[0], "text/html", b"a " * 10_500_000)), "record 1 is larger"),
    ("empty.zip", lambda: "", "is empty"),
    ("text.zip", lambda: TEXT, "not a ZIP archive"),
    ("nothing.zip", lambda: by_hand.packed({}), "an empty archive"),
    ("truncated.zip", lambda: by_hand.packed({"a.txt": TEXT})[:-30], "truncated"),
    ("head.zip", lambda: b"PK\x03\x04" + b"\0" * 40, "truncated"),
    ("bomb.zip", lambda: by_hand.packed({"a.txt": b"a" * 20_000_000}), "times its size"),
    ("deep.zip", lambda: nested(5), "inside 3 others"),
    ("locked.zip", lambda: by_hand.locked(by_hand.packed({"a.txt": TEXT})), "password-protected"),
    ("sum.zip", lambda: by_hand.packed({"a.txt": TEXT}, method=0).replace(b"defence", b"defense"), "damaged"),
    ("other.zip", lambda: by_hand.packed({"a.xls": "x"}), "no reader for .xls"),
    ("cut.gz", lambda: by_hand.zipped(TEXT.encode() * 50)[:-20], "truncated gzip"),
    ("bomb.gz", lambda: by_hand.zipped(b"x" * 257_000_000), "unpacks to more than"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "says"), [pytest.param(*case, id=case[0]) for case in CASES])
def test_one_clear_line(tmp_path: Path, name: str, content: Callable[[], str | bytes], says: str) -> None:
    import csv
    import re

    csv.field_size_limit(131_072)  # as a process begins: what was read before may have raised it
    made = content()
    (tmp_path / name).write_bytes(made.encode() if isinstance(made, str) else made)
    (tmp_path / "zz.txt").write_text(TEXT, "utf-8")
    *items, last = read_sources([tmp_path])
    (item,) = items
    assert isinstance(item, Unreadable), item
    assert re.search(says, item.what), item.what
    assert "\n" not in item.what and len(item.what) < 300
    assert isinstance(last, Article) and last.text == TEXT


def test_what_came_before_the_damage_is_read(tmp_path: Path) -> None:
    box = FROM + by_hand.mail().encode() + b"\n" + FROM + HEAD + b"\n\n"
    pile = {
        "a.rss": by_hand.rss()[:-300].encode(),
        "b.warc": by_hand.warc(ANSWER) + b"garbage",
        "c.mbox": box,
        "d.csv": f'id,text\n1,{PARAGRAPHS[0].replace(",", "")}\n2,"{TEXT}\n'.encode(),
        "e.zip": by_hand.packed({"a.txt": TEXT, "b.pdf": "%PDF-1.7", "c.txt": ""}),
    }
    for name, content in pile.items():
        (tmp_path / name).write_bytes(content)
        items = list(read_sources([tmp_path / name]))
        assert isinstance(items[0], Article), (name, items)
        assert items[1:] and all(isinstance(item, Unreadable) for item in items[1:]), name


def test_an_archive_may_not_unpack_beyond_its_budget(tmp_path: Path) -> None:
    import os

    inner = by_hand.packed({f"{n}.bin": os.urandom(50_000) for n in range(3)})
    (tmp_path / "a.zip").write_bytes(by_hand.packed({f"{n}.zip": inner for n in range(3)}))
    items = list(read_sources([tmp_path / "a.zip"], limits=Limits(unpacked=700_000)))
    assert any(
        "unpacks to more than an archive may hold" in item.what for item in items if isinstance(item, Unreadable)
    )
    (tmp_path / "b.zip").write_bytes(by_hand.packed({f"{n}.txt": "x" for n in range(11)}))
    (many,) = read_sources([tmp_path / "b.zip"], limits=Limits(members=10))
    assert isinstance(many, Unreadable) and many.what == "holds 11 files; an archive may hold 10"


def test_no_entity_is_ever_looked_up(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words that nobody may see", "utf-8")
    entity = f'<!DOCTYPE html [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    (tmp_path / "a.html").write_text(entity + by_hand.page([*PARAGRAPHS, "end"]).replace("end", "&e;"), "utf-8")
    (article,) = read_sources([tmp_path / "a.html"])
    assert isinstance(article, Article) and "secret words" not in article.text
