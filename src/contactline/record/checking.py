"""Is everything in the file as it should be? And deriving all that can be derived from nothing."""

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from hashlib import blake2b
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, union

from contactline.errors import BadRecord
from contactline.model.judgement.as_json import judgement_from_json, judgement_id, judgement_line
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.record import judging
from contactline.record.dialect import ENTRY_TEXT, steady, store_faults, word_faults
from contactline.record.paging.keeping import keep_article
from contactline.record.rows.entries import entries, entries_of
from contactline.record.rows.writing import due_entries, enter, kept_entries, load_reading
from contactline.record.schema import ARTICLE, DECISION, ENTRY, JUDGEMENT, JUDGEMENT_TARGET, PAIR, PARTY, SOURCE
from contactline.record.store import Fault

_ARTICLES = select(ARTICLE.c.id).order_by(ARTICLE.c.id)
_ARTICLE = select(
    *(ARTICLE.c[name] for name in ("id", "title", "outlet", "url", "language", "published", "known_by", "reading"))
).where(ARTICLE.c.id == bindparam("article"))
_T, _D, _P = JUDGEMENT_TARGET.c, DECISION.c, PAIR.c
_TARGETS = select(JUDGEMENT_TARGET).order_by(_T.judgement, _T.nth)
_DECISIONS = select(DECISION).order_by(_D.id)
_DECISIONS_OF = _DECISIONS.where(_D.article == bindparam("article"))
_PAIRS = select(PAIR).order_by(_P.kind, _P.one, _P.other)
_NO_ADDRESS = _ARTICLES.where(ARTICLE.c.id.not_in(select(SOURCE.c.article)))
_STRAY = select(func.count()).select_from(ENTRY_TEXT).where(ENTRY_TEXT.c.rowid.not_in(select(ENTRY.c.number)))
_LOG = select(JUDGEMENT.c.id, JUDGEMENT.c.withdraws, JUDGEMENT.c.line, JUDGEMENT.c.chain).order_by(JUDGEMENT.c.number)
_DECIDED = union(
    select(_D.article.label("article")),
    select(ENTRY.c.article).where(ENTRY.c.layer == 1),
    select(_T.article_now).where(_T.article_now.is_not(None)),
).subquery()
_ARTICLES_DECIDED = select(_DECIDED.c.article).order_by(_DECIDED.c.article)


def derive(connection: Connection) -> None:
    """Empty every derived table and fill it again, article by article in order of their ids."""
    for table in (ENTRY_TEXT, PARTY, ENTRY):
        connection.execute(delete(table))
    for (article_id,) in connection.execute(_ARTICLES).fetchall():
        reading = load_reading(connection, article_id)
        keep_article(connection, reading)
        enter(connection, reading.article, entries_of(reading), layer=0)
    judging.derive_all(connection)


def fingerprint(connection: Connection) -> str:
    """A hash over every derived table, row numbers left out: those depend on the order of arrival."""
    seen = blake2b(digest_size=16)
    for (article_id,) in connection.execute(_ARTICLES).fetchall():
        for layer in (0, 1):
            for row in kept_entries(connection, article_id, layer):
                seen.update(repr(row).encode("utf-8", "surrogatepass"))
    for statement in (_TARGETS, _DECISIONS, _PAIRS):
        for kept in connection.execute(statement):
            seen.update(repr(tuple(kept)).encode("utf-8", "surrogatepass"))
    return seen.hexdigest()


def faults(
    connection: Connection, reading_faults: Callable[[Any], Iterable[str]], on_article: Callable[[], None]
) -> Iterator[Fault]:
    """What is wrong with the store, then with every article, then with the judgements."""
    try:
        broken = [Fault(*found) for found in store_faults(connection)]
        yield from broken
        if any(fault.where == "file" for fault in broken):
            return
        with steady(connection):
            yield from _references(connection)
            readings = yield from _articles(connection, reading_faults, on_article)
            log = yield from _log(connection)
            if readings and log:
                yield from _derived(connection)
            else:
                yield Fault("table decision", "what follows from judgements was not checked: see the faults above")
        yield from (Fault("table entry_text", what) for what in word_faults(connection))
    except BadRecord as error:
        yield Fault("file", f"cannot be read: {error}")


def _references(connection: Connection) -> Iterator[Fault]:
    for (article,) in connection.execute(_NO_ADDRESS).fetchall():
        yield Fault(f"article {article}", "it has no address")
    if (count := connection.execute(_STRAY).scalar_one()) > 0:
        yield Fault("table entry_text", f"{count} rows belong to nothing")


