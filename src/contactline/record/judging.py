"""The log of judgements and what is derived from it: where each stands today, decisions, pairs, the judged layer.

The log is only ever added to. Everything else here is a function of the log, as a set, and of the readings.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from contactline.model.judgement.apply import judged_rows
from contactline.model.judgement.as_json import dumps, judgement_from_json, judgement_line
from contactline.model.judgement.attach import attach
from contactline.model.judgement.kinds import Decision, Judgement, Pair, Standing, State, Target
from contactline.model.judgement.pairs import weigh_pairs
from contactline.model.judgement.things import Thing, things_of
from contactline.model.judgement.weigh import weigh
from contactline.model.reading import Reading
from contactline.model.rows.kinds import Row
from contactline.record.entries import entries
from contactline.record.writing import clear, enter, load_reading

Articles = Callable[[str], tuple[Reading, tuple[Thing, ...]]]
Place = tuple[State, str | None, str | None]
"""State, the article and the thing that a target is today."""

FIRST_LINK = "contactline"
_STANDING = "t.nth, t.state, t.id_now, t.article_now, t.active, j.line"


def articles_of(connection: sqlite3.Connection) -> Articles:
    """Readings with their things, the last few kept at hand."""

    def load(article_id: str) -> tuple[Reading, tuple[Thing, ...]]:
        reading = load_reading(connection, article_id)
        return reading, things_of(reading)

    return lru_cache(maxsize=32)(load)


def link(before: str, line: str) -> str:
    """The next link of the log's chain: it covers this line and all before it."""
    return blake2b(f"{before}\n{line}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def append(connection: sqlite3.Connection, judgements: Iterable[Judgement]) -> int:
    """Add judgements that the log does not hold and derive what they change; how many were new."""
    last = connection.execute("SELECT chain FROM judgement ORDER BY number DESC LIMIT 1").fetchone()
    chain = last[0] if last else FIRST_LINK
    articles = articles_of(connection)
    touched: set[str] = set()
    joined, added = False, 0
    for judgement in judgements:
        if connection.execute("SELECT 1 FROM judgement WHERE id = ?", (judgement.id,)).fetchone():
            continue
        line = judgement_line(judgement)
        chain = link(chain, line)
        connection.execute(
            "INSERT INTO judgement (id, withdraws, line, chain) VALUES (?, ?, ?, ?)",
            (judgement.id, judgement.withdraws, line, chain),
        )
        added += 1
        if judgement.withdraws is not None:
            withdrawn = connection.execute(
                "SELECT action, article_now FROM judgement_target WHERE judgement = ?", (judgement.withdraws,)
            ).fetchall()
            connection.execute("UPDATE judgement_target SET active = 0 WHERE judgement = ?", (judgement.withdraws,))
            touched.update(article for _, article in withdrawn if article)
            joined = joined or any(action in ("merge", "split") for action, _ in withdrawn)
        for row in target_rows(connection, judgement, articles):
            connection.execute(f"INSERT INTO judgement_target VALUES ({', '.join('?' * len(row))})", row)
            touched.update([row[11]] if isinstance(row[11], str) else [])
        joined = joined or judgement.action in ("merge", "split")
    for article in sorted(touched):
        _decide(connection, article, articles)
    if joined:
        _pair(connection)
    return added


def target_rows(
    connection: sqlite3.Connection, judgement: Judgement, articles: Articles
) -> Iterator[tuple[str | int | None, ...]]:
    """What table `judgement_target` ought to hold of a judgement, a row a target."""
    withdrawn = connection.execute("SELECT 1 FROM judgement WHERE withdraws = ?", (judgement.id,)).fetchone()
    for nth, target in enumerate(judgement.targets):
        state, article_now, id_now = locate(connection, target, articles)
        yield (
            judgement.id, nth, target.kind, target.id, target.article, target.source, judgement.action,
            judgement.author, judgement.time, int(withdrawn is None), state, article_now, id_now,
        )  # fmt: skip


def locate(connection: sqlite3.Connection, target: Target, articles: Articles) -> Place:
    """Where a target is today: in its own article, else in what came to stand at its article's address."""
    if target.article is None:
        return "absent", None, None
    found = connection.execute("SELECT id FROM article WHERE id = ?", (target.article,)).fetchone()
    if found is None:
        found = connection.execute("SELECT article FROM source WHERE key = ?", (target.source,)).fetchone()
    if found is None:
        return "absent", None, None
    reading, things = articles(found[0])
    state, id_now = attach(target, article=found[0], text=reading.article.text, things=things)
    return state, found[0], id_now


def reattach(connection: sqlite3.Connection, article_ids: Sequence[str], source: str) -> None:
    """After a reading was put: look anew where the judgements stand that have to do with these articles."""
    marks = ", ".join("?" * len(article_ids))
    found = connection.execute(
        "SELECT DISTINCT j.line FROM judgement_target AS t JOIN judgement AS j ON j.id = t.judgement"
        f" WHERE t.article IN ({marks}) OR t.article_now IN ({marks}) OR t.source = ?",
        (*article_ids, *article_ids, source),
    ).fetchall()
    articles = articles_of(connection)
    touched: set[str] = set()
    joined = False
    for (line,) in found:
        judgement = judgement_from_json(json.loads(line))
        joined = joined or judgement.action in ("merge", "split")
        for row in target_rows(connection, judgement, articles):
            before = connection.execute(
                "SELECT article_now FROM judgement_target WHERE judgement = ? AND nth = ?", row[:2]
            ).fetchone()
            connection.execute(
                "UPDATE judgement_target SET active = ?, state = ?, article_now = ?, id_now = ?"
                " WHERE judgement = ? AND nth = ?",
                (*row[9:], *row[:2]),
            )
            touched.update(a for a in (before[0], row[11]) if isinstance(a, str))
    for article in sorted(touched):
        if connection.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone():
            _decide(connection, article, articles)
    if joined:
        _pair(connection)


def derive_all(connection: sqlite3.Connection) -> None:
    """Everything that follows from the log, from nothing."""
    for table in ("judgement_target", "decision", "pair"):
        connection.execute(f"DELETE FROM {table}")
    articles = articles_of(connection)
    for judgement in log(connection):
        for row in target_rows(connection, judgement, articles):
            connection.execute(f"INSERT INTO judgement_target VALUES ({', '.join('?' * len(row))})", row)
    found = connection.execute("SELECT DISTINCT article_now FROM judgement_target WHERE article_now IS NOT NULL")
    for (article,) in sorted(found.fetchall()):
        _decide(connection, article, articles)
    _pair(connection)


def log(connection: sqlite3.Connection) -> Iterator[Judgement]:
    """Every judgement, in the order in which they were added."""
    for (line,) in connection.execute("SELECT line FROM judgement ORDER BY number").fetchall():
        yield judgement_from_json(json.loads(line))


def withdrawals(connection: sqlite3.Connection) -> dict[str, Judgement]:
    """The judgements that take another back, by the id of that other; the first of several."""
    found = connection.execute("SELECT line FROM judgement WHERE withdraws IS NOT NULL ORDER BY number DESC")
    judgements = [judgement_from_json(json.loads(line)) for (line,) in found]
    return {j.withdraws: j for j in judgements if j.withdraws is not None}


def standings(connection: sqlite3.Connection, condition: str = "1", values: Sequence[str] = ()) -> tuple[Standing, ...]:
    """Judgements' targets as they are today, in order of time; `condition` is on `judgement_target AS t`."""
    found = connection.execute(
        f"SELECT {_STANDING} FROM judgement_target AS t JOIN judgement AS j ON j.id = t.judgement"
        f" WHERE {condition} ORDER BY t.time, t.judgement, t.nth",
        values,
    )
    return tuple(
        Standing(judgement_from_json(json.loads(line)), nth, state, id_now, article_now, bool(active))
        for nth, state, id_now, article_now, active, line in found
    )


def due_decisions(
    connection: sqlite3.Connection, article: str, articles: Articles
) -> tuple[tuple[Decision, ...], tuple[Row, ...]]:
    """What the judgements on an article's things come to, and the rows as they then read."""
    held: dict[str, list[Standing]] = {}
    for standing in standings(connection, "t.article_now = ? AND t.active = 1 AND t.id_now IS NOT NULL", (article,)):
        held.setdefault(standing.id_now or "", []).append(standing)
    if not held:
        return (), ()
    reading, things = articles(article)
    found = [d for thing in things if thing.id in held and (d := weigh(thing, held[thing.id])) is not None]
    return tuple(found), judged_rows(reading, {(d.kind, d.id): d for d in found})


def due_pairs(connection: sqlite3.Connection) -> tuple[Pair, ...]:
    """The pairs that people's merges and splits come to."""
    return weigh_pairs(standings(connection, "t.action IN ('merge', 'split') AND t.active = 1"))


def decision_columns(decision: Decision, article: str) -> tuple[str, ...]:
    """The values of a decision in table `decision`."""
    parts = (dict(decision.fields), list(decision.contested), list(decision.authors))
    return (decision.id, decision.kind, article, decision.verdict, *map(dumps, parts))


def to_decision(row: Sequence[str]) -> Decision:
    """The decision that `decision_columns` gave, without its article."""
    fields, contested, authors = (json.loads(part) for part in row[4:])
    verdict = row[3]
    return Decision(row[1], row[0], verdict, fields, tuple(contested), tuple(authors))  # type: ignore[arg-type]


def _decide(connection: sqlite3.Connection, article: str, articles: Articles) -> None:
    clear(connection, article, layers=(1,))
    connection.execute("DELETE FROM decision WHERE article = ?", (article,))
    decisions, rows = due_decisions(connection, article, articles)
    connection.executemany(
        "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?)", [decision_columns(d, article) for d in decisions]
    )
    if rows:
        enter(connection, articles(article)[0].article, entries(rows), layer=1)


def _pair(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM pair")
    connection.executemany(
        "INSERT INTO pair VALUES (?, ?, ?, ?)", [(p.kind, p.one, p.other, p.says) for p in due_pairs(connection)]
    )
