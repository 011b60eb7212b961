"""The record's interface: what every store can do. Nothing here knows how it is kept."""

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

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

Change = Literal["added", "replaced", "address", "unchanged"]


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

    def reading(self, article_id: str) -> Reading:
        """The whole reading of one article. Raises NotFound."""
        ...

    def readings(self) -> Iterator[Reading]:
        """Every reading, in order of publication, undated ones last; one at a time."""
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

    def close(self) -> None: ...
