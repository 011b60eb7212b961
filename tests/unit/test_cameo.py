"""CAMEO codes and quad classes by table, and what set each field."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import contactline
from contactline.cli.main import app
from contactline.knowledge.cameo import cameo_table, nearest_code
from contactline.knowledge.events import TYPES, lexicon
from contactline.model.report import quad_of
from contactline.model.rows.of_reading import event_rows

TEXT = (
    "Baku accused Yerevan of shelling three villages. Talks between Armenia and Azerbaijan began in Geneva on Monday."
)


def test_every_type_has_a_code_and_a_quad_class() -> None:
    table = cameo_table()
    assert {c.type for c in table.values()} == set(TYPES)
    assert all(table[nearest_code(kind, None)].type == kind for kind in TYPES)
    assert {quad_of(kind) for kind in TYPES} == {
        "verbal cooperation", "material cooperation", "verbal conflict", "material conflict",
    }  # fmt: skip


def test_every_code_of_the_lexicon_is_in_the_table() -> None:
    entries = [e for group in (lexicon().verbs, lexicon().nouns) for found in group.values() for e in found]
    assert {e.cameo for e in entries if e.cameo} <= set(cameo_table())


@pytest.mark.parametrize(
    ("kind", "mode", "code"),
    [("COERCE", "arrest", "173"), ("RETREAT", "ceasefire", "0871"), ("THREATEN", None, "130"), ("ASSAULT", "x", "190")],
)
def test_the_nearest_code_is_the_broadest_that_has_type_and_mode(kind: str, mode: str | None, code: str) -> None:
    assert nearest_code(kind, mode) == code


def test_a_code_can_be_looked_up() -> None:
    found = contactline.cameo("0871")
    assert found is not None and found.type == "RETREAT" and found.quad == "material cooperation"
    assert contactline.cameo("999") is None


def test_reports_have_codes_rules_and_scores() -> None:
    reading = contactline.read(TEXT, published="2021-05-16")
    assert reading.reports[0].type == "ACCUSE"
    for report in reading.reports:
        assert report.cameo in cameo_table()
        assert {"type", "actors", "recipients", "status", "cameo"} <= set(report.made_by)
        assert 0 <= report.scores["trigger"] <= 1
    assert [row.quad for row in event_rows(reading)] == [quad_of(r.type) for r in reading.reports]


def test_explain_prints_rules_and_scores(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    done = CliRunner().invoke(app, ["read", str(path), "--explain"])
    assert done.exit_code == 0
    assert "lexicon:ACCUSE" in done.stdout
    assert "names a happening" in done.stdout
    assert "verbal conflict" in done.stdout
