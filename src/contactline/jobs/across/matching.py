"""Matching a record: new and changed articles to accounts, accounts to events. The cost follows what is new.

Only the components that new accounts link to are made again, with the events that lost an account or were judged since;
the rest stays as it is, and the outcome is that of matching everything from nothing.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from contactline.jobs.across.making import ToMake, clusters_by_component, copies_among, event_rows, scored
from contactline.jobs.across.sending import LookUp, Sending, Tell
from contactline.jobs.piles.batches import AT_ONCE
from contactline.jobs.piles.pool import Each
from contactline.jobs.piles.prepare import account_of, keep_accounts
from contactline.match.blocking import WINDOW
from contactline.match.clustering import Pair as Two
from contactline.match.engine import judged_pairs, near_components
from contactline.match.events import event_id
from contactline.match.parts import parts_among
from contactline.match.passages import WINDOW as COPY_WINDOW
from contactline.match.passages import copy_groups
from contactline.model.events.event import EventAccount
from contactline.model.judgement.kinds import Pair
from contactline.record import Record
from contactline.record.across.matching import MatchTables

_MOST_KNOWN = 30_000
_ANOTHER = "another"


def match(record: Record, *, anew: bool = False, each: Each = map) -> int:
    """Bring the events of `record` up to date; how many were made. `anew` starts from nothing. `each` compares.

    Each batch of 500 articles is one transaction: an interrupt leaves whole events, and the next matching goes on.
    """
    if anew:
        with record.matching() as tables:
            tables.forget()
    made = 0
    while True:
        with record.matching() as tables:
            for article in tables.waiting()[:AT_ONCE]:
                keep_accounts(tables, article, account_of(record.reading(article)))
            articles = tables.unjoined(AT_ONCE)
            if not articles and not tables.stale() and not tables.judged_anew():
                return made
            # read in the same transaction as `judged_anew` and `note_judged`: a judgement in between is not passed over
            made += _match_some(record, tables, articles, record.pairs(), each)


def _match_some(record: Record, tables: MatchTables, articles: Sequence[str], pairs: Sequence[Pair], each: Each) -> int:
    beside = tables.articles_beside(articles, COPY_WINDOW)
    tables.keep_copies(list(copies_among(beside, tables.texts, each)))
    made = _events_around(tables, articles, pairs, each)
    tables.note_joined(articles)
    return made


def _events_around(tables: MatchTables, articles: Sequence[str], pairs: Sequence[Pair], each: Each) -> int:
    """Make again every event that fresh articles, lost accounts and new judgements can have changed."""
    known: dict[str, EventAccount] = {}

    def looked_up(ids: Iterable[str]) -> dict[str, EventAccount]:
        """Accounts by id, in order; those looked up before are at hand, as far as memory goes."""
        wanted = sorted(set(ids))
        if len(known) > _MOST_KNOWN:
            known.clear()
        known.update((a.id, a) for a in tables.accounts([i for i in wanted if i not in known]))
        return {i: known[i] for i in wanted if i in known}

    sending = Sending(tables.account_texts, looked_up, each)
    tell: Tell = looked_up if each is map else sending.tell
    days: dict[str, int] = {}
    near: dict[str, set[str]] = {}

    def beside(ids: Iterable[str]) -> Iterable[Two]:
        asked = sorted(ids)
        found = tables.beside((i for i in asked if i not in near), WINDOW)
        days.update(found.days)
        near.update(found.near)
        crowded.update(found.crowded)
        return ((one, other) if one < other else (other, one) for one in asked for other in near[one])

    def links_of(some: Iterable[Two]) -> Mapping[Two, float]:
        pairs = list(some)
        if each is not map:
            sending.make_ready(i for pair in pairs for i in pair)
        return scored(pairs, days, tell, each)

    crowded: set[str] = set()
    same, different = judged_pairs(pairs)
    gone = set(tables.stale())
    fresh = {i for article in articles for i in tables.account_ids(article)}
    beside(fresh)
    copied_now = {i for c in tables.copies_around(articles) for i in (c.one, c.other)}
    start = {
        *fresh, *crowded, *tables.there(tables.judged_anew()), *tables.members(gone),
        *(i for article in copied_now for i in tables.account_ids(article)),
    }  # fmt: skip
    reached, links = near_components(start, beside, links_of)
    while True:
        gone |= set(tables.events_of(reached))
        joined = {i for pair in same if pair[0] in reached or pair[1] in reached for i in pair}
        more = tables.there({*tables.members(gone), *joined} - reached)
        if not more:
            break
        reached, links = near_components(more, beside, links_of, known=(reached, links))
    clusters = clusters_by_component(tell(reached), links, same, different, each)
    held = looked_up(reached)
    fresh_events: dict[str, list[EventAccount]] = {}
    taken = set(tables.known_events(map(event_id, clusters))) - gone
    for c in clusters:
        name = event_id(c)
        if name in fresh_events or name in taken:  # the hash of other accounts is the same by chance
            name = event_id((*c, _ANOTHER))
        fresh_events[name] = [held[i] for i in c]
    beside_them = _told_beside(tables, looked_up, fresh_events, gone)
    further = _told_beside(tables, looked_up, beside_them, gone | set(fresh_events))
    to_make = {**beside_them, **fresh_events}
    copied = copy_groups(tables.copies_around({a.article for some in to_make.values() for a in some}))
    parts = parts_among({**further, **to_make})
    some = (
        ToMake(
            name, [a.id for a in told], {a.article: copied[a.article] for a in told if a.article in copied},
            parts.get(name),
        )
        for name, told in sorted(to_make.items())
    )  # fmt: skip
    tables.replace_rows(gone | set(beside_them), list(event_rows(some, tell, each)))
    tables.note_judged()
    return len(fresh_events)


def _told_beside(
    tables: MatchTables, looked_up: LookUp, events: Mapping[str, Sequence[EventAccount]], gone: Set[str]
) -> dict[str, list[EventAccount]]:
    """The kept events that share an article with these: those that may be parts of them, or they of those."""
    articles = sorted({a.article for accounts in events.values() for a in accounts})
    ids = [i for article in articles for i in tables.account_ids(article)]
    found = [e for e in tables.events_of(ids) if e not in gone and e not in events]
    return {event: list(looked_up(tables.members([event])).values()) for event in found}
