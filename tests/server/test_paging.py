"""Lists page by page against the oracle: pages joined are the whole, in the same order, whatever the filter."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contactline.errors import UserError
from contactline.jobs.deciding.judging import accept
from contactline.model.reading import Reading
from contactline.model.report import PloverType
from contactline.model.rows.kinds import Filter
from contactline.model.rows.wanted import Order, Wanted
from contactline.record import open_record
from contactline.record.paging.rows import ROWS
from tests.server.plain import plain_events, plain_rows

_DAY = st.integers(0, 11_200).map(lambda n: (date(1995, 1, 1) + timedelta(days=n)).isoformat())
_TABLES = {"report": "events", "claim": "claims", "article": "articles"}


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.none(), st.none(), strategy)


_WHERE = st.builds(
    Filter,
    date_from=_maybe(_DAY), date_to=_maybe(_DAY), as_of=_maybe(_DAY),
    actor=_maybe(st.sampled_from(["AAA", "BBB MIL", "militia", "ccc gov", "%", "nobody"])),
    speaker=_maybe(st.sampled_from(["AAA", "army"])),
    type=_maybe(st.sampled_from([*get_args(PloverType), "assault"])),
    status=_maybe(st.sampled_from(["happened", "planned"])),
    stance=_maybe(st.sampled_from(["denies", "states"])),
    place=_maybe(st.sampled_from(["village 1", "Village 12", "Köy"])),
    outlet=_maybe(st.sampled_from(["outlet 1", "OUTLET 0"])),
    text=_maybe(st.sampled_from(["convoy", "army convoy", "delegation near", "!"])),
    background=_maybe(st.booleans()),
)  # fmt: skip
_WANTED = st.builds(
    Wanted, where=_WHERE, standing=_maybe(st.sampled_from(["denied", "asserted"])),
    side=_maybe(st.sampled_from(["AAA", "EEE militia", "GGG"])),
)  # fmt: skip
_LOOSE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _joined(page: Callable[..., Any], limit: int) -> list[str]:
    found, cursor = [], None
    while True:
        some = page(limit=limit, cursor=cursor)
        found += [row.id for row in some.items]
        cursor = some.next
        if cursor is None:
            assert some.total == len(found)
            return found


@_LOOSE
@given(_WANTED, st.sampled_from(["time", "-time", "published", "-published", "accounts"]), st.integers(1, 90))
def test_pages_of_events_joined_are_what_the_oracle_finds(
    made_once: Path, wanted: Wanted, order: Order, limit: int
) -> None:
    with open_record(made_once) as record:
        due = plain_events(record, wanted, order=order)
        with record.pages() as pages:
            assert _joined(lambda **k: pages.page("event", wanted, order=order, **k), limit) == due
            assert [row.id for row in pages.all("event", wanted, order=order)] == due
            counts = pages.happenings.counts(wanted)
            bars, undated = counts.histogram("month")
            assert sum(bar.events for bar in bars) + undated == counts.total == len(due)
            assert sum(n for _, _, n in counts.facets()["type"]) == len(due)
            places, _, placeless = counts.places(most=10_000)
            assert sum(place.count for place in places) + placeless == len(due)


@_LOOSE
@given(_WANTED, st.sampled_from(sorted(_TABLES)), st.integers(1, 200))
def test_pages_of_rows_joined_are_what_the_oracle_finds(made_once: Path, wanted: Wanted, kind: str, limit: int) -> None:
    with open_record(made_once) as record:
        known = kind != "article" or not (wanted.side or wanted.standing)
        due = plain_rows(record, _TABLES[kind], wanted) if known else None
        with record.pages() as pages:
            found = _joined(lambda **k: pages.page(kind, wanted, **k), limit)
            assert due is None or found == due


@pytest.mark.parametrize("kind", ["event", "article", *ROWS])
@pytest.mark.parametrize("order", ["time", "-time", "published", "-published"])
def test_any_order_has_everything_once_and_an_offset_skips(small_once: Path, kind: str, order: Order) -> None:
    with open_record(small_once) as record, record.pages() as pages:
        whole = [row.id for row in pages.all(kind, Wanted(), order=order)]
        assert sorted(whole) == sorted(row.id for row in pages.all(kind, Wanted()))
        assert whole
        for start in range(len(whole) + 1):
            found = pages.page(kind, Wanted(), order=order, limit=2, offset=start)
            assert [row.id for row in found.items] == whole[start : start + 2]


def test_a_cursor_of_another_list_is_refused(made_once: Path) -> None:
    with open_record(made_once) as record, record.pages() as pages:
        cursor = pages.page("event", Wanted(), limit=3).next
        assert cursor is not None
        for kind, order in (("event", "accounts"), ("report", "time"), ("article", "published")):
            with pytest.raises(UserError, match="cursor"):
                pages.page(kind, Wanted(), order=order, cursor=cursor)


def test_pages_go_on_where_they_were_when_events_go_and_come(small: Path) -> None:
    with open_record(small) as record:
        with record.pages() as pages:
            first = pages.page("event", Wanted(), limit=1)
            rest = [row.id for row in pages.all("event", Wanted())][1:]
        with record.matching() as tables:
            tables.replace_events([first.items[0].id], [])
        with record.pages() as pages:
            assert [row.id for row in pages.page("event", Wanted(), cursor=first.next, limit=100).items] == rest


def test_an_undated_or_unknown_thing_is_last_both_ways(made_once: Path) -> None:
    with open_record(made_once) as record, record.pages() as pages:
        for order in ("time", "-time"):
            starts = [row.start for row in pages.all("event", Wanted(), order=order)]
            assert None in starts
            assert all(day is None for day in starts[starts.index(None) :])


@_LOOSE
@given(
    st.sampled_from(["convoy", "army convoy", "delegation near", "item", "!"]), st.integers(1, 70), st.integers(0, 200)
)
def test_a_search_finds_what_the_tables_have_the_newest_first(
    made_once: Path, words: str, limit: int, offset: int
) -> None:
    with open_record(made_once) as record, record.pages() as pages:
        found = pages.search(words)
        counts = found.counts()
        for kind in ("report", "claim"):
            rows = list(getattr(record, _TABLES[kind])(Filter(text=words)))
            assert counts.get(kind, 0) == len(rows)
            told = [row.id for row in found.found(kind, limit=limit, offset=offset).rows]
            days = {row.id: row.published or "" for row in rows}
            assert len(told) == len(set(told)) == len(rows[offset : offset + limit])
            assert [days[i] for i in told] == sorted(days.values(), reverse=True)[offset : offset + limit]
            parts = [found.found(kind, limit=7, offset=at).rows for at in range(offset, offset + limit, 7)]
            assert [row.id for some in parts for row in some][: len(told)] == told
        events = [row.id for row in pages.all("event", Wanted(where=Filter(text=words)))]
        assert counts.get("event", 0) == len(events)
        told = [row.id for row in found.found("event", limit=limit, offset=offset).rows]
        assert told == events[::-1][offset : offset + limit]


def test_a_search_sees_what_came_and_what_went(small: Path) -> None:
    """Numbers of entries are given anew; judgements, which change no entry of the machine's, are no reason to look."""
    with open_record(small) as record:
        first = record.events()[0]
        word = first.trigger.text.split()[0]

        def reports() -> set[str]:
            with record.pages() as pages:
                return {row.id for row in pages.search(word).found("report", limit=500, offset=0).rows}

        before = reports()
        assert first.id in before == {row.id for row in record.events(Filter(text=word))}
        reading = record.reading(first.article)
        record.put(Reading(reading.article), read_by="another", again=True)
        assert reports() == {row.id for row in record.events(Filter(text=word))} < before
        accept(record, record.events()[0].id, author="A")
        record.put(reading, read_by="a third", again=True)
        assert reports() == before


def test_search_finds_by_any_name_of_a_place_and_without_diacritics(small_once: Path) -> None:
    with open_record(small_once) as record, record.pages() as pages:
        found = pages.search("kovaros")
        counts = found.counts()
        assert counts["article"] == 3
        assert counts["event"] >= 1
        for name in pages.happenings.names_like("kovaros"):
            assert pages.search(name).counts().get("event", 0) >= 1, name
