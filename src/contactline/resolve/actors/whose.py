"""Whose "the army", "the president" or "the authorities" are, where neither owner nor earlier mention says so."""

from contactline.knowledge.actor_words import actor_words
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor
from contactline.resolve.actors.discourse import Discourse
from contactline.resolve.actors.home import (
    home_country,
    is_anothers,
    is_foreign,
    is_of_others,
    kind_country,
    near_country,
    sole_home,
)
from contactline.resolve.actors.hostile import is_hostile
from contactline.resolve.actors.owners import relative_country
from contactline.resolve.codes import Coded

_BROAD = frozenset(("state committee", "population", "mission", "commission of inquiry", "delegation"))
_OF_STATE = frozenset("army military police navy government state federal".split())


def state_of(discourse: Discourse, found: ActorFound, coded: Coded) -> Actor | None:
    """The state whose "army" or "president" it is: the article's one, or the one of its states that has the office."""
    noun = found.noun or ""
    words = actor_words()
    owned = bool({noun, canonical(discourse, noun)} & words.state_bodies)
    owned = owned or (found.body and bool(_OF_STATE & set(found.phrase.split())))
    unarmed = words.no_army if coded.sector == "MIL" else frozenset()
    if discourse.only_country is not None and owned:
        return None if discourse.only_country.country in unarmed else discourse.only_country
    apart = any(actor.sector2 == "PRE" for _, actor in discourse.regions)
    if is_foreign(found) or is_hostile(found):
        return None
    code = relative_country(discourse, found) or sole_home(discourse)
    ours = owned or found.definite or found.body
    if not apart and ours:
        home = home_country(discourse)
        if is_of_others(discourse, coded.sector, home):
            home = None
        code = code or home or kind_country(discourse, found, coded.sector) or near_country(discourse, found)
    if code in unarmed or (code and is_anothers(discourse, found, code)):
        return None
    holders = discourse.known.office_holders
    if code is None and found.definite and not found.plural:
        having = [c for c in discourse.named if (c, noun) in holders]
        code = having[0] if len(having) == 1 else None
    if code is not None and (code, noun) not in holders and any((c, noun) in holders for c in discourse.named):
        return None  # another state of the article has that office
    entry = discourse.known.entries.get(code or "")
    if entry is None or (found.body and not owned):
        return None
    return Actor(entry.id, entry.name, entry.country, entry.sector, entry.sector2)


def canonical(discourse: Discourse, noun: str) -> str:
    """The noun under which a body noun is listed ("federal government": "government"); else the noun itself."""
    sense = discourse.parsed.nouns.get(noun) or actor_words().nouns.get(noun)
    return sense.canonical if sense is not None and sense.canonical not in _BROAD else noun
