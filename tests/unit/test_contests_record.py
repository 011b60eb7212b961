"""Contests across articles: kept by a build, the same in any order, droppable, shown by their events."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from contactline.cli.showing.contests import show_contests, sides_of
from contactline.export.csv import safe_cell
from contactline.intake.article import make_article
from contactline.jobs.across.contests import contests_of, match_contests
from contactline.jobs.across.matching import match
from contactline.jobs.build import build
from contactline.jobs.rebuild import rebuild
from contactline.jobs.verify import verify
from contactline.match.agreements import agreements_across
from contactline.match.contests.across import between
from contactline.model.article import Article
from contactline.model.events.contest import ContestAcross, ContestSide
from contactline.model.events.statement import statements_from_json, statements_to_json
from contactline.model.rows.kinds import Filter, Party, SideRow, Words
from contactline.record import open_record
from contactline.record.across.contests import ContestTables
from tests.statements_by_hand import setting, statement


def _article(key: str, published: str, text: str) -> Article:
    return make_article(text, source_key=key, published=published, outlet=f"Outlet {key}", language="en")


CHARGE = _article(
    "a",
    "2024-03-05",
    "Sudan's army said on Monday that the Rapid Support Forces had shelled a hospital in El Fasher, killing nine.",
)
DENIAL = _article(
    "b",
    "2024-03-06",
    "The Rapid Support Forces denied on Tuesday that they had shelled the hospital in El Fasher.",
)
ELSEWHERE = _article("c", "2024-03-06", "Chad and Niger signed a fishing accord in N'Djamena on Tuesday.")


def _made(path: Path, articles: Iterable[Article]) -> tuple[ContestAcross, ...]:
    with open_record(path, create=True) as record:
        build(articles, record)
        return contests_of(record, Filter())


@pytest.fixture(scope="module")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contests") / "record.db"
    _made(path, [CHARGE, DENIAL, ELSEWHERE])
    return path


def test_a_build_keeps_the_contest_and_its_events_say_that_they_are_denied(record_path: Path) -> None:
    with open_record(record_path) as record:
        (contest,) = (c for c in contests_of(record, Filter()) if c.scope == "articles")
        assert (contest.kind, [a.outlet for a in contest.accounts]) == ("denied", ["Outlet a", "Outlet b"])
        assert [a.stands for a in contest.accounts] == [1, 2]
        held = {e.id: e.dispute for e in record.happenings()}
        assert contest.events and {held[i] for i in contest.events} == {"denied"}
        with record.pages() as pages:
            assert {pages.happenings.line(i).dispute for i in contest.events} == {"denied"}  # type: ignore[union-attr]
        assert contests_of(record, Filter(outlet="Outlet b")) and not contests_of(record, Filter(outlet="Outlet c"))
        assert not contests_of(record, Filter(as_of="2024-03-05"))


def test_the_terminal_has_a_column_for_who_tells_it_and_one_for_who_denies_it(
    record_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    show_contests(str(record_path), Filter(), as_json=False)
    lines = capsys.readouterr().out.splitlines()
    (heads,) = (line for line in lines if "told by" in line)
    at = heads.index("denied by")
    assert heads.index("told by") < at
    assert any("Outlet b" in line[at - 5 :] for line in lines) and any("Outlet a" in line[:at] for line in lines)


def test_it_is_the_same_in_any_order_at_once_or_anew(record_path: Path, tmp_path: Path) -> None:
    def told(path: Path) -> object:
        with open_record(path) as record:
            return contests_of(record, Filter()), record.happenings()

    other = tmp_path / "other.db"
    _made(other, [ELSEWHERE, DENIAL])
    assert told(other) != told(record_path)
    _made(other, [CHARGE])
    assert told(other) == told(record_path)
    with open_record(other) as record:
        match(record, anew=True)
        assert match_contests(record) == match_contests(record, anew=True) == 1
    assert told(other) == told(record_path)


def test_a_changed_article_takes_its_statements_and_the_dispute_along(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    _made(path, [CHARGE, DENIAL])
    assert _made(path, [_article("b", "2024-03-06", "Fishermen on the lake went out on Tuesday.")]) == ()
    with open_record(path) as record:
        assert {e.dispute for e in record.happenings()} == {"none"}


def test_verify_and_rebuild_know_them(record_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(record_path.read_bytes())
    with open_record(path) as record:
        assert list(verify(record)) == []
        assert rebuild(record)
        with record.matching() as tables:
            ContestTables.of(tables).replace((), ())
        assert [f.where for f in verify(record)] == ["table contest"]
        assert not rebuild(record)
        assert list(verify(record)) == []
        assert rebuild(record)


def test_statements_come_back_from_json_as_they_were() -> None:
    of = setting("a1")
    told = (statement("s1", of=of, figures=(("killed", 9, None),)), statement("s2", of=of, marks=("began",)))
    assert statements_from_json(statements_to_json(told)) == told


def test_articles_that_say_nothing_of_it_cost_no_comparing(
    record_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted: how often two articles, and all agreements, are held against one another."""
    told: Counter[str] = Counter()

    def counted(name: str, of: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any, **options: Any) -> Any:
            told[name] += 1
            return of(*args, **options)

        return counting

    monkeypatch.setattr("contactline.jobs.across.compared.between", counted("pairs", between))
    counting = counted("agreements", agreements_across)
    monkeypatch.setattr("contactline.jobs.across.agreements.agreements_across", counting)
    with open_record(tmp_path / "a.db", create=True) as record:
        build([CHARGE, DENIAL, ELSEWHERE], record)
        before = contests_of(record, Filter())
        assert told == {"pairs": 1, "agreements": 1}
        assert build([CHARGE, DENIAL, ELSEWHERE], record).changes["unchanged"] == 3
        build([_article("d", "2024-03-08", "A mild day, and the best tomatoes of the year.")], record)
        assert told == {"pairs": 1, "agreements": 1}
        assert contests_of(record, Filter()) == before
        match_contests(record, anew=True)
        assert contests_of(record, Filter()) == before
        assert told["pairs"] == 2
        build([_article("e", "2024-03-09", "Sudan denied on Friday that its army had shelled Kassala.")], record)
        assert told["pairs"] > 2


def test_sides_are_in_order_and_those_not_known_apart() -> None:
    def side(name: str, stands: int | None) -> ContestSide:
        said = Party(name, name, None, None, None)
        return ContestSide((said,), Words(f"a{name}", 0, 1, "x"), None, None, None, (), stands)

    told = [side("Bamako", 2), side("Niamey", 1), side("Ouaga", None), side("Niamey", 1)]
    groups, others = sides_of(ContestAcross("x1", "denied", tuple(told), ""))
    assert groups == [(1, [told[1], told[3]]), (2, [told[0]])] and others == [told[2]]
    older = [side("Bamako", None), side("Niamey", None), side("Bamako", None)]
    assert sides_of(ContestAcross("x1", "denied", tuple(older), "")) == (
        [(0, [older[0], older[2]]), (0, [older[1]])],
        [],
    )
    assert safe_cell((SideRow(told[0].speaker, told[0].words, 2),)) == "[2] Bamako: x"
