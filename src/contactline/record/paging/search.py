"""Search over everything: folded words, in any order; a place by each of the names that the record knows it by."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, or_, select

from contactline.model.fold import fold
from contactline.record.dialect import words_of
from contactline.record.paging.found import Entries, Numbers
from contactline.record.paging.happenings import Happenings
from contactline.record.paging.rows import ROWS, RowPages
from contactline.record.schema import ARTICLE, ARTICLE_LINE

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


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found of one kind: the rows (article rows, lines of events, rows), and for an article its text."""

    kind: str
    rows: tuple[Any, ...]
    texts: Mapping[str, str]


class Search:
    """One search; `also` are other names of a place that the words name."""

    def __init__(
        self, connection: Connection, rows: RowPages, happenings: Happenings, entries: Entries, words: str
    ) -> None:
        self._connection = connection
        self._rows = rows
        self._happenings = happenings
        self._entries = entries
        self.also = _other_names(happenings, words)
        self._ways = [way for way in (words, *self.also) if words_of(fold(way))]

    def counts(self) -> dict[str, int]:
        """How many things of each kind were found; kinds without any left out."""
        told = self._entries.counts(self._numbers)
        found = {kind: told.get(entry, 0) for kind, (entry, _) in ROWS.items()}
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
        of = ROWS[kind][0]
        ids = self._entries.newest(self._connection, self._numbers, of, limit=limit, offset=offset)
        rows = self._rows.named(kind, ids)
        return Found(kind, tuple(rows[i] for i in ids), {})

    @cached_property
    def _numbers(self) -> Numbers:
        """Of the entries found."""
        return self._entries.having(self._connection, self._ways)

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
        return self._entries.events(self._numbers)[::-1]


def _other_names(happenings: Happenings, words: str) -> tuple[str, ...]:
    """Other names of the places that are called this, in order."""
    wanted = fold(words)
    return _distinct(sorted(n for n in happenings.names_like(wanted) if fold(n) != wanted))[:_MOST_NAMES]


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    return tuple({fold(name): name for name in reversed(names)}.values())[::-1]
