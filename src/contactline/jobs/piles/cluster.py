"""Reading a pile on many machines, with Dask: the same readings in the same order as one process gives.

Articles go out in small batches. A batch whose worker dies, or is at one article for more than a minute and ends for
that, is tried again elsewhere. One that ends every worker it meets is read article by article, each in a process of its
own, so that the article that does it is known; it is set aside.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from threading import Timer
from typing import Any, TypeVar

from contactline.errors import UserError
from contactline.jobs.piles.alone import read_alone
from contactline.jobs.piles.read import read_or_say, unread, unreadable
from contactline.model.article import Article
from contactline.model.reading import Reading
from contactline.model.unreadable import Unreadable
from contactline.version import __version__

BATCH = 8
_AHEAD = 3
_RETRIES = 2
_PATIENCE = "20s"
_TOO_LONG = 75
_SECONDS = 60.0

Item = Article | Unreadable
T = TypeVar("T")


@contextmanager
def cluster(address: str) -> Iterator[Any]:
    """A Dask client of the scheduler at `address` ("tcp://host:8786").

    Raises UserError where Dask is not installed, nobody answers, no worker is there, or one has another version.
    """
    try:
        import distributed
    except ImportError as error:
        raise UserError("a cluster needs Dask: pip install 'contactline[cluster]'") from error
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UserError(f"no cluster answers at {address}: {error or type(error).__name__}") from error
    try:
        answers = client.run(version_here, on_error="return").values()
        versions = {answer for answer in answers if isinstance(answer, str)}
        if not versions:
            raise UserError(f"the cluster at {address} has no workers that have contactline")
        other = sorted(versions - {__version__})
        if other:
            raise UserError(f"workers have contactline {', '.join(other)}, this is {__version__}: install one version")
        yield client
    finally:
        client.close()


def version_here() -> str:
    """The version of contactline in this process."""
    return __version__


def read_batch(articles: list[Article], seconds: float = _SECONDS) -> list[Reading]:
    """The readings of a few articles, on a worker, whose process ends where one takes longer than `seconds`."""
    found = []
    for article in articles:
        with ends_after(seconds):
            found.append(read_or_say(article))
    return found


@contextmanager
def ends_after(seconds: float) -> Iterator[None]:
    """Ends this process where the work takes longer: nothing else stops a thread. Only where a nanny starts another."""
    import distributed

    try:
        watched = distributed.get_worker().nanny is not None
    except ValueError:  # not on a worker
        watched = False
    timer = Timer(seconds, os._exit, (_TOO_LONG,))
    timer.daemon = True
    if watched:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def read_on(client: Any, items: Iterable[Item], *, batch: int = BATCH) -> Iterator[tuple[Item, Reading]]:
    """Each item with its reading, in order; a few batches a worker are under way at once, so that memory is bounded."""
    source = iter(items)
    window: deque[tuple[list[Item], Any]] = deque()
    ahead = max(2, _AHEAD * len(client.nthreads()))
    while True:
        while len(window) < ahead and (some := list(islice(source, batch))):
            articles = [item for item in some if isinstance(item, Article)]
            window.append((some, _sent(client, articles) if articles else None))
        if not window:
            return
        some, pending = window.popleft()
        readings = iter(_done(client, [i for i in some if isinstance(i, Article)], pending))
        for item in some:
            yield item, unread(item) if isinstance(item, Unreadable) else next(readings)


def _sent(client: Any, articles: list[Article]) -> Any:
    return client.submit(read_batch, articles, pure=False, retries=_RETRIES)


def _done(client: Any, articles: list[Article], pending: Any) -> list[Reading]:
    """The readings of a batch; where it ended its workers, those of its articles one at a time, by themselves."""
    from distributed.scheduler import KilledWorker

    if pending is None:
        return []
    try:
        found: list[Reading] = pending.result()
        return found
    except KilledWorker:
        alone = [_sent_alone(client, article) for article in articles]
    return [_alone(client, article, one) for article, one in zip(articles, alone, strict=True)]


def _sent_alone(client: Any, article: Article) -> Any:
    return client.submit(read_alone, article, pure=False, retries=_RETRIES)


def _alone(client: Any, article: Article, pending: Any) -> Reading:
    """The reading; it ends no worker itself, so where one ended with it on it, that was another's doing: once more."""
    from distributed.scheduler import KilledWorker

    for _ in range(_RETRIES + 1):
        try:
            reading: Reading = pending.result()
            return reading
        except KilledWorker:
            pending = _sent_alone(client, article)
    pending.cancel()
    return unreadable(article, "set aside: the workers that were to read it died, one after another")


def run_on(client: Any, tasks: Sequence[Callable[[], T]]) -> Iterator[T]:
    """The answers of tasks that stand alone, in order; those of a worker that dies are done again elsewhere.

    Raises UserError, when all others are done, where a task kills every worker that takes it on.
    """
    from distributed.scheduler import KilledWorker

    window: deque[Any] = deque()
    source, ahead = iter(tasks), max(2, _AHEAD * len(client.nthreads()))
    killed = 0
    while True:
        window.extend(client.submit(task, pure=False, retries=_RETRIES) for task in islice(source, ahead - len(window)))
        if not window:
            break
        try:
            yield window.popleft().result()
        except KilledWorker:
            killed += 1
    if killed:
        raise UserError(
            f"{killed} of {len(tasks)} tasks killed every worker that took them on, most likely for want of memory; "
            "the others are done: give workers more, and run it again"
        )
