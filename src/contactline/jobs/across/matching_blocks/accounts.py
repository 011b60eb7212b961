"""Accounts and the keys they are found by, a block of parts each."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from contactline.jobs.across.matching_blocks.plan import ROW, Ints, Plan, Told, once, split
from contactline.jobs.across.matching_blocks.standing import hash_of
from contactline.jobs.piles.partitions import Target
from contactline.match.blocking import keys_of, place_of
from contactline.match.told.accounts import accounts_of
from contactline.model.events.event import EventAccount
from contactline.model.events.event_json import event_from_json, event_to_json
from contactline.model.reading_json.from_json import reading_from_json

_GROUP = 256
_OWN = "\0"
"""Begins the key of an account's own id: two of one id meet by it."""
Parts = Sequence[tuple[str, Sequence[int] | None]]
"""Parts with their rows that take no part; None: all."""


def account_block(plan: Plan, number: int, parts: Parts) -> Told:
    set_aside = list[tuple[str, str]]()
    told: Told = {"accounts": 0, "set_aside": set_aside}
    return once(plan, "accounts", number, lambda: (_account_groups(plan, number, parts, told, set_aside), told))


def _account_groups(
    plan: Plan, number: int, parts: Parts, told: Told,
    set_aside: list[tuple[str, str]],
) -> Iterator[Any]:  # fmt: skip
    """Row groups of accounts; when they are at their end, their keys have been written too, and `told` is whole."""
    import pyarrow

    hashes, owners, days, ids = array("q"), array("q"), array("q"), list[str]()
    rows: list[tuple[str, str, str]] = []
    for article, held in _read(plan, parts, set_aside):
        for account in held:
            for key in (*keys_of(account), _OWN + account.id):
                hashes.append(hash_of(key))
                owners.append(len(ids))
            days.append(place_of(account)[0])
            ids.append(account.id)
            rows.append((account.id, article, _dumps(account)))
            if len(rows) == _GROUP:
                yield _account_table(rows)
                rows = []
    yield _account_table(rows)
    told["accounts"] = len(ids)
    keys, of = np.array(hashes, np.int64), np.array(owners, np.int64)
    table = pyarrow.table({
        "hash": keys, "day": np.array(days, np.int64)[of], "id": pyarrow.array(ids, pyarrow.string()).take(of),
        "place": of | number << ROW,
    })  # fmt: skip
    target, name = plan.file("keys", number)
    target.save(name, split(table, ranges(keys, plan.blocks), plan.blocks))


def _read(plan: Plan, parts: Parts, set_aside: list[tuple[str, str]]) -> Iterator[tuple[str, Iterable[EventAccount]]]:
    """Each article that takes part with its accounts; those of which none can be made go to `set_aside`."""
    source = Target(plan.source, make=False)
    for name, left in parts:
        if left is None:
            continue
        away = set(left)
        for number, row in enumerate(source.rows(name)):
            if number in away or row[0] is None or row[-1] is None:
                continue
            try:
                found = accounts_of(reading_from_json(json.loads(row[-1]), source_key=row[1] or ""))
            except Exception as error:  # noqa: BLE001 - said in what is set aside: one article must not end an archive
                set_aside.append((row[1] or row[0], f"cannot be matched: {type(error).__name__}: {str(error)[:200]}"))
                continue
            yield row[0], {a.id: a for a in found}.values()


def _dumps(account: EventAccount) -> str:
    return json.dumps(event_to_json(account), ensure_ascii=False, separators=(",", ":"))


def _account_table(rows: Sequence[tuple[str, str, str]]) -> Any:
    import pyarrow

    columns = {name: [row[at] for row in rows] for at, name in enumerate(("id", "article", "detail"))}
    return pyarrow.table(columns, schema=pyarrow.schema([(name, pyarrow.string()) for name in columns]))


def ranges(hashes: Ints, count: int) -> Ints:
    """The range that each hash is in, of `count` equal ones."""
    found: Ints = ((hashes >> ROW) + (1 << (ROW - 1))) * count >> ROW
    return found


def held_at(plan: Plan, places: Ints) -> dict[int, EventAccount]:
    """The accounts at these places."""
    found: dict[int, EventAccount] = {}
    wanted = np.unique(places)
    for block in np.unique(wanted >> ROW).tolist():
        rows = wanted[wanted >> ROW == block] & ((1 << ROW) - 1)
        target, name = plan.file("accounts", block)
        groups = np.unique(rows // _GROUP)
        details = target.groups(name, groups.tolist(), ("detail",))["detail"]
        for row in rows.tolist():
            at = int(np.searchsorted(groups, row // _GROUP)) * _GROUP + row % _GROUP
            found[block << ROW | row] = event_from_json(EventAccount, json.loads(details[at].as_py()))
    return found
