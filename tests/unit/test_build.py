"""Building: the pile is done whatever one article does, and an interrupt leaves a whole record."""

from pathlib import Path

import pytest

from contactline.jobs import read as reading_jobs
from contactline.jobs.build import Tally, build
from contactline.jobs.read import read_pile
from contactline.model.article import Article
from contactline.model.unreadable import Unreadable
from contactline.record import open_record
from tests.by_hand import reading

BROKEN = Unreadable("broken.txt", None, "not text: it has NUL bytes", False)


def article(key: str) -> Article:
    return reading(article_id=f"art-{key}", source_key=key).article


def test_what_cannot_be_read_is_set_aside_and_the_rest_is_built(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        tally = build([article("a"), BROKEN, article("b")], record)
        assert tally.set_aside == [BROKEN]
        assert tally.changes["added"] == 2
        assert [a.sources for a in record.articles()] == [("a",), ("b",)]


def test_a_defect_in_one_article_is_said_in_its_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(article: Article, *, known: object) -> None:
        raise RuntimeError("a rule\nwent wrong")

    monkeypatch.setattr(reading_jobs, "read_article", fails)
    ((_, result),) = list(read_pile([article("a")]))
    assert result.issues[-1].what == "could not be read: RuntimeError: a rule went wrong"
    assert result.reports == ()


def test_an_unreadable_input_has_an_empty_reading_in_its_place() -> None:
    (first, second) = list(read_pile([BROKEN, article("a")]))
    assert first[0] is BROKEN
    assert first[1].issues[0].what == BROKEN.what
    assert first[1].article.text == ""
    assert second[1].article.id == "art-a"


def test_an_interrupt_leaves_the_articles_kept_so_far(tmp_path: Path) -> None:
    def stop(tally: Tally) -> None:
        if tally.changes["added"] == 2:
            raise KeyboardInterrupt

    path = tmp_path / "r.db"
    with open_record(path, create=True) as record, pytest.raises(KeyboardInterrupt):
        build([article(k) for k in "abcd"], record, on_item=stop)
    with open_record(path) as record:
        assert [a.sources for a in record.articles()] == [("a",), ("b",)]
        tally = build([article(k) for k in "abcd"], record)
        assert (tally.changes["unchanged"], tally.changes["added"]) == (2, 2)
