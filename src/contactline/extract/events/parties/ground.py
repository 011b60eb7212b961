"""Whose place it is, where only the place says to whom a deed is done: a town that is shelled, a country that forces
leave or aid goes to, a capital that an envoy flies to. The place's words are the evidence."""

from dataclasses import replace

from contactline.extract.events.draft import Draft
from contactline.extract.events.grammar import objects
from contactline.extract.events.mentions import Mentions
from contactline.extract.events.telling.merging import NO_STATE
from contactline.knowledge.events import classes
from contactline.knowledge.registry.lookup import Entry, registry
from contactline.knowledge.registry.names import name_key
from contactline.model.ids import content_id
from contactline.model.mention import Actor, ActorMention, PlaceMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import ancestors, head_of, span_head

RULE = "whose place it is"
_CALLS = frozenset({"visit", "arrive", "fly", "travel", "go", "return", "land", "come", "send", "dispatch"})
_FROM_ABROAD = frozenset({"RETREAT", "AID", "SANCTION", "COERCE"})
_ENTERING = frozenset("enter cross roll push march storm invade penetrate overfly".split())
_SOURCES = frozenset({"from", "out", "of", "through", "via"})
_BESIDE = frozenset("near along around off outside between past beyond towards toward".split())
_FOUGHT = frozenset("clash fighting war operation advance offensive crash repel repulse thwart foil survive".split())
_ARMS = frozenset(
    {"shell", "rocket", "missile", "shot", "fire", "mortar", "bomb", "drone", "round", "attack", "strike"}
)
_STATES = frozenset({"state", "entity"})
_SEATS = frozenset({"name", "seat", "capital"})


def with_ground(parsed: Parsed, draft: Draft, mentions: Mentions) -> Draft:
    """The draft done to those whose place its own words name, where they name nobody else.

    What is hit is the people's of the place; what foreign forces take, leave, close off or bring aid to, and the
    capital that an envoy goes to, is the state's. Where whose land it is is in dispute, nobody is filled in.
    """
    roles, where = draft.roles, draft.where
    if roles.recipients or roles.mutual or draft.mode == "resign" or where is None or where.place is None:
        return draft
    head = parsed.tokens[where.head] if where.head is not None else span_head(parsed, Span(where.start, where.end))
    country = where.place.country
    if head is None or country is None or head_of(parsed, head).text.lower() in _BESIDE:
        return draft
    if not _goes_with(parsed, draft, head) or (draft.type != "CONSULT" and _is_disputed(country, mentions)):
        return draft
    actor = _received(parsed, draft, where, head, mentions)
    if actor is None:
        return draft
    mention = ActorMention(
        content_id("m", "actor", where.start, where.end, "ground", actor.sector), where.start, where.end, where.text,
        "place/ground", actor, head=head.index,
    )  # fmt: skip
    return replace(draft, roles=replace(roles, recipients=(mention,), inferred=RULE))


def _received(parsed: Parsed, draft: Draft, where: PlaceMention, head: Token, mentions: Mentions) -> Actor | None:
    """Who has the place that the deed is done to, or None where it is only the scene."""
    country = (where.place.country or "") if where.place is not None else ""
    known = [m.actor for m in draft.roles.actors if m.actor is not None]
    doers = {actor.country for actor in known if actor.country is not None}
    foreign = bool(doers) and country not in doers
    wide = where.place is not None and where.place.precision == "country"
    by = head_of(parsed, head).text.lower() if head.dep == "pobj" else ""
    match draft.type:
        case "CONSULT":
            calls = draft.trigger.verbal and draft.token.lemma.lower() in _CALLS and by not in _SOURCES
            return _seated(parsed, head) if calls and foreign and not doers <= NO_STATE else None
        case "ASSAULT" if draft.trigger.entry.frame == "take" or wide:
            return _state(country) if foreign and by not in _SOURCES else None
        case "ASSAULT" if _hits(parsed, draft, head, mentions) and by not in _SOURCES:
            return Actor(None, None, country, "CVL")
        case "REJECT" if draft.trigger.entry.frame == "secede" and by == "from":
            return _state(country)
        case "MOBILIZE" if draft.token.lemma.lower() in _ENTERING and draft.trigger.verbal:
            return _state(country) if foreign and by not in _SOURCES else None
        case kind if kind in _FROM_ABROAD:
            return _state(country) if foreign and (kind == "RETREAT" or by not in _SOURCES) else None
        case _:
            return None


def _goes_with(parsed: Parsed, draft: Draft, head: Token) -> bool:
    """Does the place stand in the deed's own words, and not in those of who tells it?"""
    own = {t.index for t in draft.trigger.tokens} | {draft.token.index}
    if draft.carrier is not None:
        own.add(draft.carrier.verb.index)
    return any(above.index in own for above in ancestors(parsed, head))


def _hits(parsed: Parsed, draft: Draft, head: Token, mentions: Mentions) -> bool:
    """Is it a deed that is done to a place, and no fight in it? Nouns are blows ("the shelling of ..."); verbs hit
    the place itself or what stands there, and nothing that comes and goes with its owner."""
    if not draft.trigger.verbal:
        return draft.token.lemma.lower() in classes()["attack"] - _FOUGHT
    if draft.trigger.entry.frame != "act" or draft.token.lemma.lower() in _FOUGHT:
        return False
    known = classes()
    fixed = known["building"] | known["infrastructure"] | known["territory"] | known["territory_town"] | known["base"]
    things = [t for t in objects(parsed, draft.token) if t is not head and t.pos in {"NOUN", "PROPN"}]
    named = {*_path(parsed, head), *mentions.place_cover}
    return all(t.lemma.lower() in fixed | _ARMS or t.index in named for t in things)


def _path(parsed: Parsed, head: Token) -> frozenset[int]:
    """The words that the place's name is the name of ("the town of ...")."""
    of = head_of(parsed, head)
    return frozenset({of.head}) if head.dep == "pobj" and of.lemma == "of" else frozenset()


def _seated(parsed: Parsed, head: Token) -> Actor | None:
    """The state or entity that a name of a country or of its seat stands for."""
    if head.name is None:
        return None
    senses = registry().senses.get(name_key(parsed.names[head.name].text) or "", ())
    entries = {s.entry.id: s.entry for s in senses if s.entry.kind in _STATES and s.form in _SEATS}
    return _actor(next(iter(entries.values()))) if len(entries) == 1 else None


def _state(country: str) -> Actor:
    entry = registry().entries.get(country)
    return _actor(entry) if entry is not None else Actor(None, None, country, "GOV")


def _actor(entry: Entry) -> Actor:
    return Actor(entry.id, entry.name, entry.country, entry.sector, entry.sector2)


def _is_disputed(country: str, mentions: Mentions) -> bool:
    """Does the article tell of an entity in that country which only some recognise?"""
    return any(
        m.actor is not None and m.actor.country == country and "PRE" in {m.actor.sector, m.actor.sector2}
        for m in mentions.actors.values()
    )
