"""What every list and every failure looks like, and the record as a whole."""

from typing import Generic, TypeVar

from pydantic import BaseModel

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
