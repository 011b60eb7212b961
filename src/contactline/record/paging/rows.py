"""Rows of single articles and the articles themselves, a page at a time, by the store's own indexes."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    false,
    func,
    or_,
    select,
    tuple_,
)

from contactline.model.fold import fold
from contactline.model.rows.as_json import row_from_json
from contactline.model.rows.kinds import (
    AgreementRow,
    ArticleRow,
    ClaimRow,
    CommitmentRow,
    ContestRow,
    EventRow,
    FigureRow,
    Filter,
)
from contactline.model.rows.wanted import Order, Wanted
from contactline.record.paging.cursor import Slice, cursor_of, key_of
from contactline.record.paging.lines import LAST
from contactline.record.query import article_conditions, entry_conditions
from contactline.record.schema import (
    ARTICLE,
    ARTICLE_LINE,
    ENTRY,
    EVENT_ACCOUNT,
    HAPPENING,
    LAST_WORD,
    NO_WORD,
    PARTY,
    SOURCE,
)

ROWS: Mapping[str, tuple[str, type]] = {
    "report": ("event", EventRow), "claim": ("claim", ClaimRow), "figure": ("figure", FigureRow),
    "agreement": ("agreement", AgreementRow), "commitment": ("commitment", CommitmentRow),
    "contest": ("contest", ContestRow),
}  # fmt: skip
"""Kind of a list -> the kind of its entries and the class of its rows."""
_AT = func.coalesce(ENTRY.c.date_start, LAST_WORD)
_UNTIL = func.coalesce(ENTRY.c.date_end, NO_WORD)
_TOLD = func.coalesce(ENTRY.c.published, LAST_WORD)
_HERE = (ENTRY.c.article, ENTRY.c.position, ENTRY.c.id)
_STATE = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY")
_ARTICLE_TOLD = func.coalesce(ARTICLE.c.published, LAST_WORD)


@dataclass(frozen=True, slots=True)
class _Order:
    """What a list is ordered by, all of it never null, with the types; `down`: the other way about, LAST still last."""

    keys: tuple[Any, ...]
    kinds: tuple[type, ...]
    down: bool = False


def _entry_order(order: Order) -> _Order:
    down = order.startswith("-")
    match order.removeprefix("-"):
        case "published":
            return _Order((_TOLD, _AT, _UNTIL, *_HERE), (str, str, str, str, int, str), down)
        case "confidence":
            return _Order(
                (func.coalesce(ENTRY.c.confidence, 0.5), _TOLD, *_HERE),
                (float, str, str, int, str),
            )
        case _:
            return _Order((_AT, _UNTIL, _TOLD, *_HERE), (str, str, str, str, int, str), down)


def _article_order(order: Order) -> _Order:
    return _Order((_ARTICLE_TOLD, ARTICLE.c.id), (str, str), order.startswith("-"))


class RowPages:
    """The rows of one record as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(
        self, kind: str, wanted: Wanted, *, order: Order = "time", limit: int = 100, cursor: str | None = None,
        offset: int = 0,
    ) -> Slice:  # fmt: skip
        """One page of rows; `offset` counts from the cursor. Raises UserError for a cursor that is none."""
        if kind == "article":
            source, by = select(ARTICLE.c.id).where(self._article_condition(wanted)), _article_order(order)
        else:
            source, by = select(ENTRY.c.detail).where(self.entry_condition(kind, wanted)), _entry_order(order)
        counted = source.with_only_columns(func.count(), maintain_column_froms=True)
        total = int(self._connection.execute(counted).scalar_one())
        after = key_of(cursor, order, by.kinds) if cursor is not None else None
        found = self._keyed(source, by, after, offset, limit + 1)
        more = cursor_of(order, found[limit - 1][1:]) if len(found) > limit else None
        told = [row[0] for row in found[:limit]]
        items: Iterator[Any] = self.articles(told) if kind == "article" else _rows(kind, told)
        return Slice(tuple(items), total, more)

    def all(self, kind: str, wanted: Wanted, *, order: Order = "time") -> Iterator[Any]:
        """Every row of a kind that is wanted, in order, read by the page."""
        cursor: str | None = None
        while True:
            found = self.page(kind, wanted, order=order, limit=500, cursor=cursor)
            yield from found.items
            if (cursor := found.next) is None:
                return

    def count(self, kind: str, wanted: Wanted) -> int:
        """How many rows of a kind are wanted."""
        if kind == "article":
            found = select(func.count()).select_from(ARTICLE).where(self._article_condition(wanted))
        else:
            found = select(func.count()).select_from(ENTRY).where(self.entry_condition(kind, wanted))
        return int(self._connection.execute(found).scalar_one())

    def named(self, kind: str, ids: Sequence[str]) -> dict[str, Any]:
        """The machine's rows of a kind by id; ids that are none are left out."""
        entry, _ = ROWS[kind]
        held = {}
        for start in range(0, len(ids), 500):
            some = list(ids[start : start + 500])
            asked = select(ENTRY.c.id, ENTRY.c.detail).where(
                ENTRY.c.kind == entry, ENTRY.c.layer == 0, ENTRY.c.id.in_(some)
            )
            held.update({identity: next(_rows(kind, [detail])) for identity, detail in self._connection.execute(asked)})
        return held

    def _keyed(
        self,
        source: Select[Any],
        by: _Order,
        after: Sequence[Any] | None,
        offset: int,
        limit: int,
    ) -> list[tuple[Any, ...]]:
        """Rows with their keys, in order. Backwards, what has no date is a stretch of its own at the end."""
        asked = source.add_columns(*by.keys)
        keys = tuple_(*by.keys)
        if not by.down:
            stretches = [asked if after is None else asked.where(keys > tuple_(*after))]
        else:
            dated, undated = (
                asked.where(by.keys[0] < LAST_WORD),
                asked.where(by.keys[0] == LAST_WORD),
            )
            if after is None:
                stretches = [dated, undated]
            elif after[0] == LAST:
                stretches = [undated.where(keys < tuple_(*after))]
            else:
                stretches = [dated.where(keys < tuple_(*after)), undated]
        found: list[tuple[Any, ...]] = []
        for stretch in stretches:
            if offset and len(stretches) > 1:
                count = int(
                    self._connection.execute(
                        stretch.with_only_columns(func.count(), maintain_column_froms=True)
                    ).scalar_one()
                )
                if count <= offset:
                    offset -= count
                    continue
            in_order = stretch.order_by(*(key.desc() if by.down else key for key in by.keys))
            rows = self._connection.execute(in_order.limit(limit - len(found)).offset(offset))
            found += [tuple(row) for row in rows]
            offset = 0
            if len(found) >= limit:
                break
        return found

    def entry_condition(self, kind: str, wanted: Wanted) -> ColumnElement[bool]:
        """The condition on table `entry` for rows of a kind."""
        return and_(
            entry_conditions(self._connection, ROWS[kind][0], wanted.where),
            *_more(wanted),
        )

    def _article_condition(self, wanted: Wanted) -> ColumnElement[bool]:
        parts = [article_conditions(self._connection, wanted.where)]
        if wanted.article is not None:
            parts.append(ARTICLE.c.id == wanted.article)
        inner = _more(Wanted(Filter(), wanted.standing, wanted.support, wanted.dispute, wanted.side))
        if inner:
            parts.append(ARTICLE.c.id.in_(select(ENTRY.c.article).where(ENTRY.c.layer == 0, *inner)))
        return and_(*parts)

    def articles(self, ids: Sequence[str]) -> Iterator[ArticleRow]:
        """The rows of these articles, in order of the ids."""
        lines = select(ARTICLE_LINE.c.article, ARTICLE_LINE.c.detail).where(ARTICLE_LINE.c.article.in_(ids))
        held = {article: json.loads(detail) for article, detail in self._connection.execute(lines)}
        sources: dict[str, list[str]] = {}
        asked = select(SOURCE.c.article, SOURCE.c.key).where(SOURCE.c.article.in_(ids)).order_by(SOURCE.c.key)
        for article, key in self._connection.execute(asked):
            sources.setdefault(article, []).append(key)
        for article in ids:
            yield row_from_json(ArticleRow, {**held[article], "sources": sources.get(article, [])})


