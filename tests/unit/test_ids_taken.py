"""Two things that have one id by chance: the second is refused in a line, and everything else is kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from contactline.jobs.across import matching
from contactline.jobs.build import build, load_readings
from contactline.jobs.piles.read import read
from contactline.match.events import event_id, make_event
from contactline.model.article import Article
from contactline.model.reading import Reading
from contactline.record import open_record
from contactline.record.rows.writing import IdTaken
from tests.accounts_by_hand import account
from tests.by_hand import TEXT, reading


def _three() -> list[Reading]:
    """Two articles of which the second has the first one's id, and a third."""
    texts = (TEXT, TEXT + " It was told otherwise.", TEXT + " A third.")
    made = [reading(text=t, source_key=f"wire/{n}", article_id=f"art{n}") for n, t in enumerate(texts)]
    return [made[0], replace(made[1], article=replace(made[1].article, id="art0")), made[2]]


def test_an_article_with_another_s_id_is_set_aside(tmp_path: Path) -> None:
    readings = {r.article.source_key: r for r in _three()}
    with open_record(tmp_path / "a.db", create=True) as record:
        items: list[Article] = [r.article for r in readings.values()]
        tally = build(items, record, read=lambda some: ((i, readings[i.source_key]) for i in some))
        assert tally.changes["added"] == 2 and [key for key, _ in tally.not_read] == ["wire/1"]
        assert "id art0 of wire/1 is that of the article at wire/0" in tally.not_read[0][1]
        assert record.reading("art0").article.text == TEXT and record.happenings()
    with open_record(tmp_path / "b.db", create=True) as record:
        with pytest.raises(IdTaken, match="1 of 3 readings were not kept"):
            load_readings(((r, "t") for r in readings.values()), record)
        assert record.size() == 2 and record.happenings()


def test_a_thing_with_another_s_id_is_refused_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _, third = _three()
    with open_record(tmp_path / "a.db", create=True) as record:
        record.put(first, read_by="t")
        by_chance = "contactline.model.rows.of_reading.content_id"
        monkeypatch.setattr(by_chance, lambda prefix, article, *parts: f"{prefix}{parts[-1]}{article == 'art0'}")
        record.put(replace(first, article=replace(first.article, id="other", source_key="wire/9")), read_by="t")
        with pytest.raises(IdTaken, match="of a report in wire/2 is that of another in article other"):
            record.put(third, read_by="t")
        assert record.size() == 2


def test_an_event_with_another_s_id_is_refused(tmp_path: Path) -> None:
    one, other = (replace(make_event([account(i)], copied={}), id="v1") for i in ("e1", "e2"))
    with open_record(tmp_path / "a.db", create=True) as record:
        with record.matching() as tables:
            tables.replace_events((), [one])
        with record.matching() as tables:
            tables.replace_events((), [one])
        with (
            pytest.raises(IdTaken, match="the id v1 of an event is that of another, which e1 is in"),
            record.matching() as tables,
        ):
            tables.replace_events((), [other])
        with record.matching() as tables:
            tables.replace_events(["v1"], [other])
        assert [a.report for a in record.happenings()[0].accounts] == ["e2"]


def test_events_of_which_the_hash_is_the_same_are_kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = (
        "Gunmen attacked a military truck in Tillaberi in Niger on Tuesday.",
        "Chad's foreign minister met his Sudanese counterpart in Adre on Wednesday.",
        "A drone destroyed a bridge near Mocha in Yemen on Thursday.",
    )
    readings = [read(text, published="2024-04-05", url=f"https://{n}.test") for n, text in enumerate(told)]
    kept = []
    for by_chance in (False, True):
        if by_chance:
            monkeypatch.setattr(matching, "event_id", lambda ids: event_id(ids) if "another" in ids else f"v{len(ids)}")
        with open_record(tmp_path / f"{by_chance}.db", create=True) as record:
            for one in readings:
                record.put(one, read_by="t")
                matching.match(record)
            events = record.happenings()
            assert len({e.id for e in events}) == len(events) > 1
            assert all(c.event == e.id for e in events for c in e.contests)
            kept.append(sorted(sorted(a.report for a in e.accounts) for e in events))
    assert kept[0] == kept[1]
