"""The record's tables, of the newest schema. SQLite and PostgreSQL have the same; `dialect.py` says where they differ.

How to add a table (say `note`):
1. Describe it here with `_table`, of the types TEXT, WHOLE, BIG and NUMBER, with an `Index` where it is looked up. What
   belongs to an article refers to it with `_of(ARTICLE.c.id)`, and goes with it.
2. Add a function to the end of `MIGRATIONS` (`migrations.py`) that does `schema.NOTE.create(connection)`. Both stores
   run it on older records; a new PostgreSQL record is made from `METADATA`, a new file by all migrations in order. One
   that adds a column says `ALTER TABLE … ADD COLUMN …` unless `has_column` says that it is there already.
3. Read and write it with statements that are constants of a module: making one costs five times what running it does.
   Many rows at once go as a list of dicts. Text is ordered by code point; say `nulls_first()` or `nulls_last()`.
4. Is it derived? Then `checking.derive` empties and fills it and `checking.fingerprint` covers it. Is it not? Then
   `jobs/copy.py` carries it to another record. `tests/unit/test_schema.py` compares migrations with this file.
"""

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    func,
    literal_column,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Characters, ordered by code point."""
WHOLE = Integer()
BIG = BigInteger().with_variant(Integer(), "sqlite")
NUMBER: TypeEngine[float] = REAL().with_variant(postgresql.DOUBLE_PRECISION(), "postgresql")

METADATA = MetaData()


def _table(name: str, *parts: SchemaItem, rowid: bool = False) -> Table:
    return Table(name, METADATA, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _of(column: Column[str]) -> ForeignKey:
    return ForeignKey(column, ondelete="CASCADE")


ARTICLE = _table(
    "article",
    Column("id", TEXT, primary_key=True),
    Column("title", TEXT),
    Column("outlet", TEXT),
    Column("url", TEXT),
    Column("language", TEXT),
    Column("published", TEXT),
    Column("known_by", TEXT),
    Column("read_by", TEXT, nullable=False),
    Column("reading", TEXT, nullable=False),
    rowid=True,
)
SOURCE = _table(
    "source",
    Column("key", TEXT, primary_key=True),
    Column("article", TEXT, _of(ARTICLE.c.id), nullable=False),
    Index("source_article", "article"),
)
ENTRY = _table(
    "entry",
    Column("number", BIG, primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("id", TEXT, nullable=False),
    Column("layer", WHOLE, nullable=False, server_default="0"),
    Column("article", TEXT, _of(ARTICLE.c.id), nullable=False),
    Column("position", WHOLE, nullable=False),
    Column("date_start", TEXT),
    Column("date_end", TEXT),
    Column("published", TEXT),
    Column("outlet_folded", TEXT),
    Column("type", TEXT),
    Column("status", TEXT),
    Column("stance", TEXT),
    Column("measure", TEXT),
    Column("state", TEXT),
    Column("background", WHOLE),
    Column("confidence", NUMBER),
    Column("place_folded", TEXT),
    Column("detail", TEXT, nullable=False),
    UniqueConstraint("kind", "id", "layer"),
    Index("entry_time", "kind", "date_start"),
    Index("entry_article", "article"),
    rowid=True,
)
Index(
    "entry_judged",
    ENTRY.c.kind,
    ENTRY.c.id,
    sqlite_where=sql("layer = 1"),
    postgresql_where=sql("layer = 1"),
)
PARTY = _table(
    "party",
    Column("entry", BIG, _of(ENTRY.c.number), nullable=False),
    Column("role", TEXT, nullable=False),
    Column("country", TEXT),
    Column("code", TEXT),
    Column("name_folded", TEXT, nullable=False),
    Index("party_entry", "entry"),
    Index("party_country", "country", "role"),
    rowid=True,
)
JUDGEMENT = _table(
    "judgement",
    Column("number", BIG, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("withdraws", TEXT),
    Column("line", TEXT, nullable=False),
    Column("chain", TEXT, nullable=False),
    Index("judgement_withdraws", "withdraws"),
    rowid=True,
)
JUDGEMENT_TARGET = _table(
    "judgement_target",
    Column("judgement", TEXT, ForeignKey(JUDGEMENT.c.id), nullable=False),
    Column("nth", WHOLE, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("id", TEXT, nullable=False),
    Column("article", TEXT),
    Column("source", TEXT),
    Column("action", TEXT, nullable=False),
    Column("author", TEXT, nullable=False),
    Column("time", TEXT, nullable=False),
    Column("active", WHOLE, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("article_now", TEXT),
    Column("id_now", TEXT),
    PrimaryKeyConstraint("judgement", "nth"),
    *(Index(f"judgement_target_{name}", name) for name in ("article", "source", "article_now", "id_now")),
)
DECISION = _table(
    "decision",
    Column("id", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("article", TEXT, _of(ARTICLE.c.id), nullable=False),
    Column("verdict", TEXT, nullable=False),
    Column("fields", TEXT, nullable=False),
    Column("contested", TEXT, nullable=False),
    Column("authors", TEXT, nullable=False),
    Index("decision_article", "article"),
)
PAIR = _table(
    "pair",
    Column("kind", TEXT, primary_key=True),
    Column("one", TEXT, primary_key=True),
    Column("other", TEXT, primary_key=True),
    Column("says", TEXT, nullable=False),
)
MATCHED = _table("matched", Column("article", TEXT, _of(ARTICLE.c.id), primary_key=True))
UNJOINED = _table("unjoined", Column("article", TEXT, _of(MATCHED.c.article), primary_key=True))
"""Articles whose accounts are kept and of which no events were made yet."""
ACCOUNT = _table(
    "account",
    Column("id", TEXT, primary_key=True),
    Column("article", TEXT, _of(MATCHED.c.article), nullable=False),
    Column("day", WHOLE, nullable=False),
    Column("detail", TEXT, nullable=False),
    Index("account_article", "article"),
)
ACCOUNT_SHARED = _table(
    "account_shared",
    Column("article", TEXT, _of(MATCHED.c.article), primary_key=True),
    Column("detail", TEXT, nullable=False),
    rowid=True,
)
"""What the accounts of an article have in common. Accounts kept before there was this table tell it themselves."""
ACCOUNT_KEY = _table(
    "account_key",
    Column("key", TEXT, primary_key=True),
    Column("day", WHOLE, primary_key=True),
    Column("account", TEXT, _of(ACCOUNT.c.id), primary_key=True),
    Index("account_key_account", "account"),
)
SHINGLE = _table(
    "shingle",
    Column("hash", BIG, primary_key=True, autoincrement=False),
    Column("article", TEXT, _of(MATCHED.c.article), primary_key=True),
    Index("shingle_article", "article"),
)
COPY = _table(
    "copy",
    Column("one", TEXT, _of(MATCHED.c.article), primary_key=True),
    Column("other", TEXT, _of(MATCHED.c.article), primary_key=True),
    Column("detail", TEXT, nullable=False),
    Index("copy_other", "other"),
)
EVENT = _table(
    "event",
    Column("id", TEXT, primary_key=True),
    Column("type", TEXT, nullable=False),
    Column("date_start", TEXT),
    Column("date_end", TEXT),
    Column("accounts", WHOLE, nullable=False),
    Column("detail", TEXT, nullable=False),
)
EVENT_ACCOUNT = _table(
    "event_account",
    Column("account", TEXT, primary_key=True),
    Column("event", TEXT, nullable=False),
    Index("event_account_event", "event"),
)
EVENT_STALE = _table("event_stale", Column("event", TEXT, primary_key=True))
"""Events that an account has gone from: noted as it goes, so that nobody has to look for them."""
MATCHED_PAIR = _table(
    "matched_pair",
    Column("one", TEXT, primary_key=True),
    Column("other", TEXT, primary_key=True),
    Column("says", TEXT, primary_key=True),
)
AGREEMENT_MATCHED = _table("agreement_matched", Column("article", TEXT, _of(MATCHED.c.article), primary_key=True))
AGREEMENT_ACCOUNT = _table(
    "agreement_account",
    Column("id", TEXT, primary_key=True),
    Column("article", TEXT, _of(AGREEMENT_MATCHED.c.article), nullable=False),
    Column("published", TEXT),
    Column("detail", TEXT, nullable=False),
    Index("agreement_account_article", "article"),
)
AGREEMENT = _table(
    "agreement",
    Column("id", TEXT, primary_key=True),
    Column("nth", WHOLE, nullable=False),
    Column("detail", TEXT, nullable=False),
)
AGREEMENT_STATE = _table("agreement_state", Column("made_from", TEXT, primary_key=True))
AGREEMENT_LINE = _table(
    "agreement_line",
    Column("id", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("nth", WHOLE, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("told", TEXT, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("detail", TEXT, nullable=False),
)
"""An agreement (`kind` agreement) or a duty (commitment) across articles in lists, `nth` in order of time."""
AGREEMENT_ROW = _table(
    "agreement_row",
    Column("row", TEXT, primary_key=True),
    Column("line", TEXT, nullable=False),
    Index("agreement_row_line", "line"),
)
"""Which line an article's row is part of."""
STATEMENT = _table(
    "statement",
    Column("article", TEXT, _of(MATCHED.c.article), primary_key=True),
    Column("published", TEXT),
    Column("detail", TEXT, nullable=False),
    rowid=True,
)
"""What the voices of one article say, as far as contests across articles ask; `[]` where that is nothing."""
CONTEST_ARTICLE = _table(
    "contest_article",
    Column("article", TEXT, primary_key=True),
    Column("anew", WHOLE, nullable=False),
)
"""The articles whose statements were compared; `anew`: they are others by now. It outlives what it is of."""
CONTEST_KEY = _table(
    "contest_key",
    Column("key", TEXT, primary_key=True),
    Column("day", WHOLE, primary_key=True),
    Column("article", TEXT, _of(CONTEST_ARTICLE.c.article), primary_key=True),
    Index("contest_key_article", "article"),
)
"""What articles that may tell one story are found by."""
CONTEST_PAIR = _table(
    "contest_pair",
    Column("one", TEXT, _of(CONTEST_ARTICLE.c.article), primary_key=True),
    Column("other", TEXT, _of(CONTEST_ARTICLE.c.article), primary_key=True),
    Column("detail", TEXT, nullable=False),
    Index("contest_pair_other", "other"),
)
"""What was found between two articles; pairs of which nothing was found are not kept."""
CONTEST = _table(
    "contest",
    Column("id", TEXT, primary_key=True),
    Column("nth", WHOLE, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("since", TEXT, nullable=False),
    Column("first", TEXT, nullable=False),
    Column("last", TEXT, nullable=False),
    Column("outlets", TEXT, nullable=False),
    Column("articles", TEXT, nullable=False),
    Column("codes", TEXT, nullable=False),
    Column("folded", TEXT, nullable=False),
    Column("detail", TEXT, nullable=False),
)
"""A contest across articles; `outlets`, `articles` and `codes` of speakers stand each between line ends."""
CONTEST_EVENT = _table(
    "contest_event",
    Column("event", TEXT, primary_key=True),
    Column("contest", TEXT, primary_key=True),
    Index("contest_event_contest", "contest"),
)
"""The events that the accounts of a contest across articles are in."""
CONTEST_REPEATED = _table("contest_repeated", Column("id", TEXT, primary_key=True))
"""Contests of events whose accounts stand in a contest across articles, or in one of an article, already."""
CONTEST_STATE = _table("contest_state", Column("made_from", TEXT, primary_key=True))
VERSION = _table(
    "version",
    Column("name", TEXT, primary_key=True),
    Column("number", BIG, nullable=False),
)
"""What grows with every change: `record` with any, `happenings` with one of the events' lists, `entries` with one of
what the machine read.
"""
ARTICLE_LINE = _table(
    "article_line",
    Column("article", TEXT, _of(ARTICLE.c.id), primary_key=True),
    Column("detail", TEXT, nullable=False),
    Column("folded", TEXT, nullable=False),
    rowid=True,
)
"""What a list shows of an article, and its title and text to be searched."""
HAPPENING = _table(
    "happening",
    Column("number", BIG, primary_key=True, autoincrement=False),
    Column("id", TEXT, _of(EVENT.c.id), nullable=False, unique=True),
    Column("at", TEXT, nullable=False),
    Column("until", TEXT, nullable=False),
    Column("lower", TEXT, nullable=False),
    Column("upper", TEXT, nullable=False),
    Column("told", TEXT, nullable=False),
    Column("type", TEXT, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("support", TEXT, nullable=False),
    Column("dispute", TEXT, nullable=False),
    Column("background", WHOLE, nullable=False),
    Column("accounts", WHOLE, nullable=False),
    Column("part_of", TEXT),
    Column("terms", TEXT, nullable=False),
    Index("happening_time", "at", "until", "id"),
    Index("happening_part", "part_of"),
    rowid=True,
)
"""One event in lists, see `paging/`; what a list shows of it stands apart, so that many can be read at once."""
HAPPENING_LINE = _table(
    "happening_line",
    Column("number", BIG, _of(HAPPENING.c.number), primary_key=True, autoincrement=False),
    Column("detail", TEXT, nullable=False),
    rowid=True,
)
HAPPENING_CONTEST = _table(
    "happening_contest",
    Column("event", TEXT, _of(EVENT.c.id), primary_key=True),
    Column("id", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("since", TEXT, nullable=False),
    Column("codes", TEXT, nullable=False),
    Column("folded", TEXT, nullable=False),
    Column("detail", TEXT, nullable=False),
    Index("happening_contest_id", "id"),
)
TERM = _table(
    "term",
    Column("number", BIG, primary_key=True, autoincrement=False),
    Column("role", TEXT, nullable=False),
    Column("key", TEXT, nullable=False),
    Column("label", TEXT, nullable=False),
    Column("folded", TEXT, nullable=False),
    Column("country", TEXT),
    Column("code", TEXT),
    Column("detail", TEXT, nullable=False),
    UniqueConstraint("role", "key"),
    rowid=True,
)
LAST_WORD, NO_WORD = literal_column("'~'", TEXT), literal_column("''", TEXT)
"""What stands for no date in the order of lists, written out: an index on an expression is used for that very one."""
_LIST = (ENTRY.c.kind, ENTRY.c.layer)
_AT, _UNTIL, _TOLD = (
    func.coalesce(ENTRY.c.date_start, LAST_WORD),
    func.coalesce(ENTRY.c.date_end, NO_WORD),
    func.coalesce(ENTRY.c.published, LAST_WORD),
)
LIST_INDEXES = (
    Index("entry_by_time", *_LIST, _AT, _UNTIL, _TOLD, ENTRY.c.article, ENTRY.c.position, ENTRY.c.id),
    Index("entry_by_telling", *_LIST, _TOLD, _AT, _UNTIL, ENTRY.c.article, ENTRY.c.position, ENTRY.c.id),
    Index("entry_facets", *_LIST, ENTRY.c.type, ENTRY.c.status, ENTRY.c.stance, ENTRY.c.measure, ENTRY.c.state),
)
