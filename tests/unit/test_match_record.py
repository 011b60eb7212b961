"""Events in a record: made article by article or all at once, they are the same; changes and judgements reach them."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from contactline.cli.showing.happenings import show_happenings
from contactline.jobs.across.matching import match
from contactline.jobs.deciding.judging import merge, split
from contactline.jobs.piles.read import read
from contactline.model.reading import Reading
from contactline.model.rows.kinds import Filter
from contactline.record import open_record
from contactline.record.across.matching import MatchTables

TEXTS = (
    (
        "Sahel Wire",
        "2024-04-04",
        "Gunmen attacked a military truck in Tillaberi in Niger on Tuesday, the defence ministry said.",
    ),
    (
        "Niger Info",
        "2024-04-05",
        "Six soldiers were killed when militants attacked their truck in Tillaberi on 2 April.",
    ),
    ("Sahel Wire", "2024-04-11", "Militants attacked an army patrol in Tillaberi on Tuesday, officials said."),
    ("Lake Post", "2024-04-05", "Chad's foreign minister met his Sudanese counterpart in Adre on Wednesday."),
)
OFFENSIVE = (
    (
        "Lake Post",
        "2024-04-08",
        "The army's offensive against the rebels around Abeche in Chad lasted from 1 April to 7 April. "
        "A drone destroyed a bridge near Adre on 5 April during the offensive.",
    ),
    ("Chad Day", "2024-04-09", "The army ended its offensive around Abeche in Chad on 7 April after a week."),
    ("Border Wire", "2024-04-06", "A bridge near Adre in Chad was destroyed by a drone on 5 April."),
)


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return read_all(TEXTS)


def read_all(texts: Sequence[tuple[str, str, str]]) -> tuple[Reading, ...]:
    """The readings of (outlet, day, text)."""
    return tuple(
        read(text, published=day, outlet=outlet, url=f"https://{i}.test") for i, (outlet, day, text) in enumerate(texts)
    )


def test_events_do_not_depend_on_the_order_or_on_how_often_one_matches(
    tmp_path: Path, readings: tuple[Reading, ...]
) -> None:
    with open_record(tmp_path / "a.db", create=True) as one, open_record(tmp_path / "b.db", create=True) as other:
        for reading in readings:
            one.put(reading, read_by="t")
            match(one)
        for reading in reversed(readings):
            other.put(reading, read_by="t")
        match(other)
        first = one.happenings()
        assert first == other.happenings()
        assert match(one) == 0 and one.happenings() == first
        match(one, anew=True)
        assert one.happenings() == first
        both = [e for e in first if len(e.accounts) == 2]
        assert [(e.type, e.support, e.start) for e in both] == [("ASSAULT", "corroborated", "2024-04-02")]
        assert both[0].accounts[0].joined


def test_a_reading_in_another_s_place_takes_its_accounts_along(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    with open_record(tmp_path / "a.db", create=True) as record:
        for reading in readings:
            record.put(reading, read_by="t")
        match(record)
        before = record.happenings()
        record.put(Reading(readings[1].article), read_by="u")
        match(record)
        assert all(len(e.accounts) == 1 for e in record.happenings())
        record.put(readings[1], read_by="t")
        match(record)
        assert record.happenings() == before


def test_judgements_reach_the_events(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    with open_record(tmp_path / "a.db", create=True) as record:
        for reading in readings:
            record.put(reading, read_by="t")
        match(record)
        (both,) = [e for e in record.happenings() if len(e.accounts) == 2]
        split(record, [a.report for a in both.accounts], author="A")
        match(record)
        assert all(len(e.accounts) == 1 for e in record.happenings())
        later = next(e for e in record.happenings() if e.start == "2024-04-09")
        merge(record, [both.accounts[0].report, later.accounts[0].report], author="A")
        match(record)
        assert [len(e.accounts) for e in record.happenings() if len(e.accounts) > 1] == [2]


def test_a_judgement_made_just_before_the_matching_reaches_it(
    tmp_path: Path, readings: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is noted as matched with is what was matched with, whoever judges while a matching begins."""
    with open_record(tmp_path / "a.db", create=True) as record, open_record(tmp_path / "a.db") as other:
        for reading in readings:
            record.put(reading, read_by="t")
        match(record)
        (both,) = [e for e in record.happenings() if len(e.accounts) == 2]
        begin, judged = record.matching, list[object]()

        @contextmanager
        def late() -> Iterator[MatchTables]:
            if not judged:
                judged.append(split(other, [a.report for a in both.accounts], author="A"))
            with begin() as tables:
                yield tables

        monkeypatch.setattr(type(record), "matching", lambda _: late())
        match(record)
        assert all(len(e.accounts) == 1 for e in record.happenings())


def test_what_is_part_of_what_does_not_depend_on_when_articles_came(
    tmp_path: Path,
) -> None:
    with open_record(tmp_path / "a.db", create=True) as one, open_record(tmp_path / "b.db", create=True) as other:
        for reading in read_all(OFFENSIVE):
            one.put(reading, read_by="t")
            other.put(reading, read_by="t")
            match(other)
        match(one)
        assert one.happenings() == other.happenings()
        ids = {e.id for e in one.happenings()}
        assert all(e.part_of in ids for e in one.happenings() if e.part_of)


def test_happenings_in_the_terminal(
    tmp_path: Path, readings: tuple[Reading, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "a.db")
    with open_record(path, create=True) as record:
        for reading in readings:
            record.put(reading, read_by="t")
        match(record)
    show_happenings(path, Filter(outlet="Niger Info"), accounts=False, as_json=False)
    told = capsys.readouterr().out
    assert "1 happening" in told and "2 voices" in told and "Adre" not in told
    show_happenings(path, Filter(outlet="Niger Info"), accounts=True, as_json=False)
    assert "corroborated" in (told := capsys.readouterr().out) and "Sahel Wire" in told and "joined" in told
    show_happenings(path, Filter(type="CONSULT"), accounts=False, as_json=True)
    assert [json.loads(line)["type"] for line in capsys.readouterr().out.splitlines()] == ["CONSULT"]
