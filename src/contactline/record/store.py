"""The record's interface: what every store can do. Nothing here knows how it is kept."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from contactline.model.events.event import Copy, Event
from contactline.model.judgement.kinds import Decision, Judgement, Pair, Standing, Target
from contactline.model.judgement.things import Thing
from contactline.model.reading import Reading
from contactline.model.rows.kinds import (
    AgreementRow,
    ArticleRow,
    ClaimRow,
    CommitmentRow,
    ContestRow,
    EventRow,
    FigureRow,
    Filter,
)
from contactline.record.across.matching import MatchTables
from contactline.record.rows.article_rows import ArticleRows

Change = Literal["added", "replaced", "address", "unchanged"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a record: `where` names the article, table or judgement."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Found:
    """A thing of the record, what a judgement on it keeps of it, and the reading it stands in."""

    thing: Thing
    target: Target
    reading: Reading


class Record(Protocol):
    """A pile of readings and the rows derived from them. Rows come in order of time, then of the text."""

    def knows(self, article_id: str, source_key: str, *, read_by: str) -> bool:
        """Is this very article, from this address, read by this version, here already?"""
        ...

    def put(self, reading: Reading, *, read_by: str, again: bool = False) -> Change:
        """Keep a reading in one transaction; a changed text replaces what its `source_key` gave before.

        `again` puts the reading in the place of one that the same version made.
        """
        ...

    def put_rows(self, rows: ArticleRows, *, read_by: str, again: bool = False) -> Change:
        """The same, of rows that were made where the reading was."""
        ...

    def reading(self, article_id: str) -> Reading:
        """The whole reading of one article. Raises NotFound."""
        ...

    def readings(self, *, as_of: str | None = None) -> Iterator[Reading]:
        """Every reading, in order of publication, undated ones last; one at a time. `as_of`: published by that day."""
        ...

    def labels(self) -> dict[str, str]:
        """What to call each article: its outlet, else its title, else the last part of its address."""
        ...

    def articles(self, where: Filter = ...) -> Sequence[ArticleRow]: ...

    def events(self, where: Filter = ...) -> Sequence[EventRow]: ...

    def claims(self, where: Filter = ...) -> Sequence[ClaimRow]: ...

    def figures(self, where: Filter = ...) -> Sequence[FigureRow]: ...

    def agreements(self, where: Filter = ...) -> Sequence[AgreementRow]: ...

    def commitments(self, where: Filter = ...) -> Sequence[CommitmentRow]: ...

    def contests(self, where: Filter = ...) -> Sequence[ContestRow]: ...

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Add judgements to the log, in one transaction that is on the disk when this returns; how many were new."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """The log, in the order in which judgements were added, withdrawn ones and withdrawals too."""
        ...

    def standings(self, thing: str | None = None) -> tuple[Standing, ...]:
        """Where each judgement's targets stand today, in order of time; of one `thing` (its id then or now), or all."""
        ...

    def decisions(self) -> dict[str, Decision]:
        """What people's judgements come to, by the id of the thing."""
        ...

    def decision(self, thing: str) -> Decision | None:
        """What people's judgements on one thing come to."""
        ...

    def last_time(self, author: str) -> str | None:
        """When this author judged last."""
        ...

    def withdrawals(self) -> dict[str, Judgement]:
        """The judgements that take another back, by the id of that other; the first of several."""
        ...

    def pairs(self) -> tuple[Pair, ...]:
        """What people call the same or different, in order of kind and ids."""
        ...

    def find(self, thing: str) -> Found:
        """The thing with this id, as the machine reads it, with the target of a judgement on it. Raises NotFound."""
        ...

    def doubtful(self, kinds: Sequence[str], *, author: str, after: str | None = None) -> tuple[str, ...]:
        """Ids of the things that `author` has still to judge, the most doubtful first."""
        ...

    def rebuild(self) -> bool:
        """Derive every table anew from the readings and the log; were they the same before?"""
        ...

    def faults(
        self, reading_faults: Callable[[Any], Iterable[str]], on_article: Callable[[], None] = ...
    ) -> Iterator[Fault]:
        """What is wrong, article by article; `reading_faults` judges the JSON of one reading."""
        ...

    def matching(self) -> AbstractContextManager[MatchTables]:
        """The tables of matching, in one transaction."""
        ...

    def happenings(self, *, least: int = 1) -> tuple[Event, ...]:
        """Events with at least so many accounts, in order of time; as of the last matching."""
        ...

    def copies(self) -> tuple[Copy, ...]:
        """Pairs of articles that carry one text, with the passages they share; as of the last matching."""
        ...

    def size(self) -> int:
        """How many articles it holds."""
        ...

    def close(self) -> None: ...
