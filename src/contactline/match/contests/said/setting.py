"""What a whole article is about."""

import re
from datetime import date

from contactline.knowledge.registry.names import find_names
from contactline.match.contests.sides import is_state
from contactline.match.told.accounts import side_keys
from contactline.match.told.topics import topic_of
from contactline.match.told.words import content_stems, proper_names, words_of
from contactline.model.events.statement import Setting
from contactline.model.fold import fold
from contactline.model.mention import ActorMention, PlaceMention
from contactline.model.reading import Reading

_PRECISE = frozenset(("point", "settlement", "district", "line"))
_OF_STATES = frozenset(("state", "adjective", "people"))
_LONG = 4
_UNUSUAL = re.compile(r"\b[1-9][0-9][0-9,.]{0,7}\b")


def setting_of(reading: Reading) -> Setting:
    """What the article is about."""
    article = reading.article
    text = article.text
    actors = [m for m in reading.mentions if isinstance(m, ActorMention)]
    places = [m for m in reading.mentions if isinstance(m, PlaceMention)]
    common = {w for h in find_names(text) if h.kind in _OF_STATES for w in words_of(text[h.start : h.end])}
    states = (words_of(m.text) for m in actors if m.actor and m.actor.id and is_state(m.actor.id))
    common |= {w for words in states if len(words) < _LONG for w in words}
    common |= {w for p in places if p.place and p.place.precision == "country" for w in words_of(p.text)}
    common |= set(words_of(article.outlet or ""))
    named = proper_names(text) | {w for p in places for w in words_of(p.text) if len(w) > 3}
    names = frozenset(n for n in named if " " not in n and n not in common)
    numbers = {m[0].rstrip(".,") for m in _UNUSUAL.finditer(text)}
    numbers = {n for n in numbers if not (len(n) == 4 and n[:2] in ("19", "20"))}
    sides = frozenset(k for m in actors for k in side_keys(m.actor, m.text))
    lands = frozenset(p.place.country for p in places if p.place and p.place.country)
    return Setting(
        article.id, article.outlet, article.published.date if article.published else None,
        ordinal_of(article.published.date) if article.published else None, names, frozenset(numbers),
        frozenset(p.place.id if p.place else fold(p.text) for p in places if is_precise(p)), sides | lands,
        content_stems(w for n in proper_names(text) for w in words_of(n)), topic=topic_of(reading),
    )  # fmt: skip


def is_precise(mention: PlaceMention) -> bool:
    """Does it name a place smaller than a region, or one that no gazetteer knows?"""
    return mention.place is None or mention.place.precision in _PRECISE


def ordinal_of(day: str | None) -> int | None:
    """The ordinal of an ISO date; None for none and for what is no date."""
    try:
        return None if day is None else date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None
