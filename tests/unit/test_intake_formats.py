"""Every format into the same article: the text, who published it and when, and nothing that is not the report."""

import csv
import io
from pathlib import Path

import pytest

from contactline.errors import NotFound, UserError
from contactline.intake.mojibake import mended
from contactline.intake.opened import Limits
from contactline.intake.sources import read_sources
from contactline.knowledge.outlets import read_outlets
from contactline.model.article import Article, Published
from contactline.model.unreadable import Unreadable
from tests import formats_by_hand as by_hand
from tests.formats_by_hand import PARAGRAPHS, TEXT, TITLE


def read(path: Path, content: str | bytes, **options: object) -> list[Article | Unreadable]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_sources([path], **options))  # type: ignore[arg-type]


def articles(path: Path, content: str | bytes, **options: object) -> list[Article]:
    items = read(path, content, **options)
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def one(path: Path, content: str | bytes, **options: object) -> Article:
    (article,) = articles(path, content, **options)
    return article


def test_a_page(tmp_path: Path) -> None:
    article = one(tmp_path / "a.html", by_hand.page())
    assert [p for p in article.text.split("\n\n") if p != TITLE] == list(PARAGRAPHS)
    assert (article.title, article.outlet, article.byline) == (TITLE, "The Lantern", "Jane Roe")
    assert article.published == Published("2021-11-16", "metadata")
    assert article.url == article.source_key == "https://lantern.example/world/shelling-river"
    assert article.language == "en" and article.readable


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    article = one(tmp_path / "a.html", by_hand.page(published=None, url=None))
    assert article.published is None
    assert article.source_key == str(tmp_path / "a.html")


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    words = ("Президент сообщил во вторник, что переговоры о прекращении огня будут продолжены в столице, " * 3,) * 2
    text = by_hand.page(words, title="Переговоры о прекращении огня", charset="windows-1251")
    article = one(tmp_path / "a.html", text.encode("cp1251"))
    assert words[0].strip() in article.text
    assert article.language == "ru" and not article.readable
    assert any("language is ru: not read" in issue.what for issue in article.issues)


def test_a_page_declared_wrongly_is_not_believed(tmp_path: Path) -> None:
    paragraphs = (PARAGRAPHS[0] + " “We kept to it” – Łódź.", *PARAGRAPHS[1:])
    article = one(tmp_path / "a.html", by_hand.page(paragraphs, charset="iso-8859-1").encode())
    assert "“We kept to it” – Łódź." in article.text


def test_a_pdf_with_two_columns_running_heads_and_page_numbers(tmp_path: Path) -> None:
    left, right = by_hand.wrapped(PARAGRAPHS[:2], width=44), by_hand.wrapped(PARAGRAPHS[2:] * 2, width=44)
    pages = []
    for number in (1, 2, 3):
        rows = [(60.0, 815.0, 8.0, "Monthly Monitor, issue 12"), (290.0, 20.0, 8.0, str(number))]
        if number == 1:
            rows.append((60.0, 785.0, 18.0, TITLE))
        # Written row by row across both columns, which is the worst order a file can have.
        for a, b in zip(by_hand.column(left), by_hand.column(right, x=320), strict=False):
            rows += [a, b]
        pages.append(rows)
    article = one(tmp_path / "a.pdf", by_hand.pdf(pages, title=TITLE))
    joined = " ".join(article.text.split())
    assert "Monthly Monitor" not in joined and not any(block.strip().isdigit() for block in article.text.split("\n"))
    assert PARAGRAPHS[0] in joined and PARAGRAPHS[1][:120] in joined and PARAGRAPHS[2] in joined
    assert joined.index(PARAGRAPHS[0]) < joined.index(PARAGRAPHS[2])
    assert article.title == TITLE and article.readable


def test_a_paragraph_goes_on_over_a_page(tmp_path: Path) -> None:
    lines = by_hand.wrapped(PARAGRAPHS[:1], width=60)
    pages = [by_hand.column(lines[:2]), by_hand.column(lines[2:])]
    article = one(tmp_path / "a.pdf", by_hand.pdf(pages))
    assert "\n\n" not in article.text and " ".join(article.text.split()) == PARAGRAPHS[0]


