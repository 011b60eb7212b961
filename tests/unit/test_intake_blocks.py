"""Blocks: the layouts of the list, the patterns' own examples, and what must hold for any text."""

import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactline.intake.layout.blocks import find_blocks
from contactline.intake.layout.boilerplate import byline_in, is_boilerplate, is_stamp
from contactline.knowledge.boilerplate import LinePattern, line_patterns
from tests.cases_of import cases_of


def folded(words: str) -> str:
    return " ".join(words.split())


def is_like(words: str, expected: str) -> bool:
    head, _, tail = expected.partition(" … ")
    return words == expected or (bool(tail) and words.startswith(head) and words.endswith(tail))


@pytest.mark.parametrize("case", cases_of("blocks"))
def test_layouts(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [(b.kind, folded(text[b.start : b.end])) for b in find_blocks(text, names=case.get("names", ()))]
    expected = [(kind, str(words)) for kind, words in case["blocks"]]
    assert [kind for kind, _ in found] == [kind for kind, _ in expected], (case["why"], found)
    for (_, words), (_, wanted) in zip(found, expected, strict=True):
        assert is_like(words, wanted), (case["why"], words, wanted)


@pytest.mark.parametrize("row", line_patterns(), ids=lambda row: f"{row.section}-{row.what}")
def test_patterns_take_their_examples_and_spare_the_rest(row: LinePattern) -> None:
    pattern = re.compile(row.pattern, re.IGNORECASE)
    matches = pattern.match if row.section == "opening" else pattern.fullmatch
    for example in row.examples:
        assert matches(example), example
        assert is_boilerplate(example, from_head=3, from_end=1), example
    for line in row.spares:
        assert not is_boilerplate(line, from_head=3, from_end=1), line


@pytest.mark.parametrize(
    "line",
    [
        "Armenia and Azerbaijan signed the protocol on Friday.",
        "Related talks were held in Vienna.",
        "Watch towers were burnt down along the border on Sunday.",
        "Listen to us, the protesters shouted at the minister.",
        "Video footage showed two tanks in the main square, the agency said.",
        "Photographs of the bridge showed that it still stood.",
        "This article requires both parties to open the road.",
        "This report was welcomed by the ministry.",
        "The map shows the new line of contact.",
        "Copyright holders protested against the decree.",
        "Sources in the ministry said that the talks had failed.",
        "Next week the ministers will meet in Tirana.",
        "Join our struggle, he told the crowd in the stadium.",
        "More troops are on their way, the general said.",
        "The minister is a former journalist and a fellow of the academy, and he resigned on Monday.",
        "Get out of our country, they shouted.",
        "He was shot in May (the family says June).",
        "THE RULING WAS ISSUED ON THE NIGHT OF 25 SEPTEMBER AND REVEALED ON 26 SEPTEMBER.",
        "The Rebels Took Two Towns On 5 May 2023.",
        "Shelling killed nine people in the market (Reuters could not verify this).",
    ],
)
def test_prose_is_not_boilerplate(line: str) -> None:
    assert not is_boilerplate(line, from_head=8, from_end=8)
    assert not is_boilerplate(line, from_head=2, from_end=8)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE AND JOHN ROE", "JANE DOE AND JOHN ROE"),
        ("By Jane Doe | Example Press", "Jane Doe"),
        ("By The Associated Press", "The Associated Press"),
        ("By our Kyiv correspondent", "our Kyiv correspondent"),
        ("By our correspondent in Osh | 3 May 2022", "our correspondent in Osh"),
        ("By Friday", None),
        ("By March", None),
        ("By the river", None),
        ("By Jane Doe was told to leave", None),
        ("By the army", None),
    ],
)
def test_bylines(line: str, who: str | None) -> None:
    assert byline_in(line) == who


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("28 June 2023", True),
        ("Wednesday, 28 June 2023 14:05 GMT", True),
        ("Published: 12.05.2021, 7:58 AM ET", True),
        ("2021-11-16T10:00:00Z", True),
        ("Last updated on May 3, 2022 at 10:15 p.m.", True),
        ("5 minutes ago", True),
        ("December 31, 2013 / 2:25 PM / 4 years ago", True),
        ("Last Update: Wednesday, 20 May 2020 KSA 11:09 - GMT 08:09", True),
        ("Updated : 2021-09-26 03:49 GMT+08:00", True),
        ("|  August 25, 2025 - 10:06 pm", True),
        ("Last Update", True),
        ("2014", False),
        ("November 9", True),
        ("May the truce hold", False),
        ("1,200", False),
        ("28 June 2023: the day the bridge fell", False),
    ],
)
def test_stamps(line: str, stamp: bool) -> None:
    assert is_stamp(line) is stamp


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abAB12 .,:;?!\n\n\t-–•*#>\"“”'()[]/|\u00a0\u200b\u2028\f"), st.characters(codec="utf-8")
    ),
    max_size=300,
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_blocks_are_ordered_stripped_and_apart(text: str) -> None:
    at = 0
    for block in find_blocks(text):
        words = text[block.start : block.end]
        assert block.start >= at and words and words == words.strip()
        assert any(map(str.isalnum, words))
        at = block.end
    covered = "".join(text[b.start : b.end] for b in find_blocks(text))
    letters = sum(map(str.isalnum, text))
    assert sum(map(str.isalnum, covered)) >= letters - 8 * text.count("\n") - 8 * len(re.findall(r"\W", text)) - 8


@pytest.mark.parametrize(
    "text",
    [
        "a" * 400_000,
        "By " + "Jane, " * 60_000,
        "Jane and " * 50_000 + "contributed reporting",
        "- " * 200_000,
        "(" * 200_000 + "Photo",
        "Read more\n" * 40_000,
        "Also see\n" + "A Title Of Some Teaser\n" * 30_000,
        "2021-" * 60_000,
        "\u200b " * 200_000 + "x",
        "word\n" * 60_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    find_blocks(text)
    assert time.process_time() - start < 5
