"""Processes that do what stands alone: answers in order, and what ends a process is done all the same."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from contactline.jobs.piles.pool import processes


def doubled(number: int) -> int:
    return 2 * number


def deadly(of: tuple[int, int]) -> int:
    """Ends every process but the one that asks."""
    number, parent = of
    if number == 3 and os.getpid() != parent:
        os._exit(9)
    return 2 * number


def failing(number: int) -> int:
    raise ValueError(f"not {number}")


def test_answers_come_in_order_and_what_ends_a_process_is_done_here() -> None:
    with processes(1) as none:
        assert none is None
    with processes(2) as pool:
        assert pool is not None
        assert list(pool.map(doubled, iter(range(9)))) == [2 * n for n in range(9)]
        assert list(pool.map(doubled, ())) == []
        assert list(pool.map(deadly, [(n, os.getpid()) for n in range(6)])) == [2 * n for n in range(6)]
        with pytest.raises(ValueError, match="not 1"):
            list(pool.map(failing, [1, 2]))


def test_what_is_begun_ahead_is_there_when_it_is_asked_for() -> None:
    with processes(2) as pool:
        assert pool is not None
        answer = pool.ahead(deadly, [(n, os.getpid()) for n in range(40)])
        assert list(pool.map(doubled, range(3))) == [0, 2, 4]
        assert [answer(n) for n in range(40)] == [2 * n for n in range(40)]
        assert list(pool.map(doubled, range(3))) == [0, 2, 4]


def blocked(pid: int) -> bool:
    """Is Ctrl-C held back from a process?"""
    told = Path(f"/proc/{pid}/status").read_text("ascii")
    found = re.search(r"^SigBlk:\s*([0-9a-f]+)$", told, re.MULTILINE)
    return found is not None and bool(int(found[1], 16) >> (signal.SIGINT - 1) & 1)


def parent_and_held(_: int) -> tuple[int, bool]:
    return os.getppid(), blocked(os.getpid())


def knows_at_once(_: int) -> tuple[bool, bool]:
    """Are the engine and the encoder's runtime there before anything was read?"""
    return "spacy" in sys.modules, "onnxruntime" in sys.modules


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a worker loads what it needs itself")
def test_a_worker_begins_with_what_all_of_them_need_but_not_with_what_a_fork_would_break() -> None:
    with processes(2) as pool:
        assert pool is not None
        assert set(pool.map(knows_at_once, range(4))) == {(True, False)}


def test_a_worker_whose_parent_is_gone_says_nothing_of_it() -> None:
    asked = (
        "import sys, contactline.jobs.piles.ready\n"
        "for error in (FileNotFoundError(2, 'lock'), ValueError('odd')):\n"
        "    sys.excepthook(type(error), error, None)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines() == ["ValueError: odd"]


def test_waiting_threads_get_their_turn_sooner_while_a_pool_is_there() -> None:
    before = sys.getswitchinterval()
    with processes(2):
        assert sys.getswitchinterval() < before
    assert sys.getswitchinterval() == before


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks the system of its processes")
def test_ctrl_c_ends_workers_and_does_not_reach_the_process_they_start_from() -> None:
    with processes(2) as pool:
        assert pool is not None
        server, held = next(iter(pool.map(parent_and_held, [0])))
        assert not held
        assert server != os.getpid() and blocked(server)
