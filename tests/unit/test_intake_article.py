"""The one constructor of articles: dates, language, what cannot be read, and text that is left as it came."""

import pytest

from contactline.errors import BadInput
from contactline.intake import article as module
from contactline.intake.article import make_article
from contactline.model.article import Article, Block, KnownBy, Published

TEXT = "The two sides agreed on Monday to open the road.\n\nThe mediators said that it was a good day for everybody.\n"
RUSSIAN = "Стороны договорились в понедельник открыть дорогу, сообщили посредники после встречи.\n"
MORE_RUSSIAN = (
    RUSSIAN + "Дорога была закрыта девять лет, и никто не знает почему, сказал он.\nПосол уехал утром домой.\n"
)
MORE_TEXT = (
    TEXT + "The road had been closed for nine years, and nobody knows why, he said.\n\nThe envoy left for home.\n"
)


@pytest.fixture
def dates(monkeypatch: pytest.MonkeyPatch) -> dict[str, Published | None]:
    """What the text is taken to say of its date: its own words, and what follows from them."""
    told: dict[str, Published | None] = {"found": None, "inferred": None}

    def infer(text: str, blocks: tuple[Block, ...]) -> Published | None:
        return told["inferred"]

    monkeypatch.setattr(module, "find_published", lambda text: told["found"])
    monkeypatch.setattr(module, "infer_published", infer)
    return told


def made(text: str = TEXT, published: str | None = None, known_by: KnownBy = "given", **others: str | None) -> Article:
    return make_article(text, source_key="k", published=published, known_by=known_by, **others)


def test_text_is_left_as_it_came() -> None:
    raw = " \ufeffThe road is open.\r\nNobody\u00a0uses it.\r  The end is near, he said.\t\n"
    article = made(raw)
    assert article.text == " \ufeffThe road is open.\nNobody\u00a0uses it.\n  The end is near, he said.\t\n"
    assert article.text[article.blocks[0].start :].startswith("The road is open.")


def test_the_id_hangs_on_text_outlet_and_date_alone(dates: dict[str, Published | None]) -> None:
    first = made(published="2021-11-16", outlet="A", title="One")
    assert first.id == make_article(TEXT, source_key="other", outlet="A", published="2021-11-16").id
    assert first.id.startswith("art")
    others = {
        made(published="2021-11-17", outlet="A").id,
        made(published="2021-11-16", outlet="B").id,
        made(TEXT + "!", published="2021-11-16", outlet="A").id,
        made(outlet="A").id,
    }
    assert len(others) == 4 and first.id not in others


def test_order_of_dates(dates: dict[str, Published | None]) -> None:
    dates["inferred"] = Published("2020-01-01", "inferred")
    assert made().published == Published("2020-01-01", "inferred")
    dates["found"] = Published("2020-02-02", "dateline")
    assert made().published == Published("2020-02-02", "dateline")
    assert made(published="2020-03-03", known_by="metadata").published == Published("2020-03-03", "metadata")
    assert made(published="2020-04-04").published == Published("2020-04-04", "given")
    assert made(published="  ").published == Published("2020-02-02", "dateline")


def test_a_field_that_is_no_date_is_left_out_and_nothing_is_inferred(dates: dict[str, Published | None]) -> None:
    dates["inferred"] = Published("2020-01-01", "inferred")
    article = made(published="7:58 AM ET", known_by="metadata")
    assert article.published is None
    assert [issue.what for issue in article.issues] == ["published is no date: '7:58 AM ET'; left out"]
    assert article.readable
    dates["found"] = Published("2020-02-02", "text")
    assert made(published="7:58 AM ET").published == Published("2020-02-02", "text")


def test_title_and_byline_come_from_the_text_where_not_given() -> None:
    text = "Road Opened After Nine Years\n\nBy Jane Doe\n\n" + TEXT
    assert (made(text).title, made(text).byline) == ("Road Opened After Nine Years", "Jane Doe")
    given = made(text, title="Another", byline="Desk")
    assert (given.title, given.byline) == ("Another", "Desk")
    assert made().title is None


def test_another_language_is_said_and_not_read() -> None:
    article = made(RUSSIAN)
    assert (article.language, article.readable) == ("ru", False)
    assert [issue.what for issue in article.issues] == ["language is ru: not read"]
    assert article.text == RUSSIAN


@pytest.mark.parametrize(
    ("text", "stated", "language", "readable"),
    [
        (TEXT, "en", "en", True),
        (TEXT, "en-GB", "en", True),
        (TEXT, "English", "en", True),
        (TEXT, None, "en", True),
        (MORE_TEXT, "ru", "en", True),
        (MORE_RUSSIAN, "en", "ru", False),
        ("Gustavo Petro Francia Marquez", None, None, False),
        ("Gustavo Petro Francia Marquez", "en", "en", True),
        ("Road opens.", "fr", "fr", False),
    ],
)
def test_stated_language(text: str, stated: str | None, language: str | None, readable: bool) -> None:
    text = text + "\n" if len(text.split()) > 2 else "Road opens again."
    article = made(text, language=stated)
    assert (article.language, article.readable) == (language, readable)
    assert readable or article.issues


def test_a_paragraph_in_another_language_is_not_read_as_english() -> None:
    text = MORE_TEXT + "\n" + RUSSIAN.strip() + " " + RUSSIAN + "\nThat was on Monday, they said."
    article = made(text)
    assert article.readable
    foreign = [b for b in article.blocks if b.kind == "boilerplate"]
    assert [text[b.start : b.start + 7] for b in foreign] == ["Стороны"]
    assert [(i.what, i.start, i.end) for i in article.issues] == [
        ("a paragraph in ru: not read", foreign[0].start, foreign[0].end)
    ]


@pytest.mark.parametrize("text", ["", " \n ", "12 34\n56 78\n", "* * *", "Apples\nPears\n", "Read more\n"])
def test_no_sentences(text: str) -> None:
    article = made(text)
    assert not article.readable
    assert "nothing to read" in article.issues[0].what
    assert article.text == text


@pytest.mark.parametrize(
    ("text", "says"),
    [("word " * 30, "split it"), ("a\x00b", "NUL"), ("half \ud83d of it", "surrogate")],
)
def test_refused(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        make_article(text, source_key="k", limit=100)


def test_whole_surrogate_pairs_are_characters() -> None:
    assert made("The road is open \U0001f600 again, he said.").readable
