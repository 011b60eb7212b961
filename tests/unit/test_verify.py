"""Verify finds what was tampered with, rebuild mends what is derived, and an older record is brought up to date."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from contactline.jobs.deciding.judging import accept, correct, merge, reject
from contactline.jobs.verify import verify
from contactline.model.rows.kinds import Filter
from contactline.record import open_record
from contactline.record.dialect import APPLICATION_ID
from contactline.record.migrations import MIGRATIONS
from tests.judged import record_of, snapshot, told, whole


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "r.db"
    with record_of(file, whole(1), whole(2), told([1, 2])) as record:
        events = [e.id for e in record.events()]
        correct(record, events[0], "type", "COERCE", author="Anna")
        reject(record, events[1], author="Ben")
        merge(record, events[2:4], author="Ben")
        assert list(verify(record)) == []
    return file


DERIVED = {
    "a row's facet": "UPDATE entry SET type = 'AID' WHERE rowid = 1",
    "a row's words": "UPDATE entry SET detail = replace(detail, 'shelled', 'shielded') WHERE rowid = 1",
    "a row gone": "DELETE FROM entry WHERE rowid = 2",
    "a party": "UPDATE party SET country = 'FJI' WHERE rowid = 1",
    "a search word": "UPDATE entry_text SET folded = 'nothing' WHERE rowid = 1",
    "a stray search word": "INSERT INTO entry_text (rowid, folded) VALUES (99999, 'stray')",
    "a decision": "UPDATE decision SET verdict = 'accepted' WHERE verdict = 'rejected'",
    "a decision gone": "DELETE FROM decision",
    "a judged row gone": "DELETE FROM entry WHERE layer = 1",
    "where one stands": "UPDATE judgement_target SET state = 'lost', id_now = NULL",
    "an inactive one": "UPDATE judgement_target SET active = 0",
    "a pair": "UPDATE pair SET says = 'different'",
}
OTHER = {
    "a text": "UPDATE article SET reading = replace(reading, 'Text 1', 'Text 7')",
    "a mention's words": 'UPDATE article SET reading = replace(reading, \'"text":"Monday"\', \'"text":"Sunday"\')',
    "a reference": 'UPDATE article SET reading = replace(reading, \'"said_in":"c1"\', \'"said_in":"c9"\')',
    "a field of another form": 'UPDATE article SET reading = replace(reading, \'"issues":\', \'"more":1,"issues":\')',
    "a reading cut off": "UPDATE article SET reading = substr(reading, 1, 500)",
    "a title": "UPDATE article SET title = 'Other'",
    "an address gone": "DELETE FROM source",
    "a judgement's words": "UPDATE judgement SET line = replace(line, 'COERCE', 'AID')",
    "a judgement gone": "DELETE FROM judgement WHERE number = 1",
    "a judgement's id": "UPDATE judgement SET id = 'j0' WHERE number = 1",
}


def tamper(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER judgement_no_update")
        connection.execute("DROP TRIGGER judgement_no_delete")
        assert connection.execute(statement).rowcount != 0, statement
    connection.close()


@pytest.mark.parametrize("what", DERIVED)
def test_a_change_in_what_is_derived_is_found_and_mended(path: Path, what: str) -> None:
    with open_record(path) as record:
        before = snapshot(record)
    tamper(path, DERIVED[what])
    with open_record(path) as record:
        assert list(verify(record)) != []
        record.rebuild()
        assert list(verify(record)) == []
        assert snapshot(record) == before
        assert record.rebuild()


@pytest.mark.parametrize("what", OTHER)
def test_a_change_in_what_is_kept_is_found(path: Path, what: str) -> None:
    tamper(path, OTHER[what])
    with open_record(path) as record:
        assert list(verify(record)) != []


def test_a_damaged_file_is_said_to_be_damaged(path: Path) -> None:
    held = bytearray(path.read_bytes())
    for at in range(8192, len(held) - 4096, 4096):
        if b"CREATE " not in held[at : at + 4096]:  # without its schema the file does not open at all
            held[at + 100 : at + 900] = b"\xff" * 800
    path.write_bytes(held)
    with open_record(path) as record:
        found = list(verify(record))
    assert found and {f.where for f in found} <= {"file", "table entry_text"}


def test_the_log_takes_additions_only(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        for statement in ("UPDATE judgement SET line = ''", "DELETE FROM judgement"):
            with pytest.raises(sqlite3.IntegrityError, match="only added"):
                connection.execute(statement)
    connection.close()


def test_rebuilding_twice_gives_the_same_file(path: Path) -> None:
    def dump() -> Iterator[str]:
        with sqlite3.connect(path) as connection:
            own = ('"entry_text_', 'INSERT INTO "version"')  # SQLite's own index, and what grows with each change
            yield from [line for line in connection.iterdump() if not any(name in line for name in own)]
        connection.close()

    with open_record(path) as record:
        assert record.rebuild()
    first = list(dump())
    with open_record(path) as record:
        assert record.rebuild()
    assert list(dump()) == first


def test_a_record_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with record_of(new, whole(1), told([1, 2])) as record:
        before = snapshot(record)
    with create_engine(f"sqlite:///{old}").begin() as first:
        MIGRATIONS[0](first)
    with sqlite3.connect(old) as connection:
        connection.execute("ATTACH ? AS new", (str(new),))
        for table in ("article", "source", "entry", "party"):
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        connection.execute("INSERT INTO main.entry_text (rowid, folded) SELECT rowid, folded FROM new.entry_text")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with open_record(old) as record:
        assert snapshot(record) == before
        assert list(verify(record)) == []
        assert len(record.events(Filter(actor="SYL", text="shelled"))) == 1
        accept(record, record.events()[0].id, author="Anna")
        assert list(verify(record)) == []
        assert record.rebuild()
