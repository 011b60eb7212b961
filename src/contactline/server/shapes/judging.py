"""What the API takes and answers about judgements: what waits for one, what people said, what stands."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from contactline.model.judgement.kinds import State
from contactline.model.rows.kinds import Words
from contactline.server.shapes.paging import Page


class DecisionItem(BaseModel):
    """What people's judgements come to for one thing: `fields` stand in the place of the machine's values."""

    verdict: Literal["accepted", "corrected", "rejected", "contested", "unsettled"]
    fields: dict[str, Any]
    contested: list[str]
    authors: list[str]


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


QueuePage = Page[QueueItem]
JudgementPage = Page[JudgementItem]
