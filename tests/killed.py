"""A process that judges, reads anew and rebuilds until it is killed; run as `python -m tests.killed RECORD POINT`.

`python -m tests.killed RECORD --loop 200` kills as many of them, each at a later point, and checks after each.

Every judgement that is in the log for good is printed as soon as `judge` has come back. The process kills itself with
SIGKILL at the POINT-th tick of SQLite's machine (a tick: `EVERY` instructions), wherever that is: in the middle of a
statement, of a transaction, of opening the file.
"""

import os
import signal
import sqlite3.dbapi2
import subprocess
import sys
from pathlib import Path
from typing import Any

from contactline.jobs.deciding import judging
from contactline.jobs.verify import verify
from contactline.record import open_record
from tests.judged import record_of, told, whole

EVERY = 40
_ROUNDS = 6


def start(path: Path) -> None:
    """The record that is worked on."""
    record_of(path, whole(1), whole(2), told([1, 2, 3])).close()


def kill_at(path: Path, point: int) -> tuple[list[str], bool]:
    """Run the work and kill it; the ids that it printed, and whether it was killed (and not done before)."""
    done = subprocess.run([sys.executable, "-m", "tests.killed", str(path), str(point)], capture_output=True, text=True)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.stdout.split(), done.returncode != 0


def check(path: Path, told_ids: list[str]) -> None:
    """The record opens, all is well in it, and nothing that was judged is lost."""
    with open_record(path) as record:
        assert list(verify(record)) == []
        kept = {j.id for j in record.judgements()}
        assert set(told_ids) <= kept
        assert record.rebuild()


def loop(path: Path, points: int) -> tuple[int, int]:
    """Kill at `points` points all over the work, on one record that grows; how many were killed, and judgements kept.

    The work on a new record takes about 2,950 ticks, and more on one that has grown.
    """
    start(path)
    judged: list[str] = []
    killed = 0
    for nth in range(points):
        ids, stopped = kill_at(path, 7 + nth * 1009 % 2900)
        judged += ids
        killed += stopped
        check(path, judged)
    return killed, len(judged)


def _counted(point: int) -> None:
    """Every connection of this process counts its ticks; at the point-th the process kills itself."""
    connect: Any = sqlite3.dbapi2.connect  # what SQLAlchemy calls
    ticks = 0

    def tick() -> int:
        nonlocal ticks
        ticks += 1
        if ticks >= point:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def counted(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_progress_handler(tick, EVERY)
        return connection

    sqlite3.dbapi2.connect = counted


def _work(path: Path) -> None:
    for number in range(_ROUNDS):
        with open_record(path) as record:
            events = sorted(e.id for e in record.events())
            for said in (
                judging.accept(record, events[number % len(events)], author="Anna"),
                judging.correct(record, events[0], "type", "COERCE", author="Ben"),
                judging.merge(record, events[:2], author="Anna"),
                judging.reject(record, events[-1], author="Clio"),
            ):
                sys.stdout.write(said.judgement.id + "\n")
                sys.stdout.flush()
            back = judging.withdraw(record, said.judgement.id, author="Clio")
            sys.stdout.write(back.judgement.id + "\n")
            sys.stdout.flush()
            record.put(told([1, 2, 3, 4][: 2 + number % 3], types={1: "AID"}), read_by=f"v{number}")
            record.rebuild()


if __name__ == "__main__":
    if sys.argv[2] == "--loop":
        killed, kept = loop(Path(sys.argv[1]), int(sys.argv[3]))
        sys.stdout.write(f"{killed} of {sys.argv[3]} killed, {kept} judgements printed and kept\n")
    else:
        _counted(int(sys.argv[2]))
        _work(Path(sys.argv[1]))
