"""Who says what: every case of the list, and what hostile text must not do."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from contactline.extract.claims import find_claims
from contactline.model.article import Article, Block
from contactline.model.claim import Claim
from contactline.model.found_claims import ClaimsFound
from contactline.model.parsed import Parsed
from contactline.parse.engine import parse

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "cases" / "claims.yaml").read_text("utf-8"))


def parsed(text: str, *, heading: bool = False) -> Parsed:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block("heading" if heading else "paragraph", at, at + len(part)))
        at += len(part) + 2
    return parse(Article("x", "x", None, None, None, None, None, "en", None, text, tuple(blocks)))


def words(text: str, claim: Claim) -> list[str]:
    return [" ".join(text[span.start : span.end].split()) for span in claim.content]


def found_as_rows(text: str, found: ClaimsFound) -> list[dict[str, Any]]:
    names = {mention.id: mention.text for mention in found.speakers}
    order = {claim.id: index for index, claim in enumerate(found.claims)}
    return [
        {
            "who": [names[one] for one in claim.speaker],
            "cue": None if claim.cue is None else text[claim.cue.start : claim.cue.end],
            "says": words(text, claim),
            "stance": claim.stance,
            "quote": claim.quote,
            "to": [names[one] for one in claim.addressee],
            "kind": claim.speaker_kind,
            "within": None if claim.within is None else order[claim.within],
        }
        for claim in found.claims
    ]


def same(
    expected: dict[str, Any], row: dict[str, Any], rows: list[dict[str, Any]], listed: list[dict[str, Any]]
) -> bool:
    says = expected["says"] if isinstance(expected["says"], list) else [expected["says"]]
    if expected.get("any_span"):
        if not all(piece in says[0] for piece in row["says"]):
            return False
    elif row["says"] != says:
        return False
    if "within" in expected:
        outer = listed[expected["within"]]
        if row["within"] is None or not same(outer, rows[row["within"]], rows, listed):
            return False
    if expected.get("stance_any"):
        expected = {key: value for key, value in expected.items() if key != "stance"}
    return all(row[key] == expected[key] for key in ("who", "cue", "stance", "quote", "to", "kind") if key in expected)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_claims(parsed(text, heading=bool(case.get("heading"))))
    rows = found_as_rows(text, found)
    for expected in case["claims"]:
        assert any(same(expected, row, rows, case["claims"]) for row in rows), rows
    if "also" not in case:
        assert len(rows) == len(case["claims"]), rows
    for never in case.get("never", ()):
        assert not any(never in piece for row in rows for piece in row["says"]), rows
    assert bool(found.issues) == bool(case.get("issue")), found.issues
