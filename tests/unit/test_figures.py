"""Numbers that measure the conflict: every case of the list, and hostile numbers."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from contactline.extract.figures import find_figures
from contactline.model.article import Article, Block
from contactline.model.parsed import Parsed
from contactline.parse.engine import parse

CASES: list[dict[str, Any]] = [
    case
    for name in ("figures", "figure_kinds")
    for case in yaml.safe_load((Path(__file__).parents[1] / "cases" / f"{name}.yaml").read_text("utf-8"))
]
KEYS = ("text", "measure", "low", "high", "qualifier", "unit")


def parsed(text: str) -> Parsed:
    block = Block("paragraph", 0, len(text))
    return parse(Article("x", "x", None, None, None, None, None, "en", None, text, (block,)))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    figures = find_figures(parsed(case["text"]))
    rows = [{key: getattr(figure, key) for key in KEYS} for figure in figures]
    assert all(case["text"][f.start : f.end] == f.text for f in figures)
    for expected in case["is"]:
        keys = [key for key in expected if not (key == "measure" and case.get("any_measure"))]
        assert any(all(row[key] == expected[key] for key in keys) for row in rows), rows
    if "also" not in case:
        assert len(rows) == len(case["is"]), rows


@pytest.mark.parametrize(
    "text",
    [
        "killed " + "9" * 3000 + " people",
        "one " + "hundred " * 800 + "people died",
        "between " * 300 + "1 and " * 300 + "2 people died",
        "killed 1 to " * 400,
        "£$€" * 500 + "5",
        "dozens of " * 500,
    ],
)
def test_hostile_numbers_are_read_in_time(text: str) -> None:
    ready = parsed(text)
    started = time.process_time()
    figures = find_figures(ready)
    assert time.process_time() - started < 3
    assert all(text[f.start : f.end] == f.text for f in figures)
    assert all(abs(value) < 10**16 for f in figures for value in (f.low, f.high) if value is not None)
