"""What lists are read from: kept with the events and articles that it follows from, and gone with them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from contactline.model.events.account_json import account_from
from contactline.model.events.event import Event, EventAccount
from contactline.model.events.event_json import event_from_json
from contactline.model.fold import fold
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.of_reading import article_row
from contactline.record.dialect import add_many, among, ask_among, grow
from contactline.record.rows.event_rows import TERM_COLUMNS, EventRows, TermRow, rows_of
from contactline.record.schema import (
    ACCOUNT,
    ACCOUNT_SHARED,
    ARTICLE,
    ARTICLE_LINE,
    EVENT,
    HAPPENING,
    HAPPENING_CONTEST,
    HAPPENING_LINE,
    TERM,
    TEXT,
)

T = TypeVar("T")
_AT_ONCE = 400
_LAST_HAPPENING = select(func.coalesce(func.max(HAPPENING.c.number), 0))
_LAST_TERM = select(func.coalesce(func.max(TERM.c.number), 0))
_TERMS = among(
    lambda of: select(TERM.c.key, TERM.c.number).where(TERM.c.role == bindparam("of_role"), TERM.c.key.in_(select(of))),
    TEXT,
)
_ADD = insert(HAPPENING)
_ADD_LINE = insert(HAPPENING_LINE)
_ADD_CONTEST = insert(HAPPENING_CONTEST)
_ADD_ARTICLE = insert(ARTICLE_LINE)
_DROP_ARTICLE = delete(ARTICLE_LINE).where(ARTICLE_LINE.c.article == bindparam("of"))
_DROP = delete(HAPPENING).where(HAPPENING.c.id == bindparam("of"))
_DROP_CONTESTS = delete(HAPPENING_CONTEST).where(HAPPENING_CONTEST.c.event == bindparam("of"))
_ACCOUNTS = select(ACCOUNT.c.id, ACCOUNT.c.detail, ACCOUNT_SHARED.c.detail.label("shared")).outerjoin(
    ACCOUNT_SHARED, ACCOUNT_SHARED.c.article == ACCOUNT.c.article
)
_BARE = select(EVENT.c.id).where(EVENT.c.id.not_in(select(HAPPENING.c.id))).order_by(EVENT.c.id)
_BARE_ARTICLES = select(ARTICLE.c.id).where(ARTICLE.c.id.not_in(select(ARTICLE_LINE.c.article))).order_by(ARTICLE.c.id)


def keep(connection: Connection, events: Sequence[EventRows]) -> None:
    """Keep the lines and contests of events that are in table `event`."""
    if events:
        numbers = _numbers(connection, list(dict.fromkeys(term for rows in events for term in rows.terms)))
        first = connection.execute(_LAST_HAPPENING).scalar_one() + 1
        columns, details = [], []
        for number, rows in enumerate(events, start=first):
            terms = sorted({numbers[term[:2]] for term in rows.terms})
            columns.append({"number": number, **rows.line, "terms": " ".join(map(str, terms))})
            details.append({"number": number, "detail": rows.shown})
        old = [{"of": rows.id} for rows in events]
        connection.execute(_DROP, old)
        connection.execute(_DROP_CONTESTS, old)
        connection.execute(_ADD, columns)
        connection.execute(_ADD_LINE, details)
        contests = [contest for rows in events for contest in rows.contests]
        if contests:
            connection.execute(_ADD_CONTEST, contests)
    grow(connection, "happenings")


def keep_article(connection: Connection, reading: Reading) -> None:
    """Keep the line of an article that is in table `article`; its addresses are looked up where it is read."""
    keep_line(connection, article_line(reading))


def article_line(reading: Reading) -> dict[str, str]:
    """The line of an article, as it is kept."""
    article = reading.article
    folded = fold(f"{article.title or ''} | {article.text}")
    return {"article": article.id, "detail": _dumps(row_to_json(article_row(reading, ()))), "folded": folded}


def keep_line(connection: Connection, line: Mapping[str, str]) -> None:
    """Keep a line that `article_line` made."""
    connection.execute(_DROP_ARTICLE, {"of": line["article"]})
    connection.execute(_ADD_ARTICLE, line)


def forget(connection: Connection) -> None:
    """Take every line of an event away."""
    for table in (HAPPENING_CONTEST, HAPPENING_LINE, HAPPENING, TERM):
        connection.execute(delete(table))
    grow(connection, "happenings")


def complete(connection: Connection) -> None:
    """Keep what an older contactline did not: the lines of the articles and events that are there."""
    for (article,) in connection.execute(_BARE_ARTICLES).all():
        reading = connection.execute(select(ARTICLE.c.reading).where(ARTICLE.c.id == article)).scalar_one()
        keep_article(connection, reading_from_json(json.loads(reading)))
    for ids in _batches([row[0] for row in connection.execute(_BARE)]):
        found = select(EVENT.c.detail).where(EVENT.c.id.in_(ids)).order_by(EVENT.c.id)
        events = [event_from_json(Event, json.loads(row[0])) for row in connection.execute(found)]
        accounts = _accounts(connection, [line.report for event in events for line in event.accounts])
        keep(connection, [rows_of(event, accounts) for event in events])


def _batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + _AT_ONCE] for start in range(0, len(things), _AT_ONCE))


def _accounts(connection: Connection, ids: Sequence[str]) -> Mapping[str, EventAccount]:
    held = {}
    for some in _batches(ids):
        for identity, own, shared in connection.execute(_ACCOUNTS.where(ACCOUNT.c.id.in_(some))):
            held[identity] = account_from(own, shared)
    return held


def _numbers(connection: Connection, terms: Sequence[TermRow]) -> dict[tuple[str, str], int]:
    """The number under which each term is kept, by role and key; new ones are numbered in this order."""
    by_role: dict[str, list[str]] = {}
    for role, key, *_ in terms:
        by_role.setdefault(role, []).append(key)
    known: dict[tuple[str, str], int] = {}
    for role, keys in by_role.items():
        for some in _batches(keys):
            known.update(((role, key), n) for key, n in ask_among(connection, _TERMS, some, of_role=role))
    new: dict[tuple[str, str], TermRow] = {}
    for term in terms:
        if term[:2] not in known:
            new.setdefault(term[:2], term)
    last = connection.execute(_LAST_TERM).scalar_one()
    added = [(number, *term) for number, term in enumerate(new.values(), start=last + 1)]
    add_many(connection, TERM, ("number", *TERM_COLUMNS), added)
    known.update(((role, key), number) for number, role, key, *_ in added)
    return known


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
