"""Pairs of sorted neighbours, a range of key hashes each; their scores, a block of accounts each."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from contactline.jobs.across.matching_blocks.accounts import held_at
from contactline.jobs.across.matching_blocks.plan import ROW, Plan, Told, once, split
from contactline.match.blocking import WINDOW, far_apart
from contactline.match.scoring import log_odds, weights

_EQUAL = "two hashes of forty bits are the same by chance, and two reports were taken for one: one of its reports is"


def neighbours(plan: Plan, number: int) -> Told:
    def make() -> tuple[Iterable[Any], Told]:
        import pyarrow

        tables = []
        for block in range(plan.blocks):
            target, name = plan.file("keys", block)
            tables.append(target.groups(name, [number], ("hash", "day", "id", "place")))
        held = pyarrow.concat_tables(tables).sort_by([("hash", "ascending"), ("day", "ascending"), ("id", "ascending")])
        hashes, places = (held[c].to_numpy() for c in ("hash", "place"))
        found = [np.empty((0, 2), np.int64)]
        for step in range(1, WINDOW + 1):
            near = hashes[:-step] == hashes[step:]
            pair = np.stack([places[:-step][near], places[step:][near]], 1)
            found.append(np.sort(pair, axis=1))
        pairs = np.unique(np.concatenate(found), axis=0)
        table = pyarrow.table({"one": pairs[:, 0], "other": pairs[:, 1]})
        return split(table, pairs[:, 0] >> ROW, plan.blocks), {"pairs": len(pairs)}

    return once(plan, "pairs", number, make)


def scores(plan: Plan, number: int) -> Told:
    def make() -> tuple[Iterable[Any], Told]:
        import pyarrow

        found = []
        for block in range(plan.blocks):
            target, name = plan.file("pairs", block)
            table = target.groups(name, [number], ("one", "other"))
            found.append(np.stack([table["one"].to_numpy(), table["other"].to_numpy()], 1))
        pairs = np.unique(np.concatenate(found), axis=0)
        join, links, compared = weights().join, list[tuple[int, int, float]](), 0
        equal = list[tuple[str, str]]()
        first = held_at(plan, pairs[:, 0])
        for other in np.unique(pairs[:, 1] >> ROW).tolist():
            mine = pairs[pairs[:, 1] >> ROW == other]
            second = held_at(plan, np.setdiff1d(mine[:, 1], pairs[:, 0])) | (first if other == number else {})
            for one, two in mine.tolist():
                x, y = first[one], second[two]
                a, b = (x, y) if x.id < y.id else (y, x)
                if a.id == b.id:
                    equal.append((second[two].article, f"{_EQUAL} {a.id}, as one of article {first[one].article}"))
                    continue
                if far_apart(a, b):
                    continue
                compared += 1
                if (odds := log_odds(a, b)) > join:
                    links.append((one, two, odds))
        columns: dict[str, Any] = {
            "one": np.array([x[0] for x in links], np.int64), "other": np.array([x[1] for x in links], np.int64),
            "odds": np.array([x[2] for x in links], np.float64),
        }  # fmt: skip
        return [pyarrow.table(columns)], {
            "compared": compared, "links": len(links), "equal": equal,
        }  # fmt: skip

    return once(plan, "links", number, make)
