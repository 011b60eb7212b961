"""Settings come from the environment, and a wrong one is said in one line."""

from pathlib import Path

import pytest

from contactline.errors import UserError
from contactline.settings import settings


def test_nothing_set() -> None:
    found = settings({})
    assert found.data is None
    assert found.workers == 1


def test_what_is_set() -> None:
    found = settings({"CONTACTLINE_DATA": "some/folder", "CONTACTLINE_WORKERS": " 3 "})
    assert found.data == Path("some/folder")
    assert found.workers == 3


def test_the_process_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTACTLINE_WORKERS", "2")
    assert settings().workers == 2


@pytest.mark.parametrize("words", ["0", "-1", "two", "1.5", "65", "9" * 30, "1_0"])
def test_workers_that_cannot_be(words: str) -> None:
    with pytest.raises(UserError, match="CONTACTLINE_WORKERS") as raised:
        settings({"CONTACTLINE_WORKERS": words})
    assert "\n" not in str(raised.value)
