"""Links to components to clusters: whole components in batches, and the accounts that nothing is linked to."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from contactline.jobs.across.matching_blocks.accounts import held_at
from contactline.jobs.across.matching_blocks.plan import ROW, Ints, Plan, Told, once, split
from contactline.match.clustering import Pair
from contactline.match.engine import clusters_of
from contactline.match.events import event_id

_TOGETHER = 20_000


def chains(plan: Plan) -> tuple[int, Ints]:
    """Writes the links of whole components in batches; how many batches, and the places of all that are linked."""
    import pyarrow

    tables = []
    for block in range(plan.blocks):
        target, name = plan.file("links", block)
        tables.append(target.groups(name, [0], ("one", "other", "odds")))
    links = pyarrow.concat_tables(tables)
    ends = np.concatenate([links["one"].to_numpy(), links["other"].to_numpy()])
    linked, where = np.unique(ends, return_inverse=True)
    one, other = np.split(where, 2)
    label = components(len(linked), one, other)
    sizes = np.bincount(label, minlength=len(linked))
    batch = np.cumsum(sizes) - sizes
    batch //= _TOGETHER
    mine = batch[label[one]]
    count = int(mine.max()) + 1 if len(mine) else 0
    for number, table in enumerate(split(links, mine, count)):
        once(plan, "joined", number, lambda table=table: ([table], {}))  # type: ignore[misc]
    return count, linked


def components(count: int, one: Ints, other: Ints) -> Ints:
    """The least member of each one's component, of `count` that links join.

    Labels go down along links and are then followed to their end, until nothing changes (Shiloach and Vishkin 1982).
    """
    label: Ints = np.arange(count)
    while True:
        low = np.minimum(label[one], label[other])
        new = label.copy()
        np.minimum.at(new, label[one], low)
        np.minimum.at(new, label[other], low)
        while not np.array_equal(further := new[new], new):
            new = further
        if np.array_equal(new, label):
            return label
        label = new


def cluster_batch(plan: Plan, number: int) -> int:
    def make() -> tuple[Iterable[Any], Told]:
        target, name = plan.file("joined", number)
        table = target.groups(name, [0], ("one", "other", "odds"))
        one, other = (table[c].to_numpy() for c in ("one", "other"))
        places = held_at(plan, np.concatenate([one, other]))
        held = {a.id: a for a in places.values()}
        links: dict[Pair, float] = {}
        for a, b, odds in zip(one.tolist(), other.tolist(), table["odds"].to_pylist(), strict=True):
            x, y = sorted((places[a].id, places[b].id))
            links[x, y] = odds
        clusters = clusters_of(held, links, frozenset(), frozenset())
        rows = [(event_id(ids), i, held[i].article) for ids in clusters for i in ids]
        return [_event_table(rows)], {"events": len(clusters)}

    return int(once(plan, "events", number, make)["events"])


def alone_in(plan: Plan, block: int, number: int, linked: Ints) -> int:
    """The events of a block's accounts that nothing is linked to."""

    def make() -> tuple[Iterable[Any], Told]:
        target, name = plan.file("accounts", block)
        table = target.groups(name, None, ("id", "article"))
        away = set((linked & ((1 << ROW) - 1)).tolist())
        held = zip(table["id"].to_pylist(), table["article"].to_pylist(), strict=True)
        rows = [(event_id([i]), i, article) for n, (i, article) in enumerate(held) if n not in away]
        return [_event_table(rows)], {"events": len(rows)}

    return int(once(plan, "events", number, make)["events"])


def _event_table(rows: Sequence[tuple[str, str, str]]) -> Any:
    import pyarrow

    columns = {name: [row[at] for row in rows] for at, name in enumerate(("event", "account", "article"))}
    return pyarrow.table(columns, schema=pyarrow.schema([(name, pyarrow.string()) for name in columns]))
