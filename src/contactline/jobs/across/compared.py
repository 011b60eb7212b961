"""Which articles are held against one another for contests: those whose neighbours changed, in any number of processes.

What was found between two articles stays as long as they are neighbours. The outcome is that of comparing all anew.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from contactline.jobs.piles.pool import Each, Pool
from contactline.match.contests.across import between, story_keys
from contactline.model.events.statement import Statement, statements_from_json
from contactline.record import Record
from contactline.record.across.contest_pairs import PairTables, Two, pairs_text

_TOGETHER = 400
_PAIRS = 100
_MOST_AHEAD = 100
_READ_TOGETHER = 20
_MOST_GONE = 0.25
_Task = tuple[Sequence[Two], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Ahead:
    """Tasks that were begun before they were asked for, and what gives the answer to the nth."""

    tasks: Sequence[_Task]
    answer: Callable[[int], list[tuple[Two, str]]]


def _none(nth: int) -> list[tuple[Two, str]]:
    raise IndexError(nth)


NOTHING_AHEAD = Ahead((), _none)


def compare_new(pairs: PairTables, *, each: Each = map, ahead: Ahead = NOTHING_AHEAD) -> bool:
    """Compare the articles that came, and those that others came between or went from; is anything other than it was?

    `each` does tasks that stand alone, in other processes if it likes; `ahead` is what `compare_ahead` gave.
    """
    if not pairs.gone() and not pairs.fresh():
        return False
    changed, wanted = _plan(pairs, each)
    for found in _answers(_tasks(pairs, wanted), each, ahead):
        pairs.keep(found)
        changed = changed or bool(found)
    return changed


def compare_ahead(record: Record, window: int, pool: Pool) -> Ahead:
    """Let `pool` begin with what `compare_new` will ask of it, as far as memory goes. The record stays as it is."""
    tasks: list[_Task] = []
    with suppress(_NotKept), record.matching() as tables:
        pairs = PairTables.of(tables, window)
        if pairs.fresh():
            known: dict[str, str] = {}
            for some, texts in islice(_tasks(pairs, _plan(pairs, pool.map)[1]), _MOST_AHEAD):
                tasks.append((some, {article: known.setdefault(article, text) for article, text in texts.items()}))
        raise _NotKept
    return Ahead(tasks, pool.ahead(_compared, tasks)) if tasks else NOTHING_AHEAD


class _NotKept(Exception):
    """What was tried in a transaction is undone."""


def _answers(tasks: Iterator[_Task], each: Each, ahead: Ahead) -> Iterator[list[tuple[Two, str]]]:
    """What the pairs of each task come to; begun already where the task is still the same."""
    for nth, (begun, task) in enumerate(zip(ahead.tasks, tasks, strict=False)):
        yield ahead.answer(nth) if task == begun else _compared(task)
    yield from each(_compared, tasks)


def _plan(pairs: PairTables, each: Each) -> tuple[bool, set[Two]]:
    """Put what came in, take what went out; did anything go, and which pairs are to be compared?"""
    gone = pairs.gone()
    wanted: set[Two] = set()
    if len(gone) > _MOST_GONE * pairs.size():
        pairs.forget()
    else:
        for article in gone:
            wanted |= pairs.take_out(article)
    fresh = pairs.fresh()
    for some in _some(fresh, _TOGETHER):
        texts = pairs.texts(some)
        told = each(_keys, ([(a, texts[a]) for a in few] for few in _some(some, _READ_TOGETHER)))
        pairs.put_in(one for few in told for one in few)
    near = pairs.beside(fresh)
    beside = {other for others in near.values() for other in others} - set(fresh)
    found = pairs.found_with(beside)
    still = {**pairs.beside({one for one, _ in (*wanted, *found)} - set(fresh)), **near}
    parted = [pair for pair in found if pair[1] not in still[pair[0]]]
    pairs.drop(parted)
    wanted = {pair for pair in wanted if pair[1] in still[pair[0]]}
    wanted.update((a, b) if a < b else (b, a) for a, others in near.items() for b in others)
    return bool(gone or parted), wanted


def _tasks(pairs: PairTables, wanted: Iterable[Two]) -> Iterator[_Task]:
    """Pairs in order of time, so that those of one task are of few articles, with the statements of these."""
    held = list(wanted)
    days = pairs.days(i for pair in held for i in pair)
    ordered = sorted(held, key=lambda pair: (days[pair[0]] + days[pair[1]], pair))
    for some in _some(ordered, _PAIRS):
        yield some, pairs.texts(i for pair in some for i in pair)


def _some(things: Iterable[Any], count: int) -> Iterator[list[Any]]:
    source = iter(things)
    while some := list(islice(source, count)):
        yield some


def _keys(texts: Sequence[tuple[str, str]]) -> list[tuple[str, int, list[str]]]:
    """Articles with their days and keys."""
    found = []
    for article, text in texts:
        statements = _statements(text)
        day, keys = story_keys(statements) if statements else (0, ())
        found.append((article, day, sorted(keys)))
    return found


def _compared(task: _Task) -> list[tuple[Two, str]]:
    """What the pairs of a task come to, where that is something."""
    held, texts = task
    found = []
    for one, other in held:
        if pair := between(_statements(texts[one]), _statements(texts[other])):
            found.append(((one, other), pairs_text(pair)))
    return found


@lru_cache(maxsize=512)
def _statements(text: str) -> tuple[Statement, ...]:
    return statements_from_json(json.loads(text)) if text != "[]" else ()
