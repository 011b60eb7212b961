"""An event across articles -> what lists are made from: a line, columns, terms that it can be found by. Pure."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contactline.model.events.event import Event, EventAccount, EventContest
from contactline.model.fold import fold
from contactline.model.rows.happening import HappeningRow, Told, happening_row, side_of
from contactline.model.rows.kinds import Party

LAST = "~"
"""Sorts after every date."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something that many events share. `role` says what it is to them, `key` tells it from others of its role.

    `folded` are the words it is found by; `label` is what to call it; `detail` is JSON that belongs to it.
    """

    role: str
    key: str
    label: str
    folded: str = ""
    country: str | None = None
    code: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One event. `at`, `until` and its id are its place in time; `lower` and `upper` the days that it may have been on,
    half-open, both empty where it has no date; `told`: when it was first told."""

    row: HappeningRow
    at: str
    until: str
    lower: str
    upper: str
    told: str
    terms: tuple[Term, ...]


def line_of(event: Event, accounts: Sequence[EventAccount]) -> Line:
    """The line of an event; `accounts` are those of its reports that are kept, in the order of the event's own."""
    told = tuple(Told(a.dates, a.grain, a.place_label, a.lat, a.lon, a.precision) for a in accounts)
    row = happening_row(event, told)
    names = sorted({name for a in accounts if a.place_label == event.place for name in a.place_names})
    dated = event.start is not None or event.end is not None
    return Line(
        row=row,
        at=event.start or LAST,
        until=event.end or "",
        lower=(event.start or "0001-01-01")[:10] if dated else "",
        upper=_after(event.end) if dated else "",
        told=row.published or LAST,
        terms=tuple(dict.fromkeys(_terms(event, row, names))),
    )


def _after(end: str | None) -> str:
    """The first day that `end`, exclusive, leaves out."""
    if end is None:
        return "9999-12-31"
    if len(end) == 10 or not end[11:].strip("0:"):
        return end[:10]
    try:
        return (date.fromisoformat(end[:10]) + timedelta(days=1)).isoformat()
    except OverflowError:
        return "9999-12-31"


def _terms(event: Event, row: HappeningRow, names: Sequence[str]) -> Iterable[Term]:
    speakers = [p for a in event.accounts for p in a.speaker]
    for role, side, parties in (
        ("actor", "acts", event.actors),
        ("recipient", "receives", event.recipients),
        ("speaker", "speaks", speakers),
    ):
        for party in parties:
            yield _party(role, party)
            key = side_of(party)
            if key is not None:
                label = key if key == party.country else (party.name or key)
                yield Term(side, key, label, country=party.country)
    does, gets = ({side_of(p) for p in parties} - {None} for parties in (event.actors, event.recipients))
    for one in sorted(filter(None, does)):
        for other in sorted(filter(None, gets - {one})):
            yield Term("way", f"{one}\t{other}", f"{one} → {other}")
    for outlet in row.outlets:
        yield Term("outlet", fold(outlet), outlet, folded=fold(outlet))
    for role, values in (
        ("stance", {a.stance for a in event.accounts}),
        ("standing", {a.standing for a in event.accounts}),
        ("measure", {f.measure for f in event.figures}),
    ):
        for value in sorted(v for v in values if v):
            yield Term(role, value, value)
    if row.place is not None:
        where = [row.place, row.lat, row.lon, row.precision, row.country, names]
        detail = json.dumps(where, ensure_ascii=False, separators=(",", ":"))
        yield Term(
            "place",
            detail,
            row.place,
            folded=fold(" | ".join((row.place, *names))),
            detail=detail,
        )


def _party(role: str, party: Party) -> Term:
    code = " ".join(c for c in (party.country, party.sector, party.sector2) if c) or None
    folded = fold(f"{party.text} {party.name or ''}")
    return Term(
        role,
        f"{code or ''}\t{folded}",
        party.name or party.text,
        folded,
        party.country,
        code,
    )


@dataclass(frozen=True, slots=True)
class ContestLine:
    """A contest across articles. `since`: by this day two of its accounts were told, LAST if nobody knows; `codes` of
    speakers, each between line ends; `folded` are its words and names."""

    contest: EventContest
    since: str
    codes: str
    folded: str


def contest_lines(event: Event) -> Iterator[ContestLine]:
    """The contests of an event as lists find them."""
    for contest in event.contests:
        speakers = [p for side in contest.accounts for p in side.speaker]
        codes = [" ".join(c for c in (p.country, p.sector, p.sector2) if c) for p in speakers]
        words = [side.words.text for side in contest.accounts]
        days = sorted(side.published for side in contest.accounts if side.published)
        yield ContestLine(
            contest=contest,
            since=days[min(1, len(days) - 1)] if days else LAST,
            codes="".join(f"\n{code}\n" for code in dict.fromkeys(codes) if code),
            folded=fold(" ".join([*words, *(f"{p.text} {p.name or ''}" for p in speakers)])),
        )
