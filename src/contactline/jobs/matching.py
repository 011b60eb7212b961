"""Matching a record: new and changed articles to accounts, accounts to events. The cost follows what is new.

Only the components that new accounts link to are made again, with the events that lost an account or were judged since;
the rest stays as it is, and the outcome is that of matching everything from nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from contactline.jobs.batches import AT_ONCE
from contactline.jobs.pool import Each
from contactline.jobs.prepare import account_of, keep_accounts
from contactline.match.blocking import WINDOW, keys_of, place_of
from contactline.match.engine import clusters_of, judged_pairs, links_among, near_components
from contactline.match.events import event_id, make_event
from contactline.match.parts import parts_among
from contactline.match.passages import WINDOW as COPY_WINDOW
from contactline.match.passages import copy_groups, copy_of
from contactline.model.event import Event, EventAccount
from contactline.model.judgement.kinds import Pair
from contactline.record import Record
from contactline.record.matching import MatchTables

_TOGETHER = 20_000
_MOST_KNOWN = 20_000
_ANOTHER = "another"
Two = tuple[EventAccount, EventAccount]
_LookUp = Callable[[Iterable[str]], list[EventAccount]]


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
    texts = lru_cache(maxsize=64)(lambda i: record.reading(i).article.text)
    for article in articles:
        beside = tables.articles_near(article, COPY_WINDOW)
        found = (copy_of((article, texts(article)), (other, texts(other))) for other in beside)
        tables.keep_copies([c for c in found if c is not None])
    fresh = list(tables.accounts(i for article in articles for i in tables.account_ids(article)))
    made = _events_around(tables, fresh, pairs, each)
    tables.note_joined(articles)
    return made


def _score(each: Each) -> Callable[[Sequence[Two]], dict[tuple[str, str], float]]:
    """Scores pairs in tasks of those that lie near one another in time, so that a task is of few accounts."""

    def scored(pairs: Sequence[Two]) -> dict[tuple[str, str], float]:
        placed = sorted(pairs, key=lambda pair: (place_of(pair[0])[0], pair[0].id, pair[1].id))
        some = (placed[start : start + _TOGETHER] for start in range(0, len(placed), _TOGETHER))
        return {pair: odds for found in each(links_among, some) for pair, odds in found.items()}

    return scored


def _events_around(tables: MatchTables, fresh: Sequence[EventAccount], pairs: Sequence[Pair], each: Each) -> int:
    """Make again every event that the fresh accounts, lost ones and new judgements can have changed."""

    known = {a.id: a for a in fresh}

    def looked_up(ids: Iterable[str]) -> list[EventAccount]:
        """Accounts by id, in order; those looked up before are at hand, as far as memory goes."""
        wanted = sorted(set(ids))
        if len(known) > _MOST_KNOWN:
            known.clear()
        known.update((a.id, a) for a in tables.accounts([i for i in wanted if i not in known]))
        return [known[i] for i in wanted if i in known]

    keys: dict[str, tuple[str, ...]] = {}

    def near(account: EventAccount, some: tuple[str, ...] | None = None) -> list[EventAccount]:
        day, identity = place_of(account)
        wanted = keys_by(account) if some is None else some
        return looked_up(tables.near(wanted, day, identity, WINDOW))

    def keys_by(account: EventAccount) -> tuple[str, ...]:
        if account.id not in keys:
            keys[account.id] = keys_of(account)
        return keys[account.id]

    same, different = judged_pairs(pairs)
    gone = set(tables.stale())
    held = {a.id: a for a in fresh}
    for account in fresh:
        crowded = tables.crowded(keys_by(account), WINDOW)
        held.update((a.id, a) for a in (near(account, crowded) if crowded else ()))
    held.update((a.id, a) for a in looked_up([*tables.members(gone), *tables.judged_anew()]))
    copied_now = {i for c in tables.copies_around({a.article for a in fresh}) for i in (c.one, c.other)}
    held.update((a.id, a) for i in sorted(copied_now) for a in looked_up(tables.account_ids(i)))
    while True:
        reached, links = near_components([held[i] for i in sorted(held)], near, _score(each))
        gone |= set(tables.events_of(reached))
        joined = {i for pair in same if pair[0] in reached or pair[1] in reached for i in pair}
        more = {*tables.members(gone), *joined} - set(reached)
        new = looked_up(more)
        if not new:
            break
        held = {**reached, **{a.id: a for a in new}}
    clusters = clusters_of(reached, links, same, different)
    fresh_events: dict[str, list[EventAccount]] = {}
    taken = set(tables.known_events(map(event_id, clusters))) - gone
    for c in clusters:
        name = event_id(c)
        if name in fresh_events or name in taken:  # the hash of other accounts is the same by chance
            name = event_id((*c, _ANOTHER))
        fresh_events[name] = [reached[i] for i in c]
    beside = _told_beside(tables, looked_up, fresh_events, gone)
    further = _told_beside(tables, looked_up, beside, gone | set(fresh_events))
    copied = copy_groups(
        tables.copies_around({a.article for held in (fresh_events, beside) for x in held.values() for a in x})
    )
    parts = parts_among({**further, **beside, **fresh_events})
    made = [
        _called(event, make_event(accounts, copied=copied, part_of=parts.get(event)))
        for event, accounts in sorted({**beside, **fresh_events}.items())
    ]
    tables.replace_events(gone | set(beside), made)
    tables.note_judged()
    return len(fresh_events)


def _called(name: str, event: Event) -> Event:
    """The event under the id that it is kept by."""
    if event.id == name:
        return event
    return replace(event, id=name, contests=tuple(replace(c, event=name) for c in event.contests))


def _told_beside(
    tables: MatchTables, looked_up: _LookUp, events: Mapping[str, Sequence[EventAccount]], gone: Set[str]
) -> dict[str, list[EventAccount]]:
    """The kept events that share an article with these: those that may be parts of them, or they of those."""
    articles = sorted({a.article for accounts in events.values() for a in accounts})
    ids = [i for article in articles for i in tables.account_ids(article)]
    found = [e for e in tables.events_of(ids) if e not in gone and e not in events]
    return {event: looked_up(tables.members([event])) for event in found}
