"""Agreements across the articles of a record: kept by a build, droppable, the same in any order, as of a day."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from contactline.intake.article import make_article
from contactline.jobs.across.agreements import agreements_of, commitments_of, match_agreements
from contactline.jobs.build import build
from contactline.model.agreements.across import AgreementAcross
from contactline.model.article import Article
from contactline.model.rows.kinds import Filter
from contactline.record import open_record

SIGNED = (
    "Chad and Sudan signed the Lomar Accord on 3 May 2001. Chad pledged to free its prisoners by 1 July 2001. "
    "Chad's government said that it freed the prisoners on 20 June 2001."
)
BROKEN = (
    "In the Lomar Accord of 3 May 2001, Chad pledged to free its prisoners by 1 July 2001, but it never did. "
    "Sudan ratified the accord on 9 June 2001."
)


def _article(key: str, text: str, published: str) -> Article:
    return make_article(text, source_key=key, published=published, outlet=f"Outlet {key}")


ARTICLES = (_article("a", SIGNED, "2001-06-21"), _article("b", BROKEN, "2001-08-01"))


def _made(path: Path, articles: Iterable[Article], where: Filter = Filter()) -> tuple[AgreementAcross, ...]:  # noqa: B008
    with open_record(path, create=True) as record:
        build(articles, record)
        return agreements_of(record, where)


@pytest.fixture(scope="module")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("agreements") / "record.db"
    _made(path, ARTICLES)
    return path


def test_two_articles_tell_of_one_accord_and_its_duty_is_disputed(record_path: Path) -> None:
    with open_record(record_path) as record:
        (accord,) = agreements_of(record, Filter())
        (duty,) = commitments_of(record, Filter())
        assert commitments_of(record, Filter(state="kept")) == ()
        assert commitments_of(record, Filter(state="disputed")) == (duty,)
        assert agreements_of(record, Filter(outlet="Outlet b")) == (accord,)
        assert agreements_of(record, Filter(actor="NOR")) == ()
    assert [s.step for s in accord.steps] == ["signed", "ratified"]
    assert [(a.verdict, a.telling.outlet) for a in duty.accounts] == [("kept", "Outlet a"), ("missed", "Outlet b")]


def test_as_of_a_day_only_what_was_published_by_then(record_path: Path) -> None:
    with open_record(record_path) as record:
        (accord,) = agreements_of(record, Filter(as_of="2001-07-01"))
        (duty,) = commitments_of(record, Filter(as_of="2001-07-01"))
    assert ([s.step for s in accord.steps], duty.state) == (["signed"], "kept")


def test_it_is_the_same_in_any_order_at_once_or_anew(record_path: Path, tmp_path: Path) -> None:
    with open_record(record_path) as record:
        before = agreements_of(record, Filter())
        assert match_agreements(record) == match_agreements(record, anew=True) == 1
        assert agreements_of(record, Filter()) == before
    assert _made(tmp_path / "other.db", ARTICLES[1:]) != before
    assert _made(tmp_path / "other.db", ARTICLES) == before


def test_a_changed_article_takes_its_account_along(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    _made(path, ARTICLES)
    changed = _article("b", "Peace came to the lake at last. Fishermen went out on Tuesday.", "2001-08-02")
    (accord,) = _made(path, [changed])
    assert len(accord.accounts) == 1
    assert accord.commitments[0].state == "kept"
