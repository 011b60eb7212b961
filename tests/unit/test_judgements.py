"""Judgements: kept beside the machine's value, weighed without a clock deciding, withdrawn, carried over, exchanged."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contactline.contract.judgements import judgement_faults
from contactline.errors import NotFound, UserError
from contactline.jobs.deciding.exchange import export_judgements, import_judgements
from contactline.jobs.deciding.history import history
from contactline.jobs.deciding.judging import accept, correct, merge, reject, split, withdraw
from contactline.jobs.deciding.values import value_of
from contactline.jobs.verify import verify
from contactline.model.judgement.as_json import judgement_to_json
from contactline.model.judgement.compare import agreement, cohen_kappa, side_by_side
from contactline.model.judgement.things import things_of
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.kinds import Filter
from contactline.record import SqlRecord
from tests.judged import record_of, snapshot, told, whole

JUDGED = Filter(judged=True)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[SqlRecord]:
    with record_of(tmp_path / "r.db", whole(1), whole(2)) as opened:
        yield opened


def event(record: SqlRecord, nth: int = 0) -> str:
    return record.events()[nth].id


def test_a_correction_stands_beside_the_machine_value(record: SqlRecord) -> None:
    said = correct(record, event(record), "type", "COERCE", author="Anna", reason="a siege")
    assert judgement_faults(judgement_to_json(said.judgement)) == ()
    assert [e.type for e in record.events()] == ["ASSAULT", "ASSAULT"]
    assert [e.type for e in record.events(JUDGED)] == ["COERCE", "ASSAULT"]
    assert [e.type for e in record.events(Filter(type="COERCE", judged=True))] == ["COERCE"]
    assert record.events(Filter(type="COERCE")) == ()
    withdraw(record, said.judgement.id, author="Anna")
    assert [e.type for e in record.events(JUDGED)] == ["ASSAULT", "ASSAULT"]
    assert len(list(record.judgements())) == 2


def test_what_is_rejected_is_left_out_of_the_judged_rows_only(record: SqlRecord) -> None:
    reject(record, event(record), author="Anna")
    assert (len(record.events()), len(record.events(JUDGED))) == (2, 1)
    accept(record, event(record), author="Anna")
    assert len(record.events(JUDGED)) == 2


def test_people_who_differ_leave_the_machine_reading_in_place(record: SqlRecord) -> None:
    one = event(record)
    correct(record, one, "type", "COERCE", author="Anna")
    said = correct(record, one, "type", "PROTEST", author="Ben")
    assert "Anna, Ben differ on type" in said.notes[0]
    assert record.events(JUDGED)[0].type == "ASSAULT"
    decision = record.decision(one)
    assert decision is not None and (decision.verdict, decision.contested) == ("contested", ("type",))
    accept(record, one, author="Ben")  # of what is shown: contested, so the machine's
    correct(record, one, "type", "COERCE", author="Ben")
    assert record.events(JUDGED)[0].type == "COERCE"
    reject(record, one, author="Clio")
    decision = record.decision(one)
    assert decision is not None and decision.contested == ("exists",)
    assert len(record.events(JUDGED)) == 2


def test_who_accepts_a_correction_agrees_with_it_and_who_judged_blind_need_not(record: SqlRecord) -> None:
    one = event(record)
    correct(record, one, "type", "COERCE", author="Anna")
    accept(record, one, author="Ben")
    assert record.events(JUDGED)[0].type == "COERCE"
    accept(record, one, author="Clio", blind=True)
    decision = record.decision(one)
    assert decision is not None and decision.contested == ("type",)


def test_a_corrected_mention_reaches_every_row_that_names_it(record: SqlRecord) -> None:
    first = record.reading(record.articles()[0].id)
    things = {t.words[0].text: t.id for t in things_of(first) if t.kind == "mention"}
    actor = {"id": None, "name": "Army of Osterlich", "country": "OST", "sector": "MIL", "sector2": None}
    said = correct(record, things["Sylvania’s army"], "actor", actor, author="Anna")
    correct(record, things["Monday"], "interval", value_of("mention", "interval", "2024-05-13"), author="Anna")
    changed = next(e for e in record.events(JUDGED) if e.article == first.article.id)
    assert [p.country for p in changed.actors] == ["OST"]
    assert (changed.start, changed.end) == ("2024-05-13", "2024-05-14")
    assert len(record.events(Filter(actor="OST", judged=True))) == 1
    assert record.events(Filter(actor="OST")) == ()
    withdraw(record, said.judgement.id, author="Ben")
    reject(record, things["Monday"], author="Anna")
    changed = next(e for e in record.events(JUDGED) if e.article == first.article.id)
    assert ([p.country for p in changed.actors], changed.start) == (["SYL"], None)
    assert list(verify(record)) == []


def test_merges_and_splits_are_pairs_that_matching_reads(record: SqlRecord) -> None:
    one, other = sorted(e.id for e in record.events())
    said = merge(record, [one, other], author="Anna")
    assert [(p.kind, p.one, p.other, p.says) for p in record.pairs()] == [("report", one, other, "same")]
    against = split(record, [one, other], author="Ben")
    assert "contradicts" in against.notes[0]
    assert [p.says for p in record.pairs()] == ["contradicted"]
    withdraw(record, said.judgement.id, author="Anna")
    assert [p.says for p in record.pairs()] == ["different"]


def test_pairs_that_do_not_go_together_bind_nobody(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", told(range(6))) as record:
        a, b, c, d, e, f = (x.id for x in record.events())
        merge(record, [a, b], author="Anna")
        merge(record, [b, c], author="Ben")
        merge(record, [d, e], author="Ben")
        split(record, [a, c], author="Clio")
        said = {(p.one, p.other): p.says for p in record.pairs()}
        assert sorted(said.values()) == ["contradicted"] * 3 + ["same"]
        assert said[min(d, e), max(d, e)] == "same"
        split(record, [e, f], author="Clio")
        assert [p.says for p in record.pairs() if f in (p.one, p.other)] == ["different"]


def test_what_makes_no_sense_is_refused_in_one_line(record: SqlRecord) -> None:
    one, agreed = event(record), record.agreements()[0].id
    claim = record.claims()[0].id
    with pytest.raises(UserError, match="of one kind, not agreement and report"):
        merge(record, [one, agreed], author="Anna")
    with pytest.raises(UserError, match="not of a claim"):
        merge(record, [claim, record.claims()[1].id], author="Anna")
    with pytest.raises(UserError, match="two things or more"):
        merge(record, [one, one], author="Anna")
    with pytest.raises(UserError, match="type takes one of AGREE"):
        correct(record, one, "type", "BATTLE", author="Anna")
    with pytest.raises(UserError, match="no field 'stance'"):
        correct(record, one, "stance", "denies", author="Anna")
    with pytest.raises(UserError, match="start before end"):
        correct(record, one, "when", {"start": "2024-05-20", "end": "2024-05-20", "grain": "day"}, author="Anna")
    with pytest.raises(NotFound, match=r"nothing in .* has the id e0"):
        accept(record, "e0", author="Anna")
    with pytest.raises(NotFound, match="no judgement j0"):
        withdraw(record, "j0", author="Anna")
    with pytest.raises(UserError, match="1 to 100 characters"):
        accept(record, one, author="  ")
    assert list(record.judgements()) == []
    said = accept(record, one, author="Anna").judgement.id
    gone = withdraw(record, said, author="Ben").judgement.id
    with pytest.raises(UserError, match="was withdrawn by Ben"):
        withdraw(record, said, author="Anna")
    with pytest.raises(UserError, match="is a withdrawal"):
        withdraw(record, gone, author="Anna")


def test_a_split_of_what_was_never_joined_holds_for_matching_to_come(record: SqlRecord) -> None:
    one, other = (e.id for e in record.events())
    said = split(record, [one, other], author="Anna")
    assert said.notes == ("nobody had joined them: kept as different, for all matching to come",)
    assert [p.says for p in record.pairs()] == ["different"]


def test_a_merge_of_reports_of_different_types_is_kept_and_said(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", told([1, 2], types={2: "AID"})) as record:
        said = merge(record, [e.id for e in record.events()], author="Anna")
        assert said.notes == ("their types differ (AID, ASSAULT): correct one of them",)
        assert [p.says for p in record.pairs()] == ["same"]


def test_a_judgement_on_something_gone_says_who_judged_it(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", told([1, 2])) as record:
        one = event(record)
        accept(record, one, author="Anna", at=datetime(2024, 6, 1, tzinfo=UTC))
        record.put(told([1, 2], unread=frozenset({1})), read_by="v2")
        with pytest.raises(NotFound, match="is gone: Anna judged it on 2024-06-01, it is unread now"):
            reject(record, one, author="Ben")
        assert history(record, one).read_by is None


def test_a_rejection_is_of_what_was_read_then(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", told([1])) as record:
        one = event(record)
        reject(record, one, author="Anna")
        assert record.events(JUDGED) == ()
        record.put(told([1], types={1: "COERCE"}), read_by="v2")
        (standing,) = record.standings(one)
        assert (standing.state, standing.id_now) == ("changed", event(record))
        assert [e.type for e in record.events(JUDGED)] == ["COERCE"]
        decision = record.decision(event(record))
        assert decision is not None and decision.verdict == "unsettled"
        assert record.doubtful(["report"], author="Anna") == (event(record),)


def test_an_accepted_value_outlives_a_newer_reading(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", told([1])) as record:
        accept(record, event(record), author="Anna")
        record.put(told([1], types={1: "COERCE"}), read_by="v2")
        assert [e.type for e in record.events(JUDGED)] == ["ASSAULT"]
        assert [e.type for e in record.events()] == ["COERCE"]


def test_two_things_on_one_word_are_never_taken_for_each_other(tmp_path: Path) -> None:
    both = told([1])
    (report,) = both.reports
    second = replace(report, id="r2", type="COERCE")
    with record_of(tmp_path / "r.db", replace(both, reports=(report, second))) as record:
        ids = {e.type: e.id for e in record.events()}
        reject(record, ids["COERCE"], author="Anna")
        record.put(both, read_by="v2")
        (standing,) = record.standings()
        assert (standing.state, standing.id_now) == ("unread", None)
        assert [e.type for e in record.events(JUDGED)] == ["ASSAULT"]


def test_the_history_of_a_field(record: SqlRecord) -> None:
    one = event(record)
    correct(record, one, "when", value_of("report", "when", "2024-05-13"), author="Anna", reason="the week before")
    said = correct(record, one, "type", "COERCE", author="Ben")
    withdraw(record, said.judgement.id, author="Ben")
    told_of = {f.field: f for f in history(record, one).fields}
    (word,) = told_of["when"].words
    assert (word.author, word.reason, word.read_by, word.saw["start"]) == (
        "Anna",
        "the week before",
        "v1",
        "2024-05-20",
    )
    assert told_of["when"].stands["start"] == "2024-05-13"
    assert told_of["type"].made_by == "lexicon" and told_of["type"].stands == "ASSAULT"
    assert told_of["type"].words[0].withdrawn_by is not None
    assert [w.action for w in told_of["exists"].words] == []


def test_desks_that_exchange_their_logs_come_to_the_same(tmp_path: Path, record: SqlRecord) -> None:
    one, other = (e.id for e in record.events())
    with record_of(tmp_path / "other.db", whole(2), whole(1)) as desk:
        correct(record, one, "type", "COERCE", author="Anna")
        undone = reject(record, other, author="Anna")
        withdraw(record, undone.judgement.id, author="Anna")
        merge(desk, [one, other], author="Ben")
        accept(desk, one, author="Ben")
        ours, theirs = io.StringIO(), io.StringIO()
        export_judgements(record, ours)
        export_judgements(desk, theirs)
        taken = import_judgements(desk, ours.getvalue().splitlines()[::-1])
        assert (taken.added, taken.known, taken.set_aside) == (3, 0, [])
        import_judgements(record, theirs.getvalue().splitlines())
        assert import_judgements(record, theirs.getvalue().splitlines()).known == 2
        assert snapshot(record) == snapshot(desk)
        assert list(verify(record)) == list(verify(desk)) == []


def test_judgements_wait_for_their_article(tmp_path: Path, record: SqlRecord) -> None:
    correct(record, event(record), "type", "COERCE", author="Anna")
    stream = io.StringIO()
    export_judgements(record, stream)
    with record_of(tmp_path / "empty.db") as desk:
        import_judgements(desk, stream.getvalue().splitlines())
        assert [s.state for s in desk.standings()] == ["absent"]
        desk.put(whole(2), read_by="v1")
        desk.put(whole(1), read_by="v1")
        assert snapshot(desk) == snapshot(record)


def test_lines_that_are_no_judgements_are_set_aside(record: SqlRecord) -> None:
    accept(record, event(record), author="Anna")
    stream = io.StringIO()
    export_judgements(record, stream)
    row = json.loads(stream.getvalue())
    changed = json.dumps({**row, "author": "Ben"})
    wrong = ["not json", "[]", "{}", changed, "[" * 5000, json.dumps({**row, "action": "merge"})]
    taken = import_judgements(record, [*wrong, "", stream.getvalue()])
    assert [number for number, _ in taken.set_aside] == [1, 2, 3, 4, 5, 6]
    assert "changed on the way" in taken.set_aside[3][1]
    assert (taken.added, taken.known) == (0, 1)


def test_cohen_kappa_by_the_textbook() -> None:
    one = ["yes"] * 25 + ["no"] * 25
    other = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    found = cohen_kappa(one, other)
    assert found.kappa == pytest.approx(0.4)
    assert (found.items, found.observed, found.expected) == (50, 0.7, 0.5)
    assert cohen_kappa(["a", "b"], ["b", "a"]).kappa == -1.0
    assert cohen_kappa(["a", "a"], ["a", "a"]).kappa is None
    assert cohen_kappa([], []).kappa is None
    with pytest.raises(ValueError, match="same items"):
        cohen_kappa(["a"], [])


def test_two_people_side_by_side(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", told(range(1, 6))) as record:
        ids = [e.id for e in record.events()]
        for thing in ids:
            accept(record, thing, author="Anna")
        for thing in ids[:3]:
            accept(record, thing, author="Ben")
        reject(record, ids[3], author="Ben")
        correct(record, ids[4], "type", "COERCE", author="Ben")
        sides = side_by_side(record.standings(), "Anna", "Ben")
        assert [s.other for s in sides if s.what == "verdict"].count("accept") == 3
        assert [(s.one, s.other) for s in sides if s.what == "type"] == [("ASSAULT", "COERCE")]
        kappas = agreement(sides)
        assert kappas["verdict"].items == 5 and kappas["verdict"].observed == 0.6
        assert set(record.doubtful(["report"], author="Clio", after="Ben")) == set(ids)
        assert len(record.doubtful(["report"], author="Ben")) == 0
        assert len(record.doubtful(["report"], author="Anna")) == 2


def test_the_least_confident_comes_first(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", told([5, 3, 4])) as record:
        by_id = {e.id: e.confidence for e in record.events()}
        assert [by_id[i] for i in record.doubtful(["report"], author="Anna")] == [0.53, 0.54, 0.55]


def test_a_clock_set_back_does_not_undo_a_later_word(record: SqlRecord) -> None:
    one = event(record)
    reject(record, one, author="Anna", at=datetime(2030, 1, 1, tzinfo=UTC))
    accept(record, one, author="Anna", at=datetime(2024, 1, 1, tzinfo=UTC))
    assert len(record.events(JUDGED)) == 2


def test_as_of_is_what_was_published_by_then(tmp_path: Path) -> None:
    early, late = whole(1, published="2024-05-21"), whole(2, published="2024-06-02")
    with record_of(tmp_path / "r.db", early, late) as record:
        then = record.as_of("2024-05-31")
        assert [a.id for a in then.articles()] == [r.article.id for r in then.readings()] == [early.article.id]
        for table in ("events", "claims", "figures", "agreements", "commitments", "contests"):
            assert {row.article for row in getattr(then, table)()} == {early.article.id}, table
        assert len(then.events(Filter(as_of="2024-07-01"))) == 1
        assert len(record.events(Filter(as_of="2024-06-02"))) == 2
        assert record.as_of("2024-05-20").events() == ()
        with pytest.raises(NotFound, match="was not known on 2024-05-31"):
            then.reading(late.article.id)


def test_a_withdrawn_judgement_of_another_desk_may_come_first(tmp_path: Path, record: SqlRecord) -> None:
    said = reject(record, event(record), author="Anna")
    withdraw(record, said.judgement.id, author="Anna")
    stream = io.StringIO()
    export_judgements(record, stream)
    with record_of(tmp_path / "o.db", whole(1), whole(2)) as desk:
        for line in stream.getvalue().splitlines()[::-1]:
            import_judgements(desk, [line])
        assert len(desk.events(JUDGED)) == 2
        assert snapshot(desk) == snapshot(record)


def test_what_follows_from_a_type_follows_its_correction(record: SqlRecord) -> None:
    correct(record, event(record), "type", "AID", author="Anna")
    machine, judged = record.events()[0], record.events(JUDGED)[0]
    derived = {"quad"} & set(row_to_json(machine))
    assert all(getattr(machine, name) != getattr(judged, name) for name in derived)
    assert machine.id == judged.id
