"""Accounts of agreements, and the agreements across articles that they make up. All of it derives from readings.

What is kept of an article goes with its row in `matched`, so a reading put in another's place takes its accounts along.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from sqlalchemy import Connection, delete, insert, select

from contactline.model.agreements.across import AgreementAccount, AgreementAcross, AgreementLine, Telling
from contactline.model.agreements.listed import agreement_listed, commitments_in_order
from contactline.model.events.event_json import event_from_json, event_to_json
from contactline.record.across.matching import MatchTables
from contactline.record.dialect import add_many
from contactline.record.paging.lines import LAST
from contactline.record.schema import (
    AGREEMENT,
    AGREEMENT_ACCOUNT,
    AGREEMENT_LINE,
    AGREEMENT_MATCHED,
    AGREEMENT_ROW,
    AGREEMENT_STATE,
    MATCHED,
    PAIR,
)

KeptAgreement = tuple[str, str | None, str]
"""An account's id, when it was published, and its text."""
_A = AGREEMENT_ACCOUNT.c
_WAITING = (
    select(MATCHED.c.article)
    .where(MATCHED.c.article.not_in(select(AGREEMENT_MATCHED.c.article)))
    .order_by(MATCHED.c.article)
)
_ACCOUNTS = select(_A.detail).order_by(_A.id)
_IDS = select(_A.id).order_by(_A.id)
_JUDGED = select(PAIR.c.one, PAIR.c.other, PAIR.c.says).where(PAIR.c.kind == "agreement").order_by(*PAIR.c)
_STATE = select(AGREEMENT_STATE.c.made_from)
_MADE = select(AGREEMENT.c.detail).order_by(AGREEMENT.c.nth)
_ADD_MATCHED = insert(AGREEMENT_MATCHED)


class AgreementTables:
    """The tables of agreements across articles, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def of(cls, tables: MatchTables) -> "AgreementTables":
        """The same transaction's tables of agreements."""
        return cls(tables.connection)

    def waiting(self) -> tuple[str, ...]:
        """Articles whose agreements were not kept since they were read, in order of id."""
        return tuple(row[0] for row in self._connection.execute(_WAITING))

    def keep(self, article: str, accounts: Iterable[KeptAgreement]) -> None:
        """Keep the agreements of one article; where it has some, what was made of all is to be made again."""
        self._connection.execute(_ADD_MATCHED, {"article": article})
        rows = [(i, article, published, text) for i, published, text in accounts]
        if rows:
            self._connection.execute(delete(AGREEMENT_STATE))
        add_many(self._connection, AGREEMENT_ACCOUNT, ("id", "article", "published", "detail"), rows)

    def accounts(self) -> Iterator[AgreementAccount]:
        """Every account, in order of id."""
        for (detail,) in self._connection.execute(_ACCOUNTS).fetchall():
            yield event_from_json(AgreementAccount, json.loads(detail))

    def is_fresh(self) -> bool:
        """Are the agreements made of today's accounts and judged pairs?"""
        return self._connection.execute(_STATE).scalar() == self._fingerprint()

    def replace(self, made: Iterable[AgreementAcross]) -> None:
        """Put the agreements, in this order, in the place of those that were there."""
        self._connection.execute(delete(AGREEMENT))
        held = tuple(made)
        rows = [(a.id, nth, _dumps(a)) for nth, a in enumerate(held)]
        add_many(self._connection, AGREEMENT, ("id", "nth", "detail"), rows)
        self._list(held)
        self._connection.execute(delete(AGREEMENT_STATE))
        add_many(self._connection, AGREEMENT_STATE, ("made_from",), [(self._fingerprint(),)])

    def _list(self, made: Sequence[AgreementAcross]) -> None:
        for table in (AGREEMENT_LINE, AGREEMENT_ROW):
            self._connection.execute(delete(table))
        owed = commitments_in_order(made)
        lines = [
            (a.id, "agreement", nth, a.start or a.end or LAST, _told(a.accounts), "", _dumps(agreement_listed(a)))
            for nth, a in enumerate(made)
        ]
        lines += [
            (k.id, "commitment", nth, k.due_end or k.due_start or LAST, _told(k.tellings), k.state, _dumps(k))
            for nth, k in enumerate(owed)
        ]
        columns = ("id", "kind", "nth", "at", "told", "state", "detail")
        add_many(self._connection, AGREEMENT_LINE, columns, lines)
        of = {line.agreement: a.id for a in made for line in a.accounts} | {i: k.id for k in owed for i in k.rows}
        add_many(self._connection, AGREEMENT_ROW, ("row", "line"), sorted(of.items()))

    def made(self) -> tuple[AgreementAcross, ...]:
        """Every agreement, in the order in which they were put."""
        return tuple(event_from_json(AgreementAcross, json.loads(row[0])) for row in self._connection.execute(_MADE))

    def forget(self) -> None:
        """Empty everything here: the next matching makes it anew."""
        for table in (
            AGREEMENT_STATE, AGREEMENT, AGREEMENT_LINE, AGREEMENT_ROW, AGREEMENT_ACCOUNT, AGREEMENT_MATCHED,
        ):  # fmt: skip
            self._connection.execute(delete(table))

    def _fingerprint(self) -> str:
        seen = blake2b(digest_size=16)
        for statement in (_IDS, _JUDGED):
            for row in self._connection.execute(statement):
                seen.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        return seen.hexdigest()


def agreements_kept(accounts: Iterable[AgreementAccount]) -> tuple[KeptAgreement, ...]:
    """Accounts of agreements as they are kept."""
    return tuple((a.id, a.published, _dumps(a)) for a in accounts)


def _told(tellings: Iterable[AgreementLine | Telling]) -> str:
    """When it was first told."""
    return min((t.published for t in tellings if t.published), default=LAST)


def _dumps(value: object) -> str:
    return json.dumps(event_to_json(value), ensure_ascii=False, separators=(",", ":"))
