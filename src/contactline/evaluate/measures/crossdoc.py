"""Cross-document coreference of given event mentions by our matcher: mentions -> accounts -> chains."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from contactline.evaluate.counts import Counts
from contactline.evaluate.given import untyped_accounts
from contactline.evaluate.measures.coreference import Chain, chain_counts
from contactline.evaluate.predict import article_of
from contactline.match.engine import match_accounts
from contactline.model.events.event import EventAccount
from contactline.reading import read_article

Json = dict[str, Any]
Key = tuple[str, int, int, int]


def matched_counts(rows: Sequence[Json]) -> Counts:
    """Counts of documents whose event mentions are matched with one another.

    Days, places and sides are what was read around each mention. The mentions are of all kinds of happening, most of
    which have no PLOVER type: their types are left unknown.
    """
    gold: dict[str, set[Hashable]] = {}
    accounts: dict[str, EventAccount] = {}
    mentions: dict[str, list[Key]] = {}
    for row in rows:
        events = [m for m in row["mentions"] if m["kind"] == "event"]
        keys = [(row["doc"], m["start"], m["end"], number) for number, m in enumerate(events)]
        reading = read_article(article_of(row["text"], key=row["doc"]))
        told = untyped_accounts(reading, [(m["start"], m["end"]) for m in events])
        for key, mention, account in zip(keys, events, told, strict=True):
            accounts[account.id] = account
            mentions.setdefault(account.id, []).append(key)
            gold.setdefault(str(mention["chain"]), set()).add(key)
    ours = [frozenset(key for i in cluster for key in mentions[i]) for cluster in match_accounts(accounts.values())]
    return chain_counts(_chains(gold), ours)


def _chains(found: Mapping[str, set[Hashable]]) -> list[Chain]:
    return [frozenset(found[name]) for name in sorted(found)]
