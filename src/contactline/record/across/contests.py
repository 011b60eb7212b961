"""What voices say in each article, and the contests across articles made of it. All of it derives from readings.

What is kept of an article goes with its row in `matched`: a reading put in another's place takes its statements along.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from contactline.model.events.contest import ContestAcross
from contactline.model.events.event import Event, EventContest
from contactline.model.events.event_json import event_from_json, event_to_json
from contactline.model.events.statement import Statement, statements_from_json, statements_to_json
from contactline.model.fold import fold
from contactline.record.across.matching import MatchTables
from contactline.record.dialect import add_many
from contactline.record.paging.lines import LAST
from contactline.record.schema import (
    ARTICLE,
    CONTEST,
    CONTEST_ARTICLE,
    CONTEST_EVENT,
    CONTEST_KEY,
    CONTEST_PAIR,
    CONTEST_REPEATED,
    CONTEST_STATE,
    EVENT,
    EVENT_ACCOUNT,
    HAPPENING_CONTEST,
    MATCHED,
    STATEMENT,
    VERSION,
)

Kept = tuple[str | None, str]
"""When an article was published, and its statements as text."""
_AT_ONCE = 500
_S = STATEMENT.c
_WAITING = (
    select(MATCHED.c.article).where(MATCHED.c.article.not_in(select(_S.article))).order_by(MATCHED.c.article)
)  # fmt: skip
_STATEMENTS = select(_S.detail).order_by(_S.article)
_ARTICLES = select(_S.article).order_by(_S.article)
_STATE = select(CONTEST_STATE.c.made_from)
_EVENTS_CHANGED = select(VERSION.c.number).where(VERSION.c.name == "happenings")
_MADE = select(CONTEST.c.detail).order_by(CONTEST.c.nth)
_COUNT = select(func.count()).select_from(CONTEST)
_OF_EVENTS = select(HAPPENING_CONTEST.c.detail).order_by(HAPPENING_CONTEST.c.event, HAPPENING_CONTEST.c.id)
_REPEATED = select(CONTEST_REPEATED.c.id)
_DISPUTED = select(CONTEST_EVENT.c.event).distinct().order_by(CONTEST_EVENT.c.event)
_TOLD = select(ARTICLE.c.id, ARTICLE.c.outlet, ARTICLE.c.published)
_ADD_STATEMENT = insert(STATEMENT)
_COMPARED_BEFORE = update(CONTEST_ARTICLE).where(CONTEST_ARTICLE.c.article == bindparam("of")).values(anew=1)
_COLUMNS = ("id", "nth", "kind", "since", "first", "last", "outlets", "articles", "codes", "folded", "detail")


class ContestTables:
    """The tables of contests across articles, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def of(cls, tables: MatchTables) -> "ContestTables":
        """The same transaction's tables of contests."""
        return cls(tables.connection)

    def waiting(self) -> tuple[str, ...]:
        """Articles whose statements were not kept since they were read, in order of id."""
        return self._firsts(_WAITING)

    def keep(self, article: str, statements: Sequence[Statement]) -> None:
        """Keep the statements of one article."""
        self.keep_text(article, kept_of(statements))

    def keep_text(self, article: str, told: Kept) -> None:
        """Keep the statements of one article, of which the text is made already."""
        published, detail = told
        self._connection.execute(_COMPARED_BEFORE, {"of": article})
        self._connection.execute(_ADD_STATEMENT, {"article": article, "published": published, "detail": detail})

    def kept(self) -> Iterator[tuple[str, str]]:
        """Every article whose statements are kept, with their text, in order of id."""
        for article in self.articles():
            found = select(_S.detail).where(_S.article == article)
            yield article, str(self._connection.execute(found).scalar_one())

    def articles(self) -> tuple[str, ...]:
        """The articles whose statements are kept, in order of id."""
        return self._firsts(_ARTICLES)

    def statements(self, *, as_of: str | None = None) -> Iterator[tuple[Statement, ...]]:
        """The statements of each article that has some, in order of id; `as_of`: of those published by that day."""
        asked = _STATEMENTS if as_of is None else _STATEMENTS.where(func.substr(_S.published, 1, 10) <= as_of)
        for detail in self._firsts(asked):
            if detail != "[]":
                yield statements_from_json(json.loads(detail))

    def is_fresh(self) -> bool:
        """Do today's events show the contests, and the contests today's events?"""
        return self._connection.execute(_STATE).scalar() == str(self._events_are())

    def is_made(self) -> bool:
        """Were contests made of what was compared, whatever the events are by now?"""
        return self._connection.execute(_STATE).scalar() is not None

    def events_of(self, reports: Iterable[str]) -> dict[str, str]:
        """The event of each of these reports' rows that is in one."""
        wanted, held = sorted(set(reports)), {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            found = select(EVENT_ACCOUNT.c.account, EVENT_ACCOUNT.c.event).where(EVENT_ACCOUNT.c.account.in_(some))
            held.update({row[0]: row[1] for row in self._connection.execute(found)})
        return held

    def replace(self, made: Sequence[ContestAcross], repeated: Iterable[str]) -> None:
        """Put the contests, in this order, in the place of those that were there; `repeated`: see CONTEST_REPEATED."""
        for table in (CONTEST, CONTEST_EVENT, CONTEST_REPEATED):
            self._connection.execute(delete(table))
        add_many(self._connection, CONTEST, _COLUMNS, [_line(c, nth) for nth, c in enumerate(made)])
        about = [(event, c.id) for c in made for event in c.events]
        add_many(self._connection, CONTEST_EVENT, ("event", "contest"), about)
        add_many(self._connection, CONTEST_REPEATED, ("id",), [(i,) for i in sorted(set(repeated))])

    def done(self) -> None:
        """Note that the contests are made, and shown by their events."""
        self._connection.execute(delete(CONTEST_STATE))
        add_many(self._connection, CONTEST_STATE, ("made_from",), [(str(self._events_are()),)])

    def made(self) -> tuple[ContestAcross, ...]:
        """Every contest across articles, in the order in which they were put."""
        return tuple(event_from_json(ContestAcross, json.loads(detail)) for detail in self._firsts(_MADE))

    def count(self) -> int:
        """How many contests across articles there are."""
        return int(self._connection.execute(_COUNT).scalar_one())

    def of_events(self) -> tuple[EventContest, ...]:
        """Every contest within an event, in order of the event's id."""
        return tuple(event_from_json(EventContest, json.loads(detail)) for detail in self._firsts(_OF_EVENTS))

    def repeated(self) -> frozenset[str]:
        """The contests of events that lists leave out: others hold the same accounts."""
        return frozenset(self._firsts(_REPEATED))

    def disputed(self) -> tuple[str, ...]:
        """The events that a contest across articles is about, in order of id."""
        return self._firsts(_DISPUTED)

    def events(self, ids: Iterable[str]) -> Iterator[Event]:
        """Those of these events that are there, in order of id."""
        wanted = sorted(set(ids))
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            for detail in self._firsts(select(EVENT.c.detail).where(EVENT.c.id.in_(some)).order_by(EVENT.c.id)):
                yield event_from_json(Event, json.loads(detail))

    def told(self) -> Mapping[str, tuple[str | None, str | None]]:
        """The outlet and day of publication of every article."""
        return {row[0]: (row[1], row[2]) for row in self._connection.execute(_TOLD)}

    def forget(self) -> None:
        """Empty everything here: the next matching makes it anew."""
        for table in (CONTEST_STATE, CONTEST_REPEATED, CONTEST, CONTEST_PAIR, CONTEST_KEY, CONTEST_ARTICLE, STATEMENT):
            self._connection.execute(delete(table))

    def _firsts(self, statement: Any) -> tuple[str, ...]:
        return tuple(row[0] for row in self._connection.execute(statement).fetchall())

    def _events_are(self) -> int:
        return int(self._connection.execute(_EVENTS_CHANGED).scalar() or 0)


def kept_of(statements: Sequence[Statement]) -> Kept:
    """What is kept of one article's statements."""
    return statements[0].setting.published if statements else None, statements_text(statements)


def statements_text(statements: Sequence[Statement]) -> str:
    """The statements of one article as they are kept."""
    told = statements_to_json(statements) if statements else []
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _line(contest: ContestAcross, nth: int) -> tuple[str | int, ...]:
    days = sorted(a.published for a in contest.accounts if a.published)
    speakers = [p for a in contest.accounts for p in a.speaker]
    codes = [" ".join(c for c in (p.country, p.sector, p.sector2) if c) for p in speakers]
    words = [*(a.words.text for a in contest.accounts), *(f"{p.text} {p.name or ''}" for p in speakers)]
    return (
        contest.id, nth, contest.kind, days[min(1, len(days) - 1)] if days else LAST,
        days[0][:10] if days else LAST, days[-1][:10] if days else "",
        _between_lines(fold(a.outlet) for a in contest.accounts if a.outlet),
        _between_lines(a.words.article for a in contest.accounts), _between_lines(c for c in codes if c),
        fold(" ".join(words)), json.dumps(event_to_json(contest), ensure_ascii=False, separators=(",", ":")),
    )  # fmt: skip


def _between_lines(told: Iterable[str]) -> str:
    return "".join(f"\n{one}\n" for one in dict.fromkeys(told))
