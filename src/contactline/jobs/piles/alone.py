"""Reading one article in a process of its own: what it does to that process, it does to nobody else."""

import pickle
import subprocess
import sys
from collections.abc import Callable

from contactline.jobs.piles.read import LONGEST_SECONDS, read_or_say, unreadable
from contactline.model.article import Article
from contactline.model.reading import Reading


def read_alone(
    article: Article, read: Callable[[Article], Reading] = read_or_say, seconds: float = LONGEST_SECONDS
) -> Reading:
    """The reading, or an empty one that says what the process came to: dead, or not done after `seconds`.

    A process that is started anew, since those of a cluster's workers may start no others in the usual way.
    """
    asked = pickle.dumps((read, article))
    try:
        done = subprocess.run([sys.executable, "-m", __name__], input=asked, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return unreadable(article, f"set aside: it took longer than {seconds:g} seconds to read")
    if done.returncode:
        return unreadable(article, f"set aside: the process that read it died (exit code {done.returncode})")
    reading: Reading = pickle.loads(done.stdout)
    return reading


def main() -> None:
    """Reads what the parent sends, and answers with the reading."""
    read, article = pickle.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(pickle.dumps(read(article)))


if __name__ == "__main__":
    main()
