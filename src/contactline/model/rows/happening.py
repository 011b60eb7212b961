"""An event across articles as a line of a list: all that a chronology, a map or a table shows before one opens it."""

from collections.abc import Iterable
from dataclasses import dataclass

from contactline.model.events.event import Dispute, Event, Support
from contactline.model.rows.kinds import Party

_STATE = frozenset((None, "GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """One event of many reports. `accounts` counts reports, `voices` outlets that do not merely copy one another.

    `grain` and `precision` are those of the account whose date and place the event has. `words` is one line of the
    earliest account, and `article` where it stands; `published` is the first day on which anybody told it.
    """

    id: str
    type: str
    start: str | None
    end: str | None
    grain: str | None
    place: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    country: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: str
    background: bool
    support: Support
    voices: int
    dispute: Dispute
    accounts: int
    outlets: tuple[str, ...]
    article: str
    published: str | None
    words: str
    part_of: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What an event does not keep of one of its reports: the dates with their grain, the place with its precision."""

    dates: tuple[str | None, str | None]
    grain: str | None
    place: str | None
    lat: float | None
    lon: float | None
    precision: str | None


def happening_row(event: Event, told: tuple[Told, ...]) -> HappeningRow:
    """The line of an event; `told` is what its reports tell, in the order of its accounts."""
    first = event.accounts[0]
    dated = [t.grain for t in told if t.dates == (event.start, event.end) and t.grain is not None]
    placed = [t for t in told if t.place == event.place and (t.lat, t.lon) == (event.lat, event.lon)]
    precise = [t.precision for t in placed if t.precision is not None]
    return HappeningRow(
        id=event.id, type=event.type, start=event.start, end=event.end, grain=dated[0] if dated else None,
        place=event.place, lat=event.lat, lon=event.lon, precision=precise[0] if precise else None,
        country=event.country, actors=event.actors, recipients=event.recipients, status=event.status,
        background=event.background, support=event.support, voices=event.voices, dispute=event.dispute,
        accounts=len(event.accounts), outlets=tuple(sorted({a.outlet for a in event.accounts if a.outlet})),
        article=first.article, published=first.published, words=one_line(w.text for w in first.words),
        part_of=event.part_of,
    )  # fmt: skip


def one_line(parts: Iterable[str]) -> str:
    """Stretches of text on one line, parted by dots, cut at 240 characters."""
    text = " ".join(" … ".join(parts).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def side_of(party: Party) -> str | None:
    """The side that a party stands for: a state's code for its organs, the name of any other, None if unresolved."""
    if party.country and party.sector in _STATE and party.sector2 != "PRE":
        return party.country
    code = " ".join(c for c in (party.country, party.sector, party.sector2) if c)
    return party.name or code or None
