"""Reviewing at a terminal: a hundred decisions on the sample by keyboard, through a real pty."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from contactline.intake.sources import read_sources
from contactline.jobs.build import build
from contactline.jobs.verify import verify
from contactline.record import open_record
from tests.judged import record_of, told
from tests.terminal import contactline

SAMPLE = Path(__file__).parents[2] / "sample" / "reports"
PATIENCE = 60.0


class Terminal:
    """A command in a pty: `press` keys, `until` something is on the screen."""

    def __init__(self, *arguments: object) -> None:
        self.main, other = pty.openpty()
        command = [sys.executable, "-m", "contactline.cli.main", *(str(a) for a in arguments)]
        environment = {**os.environ, "COLUMNS": "120", "TERM": "xterm"}
        self.running = subprocess.Popen(
            command, stdin=other, stdout=other, stderr=other, env=environment,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )  # fmt: skip
        os.close(other)
        self.seen = ""

    def press(self, keys: str) -> None:
        os.write(self.main, keys.encode())

    def until(self, pattern: str) -> re.Match[str]:
        """Wait for `pattern` in what came since the last time; what was before it is forgotten."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            found = re.search(pattern, self.seen)
            if found:
                self.seen = self.seen[found.end() :]
                return found
            if select.select([self.main], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.main, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        raise AssertionError(f"{pattern!r} did not come; the screen ends with {self.seen[-800:]!r}")

    def end(self) -> int:
        code = self.running.wait(PATIENCE)
        os.close(self.main)
        return code


def test_a_hundred_decisions_by_keyboard(tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    with open_record(path, create=True) as record:
        build(read_sources([SAMPLE]), record)
    terminal = Terminal("review", path, "--author", "Anna")
    terminal.until(r"to judge")
    kinds = []
    for number in range(1, 101):
        found = terminal.until(rf"\[{number} of \d+\] (\w+) \w+")
        kinds.append(found.group(1))
        if number % 10 == 0 and found.group(1) == "report":
            terminal.press("ca")  # correct the first field, its type
            terminal.until(r"type = ")
            terminal.press("coerce\n")
            terminal.until(r"corrected")
            terminal.until(rf"\[{number} of")
            terminal.press("a")
        else:
            terminal.press("r" if number % 7 == 0 else "a")
        terminal.until(r"accepted|rejected")
    terminal.press("q")
    kept = int(terminal.until(r"(\d+) decisions kept").group(1))
    assert terminal.end() == 0
    assert kept >= 100 and set(kinds) >= {"report", "claim"}
    with open_record(path) as record:
        log = list(record.judgements())
        assert len(log) == kept
        assert sum(j.action == "reject" for j in log) == 14
        assert {j.author for j in log} == {"Anna"}
        assert list(verify(record)) == []


def test_reasons_marks_undo_and_wrong_keys(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    record_of(path, told([1, 2, 3])).close()
    terminal = Terminal("review", path, "--author", "Ben", "--kind", "report")
    terminal.until(r"\[1 of 3\] report")
    terminal.press("=")
    terminal.until("mark another one first")
    terminal.press("u")
    terminal.until("nothing of this session")
    terminal.press("\x1b[Am")
    terminal.until("marked e")
    terminal.press("s")
    terminal.until(r"\[2 of 3\]")
    terminal.press("=")
    terminal.until("the same")
    terminal.press("ca")
    terminal.until("type = ")
    terminal.press("battle\n")
    terminal.until("type takes one of AGREE")
    terminal.press("?")
    terminal.until("not the same as the marked one")
    terminal.press("Rno such thing\n")
    terminal.until(r"\[3 of 3\]")
    terminal.press("u")
    terminal.until(r"withdrawn[\s\S]*\[2 of 3\]")
    terminal.press("b")
    terminal.until(r"\[1 of 3\]")
    terminal.press("w")
    terminal.until("Unit 3 shelled")
    terminal.press("sssa")
    terminal.until(r"decisions? kept")
    assert terminal.end() == 0
    with open_record(path) as record:
        log = list(record.judgements())
        assert [j.action for j in log] == ["merge", "reject", "withdraw"]
        assert log[1].reason == "no such thing"
        assert [p.says for p in record.pairs()] == ["same"]


def test_an_interrupt_keeps_what_was_decided(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    record_of(path, told([1, 2, 3])).close()
    terminal = Terminal("review", path, "--author", "Ben")
    terminal.until(r"\[1 of 3\]")
    terminal.press("a")
    terminal.until(r"(?s)\[2 of 3\].*standing: ")
    time.sleep(0.3)  # it waits for a key now
    os.kill(terminal.running.pid, 2)
    terminal.until("interrupted; what was kept is whole")
    assert terminal.end() == 130
    with open_record(path) as record:
        assert [j.action for j in record.judgements()] == ["accept"]


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        return contactline(*arguments, monkeypatch=monkeypatch, capfd=capfd)

    return call


def test_judgements_by_command(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with record_of(path, told([1, 2, 3])) as record:
        one, two, _ = (e.id for e in record.events())
    code, out, _ = run("judgements", "correct", path, one, "type", "coerce", "--author", "Anna", "--reason", "a siege")
    assert code == 0 and re.fullmatch(r"j[0-9a-f]{20}\n", out)
    code, _, err = run("judgements", "reject", path, one, "--author", "Ben")
    assert code == 0 and "Anna, Ben differ on exists" in err
    code, _, err = run("judgements", "merge", path, one, "--author", "Ben")
    assert (code, err) == (2, "contactline: merge takes two things or more\n")
    run("judgements", "split", path, one, two, "--author", "Ben")
    code, out, _ = run("show", path, "judgements")
    assert code == 0 and "a siege" in out and "ASSAULT → COERCE" in out
    code, out, _ = run("show", path, "judgements", "--of", one)
    assert code == 0 and "people differ" in out and "lexicon" in out and "where v1 had read ASSAULT" in out
    code, out, _ = run("judgements", "open", path)
    assert code == 0 and f"contested: report {one}, on exists by Anna, Ben" in out
    code, out, _ = run("judgements", "compare", path, "Anna", "Ben")
    assert code == 0 and "verdict: kappa 0.000" in out
    code, _, err = run("judgements", "export", path, "-o", tmp_path / "log.jsonl")
    assert code == 0 and "3 judgements" in err
    code, _, err = run("judgements", "import", path, tmp_path / "log.jsonl")
    assert code == 0 and "0 added, 3 known" in err
    (tmp_path / "bad.jsonl").write_text("{}\n", "utf-8")
    code, _, err = run("judgements", "import", path, tmp_path / "bad.jsonl")
    assert code == 3 and "line 1" in err
    code, out, err = run("verify", path)
    assert (code, out) == (0, "") and "nothing wrong" in err
    code, _, err = run("rebuild", path)
    assert code == 0 and "identical" in err


def test_as_of_and_judged_in_show_and_export(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with record_of(path, told([1, 2])) as record:
        one = record.events()[0].id
    run("judgements", "reject", path, one, "--author", "Anna")
    assert len(run("show", path, "events", "--json")[1].splitlines()) == 2
    assert len(run("show", path, "events", "--json", "--judged")[1].splitlines()) == 1
    assert run("show", path, "events", "--json", "--as-of", "2024-05-20")[1] == ""
    assert len(run("show", path, "events", "--json", "--as-of", "2024-05-21")[1].splitlines()) == 2
    assert run("export", path, "--to", "jsonl", "--as-of", "2024-05-20")[1] == ""
    assert run("export", path, "--to", "jsonl", "--judged")[0] == 2
    assert run("export", path, "--to", "csv", "--judged", "-o", tmp_path / "t")[0] == 0
    assert len((tmp_path / "t" / "events.csv").read_text("utf-8").splitlines()) == 2
    assert run("show", path, "events", "--as-of", "soon")[0] == 2


def test_verify_ends_with_4_where_something_is_wrong(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with record_of(path, told([1, 2])) as record:
        record._connection.exec_driver_sql("UPDATE entry SET type = 'AID'")
    code, _, err = run("verify", path)
    assert code == 4 and "rows are not what follows from the reading" in err
    code, _, err = run("rebuild", path)
    assert code == 0 and "something in them was wrong" in err
    assert run("verify", path)[0] == 0
