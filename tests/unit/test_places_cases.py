"""tests/cases/places.yaml: each text is parsed, its places found and resolved, and compared with what the case says."""

from typing import Any

import pytest

from contactline.extract.places import find_places
from contactline.model.article import Article, Block, Issue
from contactline.model.mention import PlaceMention
from contactline.parse.engine import parse
from contactline.resolve.places import resolve_places
from tests.cases_of import cases_of


def places_of(text: str) -> tuple[tuple[PlaceMention, ...], tuple[Issue, ...]]:
    """The places of a text of one paragraph."""
    article = Article(
        id="a1",
        source_key="case",
        source_id=None,
        title=None,
        outlet=None,
        url=None,
        byline=None,
        language="en",
        published=None,
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
    )
    parsed = parse(article)
    return resolve_places(parsed, find_places(parsed))


@pytest.mark.parametrize("case", cases_of("places"))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    mentions, issues = places_of(text)
    by_words = {mention.text: mention for mention in mentions}
    assert all(text[m.start : m.end] == m.text for m in mentions)
    for words, (name, country, kind) in case.get("is", {}).items():
        assert words in by_words, (words, sorted(by_words))
        place = by_words[words].place
        assert place is not None, (words, by_words[words].why_null)
        assert (place.name, place.country, place.kind) == (name, country, kind)
        assert by_words[words].why_null is None
        assert by_words[words].candidates[0].place.id == place.id
        assert by_words[words].candidates[0].why
    for words in case.get("unknown", []):
        assert words in by_words, (words, sorted(by_words))
        assert by_words[words].place is None, by_words[words].place
        assert by_words[words].why_null
        assert any(issue.start == by_words[words].start for issue in issues)
    for words in case.get("not", []):
        assert words not in by_words, words
