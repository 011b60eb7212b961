"""Places that say whose a body or official is: "Shanghai police", "officials in Kharkiv", by the gazetteer."""

from contactline.knowledge.actor_words import actor_words
from contactline.knowledge.gazetteer.lookup import known_places
from contactline.model.mention import Actor

_LARGE = 100_000
_RIVAL = 5
_NAMESAKE = 5


def owner_place(name: str, countries: frozenset[str]) -> Actor | None:
    """The country of a place as an owner; None where the name is no place, or may lie in several countries.

    `countries` are those that the article names: a place in one of them goes first, unless it is a mere town and a city
    elsewhere of that name is five times as large (Geneva in an article about the United States is not the one there).
    Else the place has to be a region, or a town of 100,000 that is five times as large as any of its name elsewhere.
    """
    if not name[:1].isupper() or name.lower() in actor_words().nouns or name.lower() in actor_words().modifiers:
        return None
    places = [p for p in known_places(name) if p.place.country]
    city = max((p.population for p in places), default=0)
    known = [p for p in places if p.place.country in countries and (p.main or p.ours)]
    near = {
        p.place.country
        for p in known
        if p.layer == "province" or p.population >= _LARGE or p.population * _NAMESAKE >= city
    }
    if len(near) == 1:
        return Actor(None, name, near.pop(), None)
    largest: dict[str, int] = {}
    for p in places:
        if p.main or p.ours:
            weight = max(p.population, _LARGE if p.layer == "province" else 0)
            largest[p.place.country or ""] = max(weight, largest.get(p.place.country or "", 0))
    ranked = sorted(largest.items(), key=lambda c: (-c[1], c[0]))
    if not ranked or ranked[0][1] < _LARGE or (len(ranked) > 1 and ranked[1][1] * _RIVAL > ranked[0][1]):
        return None
    return Actor(None, name, ranked[0][0], None)
