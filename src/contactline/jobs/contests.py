"""Contests of a record: across its articles, within its events, within one article; in one list, one shape."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from contactline.match.contests.across import contests_across
from contactline.match.contests.statements import statements_of
from contactline.model.contest import ContestAcross, ContestSide
from contactline.model.event import Event, EventContest
from contactline.model.fold import fold
from contactline.model.rows.kinds import ContestRow, Filter, Party
from contactline.record import Record

_CODE = re.compile(r"[A-Z]{3}(?: [A-Z]{3}){0,2}")


def contests_of(record: Record, where: Filter) -> tuple[ContestAcross, ...]:
    """Every contest that meets `where`, those first told first.

    Across articles, and of an event where no contest across articles holds the same accounts, then of single articles.
    `as_of` limits what they are found in; `judged` leaves out the words of reports and claims that people rejected.
    Other conditions choose among them: `type` is the kind, `speaker` and `actor` who speaks, `outlet` and `text` any
    account's, the dates any account's day of publication. One reading is held at a time.
    """
    rejected = _rejected(record) if where.judged else frozenset[str]()
    readings = record.readings(as_of=where.as_of)
    across = [_without(c, rejected) for c in contests_across(statements_of(r) for r in readings)]
    events = record.happenings() if where.as_of is None else ()
    outlets = {row.id: (row.outlet, row.published) for row in record.articles(Filter(as_of=where.as_of))}
    found = [
        *_of_events([c for c in across if len(c.accounts) > 1], events),
        *(_from_row(row) for row in record.contests(Filter(as_of=where.as_of, judged=where.judged))),
    ]
    known = {(c.kind, a.words) for c in found for a in c.accounts}
    for event in events:
        for contest in event.contests:
            if len([a for a in contest.accounts if (contest.kind, a.words) in known]) < 2:
                found.append(_from_event(contest, outlets))
    kept = {c.id: c for c in found if _meets(c, where)}
    return tuple(sorted(kept.values(), key=lambda c: (_first(c), c.kind, c.id)))


def _first(contest: ContestAcross) -> str:
    return min((a.published for a in contest.accounts if a.published), default="9999")


def _rejected(record: Record) -> frozenset[str]:
    return frozenset(i for i, decision in record.decisions().items() if decision.verdict == "rejected")


def _without(contest: ContestAcross, rejected: frozenset[str]) -> ContestAcross:
    kept = tuple(a for a in contest.accounts if not rejected & {*a.reports, a.said_in})
    return contest if len(kept) == len(contest.accounts) else replace(contest, accounts=kept)


def _of_events(contests: Iterable[ContestAcross], events: Iterable[Event]) -> Iterator[ContestAcross]:
    """The contests with the events that their accounts' reports are in."""
    of = {line.report: event.id for event in events for line in event.accounts}
    for contest in contests:
        about = sorted({of[i] for a in contest.accounts for i in a.reports if i in of})
        yield replace(contest, events=tuple(about))


def _from_row(row: ContestRow) -> ContestAcross:
    sides = tuple(ContestSide(a.speaker, a.words, row.outlet, row.published, None, ()) for a in row.accounts)
    return ContestAcross(row.id, row.kind, sides, "told in one article", scope="article")


def _from_event(contest: EventContest, outlets: Mapping[str, tuple[str | None, str | None]]) -> ContestAcross:
    sides = tuple(
        ContestSide(
            s.speaker, s.words, outlets.get(s.words.article, (None, None))[0], s.published, None,
            (s.account,) if s.account else (),
        )
        for s in contest.accounts
    )  # fmt: skip
    return ContestAcross(contest.id, contest.kind, sides, "accounts of one event", "event", (contest.event,))


def _meets(contest: ContestAcross, where: Filter) -> bool:
    speakers = [p for a in contest.accounts for p in a.speaker]
    wanted = [w for w in (where.speaker, where.actor) if w is not None]
    days = [a.published for a in contest.accounts if a.published]
    words = fold(" ".join(a.words.text for a in contest.accounts))
    return (
        where.type in (None, contest.kind)
        and all(any(_is(p, w) for p in speakers) for w in wanted)
        and (where.outlet is None or any(a.outlet and fold(a.outlet) == fold(where.outlet) for a in contest.accounts))
        and (where.text is None or all(w in words for w in fold(where.text).split()))
        and (where.date_from is None or any(d >= where.date_from for d in days))
        and (where.date_to is None or any(d <= where.date_to for d in days))
    )


def _is(party: Party, wanted: str) -> bool:
    if _CODE.fullmatch(wanted):
        codes = [c for c in (party.country, party.sector, party.sector2) if c]
        return codes[: len(wanted.split())] == wanted.split()
    return any(fold(wanted) in fold(name) for name in (party.text, party.name) if name)
