"""What the API answers, beside the rows of a record: these and the rows make the OpenAPI document."""

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, Field

from contactline.model.agreement_across import CommitmentAcross
from contactline.model.agreement_listed import AgreementListed
from contactline.model.event import Event
from contactline.model.judgement.kinds import State
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

T = TypeVar("T")


class Fault(BaseModel):
    """What went wrong: `code` for programs, `message` one line for people."""

    code: str
    message: str


class ErrorReply(BaseModel):
    """Every answer that is no success."""

    error: Fault


class Page(BaseModel, Generic[T]):
    """One page of a list. `total` counts the whole list; `next` asks for the page after this one, null at the end."""

    items: list[T]
    total: int
    next: str | None


class Counted(BaseModel):
    """A value and how many events, articles or rows have it."""

    value: str
    label: str
    count: int


class Meta(BaseModel):
    """The record as a whole. `change` grows with every change. `sides` are those that take part in most events."""

    version: str
    name: str
    change: str
    writable: bool
    author: str | None
    articles: int
    events: int
    reports: int
    claims: int
    figures: int
    agreements: int
    commitments: int
    contests: int
    judgements: int
    first: str | None
    last: str | None
    first_published: str | None
    last_published: str | None
    outlets: list[Counted]
    types: list[Counted]
    statuses: list[Counted]
    places: list[Counted]
    sides: list[Counted]


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


class DecisionItem(BaseModel):
    """What people's judgements come to for one thing: `fields` stand in the place of the machine's values."""

    verdict: Literal["accepted", "corrected", "rejected", "contested", "unsettled"]
    fields: dict[str, Any]
    contested: list[str]
    authors: list[str]


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


class Bar(BaseModel):
    """Events that begin in [start, end); `background` of them are retold, `planned` are not yet (or never) done."""

    start: str
    end: str
    count: int
    background: int
    planned: int
    disputed: int


class Histogram(BaseModel):
    """Bars in order of time, empty ones left out; `undated` have no date at all."""

    grain: Literal["day", "month", "year"]
    bars: list[Bar]
    undated: int


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
    """One account in a contest; `speaker` is empty for the article's own voice."""

    speaker: list[Party]
    account: str | None
    published: str | None
    outlet: str | None
    words: Words


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


class ActorItem(BaseModel):
    """A side, with its key for the other routes, and in how many of the wanted events it does, receives and speaks."""

    key: str
    name: str
    country: str | None
    state: bool
    does: int
    receives: int
    speaks: int


class Cell(BaseModel):
    """Events in which `one` acts and `other` receives, by quad class; `balance` is cooperation minus conflict."""

    one: str
    other: str
    count: int
    cooperation: int
    conflict: int


class Matrix(BaseModel):
    """Who does what to whom, among the sides that take part in most events."""

    sides: list[ActorItem]
    cells: list[Cell]


class Month(BaseModel):
    """A month (`YYYY-MM`) of a pair, by who acts."""

    month: str
    cooperation: int
    conflict: int


class Pair(BaseModel):
    """Two sides: the events in which either acts on the other, by month, and in all by who acts."""

    one: str
    other: str
    months: list[Month]
    by_one: list[Counted]
    by_other: list[Counted]
    undated: int


class MapReply(BaseModel):
    """Places of events as GeoJSON points with `precision` in their properties; `placeless` events have none."""

    type: Literal["FeatureCollection"]
    features: list["MapFeature"]
    total: int
    placeless: int
    cut: bool


class MapPoint(BaseModel):
    """A GeoJSON point, [longitude, latitude]."""

    type: Literal["Point"]
    coordinates: list[float]


class MapPlace(BaseModel):
    """A place and the events there. `first` and `last`: the first and last day told; `days`: how many events by
    day, by month (`2021-11`) where the map has more than 20,000 such days; `ids` at most twenty events."""

    place: str
    precision: str | None
    country: str | None
    count: int
    background: int
    disputed: int
    conflict: int
    first: str | None
    last: str | None
    ids: list[str]
    days: list[Counted]


