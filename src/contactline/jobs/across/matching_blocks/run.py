"""Matching as blocked joins over readings in Parquet parts: the clusters of `match.engine`, in bounded memory a task.

Five steps, each a row of tasks that share nothing but files, so that any engine can run them and a run that was cut off
goes on: accounts with their keys, a block of parts each; sorted neighbours, a range of key hashes each; scores, a block
each; chains of links, here; clusters, some components each. Between steps a file has one row group a reader (a shuffle
by key hash, then by block). An account is known by its place: its block in the upper bits, its row in the lower.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from contactline.errors import UserError
from contactline.jobs.across.matching_blocks.accounts import account_block
from contactline.jobs.across.matching_blocks.chains import alone_in, chains, cluster_batch
from contactline.jobs.across.matching_blocks.joins import neighbours, scores
from contactline.jobs.across.matching_blocks.plan import ROW, Plan
from contactline.jobs.across.matching_blocks.standing import Listed, listed_in, superseded
from contactline.jobs.piles.partitions import Target
from contactline.match.engine import Clusters
from contactline.match.scoring import weights
from contactline.model.ids import content_id
from contactline.version import __version__

T = TypeVar("T")
MOST_BLOCKS = 500
_FORM = 2
"""What is written is of another form than before where this is another."""
PARTS = 20


@dataclass(frozen=True, slots=True)
class Matched:
    """What matching came to. `at`: the folder of the events; `set_aside`: part or article, and why it takes no part or
    is taken for another."""

    at: str
    accounts: int
    compared: int
    links: int
    events: int
    set_aside: tuple[tuple[str, str], ...]


def here(tasks: Sequence[Callable[[], T]]) -> Iterator[T]:
    """The tasks one after another, in this process."""
    return (task() for task in tasks)


def match_parts(source: str, to: str, *, each: Callable[..., Any] = here, blocks: int | None = None) -> Matched:
    """Match the readings in the parts at `source`; the files come to a folder of `to` that is named for these parts.

    What an earlier run over the same parts wrote is used. `blocks`: how many tasks a step has; left out, one for 10,000
    articles, 500 at most. As in a record, an article of which every address has since another text takes no part.
    `each` runs tasks. Raises UserError where a place cannot be used.
    """
    names = Target(source, make=False).parts()
    if not names:
        raise UserError(f"{source} has no parts of readings: write them with contactline read --to")
    count = min(len(names), blocks or min(MOST_BLOCKS, max(1, len(names) // PARTS)))
    plan = Plan(source, f"{to}/{content_id('match-', __version__, repr(weights()), count, *names)}", count)
    some = [names[len(names) * n // count : len(names) * (n + 1) // count] for n in range(count)]
    listed: list[Listed] = [x for found in each([partial(listed_in, source, part) for part in some]) for x in found]
    if all(why is not None for _, why, *_ in listed):
        raise UserError(f"no part can be read where the work is done; the first: {listed[0][1]}")
    left = superseded(listed)
    told = list(
        each([partial(account_block, plan, n, [(p, left.get(p, ())) for p in parts]) for n, parts in enumerate(some)])
    )
    _all(each([partial(neighbours, plan, n) for n in range(count)]))
    scored = list(each([partial(scores, plan, n) for n in range(count)]))
    batches, linked = chains(plan)
    alone = [linked[(linked >> ROW) == n] for n in range(count)]
    events = sum(each([partial(cluster_batch, plan, n) for n in range(batches)]))
    events += sum(each([partial(alone_in, plan, n, batches + n, alone[n]) for n in range(count)]))
    set_aside = [(key, why) for t in told for key, why in t["set_aside"]]
    set_aside += [(key, why) for t in scored for key, why in t["equal"]]
    return Matched(
        at=f"{plan.to}/events",
        accounts=sum(t["accounts"] for t in told),
        compared=sum(t["compared"] for t in scored),
        links=sum(t["links"] for t in scored),
        events=events,
        set_aside=(*((name, why) for name, why, *_ in listed if why is not None), *set_aside),
    )


def clusters_in(at: str) -> Clusters:
    """The clusters that `match_parts` wrote to this folder of events, each sorted, in order of their first."""
    target, held = Target(at, make=False), dict[str, list[str]]()
    for name in target.parts("events-"):
        table = target.groups(name, None, ("event", "account"))
        for event, account in zip(table["event"].to_pylist(), table["account"].to_pylist(), strict=True):
            held.setdefault(event, []).append(account)
    return sorted(tuple(sorted(ids)) for ids in held.values())


def _all(answers: Iterable[Any]) -> None:
    for _ in answers:
        pass
