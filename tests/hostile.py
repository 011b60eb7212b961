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
