"""Place: names and distance against precision; what the passages and the articles name where no place is told."""

from math import asin, cos, radians, sin, sqrt

from contactline.model.events.event import EventAccount

_SPREAD = {"point": 2.0, "settlement": 8.0, "district": 40.0, "line": 60.0, "region": 150.0, "country": 600.0}
_FINE = frozenset(("point", "settlement", "district"))
_EARTH = 6371.0
_ALIKE = 4  # letters with which two spellings of one name begin


def kilometres(a: EventAccount, b: EventAccount) -> float | None:
    """Great-circle distance of the two places."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    p, q = radians(a.lat), radians(b.lat)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(h)))


def place(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `place`."""
    if a.place_names and b.place_names:
        return _both_told(a, b)
    if a.place_names or b.place_names:
        placed, bare = (a, b) if a.place_names else (b, a)
        told = _fine(placed) or placed.place is None
        if placed.place_names & bare.places_near or placed.place_names & bare.names:
            return "in_text" if told else "one_told"
        if placed.place_names & (bare.setting | bare.article_places):
            return "in_article" if told else "one_told"
        return "not_in_text" if _fine(placed) and bare.places_near else "one_told"
    if a.places_near & b.places_near:
        return "both_in_text"
    return "both_in_article" if a.article_places & b.article_places else "unknown"


def _both_told(a: EventAccount, b: EventAccount) -> str:
    if (a.place is not None and a.place == b.place) or a.place_names & b.place_names:
        return "same" if _fine(a) or _fine(b) or a.place is None else "same_wide"
    if _fine(a) and _fine(b):
        if a.places_near & b.place_names or b.places_near & a.place_names:
            return "beside"
        far = kilometres(a, b)
        if far is None:
            return "other"
        spread = _SPREAD[a.precision or "country"] + _SPREAD[b.precision or "country"]
        return "near" if far <= spread else _abroad(a, b) or "other"
    return _abroad(a, b) or "within"


def _abroad(a: EventAccount, b: EventAccount) -> str | None:
    """Two countries: other places, unless an article names the place that the other tells: then one was misplaced."""
    if not a.country or not b.country or a.country == b.country:
        return None
    named = a.place_names & (b.setting | b.names) or b.place_names & (a.setting | a.names)
    return "named_there" if named and a.precision != "country" and b.precision != "country" else "other_country"


def _fine(a: EventAccount) -> bool:
    return a.precision in _FINE


def spot(a: EventAccount, b: EventAccount) -> str:
    """The level of the comparison `spot`."""
    here = "_here" if a.article == b.article else ""
    if a.spots and b.spots:
        if _alike(a.spots, b.spots):
            return f"same{here}"
        if here:
            return "other_here"
        return "other_told" if a.spots & b.setting or b.spots & a.setting else "other"
    if not a.spots and not b.spots:
        return "unknown"
    if here:
        return "one_here"
    placed, bare = (a, b) if a.spots else (b, a)
    if _alike(placed.spots, bare.names):
        return "named"
    return "in_article" if placed.spots & bare.setting else "not_in_article"


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do they share a word, or one that begins alike, as spellings of one name do?"""
    return bool(one & other) or not {w[:_ALIKE] for w in one if len(w) > _ALIKE}.isdisjoint(w[:_ALIKE] for w in other)
