"""The terminal: what each command prints, where errors go, and the exit codes."""

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from contactline.contract.validate import faults
from tests.by_hand import reading
from tests.terminal import contactline

Run = Callable[..., tuple[int, str, str]]
FIRST = "KYIV, 24 January 2015 — Ukraine said on Saturday that rockets killed at least 21 people in Mariupol."
SECOND = "DONETSK, 25 January 2015 — Rebel leaders denied on Sunday that their forces had shelled Mariupol."


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        return contactline(*arguments, monkeypatch=monkeypatch, capfd=capfd)

    return call


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, "utf-8")
    (folder / "b.txt").write_text(SECOND, "utf-8")
    (folder / "b.yaml").write_text("title: Denial\noutlet: The Herald\n", "utf-8")
    return folder


def test_help_and_version(run: Run) -> None:
    code, out, _ = run("--version")
    assert (code, out.split()[0]) == (0, "contactline")
    code, out, _ = run("--help")
    assert code == 0
    for command in ("build", "read", "show", "export", "evaluate"):
        assert command in out


def test_build_show_export_and_build_again(run: Run, reports: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    code, out, err = run("build", reports, "-o", record)
    assert (code, out) == (0, "")
    assert "2 added" in err
    code, _, err = run("build", reports, "-o", record)
    assert code == 0 and "2 unchanged" in err
    code, out, _ = run("show", record, "events")
    assert code == 0 and "ASSAULT" in out and "2015-01-24" in out and "Mariupol" in out
    code, out, _ = run("show", record, "claims", "--stance", "denies", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["outlet"] for row in rows] == ["The Herald"]
    code, out, _ = run("show", record, "figures", "--measure", "killed", "--json")
    assert [json.loads(line)["low"] for line in out.splitlines()] == [21]
    code, out, err = run("show", record, "events", "--actor", "FJI")
    assert (code, out) == (0, "") and "no events" in err
    code, out, _ = run("export", record, "--to", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert len(lines) == 2 and all(faults(line) == () for line in lines)
    code, _, err = run("export", record, "--to", "csv", "-o", tmp_path / "tables")
    assert code == 0 and "events.csv" in err
    with (tmp_path / "tables" / "articles.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["outlet"] for row in csv.DictReader(stream)] == ["", "The Herald"]


def test_a_changed_report_replaces_only_itself(run: Run, reports: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    run("build", reports, "-o", record)
    (reports / "a.txt").write_text(FIRST.replace("at least 21", "30"), "utf-8")
    code, _, err = run("build", reports, "-o", record)
    assert code == 0 and "1 replaced" in err and "1 unchanged" in err
    _, out, _ = run("show", record, "figures", "--measure", "killed", "--json")
    assert [json.loads(line)["low"] for line in out.splitlines()] == [30]
    _, out, _ = run("show", record, "articles", "--json")
    assert len(out.splitlines()) == 2


def test_a_broken_file_is_reported_and_the_rest_is_built(run: Run, reports: Path, tmp_path: Path) -> None:
    (reports / "bad.txt").write_bytes(b"\x00\x01\x02" * 400)
    (reports / "empty.txt").write_bytes(b"")
    (reports / "rows.jsonl").write_text(
        json.dumps({"id": "r1", "text": FIRST.replace("21", "22")}) + "\nnot json\n" + json.dumps({"id": "r3"}) + "\n"
    )
    code, _, err = run("build", reports, "-o", tmp_path / "r.db", "--quiet")
    assert code == 3
    assert sorted("set aside" in line for line in err.splitlines()) == [True] * 4
    assert "bad.txt" in err and "empty.txt" in err and "rows.jsonl" in err
    _, out, _ = run("show", tmp_path / "r.db", "articles", "--json")
    assert len(out.splitlines()) == 3


def test_read_prints_the_contract_in_input_order(run: Run, reports: Path, tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    rows = [
        {"id": 7, "text": SECOND, "published": "7:58 AM ET", "outlet": "X"},
        {"id": "fr", "text": "Le président a annoncé mardi un cessez-le-feu dans la région. Les combats ont cessé."},
        {"id": "ok", "text": FIRST, "published": "2015-01-24"},
    ]
    pile.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    code, out, _ = run("read", pile, reports, "--jsonl", "--workers", "2")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["article"]["source_id"] for line in lines][:3] == ["7", "fr", "ok"]
    assert len(lines) == 5
    assert all(faults(line) == () for line in lines)
    assert any("7:58" in issue["what"] for issue in lines[0]["issues"])
    assert lines[1]["reports"] == [] and lines[1]["article"]["language"] == "fr" and lines[1]["issues"]
    assert lines[2]["article"]["published"] == {"date": "2015-01-24", "known_by": "metadata"}


def test_read_ends_with_3_only_where_a_file_cannot_be_decoded(run: Run, tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 8)
    code, out, _ = run("read", empty, "--jsonl")
    assert code == 0 and json.loads(out)["issues"]
    code, out, err = run("read", empty, binary, "--jsonl")
    assert code == 3 and len(out.splitlines()) == 2 and "binary.txt" in err


def test_read_renders_a_page_that_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "hostile.txt"
    report.write_text(FIRST + " \x1b[2J\x1b]0;owned\x07 \u202e[bold]not markup[/bold]", "utf-8")
    code, out, _ = run("read", report)
    assert code == 0
    assert "\x1b]0" not in out and "\x1b[2J" not in out and "\u202e" not in out
    assert "[bold]not markup[/bold]" in out
    assert "Mariupol" in out and "ASSAULT" in out


def test_published_from_the_command_line(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text("Ukraine said on Tuesday that its troops had left the town of Debaltseve.", "utf-8")
    _, out, _ = run("read", report, "--jsonl", "--published", "2015-02-18")
    row = json.loads(out)
    assert row["article"]["published"] == {"date": "2015-02-18", "known_by": "given"}
    assert [m["interval"]["start"] for m in row["mentions"] if m["kind"] == "time"] == ["2015-02-17"]
    code, _, err = run("read", report, "--jsonl", "--published", "Tuesday")
    assert code == 2 and "--published takes a date" in err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("show", "none.db", "events"), 2, "no record at none.db"),
        (("show", "x.db", "events", "--from", "yesterday"), 2, "--from takes a date"),
        (("export", "none.db", "--to", "jsonl"), 2, "no record"),
        (("evaluate",), 2, "CONTACTLINE_DATA"),
        (("evaluate", "--set", "nonsense", "--data", "."), 2, "no development set nonsense"),
        (("build", "no-such-folder", "-o", "r.db"), 2, "no-such-folder"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONTACTLINE_DATA", raising=False)
    got, out, err = run(*arguments, *(["--quiet"] if arguments[0] == "build" else []))
    assert (got, out) == (code, "")
    assert said in err and len(err.splitlines()) == 1 and "Traceback" not in err


def test_a_record_of_a_newer_version_is_refused(run: Run, reports: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    run("build", reports, "-o", record)
    with sqlite3.connect(record) as connection:
        connection.execute("PRAGMA user_version = 99")
    for arguments in (("show", record, "events"), ("build", reports, "-o", record)):
        code, _, err = run(*arguments)
        assert code == 4 and "newer contactline" in err


def test_csv_cells_that_a_spreadsheet_would_run_are_made_text(tmp_path: Path) -> None:
    from dataclasses import replace

    from contactline.export.csv import write_csv
    from contactline.model.rows.of_reading import article_row

    row = replace(article_row(reading(), ("s",)), title="=HYPERLINK(0)", outlet="+1")
    write_csv({"articles": [row], "events": []}, tmp_path)
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as stream:
        (cells,) = csv.DictReader(stream)
    assert (cells["title"], cells["outlet"]) == ("'=HYPERLINK(0)", "'+1")
    assert [path.name for path in tmp_path.iterdir()] == ["articles.csv"]
