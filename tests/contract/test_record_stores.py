"""One suite for all stores: SQLite and PostgreSQL say what a plain record in memory says."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import fields, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contactline.errors import BadRecord, UserError
from contactline.jobs.copy import copy_record
from contactline.jobs.deciding.judging import accept, correct, merge, reject, withdraw
from contactline.jobs.verify import verify
from contactline.model.article import Published
from contactline.model.events.account_json import account_texts
from contactline.model.judgement.kinds import Judgement
from contactline.model.reading import Reading
from contactline.model.reading_json.to_json import reading_to_json
from contactline.model.rows.kinds import (
    AgreementRow,
    ClaimRow,
    CommitmentRow,
    ContestRow,
    EventRow,
    FigureRow,
    Filter,
)
from contactline.record import SqlRecord, open_record
from contactline.record.across import keyed, shared_runs
from tests.accounts_by_hand import account
from tests.judged import told, whole
from tests.memory_record import MemoryRecord
from tests.stores import schema, server

STORES = ("sqlite", "postgresql")
ROWS: dict[str, type] = {
    "events": EventRow,
    "claims": ClaimRow,
    "figures": FigureRow,
    "agreements": AgreementRow,
    "commitments": CommitmentRow,
    "contests": ContestRow,
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


@pytest.fixture(params=STORES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a record can be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "r.db")
        return
    with schema(request.getfixturevalue("address")) as found:
        yield found


def dated(reading: Reading, day: str | None, outlet: str | None) -> Reading:
    """The reading as of another outlet and day, its id left as it is: a store does not look into it."""
    published = None if day is None else Published(day, "given")
    known = f"{reading.article.id}{day}{outlet}".replace(" ", "")
    return replace(reading, article=replace(reading.article, id=known, published=published, outlet=outlet))


PILE: tuple[Reading, ...] = (
    whole(1),
    whole(2, published="2024-05-25"),
    dated(whole(3), None, "Žurnal 100%_\\"),
    dated(whole(4), "2024-05-20", None),
    told([1, 2, 3], key="desk/1"),
    told([4, 5], types={4: "AID"}, head="Élan. ", key="desk/2"),
)


def fill(record: Any) -> None:
    """Articles, a second address, a changed text, a newer reader, judgements and a withdrawal."""
    for reading in PILE:
        assert record.put(reading, read_by="v1") == "added"
    mirror = replace(PILE[0], article=replace(PILE[0].article, source_key="mirror/1"))
    assert record.put(mirror, read_by="v1") == "address"
    assert record.put(mirror, read_by="v1") == "unchanged"
    assert record.put(told([1, 2, 3, 6], key="desk/1"), read_by="v1") == "replaced"
    assert record.put(PILE[1], read_by="v2") == "replaced"


@pytest.fixture
def filled(where: str) -> Iterator[tuple[SqlRecord, MemoryRecord]]:
    oracle = MemoryRecord()
    with open_record(where, create=True) as record:
        fill(record)
        fill(oracle)
        judge(record)
        oracle.judge(record.judgements())
        yield record, oracle


def judge(record: SqlRecord) -> None:
    events = [e.id for e in record.events()]
    correct(record, events[0], "type", "COERCE", author="Anna")
    reject(record, events[1], author="Ben")
    accept(record, events[1], author="Clio")
    reject(record, events[-1], author="Ben")
    reject(record, record.claims()[0].id, author="Ben")
    merge(record, events[2:4], author="Ben")
    last = accept(record, events[-2], author="Ben")
    withdraw(record, last.judgement.id, author="Ben")


def same(record: SqlRecord, oracle: MemoryRecord, where: Filter) -> None:
    for table, kind in ROWS.items():
        assert getattr(record, table)(where) == oracle.rows(kind, where), (table, where)
    assert record.articles(where) == oracle.articles(where), where


def test_a_store_says_what_the_plain_record_says(filled: tuple[SqlRecord, MemoryRecord]) -> None:
    record, oracle = filled
    for judged in (False, True):
        same(record, oracle, Filter(judged=judged))
    assert record.decisions() == oracle.decisions()
    assert record.pairs() == oracle.pairs() != ()
    assert record.standings() == oracle.standings()
    assert record.size() == oracle.size() == 6
    assert list(record.judgements()) == oracle.log
    by_id = {i: reading_to_json(r) for i, (r, _) in oracle.kept.items()}
    assert {r.article.id: reading_to_json(r) for r in record.readings()} == by_id
    assert list(verify_but_ids(record)) == []
    assert record.rebuild()
    same(record, oracle, Filter(judged=True))


def verify_but_ids(record: SqlRecord) -> Iterator[Any]:
    """Faults, but for the ids that this pile made up."""
    yield from (f for f in verify(record) if "id is not that" not in f.what and "was not checked" not in f.what)


words = st.sampled_from(
    ["SYL", "FRD", "SYL MIL", "SYL GOV", "ARM", "army", "villagers", "Kőváros", "kovaros", "steinstadt", "the wire",
     "DESK", "žurnal", "100%", "%", "_", "\\", "'", '"', "shelled", "shelled town", "Unit", "truce may", "", " ", "-",
     "ÉLAN", "Town 4", "killed", "assault", "AID", "COERCE", "states", "denies", "happened", "pending", "denied",
     "\x00", "\ud800", "İ", "ß"]
)  # fmt: skip
anything = words | st.text(max_size=4) | words.flatmap(lambda w: st.just(w.upper()) | st.just(w[:3]))
days = st.sampled_from(
    ["2024-05-18", "2024-05-19", "2024-05-20", "2024-05-21", "2024-05-25", "2024-07-01", "2030-01-01"]
)
filters = st.builds(
    Filter,
    **{name: st.none() | days for name in ("date_from", "date_to", "as_of")},
    **{
        name: st.none() | st.none() | anything
        for name in ("actor", "speaker", "type", "status", "stance", "measure", "state", "place", "outlet", "text")
    },
    background=st.sampled_from([None, None, True, False]),
    judged=st.booleans(),
)  # type: ignore[arg-type]


def test_every_filter_is_drawn() -> None:
    drawn = {"date_from", "date_to", "as_of", "background", "judged"}
    drawn |= {"actor", "speaker", "type", "status", "stance", "measure", "state", "place", "outlet", "text"}
    assert {f.name for f in fields(Filter)} == drawn


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(where=filters)
def test_filters_leave_what_they_leave_in_the_plain_record(
    filled: tuple[SqlRecord, MemoryRecord], where: Filter
) -> None:
    same(*filled, where)


@pytest.mark.parametrize("name", ["actor", "speaker", "place", "outlet", "text", "type"])
def test_each_word_alone(filled: tuple[SqlRecord, MemoryRecord], name: str) -> None:
    for word in ("SYL", "SYL MIL", "kovaros", "100%_\\", "%", "DESK", "Town 4", "assault", "\x00", "", "shelled dawn"):
        same(*filled, Filter(**{name: word}))  # type: ignore[arg-type]


def test_a_copy_is_the_same_record_in_another_store(
    filled: tuple[SqlRecord, MemoryRecord], tmp_path: Path, address: str
) -> None:
    record, oracle = filled
    with ExitStack() as stack:
        there = stack.enter_context(schema(address))
        on_server = stack.enter_context(open_record(there, create=True))
        assert copy_record(record, on_server)
        back = stack.enter_context(open_record(tmp_path / "back.db", create=True))
        assert copy_record(on_server, back)
        for copied in (on_server, back):
            same(copied, oracle, Filter())
            same(copied, oracle, Filter(judged=True))
            assert _log(copied) == _log(record)
            assert copied.knows(PILE[1].article.id, PILE[1].article.source_key, read_by="v2")
            assert list(verify_but_ids(copied)) == []


@pytest.mark.parametrize("long", [400, 5])
def test_neighbours_are_found_alike(
    filled: tuple[SqlRecord, MemoryRecord], monkeypatch: pytest.MonkeyPatch, long: int
) -> None:
    """Keys of more accounts than `long` are asked place by place, unless most of their accounts are asked about."""
    monkeypatch.setattr(keyed, "_LONG", long)
    monkeypatch.setattr(keyed, "_ALL_OF", 1)
    monkeypatch.setattr(shared_runs, "_LONG", long // 5)
    record, _ = filled
    articles = sorted(a.id for a in record.articles())
    kept = [(f"r{n:02}", n % 7, tuple(f"k{k}" for k in range(4) if n % (k + 2) == 0)) for n in range(24)]
    with record.matching() as tables:
        for nth, article in enumerate(articles):
            some = kept[nth * 4 : nth * 4 + 4]
            shared, texts = account_texts([replace(account(i), article=article) for i, _, _ in some])
            own = [(*one, text) for one, text in zip(some, texts, strict=True)]
            tables.keep_accounts(article, own, sorted({2**62 + nth // 2, 2**62 + nth // 3}), shared=shared)
            assert [a.article for a in tables.accounts(i for i, _, _ in some)] == [article] * len(some)
        lines = {k: sorted((d, i) for i, d, keys in kept if k in keys) for k in (f"k{k}" for k in range(4))}
        for window in (0, 1, 3, 6, 11):
            due: dict[str, set[str]] = {i: set() for i, _, _ in kept}
            crowded = set()
            for key, line in lines.items():
                for at, (_, here) in enumerate(line):
                    near = {i for _, i in line[max(0, at - window) : at] + line[at + 1 : at + 1 + window]}
                    due[here] |= near
                    crowded |= {here, *near} if len(lines[key]) > window + 1 else set()
            found = tables.beside(due, window)
            assert found.near == due
            assert all(found.days[i] == day for i, day, _ in kept if due[i])
            assert crowded >= found.crowded >= {i for i in crowded if due[i]}
            some = [i for i, _, _ in kept[::5]]
            assert tables.beside(some, window).near == {i: due[i] for i in some}
        assert tables.beside((), 3).near == {}
        assert tables.beside(("r99",), 3).near == {"r99": set()}
        beside = {
            (a, b)
            for (n, a), (m, b) in combinations(enumerate(articles), 2)
            if m // 2 == n // 2 or m // 3 == n // 3 or m // 2 == n // 3 or m // 3 == n // 2
        }
        assert tables.articles_beside(articles, 9) == sorted(beside)
        for article in articles:
            assert tables.articles_beside([article], 9) == sorted(pair for pair in beside if article in pair)


def test_what_no_text_holds_is_refused_in_one_line(filled: tuple[SqlRecord, MemoryRecord]) -> None:
    record, _ = filled
    for ask in (record.find, record.decision, record.reading):
        with pytest.raises(UserError):
            ask("e\ud800")
    with pytest.raises(UserError, match="surrogates"):
        record.put(whole(9, more=" \ud800"), read_by="v1")
    assert record.size() == 6


def _log(record: SqlRecord) -> list[tuple[Any, ...]]:
    found = record._connection.exec_driver_sql(
        "SELECT number, id, withdraws, line, chain FROM judgement ORDER BY number"
    )
    return [tuple(row) for row in found]


def test_judgements_are_only_added(filled: tuple[SqlRecord, MemoryRecord]) -> None:
    record, _ = filled
    before = _log(record)
    for statement in ("UPDATE judgement SET line = ''", "DELETE FROM judgement"):
        with pytest.raises(BadRecord, match="only added"):
            record._connection.exec_driver_sql(statement)
    assert _log(record) == before
    again: list[Judgement] = list(record.judgements())
    assert record.judge(again) == 0
