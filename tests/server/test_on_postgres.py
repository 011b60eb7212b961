"""The desk over a record in PostgreSQL: the same lists as over a file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from contactline.record.paging.rows import ROWS
from tests.server.conftest import TOKEN
from tests.server.small import fill_small

pytest.importorskip("psycopg")
from tests.stores import schema, server

A = "/api/v1"
SAME = (
    *(f"/{kind}s?order={order}" for kind in ("event", "article", *ROWS) for order in ("time", "-time")),
    "/reports?order=confidence&limit=1", "/events?text=shelled&side=SYL&judged=true", "/reports?place=kovaros",
    "/events/histogram?grain=day", "/events/facets", "/map", "/actors", "/actors/matrix",
    "/actors/pair?one=SYL&other=FRD", "/search?q=kovaros", "/contests?speaker=SYL", "/claims?actor=%F0%9F%98%80",
    "/review/queue?author=Ann&limit=3",
)  # fmt: skip


@pytest.fixture(scope="module")
def on_server() -> Iterator[str]:
    """The address of a record on a server that has what the small record has."""
    with server() as address, schema(address) as record:
        fill_small(record)
        yield record


def test_the_lists_are_those_of_a_file(on_server: str, small_once: Path, client_of: Callable[..., TestClient]) -> None:
    there, here = client_of(on_server), client_of(small_once)
    for address in SAME:
        assert _told(there, address) == _told(here, address), address
    cursor, seen = None, []
    while True:
        told = _told(there, "/reports?limit=2" + (f"&cursor={cursor}" if cursor else ""))
        seen += told["items"]
        if (cursor := told["next"]) is None:
            break
    assert seen == _told(here, "/reports")["items"]


def test_judging_changes_the_etag_there_too(on_server: str, client_of: Callable[..., TestClient]) -> None:
    client = client_of(on_server, token=TOKEN)
    client.get(f"/start?token={TOKEN}")
    first = client.get(f"{A}/reports")
    same = {"If-None-Match": first.headers["etag"]}
    assert client.get(f"{A}/reports", headers=same).status_code == 304
    thing = first.json()["items"][0]["id"]
    told = client.post(f"{A}/judgements", json={"action": "accept", "things": [thing], "author": "Ann"})
    assert told.status_code == 201, told.text
    assert client.get(f"{A}/reports", headers=same).status_code == 200
    assert "tester" not in client.get(f"{A}/meta").text


def _told(client: TestClient, address: str) -> Any:
    answer = client.get(A + address)
    assert answer.status_code == 200, (address, answer.text[:300])
    return answer.json()
