"""Events made of accounts, in tasks that stand alone: links of pairs, clusters of components, rows of events. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from contactline.jobs.across.sending import Tell, Told, account
from contactline.jobs.piles.pool import Each
from contactline.match.clustering import Pair, components
from contactline.match.engine import Clusters, clusters_of, links_among
from contactline.match.events import make_event
from contactline.match.passages import copy_of
from contactline.model.events.event import Copy, Event
from contactline.record.rows.event_rows import EventRows, rows_of

T = TypeVar("T")
_PAIRS = 1500
_ACCOUNTS = 200
_COPIES = 20
_Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ToMake:
    """An event to make: its name, ids of its accounts, the groups of copies that their articles are in, what it is
    part of."""

    name: str
    accounts: Sequence[str]
    copied: Mapping[str, str]
    part_of: tuple[str, str] | None


_Making = tuple[Sequence[ToMake], Mapping[str, Told]]


@dataclass(frozen=True, slots=True)
class _ToScore:
    pairs: Sequence[Pair]
    accounts: Mapping[str, Told]


@dataclass(frozen=True, slots=True)
class _ToJoin:
    accounts: Mapping[str, Told]
    links: Mapping[Pair, float]
    same: frozenset[Pair]
    different: frozenset[Pair]


def scored(pairs: Iterable[Pair], days: Mapping[str, int], tell: Tell, each: Each) -> dict[Pair, float]:
    """Those of these pairs of ids that are links, with their odds.

    A task is of pairs that lie near one another in time, so that it is of few accounts.
    """

    def tasks() -> Iterator[_ToScore]:
        ordered = sorted(pairs, key=lambda pair: (days[pair[0]], pair))
        for some in _some(ordered, _PAIRS):
            yield _ToScore(some, tell(i for pair in some for i in pair))

    return {pair: odds for found in each(_scored, tasks()) for pair, odds in found.items()}


def _scored(task: _ToScore) -> dict[Pair, float]:
    known = {i: account(told) for i, told in task.accounts.items()}
    return links_among((known[one], known[other]) for one, other in task.pairs)


def clusters_by_component(
    held: Mapping[str, Told], links: Mapping[Pair, float], same: frozenset[Pair], different: frozenset[Pair], each: Each
) -> Clusters:
    """What `clusters_of` gives of all, some components a task, large ones first."""
    inside = [pair for pair in same if pair[0] in held and pair[1] in held]
    groups = components(held, [*links, *inside])
    task_of: dict[str, int] = {}
    of_task: list[list[str]] = []
    for group in sorted(groups, key=lambda ids: (-len(ids), ids)):
        if len(group) > 1:
            if not of_task or len(of_task[-1]) >= _ACCOUNTS:
                of_task.append([])
            of_task[-1].extend(group)
            task_of.update((i, len(of_task) - 1) for i in group)
    own: list[dict[Pair, float]] = [{} for _ in of_task]
    for pair, odds in links.items():
        own[task_of[pair[0]]][pair] = odds
    tasks = (
        _ToJoin({i: held[i] for i in ids}, own[n], _within(same, ids), _within(different, ids))
        for n, ids in enumerate(of_task)
    )
    found = [group for group in groups if len(group) == 1]
    for some in each(_joined, tasks):
        found.extend(some)
    return sorted(found)


def _within(pairs: frozenset[Pair], ids: Sequence[str]) -> frozenset[Pair]:
    here = set(ids) if pairs else set[str]()
    return frozenset(pair for pair in pairs if pair[0] in here and pair[1] in here)


def _joined(task: _ToJoin) -> Clusters:
    held = {i: account(told) for i, told in task.accounts.items()}
    return clusters_of(held, task.links, task.same, task.different)


def event_rows(events: Iterable[ToMake], tell: Tell, each: Each) -> Iterator[EventRows]:
    """The rows of events, in this order."""

    def tasks() -> Iterator[_Making]:
        some: list[ToMake] = []
        count = 0
        for one in events:
            some.append(one)
            count += len(one.accounts)
            if count >= _ACCOUNTS:
                yield some, tell(i for e in some for i in e.accounts)
                some, count = [], 0
        if some:
            yield some, tell(i for e in some for i in e.accounts)

    for rows in each(_made, tasks()):
        yield from rows


def _made(task: _Making) -> list[EventRows]:
    events, told = task
    found = []
    for one in events:
        accounts = {i: account(told[i]) for i in one.accounts}
        event = _called(one.name, make_event(list(accounts.values()), copied=one.copied, part_of=one.part_of))
        found.append(rows_of(event, accounts))
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
