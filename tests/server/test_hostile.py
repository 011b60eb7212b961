"""Hostile reports, records that change, go or are empty: each an answer that says what is so."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from contactline.record import open_record
from tests.by_hand import reading
from tests.server.conftest import TOKEN
from tests.server.small import HOSTILE

ClientOf = Callable[..., TestClient]
A = "/api/v1"


def test_a_hostile_report_is_only_ever_data(small_once: Path, client_of: ClientOf) -> None:
    client = client_of(small_once)
    answer = client.get(f"{A}/articles/art3")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    told = answer.json()
    assert told["reading"]["article"]["text"].endswith(HOSTILE)
    assert told["row"]["outlet"] == "<b>Bold</b>"
    found = client.get(f"{A}/search?q=backwards&kind=article").json()
    assert found["total"] == 0
    found = client.get(f"{A}/search?q=hyperlink&kind=article").json()
    (hit,) = found["items"]
    assert [hit["text"][a:b] for a, b in hit["marks"]] == ["HYPERLINK"]


def test_a_line_of_ten_megabytes_is_served_by_stretches(tmp_path: Path, client_of: ClientOf) -> None:
    path = tmp_path / "long.db"
    given = reading()
    text = given.article.text + " " + "x" * 10_000_000
    with open_record(path, create=True) as record:
        record.put(replace(given, article=replace(given.article, text=text)), read_by="test")
    client = client_of(path)
    told = client.get(f"{A}/articles/art1").json()
    assert told["reading"] is None
    assert told["characters"] == len(text)
    some = client.get(f"{A}/articles/art1/text?start=100&end=99999999").json()
    assert len(some["text"]) == 200_000
    assert client.get(f"{A}/search?q=sylvania").status_code == 200


def test_an_empty_record_has_empty_lists(tmp_path: Path, client_of: ClientOf) -> None:
    path = tmp_path / "empty.db"
    open_record(path, create=True).close()
    client = client_of(path)
    meta = client.get(f"{A}/meta").json()
    assert (meta["articles"], meta["events"], meta["first"], meta["sides"]) == (0, 0, None, [])
    for name in ("events", "reports", "articles", "contests", "actors", "judgements", "agreements"):
        assert client.get(f"{A}/{name}").json() == {"items": [], "total": 0, "next": None}
    assert client.get(f"{A}/events?format=csv").text == ""
    assert client.get(f"{A}/events/histogram").json() == {"grain": "month", "bars": [], "undated": 0}
    assert client.get(f"{A}/map").json()["features"] == []
    assert client.get(f"{A}/search?q=x").json()["total"] == 0
    assert client.get(f"{A}/actors/matrix").json() == {"sides": [], "cells": []}
    assert client.get(f"{A}/actors/pair?one=AAA&other=BBB").json()["months"] == []
    assert client.get(f"{A}/review/queue?author=Ann").json()["total"] == 0


def test_a_record_that_went_away_or_was_replaced_is_noticed(small: Path, tmp_path: Path, client_of: ClientOf) -> None:
    client = client_of(small)
    assert client.get(f"{A}/meta").json()["articles"] == 3
    for path in small.parent.glob(small.name + "*"):
        path.rename(tmp_path / f"aside-{path.name}")
    gone = client.get(f"{A}/meta")
    assert (gone.status_code, gone.json()["error"]["code"]) == (409, "conflict")
    assert str(small) not in client.get(f"{A}/events").text
    open_record(small, create=True).close()
    assert client.get(f"{A}/meta").json()["articles"] == 0
    other = tmp_path / "other.db"
    other.write_bytes(b"no record at all" * 100)
    broken = client_of(other).get(f"{A}/meta")
    assert (broken.status_code, broken.json()["error"]["code"]) == (409, "conflict")


def test_an_article_that_was_replaced_is_gone_with_its_rows(small: Path, client_of: ClientOf) -> None:
    client = client_of(small)
    report = client.get(f"{A}/reports?article=art2").json()["items"][0]["id"]
    with open_record(small) as record:
        record.put(reading(source_key="wire/2", article_id="art9", outlet="Küçük Haber"), read_by="test")
    assert client.get(f"{A}/articles/art2").status_code == 404
    assert client.get(f"{A}/things/{report}").status_code == 404
    assert client.get(f"{A}/articles/art9").status_code == 200
    for event in client.get(f"{A}/events").json()["items"]:
        assert client.get(f"{A}/events/{event['id']}").status_code == 200


def test_reading_goes_on_while_the_record_is_built(small: Path, client_of: ClientOf) -> None:
    client = client_of(small)
    stop = threading.Event()
    wrong: list[object] = []

    def build() -> None:
        from contactline.jobs.across.matching import match

        with open_record(small) as record:
            for number in range(12):
                record.put(
                    reading(source_key=f"more/{number}", article_id=f"more{number}", outlet=f"Outlet {number}"),
                    read_by="test",
                )
                match(record)
        stop.set()

    def look() -> None:
        seen = 0
        while not stop.is_set():
            for name in ("events", "reports", "articles"):
                answer = client.get(f"{A}/{name}?limit=500")
                told = answer.json()
                if answer.status_code != 200 or told["total"] != len(told["items"]):
                    wrong.append((answer.status_code, told))
                    return
                if name == "articles":
                    if told["total"] < seen:
                        wrong.append("fewer articles than before")
                    seen = told["total"]

    threads = [threading.Thread(target=target) for target in (build, look, look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not wrong, json.dumps(wrong[0], default=str)[:300]
    assert client.get(f"{A}/articles").json()["total"] == 15


def test_judging_from_correction_to_undo(small: Path, client_of: ClientOf) -> None:
    client = client_of(small, token=TOKEN)
    client.get(f"/start?token={TOKEN}")
    one, other = (row["id"] for row in client.get(f"{A}/reports?limit=2").json()["items"])
    told = client.post(
        f"{A}/judgements",
        json={"action": "correct", "things": [one], "field": "when", "words": "2024-05", "author": "Ann"},
    )
    assert told.status_code == 201, told.text
    kept = told.json()["judgement"]
    assert kept["value"] == {"start": "2024-05-01", "end": "2024-06-01", "grain": "month"}
    history = client.get(f"{A}/things/{one}/history").json()
    when = next(field for field in history["fields"] if field["field"] == "when")
    assert when["stands"] == kept["value"]
    assert "object" in when["takes"]
    row = next(r for r in client.get(f"{A}/reports?judged=true").json()["items"] if r["id"] == one)
    assert row["start"] == "2024-05-01"
    merged = client.post(f"{A}/judgements", json={"action": "merge", "things": [one, other], "author": "Ann"})
    assert merged.status_code in (201, 400), merged.text
    undone = client.post(f"{A}/judgements/{kept['id']}/withdraw", json={"author": "Ann", "reason": "misread"})
    assert undone.status_code == 201
    log = client.get(f"{A}/judgements?thing={one}").json()["items"]
    assert {j["id"]: j["active"] for j in log}[kept["id"]] is False
    for wrong in (
        {"action": "correct", "things": [one], "author": "Ann"},
        {"action": "accept", "things": [one, other], "author": "Ann"},
        {"action": "correct", "things": [one], "field": "type", "value": "NONSENSE", "author": "Ann"},
        {"action": "accept", "things": [one], "author": " "},
        {"action": "merge", "things": [one], "author": "Ann"},
    ):
        assert client.post(f"{A}/judgements", json=wrong).status_code == 400, wrong
