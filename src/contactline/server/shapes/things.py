"""What the API answers of articles, events, agreements, contests and searches, beside the rows of a record."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from contactline.model.agreements.across import CommitmentAcross
from contactline.model.agreements.listed import AgreementListed
from contactline.model.events.event import Event
from contactline.model.rows.happening import HappeningRow
from contactline.model.rows.kinds import (
    AgreementRow,
    ArticleRow,
    ClaimRow,
    CommitmentRow,
    EventRow,
    FigureRow,
    PartRow,
    Party,
    Words,
)
from contactline.server.shapes.judging import DecisionItem
from contactline.server.shapes.paging import Counted, Page


class ArticleReply(BaseModel):
    """An article: its row, its reading by the contract, and which row each of the reading's things is.

    `ids` maps ids of the reading (reports, claims, figures, agreements, commitments, contests) to ids of the record.
    `events` maps ids of reports' rows to the event across articles that they are accounts of. Where the text is
    longer than the limit, `reading` is null: see /articles/{id}/text.
    """

    row: ArticleRow
    reading: dict[str, Any] | None
    ids: dict[str, str]
    events: dict[str, str]
    decisions: dict[str, "DecisionItem"]
    characters: int


class TextReply(BaseModel):
    """A stretch of an article, and what of its reading touches it; offsets are those of the whole article."""

    start: int
    end: int
    characters: int
    text: str
    blocks: list[dict[str, Any]]
    mentions: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    reports: list[dict[str, Any]]


class EventReply(BaseModel):
    """One event with everything it keeps, and the rows of its reports in order of its accounts.

    `parts` are smaller events that belong to it, `whole` the larger one that it belongs to.
    """

    row: HappeningRow
    event: Event
    reports: list[EventRow]
    parts: list[HappeningRow]
    whole: HappeningRow | None
    decisions: dict[str, DecisionItem]


class Course(BaseModel):
    """One point in an agreement's course: a step, a deadline, or an account of a commitment."""

    what: Literal["step", "due", "account"]
    start: str | None
    end: str | None
    step: str | None = None
    status: str | None = None
    verdict: str | None = None
    grounds: str | None = None
    commitment: str | None = None
    deed: str | None = None
    speaker: list[Party] = Field(default_factory=list)
    words: list[Words]


class AgreementReply(BaseModel):
    """An agreement as one article tells it, in order of time; `others`: as other articles tell it, by name.

    `across` is the id of the agreement as all articles tell it.
    """

    agreement: AgreementRow
    course: list[Course]
    provisions: list[PartRow]
    issues: list[PartRow]
    positions: list[PartRow]
    commitments: list[CommitmentRow]
    others: list[AgreementRow]
    across: str | None


class ContestSide(BaseModel):
    """One account in a contest; `speaker` is empty for the article's own voice.

    `stands`: accounts with one number stand together, from 1. Of `denied` and `not_confirmed`, 1 tells it and 2 denies
    it or does not confirm it; of other kinds, 1 is the side first told. Null: with whom it stands cannot be told.
    """

    speaker: list[Party]
    account: str | None
    published: str | None
    outlet: str | None
    words: Words
    stands: int | None


class ContestItem(BaseModel):
    """What is disputed: within one article, among the accounts of one event, or across articles that tell one story.

    `since`: two of its accounts were told by this day; `about`: its events (of scope `article`: ids of the reading),
    `event` the first of them; `why`: what holds the accounts together, in words.
    """

    id: str
    kind: str
    scope: Literal["article", "event", "articles"]
    article: str | None
    event: str | None
    about: list[str]
    since: str | None
    last: str | None
    type: str | None
    place: str | None
    accounts: list[ContestSide]
    why: str


class Hit(BaseModel):
    """Something that has the words looked for: `text` a snippet, `marks` the half-open stretches of it that match."""

    kind: Literal[
        "article",
        "event",
        "report",
        "claim",
        "figure",
        "agreement",
        "commitment",
        "contest",
    ]
    id: str
    article: str | None
    event: str | None
    title: str
    outlet: str | None
    published: str | None
    text: str
    marks: list[list[int]]
    words: Words | None


class SearchReply(BaseModel):
    """What was found, by kind; `also` are other names of a place that were looked for too."""

    items: list[Hit]
    total: int
    next: str | None
    counts: list[Counted]
    also: list[str]


EventPage = Page[HappeningRow]
ReportPage = Page[EventRow]
ClaimPage = Page[ClaimRow]
FigurePage = Page[FigureRow]
AgreementPage = Page[AgreementRow]
CommitmentPage = Page[CommitmentRow]
ContestPage = Page[ContestItem]
ArticlePage = Page[ArticleRow]
AgreementListPage = Page[AgreementListed]
CommitmentListPage = Page[CommitmentAcross]
