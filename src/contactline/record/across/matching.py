"""Accounts, the keys they are found by, copies, and the events they make up. All of it derives from readings and
judgements; accounts of a reading that changed go by themselves (triggers), and what they leave behind is `stale`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    bindparam,
    delete,
    insert,
    or_,
    select,
)

from contactline.model.events.account_json import account_from
from contactline.model.events.event import Copy, Event, EventAccount
from contactline.model.events.event_json import event_from_json, event_to_json
from contactline.record.across.keyed import Beside, Keyed
from contactline.record.across.shared_runs import articles_beside
from contactline.record.dialect import add_many, among, ask_among, upsert
from contactline.record.paging import keeping
from contactline.record.rows.event_rows import EventRows, rows_of
from contactline.record.rows.writing import IdTaken, text_of
from contactline.record.schema import (
    ACCOUNT,
    ACCOUNT_KEY,
    ACCOUNT_SHARED,
    ARTICLE,
    COPY,
    EVENT,
    EVENT_ACCOUNT,
    EVENT_STALE,
    MATCHED,
    MATCHED_PAIR,
    PAIR,
    SHINGLE,
    TEXT,
    UNJOINED,
)

KeptAccount = tuple[str, int, tuple[str, ...], str]
"""An account's id, its day in the order of its keys, the keys, and the text of its own (`account_texts`)."""
Texts = tuple[str, str | None]
"""An account's own text, and that of what its article's accounts share; None: its own tells all."""
Remembered = dict[str, tuple[bytes, EventAccount]]
"""Accounts by id, each with the hash of its text."""
_AT_ONCE = 400
_ALL = (
    EVENT_STALE, EVENT_ACCOUNT, EVENT, COPY, SHINGLE, ACCOUNT_KEY, ACCOUNT, ACCOUNT_SHARED, UNJOINED, MATCHED,
    MATCHED_PAIR,
)  # fmt: skip
_MOST_REMEMBERED = 30_000
_MOST_TEXTS = 20_000
_IS_WAITING = (
    select(ARTICLE.c.id)
    .where(ARTICLE.c.id == bindparam("of"))
    .where(ARTICLE.c.id.not_in(select(MATCHED.c.article).where(MATCHED.c.article == bindparam("of"))))
)
_UNJOINED = select(UNJOINED.c.article).order_by(UNJOINED.c.article).limit(bindparam("most"))
_ADD_UNJOINED = insert(UNJOINED)
_DROP_UNJOINED = delete(UNJOINED).where(UNJOINED.c.article == bindparam("of"))
_WAITING = select(ARTICLE.c.id).where(ARTICLE.c.id.not_in(select(MATCHED.c.article))).order_by(ARTICLE.c.id)
_ADD_MATCHED = insert(MATCHED)
_READINGS = among(lambda of: select(ARTICLE.c.id, ARTICLE.c.reading).where(ARTICLE.c.id.in_(select(of))), TEXT)
_ACCOUNTS = among(
    lambda of: select(ACCOUNT.c.id, ACCOUNT.c.article, ACCOUNT.c.detail).where(ACCOUNT.c.id.in_(select(of))), TEXT
)
_SHARED = among(lambda of: select(ACCOUNT_SHARED).where(ACCOUNT_SHARED.c.article.in_(select(of))), TEXT)
_THERE = select(ACCOUNT.c.id).where(ACCOUNT.c.id.in_(bindparam("ids", expanding=True)))
_ACCOUNT_IDS = select(ACCOUNT.c.id).order_by(ACCOUNT.c.id)
_ACCOUNT_IDS_OF = _ACCOUNT_IDS.where(ACCOUNT.c.article == bindparam("article"))
_COPIES = select(COPY.c.detail).order_by(COPY.c.one, COPY.c.other)
_AROUND: BindParameter[str] = bindparam("articles", expanding=True)
_COPIES_OF = select(COPY.c.detail).where(or_(COPY.c.one.in_(_AROUND), COPY.c.other.in_(_AROUND)))
_STALE = select(EVENT_STALE.c.event).order_by(EVENT_STALE.c.event)
_GOES = (
    select(EVENT_ACCOUNT.c.event)
    .distinct()
    .where(EVENT_ACCOUNT.c.account.in_(select(ACCOUNT.c.id).where(ACCOUNT.c.article == bindparam("of"))))
    .where(EVENT_ACCOUNT.c.event.not_in(select(EVENT_STALE.c.event)))
)
_NOTE_STALE = insert(EVENT_STALE).from_select(["event"], _GOES)
_NO_MORE_STALE = delete(EVENT_STALE).where(EVENT_STALE.c.event == bindparam("of"))
_JUDGED = select(PAIR.c.one, PAIR.c.other, PAIR.c.says).where(PAIR.c.kind == "report")
_MATCHED_WITH = select(MATCHED_PAIR.c.one, MATCHED_PAIR.c.other, MATCHED_PAIR.c.says)
_NOTE_JUDGED = insert(MATCHED_PAIR).from_select(["one", "other", "says"], _JUDGED)
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_EVENTS_OF = select(EVENT_ACCOUNT.c.event).distinct().where(EVENT_ACCOUNT.c.account.in_(_IDS))
_EVENTS_NAMED = select(EVENT.c.id).where(EVENT.c.id.in_(_IDS))
_MEMBERS = select(EVENT_ACCOUNT.c.account).where(
    EVENT_ACCOUNT.c.event.in_(_IDS), EVENT_ACCOUNT.c.account.in_(select(ACCOUNT.c.id))
)
_IN_EVENTS = select(EVENT_ACCOUNT.c.event, EVENT_ACCOUNT.c.account).where(EVENT_ACCOUNT.c.event.in_(_IDS))
_DELETE_MEMBERS = delete(EVENT_ACCOUNT).where(EVENT_ACCOUNT.c.event == bindparam("of"))
_DELETE_EVENT = delete(EVENT).where(EVENT.c.id == bindparam("of"))
_EVENTS = (
    select(EVENT.c.detail)
    .where(EVENT.c.accounts >= bindparam("least"))
    .order_by(EVENT.c.date_start.asc().nulls_last(), EVENT.c.date_end.asc().nulls_first(), EVENT.c.id)
)