class MapFeature(BaseModel):
    """One place."""

    type: Literal["Feature"]
    geometry: MapPoint
    properties: MapPlace


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


class QueueItem(BaseModel):
    """Something to judge: the machine's fields and the words they rest on. `event` is what it is an account of."""

    id: str
    kind: str
    article: str
    outlet: str | None
    published: str | None
    confidence: float | None
    words: list[Words]
    fields: dict[str, Any]
    made_by: dict[str, str]
    row: dict[str, Any] | None
    verdict: str | None
    corrected: dict[str, Any]
    contested: list[str]
    event: str | None


class JudgementTarget(BaseModel):
    """What a judgement is about and where that stands today."""

    kind: str
    id: str
    article: str | None
    words: list[Words]
    state: State
    id_now: str | None


class JudgementItem(BaseModel):
    """One judgement of the log; `active` is false once it was withdrawn."""

    id: str
    action: Literal["accept", "reject", "correct", "merge", "split", "withdraw"]
    author: str
    time: str
    reason: str | None
    field: str | None
    value: Any
    withdraws: str | None
    active: bool
    withdrawn_by: str | None
    targets: list[JudgementTarget]


class NewJudgement(BaseModel):
    """A person's decision. `things`: one id, or two and more with merge and split; `field` with correct, and `value`
    as JSON or `words` as a person types it (`2015-01..`, `Kyiv (UKR GOV)`, a place's name)."""

    action: Literal["accept", "reject", "correct", "merge", "split"]
    things: list[str] = Field(min_length=1, max_length=500)
    author: str = Field(min_length=1, max_length=100)
    reason: str | None = Field(default=None, max_length=10_000)
    field: str | None = Field(default=None, max_length=40)
    value: Any = None
    words: str | None = Field(default=None, max_length=10_000)


class Withdrawal(BaseModel):
    """Who takes a judgement back, and why."""

    author: str = Field(min_length=1, max_length=100)
    reason: str | None = Field(default=None, max_length=10_000)


class Said(BaseModel):
    """The judgement that was kept, and what a person should know of it."""

    judgement: JudgementItem
    notes: list[str]


class HistoryWord(BaseModel):
    """One person's word on a field; `saw` is the machine's value then."""

    judgement: str
    author: str
    time: str
    action: str
    value: Any
    saw: Any
    read_by: str | None
    made_by: str | None
    reason: str | None
    state: State
    withdrawn_by: str | None


class HistoryField(BaseModel):
    """A field: the machine's value and rule, the value that stands, what people said. `options`: its only values."""

    field: str
    machine: Any
    made_by: str | None
    stands: Any
    contested: bool
    words: list[HistoryWord]
    takes: str | None = None


class HistoryReply(BaseModel):
    """Everything about one thing: what the machine read, by which version and rule; who changed it, when and why."""

    id: str
    kind: str
    read_by: str | None
    text: str
    verdict: str | None
    fields: list[HistoryField]


class ThingReply(BaseModel):
    """One thing of the record by its id, whatever its kind."""

    thing: QueueItem


class Facets(BaseModel):
    """The values that events have, among those that the filter leaves: the most frequent first, at most fifty each."""

    total: int
    types: list[Counted]
    statuses: list[Counted]
    supports: list[Counted]
    disputes: list[Counted]
    countries: list[Counted]
    places: list[Counted]
    outlets: list[Counted]
    sides: list[Counted]


EventPage = Page[HappeningRow]
ReportPage = Page[EventRow]
ClaimPage = Page[ClaimRow]
FigurePage = Page[FigureRow]
AgreementPage = Page[AgreementRow]
CommitmentPage = Page[CommitmentRow]
ContestPage = Page[ContestItem]
ArticlePage = Page[ArticleRow]
ActorPage = Page[ActorItem]
QueuePage = Page[QueueItem]
JudgementPage = Page[JudgementItem]
AgreementListPage = Page[AgreementListed]
CommitmentListPage = Page[CommitmentAcross]
