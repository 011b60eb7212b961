"""The command as a user runs it, in this process."""

import sys

import pytest

from contactline.cli.main import run


def contactline(
    *arguments: object, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    """(exit code, stdout, stderr) of `contactline ARGUMENTS`."""
    monkeypatch.setattr(sys, "argv", ["contactline", *(str(a) for a in arguments)])
    monkeypatch.setenv("COLUMNS", "160")
    code = 0
    try:
        run()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0
    captured = capfd.readouterr()
    return code, captured.out, captured.err
