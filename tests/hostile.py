"""A reader that some articles kill or hold up, for processes that a test starts."""

import os
import signal
import time
from typing import Any

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


def one_death(dask_scheduler: Any) -> None:
    """One worker's death is enough to give a task up."""
    dask_scheduler.allowed_failures = 0
