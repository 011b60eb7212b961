"""Requests that nobody thought of, made from the OpenAPI document: every answer is one that the document promises."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from contactline.server.app import create_app
from contactline.server.desk import Options
from contactline.server.openapi import document
from tests.server.conftest import BASE, TOKEN

_OPERATIONS = [(path, method) for path, of in json.loads(document())["paths"].items() for method in of]
_HEADERS = {"Host": "127.0.0.1:8642", "Cookie": f"contactline_token={TOKEN}"}


@pytest.fixture(scope="session")
def api(small_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The document of a desk that may be written to, with the desk."""
    record = shutil.copy(small_once, tmp_path_factory.mktemp("api") / "small.db")
    app = create_app(Options(str(record), token=TOKEN))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"Host": "127.0.0.1:8642"})


@pytest.mark.parametrize(("path", "method"), _OPERATIONS)
def test_every_answer_keeps_what_the_document_promises(api: Any, path: str, method: str) -> None:
    @settings(
        max_examples=15, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=api[path][method.upper()].as_strategy())
    def asked(case: Any) -> None:
        # a cursor, an id or a judgement may be of the right form and still be none: that is a 400 as well
        case.call_and_validate(base_url=BASE, headers=_HEADERS, excluded_checks=[positive_data_acceptance])

    asked()