def test_a_docx_with_a_list_a_table_and_changes(tmp_path: Path) -> None:
    def p(words: str, more: str = "") -> str:
        return f"<w:p>{more}<w:r><w:t>{words}</w:t></w:r></w:p>"

    body = (
        p(TITLE)
        + p(PARAGRAPHS[0])
        + p("first demand of the mediators", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")
        + f"<w:tbl><w:tr><w:tc>{p('Killed')}</w:tc><w:tc>{p('4')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>never</w:delText><w:t>never</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>soon</w:t></w:r></w:ins><w:r><w:t> left the village.</w:t></w:r></w:p>"
    )
    article = one(tmp_path / "a.docx", by_hand.docx(body))
    assert article.text.split("\n\n") == [
        TITLE, PARAGRAPHS[0], "- first demand of the mediators", "Killed | 4", "They soon left the village.",
    ]  # fmt: skip
    assert article.title == TITLE
    assert one(tmp_path / "b.docx", by_hand.docx(title="Normal.dotm")).title == TITLE


def test_a_mail(tmp_path: Path) -> None:
    article = one(tmp_path / "a.eml", by_hand.mail())
    assert article.text.strip() == TEXT
    assert (article.title, article.byline) == (TITLE, "The Lantern")
    assert article.published == Published("2021-11-16", "metadata")
    assert article.source_id == "<1@lantern.example>"


def test_a_mail_in_html_with_an_attached_report(tmp_path: Path) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@b.example", "Two", "Wed, 17 Nov 2021 10:00:00 +0000"
    message.set_content("<p>" + "</p><p>".join(PARAGRAPHS) + "</p><style>p {}</style>", subtype="html")
    message.add_attachment(by_hand.docx(), maintype="application", subtype="octet-stream", filename="annex.docx")
    message.add_attachment(b"\x89PNG....", maintype="image", subtype="png", filename="logo.png")
    first, second = articles(tmp_path / "a.eml", message.as_bytes())
    assert first.text == TEXT and first.published == Published("2021-11-17", "metadata")
    assert second.source_key.endswith("a.eml!/annex.docx") and PARAGRAPHS[1] in second.text


def test_a_mailbox(tmp_path: Path) -> None:
    box = "".join(
        f"From desk@lantern.example Tue Nov 16 08:30:00 2021\n{by_hand.mail(f'{n}. {TEXT}', number=n)}\n"
        for n in (1, 2)
    )
    found = articles(tmp_path / "a.mbox", box + "\n")
    assert [a.source_id for a in found] == ["<1@lantern.example>", "<2@lantern.example>"]
    assert [a.text[:2] for a in found] == ["1.", "2."]
    assert len(articles(tmp_path / "mailbox", box)) == 2


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    text = (
        f"---\ntitle: {TITLE}\ndate: 2021-11-16\npublisher: The Lantern\n---\n# {TITLE}\n\n"
        f"**The defence ministry** [said](https://x.example) on *Tuesday*\nthat `four` soldiers had been killed.\n\n"
        "- first point of the plan\n- second point\n\n> We kept to the ceasefire, he said.\n\n```\ncode(1)\n```\n\n"
        "![a map](map.png)\n"
    )
    article = one(tmp_path / "a.md", text)
    assert article.text.split("\n\n") == [
        f"# {TITLE}",
        "The defence ministry said on Tuesday that four soldiers had been killed.",
        "- first point of the plan",
        "- second point",
        "> We kept to the ceasefire, he said.",
    ]
    assert (article.title, article.outlet) == (TITLE, "The Lantern")
    assert article.published == Published("2021-11-16", "metadata")
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "list_item", "list_item", "quote"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_as_event_coders_name_its_columns(tmp_path: Path, mark: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark)
    writer.writerow(["Doc ID", "Date", "Source", "Headline", "Text", "other"])
    writer.writerow(["7", "20211116", "The Lantern", TITLE, TEXT, "x"])
    writer.writerow(["8", "16 November 2021", "The Lantern", "", "“Łódź,” " + PARAGRAPHS[0], ""])
    first, second = articles(tmp_path / "a.csv", out.getvalue().encode(encoding))
    assert (first.source_id, first.outlet, first.title, first.text) == ("7", "The Lantern", TITLE, TEXT)
    assert first.published == second.published == Published("2021-11-16", "metadata")
    assert second.text.startswith("“Łódź,”") and second.source_key == "8"


def test_rows_of_coders_in_jsonl_and_json(tmp_path: Path) -> None:
    row = {"id": 3, "date": "2021-11-16", "text": TEXT, "source": "The Lantern"}
    for name, content in (
        ("a.jsonl", by_hand.line(**row)),
        ("a.json", by_hand.line(**row)),
        ("b.json", f"[{by_hand.line(**row)}]"),
        ("c.json", f'{{"count": 1, "articles": [{by_hand.line(**row)}]}}'),
        ("a.jsonl.gz", by_hand.zipped(by_hand.line(**row).encode())),
    ):
        article = one(tmp_path / name, content)
        assert (article.source_id, article.outlet, article.text) == ("3", "The Lantern", TEXT), name
        assert article.published == Published("2021-11-16", "metadata")


def test_our_own_names_go_before_other_ones(tmp_path: Path) -> None:
    row = by_hand.line(text=TEXT, body="other", published="2021-11-16", date="2020-01-01", outlet="A", source="B")
    article = one(tmp_path / "a.jsonl", row)
    assert (article.text, article.outlet, article.published) == (TEXT, "A", Published("2021-11-16", "metadata"))


def test_feeds(tmp_path: Path) -> None:
    first, second = articles(tmp_path / "a.rss", by_hand.rss())
    assert first.text == TEXT and first.url == "https://lantern.example/1/shelling"
    assert (first.outlet, first.title, first.byline) == ("The Lantern", TITLE, "Jane Roe")
    assert first.published == Published("2021-11-16", "metadata") and second.source_id == "lantern-2"
    entry = one(tmp_path / "b.xml", by_hand.atom())
    assert (entry.text, entry.byline, entry.url) == (TEXT, "Jane Roe", "https://lantern.example/1/shelling")
    assert entry.published == Published("2021-11-16", "metadata") and entry.issues == ()


def test_an_entry_with_a_summary_only_says_so(tmp_path: Path) -> None:
    entry = f"<title>x</title><description>{PARAGRAPHS[0]}&lt;br/&gt;&lt;b&gt;More&lt;/b&gt;</description>"
    article = one(tmp_path / "a.xml", by_hand.rss([entry]))
    assert article.text.startswith(PARAGRAPHS[0]) and "<" not in article.text
    assert any("only a summary" in issue.what for issue in article.issues)


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl(tmp_path: Path, packed: bool) -> None:
    content = by_hand.warc(
        ("https://lantern.example/1/a", "text/html; charset=utf-8", by_hand.page(url=None).encode()),
        ("https://lantern.example/logo.png", "image/png", b"\x89PNG"),
        ("https://lantern.example/2/b", "text/plain", TEXT.encode()),
        ("https://lantern.example/3/c.pdf", "application/pdf", by_hand.pdf([by_hand.column(by_hand.wrapped())])),
    )
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    found = articles(path, by_hand.zipped(content) if packed else content)
    assert [a.source_key for a in found] == [f"https://lantern.example/{n}" for n in ("1/a", "2/b", "3/c.pdf")]
    assert all(PARAGRAPHS[1] in " ".join(a.text.split()) for a in found)


def test_an_archive_of_everything(tmp_path: Path) -> None:
    inner = by_hand.packed({"deep.txt": TEXT})
    content = by_hand.packed(
        {
            "a/b.html": by_hand.page(),
            "a/c.docx": by_hand.docx(),
            "a/d.txt": TEXT,
            "a/d.yaml": "outlet: The Lantern\npublished: 2021-11-16\n",
            "a/e.jsonl": by_hand.line(id="row", text=TEXT),
            "inner.zip": inner,
            "__MACOSX/a/._d.txt": "x",
            ".DS_Store": "x",
            "../../outside.txt": TEXT,
        }
    )
    found = articles(tmp_path / "a.zip", content)
    top = f"{tmp_path / 'a.zip'}!/"
    assert [a.source_key for a in found] == [
        "https://lantern.example/world/shelling-river", f"{top}a/c.docx", f"{top}a/d.txt", "row",
        f"{top}inner.zip!/deep.txt",
    ]  # fmt: skip
    assert (found[2].outlet, found[2].published) == ("The Lantern", Published("2021-11-16", "metadata"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_sidecar_speaks_of_any_report(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("outlet: The Lantern\npublished: 2021-11-16\ntitle: Ours\n", "utf-8")
    article = one(tmp_path / "a.docx", by_hand.docx())
    assert (article.outlet, article.title) == ("The Lantern", "Ours")
    assert len(list(read_sources([tmp_path]))) == 1


def test_what_it_is_goes_before_what_it_is_called(tmp_path: Path) -> None:
    assert PARAGRAPHS[0] in " ".join(
        one(tmp_path / "a.txt", by_hand.pdf([by_hand.column(by_hand.wrapped())])).text.split()
    )
    assert PARAGRAPHS[0] in one(tmp_path / "b.txt", by_hand.page()).text
    assert one(tmp_path / "c.html", TEXT).text == TEXT
    assert PARAGRAPHS[0] in one(tmp_path / "d.pdf.zip", by_hand.docx()).text
    assert len(articles(tmp_path / "e.txt", by_hand.rss())) == 2


def test_one_text_of_one_outlet_at_two_addresses_is_one_article(tmp_path: Path) -> None:
    a = one(tmp_path / "a.html", by_hand.page(url="https://lantern.example/1/x"))
    b = one(tmp_path / "b.html", by_hand.page(url="https://m.lantern.example/2/x"))
    other = one(tmp_path / "c.html", by_hand.page(url="https://other.example/2/x", site="The Other"))
    assert a.id == b.id and a.source_key != b.source_key
    assert other.id != a.id


OUTLETS = """\
- name: The Lantern
  names: [Lantern, "Лантерн"]
  domains: [lantern.example, www.lantern-news.example]
  country: GBR
  side: north
  kind: private
- name: Herald of the South
  domains: south.example
"""


def test_a_sources_file_names_the_outlet_by_name_and_by_domain(tmp_path: Path) -> None:
    (tmp_path / "outlets.yaml").write_text(OUTLETS, "utf-8")
    outlets = read_outlets(tmp_path / "outlets.yaml")
    found = outlets.find("LANTERN")
    assert found is not None and (found.name, found.country, found.side, found.kind) == (
        "The Lantern", "GBR", "north", "private",
    )  # fmt: skip
    assert outlets.find(None, "https://m.lantern-news.example/a") == found
    assert outlets.find("Nobody", "https://notlantern.example/a") is None
    article = one(
        tmp_path / "x" / "a.html", by_hand.page(site=None, url="https://www.south.example/a/b"), outlets=outlets
    )
    assert article.outlet == "Herald of the South"
    assert one(tmp_path / "x" / "a.txt", TEXT, outlet="lantern", outlets=outlets).outlet == "The Lantern"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("name: x", "no list"),
        ("- names: [x]", "outlets.yaml:1: an outlet needs a name"),
        ("- name: a\n- name: b\n  sides: x", "outlets.yaml:3: 'sides' is not known"),
        ("- name: a\n  country: Armenia", "three capital letters"),
        ("- name: a\n- name: A", "outlets.yaml:2: 'a' also stands in line 1"),
        ("- name: a\n  domains: [nonsense]", "'nonsense' is no domain"),
        ("- [a]", "outlets.yaml:1"),
        ("- name: [a]", "wrong form"),
        ("\t- x: [", "no YAML"),
        ("- &a [*a]", "outlets.yaml:1|no YAML"),
    ],
)
def test_a_wrong_sources_file_is_said_with_its_line(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "outlets.yaml").write_text(content, "utf-8")
    with pytest.raises(UserError, match=says):
        read_outlets(tmp_path / "outlets.yaml")
    with pytest.raises(NotFound):
        read_outlets(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("The ministerâ€™s office said â€œnoâ€\x9d.", "The minister’s office said “no”."),
        ("It happened in KÅ‘vÃ¡ros.", "It happened in Kőváros."),
        ("The ministerÃ¢â‚¬â„¢s office.", "The minister’s office."),
        ("A cafÃ© in Ãlaca.", None),
        ("«CAFÉ» and Âge d’or — all well.", None),
        ("Президент ждёт".encode().decode("latin-1"), "Президент ждёт"),
        ("The minister’s office said “no” – in Kőváros.", None),
    ],
)
def test_wrong_decoding_is_mended_only_when_certain(bad: str, good: str | None) -> None:
    text, issues = mended(f"First line.\n{bad}\nLast — line.")
    assert text.split("\n")[1] == (good or bad)
    assert text.startswith("First line.\n") and text.endswith("\nLast — line.")
    assert bool(issues) == (good is not None or "Ã©" in bad)


def test_limits_are_the_callers(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "a.pdf", by_hand.pdf([[], [], []]), limits=Limits(pages=2))
    assert isinstance(item, Unreadable) and item.what == "has 3 pages; a report may have 2"
