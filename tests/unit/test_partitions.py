"""Readings as Parquet parts: whole or not there, gone on with, and back into a record."""

import gc
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contactline.cli.main import app
from contactline.errors import UserError
from contactline.jobs.piles.partitions import Item, Target, readings_in, write_parts
from contactline.model.article import Article
from contactline.model.reading import Reading
from contactline.model.unreadable import Unreadable
from contactline.record import open_record
from tests.by_hand import reading

BROKEN = Unreadable("broken.txt", None, "not text: it has NUL bytes", False)
PILE: list[Item] = [*(reading(article_id=f"art-{k}", source_key=k).article for k in "abc"), BROKEN]


def plain(items: Iterable[Item]) -> Iterator[tuple[Item, Reading]]:
    for item in items:
        assert not isinstance(item, Unreadable) or item is BROKEN
        yield item, Reading(item) if isinstance(item, Article) else Reading(PILE[0])  # type: ignore[arg-type]


def test_a_second_run_writes_nothing_and_a_cut_one_goes_on(tmp_path: Path) -> None:
    target = Target(str(tmp_path / "parts"))
    first = list(write_parts(PILE, target, plain, read_by="v", size=2))
    assert [(p.articles, p.known, p.set_aside) for p in first] == [
        (2, False, ()),
        (2, False, (("broken.txt", "not text: it has NUL bytes"),)),
    ]
    (tmp_path / "parts" / first[1].name).unlink()
    again = list(write_parts(PILE, target, plain, read_by="v", size=2))
    assert [p.known for p in again] == [True, False]
    assert [p.name for p in again] == [p.name for p in first]
    assert [r.article.source_key for r, _ in readings_in(target)] == ["a", "b", "c"]


def test_another_version_writes_other_parts(tmp_path: Path) -> None:
    target = Target(str(tmp_path))
    names = {p.name for v in ("v1", "v2") for p in write_parts(PILE, target, plain, read_by=v)}
    assert len(names) == 2


def test_a_part_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Target(str(tmp_path))

    def full(*asked: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(target, "_parquet", type("Full", (), {"ParquetWriter": staticmethod(full)}))
    with pytest.raises(UserError, match=r"could not be written: .*No space left on device; earlier parts are whole"):
        list(write_parts(PILE, target, plain, read_by="v"))
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_part_is_said(tmp_path: Path) -> None:
    (tmp_path / "part-000000-00.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(UserError, match="is no part of readings"):
        list(readings_in(Target(str(tmp_path))))


def test_reports_to_parts_to_a_record_is_the_record_that_build_makes(tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    rows = [
        {
            "id": "1",
            "text": "Ukraine said on Saturday that rockets had killed 21 people in Mariupol.",
            "date": "2015-01-25",
        },
        {"id": "2", "text": "Rebel leaders denied that they had shelled Mariupol.", "date": "2015-01-25"},
    ]
    pile.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run = CliRunner()
    assert run.invoke(app, ["read", str(pile), "--to", str(tmp_path / "parts"), "-q"]).exit_code == 0
    assert run.invoke(app, ["load", str(tmp_path / "parts"), "-o", str(tmp_path / "loaded.db"), "-q"]).exit_code == 0
    assert run.invoke(app, ["build", str(pile), "-o", str(tmp_path / "built.db"), "-q"]).exit_code == 0
    with open_record(tmp_path / "loaded.db") as loaded, open_record(tmp_path / "built.db") as built:
        assert loaded.events() == built.events() != ()
        assert loaded.articles() == built.articles()
        assert loaded.happenings() == built.happenings()


def test_own_files_do_not_go_to_other_machines(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["build", str(tmp_path), "--cluster", "tcp://127.0.0.1:1", "--knowledge", str(tmp_path)]
    )
    assert isinstance(done.exception, UserError)
    assert "do not go with --cluster" in str(done.exception)


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_within_a_file_leaves_nothing_and_says_nothing(tmp_path: Path) -> None:
    import pyarrow

    def cut() -> Iterator[pyarrow.Table]:
        yield pyarrow.table({"one": [1, 2, 3]})
        raise KeyboardInterrupt

    target = Target(str(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        target.save("links-00000.parquet", cut())
    gc.collect()
    assert list(tmp_path.iterdir()) == []
