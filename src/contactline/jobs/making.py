"""Events made of accounts, in tasks that stand alone: links of pairs, clusters of components, rows of events. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from contactline.jobs.pool import Each
from contactline.match.clustering import Pair, components
from contactline.match.engine import Clusters, clusters_of, links_among
from contactline.match.events import make_event
from contactline.match.passages import copy_of
from contactline.model.event import Copy, Event, EventAccount
from contactline.record.event_rows import EventRows, rows_of

T = TypeVar("T")
_PAIRS = 4000
_ACCOUNTS = 600
_COPIES = 20
_Named = tuple[str, str]
LookUp = Callable[[Iterable[str]], list[EventAccount]]


@dataclass(frozen=True, slots=True)
class ToMake:
    """An event to make: its name, its accounts, the groups of copies that their articles are in, what it is part of."""

    name: str
    accounts: Sequence[EventAccount]
    copied: Mapping[str, str]
    part_of: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class _ToJoin:
    accounts: Sequence[EventAccount]
    links: Mapping[Pair, float]
    same: frozenset[Pair]
    different: frozenset[Pair]


def scored(pairs: Iterable[Pair], days: Mapping[str, int], looked_up: LookUp, each: Each) -> dict[Pair, float]:
    """Those of these pairs of ids that are links, with their odds.

    A task is of pairs that lie near one another in time, so that it is of few accounts.
    """

    def tasks() -> Iterator[list[tuple[EventAccount, EventAccount]]]:
        ordered = sorted(pairs, key=lambda pair: (days[pair[0]], pair))
        for some in _some(ordered, _PAIRS):
            known = {a.id: a for a in looked_up(i for pair in some for i in pair)}
            yield [(known[one], known[other]) for one, other in some]

    return {pair: odds for found in each(links_among, tasks()) for pair, odds in found.items()}


def clusters_by_component(
    held: Mapping[str, EventAccount], links: Mapping[Pair, float], same: frozenset[Pair], different: frozenset[Pair],
    each: Each,
) -> Clusters:  # fmt: skip
    """What `clusters_of` gives of all, some components a task."""
    inside = [pair for pair in same if pair[0] in held and pair[1] in held]
    groups = components(held, [*links, *inside])
    task_of: dict[str, int] = {}
    of_task: list[list[EventAccount]] = []
    for group in groups:
        if len(group) > 1:
            if not of_task or len(of_task[-1]) >= _ACCOUNTS:
                of_task.append([])
            of_task[-1].extend(held[i] for i in group)
            task_of.update((i, len(of_task) - 1) for i in group)
    own: list[dict[Pair, float]] = [{} for _ in of_task]
    for pair, odds in links.items():
        own[task_of[pair[0]]][pair] = odds
    tasks = (
        _ToJoin(accounts, own[n], _within(same, accounts), _within(different, accounts))
        for n, accounts in enumerate(of_task)
    )
    found = [group for group in groups if len(group) == 1]
    for some in each(_joined, tasks):
        found.extend(some)
    return sorted(found)


def _within(pairs: frozenset[Pair], accounts: Sequence[EventAccount]) -> frozenset[Pair]:
    here = {a.id for a in accounts} if pairs else set[str]()
    return frozenset(pair for pair in pairs if pair[0] in here and pair[1] in here)


def _joined(task: _ToJoin) -> Clusters:
    return clusters_of({a.id: a for a in task.accounts}, task.links, task.same, task.different)


def event_rows(events: Iterable[ToMake], each: Each) -> Iterator[EventRows]:
    """The rows of events, in this order."""

    def tasks() -> Iterator[list[ToMake]]:
        some: list[ToMake] = []
        count = 0
        for one in events:
            some.append(one)
            count += len(one.accounts)
            if count >= _ACCOUNTS:
                yield some
                some, count = [], 0
        if some:
            yield some

    for rows in each(_made, tasks()):
        yield from rows


def _made(events: Sequence[ToMake]) -> list[EventRows]:
    found = []
    for one in events:
        event = _called(one.name, make_event(one.accounts, copied=one.copied, part_of=one.part_of))
        found.append(rows_of(event, {a.id: a for a in one.accounts}))
    return found


def _called(name: str, event: Event) -> Event:
    """The event under the id that it is kept by."""
    if event.id == name:
        return event
    return replace(event, id=name, contests=tuple(replace(c, event=name) for c in event.contests))


def copies_among(
    pairs: Iterable[tuple[str, str]], texts: Callable[[Iterable[str]], Mapping[str, str]], each: Each
) -> Iterator[Copy]:
    """Those pairs of articles that carry one text."""

    def tasks() -> Iterator[list[tuple[_Named, _Named]]]:
        for some in _some(list(pairs), _COPIES):
            told = texts({i for pair in some for i in pair})
            yield [((one, told[one]), (other, told[other])) for one, other in some]

    for found in each(_copies, tasks()):
        yield from found


def _copies(pairs: Sequence[tuple[_Named, _Named]]) -> list[Copy]:
    return [found for one, other in pairs if (found := copy_of(one, other)) is not None]


def _some(things: Sequence[T], count: int) -> Iterator[Sequence[T]]:
    return (things[start : start + count] for start in range(0, len(things), count))