def _rows(kind: str, details: Sequence[str]) -> Iterator[Any]:
    return (row_from_json(ROWS[kind][1], json.loads(detail)) for detail in details)


def _more(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What lists know beside the filter, as conditions on table `entry`."""
    parts: list[ColumnElement[bool]] = []
    if wanted.article is not None:
        parts.append(ENTRY.c.article == wanted.article)
    if wanted.standing is not None:
        parts.append(ENTRY.c.detail.contains(f'"standing":{json.dumps(wanted.standing.casefold())}', autoescape=True))
    for column, value in (
        (HAPPENING.c.support, wanted.support),
        (HAPPENING.c.dispute, wanted.dispute),
    ):
        if value is not None:
            of = select(EVENT_ACCOUNT.c.account).join(HAPPENING, HAPPENING.c.id == EVENT_ACCOUNT.c.event)
            parts.append(
                and_(
                    ENTRY.c.kind == "event",
                    ENTRY.c.id.in_(of.where(column == value.casefold())),
                )
            )
    if wanted.side is not None:
        parts.append(ENTRY.c.number.in_(select(PARTY.c.entry).where(_of_side(wanted.side))))
    return parts


def _of_side(side: str) -> ColumnElement[bool]:
    """Parties that stand for a side, as `side_of` says: the organs of a state, or whoever has the name."""
    code = PARTY.c.code
    organs = or_(
        code == side,
        *(or_(code == f"{side} {s}", code.startswith(f"{side} {s} ")) for s in _STATE),
    )
    state = and_(PARTY.c.country == side, organs, ~code.endswith(" PRE"))
    name = fold(side)
    named = PARTY.c.name_folded.endswith(f" {name}", autoescape=True) if name else false()
    return or_(state, code == side, named)


def is_code(wanted: str) -> bool:
    """Is this a country's code, or one with sectors?"""
    return re.fullmatch(r"[A-Z]{3}( [A-Z]{3}){0,2}", wanted) is not None
