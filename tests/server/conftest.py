"""Records for the desk's tests: one of the sample, one made of many sentences, and a client for each."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from benchmarks.server.synthetic import fill
from contactline.server.app import create_app
from contactline.server.desk import Options
from tests.server.small import fill_small

BASE = "http://127.0.0.1:8642"
TOKEN = "a-token-of-this-test"


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of some hundred events; not to be written to."""
    path = tmp_path_factory.mktemp("made") / "made.db"
    fill(path, events=100)
    return path


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with one of everything: claims, figures, an agreement, contests; not to be written to."""
    path = tmp_path_factory.mktemp("small") / "small.db"
    fill_small(path)
    return path


@pytest.fixture
def small(small_once: Path, tmp_path: Path) -> Path:
    """The same, to be written to."""
    return Path(shutil.copy(small_once, tmp_path / "small.db"))


@pytest.fixture
def client_of() -> Callable[..., TestClient]:
    """Makes a client of a record's desk; options as `Options` takes them."""

    def make(record: Path, **options: Any) -> TestClient:
        app = create_app(Options(str(record), **options))
        return TestClient(app, base_url=BASE, raise_server_exceptions=False, follow_redirects=False)

    return make
