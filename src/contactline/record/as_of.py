"""A record as it could be known on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from contactline.errors import NotFound
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

if TYPE_CHECKING:
    from contactline.record.store import Record


@dataclass(frozen=True, slots=True)
class RecordAsOf:
    """What articles say that were published by the end of `day` (ISO). An article without a date is left out: nobody
    can tell whether it was known. People's judgements are about what words say and hold whatever the day."""

    record: "Record"
    day: str

    def _by(self, where: Filter) -> Filter:
        return replace(where, as_of=self.day if where.as_of is None else min(where.as_of, self.day))

    def reading(self, article_id: str) -> Reading:
        """The whole reading of one article. Raises NotFound, also where it was not published by then."""
        reading = self.record.reading(article_id)
        published = reading.article.published
        if published is None or published.date > self.day:
            raise NotFound(f"article {article_id} was not known on {self.day}")
        return reading

    def readings(self, *, as_of: str | None = None) -> Iterator[Reading]:
        """Every reading, in order of publication; one at a time."""
        return self.record.readings(as_of=self._by(Filter(as_of=as_of)).as_of)

    def labels(self) -> dict[str, str]:
        """What to call each article."""
        return self.record.labels()

    def articles(self, where: Filter = Filter()) -> Sequence[ArticleRow]:  # noqa: B008 - frozen
        """Articles in order of publication."""
        return self.record.articles(self._by(where))

    def events(self, where: Filter = Filter()) -> Sequence[EventRow]:  # noqa: B008 - frozen
        """Accounts of happenings in order of time."""
        return self.record.events(self._by(where))

    def claims(self, where: Filter = Filter()) -> Sequence[ClaimRow]:  # noqa: B008 - frozen
        """Statements in order of publication and text."""
        return self.record.claims(self._by(where))

    def figures(self, where: Filter = Filter()) -> Sequence[FigureRow]:  # noqa: B008 - frozen
        """Numbers in order of time and text."""
        return self.record.figures(self._by(where))

    def agreements(self, where: Filter = Filter()) -> Sequence[AgreementRow]:  # noqa: B008 - frozen
        """Agreements in order of their date."""
        return self.record.agreements(self._by(where))

    def commitments(self, where: Filter = Filter()) -> Sequence[CommitmentRow]:  # noqa: B008 - frozen
        """Commitments in order of their deadline."""
        return self.record.commitments(self._by(where))

    def contests(self, where: Filter = Filter()) -> Sequence[ContestRow]:  # noqa: B008 - frozen
        """Contests in order of publication and text."""
        return self.record.contests(self._by(where))
