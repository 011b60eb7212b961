"""What the environment says."""

from pathlib import Path

import pytest

from contactline.errors import UserError
from contactline.settings import settings


def test_settings_have_plain_defaults() -> None:
    assert settings({}).data is None
    assert settings({}).workers == 1
    assert settings({"CONTACTLINE_DATA": "/d", "CONTACTLINE_WORKERS": "3"}).data == Path("/d")
    assert settings({"CONTACTLINE_WORKERS": "3"}).workers == 3


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_a_number_of_processes_that_cannot_be_is_refused(value: str) -> None:
    with pytest.raises(UserError, match="CONTACTLINE_WORKERS"):
        settings({"CONTACTLINE_WORKERS": value})
