"""The accounts of one article as texts: what they share is told once, each tells what is its own."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from contactline.model.events.event import EventAccount
from contactline.model.events.event_json import event_to_json, makers_of

_SHARED = (
    "outlet", "published", "news", "setting", "article_places", "article_sides", "article_days", "topic",
)  # fmt: skip
"""Fields of the whole article, the same in all of its accounts."""
_NEAR, _ALL = "places_near", "article_places"
"""An account near which no place is named has those of the whole article: it tells none."""


def account_texts(accounts: Sequence[EventAccount]) -> tuple[str | None, list[str]]:
    """What the accounts of an article share (None: there are none), and the rest of each. See `account_from`."""
    if not accounts:
        return None, []
    shared = {name: getattr(accounts[0], name) for name in _SHARED}
    return _dumps(shared.items()), [_dumps(_own(account, shared)) for account in accounts]


def _own(account: EventAccount, shared: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for name, _ in makers_of(EventAccount):
        value = getattr(account, name)
        if not (name in shared and shared[name] == value) and not (name == _NEAR and value == account.article_places):
            yield name, value


def account_from(own: str, shared: str | None) -> EventAccount:
    """The account of these two texts. `shared` None: `own` tells all, as it did once."""
    told, made = json.loads(own), dict(_made(shared))
    made |= _values(told)
    for name, _ in makers_of(EventAccount):
        if name not in made:
            made[name] = made[_ALL] if name == _NEAR and shared is not None else None
    return EventAccount(**made)


@lru_cache(maxsize=2048)
def _made(shared: str | None) -> Mapping[str, Any]:
    return {} if shared is None else _values(json.loads(shared))


def _values(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are told, each as an account has it."""
    return {
        name: told[name] if make is None or told[name] is None else make(told[name])
        for name, make in makers_of(EventAccount)
        if name in told
    }


def _dumps(fields: Iterable[tuple[str, Any]]) -> str:
    told = {name: event_to_json(value) for name, value in fields}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
