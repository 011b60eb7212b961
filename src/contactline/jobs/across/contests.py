"""Contests of a record: across its articles, within its events, within one article; in one list, one shape."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from contactline.jobs.across.compared import NOTHING_AHEAD, Ahead, compare_new
from contactline.jobs.across.matching import match
from contactline.jobs.piles.batches import all_kept
from contactline.jobs.piles.pool import Each
from contactline.match.contests.across import WINDOW, contests_across, joined
from contactline.match.contests.dispute import dispute_across
from contactline.match.contests.said.statements import statements_of
from contactline.model.events.contest import ContestAcross, ContestSide
from contactline.model.events.event import Event, EventContest
from contactline.model.fold import fold
from contactline.model.rows.kinds import ContestRow, Filter, Party
from contactline.record import Record
from contactline.record.across.contest_pairs import PairTables
from contactline.record.across.contests import ContestTables, statements_text
from contactline.record.across.matching import MatchTables

_CODE = re.compile(r"[A-Z]{3}(?: [A-Z]{3}){0,2}")


def contests_of(record: Record, where: Filter) -> tuple[ContestAcross, ...]:
    """Every contest that meets `where`, those first told first.

    Across articles, and of an event where no contest across articles holds the same accounts, then of single articles.
    `as_of` limits what they are found in; `judged` leaves out the words of reports and claims that people rejected.
    Other conditions choose among them: `type` is the kind, `speaker` and `actor` who speaks, `outlet` and `text` any
    account's, the dates any account's day of publication.
    """
    match(record)
    match_contests(record)
    rejected = _rejected(record) if where.judged else frozenset[str]()
    with record.matching() as tables:
        kept = ContestTables.of(tables)
        across = kept.made() if where.as_of is None else _across(kept, as_of=where.as_of)
        events = kept.of_events() if where.as_of is None else ()
        told = kept.told() if events else {}
    across = tuple(c for c in (_without(c, rejected) for c in across) if len(c.accounts) > 1)
    rows = record.contests(Filter(as_of=where.as_of, judged=where.judged))
    repeated = _repeated(across, rows, events)
    found = [
        *across,
        *(_from_row(row) for row in rows),
        *(_from_event(c, told) for c in events if c.id not in repeated),
    ]
    kept_ones = {c.id: c for c in found if _meets(c, where)}
    return tuple(sorted(kept_ones.values(), key=lambda c: (_first(c), c.kind, c.id)))


def match_contests(record: Record, *, anew: bool = False, each: Each = map, ahead: Ahead = NOTHING_AHEAD) -> int:
    """Bring the contests across articles up to date, and the dispute of the events they are about; how many there are.

    Events are as of the last matching. `anew` starts from nothing. Where nothing changed since, nothing is done; only
    articles whose neighbours changed are compared, by `each`, or were already (`compare_ahead`). Each batch of 500
    articles is one transaction.
    """
    if anew:
        with record.matching() as tables:
            ContestTables.of(tables).forget()

    def keep(tables: MatchTables, article: str) -> None:
        ContestTables.of(tables).keep(article, statements_of(record.reading(article)))

    with all_kept(record, lambda tables: ContestTables.of(tables).waiting(), keep) as tables:
        kept, pairs = ContestTables.of(tables), PairTables.of(tables, WINDOW)
        compared = compare_new(pairs, each=each, ahead=ahead) or not kept.is_made()
        if compared or not kept.is_fresh():
            before = kept.disputed()
            made = _in_events(kept, joined(pairs.found()) if compared else kept.made())
            kept.replace(made, _repeated(made, record.contests(Filter()), kept.of_events()))
            tables.replace_events((), _disputes(kept.events([*before, *kept.disputed()]), made))
            kept.done()
        return kept.count()


def contest_faults(record: Record) -> Iterator[tuple[str, str]]:
    """What is not as it follows from the readings, as (where, what). What is to be made anew anyway is no fault."""
    with record.matching() as tables:
        kept = ContestTables.of(tables)
        for article, detail in kept.kept():
            if detail != statements_text(statements_of(record.reading(article))):
                yield f"article {article}", "what contests are made of is not what follows from its reading"
                return
        pairs = PairTables.of(tables, WINDOW)
        if (
            not kept.waiting()
            and not pairs.gone()
            and not pairs.fresh()
            and kept.is_fresh()
            and not _same(kept.made(), _across(kept))
        ):
            yield "table contest", "contests across articles are not what follows from the readings"


def _same(kept: Sequence[ContestAcross], due: Sequence[ContestAcross]) -> bool:
    """Are they the contests due? Those kept before sides were told tell none."""
    if kept and all(a.stands is None for c in kept for a in c.accounts):
        due = [replace(c, accounts=tuple(replace(a, stands=None) for a in c.accounts)) for c in due]
    return tuple(kept) == tuple(due)


def _across(kept: ContestTables, *, as_of: str | None = None) -> tuple[ContestAcross, ...]:
    """The contests across articles, compared anew."""
    return _in_events(kept, contests_across(kept.statements(as_of=as_of)))


def _in_events(kept: ContestTables, made: Sequence[ContestAcross]) -> tuple[ContestAcross, ...]:
    """The contests with the events of today that their accounts' reports are in."""
    of = kept.events_of(i for c in made for a in c.accounts for i in a.reports)
    return tuple(
        replace(c, events=tuple(sorted({of[i] for a in c.accounts for i in a.reports if i in of}))) for c in made
    )


def _disputes(events: Iterable[Event], made: Sequence[ContestAcross]) -> Iterator[Event]:
    """The events whose dispute is another now that contests across articles are known, or no more."""
    kinds: dict[str, set[str]] = {}
    for contest in made:
        for event in contest.events:
            kinds.setdefault(event, set()).add(contest.kind)
    for one in events:
        dispute = dispute_across(one, kinds.get(one.id, ()))
        if dispute != one.dispute:
            yield replace(one, dispute=dispute)


def _repeated(
    across: Iterable[ContestAcross], rows: Iterable[ContestRow], events: Iterable[EventContest]
) -> frozenset[str]:
    """The contests of events of which another contest of the same kind holds two accounts."""
    known = {(c.kind, a.words) for c in across for a in c.accounts}
    known |= {(row.kind, a.words) for row in rows for a in row.accounts}
    return frozenset(c.id for c in events if sum((c.kind, a.words) in known for a in c.accounts) > 1)


def _first(contest: ContestAcross) -> str:
    return min((a.published for a in contest.accounts if a.published), default="9999")


def _rejected(record: Record) -> frozenset[str]:
    return frozenset(i for i, decision in record.decisions().items() if decision.verdict == "rejected")


def _without(contest: ContestAcross, rejected: frozenset[str]) -> ContestAcross:
    kept = tuple(a for a in contest.accounts if not rejected & {*a.reports, a.said_in})
    return contest if len(kept) == len(contest.accounts) else replace(contest, accounts=kept)


def _from_row(row: ContestRow) -> ContestAcross:
    sides = tuple(ContestSide(a.speaker, a.words, row.outlet, row.published, None, (), a.stands) for a in row.accounts)
    return ContestAcross(row.id, row.kind, sides, "told in one article", scope="article")


def _from_event(contest: EventContest, told: Mapping[str, tuple[str | None, str | None]]) -> ContestAcross:
    sides = tuple(
        ContestSide(
            s.speaker, s.words, told.get(s.words.article, (None, None))[0], s.published, None,
            (s.account,) if s.account else (), s.stands,
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
