"""The command: what it refuses, what it prints, and that it answers and ends."""

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contactline.cli.main import app
from contactline.errors import NotFound, UserError

COMMAND = [sys.executable, "-c", "from contactline.cli.main import run; run()", "serve"]


def test_it_answers_at_the_printed_address_and_ends(small: Path) -> None:
    command = [*COMMAND, str(small), "--port", "0", "--no-open", "--write"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        line = running.stderr.readline()
        try:
            found = re.search(r"small\.db at (http://127\.0\.0\.1:\d+)/start\?token=(\S+)", line)
            assert found is not None, line
            base = found.group(1)
            with urllib.request.urlopen(f"{base}/api/v1/meta", timeout=30) as answer:
                assert answer.status == 200
                assert b'"articles":3' in answer.read()
                assert "server" not in {name.casefold() for name in answer.headers}
            other = urllib.request.Request(f"{base}/api/v1/meta", headers={"Origin": "https://evil.example"})
            with pytest.raises(urllib.error.HTTPError, match="403"):
                urllib.request.urlopen(other, timeout=30)
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(timeout=30)
    assert running.returncode in (0, 130)


def test_what_cannot_be_served_is_told_in_one_line(small_once: Path, tmp_path: Path) -> None:
    def refused(*words: str) -> str:
        result = CliRunner().invoke(app, ["serve", *words, "--no-open"])
        assert isinstance(result.exception, UserError), result.output
        assert "\n" not in str(result.exception)
        return str(result.exception)

    record = str(small_once)
    assert "no record" in refused(str(tmp_path / "none.db"))
    assert "password" in refused(record, "--host", "0.0.0.0", "--port", "0")
    assert "no password file" in refused(record, "--host", "0.0.0.0", "--password-file", str(tmp_path / "none"))
    (tmp_path / "empty").write_text("\n")
    assert "no password in its first line" in refused(record, "--password-file", str(tmp_path / "empty"))
    (tmp_path / "other.db").write_bytes(b"something else" * 100)
    refused(str(tmp_path / "other.db"))
    assert "cannot listen" in refused(record, "--host", "203.0.113.7", "--password-file", _password(tmp_path))
    assert issubclass(NotFound, UserError)


def _password(folder: Path) -> str:
    file = folder / "password"
    file.write_text("correct horse\n")
    return str(file)
