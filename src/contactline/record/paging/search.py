"""Search over everything: folded words, in any order; a place by each of the names that the record knows it by."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, or_, select

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
        found = {kind: len(self._rows_found.get(entry, ())) for kind, (entry, _) in ROWS.items()}
        found["event"], found["article"] = len(self._events_found), len(self._articles_found)
        return {kind: found[kind] for kind in KINDS if found[kind]}

    def found(self, kind: str, *, limit: int, offset: int) -> Found:
        """Things of one kind, the newest first."""
        if kind == "event":
            return Found(kind, self._happenings.lines(self._events_found[offset : offset + limit]), {})
        if kind == "article":
            ids = self._articles_found[offset : offset + limit]
            readings = select(ARTICLE.c.id, ARTICLE.c.reading).where(ARTICLE.c.id.in_(ids))
            texts = {row[0]: str(json.loads(row[1])["article"]["text"]) for row in self._connection.execute(readings)}
            return Found(kind, tuple(self._rows.articles(ids)), texts)
        ids = self._rows_found.get(ROWS[kind][0], [])[offset : offset + limit]
        rows = self._rows.named(kind, ids)
        return Found(kind, tuple(rows[i] for i in ids), {})

    @cached_property
    def _rows_found(self) -> dict[str, list[str]]:
        """Ids by kind of entry, the newest first."""
        found: dict[str, list[str]] = {}
        if self._ways:
            asked = select(ENTRY.c.kind, ENTRY.c.id).where(ENTRY.c.layer == 0, self._entries()).order_by(*_NEWEST)
            for kind, identity in self._connection.execute(asked):
                found.setdefault(kind, []).append(identity)
        return found

    @cached_property
    def _articles_found(self) -> list[str]:
        if not self._ways:
            return []
        folded = ARTICLE_LINE.c.folded
        ways = (and_(*(folded.contains(word, autoescape=True) for word in words_of(fold(w)))) for w in self._ways)
        asked = select(ARTICLE.c.id).join(ARTICLE_LINE, ARTICLE_LINE.c.article == ARTICLE.c.id).where(or_(*ways))
        newest = asked.order_by(ARTICLE.c.published.desc().nulls_last(), ARTICLE.c.id)
        return [row[0] for row in self._connection.execute(newest)]

    @cached_property
    def _events_found(self) -> NDArray[np.int32]:
        """Positions of the events, the latest first."""
        if not self._ways:
            return np.zeros(0, np.int32)
        told = (
            select(EVENT_ACCOUNT.c.event)
            .join(ENTRY, ENTRY.c.id == EVENT_ACCOUNT.c.account)
            .where(ENTRY.c.kind == "event", ENTRY.c.layer == 0, self._entries())
        )
        asked = select(HAPPENING.c.number).where(HAPPENING.c.id.in_(told))
        bits = self._happenings.numbered([row[0] for row in self._connection.execute(asked)])
        return np.flatnonzero(bits)[::-1].astype(np.int32)

    def _entries(self) -> ColumnElement[bool]:
        return or_(*(has_words(self._connection, way) for way in self._ways))


def _other_names(happenings: Happenings, words: str) -> tuple[str, ...]:
    """Other names of the places that are called this, in order."""
    wanted = fold(words)
    return _distinct(sorted(n for n in happenings.names_like(wanted) if fold(n) != wanted))[:_MOST_NAMES]


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    return tuple({fold(name): name for name in reversed(names)}.values())[::-1]
