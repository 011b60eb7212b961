"""Search over everything: folded words, in any order; a place by each of the names that the record knows it by."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from contactline.model.fold import fold
from contactline.record.dialect import has_words, words_of
from contactline.record.paging.happenings import Happenings
from contactline.record.paging.rows import ROWS, RowPages
from contactline.record.schema import (
    ARTICLE,
    ARTICLE_LINE,
    ENTRY,
    EVENT_ACCOUNT,
    HAPPENING,
)

KINDS = (
    "article",
    "event",
    "agreement",
    "commitment",
    "contest",
    "claim",
    "figure",
    "report",
)
_MOST_NAMES = 6
_NEWEST = (
    ENTRY.c.published.desc().nulls_last(),
    ENTRY.c.article,
    ENTRY.c.position,
    ENTRY.c.id,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found of one kind: the rows (article rows, lines of events, rows), and for an article its text."""

    kind: str
    rows: tuple[Any, ...]
    texts: Mapping[str, str]


class Search:
    """One search; `also` are other names of a place that the words name."""

    def __init__(self, connection: Connection, rows: RowPages, happenings: Happenings, words: str) -> None:
        self._connection = connection
        self._rows = rows
        self._happenings = happenings
        self.also = _other_names(happenings, words)
        self._ways = [way for way in (words, *self.also) if words_of(fold(way))]

    def counts(self) -> dict[str, int]:
        """How many things of each kind were found; kinds without any left out."""
        if not self._ways:
            return {}
        asked = select(ENTRY.c.kind, func.count()).where(ENTRY.c.layer == 0, self._entries()).group_by(ENTRY.c.kind)
        held = {row[0]: int(row[1]) for row in self._connection.execute(asked)}
        found = {kind: held.get(entry, 0) for kind, (entry, _) in ROWS.items()}
        found["event"] = int(np.count_nonzero(self._events()))
        articles = select(func.count()).select_from(ARTICLE_LINE).where(self._articles())
        found["article"] = int(self._connection.execute(articles).scalar_one())
        return {kind: found[kind] for kind in KINDS if found[kind]}

    def found(self, kind: str, *, limit: int, offset: int) -> Found:
        """Things of one kind, the newest first."""
        if not self._ways:
            return Found(kind, (), {})
        if kind == "event":
            at = np.flatnonzero(self._events())[::-1].astype(np.int32)
            return Found(kind, self._happenings.lines(at[offset : offset + limit]), {})
        if kind == "article":
            return self._article_rows(limit, offset)
        asked = select(ENTRY.c.id).where(ENTRY.c.layer == 0, ENTRY.c.kind == ROWS[kind][0], self._entries())
        ids = [row[0] for row in self._connection.execute(asked.order_by(*_NEWEST).limit(limit).offset(offset))]
        rows = self._rows.named(kind, ids)
        return Found(kind, tuple(rows[i] for i in ids), {})

    def _article_rows(self, limit: int, offset: int) -> Found:
        asked = select(ARTICLE.c.id).join(ARTICLE_LINE, ARTICLE_LINE.c.article == ARTICLE.c.id).where(self._articles())
        newest = asked.order_by(ARTICLE.c.published.desc().nulls_last(), ARTICLE.c.id).limit(limit).offset(offset)
        ids = [row[0] for row in self._connection.execute(newest)]
        readings = select(ARTICLE.c.id, ARTICLE.c.reading).where(ARTICLE.c.id.in_(ids))
        texts = {row[0]: str(json.loads(row[1])["article"]["text"]) for row in self._connection.execute(readings)}
        return Found("article", tuple(self._rows.articles(ids)), texts)

    def _entries(self) -> ColumnElement[bool]:
        return or_(*(has_words(self._connection, way) for way in self._ways))

    def _articles(self) -> ColumnElement[bool]:
        folded = ARTICLE_LINE.c.folded
        return or_(
            *(and_(*(folded.contains(word, autoescape=True) for word in words_of(fold(way)))) for way in self._ways)
        )

    def _events(self) -> Any:
        told = (
            select(EVENT_ACCOUNT.c.event)
            .join(ENTRY, ENTRY.c.id == EVENT_ACCOUNT.c.account)
            .where(ENTRY.c.kind == "event", ENTRY.c.layer == 0, self._entries())
        )
        numbers = [
            row[0] for row in self._connection.execute(select(HAPPENING.c.number).where(HAPPENING.c.id.in_(told)))
        ]
        return self._happenings.numbered(numbers)


def _other_names(happenings: Happenings, words: str) -> tuple[str, ...]:
    """Other names of the places that are called this, in order."""
    wanted = fold(words)
    found: set[str] = set()
    for names in happenings.place_names():
        folded = [fold(name) for name in names]
        if wanted in folded:
            found.update(name for name, plain in zip(names, folded, strict=True) if plain != wanted)
    return _distinct(sorted(found))[:_MOST_NAMES]


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    return tuple({fold(name): name for name in reversed(names)}.values())[::-1]
