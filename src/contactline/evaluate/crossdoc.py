"""Cross-document coreference of given event mentions by our matcher: mentions -> accounts -> chains."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from contactline.evaluate.coreference import Chain, chain_counts
from contactline.evaluate.counts import Counts
from contactline.evaluate.given import Label, with_labels
from contactline.evaluate.predict import article_of
from contactline.match.accounts import accounts_of
from contactline.match.engine import match_accounts
from contactline.model.event import EventAccount
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
        labels: list[Label] = [("CONSULT", m["start"], m["end"]) for m in events]
        reading, ids = with_labels(read_article(article_of(row["text"], key=row["doc"])), labels, typed=True)
        told = dict(zip((r.id for r in reading.reports), accounts_of(reading), strict=True))
        for key, mention, report in zip(keys, events, ids, strict=True):
            account = replace(told[report], type="")
            accounts[account.id] = account
            mentions.setdefault(account.id, []).append(key)
            gold.setdefault(str(mention["chain"]), set()).add(key)
    ours = [frozenset(key for i in cluster for key in mentions[i]) for cluster in match_accounts(accounts.values())]
    return chain_counts(_chains(gold), ours)


def _chains(found: Mapping[str, set[Hashable]]) -> list[Chain]:
    return [frozenset(found[name]) for name in sorted(found)]
