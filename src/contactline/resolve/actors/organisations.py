"""Movements, fronts, parties and unions that no registry lists: a listed one in other words, or one of their own."""

import re
from collections.abc import Iterator

from contactline.knowledge.actor_words.organisations import organisation_sector
from contactline.knowledge.gazetteer.lookup import known_places
from contactline.knowledge.registry.lookup import Sense, fold
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor
from contactline.resolve.actors.discourse import Discourse
from contactline.resolve.actors.outcome import Outcome
from contactline.resolve.actors.owners import coded_words, owners_of
from contactline.resolve.codes import owned_actor, sense_actor
from contactline.resolve.place_owners import owner_place

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_OF_LAND = re.compile(r"(.{3,80}?) (?:of|for) (?:the )?([^ ]{3,40}(?: [^ ]{3,40}){0,3})\Z")
_SAME = (
    ("Rebirth", "Renaissance"), ("Renewal", "Renaissance"), ("Defence", "Defense"), ("Organisation", "Organization"),
)  # fmt: skip
_NATIONS = "United Nations"
_TOWN = 20_000
_LISTED = ("group", "organisation", "body")


def organisation(discourse: Discourse, found: ActorFound) -> Outcome:
    """Who the name stands for: a listed one where it is its name in other words, else one of its own, under that name.

    Its country is that of the land or place in it, its sector what its words tell; each may stay open.
    """
    name = _ARTICLE.sub("", " ".join(found.text.split()), count=1) if _ARTICLE.match(found.text) else found.text
    name = " ".join(name.split())
    for sense in _listed(discourse, name):
        return Outcome((sense_actor(sense, discourse.date, discourse.known),))
    words = fold(name).lower().replace("’", "'").split()
    sector = organisation_sector(words, found.noun or "")
    return Outcome((Actor(None, name, _country(discourse, found, name), sector, None),))


def members(discourse: Discourse, found: ActorFound) -> Outcome | None:
    """Who "fighters of" such an organisation are; None where the organisation is not known yet."""
    owners = [a for index in found.owners[:1] for a in _owner(discourse, index)]
    if not owners:
        return None
    coded = coded_words(discourse, found)
    owner = owners[0]
    if coded.known and not coded.neutral:
        return Outcome((owned_actor(owner, coded, discourse.known),))
    return Outcome((Actor(None, None, owner.country, owner.sector, owner.sector2),))


def sent(discourse: Discourse, found: ActorFound) -> Outcome:
    """Whose an envoy or a mission "for Sudan" is: the person's beside it, its sender's, the United Nations' where the
    Secretary-General sends; never that of the land to which they are sent."""
    beside = {
        a for i in found.appositions for a in discourse.by_head.get(i) or discourse.fixed.get(i) or () if a.country
    }
    if len(beside) == 1 and not found.plural:
        return Outcome(tuple(beside))
    senders = [a for owners in owners_of(discourse, found) for a in owners]
    parsed = discourse.parsed
    behind = [t.text.lower() for t in parsed.tokens[found.head + 1 : found.head + 4]]
    if not senders and any(w.startswith("secretary") for w in behind):
        senses = discourse.known.senses.get(_NATIONS, ())
        senders = [sense_actor(s, discourse.date, discourse.known) for s in senses[:1]]
    if not senders:
        return Outcome((), "not told who sent them")
    return Outcome((Actor(None, None, senders[0].country, senders[0].sector, senders[0].sector2),))


def _owner(discourse: Discourse, index: int) -> tuple[Actor, ...]:
    return discourse.by_head.get(index) or discourse.fixed.get(index) or ()


def _listed(discourse: Discourse, name: str) -> Iterator[Sense]:
    """The listed bodies of that name, of its other spellings, and of "X Liberation Army" for "Liberation Army of X"."""
    known = discourse.known
    for written in _written(fold(name)):
        senses = [s for s in known.senses.get(written, ()) if s.entry.kind in _LISTED]
        if len({s.entry.id for s in senses}) == 1:
            yield senses[0]


def _written(name: str) -> Iterator[str]:
    spellings = [name]
    for one, other in _SAME:
        spellings += [s.replace(a, b) for s in tuple(spellings) for a, b in ((one, other), (other, one)) if a in s]
    for spelling in spellings:
        yield spelling
        yield spelling.replace(" of the ", " of ")
        turned = _OF_LAND.match(spelling)
        if turned is not None:
            yield f"{turned.group(2)} {turned.group(1)}"


def _country(discourse: Discourse, found: ActorFound, name: str) -> str | None:
    """The country of the lands in the name, where it is one; else of a place in it."""
    told = [a.country for owners in owners_of(discourse, found) for a in owners if a.country]
    if told:
        return told[0] if len(set(told)) == 1 else None
    at = re.split(r" (?:of|in|for) (?:the )?", name)[-1]
    places = [p for p in known_places(at) if p.main or p.ours]
    lying = {p.place.country for p in places if p.layer in ("province", "region") or p.population >= _TOWN}
    if len(lying) == 1 and len({p.place.country for p in places}) == 1:
        return lying.pop()
    words = name.split()
    for size in (2, 1):
        for at in range(len(words) - size, -1, -1):
            place = owner_place(" ".join(words[at : at + size]).strip("’'"), discourse.countries)
            if place is not None:
                return place.country
    return None
