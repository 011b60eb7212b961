"""Which rows of the parts take part: as in a record, of an address the last text, of a text its last row."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from contactline.errors import UserError
from contactline.jobs.across.matching_blocks.plan import Ints
from contactline.jobs.piles.partitions import Target

Listed = tuple[str, str | None, Ints, Ints]
"""A part, why it cannot be read, hashes of its articles, hashes of their addresses."""


def listed_in(source: str, names: Sequence[str]) -> list[Listed]:
    """What each part holds; the hashes are 0 where a row is no reading."""
    target, found = Target(source, make=False), list[Listed]()
    for name in names:
        try:
            rows = [(row[0], row[1]) if row[0] and row[-1] else None for row in target.rows(name)]
        except UserError as error:
            found.append((name, str(error), np.empty(0, np.int64), np.empty(0, np.int64)))
            continue
        articles = np.array([hash_of(row[0]) if row else 0 for row in rows], np.int64)
        found.append((name, None, articles, np.array([hash_of(row[1] or "") if row else 0 for row in rows], np.int64)))
    return found


def superseded(listed: Sequence[Listed]) -> dict[str, Sequence[int] | None]:
    """Part -> its rows that take no part; None: all of them.

    Of an address the last text stands, of a text its last row.
    """
    articles = np.concatenate([x[2] for x in listed])
    addresses = np.concatenate([x[3] for x in listed])
    order = np.arange(len(articles))
    held = _last(addresses, order)
    standing = np.isin(articles, articles[held]) & (articles != 0)
    last = np.zeros(len(articles), bool)
    last[_last(articles, order)] = True
    away = ~(standing & last)
    found: dict[str, Sequence[int] | None] = {}
    at = 0
    for name, why, mine, _ in listed:
        found[name] = None if why is not None else np.flatnonzero(away[at : at + len(mine)]).tolist()
        at += len(mine)
    return found


def _last(values: Ints, order: Ints) -> Ints:
    """Where each value stands last."""
    sort = np.lexsort((order, values))
    ends = np.append(values[sort][1:] != values[sort][:-1], True) if len(sort) else np.empty(0, bool)
    found: Ints = sort[ends]
    return found


def hash_of(text: str) -> int:
    """A signed 64-bit hash, never 0."""
    return (
        int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True) or 1
    )
