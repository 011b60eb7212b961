"""Accounts, the keys they are found by, copies, and the events they make up. All of it derives from readings and
judgements; accounts of a reading that changed go by themselves (triggers), and what they leave behind is `stale`.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from contactline.model.event import Copy, Event, EventAccount
from contactline.model.event_json import event_from_json, event_to_json

Placed = tuple[EventAccount, int, tuple[str, ...]]
"""An account, its day in the order of its keys, and the keys."""
_AT_ONCE = 400


class MatchTables:
    """The tables of matching, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def waiting(self) -> tuple[str, ...]:
        """Articles of which no accounts were kept since they were read, in order of id."""
        found = self._connection.execute(
            "SELECT id FROM article WHERE id NOT IN (SELECT article FROM matched) ORDER BY id"
        )
        return tuple(row[0] for row in found)

    def keep_accounts(self, article: str, accounts: Iterable[Placed], shingles: Sequence[int]) -> None:
        """Keep an article's accounts with their keys, and the hashes its copies are found by."""
        self._connection.execute("INSERT INTO matched (article) VALUES (?)", (article,))
        for account, day, keys in accounts:
            self._connection.execute(
                "INSERT INTO account (id, article, day, detail) VALUES (?, ?, ?, ?)",
                (account.id, article, day, _dumps(account)),
            )
            self._connection.executemany(
                "INSERT INTO account_key (key, day, account) VALUES (?, ?, ?)", [(key, day, account.id) for key in keys]
            )
        self._connection.executemany(
            "INSERT INTO shingle (hash, article) VALUES (?, ?)", [(h, article) for h in shingles]
        )

    def near(self, keys: Sequence[str], day: int, account: str, window: int) -> tuple[str, ...]:
        """Ids within `window` places of the account among those of each key, in order."""
        found: set[str] = set()
        for key in keys:
            for sign, order in ((">", "ASC"), ("<", "DESC")):
                rows = self._connection.execute(
                    f"SELECT account FROM account_key WHERE key = ? AND (day, account) {sign} (?, ?)"
                    f" ORDER BY day {order}, account {order} LIMIT ?",
                    (key, day, account, window),
                )
                found.update(row[0] for row in rows)
        return tuple(sorted(found))

    def crowded(self, keys: Sequence[str], window: int) -> tuple[str, ...]:
        """Those keys that more accounts share than are compared with one another."""
        full = []
        for key in keys:
            rows = self._connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM account_key WHERE key = ? LIMIT ?)", (key, window + 2)
            )
            if rows.fetchone()[0] > window + 1:
                full.append(key)
        return tuple(full)

    def accounts(self, ids: Iterable[str]) -> Iterator[EventAccount]:
        """The accounts with these ids, in order of id; ids that are none are left out."""
        wanted = sorted(set(ids))
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            for (detail,) in self._connection.execute(
                f"SELECT detail FROM account WHERE id IN ({marks}) ORDER BY id", some
            ):
                yield event_from_json(EventAccount, json.loads(detail))

    def account_ids(self, article: str | None = None) -> tuple[str, ...]:
        """Ids of one article's accounts, or of all, in order."""
        where, values = ("WHERE article = ?", (article,)) if article is not None else ("", ())
        return tuple(row[0] for row in self._connection.execute(f"SELECT id FROM account {where} ORDER BY id", values))

    def articles_near(self, article: str, window: int) -> tuple[str, ...]:
        """Articles that share a kept hash with this one, within `window` places by id of each hash."""
        found: set[str] = set()
        for (h,) in self._connection.execute("SELECT hash FROM shingle WHERE article = ?", (article,)).fetchall():
            for sign, order in ((">", "ASC"), ("<", "DESC")):
                rows = self._connection.execute(
                    f"SELECT article FROM shingle WHERE hash = ? AND article {sign} ? ORDER BY article {order} LIMIT ?",
                    (h, article, window),
                )
                found.update(row[0] for row in rows)
        return tuple(sorted(found))

    def keep_copies(self, copies: Iterable[Copy]) -> None:
        """Keep pairs of articles that carry one text."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO copy (one, other, detail) VALUES (?, ?, ?)",
            [(c.one, c.other, _dumps(c)) for c in copies],
        )

    def copies(self) -> tuple[Copy, ...]:
        """Every pair of articles that carry one text, in order of ids."""
        found = self._connection.execute("SELECT detail FROM copy ORDER BY one, other")
        return tuple(event_from_json(Copy, json.loads(row[0])) for row in found)

    def copies_around(self, articles: Iterable[str]) -> tuple[Copy, ...]:
        """The pairs that chains of copies join to these articles, in order of ids."""
        held: dict[tuple[str, str], Copy] = {}
        seen: set[str] = set()
        edge = sorted(set(articles))
        while edge:
            seen.update(edge)
            reached: set[str] = set()
            for article in edge:
                rows = self._connection.execute(
                    "SELECT detail FROM copy WHERE one = ? UNION ALL SELECT detail FROM copy WHERE other = ?",
                    (article, article),
                )
                for (detail,) in rows:
                    copy = event_from_json(Copy, json.loads(detail))
                    held[copy.one, copy.other] = copy
                    reached.update((copy.one, copy.other))
            edge = sorted(reached - seen)
        return tuple(held[key] for key in sorted(held))

    def stale(self) -> tuple[str, ...]:
        """Events that an account has gone from, or that people judged anew since: they are to be made again."""
        found = self._connection.execute(
            "SELECT DISTINCT event FROM event_account WHERE account NOT IN (SELECT id FROM account) ORDER BY event"
        )
        return tuple(row[0] for row in found)

    def judged_anew(self) -> tuple[str, ...]:
        """Things whose judged pairs are not those that the events were made with, in order."""
        wanted = set(self._connection.execute("SELECT one, other, says FROM pair WHERE kind = 'report'").fetchall())
        known = set(self._connection.execute("SELECT one, other, says FROM matched_pair").fetchall())
        return tuple(sorted({i for row in wanted ^ known for i in row[:2]}))

    def note_judged(self) -> None:
        """Note that the events are made with today's judged pairs."""
        self._connection.execute("DELETE FROM matched_pair")
        self._connection.execute("INSERT INTO matched_pair SELECT one, other, says FROM pair WHERE kind = 'report'")

    def events_of(self, accounts: Iterable[str]) -> tuple[str, ...]:
        """The events that these accounts are in, in order."""
        found: set[str] = set()
        for account in sorted(set(accounts)):
            found.update(
                r[0] for r in self._connection.execute("SELECT event FROM event_account WHERE account = ?", (account,))
            )
        return tuple(sorted(found))

    def members(self, events: Iterable[str]) -> tuple[str, ...]:
        """The accounts of these events that are still there, in order."""
        found: set[str] = set()
        for event in events:
            rows = self._connection.execute(
                "SELECT account FROM event_account WHERE event = ? AND account IN (SELECT id FROM account)", (event,)
            )
            found.update(row[0] for row in rows)
        return tuple(sorted(found))

    def replace_events(self, gone: Iterable[str], made: Iterable[Event]) -> None:
        """Put events in the place of others."""
        for event in sorted(set(gone)):
            self._connection.execute("DELETE FROM event_account WHERE event = ?", (event,))
            self._connection.execute("DELETE FROM event WHERE id = ?", (event,))
        for new in made:
            self._connection.execute(
                "INSERT OR REPLACE INTO event (id, type, date_start, date_end, accounts, detail)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (new.id, new.type, new.start, new.end, len(new.accounts), _dumps(new)),
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO event_account (account, event) VALUES (?, ?)",
                [(a.report, new.id) for a in new.accounts],
            )

    def events(self, *, least: int = 1) -> tuple[Event, ...]:
        """Every event with at least so many accounts, in order of time, undated ones last."""
        found = self._connection.execute(
            "SELECT detail FROM event WHERE accounts >= ? ORDER BY date_start IS NULL, date_start, date_end, id",
            (least,),
        )
        return tuple(event_from_json(Event, json.loads(row[0])) for row in found)

    def forget(self) -> None:
        """Empty everything here: the next matching makes it anew."""
        for table in ("event_account", "event", "copy", "shingle", "account_key", "account", "matched", "matched_pair"):
            self._connection.execute(f"DELETE FROM {table}")


def _dumps(value: object) -> str:
    return json.dumps(event_to_json(value), ensure_ascii=False, separators=(",", ":"))
