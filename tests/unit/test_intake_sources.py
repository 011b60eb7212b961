"""Files, folders, rows and sidecars into a stream: in order, lazily, and nothing lost without a word."""

import io
import itertools
import json
import os
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contactline.errors import NotFound, UserError
from contactline.intake.sources import read_sources
from contactline.model.article import Article, Published
from contactline.model.unreadable import Unreadable

TEXT = "The two sides agreed on Monday to open the road.\n\nThe mediators said that it was a good day for everybody.\n"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(path: Path, *found: Any) -> Path:
    return write(path, "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in found))


def all_of(*paths: Path, **options: Any) -> list[Article | Unreadable]:
    return list(read_sources(paths, **options))


def one(path: Path, **options: Any) -> Article:
    (article,) = all_of(path, **options)
    assert isinstance(article, Article), article
    return article


def refused(path: Path, **options: Any) -> Unreadable:
    (item,) = all_of(path, **options)
    assert isinstance(item, Unreadable), item
    assert "\n" not in item.what
    return item


def test_a_text_file(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.txt", TEXT))
    assert article.text == TEXT
    assert article.source_key == str(tmp_path / "a.txt")
    assert article.source_id is None
    assert article.readable


@pytest.mark.parametrize(
    ("name", "sidecar"),
    [
        (
            "a.yaml",
            "title: 'A: B'\noutlet: The Lantern\nurl: https://example.org/a\npublished: 2021-11-16\n"
            "byline: J. Doe\nlanguage: en\nnote: x\n",
        ),
        (
            "a.yml",
            "title: 'A: B'\noutlet: The Lantern\nurl: https://example.org/a\npublished: '2021-11-16'\n"
            "byline: J. Doe\nlanguage: en\n",
        ),
        (
            "a.json",
            '{"title": "A: B", "outlet": "The Lantern", "url": "https://example.org/a", "published": "2021-11-16", '
            '"byline": "J. Doe", "language": "en"}',
        ),
    ],
)
def test_sidecars(tmp_path: Path, name: str, sidecar: str) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / name, sidecar)
    article = one(tmp_path)
    assert (article.title, article.outlet, article.byline, article.language) == ("A: B", "The Lantern", "J. Doe", "en")
    assert article.url == article.source_key == "https://example.org/a"
    assert article.published == Published("2021-11-16", "metadata")
    assert article.issues == ()
    assert one(tmp_path / "a.txt") == article
    assert all_of(tmp_path / "a.txt", tmp_path / name) == [article]


def test_yaml_words_stay_words(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.yaml", "title: no\noutlet: 007\nurl: ~\nbyline:\npublished: null\n")
    article = one(tmp_path)
    assert (article.title, article.outlet, article.url, article.byline) == ("no", "007", None, None)
    assert article.issues == ()


@pytest.mark.parametrize(
    "sidecar", [b"- a\n- b\n", b"title: [unclosed\n", b"\xff\xfe\x00", b"x" * 70_000, b"a: &a [*a]"]
)
def test_a_broken_sidecar_is_said_and_the_text_is_read(tmp_path: Path, sidecar: bytes) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.yaml", sidecar)
    article = one(tmp_path)
    assert article.readable
    assert article.issues[0].what.startswith("sidecar a.yaml could not be read")


def test_what_the_asker_gives_goes_first(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.yaml", "outlet: The Lantern\npublished: 2021-11-16\n")
    article = one(tmp_path, published="2020-05-05", outlet="The Other")
    assert article.published == Published("2020-05-05", "given")
    assert article.outlet == "The Other"


def test_wrong_arguments_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nowhere\.txt"):
        read_sources([write(tmp_path / "a.txt", TEXT), tmp_path / "nowhere.txt"])
    with pytest.raises(UserError, match="not a date"):
        read_sources([tmp_path], published="7:58 AM ET")


def test_folders_are_sorted_and_gone_down_into(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.txt", "c.jsonl", ".hidden.txt", ".git/d.txt", "r.db", "r.db-wal"):
        content = json.dumps({"id": "row", "text": TEXT}) if name.endswith("jsonl") else TEXT
        write(tmp_path / name, content)
    keys = [item.source_key for item in all_of(tmp_path)]
    assert keys == [str(tmp_path / "a/b/c.txt"), str(tmp_path / "a/z.md"), str(tmp_path / "b.txt"), "row"]
    assert [item.source_key for item in all_of(tmp_path / "c.jsonl", tmp_path / "b.txt")] == ["row", keys[2]]


def test_files_of_other_formats_are_said_not_guessed_at(tmp_path: Path) -> None:
    write(tmp_path / "a.xls", b"\xd0\xcf\x11\xe0 and more")
    write(tmp_path / "b.py", "print('The road is open, he said.')")
    write(tmp_path / "c.json", '{"title": "alone"}')
    items = all_of(tmp_path)
    assert [(item.what, item.decodable) for item in items if isinstance(item, Unreadable)] == [
        ("there is no reader for .xls files: not read", True),
        ("there is no reader for .py files: not read", True),
        ("is JSON without an article: no object in it has a text", True),
    ]
    assert refused(tmp_path / "a.xls").decodable is False


@pytest.mark.parametrize(
    ("content", "says", "decodable"),
    [
        (b"", "is empty", True),
        (b" \n\n", "is empty", True),
        (b"The road\x00 is open.", "binary", False),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9, "binary", False),
        ("Дорога открыта, сказал он.".encode("cp1251"), "neither UTF-8", False),
        (b"word " * 250_000, "1,250,000 characters; one article may have 1,000,000: split it", True),
        (b"x" * 2_000_000, "2,000,000 characters", True),
    ],
)
def test_bad_files(tmp_path: Path, content: bytes, says: str, decodable: bool) -> None:
    write(tmp_path / "a.txt", content)
    write(tmp_path / "b.txt", TEXT)
    bad, good = all_of(tmp_path)
    assert isinstance(bad, Unreadable) and isinstance(good, Article)
    assert says in bad.what and bad.decodable is decodable
    assert bad.source_key == str(tmp_path / "a.txt")


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    item = refused(tmp_path / "a.txt")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "larger than 4,000,000 bytes" in item.what and item.decodable
    assert peak < 20_000_000


def test_links_that_lead_back_are_said(tmp_path: Path) -> None:
    write(tmp_path / "a/b/c.txt", TEXT)
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a")
    (tmp_path / "a/self").symlink_to(tmp_path / "a/self")
    (tmp_path / "a/nowhere.txt").symlink_to(tmp_path / "gone.txt")
    items = all_of(tmp_path)
    assert [item.source_key for item in items if isinstance(item, Article)] == [str(tmp_path / "a/b/c.txt")]
    said = {Path(item.source_key).name: item.what for item in items if isinstance(item, Unreadable)}
    assert set(said) == {"up", "self", "nowhere.txt"}
    assert "leads back to the folder" in said["up"]
    assert "could not be opened" in said["self"] and "could not be opened" in said["nowhere.txt"]


def test_pipes_in_folders_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in refused(tmp_path).what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT).chmod(0)
    write(tmp_path / "b/c.txt", TEXT).parent.chmod(0)
    write(tmp_path / "d.txt", TEXT)
    try:
        items = all_of(tmp_path)
    finally:
        (tmp_path / "b").chmod(0o755)
    assert [type(item) for item in items] == [Unreadable, Unreadable, Article]
    assert all("no permission" in item.what for item in items if isinstance(item, Unreadable))


def test_refused_opening_is_a_row_and_not_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", TEXT)

    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    item = refused(path)
    assert item.what == "could not be opened: no permission" and not item.decodable


def test_names_of_any_bytes(tmp_path: Path) -> None:
    write(tmp_path / os.fsdecode(b"caf\xe9.txt"), TEXT)
    article = one(tmp_path)
    assert article.source_key.endswith("/caf\\xe9.txt")


def test_rows(tmp_path: Path) -> None:
    row = {
        "id": " A/1 ",
        "text": "One said:\r\n“Two.”\rThe road is open.",
        "published": "2021-11-16",
        "title": "Road  open",
        "outlet": "The Lantern",
        "byline": ["J. Doe", "R. Roe"],
        "language": "en",
        "extra": {"x": 1},
    }
    article = one(rows(tmp_path / "a.jsonl", row))
    assert article.source_id == article.source_key == " A/1 "
    assert article.text == "One said:\n“Two.”\nThe road is open."
    assert (article.title, article.outlet, article.byline) == ("Road open", "The Lantern", "J. Doe, R. Roe")
    assert article.published == Published("2021-11-16", "metadata")


def test_source_keys_of_rows(tmp_path: Path) -> None:
    path = rows(
        tmp_path / "a.jsonl",
        {"id": 7, "text": TEXT, "url": "https://example.org/news/7"},
        {"id": 7, "text": TEXT, "url": "https://example.org/"},
        {"text": TEXT, "url": "https://example.org"},
        "",
        {"text": TEXT},
    )
    items = all_of(path)
    assert [item.source_key for item in items] == ["https://example.org/news/7", "7", f"{path}:3", f"{path}:5"]
    assert [item.source_id for item in items] == ["7", "7", None, None]


@pytest.mark.parametrize(
    ("bad", "says", "decodable"),
    [
        ("[1, 2]", "is no JSON object", True),
        ('"text"', "is no JSON object", True),
        ('{"text": "cut off', "is no JSON:", True),
        ("[" * 100_000, "nested too deeply", True),
        ('{"id": ' + "9" * 5000 + "}", "is no JSON:", True),
        ('{"id": "x"}', "has no text", True),
        ('{"id": "x", "text": null}', "has no text", True),
        ('{"id": "x", "text": "  "}', "has an empty text", True),
        ('{"id": "x", "text": 5}', "is no string", True),
        ('{"id": "x", "text": "half \\ud83d of it"}', "surrogate", True),
        ('{"id": "x", "text": "a\\u0000b"}', "NUL", True),
        (json.dumps({"id": "x", "text": "word " * 250_000}), "1,250,000 characters", True),
    ],
)
def test_bad_rows_are_said_with_their_line_and_the_rest_is_read(
    tmp_path: Path, bad: str, says: str, decodable: bool
) -> None:
    path = rows(tmp_path / "a.jsonl", {"id": "first", "text": TEXT}, bad, {"id": "last", "text": TEXT})
    first, middle, last = all_of(path)
    assert isinstance(first, Article) and isinstance(last, Article) and isinstance(middle, Unreadable)
    assert middle.what.startswith("a.jsonl line 2") and says in middle.what and "\n" not in middle.what
    assert len(middle.what) <= 320
    assert middle.decodable is decodable
    assert (middle.source_id, middle.source_key) == (("x", "x") if '"x"' in bad else (None, f"{path}:2"))


def test_a_row_that_is_not_utf8(tmp_path: Path) -> None:
    content = json.dumps({"text": TEXT}).encode() + b'\n{"text": "caf\xe9"}\n' + json.dumps({"text": TEXT}).encode()
    first, middle, last = all_of(write(tmp_path / "a.jsonl", content))
    assert isinstance(first, Article) and isinstance(last, Article) and isinstance(middle, Unreadable)
    assert "a.jsonl line 2 is not UTF-8" in middle.what and not middle.decodable


def test_an_endless_row_is_passed_over_in_pieces(tmp_path: Path) -> None:
    content = b'{"text": "' + b"word " * 2_000 + b'"}\n' + json.dumps({"text": TEXT}).encode() + b"\n"
    path = write(tmp_path / "a.jsonl", b" " * 200_000 + content)
    first, last = all_of(path, limit=1_000)
    assert isinstance(first, Unreadable) and "line 1 is too long" in first.what
    assert isinstance(last, Article) and last.source_key == f"{path}:2"


def test_fields_that_cannot_be_are_left_out(tmp_path: Path) -> None:
    row = (
        '{"id": ["x"], "text": "The road is open, he said.", "title": "a\\ud800", "outlet": 5, '
        '"published": "7:58 AM ET"}'
    )
    article = one(rows(tmp_path / "a.jsonl", row))
    assert (article.source_id, article.title, article.outlet, article.published) == ("x", None, "5", None)
    said = [issue.what for issue in article.issues]
    assert said == ["title is damaged or too long: left out", "published is no date: '7:58 AM ET'; left out"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe{\x00}\x00\n\x00"])
def test_row_files_without_rows(tmp_path: Path, content: bytes) -> None:
    item = refused(write(tmp_path / "a.jsonl", content))
    assert item.what in ("is empty", "is binary or UTF-16; JSONL is UTF-8")


def test_unicode_separators_do_not_end_rows(tmp_path: Path) -> None:
    row = json.dumps({"text": "The road is open.\u2028He said so.\u0085Yes."}, ensure_ascii=False)
    assert one(rows(tmp_path / "a.jsonl", "\ufeff" + row)).text == "The road is open.\u2028He said so.\u0085Yes."


def test_rows_are_known_by_their_form_where_the_name_does_not_tell(tmp_path: Path) -> None:
    path = rows(tmp_path / "dump.json", {"id": "a", "text": TEXT}, {"id": "b", "text": TEXT})
    assert [item.source_id for item in all_of(path)] == ["a", "b"]


def test_a_long_file_is_read_row_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(3_000):
            file.write(json.dumps({"id": number, "text": TEXT + "x" * 3_000}) + "\n")
    stream: Iterator[Article | Unreadable] = read_sources([path])
    assert [item.source_id for item in itertools.islice(stream, 2)] == ["0", "1"]
    tracemalloc.start()
    seen = sum(1 for _ in itertools.islice(stream, 300))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seen == 300
    assert peak < 2_000_000


@pytest.mark.parametrize("as_rows", [False, True])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, as_rows: bool) -> None:
    content = (json.dumps({"id": "a", "text": TEXT}) if as_rows else TEXT).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    (article,) = read_sources(["-"])
    assert isinstance(article, Article) and article.text == TEXT
    assert article.source_key == ("a" if as_rows else "stdin")


def test_the_same_again(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b/c.txt", TEXT + "More was to come, they said.")
    rows(tmp_path / "d.jsonl", {"text": TEXT, "outlet": "The Lantern"})
    assert all_of(tmp_path) == all_of(tmp_path)
