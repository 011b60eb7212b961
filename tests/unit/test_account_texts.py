"""Accounts as texts: what an article's accounts share is told once; records from before tell it with each account."""

import json
from dataclasses import fields, replace
from pathlib import Path

from sqlalchemy import create_engine

from contactline.jobs.across.matching import match
from contactline.jobs.across.sending import Sending, account
from contactline.jobs.piles.read import read
from contactline.match.told.accounts import accounts_of
from contactline.match.told.senses import Senses, meaning, trigger_words, vectors_of
from contactline.model.events.account_json import account_from, account_texts
from contactline.model.events.event import EventAccount
from contactline.model.events.event_json import event_to_json
from contactline.record import open_record
from tests.accounts_by_hand import account as by_hand

TOLD = (
    ("Sahel Wire", "Gunmen ambushed a patrol near Tillaberi on Tuesday and killed six soldiers, the ministry said."),
    ("Niger Info", "Six soldiers died when militants ambushed their patrol near Tillaberi on 2 April. Talks go on."),
)


def test_every_account_comes_back_as_it_was() -> None:
    reading = read(" ".join(text for _, text in TOLD), published="2024-04-04", outlet="Sahel Wire")
    found = accounts_of(reading)
    assert len(found) > 2
    odd = [
        by_hand("e1"),
        replace(by_hand("e2"), setting=frozenset(("mali",)), places_near=frozenset(), article_places=frozenset("x")),
        replace(by_hand("e3"), outlet=None, topic=("6war",), news=None, places_near=frozenset("x")),
    ]
    for some in (found, odd, odd[::-1], odd[1:2]):
        shared, texts = account_texts(some)
        assert [account_from(own, shared) for own in texts] == list(some)
    shared, texts = account_texts(found)
    assert shared is not None and "article_sides" in json.loads(shared)
    assert all("article_sides" not in json.loads(text) for text in texts)
    assert account_texts(()) == (None, [])


def test_an_account_of_before_tells_all_itself_and_what_it_did_not_know_is_none() -> None:
    one = replace(by_hand("e1"), sole=True)
    told = event_to_json(one)
    assert account_from(json.dumps(told), None) == one
    del told["sole"]
    assert account_from(json.dumps({**told, "gone": 1}), None) == replace(one, sole=None)  # type: ignore[arg-type]


def test_a_record_of_before_matches_as_a_new_one(tmp_path: Path) -> None:
    readings = [
        read(text, published=f"2024-04-0{4 + n}", outlet=outlet, url=f"https://{n}.test")
        for n, (outlet, text) in enumerate(TOLD)
    ]
    made = {}
    for name in ("new", "old"):
        with open_record(tmp_path / f"{name}.db", create=True) as record:
            record.put(readings[0], read_by="v1")
            match(record)
        if name == "old":
            whole = [(json.dumps(event_to_json(a)), a.id) for a in accounts_of(readings[0])]
            ids = {row.id for row in _rows(tmp_path / "old.db")}
            with create_engine(f"sqlite:///{tmp_path / 'old.db'}").begin() as connection:
                for text, identity in whole:
                    assert identity in ids
                    connection.exec_driver_sql("UPDATE account SET detail = ? WHERE id = ?", (text, identity))
                connection.exec_driver_sql("DROP TABLE account_shared")
                connection.exec_driver_sql("PRAGMA user_version = 9")
        with open_record(tmp_path / f"{name}.db") as record:
            record.put(readings[1], read_by="v1")
            match(record)
            with record.matching() as tables:
                made[name] = tables.events()
                assert [a.id for a in tables.accounts(tables.account_ids())] == list(tables.account_ids())
    assert made["old"] == made["new"] and any(len(e.accounts) > 1 for e in made["new"])


def _rows(path: Path) -> list[EventAccount]:
    with open_record(path) as record, record.matching() as tables:
        return list(tables.accounts(tables.account_ids()))


def test_what_another_process_is_sent_makes_the_same_account_and_meaning() -> None:
    held = {a.id: a for a in (by_hand("e1"), by_hand("e2", stem="raid"))}
    texts = {i: (json.dumps(event_to_json(a)), None) for i, a in held.items()}
    sending = Sending(
        lambda ids: {i: texts[i] for i in sorted(ids)}, lambda ids: {i: held[i] for i in sorted(ids)}, map
    )
    assert [told[1] for told in sending.tell(held).values() if isinstance(told, tuple)] == [None, None]
    sending.make_ready(held)
    sent = sending.tell(held)
    assert {i: account(told) for i, told in sent.items()} == held
    assert all(isinstance(told, tuple) and told[1] for told in sent.values())
    assert len(fields(EventAccount)) == len(json.loads(texts["e1"][0]))


def test_meanings_are_the_same_wherever_they_were_worked_out() -> None:
    words = [trigger_words(text) for text in ("opened fire", "shelled", "")]
    here, there = Senses(), Senses()
    assert here.unknown([*words, words[0]]) == sorted(words)
    there.take(vectors_of(words))
    assert there.unknown(words) == [] and there.told(("talks",)) is None
    for one in words:
        assert (here.of(one) == there.of(one)).all() and here.told(one) == there.told(one)
    assert meaning("Opened fire", "opened fire") == 1.0
    assert meaning("shelled", "opened fire") == meaning("opened fire", "shelled") < 1.0
