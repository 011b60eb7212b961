"""Building: the pile is done whatever one article does, and an interrupt leaves a whole record."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from contactline.jobs.build import Reader, Tally, build
from contactline.jobs.piles import read as reading_jobs
from contactline.jobs.piles.read import read_pile
from contactline.model.article import Article
from contactline.model.unreadable import Unreadable
from contactline.record import open_record
from tests import hostile
from tests.by_hand import reading

BROKEN = Unreadable("broken.txt", None, "not text: it has NUL bytes", False)


def article(key: str) -> Article:
    return reading(article_id=f"art-{key}", source_key=key).article


def test_what_cannot_be_read_is_set_aside_and_the_rest_is_built(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        tally = build([article("a"), BROKEN, article("b")], record)
        assert tally.set_aside == [BROKEN]
        assert tally.changes["added"] == 2
        assert [a.sources for a in record.articles()] == [("a",), ("b",)]


def test_a_defect_in_one_article_is_said_in_its_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(article: Article, **asked: object) -> None:
        raise RuntimeError("a rule\nwent wrong")

    monkeypatch.setattr(reading_jobs, "read_article", fails)
    ((_, result),) = list(read_pile([article("a")]))
    assert result.issues[-1].what == "could not be read: RuntimeError: a rule went wrong"
    assert result.reports == ()


def test_an_unreadable_input_has_an_empty_reading_in_its_place() -> None:
    (first, second) = list(read_pile([BROKEN, article("a")]))
    assert first[0] is BROKEN
    assert first[1].issues[0].what == BROKEN.what
    assert first[1].article.text == ""
    assert second[1].article.id == "art-a"


def test_an_interrupt_leaves_the_articles_kept_so_far(tmp_path: Path) -> None:
    def stop(tally: Tally) -> None:
        if tally.changes["added"] == 2:
            raise KeyboardInterrupt

    path = tmp_path / "r.db"
    with open_record(path, create=True) as record, pytest.raises(KeyboardInterrupt):
        build([article(k) for k in "abcd"], record, on_item=stop)
    with open_record(path) as record:
        assert [a.sources for a in record.articles()] == [("a",), ("b",)]
        tally = build([article(k) for k in "abcd"], record)
        assert (tally.changes["unchanged"], tally.changes["added"]) == (2, 2)


def test_an_article_that_kills_its_process_or_takes_too_long_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_jobs, "read_or_say", hostile.read)
    pile = [article(k) for k in ("a", "deadly", "b", "slow", "c")]
    read = list(read_pile(pile, workers=2, seconds=3))
    assert [item.source_key for item, _ in read] == ["a", "deadly", "b", "slow", "c"]
    said = {reading.article.source_key: reading.issues[-1].what for _, reading in read if reading.issues}
    assert said == {
        "deadly": "set aside: the process that read it died (exit code -9)",
        "slow": "set aside: it took longer than 3 seconds to read",
    }


def test_what_derives_from_a_reading_is_the_same_wherever_it_is_made(tmp_path: Path) -> None:
    """Beside the reading, or of the reading kept, as after an interrupt or a reading on a cluster."""

    def dumped(name: str, *, read: Reader | None) -> list[str]:
        with open_record(tmp_path / name, create=True) as record:
            build([BROKEN, *(article(k) for k in "abc")], record, read=read)
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            return sorted(line for line in connection.iterdump() if not line.startswith('INSERT INTO "version"'))

    assert dumped("beside.db", read=None) == dumped("after.db", read=read_pile)


def kept_in(path: Path) -> int:
    """How many articles another process has kept so far."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not made yet


def test_an_interrupted_command_says_so_and_ends_with_130(tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    text = "Ukraine said on Saturday that rockets had killed 21 people in Mariupol. Rebel leaders denied it. "
    pile.write_text("".join(json.dumps({"id": n, "text": f"{text * 3}{n}."}) + "\n" for n in range(2000)), "utf-8")
    command = [sys.executable, "-m", "contactline.cli.main", "build", str(pile), "-o", str(tmp_path / "r.db")]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as running:
        for _ in range(600):
            if kept_in(tmp_path / "r.db") > 2:
                break
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=60)[1]
    assert running.returncode == 130
    assert said.splitlines()[-1] == "contactline: interrupted; what was kept is whole"
    with open_record(tmp_path / "r.db") as record:
        kept = len(record.articles())
        assert 0 < kept < 2000
