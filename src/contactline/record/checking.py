"""Is everything in the file as it should be? And deriving all that can be derived from nothing."""

import json
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from hashlib import blake2b
from itertools import zip_longest
from typing import Any

from contactline.model.judgement.as_json import judgement_from_json, judgement_id, judgement_line
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.reading_json.to_json import reading_to_json
from contactline.record import judging
from contactline.record.entries import entries, entries_of
from contactline.record.store import Fault
from contactline.record.writing import due_entries, enter, kept_entries, load_reading


def derive(connection: sqlite3.Connection) -> None:
    """Empty every derived table and fill it again, article by article in order of their ids."""
    for table in ("entry_text", "party", "entry"):
        connection.execute(f"DELETE FROM {table}")
    for (article_id,) in connection.execute("SELECT id FROM article ORDER BY id").fetchall():
        reading = load_reading(connection, article_id)
        enter(connection, reading.article, entries_of(reading), layer=0)
    judging.derive_all(connection)


def fingerprint(connection: sqlite3.Connection) -> str:
    """A hash over every derived table, row numbers left out: those depend on the order of arrival."""
    seen = blake2b(digest_size=16)
    for (article_id,) in connection.execute("SELECT id FROM article ORDER BY id").fetchall():
        for layer in (0, 1):
            for row in kept_entries(connection, article_id, layer):
                seen.update(repr(row).encode("utf-8", "surrogatepass"))
    tables = (("judgement_target", "judgement, nth"), ("decision", "id"), ("pair", "kind, one, other"))
    for table, order in tables:
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):
            seen.update(repr(row).encode("utf-8", "surrogatepass"))
    return seen.hexdigest()


def faults(
    connection: sqlite3.Connection, reading_faults: Callable[[Any], Iterable[str]], on_article: Callable[[], None]
) -> Iterator[Fault]:
    """What is wrong with the file, then with every article, then with the judgements."""
    try:
        whole = [Fault("file", str(row[0])) for row in connection.execute("PRAGMA integrity_check(20)")]
        if [fault.what for fault in whole] != ["ok"]:
            yield from whole
            return
        yield from _references(connection)
        connection.execute("BEGIN")
        try:
            readings = yield from _articles(connection, reading_faults, on_article)
            log = yield from _log(connection)
            if readings and log:
                yield from _derived(connection)
            else:
                yield Fault("table decision", "what follows from judgements was not checked: see the faults above")
        finally:
            connection.execute("ROLLBACK")
        yield from _words(connection)
    except sqlite3.DatabaseError as error:
        yield Fault("file", f"cannot be read: {error}")


def _references(connection: sqlite3.Connection) -> Iterator[Fault]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Fault(f"table {table}", f"row {row} refers to what is not in {parent}")
    for (article,) in connection.execute("SELECT id FROM article WHERE id NOT IN (SELECT article FROM source)"):
        yield Fault(f"article {article}", "it has no address")
    stray = connection.execute("SELECT count(*) FROM entry_text WHERE rowid NOT IN (SELECT number FROM entry)")
    if (count := stray.fetchone()[0]) > 0:
        yield Fault("table entry_text", f"{count} rows belong to nothing")


def _words(connection: sqlite3.Connection) -> Iterator[Fault]:
    """The full-text index against its own words: a command of FTS5 that looks like a write and changes nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT INTO entry_text (entry_text, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        yield Fault("table entry_text", f"its index is not that of its words: {error}")
    finally:
        connection.execute("ROLLBACK")


def _articles(
    connection: sqlite3.Connection, reading_faults: Callable[[Any], Iterable[str]], on_article: Callable[[], None]
) -> Generator[Fault, None, bool]:
    """The faults of every article; returns whether all readings are sound, so that rows can be derived from them."""
    sound = True
    names = "id, title, outlet, url, language, published, known_by"
    for (article_id,) in connection.execute("SELECT id FROM article ORDER BY id").fetchall():
        where = f"article {article_id}"
        *columns, kept = connection.execute(
            f"SELECT {names}, reading FROM article WHERE id = ?", (article_id,)
        ).fetchone()
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


def _rows(connection: sqlite3.Connection, reading: Reading) -> Iterator[str]:
    article = reading.article
    due = list(due_entries(article, entries_of(reading), 0))
    yield from _differing(due, list(kept_entries(connection, article.id, 0)), "rows")


def _differing(due: list[Any], kept: list[Any], what: str) -> Iterator[str]:
    if len(due) != len(kept):
        yield f"it has {len(kept)} {what}, where {len(due)} follow from the reading"
    elif wrong := [d[0][1] for d, k in zip(due, kept, strict=True) if d != k]:
        yield f"{what} are not what follows from the reading: {', '.join(wrong[:5])}"


def _log(connection: sqlite3.Connection) -> Generator[Fault, None, bool]:
    """The faults of the log; returns whether every judgement can be read."""
    chain, sound = judging.FIRST_LINK, True
    found = connection.execute("SELECT id, withdraws, line, chain FROM judgement ORDER BY number")
    for kept, withdraws, line, linked in found:
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


def _derived(connection: sqlite3.Connection) -> Iterator[Fault]:
    articles = judging.articles_of(connection)
    due = sorted(
        row for judgement in judging.log(connection) for row in judging.target_rows(connection, judgement, articles)
    )
    kept = connection.execute("SELECT * FROM judgement_target ORDER BY judgement, nth").fetchall()
    wrong = {str((d or k)[0]) for d, k in zip_longest(due, kept) if d != k}
    yield from (
        Fault(f"judgement {name}", "where it stands is not what follows from the readings") for name in sorted(wrong)
    )
    found = connection.execute(
        "SELECT article FROM decision UNION SELECT article FROM entry WHERE layer = 1"
        " UNION SELECT article_now FROM judgement_target WHERE article_now IS NOT NULL ORDER BY 1"
    ).fetchall()
    for (article,) in found:
        decisions, rows = judging.due_decisions(connection, article, articles)
        told = connection.execute("SELECT * FROM decision WHERE article = ? ORDER BY id", (article,)).fetchall()
        if sorted(judging.decision_columns(d, article) for d in decisions) != told:
            yield Fault(f"article {article}", "decisions are not what follows from the judgements")
        layer = list(due_entries(articles(article)[0].article, entries(rows), 1))
        for what in _differing(layer, list(kept_entries(connection, article, 1)), "judged rows"):
            yield Fault(f"article {article}", what)
    pairs = [(p.kind, p.one, p.other, p.says) for p in judging.due_pairs(connection)]
    if connection.execute("SELECT * FROM pair ORDER BY kind, one, other").fetchall() != pairs:
        yield Fault("table pair", "pairs are not what follows from the judgements")
