"""A reader that some articles kill or hold up, for processes that a test starts."""

import os
import signal
import time
from typing import Any

from contactline.jobs.piles import alone, cluster
from contactline.model.article import Article
from contactline.model.reading import Reading


def read(article: Article, *asked: Any) -> Reading:
    """An empty reading, unless the article's source is named for what it does."""
    if article.source_key == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if article.source_key == "slow":
        time.sleep(60)
    return Reading(article)


def read_batch(articles: list[Article]) -> list[Reading]:
    """What a cluster's worker is asked for."""
    return [read(article) for article in articles]


def read_alone(article: Article) -> Reading:
    """The same in a process of its own."""
    return alone.read_alone(article, read, 2.0 if article.source_key == "slow" else 60.0)


def hurried_batch(articles: list[Article]) -> list[Reading]:
    """A batch by a worker that ends after a second with one article."""
    found = []
    for article in articles:
        with cluster.ends_after(1.0):
            found.append(read(article))
    return found


def one_death(dask_scheduler: Any) -> None:
    """One worker's death is enough to give a task up."""
    dask_scheduler.allowed_failures = 0
