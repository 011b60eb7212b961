"""The tutorial's commands and code do what the page says."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.docs_blocks import blocks, commands, shows
from tests.terminal import contactline

ROOT = Path(__file__).parents[2]


def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "sample", tmp_path / "sample", ignore=shutil.ignore_patterns("*.db*"))
    monkeypatch.chdir(tmp_path)
    ran = 0
    for language, block in blocks((ROOT / "docs" / "tutorial.md").read_text("utf-8")):
        if language == "python":
            exec(compile(block, "docs/tutorial.md", "exec"), {})
            ran += 1
        elif language == "console":
            for command, shown in commands(block):
                program, *arguments = shlex.split(command)
                assert program == "contactline"
                code, out, err = contactline(*arguments, monkeypatch=monkeypatch, capfd=capfd)
                assert code == 0, f"{command}: {err}"
                missing = shows(out + err, shown)
                assert missing is None, f"{command} does not show {missing!r}:\n{(out + err)[:2000]}"
                ran += 1
    assert ran >= 12


def test_the_page_is_checked_line_by_line() -> None:
    assert shows("one\ntwo  2\nthree", ["one", "...", "th…ee"]) is None
    assert shows("one\ntwo", ["two", "one"]) == "one"
