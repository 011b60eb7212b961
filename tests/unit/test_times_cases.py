"""tests/cases/times.yaml: each text is parsed, its times found and placed, and compared with what the case expects."""

from datetime import date
from typing import Any

import pytest

from contactline.extract.times import find_times
from contactline.model.article import Article, Block, Issue, Published
from contactline.model.mention import TimeMention
from contactline.parse.engine import parse
from contactline.resolve.times import resolve_times
from tests.cases_of import cases_of


def times_of(text: str, published: str | None) -> tuple[tuple[TimeMention, ...], tuple[Issue, ...]]:
    """The times of a text of one paragraph, without a registry of names."""
    article = Article(
        id="a1",
        source_key="case",
        source_id=None,
        title=None,
        outlet=None,
        url=None,
        byline=None,
        language="en",
        published=Published(published, "given") if published else None,
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
    )
    parsed = parse(article, names=lambda _: ())
    return resolve_times(parsed, find_times(parsed), article.published)


def _iso(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def _meaning(mention: TimeMention) -> list[str | None]:
    interval = mention.interval
    return [mention.timex.value] if interval is None else [mention.timex.value, interval.start, interval.end]


@pytest.mark.parametrize("case", cases_of("times"))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    mentions, issues = times_of(text, _iso(case.get("published")))
    by_words = {mention.text: mention for mention in mentions}
    assert all(text[m.start : m.end] == m.text for m in mentions)
    for words, meaning in case["is"].items():
        words = _iso(words)
        assert words in by_words, (words, sorted(by_words))
        assert _meaning(by_words[words]) == [_iso(part) for part in meaning], (words, by_words[words])
        assert (by_words[words].why_null is None) == (len(meaning) == 3), words
    for words, kind in case.get("type", {}).items():
        assert by_words[_iso(words)].timex.type == kind
    for words, (start, end) in case.get("reach", {}).items():
        reach = by_words[_iso(words)].reach
        assert reach is not None
        assert (reach.start, reach.end) == (_iso(start), _iso(end)), words
    for words, anchor in case.get("anchor", {}).items():
        wanted = anchor if anchor == "publication" else by_words[_iso(anchor)].id
        assert by_words[_iso(words)].anchor == wanted, words
    for words in case.get("not", ()):
        words = _iso(words)
        at = text.find(words)
        while at >= 0:
            assert not any(m.start < at + len(words) and at < m.end for m in mentions), words
            at = text.find(words, at + 1)
    if "issues" in case:
        assert any(case["issues"] in issue.what for issue in issues), issues
