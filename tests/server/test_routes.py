"""Every route's answer is what the OpenAPI document promises; one error shape; ETags; CSV."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from contactline.model.rows.wanted import Wanted
from contactline.record import open_record
from contactline.server.openapi import document
from tests.server.conftest import TOKEN

ClientOf = Callable[..., TestClient]
A = "/api/v1"
LISTS = (
    "articles", "events", "reports", "claims", "figures", "agreements", "commitments", "contests", "actors",
    "judgements",
)  # fmt: skip


@pytest.fixture(scope="session")
def described() -> dict[str, Any]:
    """The OpenAPI document."""
    told: dict[str, Any] = json.loads(document())
    return told


def _addresses(record: Path) -> list[tuple[str, str]]:
    """(path of the document, an address of it) for every GET route."""
    with open_record(record) as opened, opened.pages() as pages:
        first = {kind: next(iter(pages.all(kind, Wanted()))).id for kind in ("event", "report", "agreement", "article")}
        across = next(iter(pages.across.all("agreement", Wanted()))).id
    found = [(f"/{name}", f"/{name}") for name in LISTS]
    found += [
        ("/meta", "/meta"),
        ("/articles/{id}", f"/articles/{first['article']}"),
        ("/articles/{id}/text", f"/articles/{first['article']}/text?start=3&end=60"),
        ("/events/histogram", "/events/histogram?grain=day"),
        ("/events/facets", "/events/facets"),
        ("/events/{id}", f"/events/{first['event']}"),
        ("/agreements/{id}", f"/agreements/{first['agreement']}"),
        ("/agreements/{id}", f"/agreements/{across}"),
        ("/agreements", "/agreements?accounts=true"),
        ("/commitments", "/commitments?accounts=true"),
        ("/agreements", "/agreements?as_of=2999-01-01"),
        ("/commitments", "/commitments?judged=true&order=-published"),
        ("/actors/matrix", "/actors/matrix"),
        ("/actors/pair", "/actors/pair?one=SYL&other=FRD"),
        ("/map", "/map"),
        ("/search", "/search?q=sylvania"),
        ("/search", "/search?q=attack&kind=article"),
        ("/review/queue", "/review/queue?author=Ann"),
        ("/things/{id}", f"/things/{first['report']}"),
        ("/things/{id}/history", f"/things/{first['report']}/history"),
    ]
    return found


def test_every_answer_is_what_the_document_promises(
    small_once: Path, client_of: ClientOf, described: dict[str, Any]
) -> None:
    client = client_of(small_once)
    seen = set()
    for path, address in _addresses(small_once):
        answer = client.get(A + address)
        assert answer.status_code == 200, (address, answer.text[:300])
        schema = described["paths"][A + path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        checker = jsonschema.Draft202012Validator({**schema, "components": described["components"]})
        wrong = [f"{address} {list(e.absolute_path)}: {e.message}" for e in checker.iter_errors(answer.json())]
        assert not wrong, wrong[:3]
        seen.add(A + path)
    gets = {path for path, of in described["paths"].items() if "get" in of}
    assert gets - seen == {f"{A}/export"}


def test_lists_have_something_to_show(small_once: Path, client_of: ClientOf) -> None:
    client = client_of(small_once)
    for name in LISTS:
        told = client.get(f"{A}/{name}").json()
        assert told["next"] is None
        assert len(told["items"]) == told["total"]
        assert name == "judgements" or told["total"] > 0, name


@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_csv_has_every_row_and_runs_nothing(small_once: Path, client_of: ClientOf, name: str) -> None:
    client = client_of(small_once)
    answer = client.get(f"{A}/{name}?format=csv&limit=1")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert not [cell for row in rows for cell in row if "=(" in cell or "=None" in cell], "no Python in a cell"
    assert len(rows) == (1 + client.get(f"{A}/{name}").json()["total"] if name != "judgements" else 0)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_an_etag_saves_the_answer_until_something_changes(small: Path, client_of: ClientOf) -> None:
    client = client_of(small, token=TOKEN)
    client.get(f"/start?token={TOKEN}")
    address = f"{A}/reports?judged=true"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{address}&limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    thing = first.json()["items"][0]["id"]
    told = client.post(f"{A}/judgements", json={"action": "reject", "things": [thing], "author": "Ann"})
    assert told.status_code == 201, told.text
    later = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert later.status_code == 200
    assert later.json()["total"] == first.json()["total"] - 1


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/nothing", 404, "not_found"), ("/events/v0000000000", 404, "not_found"), ("/articles/none", 404, "not_found"),
        ("/things/e0000000000", 404, "not_found"), ("/agreements/none", 404, "not_found"),
        ("/events?limit=501", 422, "invalid"), ("/events?limit=0", 422, "invalid"),
        ("/events?from=tuesday", 422, "invalid"),
        ("/events?order=sideways", 422, "invalid"), ("/events?cursor=nonsense", 400, "bad_request"),
        ("/events?cursor=WyJ0aW1lIiwwXQ", 400, "bad_request"), ("/claims?actor=%00", 422, "invalid"),
        ("/events/histogram?grain=hour", 422, "invalid"), ("/review/queue", 422, "invalid"),
        ("/search", 422, "invalid"),
        ("/export?to=docx", 422, "invalid"), ("/export?to=jsonl&judged=true", 400, "bad_request"),
    ],
)  # fmt: skip
def test_errors_have_one_shape(small_once: Path, client_of: ClientOf, address: str, status: int, code: str) -> None:
    answer = client_of(small_once).get(A + address)
    assert answer.status_code == status
    told = answer.json()
    assert set(told) == {"error"}
    assert set(told["error"]) == {"code", "message"}
    assert told["error"]["code"] == code
    assert "\n" not in told["error"]["message"]


def test_a_method_that_is_none_and_a_defect_have_that_shape_too(
    small_once: Path, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(small_once)
    answer = client.delete(f"{A}/events")
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret inner words")

    monkeypatch.setattr("contactline.record.paging.pages.Pages.page", broken)
    answer = client.get(f"{A}/events")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "internal")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_text_of_an_article_comes_in_stretches(small_once: Path, client_of: ClientOf) -> None:
    client = client_of(small_once)
    whole = client.get(f"{A}/articles/art1").json()
    text = whole["reading"]["article"]["text"]
    told = client.get(f"{A}/articles/art1/text?start=10&end=40").json()
    assert told["text"] == text[10:40]
    assert told["characters"] == len(text)
    assert {m["id"] for m in told["mentions"]} == {
        m["id"] for m in whole["reading"]["mentions"] if m["start"] < 40 and m["end"] > 10
    }
    past = client.get(f"{A}/articles/art1/text?start=999999&end=3").json()
    assert (past["text"], past["start"]) == ("", len(text))
    rows = {row["id"] for row in client.get(f"{A}/reports?article=art1").json()["items"]}
    assert {whole["ids"][r["id"]] for r in whole["reading"]["reports"]} == rows
    assert set(whole["events"]) == rows


@pytest.mark.parametrize("name", ["jsonl", "csv", "geojson", "xlsx", "cameo", "csl"])
def test_exports_come_as_files(small_once: Path, client_of: ClientOf, name: str) -> None:
    answer = client_of(small_once).get(f"{A}/export?to={name}&until=2999-01-01")
    assert answer.status_code == 200
    assert answer.content
    assert "attachment" in answer.headers["content-disposition"]


def test_the_committed_document_is_that_of_the_routes() -> None:
    committed = Path(__file__).parents[2] / "web" / "openapi.json"
    assert committed.read_text("utf-8") == document(), "python -m contactline.server.openapi > web/openapi.json"
