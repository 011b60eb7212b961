"""Every list of a record at one moment, and look-ups by id that pages need beside them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, func, select

from contactline.errors import NotFound
from contactline.model.agreements.across import AgreementAccount
from contactline.model.events.event import Event
from contactline.model.events.event_json import event_from_json
from contactline.model.judgement.kinds import Decision
from contactline.model.rows.wanted import Order, Wanted
from contactline.record.across.agreements import AgreementTables
from contactline.record.judging import to_decision
from contactline.record.paging.agreements import AgreementPages
from contactline.record.paging.contests import ContestPages
from contactline.record.paging.cursor import Slice
from contactline.record.paging.found import Entries
from contactline.record.paging.happenings import Happenings
from contactline.record.paging.rows import RowPages
from contactline.record.paging.search import Search
from contactline.record.paging.shelf import Shelf
from contactline.record.schema import (
    ARTICLE,
    DECISION,
    ENTRY,
    EVENT,
    EVENT_ACCOUNT,
    HAPPENING,
    JUDGEMENT,
    VERSION,
)

_CHANGE = select(VERSION.c.number).where(VERSION.c.name == "record")
_KINDS = select(ENTRY.c.kind, func.count()).where(ENTRY.c.layer == 0).group_by(ENTRY.c.kind)
_OUTLETS = (
    select(ARTICLE.c.outlet, func.count().label("count"))
    .where(ARTICLE.c.outlet.is_not(None))
    .group_by(ARTICLE.c.outlet)
    .order_by(func.count().desc(), ARTICLE.c.outlet)
)
_PUBLISHED = select(func.min(ARTICLE.c.published), func.max(ARTICLE.c.published))
_AT_ONCE = 500


class Pages:
    """The lists of one record as the transaction on `connection` sees it; `shelf` holds what is costly to load."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf
        self.rows = RowPages(connection)

    @cached_property
    def happenings(self) -> Happenings:
        """The events across articles."""
        return Happenings(self._connection, self._shelf.columns(self._connection), lambda: self.entries)

    @cached_property
    def entries(self) -> Entries:
        """What is known of every entry at once."""
        return self._shelf.entries(self._connection)

    @cached_property
    def contests(self) -> ContestPages:
        """What is disputed, within and across articles."""
        return ContestPages(self._connection, self.rows, self.happenings)

    @cached_property
    def across(self) -> AgreementPages:
        """Agreements and duties across articles."""
        return AgreementPages(self._connection, self.rows)

    def search(self, words: str) -> Search:
        """A search over everything."""
        return Search(self._connection, self.rows, self.happenings, self.entries, words)

    @property
    def change(self) -> int:
        """A number that grows with every change of the record."""
        return int(self._connection.execute(_CHANGE).scalar() or 0)

    def page(
        self, kind: str, wanted: Wanted, *, order: Order = "time", limit: int = 100, cursor: str | None = None,
        offset: int = 0,
    ) -> Slice:  # fmt: skip
        """One page of a list: `event`, `article`, or a kind of row. Raises UserError for a cursor that is none."""
        of = self.happenings.page if kind == "event" else lambda *a, **k: self.rows.page(kind, *a, **k)
        return of(wanted, order=order, limit=limit, cursor=cursor, offset=offset)

    def all(self, kind: str, wanted: Wanted, *, order: Order = "time") -> Iterator[Any]:
        """The whole of a list."""
        return self.happenings.all(wanted, order=order) if kind == "event" else self.rows.all(kind, wanted, order=order)

    def count(self, kind: str, wanted: Wanted) -> int:
        """How many things a list has."""
        return self.happenings.counts(wanted).total if kind == "event" else self.rows.count(kind, wanted)

    def counts(self) -> Mapping[str, int]:
        """How many there are of each kind of entry, of articles, events (`happening`) and judgements."""
        held = {kind: int(n) for kind, n in self._connection.execute(_KINDS)}
        for name, table in (
            ("article", ARTICLE),
            ("happening", HAPPENING),
            ("judgement", JUDGEMENT),
        ):
            held[name] = int(self._connection.execute(select(func.count()).select_from(table)).scalar_one())
        return held

    def outlets(self, *, most: int) -> list[tuple[str, int]]:
        """Outlets and how many articles they have, the most first."""
        return [(outlet, int(n)) for outlet, n in self._connection.execute(_OUTLETS.limit(most))]

    def published(self) -> tuple[str | None, str | None]:
        """The first and last day on which an article was published."""
        first, last = self._connection.execute(_PUBLISHED).one()
        return first, last

    def event(self, identity: str) -> Event:
        """One event with everything it keeps. Raises NotFound."""
        detail = self._connection.execute(select(EVENT.c.detail).where(EVENT.c.id == identity)).scalar()
        if detail is None:
            raise NotFound(f"no event {identity}")
        return event_from_json(Event, json.loads(detail))

    def agreement_accounts(self) -> tuple[AgreementAccount, ...]:
        """What agreements across articles are made of, as of the last build."""
        return tuple(AgreementTables(self._connection).accounts())

    def event_of(self, reports: Iterable[str]) -> dict[str, str]:
        """The event of each report that is in one."""
        wanted, held = sorted(set(reports)), {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            found = select(EVENT_ACCOUNT.c.account, EVENT_ACCOUNT.c.event).where(EVENT_ACCOUNT.c.account.in_(some))
            held.update({row[0]: row[1] for row in self._connection.execute(found)})
        return held

    def decisions(self, article: str) -> dict[str, Decision]:
        """What people's judgements come to for the things of an article, by id."""
        found = select(DECISION).where(DECISION.c.article == article).order_by(DECISION.c.id)
        return {row[0]: to_decision(row) for row in self._connection.execute(found)}

    def outlets_of(self, articles: Iterable[str]) -> dict[str, str | None]:
        """The outlet of each of these articles."""
        found = select(ARTICLE.c.id, ARTICLE.c.outlet).where(ARTICLE.c.id.in_(sorted(set(articles))))
        return {row[0]: row[1] for row in self._connection.execute(found)}
