"""Reading a pile: articles in, readings out, in order, on one process or several.

With several, an article that kills its process or takes too long is set aside, and the rest is read: which article it
was is known, since each process holds one at a time.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from contactline.intake.article import make_article
from contactline.jobs.piles.pool import Pool, processes
from contactline.knowledge.ontology import Ontology, read_ontology
from contactline.knowledge.registry.lookup import known_actors
from contactline.model.article import Article, Issue
from contactline.model.ids import content_id
from contactline.model.reading import Reading
from contactline.model.unreadable import Unreadable
from contactline.reading import read_article

T = TypeVar("T")
_AHEAD = 10
LONGEST_SECONDS = 300.0


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    knowledge: Path | None = None,
    ontology: Path | None = None,
) -> Reading:
    """What a report says. `published` is an ISO date, or left out where only the text can tell it.

    `knowledge` is a folder of the user's own actors, `ontology` a YAML file of the user's own types. Raises BadInput
    where `text` is empty or too long to be one report, UserError with file and line where a file of `knowledge` or
    `ontology` is not as it should be.
    """
    article = make_article(
        text,
        source_key=url or "text",
        title=title,
        outlet=outlet,
        url=url,
        language=language,
        published=published,
    )
    types = read_ontology(ontology) if ontology is not None else None
    return read_article(article, known=known_actors(knowledge), ontology=types)


def read_or_say(article: Article, knowledge: Path | None = None, ontology: Ontology | None = None) -> Reading:
    """The reading, or an empty one whose issues say what went wrong: one article must not end a pile."""
    try:
        return read_article(article, known=known_actors(knowledge), ontology=ontology)
    except Exception as error:  # noqa: BLE001 - said in the reading, which is how it reaches the user
        return unreadable(article, f"could not be read: {type(error).__name__}: {' '.join(str(error).split())[:200]}")


def unreadable(article: Article, what: str) -> Reading:
    """The empty reading of an article that could not be read; its last issue says why."""
    return Reading(article, issues=(*article.issues, Issue(what)))


def unread(item: Unreadable) -> Reading:
    """The empty reading that stands for an input which could not become an article."""
    article = Article(
        id=content_id("un", item.source_key, item.source_id),
        source_key=item.source_key,
        source_id=item.source_id,
        title=None,
        outlet=None,
        url=None,
        byline=None,
        language=None,
        published=None,
        text="",
        blocks=(),
        readable=False,
        issues=(Issue(item.what),),
    )
    return Reading(article, issues=article.issues)


def read_pile(
    items: Iterable[Article | Unreadable],
    *,
    workers: int = 1,
    knowledge: Path | None = None,
    ontology: Ontology | None = None,
    seconds: float = LONGEST_SECONDS,
) -> Iterator[tuple[Article | Unreadable, Reading]]:
    """Each item with its reading, in order, whatever the number of `workers`; memory is bounded by a small window.

    With several workers an article may take `seconds`; then, or if its process dies, its reading is empty and says so.
    Raises UserError with file and line where a file of the user's folder `knowledge` is not as it should be.
    """
    with processes(workers) as pool:
        yield from read_each(items, read_or_say, knowledge, ontology, pool=pool, seconds=seconds)


def read_each(
    items: Iterable[Article | Unreadable], read: Callable[..., T], knowledge: Path | None, *others: Any,
    pool: Pool | None, seconds: float = LONGEST_SECONDS,
) -> Iterator[tuple[Article | Unreadable, T | Reading]]:  # fmt: skip
    """Each item with what `read` makes of it and the rest, in order; the empty reading that says why where that is
    nothing. Raises UserError where a file of `knowledge` is not as it should be."""
    if knowledge is not None:
        known_actors(knowledge)  # what is wrong with it is said before anything is read
    if pool is None:
        for item in items:
            yield item, unread(item) if isinstance(item, Unreadable) else read(item, knowledge, *others)
        return
    window: deque[tuple[Article | Unreadable, Any]] = deque()
    for item in items:
        pending = None if isinstance(item, Unreadable) else pool.submit(seconds, read, item, knowledge, *others)
        window.append((item, pending))
        while len(window) >= pool.workers * _AHEAD:
            yield _done(*window.popleft(), seconds)
    while window:
        yield _done(*window.popleft(), seconds)


def _done(item: Article | Unreadable, pending: Any, seconds: float) -> tuple[Article | Unreadable, Any]:
    from pebble import ProcessExpired

    if isinstance(item, Unreadable):
        return item, unread(item)
    try:
        return item, pending.result()
    except TimeoutError:
        reading = unreadable(item, f"set aside: it took longer than {seconds:g} seconds to read")
    except ProcessExpired as error:
        reading = unreadable(item, f"set aside: the process that read it died (exit code {error.exitcode})")
    return item, reading
