"""Of which country people are of whom only the article or a place tells it ("farmers", "Pashtun elders")."""

from dataclasses import replace

from contactline.knowledge.actor_words import actor_words
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor
from contactline.model.tree import children
from contactline.resolve.actors.discourse import Discourse
from contactline.resolve.actors.home import home_country, is_foreign, is_of_others, near_country, sole_home
from contactline.resolve.actors.hostile import is_hostile
from contactline.resolve.actors.outcome import Outcome
from contactline.resolve.actors.owners import of_unknown, place_country, place_owner, relative_country
from contactline.resolve.codes import office_at

_SOLE = frozenset(
    ("president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan", "foreign minister",
     "defence minister", "defense minister", "interior minister")
)  # fmt: skip  # whom a country has one of
_ARMED = frozenset(("REB", "PRM", "OPP"))
_CROWNED = frozenset("king queen emir sultan prince pope".split())
OF_ANYWHERE = (None, "UAF", "UNK", "JRN", "PTY", "REF")


def localised(discourse: Discourse, found: ActorFound, outcome: Outcome) -> Outcome:
    """People of no told country ("farmers", "Pashtun elders") with that of their place, or the article's only one."""
    if len(outcome.actors) != 1 or outcome.actors[0].country is not None:
        return outcome
    actor = outcome.actors[0]
    told = found.noun in actor_words().state_nouns or of_unknown(discourse, found) or is_foreign(found)
    told = told or is_hostile(found) or _is_crowned_elsewhere(discourse, found)
    loyal = actor.sector == "UAF" and "loyal" in found.phrase.split()
    if (actor.sector in OF_ANYWHERE and not loyal) or actor.sector2 == "PRE" or told:
        return outcome
    place = place_owner(discourse, found)
    country = place.country if place is not None else relative_country(discourse, found)
    country = country or place_country(discourse, found) or sole_home(discourse)
    home = home_country(discourse) if not _is_elsewhere(discourse, found, actor) else None
    country = country or (home if not is_of_others(discourse, actor.sector, home) else None)
    if country is None and actor.sector in _ARMED:
        country = near_country(discourse, found, farthest=0)
    if found.form == "person" and _is_held(discourse, found, actor, country):
        return outcome
    if country is None or (actor.sector == "MIL" and country in actor_words().no_army):
        return outcome
    return replace(outcome, actors=(replace(actor, country=country),))


def _is_held(discourse: Discourse, found: ActorFound, actor: Actor, country: str | None) -> bool:
    """Does another one, whom the registry knows, hold that office in the country on the day?"""
    if found.noun not in _SOLE:
        return False
    last = (actor.name or found.text).split()[-1]
    for entry in discourse.known.office_holders.get((country or "", found.noun or ""), ()):
        role = office_at(entry, discourse.date)[0]
        if role is not None and role.office.lower() == found.noun and last not in entry.name:
            return True
    return False


def _is_crowned_elsewhere(discourse: Discourse, found: ActorFound) -> bool:
    """Is it a monarch, where none of the article's country is known?"""
    noun = (found.noun or "").split()[-1:]
    code = home_country(discourse) or sole_home(discourse)
    return bool(noun) and noun[0] in _CROWNED and (code, noun[0]) not in discourse.known.office_holders


def _is_elsewhere(discourse: Discourse, found: ActorFound, actor: Actor) -> bool:
    """Is it a part of a people, an analyst, or does the phrase itself say where, in a name that is not known?"""
    if "ethnic" in found.phrase.split() or actor.sector == "EDU":
        return True
    head = discourse.parsed.tokens[found.head]
    return any(
        t.tag in ("NNP", "NNPS", "JJ") and t.name is None
        for preposition in children(discourse.parsed, head, ("prep",))
        for at in children(discourse.parsed, preposition, ("pobj",))
        for t in (at, *children(discourse.parsed, at, ("amod", "compound")))
    )
