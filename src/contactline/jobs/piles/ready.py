"""Imported by the process that workers are forked from, and by nothing else: it parses a line and finds whom and what
it names, so that what this loads (engine, registry, gazetteer, word lists) is loaded once for all, and shared.

The encoder's runtime starts a thread as it is imported, which a fork would lose: each worker imports it itself.
Products of matrices before a fork are safe where NumPy's library allows for it, as on Linux; elsewhere modules alone
are loaded.
"""

import gc
import sys
from functools import partial
from types import TracebackType

import contactline.jobs.build  # noqa: F401 - what workers are sent is found there
from contactline.extract.actors import find_actors
from contactline.extract.places import find_places
from contactline.extract.times import find_times
from contactline.intake.article import make_article
from contactline.knowledge.registry.lookup import known_actors
from contactline.knowledge.registry.names import find_names
from contactline.parse.engine import parse
from contactline.resolve.actors import resolve_actors
from contactline.resolve.places import resolve_places
from contactline.resolve.times import resolve_times

_LINE = "Rebels shelled the town of Goma on Monday, killing five people, the army said; the rebels denied it."
_GONE = (FileNotFoundError, ConnectionError, EOFError)


def load_what_lasts() -> None:
    """Let what an article needs be loaded, as far as a fork can share it."""
    known = known_actors(None)
    article = make_article(_LINE, source_key="text", published="2024-05-07")
    parsed = parse(article, names=partial(find_names, known=known))
    resolve_times(parsed, find_times(parsed), article.published)
    resolve_places(parsed, find_places(parsed))
    resolve_actors(parsed, find_actors(parsed), article.published, known=known)


def _on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A worker that finds as it starts that the one who asked for it is gone ends without a word."""
    if not issubclass(kind, _GONE):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _on_error
if sys.platform == "linux":
    try:
        load_what_lasts()
    except Exception as error:
        raise ImportError("not loaded ahead: each worker says why as it reads") from error  # the importer goes on
gc.collect()
gc.freeze()  # nobody looks for garbage among what lasts, so that its memory stays shared
