"""Building a record: read what is new, keep it, leave the rest as it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from contactline.jobs.across.matching import match
from contactline.jobs.across.settle import match_all
from contactline.jobs.piles.batches import AT_ONCE
from contactline.jobs.piles.pool import Each, processes
from contactline.jobs.piles.prepare import Prepared, as_kept, keep_derived, prepare_pile
from contactline.knowledge.registry.index import fingerprint
from contactline.model.article import Article
from contactline.model.reading import Reading
from contactline.model.unreadable import Unreadable
from contactline.record import Change, Record
from contactline.record.rows.writing import IdTaken
from contactline.version import __version__

Reader = Callable[[Iterable[Article | Unreadable]], Iterator[tuple[Article | Unreadable, Reading]]]


@dataclass(slots=True)
class Tally:
    """What a build did: how many articles by kind of change, and what was set aside, with the reason."""

    changes: dict[Change, int] = field(
        default_factory=lambda: {"added": 0, "replaced": 0, "address": 0, "unchanged": 0}
    )
    set_aside: list[Unreadable] = field(default_factory=list)
    not_read: list[tuple[str, str]] = field(default_factory=list)


def read_by(knowledge: Path | None = None) -> str:
    """What the record notes as the reader of an article: another version, or other knowledge, reads it anew."""
    own = f"contactline {__version__}"
    return own if knowledge is None else f"{own} + {fingerprint(knowledge)[:12]}"


def build(
    items: Iterable[Article | Unreadable],
    record: Record,
    *,
    workers: int = 1,
    again: bool = False,
    knowledge: Path | None = None,
    read: Reader | None = None,
    on_item: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Read every article that `record` does not hold yet and keep it, one transaction each, in order; then match.

    `again` reads all anew; `knowledge` is a folder of the user's own actors; `read` reads in place of `workers`
    processes (a cluster). What cannot be read is noted in the tally
    and the rest is built. An interrupt leaves the articles kept so far, each whole.
    """
    tally = Tally()
    version = read_by(knowledge)

    def fresh() -> Iterator[Article | Unreadable]:
        for item in items:
            if isinstance(item, Unreadable):
                tally.set_aside.append(item)
            elif not again and record.knows(item.id, item.source_key, read_by=version):
                tally.changes["unchanged"] += 1
            else:
                yield item
                continue
            on_item(tally)

    with processes(workers if read is None else 1) as pool:
        each: Each = map if pool is None else pool.map
        reader = partial(prepare_pile, pool=pool, knowledge=knowledge) if read is None else partial(_prepared, read)
        kept = 0
        for item, prepared in reader(fresh()):
            rows = prepared.rows
            try:
                tally.changes[record.put_rows(rows, read_by=version, again=again)] += 1
            except IdTaken as error:
                tally.not_read.append((rows.source_key, str(error)))
                on_item(tally)
                continue
            keep_derived(record, prepared)
            if isinstance(item, Article) and prepared.empty is not None:
                tally.not_read.append((item.source_key, prepared.empty))
            on_item(tally)
            kept += 1
            if kept % AT_ONCE == 0:  # while the others read on
                match(record, each=each)
        match_all(record, pool=pool)
    return tally


def _prepared(read: Reader, items: Iterable[Article | Unreadable]) -> Iterator[tuple[Article | Unreadable, Prepared]]:
    return ((item, as_kept(reading)) for item, reading in read(items))


def load_readings(
    readings: Iterable[tuple[Reading, str]], record: Record, *, on_item: Callable[[], None] = lambda: None
) -> dict[Change, int]:
    """Keep readings made elsewhere, each with what read it, one transaction each; then match. How many of each.

    Raises IdTaken when all others are kept and matched, where some had an id of another's.
    """
    changes: dict[Change, int] = {"added": 0, "replaced": 0, "address": 0, "unchanged": 0}
    refused: list[str] = []
    for reading, version in readings:
        try:
            changes[record.put(reading, read_by=version)] += 1
        except IdTaken as error:
            refused.append(str(error))
        on_item()
    match_all(record)
    if refused:
        raise IdTaken(f"{len(refused)} of {sum(changes.values()) + len(refused)} readings were not kept: {refused[0]}")
    return changes
