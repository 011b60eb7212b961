"""Events across articles as rows of a table, for files that hold tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from contactline.model.events.event import Event
from contactline.model.rows.kinds import Party, Words


@dataclass(frozen=True, slots=True)
class RangeRow:
    """What is counted in one event: the lowest and the highest number that anybody gives, and how many figures."""

    measure: str
    unit: str | None
    low: float | int | None
    high: float | int | None
    figures: int


@dataclass(frozen=True, slots=True)
class AcrossRow:
    """One event of all reports on it. `events` are the ids of its accounts in the table of that name, in order.

    `voices` counts outlets that do not merely copy one another; `published` is the first day on which anybody told it,
    and `words` are those of that account. Nothing is averaged: `figures` are ranges over everybody's numbers.
    """

    id: str
    type: str
    start: str | None
    end: str | None
    place: str | None
    lat: float | None
    lon: float | None
    country: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: str
    background: bool
    support: str
    voices: int
    dispute: str
    figures: tuple[RangeRow, ...]
    outlets: tuple[str, ...]
    events: tuple[str, ...]
    contests: tuple[str, ...]
    part_of: str | None
    published: str | None
    words: tuple[Words, ...]


def across_rows(events: Iterable[Event]) -> tuple[AcrossRow, ...]:
    """A row an event, in the order given."""
    return tuple(_row(event) for event in events)


def _row(event: Event) -> AcrossRow:
    first = min(event.accounts, key=lambda account: account.published or "~")
    return AcrossRow(
        id=event.id, type=event.type, start=event.start, end=event.end, place=event.place, lat=event.lat, lon=event.lon,
        country=event.country, actors=event.actors, recipients=event.recipients, status=event.status,
        background=event.background, support=event.support, voices=event.voices, dispute=event.dispute,
        figures=tuple(RangeRow(f.measure, f.unit, f.low, f.high, len(f.lines)) for f in event.figures),
        outlets=tuple(sorted({a.outlet for a in event.accounts if a.outlet})),
        events=tuple(a.report for a in event.accounts), contests=tuple(c.kind for c in event.contests),
        part_of=event.part_of, published=first.published, words=first.words,
    )  # fmt: skip
