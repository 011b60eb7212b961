"""Which articles are held against one another for contests: those whose neighbours changed, in any number of processes.

What was found between two articles stays as long as they are neighbours. The outcome is that of comparing all anew.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from contactline.jobs.pool import Each
from contactline.match.contests.across import between, story_keys
from contactline.model.statement import Statement, statements_from_json
from contactline.record.contest_pairs import PairTables, Two, pairs_text

_TOGETHER = 400
_READ_TOGETHER = 20
_MOST_GONE = 0.25
_Task = tuple[Sequence[Two], Mapping[str, str]]


def compare_new(pairs: PairTables, *, each: Each = map) -> bool:
    """Compare the articles that came, and those that others came between or went from; is anything other than it was?

    `each` does tasks that stand alone, in other processes if it likes.
    """
    gone = pairs.gone()
    if not gone and not pairs.fresh():
        return False
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
    near = {article: pairs.near(article) for article in fresh}
    beside = {other for others in near.values() for other in others} - set(fresh)
    found = pairs.found_with(beside)
    still = {one: set(pairs.near(one)) for one, _ in (*wanted, *found) if one not in near}
    still.update((article, set(others)) for article, others in near.items())
    parted = [pair for pair in found if pair[1] not in still[pair[0]]]
    pairs.drop(parted)
    wanted = {pair for pair in wanted if pair[1] in still[pair[0]]}
    wanted.update((a, b) if a < b else (b, a) for a, others in near.items() for b in others)
    changed = bool(gone or parted)
    for answer in each(_compared, _tasks(pairs, wanted)):
        pairs.keep(answer)
        changed = changed or bool(answer)
    return changed


def _tasks(pairs: PairTables, wanted: Iterable[Two]) -> Iterator[_Task]:
    """Pairs in order of time, so that those of one task are of few articles, with the statements of these."""
    held = list(wanted)
    days = pairs.days(i for pair in held for i in pair)
    ordered = sorted(held, key=lambda pair: (days[pair[0]] + days[pair[1]], pair))
    for some in _some(ordered, _TOGETHER):
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