def _articles(
    connection: Connection, reading_faults: Callable[[Any], Iterable[str]], on_article: Callable[[], None]
) -> Generator[Fault, None, bool]:
    """The faults of every article; returns whether all readings are sound, so that rows can be derived from them."""
    sound = True
    for (article_id,) in connection.execute(_ARTICLES).fetchall():
        where = f"article {article_id}"
        *columns, kept = connection.execute(_ARTICLE, {"article": article_id}).one()
        try:
            row = json.loads(kept)
            reading = reading_from_json(row)
        except (ValueError, KeyError, TypeError) as error:
            yield Fault(where, f"its reading cannot be read: {type(error).__name__}: {error}")
            sound = False
            continue
        wrong = [*_reading(columns, row, reading), *reading_faults(row)]
        yield from (Fault(where, what) for what in wrong)
        sound = sound and not wrong
        if not wrong:
            yield from (Fault(where, what) for what in _rows(connection, reading))
        on_article()
    return sound


def _reading(columns: list[Any], row: Any, reading: Reading) -> Iterator[str]:
    article = reading.article
    date, known_by = (article.published.date, article.published.known_by) if article.published else (None, None)
    due = [article.id, article.title, article.outlet, article.url, article.language, date, known_by]
    if columns != due:
        yield "its columns are not those of its reading"
    if reading_to_json(reading) != row:
        yield "its reading is not in the form of the contract"


def _rows(connection: Connection, reading: Reading) -> Iterator[str]:
    article = reading.article
    due = list(due_entries(article, entries_of(reading), 0))
    yield from _differing(due, list(kept_entries(connection, article.id, 0)), "rows")


def _differing(due: list[Any], kept: list[Any], what: str) -> Iterator[str]:
    if len(due) != len(kept):
        yield f"it has {len(kept)} {what}, where {len(due)} follow from the reading"
    elif wrong := [d[0][1] for d, k in zip(due, kept, strict=True) if d != k]:
        yield f"{what} are not what follows from the reading: {', '.join(wrong[:5])}"


def _log(connection: Connection) -> Generator[Fault, None, bool]:
    """The faults of the log; returns whether every judgement can be read."""
    chain, sound = judging.FIRST_LINK, True
    for kept, withdraws, line, linked in connection.execute(_LOG).fetchall():
        chain = judging.link(chain, line)
        try:
            judgement = judgement_from_json(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            yield Fault(f"judgement {kept}", f"it cannot be read: {type(error).__name__}: {error}")
            sound = False
            continue
        if judgement_line(judgement) != line:
            yield Fault(f"judgement {kept}", "its line is not in the form of the contract")
        if not kept == judgement.id == judgement_id(judgement) or withdraws != judgement.withdraws:
            yield Fault(f"judgement {kept}", "its id is not that of its words")
        if linked != chain:
            yield Fault(f"judgement {kept}", "the log was changed here or before: a link of its chain does not fit")
            chain = linked
    return sound


def _derived(connection: Connection) -> Iterator[Fault]:
    articles = judging.articles_of(connection)
    due = sorted(
        row for judgement in judging.log(connection) for row in judging.target_rows(connection, judgement, articles)
    )
    kept = [tuple(row) for row in connection.execute(_TARGETS)]
    wrong = {str((d or k)[0]) for d, k in zip_longest(due, kept) if d != k}
    yield from (
        Fault(f"judgement {name}", "where it stands is not what follows from the readings") for name in sorted(wrong)
    )
    for (article,) in connection.execute(_ARTICLES_DECIDED).fetchall():
        decisions, rows = judging.due_decisions(connection, article, articles)
        told = [tuple(row) for row in connection.execute(_DECISIONS_OF, {"article": article})]
        if sorted(judging.decision_columns(d, article) for d in decisions) != told:
            yield Fault(f"article {article}", "decisions are not what follows from the judgements")
        layer = list(due_entries(articles(article)[0].article, entries(rows), 1))
        for what in _differing(layer, list(kept_entries(connection, article, 1)), "judged rows"):
            yield Fault(f"article {article}", what)
    pairs = [(p.kind, p.one, p.other, p.says) for p in judging.due_pairs(connection)]
    if [tuple(row) for row in connection.execute(_PAIRS)] != pairs:
        yield Fault("table pair", "pairs are not what follows from the judgements")