class MatchTables:
    """The tables of matching, inside one transaction."""

    def __init__(self, connection: Connection, remembered: Remembered | None = None) -> None:
        """`remembered`: accounts by id with a hash of their text, so that what was just made or read is not made of it
        again."""
        self.connection = connection
        self._remembered = {} if remembered is None else remembered
        self._keyed = Keyed(connection, ACCOUNT_KEY, "account")
        self._texts: dict[str, Texts] = {}

    def waiting(self) -> tuple[str, ...]:
        """Articles of which no accounts were kept since they were read, in order of id."""
        return self._firsts(_WAITING)

    def is_waiting(self, article: str) -> bool:
        """Is it there, and were none of its accounts kept since it was read?"""
        return self.connection.execute(_IS_WAITING, {"of": article}).first() is not None

    def unjoined(self, most: int) -> tuple[str, ...]:
        """Articles whose accounts are kept and of which no events were made yet, in order of id, so many at most."""
        return self._firsts(_UNJOINED, most=most)

    def note_joined(self, articles: Iterable[str]) -> None:
        """Note that events were made of these articles' accounts."""
        rows = [{"of": article} for article in articles]
        if rows:
            self.connection.execute(_DROP_UNJOINED, rows)

    def keep_accounts(
        self, article: str, accounts: Sequence[KeptAccount], shingles: Sequence[int], *,
        shared: str | None = None, made: Iterable[EventAccount] = (),
    ) -> None:  # fmt: skip
        """Keep an article's accounts with their keys, and the hashes its copies are found by. `shared`: the text of
        what they share; `made`: some of the accounts, where they are at hand."""
        self._keyed.forget()
        self._texts.clear()
        self.connection.execute(_ADD_MATCHED, {"article": article})
        self.connection.execute(_ADD_UNJOINED, {"article": article})
        rows = [(i, article, day, text) for i, day, _, text in accounts]
        add_many(self.connection, ACCOUNT, ("id", "article", "day", "detail"), rows)
        if shared is not None and accounts:
            add_many(self.connection, ACCOUNT_SHARED, ("article", "detail"), [(article, shared)])
        keyed = [(key, day, i) for i, day, keys, _ in accounts for key in keys]
        add_many(self.connection, ACCOUNT_KEY, ("key", "day", "account"), keyed)
        add_many(self.connection, SHINGLE, ("hash", "article"), [(h, article) for h in shingles])
        texts = {i: text for i, _, _, text in accounts}
        for account in made:
            self._remember(_hash_of((texts[account.id], shared)), account)

    def _remember(self, text: bytes, account: EventAccount) -> None:
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[account.id] = text, account

    def beside(self, accounts: Iterable[str], window: int) -> Beside:
        """The accounts within `window` places of each of these among those of each of its keys."""
        return self._keyed.beside(accounts, window)

    def accounts(self, ids: Iterable[str]) -> Iterator[EventAccount]:
        """The accounts with these ids, in order of id; ids that are none are left out."""
        wanted = sorted(set(ids))
        for at in range(0, len(wanted), _AT_ONCE):
            for identity, texts in self.account_texts(wanted[at : at + _AT_ONCE]).items():
                text = _hash_of(texts)
                kept, known = self._remembered.get(identity, (None, None))
                if known is None or kept != text:
                    known = account_from(*texts)
                    self._remember(text, known)
                yield known

    def account_texts(self, ids: Iterable[str]) -> dict[str, Texts]:
        """The texts of the accounts with these ids, in order of id; ids that are none are left out.

        Those asked for before are at hand, as far as memory goes; what accounts of one article share is one object.
        """
        wanted = sorted(set(ids))
        if len(self._texts) > _MOST_TEXTS:
            self._texts.clear()
        missing = [i for i in wanted if i not in self._texts]
        rows = [row for some in _some(missing) for row in ask_among(self.connection, _ACCOUNTS, some)]
        articles = sorted({article for _, article, _ in rows})
        shared = dict(row for some in _some(articles) for row in ask_among(self.connection, _SHARED, some))
        self._texts.update((identity, (own, shared.get(article))) for identity, article, own in rows)
        return {i: self._texts[i] for i in wanted if i in self._texts}

    def account_ids(self, article: str | None = None) -> tuple[str, ...]:
        """Ids of one article's accounts, or of all, in order."""
        return self._firsts(_ACCOUNT_IDS) if article is None else self._firsts(_ACCOUNT_IDS_OF, article=article)

    def there(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these ids that accounts have, in order."""
        return self._found_in(_THERE, ids)

    def articles_beside(self, articles: Iterable[str], window: int) -> list[tuple[str, str]]:
        """Pairs of one of these articles and one that shares a kept hash with it, within `window` places by id."""
        return articles_beside(self.connection, articles, window)

    def texts(self, articles: Iterable[str]) -> dict[str, str]:
        """The texts of these articles."""
        return {i: text_of(detail) for i, detail in ask_among(self.connection, _READINGS, sorted(set(articles)))}

    def keep_copies(self, copies: Iterable[Copy]) -> None:
        """Keep pairs of articles that carry one text."""
        upsert(self.connection, COPY, [{"one": c.one, "other": c.other, "detail": _dumps(c)} for c in copies])

    def copies(self) -> tuple[Copy, ...]:
        """Every pair of articles that carry one text, in order of ids."""
        return tuple(event_from_json(Copy, json.loads(detail)) for detail in self._firsts(_COPIES))

    def copies_around(self, articles: Iterable[str]) -> tuple[Copy, ...]:
        """The pairs that chains of copies join to these articles, in order of ids."""
        held: dict[tuple[str, str], Copy] = {}
        seen: set[str] = set()
        edge = sorted(set(articles))
        while edge:
            seen.update(edge)
            reached: set[str] = set()
            for at in range(0, len(edge), _AT_ONCE):
                for detail in self._firsts(_COPIES_OF, articles=edge[at : at + _AT_ONCE]):
                    copy = event_from_json(Copy, json.loads(detail))
                    held[copy.one, copy.other] = copy
                    reached.update((copy.one, copy.other))
            edge = sorted(reached - seen)
        return tuple(held[key] for key in sorted(held))

    def stale(self) -> tuple[str, ...]:
        """Events that an account has gone from: they are to be made again."""
        return self._firsts(_STALE)

    def judged_anew(self) -> tuple[str, ...]:
        """Things whose judged pairs are not those that the events were made with, in order."""
        wanted = {tuple(row) for row in self.connection.execute(_JUDGED)}
        known = {tuple(row) for row in self.connection.execute(_MATCHED_WITH)}
        return tuple(sorted({i for row in wanted ^ known for i in row[:2]}))

    def note_judged(self) -> None:
        """Note that the events are made with today's judged pairs."""
        self.connection.execute(delete(MATCHED_PAIR))
        self.connection.execute(_NOTE_JUDGED)

    def events_of(self, accounts: Iterable[str]) -> tuple[str, ...]:
        """The events that these accounts are in, in order."""
        return self._found_in(_EVENTS_OF, accounts)

    def known_events(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these ids that events have, in order."""
        return self._found_in(_EVENTS_NAMED, ids)

    def members(self, events: Iterable[str]) -> tuple[str, ...]:
        """The accounts of these events that are still there, in order."""
        return self._found_in(_MEMBERS, events)

    def replace_events(self, gone: Iterable[str], made: Iterable[Event]) -> None:
        """Put events in the place of others. Raises IdTaken where an event of other accounts has the id of one."""
        held = list(made)
        accounts = {a.id: a for a in self.accounts(line.report for event in held for line in event.accounts)}
        self.replace_rows(gone, [rows_of(event, accounts) for event in held])

    def replace_rows(self, gone: Iterable[str], made: Sequence[EventRows]) -> None:
        """Put the rows of events in the place of other events. Raises IdTaken as `replace_events` does."""
        old = [{"of": event} for event in sorted(set(gone))]
        if old:
            self.connection.execute(_DELETE_MEMBERS, old)
            self.connection.execute(_DELETE_EVENT, old)
            self.connection.execute(_NO_MORE_STALE, old)
        self._refuse_taken(made)
        upsert(self.connection, EVENT, [rows.columns for rows in made])
        members = [{"account": account, "event": rows.id} for rows in made for account in rows.accounts]
        upsert(self.connection, EVENT_ACCOUNT, members)
        keeping.keep(self.connection, made)

    def _refuse_taken(self, made: Sequence[EventRows]) -> None:
        accounts = {rows.id: set(rows.accounts) for rows in made}
        ids = sorted(accounts)
        for start in range(0, len(ids), _AT_ONCE):
            asked = {"ids": ids[start : start + _AT_ONCE]}
            for event, account in self.connection.execute(_IN_EVENTS, asked):
                if account not in accounts[event]:
                    raise IdTaken(
                        f"the id {event} of an event is that of another, which {account} is in: two hashes of forty"
                        " bits are the same by chance; keep fewer articles in one record"
                    )

    def events(self, *, least: int = 1) -> tuple[Event, ...]:
        """Every event with at least so many accounts, in order of time, undated ones last."""
        return tuple(event_from_json(Event, json.loads(detail)) for detail in self._firsts(_EVENTS, least=least))

    def forget(self) -> None:
        """Empty everything here: the next matching makes it anew."""
        self._keyed.forget()
        self._texts.clear()
        keeping.forget(self.connection)
        for table in _ALL:
            self.connection.execute(delete(table))

    def _firsts(self, statement: Select[Any], **values: str | int | Sequence[str]) -> tuple[str, ...]:
        return tuple(row[0] for row in self.connection.execute(statement, values).fetchall())

    def _found_in(self, statement: Select[Any], ids: Iterable[str]) -> tuple[str, ...]:
        found: set[str] = set()
        wanted = sorted(set(ids))
        for at in range(0, len(wanted), _AT_ONCE):
            found.update(self._firsts(statement, ids=wanted[at : at + _AT_ONCE]))
        return tuple(sorted(found))


def note_stale(connection: Connection, article: str) -> None:
    """Note, before an article's accounts go, that the events which they are in have to be made again."""
    connection.execute(_NOTE_STALE, {"of": article})


def _hash_of(texts: Texts) -> bytes:
    return blake2b("\0".join(t or "" for t in texts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def _dumps(value: object) -> str:
    return json.dumps(event_to_json(value), ensure_ascii=False, separators=(",", ":"))
