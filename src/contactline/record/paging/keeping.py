"""What lists are read from: kept with the events and articles that it follows from, and gone with them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from contactline.model.event import Event, EventAccount
from contactline.model.event_json import event_from_json
from contactline.model.fold import fold
from contactline.model.reading import Reading
from contactline.model.reading_json.from_json import reading_from_json
from contactline.model.rows.as_json import row_to_json
from contactline.model.rows.of_reading import article_row
from contactline.record.dialect import grow
from contactline.record.paging.lines import (
    ContestLine,
    Line,
    Term,
    contest_lines,
    line_of,
)
from contactline.record.schema import (
    ACCOUNT,
    ARTICLE,
    ARTICLE_LINE,
    EVENT,
    HAPPENING,
    HAPPENING_CONTEST,
    HAPPENING_LINE,
    TERM,
)

T = TypeVar("T")
_AT_ONCE = 400
_LAST_HAPPENING = select(func.coalesce(func.max(HAPPENING.c.number), 0))
_LAST_TERM = select(func.coalesce(func.max(TERM.c.number), 0))
_TERM = select(TERM.c.number).where(TERM.c.role == bindparam("of_role"), TERM.c.key == bindparam("of_key"))
_ADD_TERM = insert(TERM)
_ADD = insert(HAPPENING)
_ADD_LINE = insert(HAPPENING_LINE)
_ADD_CONTEST = insert(HAPPENING_CONTEST)
_ADD_ARTICLE = insert(ARTICLE_LINE)
_DROP_ARTICLE = delete(ARTICLE_LINE).where(ARTICLE_LINE.c.article == bindparam("of"))
_DROP = delete(HAPPENING).where(HAPPENING.c.id == bindparam("of"))
_DROP_CONTESTS = delete(HAPPENING_CONTEST).where(HAPPENING_CONTEST.c.event == bindparam("of"))
_BARE = select(EVENT.c.id).where(EVENT.c.id.not_in(select(HAPPENING.c.id))).order_by(EVENT.c.id)
_BARE_ARTICLES = select(ARTICLE.c.id).where(ARTICLE.c.id.not_in(select(ARTICLE_LINE.c.article))).order_by(ARTICLE.c.id)


def keep(
    connection: Connection,
    events: Sequence[Event],
    look_up: Callable[[Sequence[str]], Iterable[EventAccount]] | None = None,
) -> None:
    """Keep the lines and contests of events that are in table `event`; their accounts are in table `account`.

    `look_up` gives accounts by their ids, where they need not be made of the table's text.
    """
    number = connection.execute(_LAST_HAPPENING).scalar_one()
    known: dict[tuple[str, str], int] = {}
    columns, details, contests = [], [], []
    for some in _batches(events):
        told = [a.report for event in some for a in event.accounts]
        accounts = _accounts(connection, told) if look_up is None else {a.id: a for a in look_up(told)}
        for event in some:
            number += 1
            line = line_of(
                event,
                [accounts[a.report] for a in event.accounts if a.report in accounts],
            )
            terms = sorted({_number(connection, known, term) for term in line.terms})
            columns.append(_columns(number, line, terms))
            details.append({"number": number, "detail": _dumps(row_to_json(line.row))})
            contests += [_contest(contest) for contest in contest_lines(event)]
    if columns:
        old = [{"of": event.id} for event in events]
        connection.execute(_DROP, old)
        connection.execute(_DROP_CONTESTS, old)
        connection.execute(_ADD, columns)
        connection.execute(_ADD_LINE, details)
    if contests:
        connection.execute(_ADD_CONTEST, contests)
    grow(connection, "happenings")


def keep_article(connection: Connection, reading: Reading) -> None:
    """Keep the line of an article that is in table `article`; its addresses are looked up where it is read."""
    article = reading.article
    row = row_to_json(article_row(reading, ()))
    folded = fold(f"{article.title or ''} | {article.text}")
    connection.execute(_DROP_ARTICLE, {"of": article.id})
    connection.execute(_ADD_ARTICLE, {"article": article.id, "detail": _dumps(row), "folded": folded})


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
        keep(
            connection,
            [event_from_json(Event, json.loads(row[0])) for row in connection.execute(found)],
        )


def _batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + _AT_ONCE] for start in range(0, len(things), _AT_ONCE))


def _accounts(connection: Connection, ids: Sequence[str]) -> Mapping[str, EventAccount]:
    held = {}
    for some in _batches(ids):
        found = select(ACCOUNT.c.id, ACCOUNT.c.detail).where(ACCOUNT.c.id.in_(some))
        for identity, detail in connection.execute(found):
            held[identity] = event_from_json(EventAccount, json.loads(detail))
    return held


def _columns(number: int, line: Line, terms: Sequence[int]) -> dict[str, object]:
    row = line.row
    return {
        "number": number, "id": row.id, "at": line.at, "until": line.until, "lower": line.lower, "upper": line.upper,
        "told": line.told, "type": row.type, "status": row.status, "support": row.support, "dispute": row.dispute,
        "background": int(row.background), "accounts": row.accounts, "part_of": row.part_of,
        "terms": " ".join(map(str, terms)),
    }  # fmt: skip


def _contest(line: ContestLine) -> dict[str, object]:
    contest = line.contest
    return {
        "event": contest.event, "id": contest.id, "kind": contest.kind, "since": line.since, "codes": line.codes,
        "folded": line.folded, "detail": _dumps(row_to_json(contest)),
    }  # fmt: skip


def _number(connection: Connection, known: dict[tuple[str, str], int], term: Term) -> int:
    """The number under which a term is kept, now at the latest."""
    name = term.role, term.key
    if name not in known:
        found = connection.execute(_TERM, {"of_role": term.role, "of_key": term.key}).scalar()
        if found is None:
            found = connection.execute(_LAST_TERM).scalar_one() + 1
            columns = {"number": found, **row_to_json(term)}
            connection.execute(_ADD_TERM, columns)
        known[name] = found
    return known[name]


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
