"""Several writers, and what goes wrong with a store: nothing is lost, and one line says what happened."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from contactline.errors import BadRecord, NotFound, UserError
from contactline.jobs.copy import copy_record
from contactline.jobs.verify import verify
from contactline.record import SqlRecord, name_of, open_record
from tests.judged import told, whole
from tests.stores import schema, server
from tests.writer import ARTICLES

WRITERS = 3


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


@pytest.fixture
def there(address: str) -> Iterator[str]:
    with schema(address) as found:
        yield found


def several_write(where: str) -> None:
    command = [sys.executable, "-m", "tests.writer", where]
    started = [subprocess.Popen([*command, str(n)], stderr=subprocess.PIPE, text=True) for n in range(WRITERS)]
    assert [(writer.communicate()[1], writer.returncode) for writer in started] == [("", 0)] * WRITERS
    with open_record(where) as record:
        assert record.size() == 1 + WRITERS * ARTICLES
        authors = {j.author for j in record.judgements()}
        assert authors == {f"Writer {n}, {nth}" for n in range(WRITERS) for nth in range(ARTICLES)}
        assert list(verify(record)) == []
        assert record.rebuild()


def test_several_write_to_a_file_without_loss(tmp_path: Path) -> None:
    several_write(str(tmp_path / "r.db"))


def test_several_write_to_a_database_without_loss(there: str) -> None:
    several_write(there)


def test_a_disk_that_fills_up_leaves_the_last_whole_state(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        record.put(whole(1), read_by="v1")
        pages = record._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        record._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(BadRecord, match="full; what was kept before is whole"):
            record.put(whole(2, more=" More words." * 2000), read_by="v1")
        assert record.size() == 1
        assert list(verify(record)) == []
        record._connection.exec_driver_sql(f"PRAGMA max_page_count = {2**30}")
        assert record.put(told([1]), read_by="v1") == "added"
    with open_record(tmp_path / "r.db") as record:
        assert list(verify(record)) == []


def test_a_server_that_goes_away_leaves_the_last_whole_state(there: str, address: str) -> None:
    with open_record(there, create=True) as record:
        record.put(whole(1), read_by="v1")
        backend = record._connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        with psycopg.connect(address, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (backend,))
        with pytest.raises(BadRecord) as said:
            record.put(whole(2), read_by="v1")
        assert len(str(said.value).splitlines()) == 1
    with open_record(there) as record:
        assert [a.id for a in record.articles()] == [whole(1).article.id]
        assert record.put(whole(2), read_by="v1") == "added"


@pytest.mark.parametrize(
    ("where", "error", "said"),
    [
        ("postgresql://u:secret@127.0.0.1:1/x", BadRecord, "refused"),
        ("postgresql://u:secret@no-such-host.invalid/x", BadRecord, "cannot be used"),
        ("postgresql://u:sec@ret@host/x", BadRecord, "%40"),
        ("postgresql://u:secret@host:port/x", BadRecord, "not of the form"),
        ("postgresql:///?host=/nowhere&password=secret", BadRecord, "cannot be used"),
        ("mysql://u:secret@host/x", NotFound, "postgresql://…"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_line_without_its_password(
    where: str, error: type[UserError], said: str
) -> None:
    with pytest.raises(error, match=said) as raised:
        open_record(where, create=True)
    line = str(raised.value)
    assert "secret" not in line and "ret@" not in line and "\n" not in line


def test_a_name_has_no_password() -> None:
    assert name_of("postgresql://anna:secret@host:5433/record?sslmode=require") == "postgresql://anna@host:5433/record"
    assert name_of("r.db") == "r.db"


def test_a_database_of_another_program_is_refused(there: str, address: str) -> None:
    with pytest.raises(NotFound, match="no record at"):
        open_record(there)
    name = there.rpartition("%3D")[2]
    with psycopg.connect(address, autocommit=True) as other:
        other.execute(f"CREATE TABLE {name}.theirs (x INTEGER)")
    for create in (False, True):
        with pytest.raises(BadRecord, match="another program"):
            open_record(there, create=create)


def test_a_record_of_a_newer_version_is_refused_and_untouched(there: str) -> None:
    with open_record(there, create=True) as record:
        record._connection.exec_driver_sql("UPDATE contactline SET schema = 99")
    with pytest.raises(BadRecord, match="newer contactline"):
        open_record(there)


def test_a_refused_login_is_one_line_without_the_password(address: str) -> None:
    name = "t_locked"
    with psycopg.connect(address, autocommit=True) as other:
        other.execute(f"DROP ROLE IF EXISTS {name}")
        other.execute(f"CREATE ROLE {name} NOLOGIN")
        try:
            with pytest.raises(BadRecord) as raised:
                open_record(make_url(address).set(username=name, password="secret").render_as_string(False))
            assert "secret" not in str(raised.value)
        finally:
            other.execute(f"DROP ROLE {name}")


def test_only_into_an_empty_record(tmp_path: Path, there: str) -> None:
    with open_record(tmp_path / "r.db", create=True) as record, open_record(there, create=True) as target:
        record.put(whole(1), read_by="v1")
        target.put(whole(2), read_by="v1")
        with pytest.raises(UserError, match="not empty"):
            copy_record(record, target)
        assert [a.id for a in target.articles()] == [whole(2).article.id]
        with pytest.raises(UserError, match="not empty"):
            copy_record(target, record)


def test_what_is_read_in_one_go_is_of_one_moment(there: str) -> None:
    def seen(record: SqlRecord) -> int:
        return len(record.articles())

    with open_record(there, create=True) as record, open_record(there) as other:
        record.put(whole(1), read_by="v1")
        with record.steady():
            assert seen(record) == 1
            other.put(whole(2), read_by="v1")
            assert seen(record) == 1
        assert seen(record) == 2
