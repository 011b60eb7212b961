"""A reading with all that matching keeps of its article, made where the reading is made, as the rows of the tables:
what comes from another process is but text, and the one that writes has nothing left to make."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from contactline.jobs.piles.pool import Pool
from contactline.jobs.piles.read import LONGEST_SECONDS, read_each, read_or_say
from contactline.match.agreements import agreement_accounts
from contactline.match.blocking import keys_of, place_of
from contactline.match.contests.said.statements import statements_of
from contactline.match.passages import article_keys
from contactline.match.told.accounts import accounts_of
from contactline.model.article import Article
from contactline.model.events.account_json import account_texts
from contactline.model.events.event import EventAccount
from contactline.model.reading import Reading
from contactline.model.unreadable import Unreadable
from contactline.record import Record
from contactline.record.across.agreements import AgreementTables, KeptAgreement, agreements_kept
from contactline.record.across.contests import ContestTables, Kept, kept_of
from contactline.record.across.matching import KeptAccount, MatchTables
from contactline.record.rows.article_rows import ArticleRows, article_rows


@dataclass(frozen=True, slots=True)
class Accounts:
    """What events are made of: accounts as they are kept, the text of what they share, hashes that copies are found
    by, and the accounts themselves where they were made in this process."""

    kept: Sequence[KeptAccount]
    shared: str | None
    shingles: Sequence[int]
    made: Sequence[EventAccount] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """All that matching keeps of one article."""

    accounts: Accounts
    agreements: Sequence[KeptAgreement]
    statements: Kept


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading as it is kept and what derives from it (None: matching derives it); `empty`: why nothing was read."""

    rows: ArticleRows
    empty: str | None
    derived: Derived | None = None


def account_of(reading: Reading) -> Accounts:
    """The accounts of a reading."""
    held = list({a.id: a for a in accounts_of(reading)}.values())
    shared, texts = account_texts(held)
    kept = [(a.id, place_of(a)[0], keys_of(a), text) for a, text in zip(held, texts, strict=True)]
    return Accounts(kept, shared, article_keys(reading.article.text), held)


def derived_from(reading: Reading) -> Derived:
    """What matching keeps of the article of a reading."""
    agreements = agreements_kept(agreement_accounts(reading))
    return Derived(account_of(reading), agreements, kept_of(statements_of(reading)))


def as_kept(reading: Reading) -> Prepared:
    """A reading as it is kept; what derives from it is left to matching."""
    nothing = bool(reading.issues) and not (reading.reports or reading.claims)
    return Prepared(article_rows(reading), reading.issues[0].what if nothing else None)


def read_and_derive(article: Article, knowledge: Path | None) -> Prepared:
    """The reading of an article, empty where it cannot be read, with what derives from it."""
    reading = read_or_say(article, knowledge)
    return replace(as_kept(reading), derived=derived_from(reading))


def read_for_another(article: Article, knowledge: Path | None) -> Prepared:
    """The same as it is sent to another process: texts alone."""
    found = read_and_derive(article, knowledge)
    if found.derived is None:
        return found
    return replace(found, derived=replace(found.derived, accounts=replace(found.derived.accounts, made=())))


def prepare_pile(
    items: Iterable[Article | Unreadable],
    *,
    pool: Pool | None,
    knowledge: Path | None = None,
    seconds: float = LONGEST_SECONDS,
) -> Iterator[tuple[Article | Unreadable, Prepared]]:
    """Each item with its reading, as `read_pile` gives it, and what derives from it."""
    read = read_and_derive if pool is None else read_for_another
    for item, made in read_each(items, read, knowledge, pool=pool, seconds=seconds):
        yield item, as_kept(made) if isinstance(made, Reading) else made


def keep_derived(record: Record, prepared: Prepared) -> None:
    """Keep what derives from a reading that was just put, unless another process was quicker."""
    derived, article = prepared.derived, prepared.rows.id
    if derived is None:
        return
    with record.matching() as tables:
        if tables.is_waiting(article):
            keep_accounts(tables, article, derived.accounts)
            AgreementTables.of(tables).keep(article, derived.agreements)
            ContestTables.of(tables).keep_text(article, derived.statements)


def keep_accounts(tables: MatchTables, article: str, accounts: Accounts) -> None:
    """Keep the accounts of an article, of which events are still to be made."""
    tables.keep_accounts(article, accounts.kept, accounts.shingles, shared=accounts.shared, made=accounts.made)
