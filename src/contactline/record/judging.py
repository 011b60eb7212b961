"""The log of judgements and what is derived from it: where each stands today, decisions, pairs, the judged layer.

The log is only ever added to. Everything else here is a function of the log, as a set, and of the readings.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, or_, select, update

from contactline.model.judgement.apply import judged_rows
from contactline.model.judgement.as_json import dumps, judgement_from_json, judgement_line
from contactline.model.judgement.attach import attach
from contactline.model.judgement.kinds import Decision, Judgement, Pair, Standing, State, Target
from contactline.model.judgement.pairs import weigh_pairs
from contactline.model.judgement.things import Thing, things_of
from contactline.model.judgement.weigh import weigh
from contactline.model.reading import Reading
from contactline.model.rows.kinds import Row
from contactline.record.dialect import add_many
from contactline.record.rows.entries import entries
from contactline.record.rows.writing import clear, enter, load_reading
from contactline.record.schema import ARTICLE, DECISION, JUDGEMENT, JUDGEMENT_TARGET, PAIR, SOURCE

Articles = Callable[[str], tuple[Reading, tuple[Thing, ...]]]
Place = tuple[State, str | None, str | None]
"""State, the article and the thing that a target is today."""
TargetRow = tuple[str | int | None, ...]

FIRST_LINK = "contactline"
_J, _T = JUDGEMENT.c, JUDGEMENT_TARGET.c
_TARGET_COLUMNS = tuple(JUDGEMENT_TARGET.columns.keys())
_DECISION_COLUMNS = tuple(DECISION.columns.keys())

_LAST_LINK = select(_J.number, _J.chain).order_by(_J.number.desc()).limit(1)
_KNOWN = select(_J.id).where(_J.id == bindparam("judgement"))
_WITHDRAWN = select(_J.id).where(_J.withdraws == bindparam("judgement")).limit(1)
_ADD = insert(JUDGEMENT)
_OF = _T.judgement == bindparam("of")
_TARGETS_OF = select(_T.action, _T.article_now).where(_OF)
_SWITCH_OFF = update(JUDGEMENT_TARGET).where(_OF).values(active=0)
_NTH = _OF & (_T.nth == bindparam("of_nth"))
_ARTICLE_OF_NTH = select(_T.article_now).where(_NTH)
_MOVE = update(JUDGEMENT_TARGET).where(_NTH)
_ARTICLE = select(ARTICLE.c.id).where(ARTICLE.c.id == bindparam("article"))
_ARTICLE_AT = select(SOURCE.c.article).where(SOURCE.c.key == bindparam("key"))
_LINES = select(_J.line).order_by(_J.number)
_WITHDRAWALS = select(_J.line).where(_J.withdraws.is_not(None)).order_by(_J.number.desc())
_STANDINGS = (
    select(_T.nth, _T.state, _T.id_now, _T.article_now, _T.active, _J.line)
    .join(JUDGEMENT, _J.id == _T.judgement)
    .order_by(_T.time, _T.judgement, _T.nth)
)
_STANDINGS_IN = _STANDINGS.where(_T.article_now == bindparam("article"), _T.active == 1, _T.id_now.is_not(None))
_STANDINGS_OF_PAIRS = _STANDINGS.where(_T.action.in_(("merge", "split")), _T.active == 1)
_STANDINGS_OF = _STANDINGS.where(or_(_T.id == bindparam("thing"), _T.id_now == bindparam("thing")))
_ARTICLES_NOW = select(_T.article_now).distinct().where(_T.article_now.is_not(None)).order_by(_T.article_now)
_DELETE_DECISIONS = delete(DECISION).where(DECISION.c.article == bindparam("of"))


def articles_of(connection: Connection) -> Articles:
    """Readings with their things, the last few kept at hand."""

    def load(article_id: str) -> tuple[Reading, tuple[Thing, ...]]:
        reading = load_reading(connection, article_id)
        return reading, things_of(reading)

    return lru_cache(maxsize=32)(load)


def link(before: str, line: str) -> str:
    """The next link of the log's chain: it covers this line and all before it."""
    return blake2b(f"{before}\n{line}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def append(connection: Connection, judgements: Iterable[Judgement]) -> int:
    """Add judgements that the log does not hold and derive what they change; how many were new."""
    last = connection.execute(_LAST_LINK).fetchone()
    number, chain = (last[0], last[1]) if last else (0, FIRST_LINK)
    articles = articles_of(connection)
    touched: set[str] = set()
    joined, added = False, 0
    for judgement in judgements:
        if connection.execute(_KNOWN, {"judgement": judgement.id}).fetchone():
            continue
        line = judgement_line(judgement)
        chain = link(chain, line)
        added += 1
        connection.execute(
            _ADD,
            {
                "number": number + added,
                "id": judgement.id,
                "withdraws": judgement.withdraws,
                "line": line,
                "chain": chain,
            },
        )
        if judgement.withdraws is not None:
            withdrawn = connection.execute(_TARGETS_OF, {"of": judgement.withdraws}).fetchall()
            connection.execute(_SWITCH_OFF, {"of": judgement.withdraws})
            touched.update(article for _, article in withdrawn if article)
            joined = joined or any(action in ("merge", "split") for action, _ in withdrawn)
        for row in target_rows(connection, judgement, articles):
            _add_target(connection, row)
            touched.update([row[11]] if isinstance(row[11], str) else [])
        joined = joined or judgement.action in ("merge", "split")
    for article in sorted(touched):
        _decide(connection, article, articles)
    if joined:
        _pair(connection)
    return added


def target_rows(connection: Connection, judgement: Judgement, articles: Articles) -> Iterator[TargetRow]:
    """What table `judgement_target` ought to hold of a judgement, a row a target."""
    withdrawn = connection.execute(_WITHDRAWN, {"judgement": judgement.id}).fetchone()
    for nth, target in enumerate(judgement.targets):
        state, article_now, id_now = locate(connection, target, articles)
        yield (
            judgement.id, nth, target.kind, target.id, target.article, target.source, judgement.action,
            judgement.author, judgement.time, int(withdrawn is None), state, article_now, id_now,
        )  # fmt: skip


def locate(connection: Connection, target: Target, articles: Articles) -> Place:
    """Where a target is today: in its own article, else in what came to stand at its article's address."""
    if target.article is None:
        return "absent", None, None
    found = connection.execute(_ARTICLE, {"article": target.article}).fetchone()
    if found is None:
        found = connection.execute(_ARTICLE_AT, {"key": target.source}).fetchone()
    if found is None:
        return "absent", None, None
    reading, things = articles(found[0])
    state, id_now = attach(target, article=found[0], text=reading.article.text, things=things)
    return state, found[0], id_now


def reattach(connection: Connection, article_ids: Sequence[str], source: str) -> None:
    """After a reading was put: look anew where the judgements stand that have to do with these articles."""
    concerned = or_(_T.article.in_(article_ids), _T.article_now.in_(article_ids), _T.source == source)
    numbers = select(_T.judgement).where(concerned)
    found = connection.execute(select(_J.line).where(_J.id.in_(numbers)).order_by(_J.number)).fetchall()
    articles = articles_of(connection)
    touched: set[str] = set()
    joined = False
    for (line,) in found:
        judgement = judgement_from_json(json.loads(line))
        joined = joined or judgement.action in ("merge", "split")
        for row in target_rows(connection, judgement, articles):
            which = {"of": row[0], "of_nth": row[1]}
            before = connection.execute(_ARTICLE_OF_NTH, which).scalar_one()
            connection.execute(_MOVE, {**which, **dict(zip(_TARGET_COLUMNS[9:], row[9:], strict=True))})
            touched.update(a for a in (before, row[11]) if isinstance(a, str))
    for article in sorted(touched):
        if connection.execute(_ARTICLE, {"article": article}).fetchone():
            _decide(connection, article, articles)
    if joined:
        _pair(connection)


def derive_all(connection: Connection) -> None:
    """Everything that follows from the log, from nothing."""
    for table in (JUDGEMENT_TARGET, DECISION, PAIR):
        connection.execute(delete(table))
    articles = articles_of(connection)
    for judgement in log(connection):
        for row in target_rows(connection, judgement, articles):
            _add_target(connection, row)
    for (article,) in connection.execute(_ARTICLES_NOW).fetchall():
        _decide(connection, article, articles)
    _pair(connection)


def log(connection: Connection) -> Iterator[Judgement]:
    """Every judgement, in the order in which they were added."""
    for (line,) in connection.execute(_LINES).fetchall():
        yield judgement_from_json(json.loads(line))


def withdrawals(connection: Connection) -> dict[str, Judgement]:
    """The judgements that take another back, by the id of that other; the first of several."""
    judgements = [judgement_from_json(json.loads(line)) for (line,) in connection.execute(_WITHDRAWALS)]
    return {j.withdraws: j for j in judgements if j.withdraws is not None}


def standings(connection: Connection, thing: str | None = None) -> tuple[Standing, ...]:
    """Judgements' targets as they are today, in order of time; those of one thing, by its id then or now, or all."""
    if thing is None:
        return _standings(connection, _STANDINGS)
    return _standings(connection, _STANDINGS_OF, thing=thing)


def _standings(connection: Connection, statement: Select[Any], **values: str) -> tuple[Standing, ...]:
    return tuple(
        Standing(judgement_from_json(json.loads(line)), nth, state, id_now, article_now, bool(active))
        for nth, state, id_now, article_now, active, line in connection.execute(statement, values).fetchall()
    )


def due_decisions(
    connection: Connection, article: str, articles: Articles
) -> tuple[tuple[Decision, ...], tuple[Row, ...]]:
    """What the judgements on an article's things come to, and the rows as they then read."""
    held: dict[str, list[Standing]] = {}
    for standing in _standings(connection, _STANDINGS_IN, article=article):
        held.setdefault(standing.id_now or "", []).append(standing)
    if not held:
        return (), ()
    reading, things = articles(article)
    found = [d for thing in things if thing.id in held and (d := weigh(thing, held[thing.id])) is not None]
    return tuple(found), judged_rows(reading, {(d.kind, d.id): d for d in found})


def due_pairs(connection: Connection) -> tuple[Pair, ...]:
    """The pairs that people's merges and splits come to."""
    return weigh_pairs(_standings(connection, _STANDINGS_OF_PAIRS))


def decision_columns(decision: Decision, article: str) -> tuple[str, ...]:
    """The values of a decision in table `decision`."""
    parts = (dict(decision.fields), list(decision.contested), list(decision.authors))
    return (decision.id, decision.kind, article, decision.verdict, *map(dumps, parts))


def to_decision(row: Sequence[str]) -> Decision:
    """The decision that `decision_columns` gave, without its article."""
    fields, contested, authors = (json.loads(part) for part in row[4:])
    verdict = row[3]
    return Decision(row[1], row[0], verdict, fields, tuple(contested), tuple(authors))  # type: ignore[arg-type]


def _add_target(connection: Connection, row: TargetRow) -> None:
    add_many(connection, JUDGEMENT_TARGET, _TARGET_COLUMNS, [row])


def _decide(connection: Connection, article: str, articles: Articles) -> None:
    clear(connection, article, layers=(1,))
    connection.execute(_DELETE_DECISIONS, {"of": article})
    decisions, rows = due_decisions(connection, article, articles)
    add_many(connection, DECISION, _DECISION_COLUMNS, [decision_columns(d, article) for d in decisions])
    if rows:
        enter(connection, articles(article)[0].article, entries(rows), layer=1)


def _pair(connection: Connection) -> None:
    connection.execute(delete(PAIR))
    pairs = [(p.kind, p.one, p.other, p.says) for p in due_pairs(connection)]
    add_many(connection, PAIR, ("kind", "one", "other", "says"), pairs)
