"""The event coder on invented sentences: every expected report, and none where none may be."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.events_by_hand import read

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "events.yaml").read_text(encoding="utf-8")
)


def problems(case: dict[str, Any]) -> list[str]:
    text = case["text"]
    reports, actors = read(text, case.get("who", []))
    wrong = []
    spans = {text[r.trigger.start : r.trigger.end]: r for r in reports}
    expected = []
    for want in case.get("expect", []):
        at = text.lower().index(want["trigger"].lower())
        near = [r for r in reports if r.trigger.start < at + len(want["trigger"]) and at < r.trigger.end]
        of_type = [r for r in near if r.type == want["type"]]
        if not of_type:
            wrong.append(f"no {want['type']} at {want['trigger']!r}: {[(k, r.type) for k, r in spans.items()]}")
            continue
        report = of_type[0]
        expected.append(report.id)
        for field, side in (("by", report.actors), ("to", report.recipients)):
            if field in want and {actors[i].text for i in side} != set(want[field]):
                wrong.append(f"{want['trigger']}: {field} {[actors[i].text for i in side]} for {want[field]}")
        for field in ("mode", "status", "background"):
            if field in want and getattr(report, field) != want[field]:
                wrong.append(f"{want['trigger']}: {field} {getattr(report, field)!r} for {want[field]!r}")
    for word in case.get("none", []):
        at = text.index(word)
        bad = [r for r in reports if r.id not in expected and r.trigger.start <= at < r.trigger.end]
        wrong.extend(f"{word!r} starts a report: {r.type}" for r in bad)
    wrong.extend(f"a report of {r.type}" for r in reports if r.type in case.get("not_types", []))
    return wrong


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert not problems(case), case["why"]
