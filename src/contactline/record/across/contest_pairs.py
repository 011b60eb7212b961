"""Which articles were held against one another, and what was found: kept, so that only what is new is compared.

Articles are compared with those within `WINDOW` places by day among those of a key. One that comes is compared with
its neighbours, and takes pairs apart that it comes between; one that goes brings pairs together.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, or_, select

from contactline.model.events.contest import ContestPair
from contactline.model.events.event_json import event_from_json, event_to_json
from contactline.record.across.keyed import Keyed
from contactline.record.across.matching import MatchTables
from contactline.record.dialect import add_many, upsert
from contactline.record.schema import CONTEST_ARTICLE, CONTEST_KEY, CONTEST_PAIR, STATEMENT

Two = tuple[str, str]
"""Two articles, the lower id first."""
_AT_ONCE = 400
_A, _K, _P, _S = CONTEST_ARTICLE.c, CONTEST_KEY.c, CONTEST_PAIR.c, STATEMENT.c
_GONE = select(_A.article).where(or_(_A.anew == 1, _A.article.not_in(select(_S.article)))).order_by(_A.article)
_FRESH = select(_S.article).where(_S.article.not_in(select(_A.article))).order_by(_S.article)
_COUNT = select(func.count()).select_from(CONTEST_ARTICLE)
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_OF: BindParameter[str] = bindparam("of")
_KEYS_OF = select(_K.key, _K.day).where(_K.article == _OF).order_by(_K.key)
_DAYS = select(_K.article, func.max(_K.day)).where(_K.article.in_(_IDS)).group_by(_K.article)
_TEXTS = select(_S.article, _S.detail).where(_S.article.in_(_IDS))
_TAKE_OUT = delete(CONTEST_ARTICLE).where(_A.article == _OF)
_PUT_IN = insert(CONTEST_ARTICLE)
_WITH = select(_P.one, _P.other).where(or_(_P.one.in_(_IDS), _P.other.in_(_IDS)))
_DROP = delete(CONTEST_PAIR).where(_P.one == bindparam("of_one"), _P.other == bindparam("of_other"))
_FOUND = select(_P.detail).order_by(_P.one, _P.other)


class PairTables:
    """The tables of compared articles, inside one transaction."""

    def __init__(self, connection: Connection, window: int) -> None:
        self._connection = connection
        self._window = window
        self._keyed = Keyed(connection, CONTEST_KEY, "article")

    @classmethod
    def of(cls, tables: MatchTables, window: int) -> "PairTables":
        """The same transaction's tables; articles are neighbours within `window` places."""
        return cls(tables.connection, window)

    def gone(self) -> tuple[str, ...]:
        """Compared articles whose statements are no more, or are others by now, in order."""
        return self._firsts(_GONE)

    def fresh(self) -> tuple[str, ...]:
        """Articles with kept statements that were not compared, in order."""
        return self._firsts(_FRESH)

    def size(self) -> int:
        """How many articles were compared."""
        return int(self._connection.execute(_COUNT).scalar_one())

    def take_out(self, article: str) -> set[Two]:
        """Take an article and its pairs away; the pairs of articles that become neighbours by that."""
        closer: set[Two] = set()
        held = self._connection.execute(_KEYS_OF, {"of": article}).fetchall()
        if held:
            keys = [key for key, _ in held]
            for before, after in self._keyed.around(keys, held[0][1], article, self._window):
                for nth, one in enumerate(before):
                    at = self._window - 1 - nth  # the two were one place too far from one another
                    closer.update(_in_order(one, other) for other in after[at : at + 1])
        self._connection.execute(_TAKE_OUT, {"of": article})
        self._keyed.forget()
        return closer

    def put_in(self, articles: Iterable[tuple[str, int, Iterable[str]]]) -> None:
        """Note articles as compared: each with its day and the keys that it is found by."""
        held = list(articles)
        if held:
            self._connection.execute(_PUT_IN, [{"article": article, "anew": 0} for article, _, _ in held])
            rows = [(key, day, article) for article, day, keys in held for key in sorted(keys)]
            add_many(self._connection, CONTEST_KEY, ("key", "day", "article"), rows)
            self._keyed.forget()

    def beside(self, articles: Iterable[str]) -> Mapping[str, set[str]]:
        """The neighbours of each of these articles."""
        return self._keyed.beside(articles, self._window).near

    def found_with(self, articles: Iterable[str]) -> tuple[Two, ...]:
        """The kept pairs that one of these articles is in, in order."""
        pairs = {(row[0], row[1]) for some in _some(articles) for row in self._connection.execute(_WITH, {"ids": some})}
        return tuple(sorted(pairs))

    def drop(self, pairs: Iterable[Two]) -> None:
        """Take what was found between these articles away."""
        rows = [{"of_one": one, "of_other": other} for one, other in pairs]
        if rows:
            self._connection.execute(_DROP, rows)

    def keep(self, found: Iterable[tuple[Two, str]]) -> None:
        """Keep what was found between articles (see `pairs_text`)."""
        rows = [{"one": one, "other": other, "detail": detail} for (one, other), detail in found]
        upsert(self._connection, CONTEST_PAIR, rows)

    def found(self) -> Iterator[ContestPair]:
        """All that was found, in order of the articles."""
        for detail in self._firsts(_FOUND):
            yield from (event_from_json(ContestPair, pair) for pair in json.loads(detail))

    def days(self, articles: Iterable[str]) -> dict[str, int]:
        """The days of articles in the order of their keys; those that have no keys are left out."""
        return {row[0]: row[1] for some in _some(articles) for row in self._connection.execute(_DAYS, {"ids": some})}

    def texts(self, articles: Iterable[str]) -> Mapping[str, str]:
        """The statements of articles as they are kept."""
        return {row[0]: row[1] for some in _some(articles) for row in self._connection.execute(_TEXTS, {"ids": some})}

    def forget(self) -> None:
        """Empty everything here."""
        self._keyed.forget()
        for table in (CONTEST_PAIR, CONTEST_KEY, CONTEST_ARTICLE):
            self._connection.execute(delete(table))

    def _firsts(self, statement: Any) -> tuple[str, ...]:
        return tuple(row[0] for row in self._connection.execute(statement).fetchall())


def pairs_text(found: Sequence[ContestPair]) -> str:
    """What was found between two articles, as it is kept."""
    return json.dumps([event_to_json(pair) for pair in found], ensure_ascii=False, separators=(",", ":"))


def _in_order(one: str, other: str) -> Two:
    return (one, other) if one < other else (other, one)


def _some(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(ids))
    return (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
