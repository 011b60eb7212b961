"""A reading with all that matching keeps of its article, made where the reading is made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contactline.jobs.pool import Pool
from contactline.jobs.read import LONGEST_SECONDS, read_each, read_or_say
from contactline.match.accounts import accounts_of
from contactline.match.agreements import agreement_accounts
from contactline.match.blocking import keys_of, place_of
from contactline.match.contests.statements import statements_of
from contactline.match.passages import article_keys
from contactline.model.agreement_across import AgreementAccount
from contactline.model.article import Article
from contactline.model.reading import Reading
from contactline.model.unreadable import Unreadable
from contactline.record import Record
from contactline.record.agreements import AgreementTables
from contactline.record.contests import ContestTables, Kept, kept_of
from contactline.record.matching import MatchTables, Placed, account_text


@dataclass(frozen=True, slots=True)
class Accounts:
    """What events are made of: accounts with the places of their keys, their text as it is kept, by id, and hashes."""

    placed: Sequence[Placed]
    texts: Mapping[str, str]
    shingles: Sequence[int]


@dataclass(frozen=True, slots=True)
class Derived:
    """All that matching keeps of one article."""

    accounts: Accounts
    agreements: Sequence[AgreementAccount]
    statements: Kept


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading and what derives from it; None: matching derives it."""

    reading: Reading
    derived: Derived | None = field(default=None)


def account_of(reading: Reading) -> Accounts:
    """The accounts of a reading."""
    held = list({a.id: a for a in accounts_of(reading)}.values())
    placed = [(a, place_of(a)[0], keys_of(a)) for a in held]
    return Accounts(placed, {a.id: account_text(a) for a in held}, article_keys(reading.article.text))


def derived_from(reading: Reading) -> Derived:
    """What matching keeps of the article of a reading."""
    return Derived(account_of(reading), agreement_accounts(reading), kept_of(statements_of(reading)))


def read_and_derive(article: Article, knowledge: Path | None) -> Prepared:
    """The reading of an article, empty where it cannot be read, with what derives from it."""
    reading = read_or_say(article, knowledge)
    return Prepared(reading, derived_from(reading))


def prepare_pile(
    items: Iterable[Article | Unreadable],
    *,
    pool: Pool | None,
    knowledge: Path | None = None,
    seconds: float = LONGEST_SECONDS,
) -> Iterator[tuple[Article | Unreadable, Prepared]]:
    """Each item with its reading, as `read_pile` gives it, and what derives from it."""
    for item, made in read_each(items, read_and_derive, knowledge, pool=pool, seconds=seconds):
        yield item, Prepared(made) if isinstance(made, Reading) else made


def keep_derived(record: Record, prepared: Prepared) -> None:
    """Keep what derives from a reading that was just put, unless another process was quicker."""
    derived, article = prepared.derived, prepared.reading.article.id
    if derived is None:
        return
    with record.matching() as tables:
        if tables.is_waiting(article):
            keep_accounts(tables, article, derived.accounts)
            AgreementTables.of(tables).keep(article, derived.agreements)
            ContestTables.of(tables).keep_text(article, derived.statements)


def keep_accounts(tables: MatchTables, article: str, accounts: Accounts) -> None:
    """Keep the accounts of an article, of which events are still to be made."""
    tables.keep_accounts(article, accounts.placed, accounts.shingles, texts=accounts.texts)
