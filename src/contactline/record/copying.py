"""One record into another, whatever store each is in: what is kept goes over as it is, what derives is made anew."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b

from sqlalchemy import Connection, Table, select

from contactline.errors import BadRecord, UserError
from contactline.record import checking
from contactline.record.dialect import add_many, on_disk, steady, writing
from contactline.record.schema import ARTICLE, DECISION, ENTRY, JUDGEMENT, JUDGEMENT_TARGET, METADATA, PAIR, PARTY
from contactline.record.sql import SqlRecord

_DERIVED = (PARTY, ENTRY, JUDGEMENT_TARGET, DECISION, PAIR)
_COUNTS = "version"  # how often each table was written: the target counts its own
_AT_ONCE, _FEW = 500, 50


def copy(source: SqlRecord, target: SqlRecord, on_article: Callable[[], None] = lambda: None) -> bool:
    """Copy everything into an empty record, in one transaction; were the source's derived tables what follows from it?

    Readings, addresses, the log and the tables of matching are compared row by row, as they stand in the source and in
    the target. Raises UserError where the target holds an article or a judgement, BadRecord where the copy differs; the
    target then stays as it was.
    """
    kept = [table for table in METADATA.sorted_tables if table not in _DERIVED and table.name != _COUNTS]
    out, into = source._connection, target._connection
    with steady(out), on_disk(into), writing(into):
        if any(into.execute(select(table).limit(1)).first() is not None for table in (ARTICLE, JUDGEMENT)):
            raise UserError(f"{target.name} is not empty: copy into a record that holds nothing yet")
        for table in kept:
            for some in _batches(out, table):
                add_many(into, table, table.columns.keys(), some)
                for _ in some if table is ARTICLE else ():
                    on_article()
        for table in kept:
            if _hash(out, table) != _hash(into, table):
                raise BadRecord(f"the copy of table {table.name} is not what was copied")
        checking.derive(into)
        return checking.fingerprint(out) == checking.fingerprint(into)


def _batches(connection: Connection, table: Table) -> Iterator[Sequence[tuple[object, ...]]]:
    """The rows in order of their keys, some at once."""
    if table is ARTICLE:  # rows of many kilobytes: a server would send them all
        ids = connection.execute(select(ARTICLE.c.id).order_by(ARTICLE.c.id)).scalars().all()
        for at in range(0, len(ids), _FEW):
            some = ids[at : at + _FEW]
            found = connection.execute(select(ARTICLE).where(ARTICLE.c.id.in_(some)).order_by(ARTICLE.c.id))
            yield [tuple(row) for row in found]
        return
    for rows in connection.execute(select(table).order_by(*table.primary_key)).partitions(_AT_ONCE):
        yield [tuple(row) for row in rows]


def _hash(connection: Connection, table: Table) -> str:
    seen = blake2b(digest_size=16)
    for some in _batches(connection, table):
        for row in some:
            seen.update(repr(row).encode("utf-8", "surrogatepass"))
    return seen.hexdigest()
