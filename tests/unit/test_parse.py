"""Joined lines, sentence ends and the parse with neutral names."""

from typing import Any

import pytest

from contactline.knowledge.registry.names import NameHit
from contactline.model.article import Article, Block
from contactline.model.parsed import Parsed
from contactline.model.view import make_view
from contactline.parse.engine import is_english_word, parse
from contactline.parse.joining import joining_edits
from contactline.parse.sentences import sentence_starts
from tests.cases_of import cases_of


def article_of(text: str) -> Article:
    return Article("a1", "a1", None, None, None, None, None, "en", None, text, (Block("paragraph", 0, len(text)),))


@pytest.mark.parametrize("case", cases_of("joining"))
def test_joining(case: dict[str, Any]) -> None:
    text = case["text"]
    edits = joining_edits(text, 0, len(text), is_word=is_english_word)
    assert make_view(text, 0, len(text), edits).text == case["expected"], case["why"]


@pytest.mark.parametrize("case", cases_of("sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    starts = sentence_starts(text)
    pieces = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert pieces == case["expected"]


def names_in(text: str) -> tuple[NameHit, ...]:
    hits = []
    for name in ("Freedonia", "Sylvania", "Upper Sylvania"):
        at = text.find(name)
        if at >= 0 and not (name == "Sylvania" and text[at - 6 : at] == "Upper "):
            hits.append(NameHit(at, at + len(name), "state"))
    return tuple(sorted(hits, key=lambda h: h.start))


def shape(parsed: Parsed) -> list[tuple[str, str, int]]:
    return [(t.pos, t.dep, t.head) for t in parsed.tokens]


def test_both_sides_parse_alike() -> None:
    one = parse(article_of("Freedonia attacked Upper Sylvania near the river, officials said."), names=names_in)
    other = parse(article_of("Upper Sylvania attacked Freedonia near the river, officials said."), names=names_in)
    assert shape(one) == shape(other)
    assert [t.text for t in one.tokens][:3] == ["Freedonia", "attacked", "Upper Sylvania"]
    assert [t.name for t in other.tokens][:3] == [0, None, 1]


def test_token_offsets_are_those_of_the_received_text() -> None:
    text = "The informa-\ntion on Upper\nSylvania is false.\nIt was denied."
    parsed = parse(article_of(text), names=names_in)
    spans = {t.text: text[t.start : t.end] for t in parsed.tokens}
    assert spans["information"] == "informa-\ntion"
    assert spans["Upper Sylvania"] == "Upper\nSylvania"
    assert len(parsed.sentences) == 2
    assert all(text[t.start : t.end].strip() for t in parsed.tokens)


def test_a_block_of_one_endless_sentence_is_bounded() -> None:
    text = "and the army moved on " * 4000
    parsed = parse(article_of(text.strip()))
    assert len(parsed.tokens) == 20_000
    assert parsed.tokens[-1].end == len(text.strip())


def test_boilerplate_is_not_parsed() -> None:
    text = "Read more\nThe truce held."
    blocks = (Block("boilerplate", 0, 9), Block("paragraph", 10, 25))
    article = Article("a", "a", None, None, None, None, None, "en", None, text, blocks)
    assert parse(article).tokens[0].text == "The"


def test_a_block_in_capitals_is_parsed_as_prose_and_keeps_its_offsets() -> None:
    text = "FREEDONIA SHELLS VILLAGE NEAR KOVAROSH; FIVE CIVILIANS KILLED, OFFICIALS SAY"
    parsed = parse(article_of(text), names=lambda t: (NameHit(0, 9, "state"),))
    words = {t.text: t for t in parsed.tokens}
    assert words["shells"].pos == "VERB" and words["killed"].pos == "VERB"
    assert words["FREEDONIA"].name == 0 and words["Kovarosh"].pos == "PROPN"
    assert all(text[t.start : t.end].lower() == t.text.lower() for t in parsed.tokens)


def test_a_block_with_a_few_acronyms_is_left_alone() -> None:
    parsed = parse(article_of("The OSCE and the UN met EU envoys in Minsk on Monday."), names=lambda t: ())
    assert [t.text for t in parsed.tokens][:5] == ["The", "OSCE", "and", "the", "UN"]


def test_dashes_and_brackets_between_words_part_them() -> None:
    text = "They named Baghra (Freedonia)—Ashra (Upper Sylvania); then talks stopped."
    parsed = parse(article_of(text), names=names_in)
    assert [t.text for t in parsed.tokens][2:11] == [
        "Baghra",
        "(",
        "Freedonia",
        ")",
        "—",
        "Ashra",
        "(",
        "Upper Sylvania",
        ")",
    ]
