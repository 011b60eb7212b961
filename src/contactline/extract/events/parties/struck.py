"""Whom a deed of force was done to, where only a noun says so that is no party's name: houses that are shelled, a
ferry that is seized, nine who are arrested. The noun's own words are the evidence."""

from dataclasses import replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import objects, preposition_objects
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.parties.conflict import SidePair, sides_of
from contactline.extract.events.telling.merging import NO_STATE
from contactline.knowledge.events import classes
from contactline.model.ids import content_id
from contactline.model.mention import Actor, ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children

RULE = "what is hit"
_MOST = 4
_ARMED = ("force", "base", "weapon_vehicle")
_CIVIL = ("building", "territory_town", "vehicle", "infrastructure", "civilian", "civilian_mass", "prisoner", "crew")
_OTHERS = frozenset(
    """outskirt neighbourhood neighborhood suburb district slum quarter market ward parish funeral wedding procession
    column crowd centre center studio headquarters
    haulier holidaymaker traveller traveler monument dome minaret grave cemetery orchard""".split()
)
_PEOPLE_ONLY = frozenset(
    """kill wound injure murder execute assassinate behead hang torture abduct kidnap rape massacre slaughter lynch
    arrest detain jail imprison intern apprehend maim enslave gun mow martyr slay hack burn stab maul shoot""".split()
)
_LAUNCHED = frozenset(
    "fire launch open use throw lob hurl drop plant detonate explode aim test send plan return".split()
)
_LOOTING = frozenset("loot ransack pillage plunder rob raid search seize confiscate demolish raze bulldoze".split())
_AIMED = frozenset({"on", "at", "upon", "against"})
_AIMING = frozenset("fire shoot open shell turn train march descend attack strike".split())
_BLOWS = frozenset({"of", "on", "against", "at"})
_NOBODY = frozenset("nobody none nothing something everything way one other another day time part half place".split())
_PHRASE = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet")


def with_struck(
    parsed: Parsed, draft: Draft, mentions: Mentions, pair: SidePair | None, home: str | None = None
) -> Draft:
    """The draft done to what its own words name, where nobody else is told: whose it is follows from the place, else
    from the article's other side, else from `home`, the only country in it; where none is known, the words stand
    alone."""
    if draft.type not in {"ASSAULT", "COERCE"} or draft.roles.recipients or draft.roles.mutual:
        return draft
    found = tuple(_mention(parsed, t, draft, pair, home) for t in _hit(parsed, draft, mentions)[:_MOST])
    if not found:
        return draft
    return replace(draft, roles=replace(draft.roles, recipients=found, inferred=RULE))


def only_country(mentions: Mentions) -> str | None:
    """The one country of which all states, forces, groups and people of the article are, and all its places."""
    actors = (m.actor for m in mentions.actors.values())
    known = {a.country for a in actors if a is not None and a.country not in {None, *NO_STATE}}
    known |= {m.place.country for m, _ in mentions.places if m.place is not None and m.place.country is not None}
    return next(iter(known)) if len(known) == 1 else None


def _hit(parsed: Parsed, draft: Draft, mentions: Mentions) -> tuple[Token, ...]:
    """The nouns of what is hit or who is taken, that are no mentions already."""
    lemma = draft.token.lemma.lower()
    if draft.trigger.verbal:
        told = objects(parsed, draft.token)
        aimed = _AIMED if lemma in _AIMING else frozenset({"on"}) if draft.type == "ASSAULT" else frozenset()
        if lemma == "set":  # fire to it
            aimed = frozenset({"to", "on"})
        if not told or lemma in _LAUNCHED | {"set"}:
            told = (*told, *preposition_objects(parsed, draft.token, aimed))
            hosts = (t for t in draft.trigger.tokens if t is not draft.token)
            told = (*told, *(o for h in hosts for o in preposition_objects(parsed, h, aimed)))
    elif lemma in classes()["attack"] | classes()["deed_noun"]:
        told = preposition_objects(parsed, draft.token, _BLOWS)
    else:
        return ()
    own = {t.index for t in draft.trigger.tokens}
    found = dict.fromkeys(t for t in told if t.index not in own and _counts(parsed, t, draft))
    return tuple(t for t in found if t.index not in mentions.actor_cover and t.index not in mentions.place_cover)


