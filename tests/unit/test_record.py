"""The record: one transaction an article, nothing changed by the same again, filters, and what cannot be opened."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from contactline.errors import BadRecord, NotFound
from contactline.model.reading_json.to_json import reading_to_json
from contactline.model.rows.kinds import Filter
from contactline.record import SqlRecord, open_record
from contactline.record.dialect import APPLICATION_ID
from contactline.record.migrations import NEWEST
from tests.by_hand import reading, retold


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


@pytest.fixture
def record(tmp_path: Path) -> SqlRecord:
    opened = open_record(tmp_path / "r.db", create=True)
    opened.put(reading(), read_by="v1")
    return opened


def test_the_same_again_changes_nothing(record: SqlRecord) -> None:
    before = dump(record.path)
    assert record.put(reading(), read_by="v1") == "unchanged"
    assert dump(record.path) == before
    assert record.put(reading(), read_by="v1", again=True) == "replaced"
    assert [r.id for r in record.events()] == ["e" + r.id[1:] for r in record.events()]
    assert len(record.events()) == 1


def test_a_changed_text_replaces_only_its_own_reading(record: SqlRecord) -> None:
    record.put(reading(article_id="art2", source_key="wire/2"), read_by="v1")
    assert record.put(retold(article_id="art3"), read_by="v1") == "replaced"
    assert sorted(a.id for a in record.articles()) == ["art2", "art3"]
    assert {e.article for e in record.events()} == {"art2", "art3"}
    with pytest.raises(NotFound):
        record.reading("art1")


def test_one_text_at_two_addresses_is_one_article(record: SqlRecord) -> None:
    assert record.put(reading(source_key="mirror/1"), read_by="v1") == "address"
    (article,) = record.articles()
    assert article.sources == ("mirror/1", "wire/1")
    record.put(retold(article_id="art3", source_key="mirror/1"), read_by="v1")
    assert {a.sources for a in record.articles()} == {("wire/1",), ("mirror/1",)}


def test_a_newer_reader_reads_anew(record: SqlRecord) -> None:
    assert not record.knows("art1", "wire/1", read_by="v2")
    assert record.put(replace(reading(), contests=()), read_by="v2") == "replaced"
    assert record.contests() == ()
    assert len(record.events()) == 1
    assert record.knows("art1", "wire/1", read_by="v2")


def test_the_reading_comes_back(record: SqlRecord) -> None:
    assert reading_to_json(record.reading("art1")) == reading_to_json(reading())
    assert [r.article.id for r in record.readings()] == ["art1"]


def test_rows_say_who_what_when_where_and_the_words(record: SqlRecord) -> None:
    (event,) = record.events()
    assert (event.type, event.start, event.end, event.place) == ("ASSAULT", "2024-05-20", "2024-05-21", "Kőváros")
    assert [p.country for p in event.actors] == ["SYL"]
    assert [p.text for p in event.recipients] == ["four villagers"]
    assert [p.text for p in event.speaker] == ["Freedonia"]
    assert event.standing == "denied"
    assert event.words[0].text == "Sylvania’s army shelled Kőváros on Monday"
    (figure,) = record.figures()
    assert (figure.measure, figure.low, figure.high, figure.place) == ("killed", 4, None, "Kőváros")
    assert [p.text for p in figure.speaker] == ["Freedonia"]
    (commitment,) = record.commitments()
    assert (commitment.due_end, commitment.state, commitment.agreement_name) == ("2024-07-02", "pending", "May truce")
    (contest,) = record.contests()
    assert [a.words.text for a in contest.accounts] == ["shelled", "the attack"]
    assert contest.about == (event.id,)


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Filter(), 1),
        (Filter(date_from="2024-05-20", date_to="2024-05-20"), 1),
        (Filter(date_from="2024-05-21"), 0),
        (Filter(date_to="2024-05-19"), 0),
        (Filter(actor="SYL"), 1),
        (Filter(actor="SYL MIL"), 1),
        (Filter(actor="SYL GOV"), 0),
        (Filter(actor="villagers"), 1),
        (Filter(actor="FRD"), 0),
        (Filter(speaker="FRD"), 1),
        (Filter(type="assault"), 1),
        (Filter(type="AID"), 0),
        (Filter(place="kovaros"), 1),
        (Filter(place="100%"), 0),
        (Filter(text="KŐVÁROS shelled"), 1),
        (Filter(text='"; DROP TABLE entry; --'), 0),
        (Filter(outlet="wire"), 1),
        (Filter(status="planned"), 0),
        (Filter(background=True), 0),
        (Filter(stance="states"), 1),
    ],
)
def test_filters_on_events(record: SqlRecord, where: Filter, found: int) -> None:
    assert len(record.events(where)) == found


def test_filters_on_the_other_tables(record: SqlRecord) -> None:
    assert len(record.claims(Filter(stance="denies"))) == 1
    assert len(record.claims(Filter(date_from="2024-05-21", date_to="2024-05-21"))) == 2
    assert len(record.claims(Filter(date_from="2024-05-22"))) == 0
    assert len(record.figures(Filter(measure="killed"))) == 1
    assert len(record.figures(Filter(measure="wounded"))) == 0
    assert len(record.commitments(Filter(date_to="2024-07-01", actor="SYL", state="pending"))) == 1
    assert len(record.commitments(Filter(date_from="2024-07-02"))) == 0
    assert len(record.agreements(Filter(text="truce"))) == 1
    assert len(record.contests(Filter(type="denied", speaker="SYL"))) == 1
    assert len(record.articles(Filter(text="shelled", outlet="WIRE"))) == 1
    assert len(record.articles(Filter(text="nothing of it"))) == 0


def test_a_failed_put_leaves_the_record_whole(record: SqlRecord) -> None:
    before = dump(record.path)
    broken = reading(article_id="art9", source_key="wire/9")
    broken = replace(broken, claims=())  # its report is said in a claim that is not there
    with pytest.raises(KeyError):
        record.put(broken, read_by="v1")
    assert dump(record.path) == before


@pytest.mark.parametrize("statement", ["BEGIN", "INSERT INTO article ", "INSERT INTO entry_text", "COMMIT"])
def test_an_interrupt_in_the_midst_of_a_statement_is_told_as_such_and_undoes_the_put(
    record: SqlRecord, statement: str
) -> None:
    kept = dump(record.path)
    engine = record._connection.engine

    def interrupt(*told: object) -> None:
        if str(told[1]).startswith(statement):
            raise KeyboardInterrupt

    event.listen(engine, "do_execute", interrupt)
    event.listen(engine, "do_execute_no_params", interrupt)
    event.listen(engine, "do_executemany", interrupt)
    with pytest.raises(KeyboardInterrupt), record:
        record.put(retold(article_id="art3"), read_by="v1")
    assert dump(record.path) == kept


def test_a_record_of_a_newer_schema_is_refused_and_untouched(record: SqlRecord) -> None:
    record.close()
    with sqlite3.connect(record.path) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    before = dump(record.path)
    with pytest.raises(BadRecord, match="newer contactline"):
        open_record(record.path)
    assert dump(record.path) == before


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_record(tmp_path / "none.db")
    with pytest.raises(NotFound):
        open_record(tmp_path / "no" / "folder.db", create=True)
    with pytest.raises(BadRecord):
        open_record(tmp_path)
    text = tmp_path / "text.db"
    text.write_text("not a database, but long enough to be taken for one\n" * 100)
    with pytest.raises(BadRecord):
        open_record(text, create=True)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    with pytest.raises(BadRecord, match="another program"):
        open_record(other, create=True)
    assert APPLICATION_ID < 2**31
