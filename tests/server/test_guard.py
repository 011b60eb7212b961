"""Who may ask, who may judge, and what every answer carries."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from contactline.errors import UserError
from contactline.server.start import address, listen, options_for
from tests.server.conftest import TOKEN

ClientOf = Callable[..., TestClient]
META = "/api/v1/meta"
JUDGE = {"action": "accept", "things": ["e0"], "author": "Ann"}


def test_every_answer_forbids_what_a_report_might_try(small_once: Path, client_of: ClientOf) -> None:
    client = client_of(small_once, token=TOKEN)
    for path in (META, "/", "/events/x", "/api/none", "/start?token=wrong", f"/start?token={TOKEN}"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "host", ["desk.example:8642", "127.0.0.1.example", "0.0.0.0:8642", "", "192.168.0.4", "[::2]:80"]
)
def test_a_name_that_is_not_this_machine_is_refused(small_once: Path, client_of: ClientOf, host: str) -> None:
    answer = client_of(small_once).get(META, headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden")


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:1", "[::1]:8642", "LOCALHOST", "127.0.0.9"])
def test_loopback_names_are_answered(small_once: Path, client_of: ClientOf, host: str) -> None:
    assert client_of(small_once).get(META, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8642"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ],
)  # fmt: skip
def test_another_site_is_refused(small_once: Path, client_of: ClientOf, headers: dict[str, str]) -> None:
    assert client_of(small_once).get(META, headers=headers).status_code == 403


def test_the_own_site_and_a_followed_link_are_answered(small_once: Path, client_of: ClientOf) -> None:
    client = client_of(small_once)
    own = {"Origin": "http://127.0.0.1:8642", "Sec-Fetch-Site": "same-origin"}
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert client.get(META, headers=own).status_code == 200
    assert client.get("/events", headers=link).status_code == 200
    assert client.post("/api/v1/judgements", headers=link, json=JUDGE).status_code == 403


def test_judging_needs_the_token_of_the_start(small: Path, client_of: ClientOf) -> None:
    for options in ({}, {"token": TOKEN}):
        client = client_of(small, **options)
        assert client.post("/api/v1/judgements", json=JUDGE).json()["error"]["code"] == "forbidden"
        assert client.get(META).json()["writable"] is False
    client = client_of(small, token=TOKEN)
    assert client.get("/start?token=guessed").status_code == 403
    assert client.get("/start").status_code == 403
    started = client.get(f"/start?token={TOKEN}")
    assert (started.status_code, started.headers["location"]) == (303, "/")
    cookie = started.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get(META).json()["writable"] is True
    assert client.post("/api/v1/judgements", json=JUDGE).status_code == 404  # there is no such thing
    client.cookies.clear()
    client.cookies.set("contactline_token", "other")
    assert client.post("/api/v1/judgements", json=JUDGE).status_code == 403


def test_a_desk_without_a_token_cannot_be_started_for_writing(small_once: Path, client_of: ClientOf) -> None:
    client = client_of(small_once)
    for token in ("", "None", "null"):
        assert client.get(f"/start?token={token}").status_code == 403


def test_a_password_is_asked_of_everyone(small_once: Path, client_of: ClientOf) -> None:
    client = client_of(small_once, host="0.0.0.0", password="correct horse")
    refused = client.get(META, headers={"Host": "desk.example"})
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Basic ")
    for told in ("ann:wrong", "ann", "correct horse:", ":", "ann:correct horse "):
        assert client.get(META, headers=_basic(told)).status_code == 401
    for header in ("Basic", "Basic !!!", "Bearer x", "Basic " + "A" * 9000):
        assert client.get(META, headers={"Authorization": header}).status_code == 401
    assert client.get(META, headers=_basic("ann:correct horse")).status_code == 200
    assert client.get("/", headers=_basic("ann:correct horse")).status_code == 200


def _basic(told: str) -> dict[str, str]:
    return {"Host": "desk.example", "Authorization": "Basic " + base64.b64encode(told.encode()).decode()}


def test_a_large_body_is_refused_before_it_is_read(small: Path, client_of: ClientOf) -> None:
    client = client_of(small, token=TOKEN)
    client.get(f"/start?token={TOKEN}")
    answer = client.post("/api/v1/judgements", content=b"x" * 1_000_001, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


def test_an_open_host_needs_a_password(small_once: Path) -> None:
    record = str(small_once)
    for host in ("0.0.0.0", "192.168.1.5", "desk.example", "::"):
        with pytest.raises(UserError, match="password"):
            options_for(record, host=host, port=0, write=False, password=None)
        assert options_for(record, host=host, port=0, write=True, password="correct horse").token is not None
    with pytest.raises(UserError, match="fewer than 8"):
        options_for(record, host="0.0.0.0", port=0, write=False, password="short")
    for host in ("127.0.0.1", "localhost", "::1"):
        assert options_for(record, host=host, port=0, write=False, password=None).token is None


def test_the_printed_address_has_the_token_and_a_taken_port_is_told(small_once: Path) -> None:
    options = options_for(str(small_once), host="127.0.0.1", port=0, write=True, password=None)
    with listen(options) as held:
        port = held.getsockname()[1]
        assert address(options, held) == f"http://127.0.0.1:{port}/start?token={options.token}"
        with pytest.raises(UserError, match=f"port {port}"):
            listen(options_for(str(small_once), host="127.0.0.1", port=port, write=False, password=None))


@pytest.mark.parametrize(
    "path", ["../desk.py", "..%2fdesk.py", "assets/../../desk.py", "%2e%2e/desk.py", "assets/none.js"]
)
def test_only_pages_leave(small_once: Path, client_of: ClientOf, tmp_path: Path, path: str) -> None:
    pages = tmp_path / "pages"
    (pages / "assets").mkdir(parents=True)
    (pages / "index.html").write_text("<!doctype html><title>the index</title>")
    (pages / "assets" / "app.js").write_text("export {}")
    (tmp_path / "desk.py").write_text("a secret")
    client = client_of(small_once, pages=pages)
    assert "secret" not in client.get(f"/{path}").text
    script = client.get("/assets/app.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "immutable" in script.headers["cache-control"]
    assert "the index" in client.get("/events/some-event").text


def test_without_pages_it_says_so(small_once: Path, client_of: ClientOf, tmp_path: Path) -> None:
    answer = client_of(small_once, pages=tmp_path).get("/events")
    assert answer.status_code == 200
    assert "pages are not built" in answer.text