def _counts(parsed: Parsed, token: Token, draft: Draft) -> bool:
    """Can the noun be what a deed of this kind is done to?"""
    noun, lemma = token.lemma.lower(), draft.token.lemma.lower()
    if token.pos not in {"NOUN", "PROPN", "NUM", "ADJ"} or noun in _NOBODY:
        return False
    if any(k.lemma.lower() == "no" for k in children(parsed, token, ("det",))):
        return False
    people = lemma in _PEOPLE_ONLY and draft.trigger.verbal
    if token.pos in {"NUM", "ADJ"}:
        return people and token.dep in {"dobj", "nsubjpass"} and (token.pos == "NUM" or token.tag == "JJ")
    known = classes()
    if people:
        return not _is_weapon(noun)
    if lemma in _LAUNCHED and draft.trigger.verbal and _first(parsed, token).dep == "dobj":
        return False
    if draft.type == "COERCE" and lemma in _LOOTING:
        return any(noun in known[name] for name in ("building", "vehicle", "infrastructure", "territory_town"))
    if draft.type == "COERCE":
        return any(noun in known[name] for name in ("vehicle", "civilian", "prisoner", "crew", "crowd"))
    return noun in _OTHERS or any(noun in known[name] for name in (*_ARMED, *_CIVIL))


def _first(parsed: Parsed, token: Token) -> Token:
    """The first of those it is listed with."""
    while token.dep == "conj" and token.head != token.index:
        token = parsed.tokens[token.head]
    return token


def _is_weapon(noun: str) -> bool:
    """Is it something that is fired, and nobody who is hit ("shot rockets")?"""
    known = classes()
    return noun in known["weapon"] | known["explosive"] and noun not in known["vehicle"]


def _mention(parsed: Parsed, token: Token, draft: Draft, pair: SidePair | None, home: str | None) -> ActorMention:
    first = token
    for kid in children(parsed, token, _PHRASE):
        if kid.index < first.index and all(_within(parsed, t, token) for t in parsed.tokens[kid.index : token.index]):
            first = _leftmost(parsed, kid)
    known = classes()
    noun = token.lemma.lower()
    armed = any(noun in known[name] for name in _ARMED) and noun not in known["civilian"]
    doers = {c for c, _ in sides_of(draft.roles.actors)}
    country = _country(draft, pair) or home
    if armed and country in doers:  # whoever shoots a tank down in his own land shoots the other side's
        country = _of_other(draft, pair) or country
    own = armed and country in doers  # a camp in the land of who strikes it
    sector = None if own else "MIL" if armed else "CVL"
    actor = Actor(None, None, country, sector) if country is not None else None
    start, end = first.start, token.end
    text = parsed.article.text[start:end]
    return ActorMention(
        content_id("m", "actor", start, end, RULE), start, end, text, "thing/hit", actor, head=token.index
    )


def _within(parsed: Parsed, token: Token, head: Token) -> bool:
    """Is the token the head or below it?"""
    while token.head != token.index and token is not head:
        token = parsed.tokens[token.head]
    return token is head


def _leftmost(parsed: Parsed, token: Token) -> Token:
    first = token
    for kid in children(parsed, token):
        below = _leftmost(parsed, kid)
        first = below if below.index < first.index else first
    return first


def _country(draft: Draft, pair: SidePair | None) -> str | None:
    """Where it is, else whose the article's other side is than the doer's."""
    if draft.where is not None and draft.where.place is not None and draft.where.place.country is not None:
        return draft.where.place.country
    return _of_other(draft, pair)


def _of_other(draft: Draft, pair: SidePair | None) -> str | None:
    """The country of the article's other side than the doer's."""
    if pair is None:
        return None
    doers = sides_of(draft.roles.actors)
    others = {country for country, kind in pair if (country, kind) not in doers}
    within = {country for country, _ in pair}
    told = within if len(within) == 1 else others if doers else set()
    return next(iter(told)) if len(told) == 1 else None
