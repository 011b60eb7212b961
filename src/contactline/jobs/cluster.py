"""Reading a pile on many machines, with Dask: the same readings in the same order as one process gives.

Articles go out in small batches. A batch whose worker dies is tried again elsewhere; one that kills every worker it
meets is read article by article, and the article that does it is set aside.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from contactline.errors import UserError
from contactline.jobs.read import read_or_say, unread, unreadable
from contactline.model.article import Article
from contactline.model.reading import Reading
from contactline.model.unreadable import Unreadable
from contactline.version import __version__

BATCH = 8
_AHEAD = 3
_RETRIES = 2
_PATIENCE = "20s"

Item = Article | Unreadable


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


def read_batch(articles: list[Article]) -> list[Reading]:
    """The readings of a few articles, on a worker."""
    return [read_or_say(article) for article in articles]


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
    """The readings of a batch; where it killed its workers, those of its articles one at a time."""
    from distributed.scheduler import KilledWorker

    if pending is None:
        return []
    try:
        found: list[Reading] = pending.result()
        return found
    except KilledWorker:
        if len(articles) == 1:
            return [unreadable(articles[0], "set aside: the processes that read it died")]
    return [reading for one in articles for reading in _done(client, [one], _sent(client, [one]))]
