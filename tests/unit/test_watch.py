"""Watching: a file is read once it is whole, again when it or its sidecar changes, and not otherwise."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from contactline.errors import NotFound
from contactline.jobs.watch import watched
from contactline.record import open_record
from tests import formats_by_hand as by_hand
from tests.terminal import contactline


def write(path: Path, words: str, *, at: int) -> None:
    path.write_text(words, "utf-8")
    os.utime(path, ns=(at, at))


def test_a_file_counts_once_it_is_whole_and_again_when_it_changes(tmp_path: Path) -> None:
    a, side, feed = tmp_path / "in" / "a.txt", tmp_path / "in" / "a.yaml", tmp_path / "feed.xml"
    a.parent.mkdir()
    write(feed, "x", at=1)
    steps: list[Callable[[], None]] = [
        lambda: write(a, "half", at=2),
        lambda: write(a, "half of it", at=3),
        lambda: None,
        lambda: None,
        lambda: write(side, "outlet: x", at=4),
        lambda: None,
        lambda: write(feed, "more", at=5),
        lambda: a.unlink(),
    ]

    def pause() -> bool:
        if steps:
            steps.pop(0)()
            return True
        return False

    rounds = [[path.name for path in files] for files in watched([a.parent, feed], pause=pause)]
    assert rounds == [[], ["feed.xml"], [], ["a.txt"], [], [], ["a.txt"], [], ["feed.xml"]]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        next(watched([tmp_path / "none"], pause=lambda: False))


def test_the_command_adds_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(by_hand.page(), "utf-8")
    (folder / "b.xyz").write_text("what is this", "utf-8")
    record = tmp_path / "r.db"

    def run() -> tuple[int, str, str]:
        return contactline(
            "watch", folder, "-o", record, "--once", "--every", "0.1", monkeypatch=monkeypatch, capfd=capfd
        )

    code, out, err = run()
    assert (code, out) == (0, "") and "1 added" in err and "no reader for .xyz files" in err
    (folder / "feed.rss").write_text(by_hand.rss(), "utf-8")
    code, _, err = run()
    # The feed has one text of one outlet at two addresses.
    assert code == 0 and "1 added" in err and "1 known under another address" in err and "1 unchanged" in err
    with open_record(record) as opened:
        assert opened.size() == 2
