"""Processes that do what stands alone: reading articles, comparing. One pool serves a whole build."""

import pickle
import signal
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Does to each thing what a function does, and gives the answers in order, as `map` does."""
_AHEAD = 4
_BETWEEN = 8
_PRELOADED = ["contactline.jobs.piles.ready"]
_TURN = 0.0005
"""Seconds after which a thread that computes lets another go on: what workers send and get waits no longer."""


class Pending:
    """An answer that another process is to give."""

    def __init__(self, future: Any) -> None:
        self._future = future

    def result(self) -> Any:
        """The answer, when it is there. Raises what was raised there; TimeoutError and pebble's ProcessExpired."""
        return pickle.loads(zlib.decompress(self._future.result()))


class Pool:
    """Some processes; each does one thing at a time. They start with the first thing to do."""

    def __init__(self, workers: int) -> None:
        from pebble import ProcessPool

        self.workers = workers
        self._pool: Any = ProcessPool(workers, initializer=_die_quietly, context=_context())
        self._between: Callable[[], None] = lambda: None
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(min(self._turn, _TURN))
        start_server()

    def submit(self, seconds: float | None, do: Callable[..., Any], *things: Any) -> "Pending":
        """What `do` is to answer; it may take so many `seconds`."""
        return Pending(self._pool.submit(_packed, seconds, do, *things))

    def map(self, do: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
        """The answers in order, a few under way at once. What ends its process is done in this one."""
        from pebble import ProcessExpired

        source = iter(things)
        window: deque[tuple[T, Pending]] = deque()
        while True:
            some = islice(source, self.workers * _AHEAD - len(window))
            window.extend((thing, self.submit(None, do, thing)) for thing in some)
            if not window:
                self._between()
                return
            thing, pending = window.popleft()
            try:
                yield pending.result()
            except ProcessExpired:
                yield do(thing)

    def ahead(self, do: Callable[[T], R], things: Sequence[T]) -> Callable[[int], R]:
        """A function that gives the answer to the nth of these things. Some are done at once, and some whenever what
        `map` was asked is done: while the one who asks goes on alone, nobody waits."""
        from pebble import ProcessExpired

        pending: list[Pending] = []

        def more(until: int) -> None:
            pending.extend(self.submit(None, do, thing) for thing in things[len(pending) : until])

        def answer(nth: int) -> R:
            more(nth + 1 + self.workers * _AHEAD)
            try:
                found: R = pending[nth].result()
            except ProcessExpired:
                found = do(things[nth])
            return found

        self._between = lambda: more(len(pending) + self.workers * _BETWEEN)
        self._between()
        return answer

    def stop(self) -> None:
        """End the processes, whatever they do."""
        sys.setswitchinterval(self._turn)
        self._pool.stop()
        self._pool.join()


@contextmanager
def processes(workers: int) -> Iterator[Pool | None]:
    """A pool of so many processes that ends with the block; None for one: then all is done in this one."""
    pool = Pool(workers) if workers > 1 else None
    try:
        yield pool
    finally:
        if pool is not None:
            pool.stop()


def start_server() -> None:
    """Let the process start from which workers do, where the system has such, unless it has: it loads meanwhile what
    all of them need. Ctrl-C does not reach it: while it imports, it would say so."""
    if "forkserver" in get_all_start_methods():
        from multiprocessing import resource_tracker, set_forkserver_preload
        from multiprocessing.forkserver import ensure_running

        set_forkserver_preload(_PRELOADED)
        resource_tracker.ensure_running()  # it lets Ctrl-C through once it has started
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _context() -> BaseContext:
    return get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")


def _die_quietly() -> None:
    """Ctrl-C ends a worker at once and without a word: the parent says what is so, and keeps nothing half done."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _packed(do: Callable[..., Any], *things: Any) -> bytes:
    """What `do` answers, in few bytes: one process sends at a time, and the one that gets them has more to do."""
    return zlib.compress(pickle.dumps(do(*things), pickle.HIGHEST_PROTOCOL), 1)
