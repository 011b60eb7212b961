"""Actor mentions -> who they are: country, PLOVER sectors, and for pronouns and descriptions the one they take up."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from contactline.knowledge.registry.lookup import Registry, Sense, registry
from contactline.model.article import Issue, Published
from contactline.model.found.actors import ActorFound
from contactline.model.ids import content_id
from contactline.model.mention import Actor, ActorCandidate, ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.resolve.actors.antecedents import choose
from contactline.resolve.actors.described import resolve_role, resolve_several
from contactline.resolve.actors.discourse import (
    Discourse,
    Told,
    contradiction,
    find_groups,
    senses_of,
    sole_country,
    start_discourse,
)
from contactline.resolve.actors.localised import localised
from contactline.resolve.actors.organisations import members, organisation, sent
from contactline.resolve.actors.outcome import Outcome
from contactline.resolve.actors.owners import (
    coded_words,
    of_unknown,
    owners_of,
    phrase_actor,
    place_country,
    place_owner,
    token_actor,
)
from contactline.resolve.actors.persons import beside_phrase, collect_persons, resolve_person
from contactline.resolve.actors.rebels import theirs
from contactline.resolve.actors.voiced import voiced
from contactline.resolve.codes import sense_actor

__all__ = ["resolve_actors"]

_FORMS = {"name": ("name", "seat", "capital"), "seat": ("seat", "capital"), "adjective": ("adjective", "name")}
_COMMON = frozenset(
    "Party Front Movement Union Alliance Assembly Council Court Congress Senate Ministry Army Force Forces "
    "League Police Guard Bank Coalition Democrats Republicans Conservatives The Labour Labor National "
    "Democratic Republican Liberation Liberal Socialist Communist Conservative Workers Popular Supreme "
    "Constitutional Central Federal Coast Border Security Free United Progressive Green Reform Unity Justice "
    "State Special Civil Republic Revolutionary".split()
)
_SEATED = {"Brussels": "European Union"}  # capitals that stand for a body before their own state
_POSSESSIVE = frozenset("its his her their our my".split())


def resolve_actors(
    parsed: Parsed, found: Sequence[ActorFound], published: Published | None, *, known: Registry | None = None
) -> tuple[tuple[ActorMention, ...], tuple[Issue, ...]]:
    """Mentions with their actors, in order of the text, and issues.

    Two mentions share a span where a phrase means two. Names come first, wherever they stand; then, down the article,
    what is known only from what was said before. `known` is the registry, the package's where left out.
    """
    inside = frozenset(i for f in found if f.form == "person" and f.name is None for i in _tokens_of(parsed, f))
    discourse = start_discourse(parsed, published.date if published else None, known or registry(), inside)
    fixed: dict[int, Outcome] = {}
    for number, item in enumerate(found):
        if (outcome := _by_names(discourse, item)) is not None:
            discourse.fixed[item.head] = outcome.actors
            if item.form in ("name", "seat") or item.plural or item.body:
                discourse.bodies.extend(outcome.actors)
            if item.form != "role" or ((item.plural or item.body) and not item.appositions):
                fixed[number] = outcome
    collect_persons(discourse, found)
    for number, item in enumerate(found):
        if item.form == "person":
            fixed[number] = resolve_person(discourse, item)
            discourse.fixed[item.head] = fixed[number].actors
    discourse.groups = find_groups(discourse, found)
    for group in discourse.groups:
        discourse.groups_in.setdefault(group.sentence, []).append(group)
    outcomes: list[Outcome] = []
    for number, item in enumerate(found):
        outcome = fixed.get(number) or _by_context(discourse, item, found)
        if item.form == "person":
            outcome = beside_phrase(discourse, item, outcome)
        if item.form in ("role", "people") or (item.form == "person" and item.phrase and not item.owners):
            outcome = localised(discourse, item, outcome)
        outcomes.append(outcome)
        discourse.told.extend(_owners_told(discourse, item))
        if outcome.actors:
            discourse.by_head[item.head] = outcome.actors
        if item.form != "adjective" and (outcome.actors or item.form == "role"):
            discourse.told.append(Told(item, outcome.actors, parsed.tokens[item.head].sentence))
    outcomes = [  # the phrase beside a name may be settled only after it
        beside_phrase(discourse, item, outcome) if item.form == "person" else outcome
        for item, outcome in zip(found, outcomes, strict=True)
    ]
    mentions: dict[str, ActorMention] = {}
    issues: list[Issue] = []
    for item, first in zip(found, outcomes, strict=True):  # whoever speaks is told before or after the words
        outcome = first if _is_told(first) else voiced(discourse, item, found) or first
        for actor in outcome.actors or (None,):
            mention = _mention(item, actor, outcome)
            mentions.setdefault(mention.id, mention)
        if outcome.why and outcome.why.startswith("ambiguous name"):
            issues.append(Issue(f"{' '.join(item.text.split())}: {outcome.why}", item.start, item.end))
    return tuple(sorted(mentions.values(), key=lambda m: (m.start, m.end, m.id))), tuple(issues)


def _is_told(outcome: Outcome) -> bool:
    """Is anybody's country or name known?"""
    return any(a.country is not None or a.id is not None for a in outcome.actors)


def _tokens_of(parsed: Parsed, item: ActorFound) -> Iterator[int]:
    """The tokens of a mention."""
    at = bisect_left(parsed.tokens, item.start, key=lambda t: t.start)
    while at < len(parsed.tokens) and parsed.tokens[at].start < item.end:
        yield at
        at += 1


def _owners_told(discourse: Discourse, item: ActorFound) -> Iterator[Told]:
    """Names inside a longer phrase ("Hezbollah" in "Hezbollah leader X") count as told, for "the group" to take up."""
    for index in item.owners:
        token = discourse.parsed.tokens[index]
        if token.name is not None and index != item.head and (actor := token_actor(discourse, token)) is not None:
            inner = ActorFound(token.start, token.end, token.text, index, "name", "owner", name=index)
            yield Told(inner, (actor,), token.sentence)


def _mention(item: ActorFound, actor: Actor | None, outcome: Outcome) -> ActorMention:
    codes = (actor.id, actor.name, actor.country, actor.sector, actor.sector2) if actor is not None else ()
    return ActorMention(
        content_id("m", "actor", item.start, item.end, *codes),
        item.start,
        item.end,
        item.text,
        item.made_by,
        actor,
        outcome.candidates,
        item.head,
        item.form in ("pronoun", "several")
        or (item.form == "role" and bool(_POSSESSIVE & set(item.phrase.split()[:1]))),
        None if actor is not None else outcome.why or "not known who this is",
    )


def _by_names(discourse: Discourse, item: ActorFound) -> Outcome | None:
    """What the words of the mention alone tell; None where the article has to be asked."""
    match item.form:
        case "name" | "seat" | "adjective":
            return None if item.alias is not None and item.name is None else _named(discourse, item)
        case "people":
            return None if _is_one(discourse, item) else _people(discourse, item)
        case "role" if item.made_by == "role/organisation":
            return organisation(discourse, item)
        case "role" if item.made_by == "role/members":
            return members(discourse, item)
        case "role" if item.made_by == "role/sent":
            return None
        case "role" if item.owners and not any(discourse.parsed.tokens[o].tag.endswith("P$") for o in item.owners):
            coded = coded_words(discourse, item)
            if coded.partial:
                return None
            owners = [o for owner in owners_of(discourse, item) for o in owner]
            actors = [
                a for o in (owners if item.joint else owners[:1]) if (a := phrase_actor(discourse, o, coded, item.noun))
            ]
            return Outcome(tuple(dict.fromkeys(actors))) if actors else None
        case _:
            return None


def _by_context(discourse: Discourse, item: ActorFound, found: Sequence[ActorFound]) -> Outcome:
    match item.form:
        case "role":
            if item.made_by == "role/sent":
                return sent(discourse, item)
            of = members(discourse, item) if item.made_by == "role/members" else None
            return of or theirs(discourse, item, resolve_role(discourse, item))
        case "people":
            one = _one_of(discourse, item)
            return Outcome((one,)) if one is not None else _people(discourse, item)
        case "several":
            return resolve_several(discourse, item, found)
        case "name":
            actors = discourse.by_head.get(item.alias, ()) if item.alias is not None else ()
            return Outcome(actors, None if actors else "the short name of a body that is not known")
        case _:
            if item.made_by == "pronoun/first":
                return Outcome((), "the speaker of the words")
            choice = choose(discourse, item)
            return Outcome(choice.actors, choice.why, choice.candidates)


def _named(discourse: Discourse, item: ActorFound) -> Outcome:
    token = discourse.parsed.tokens[item.name if item.name is not None else item.head]
    if (why := contradiction(discourse, token)) is not None:
        return Outcome((), f"ambiguous name: {why}")
    senses = senses_of(discourse, token)
    fitting = [s for s in senses if s.form in _FORMS[item.form]] or list(senses)
    if (body := _seated_body(discourse, token, fitting)) is not None:
        return Outcome((body,))
    if not fitting:
        return Outcome((), "the name is not in the registry")
    actors = {sense_actor(s, discourse.date, discourse.known): s for s in fitting}
    short = _short_name(discourse, token)
    if short is not None and short not in actors:
        return Outcome((short,))
    if len(actors) > 1 and item.alias is not None and len(discourse.fixed.get(item.alias, ())) == 1:
        return Outcome(discourse.fixed[item.alias])
    if len(actors) > 1:
        actors = _near(discourse, actors) or actors
    elif _is_elsewhere(discourse, next(iter(actors.values())), token.text):
        listed = tuple(
            ActorCandidate(a, 0.3, "bears this name, in a country that the article does not name") for a in actors
        )
        return Outcome((), "a name that bodies of several countries bear", listed)
    if len(actors) > 1:
        listed = tuple(ActorCandidate(a, round(1 / len(actors), 3), "bears this name") for a in actors)
        return Outcome((), f"ambiguous name: {', '.join(sorted(a.name or '' for a in actors))}", listed)
    return Outcome((next(iter(actors)),))


def _seated_body(discourse: Discourse, token: Token, senses: Sequence[Sense]) -> Actor | None:
    """The organisation for which the capital where it sits stands ("Brussels"), unless the article names the state."""
    seated = discourse.known.senses.get(_SEATED.get(token.text, ""), ())
    if not seated or not senses or senses[0].form != "capital":
        return None
    own = senses[0].entry.country
    others = (t for t in discourse.parsed.tokens if t.name is not None and t.text != token.text)
    if any(s.entry.country == own for t in others for s in senses_of(discourse, t)):
        return None
    return sense_actor(seated[0], discourse.date, discourse.known)


def _is_elsewhere(discourse: Discourse, sense: Sense, text: str) -> bool:
    """Is it a body with a name of common words ("Labour Party") of a country of which the article says nothing?"""
    entry = sense.entry
    if entry.kind not in ("group", "body") or entry.country in discourse.countries or not discourse.countries:
        return False
    words = [w.title() for w in text.split()]
    return entry.country in discourse.known.entries and 1 < len(words) < 4 and all(w in _COMMON for w in words)


def _short_name(discourse: Discourse, token: Token) -> Actor | None:
    """The body whose short name follows the name in brackets: it says which of the like-named is meant."""
    following = discourse.parsed.tokens[token.index + 1 : token.index + 4]
    if len(following) < 3 or following[0].text != "(" or following[2].text != ")" or not following[1].text.isupper():
        return None
    senses = [s for s in senses_of(discourse, following[1]) if s.entry.kind in ("organisation", "group", "media")]
    return sense_actor(senses[0], discourse.date, discourse.known) if len({s.entry.id for s in senses}) == 1 else None


def _near(discourse: Discourse, actors: dict[Actor, Sense]) -> dict[Actor, Sense]:
    """Those of several bearers of a name whose country the article names otherwise."""
    return {a: s for a, s in actors.items() if s.entry.country in discourse.countries}


def _living(discourse: Discourse, item: ActorFound, elsewhere: Sequence[int]) -> str | None:
    """The country in which a people lives: that of the place told with it, of its sentence's places, of the article."""
    place = next((a for o in elsewhere if (a := token_actor(discourse, discourse.parsed.tokens[o])) is not None), None)
    if place is not None:
        return place.country
    if (owner := place_owner(discourse, item)) is not None:
        return owner.country
    fled = "refugee" in item.phrase or "displaced" in item.phrase  # where they are is not where they are from
    if elsewhere or fled or of_unknown(discourse, item):
        return None
    return place_country(discourse, item) or sole_country(discourse)


def _is_one(discourse: Discourse, item: ActorFound) -> bool:
    """Is one person meant ("the Armenian")? Not so where the adjective is the people's name too ("the French")."""
    token = discourse.parsed.tokens[item.head]
    many = discourse.known.senses.get(f"{token.text}s", ())
    return item.phrase == f"the {token.text.lower()}" and any(s.form == "people" for s in many)


def _one_of(discourse: Discourse, item: ActorFound) -> Actor | None:
    """Whom "the Armenian" means, where one person of that state is named in this sentence or the one before."""
    token = discourse.parsed.tokens[item.head]
    senses = senses_of(discourse, token)
    if not senses or senses[0].entry.kind != "state":
        return None
    entry = senses[0].entry
    near = {
        a
        for index, actors in discourse.fixed.items()
        for a in actors
        if index < token.index
        and token.sentence - discourse.parsed.tokens[index].sentence <= 1
        and a.country == entry.country
        and a.id in discourse.known.entries
        and discourse.known.entries[a.id or ""].kind == "person"
    }
    return next(iter(near)) if len(near) == 1 else None


def name_of(item: ActorFound) -> str:
    """The mention's words on one line."""
    return " ".join(item.text.split())


def _people(discourse: Discourse, item: ActorFound) -> Outcome:
    """A people is not its state: CVL, of the country where the phrase says that they are, else of no state."""
    token = discourse.parsed.tokens[item.name if item.name is not None else item.head]
    senses = [s for s in senses_of(discourse, token) if s.form in ("people", "adjective", "national", "name")]
    if (why := contradiction(discourse, token)) is not None:
        return Outcome((), f"ambiguous name: {why}")
    if not senses:
        return Outcome((), "the people is not in the registry")
    entry = senses[0].entry
    words = item.phrase.split()
    ethnic = bool({"ethnic", "indigenous", "native"} & set(words))
    if ethnic and entry.kind == "state":
        return Outcome((Actor(None, name_of(item), place_country(discourse, item), "CVL", None),))
    elsewhere = [o for o in item.owners if o != token.index]
    name = name_of(item)
    if entry.kind == "people" and entry.country is None and elsewhere:
        return Outcome((Actor(entry.id, name, _living(discourse, item, elsewhere), entry.sector, None),))
    if entry.kind == "people" and entry.country is None:
        return Outcome((Actor(entry.id, entry.name, _living(discourse, item, elsewhere), entry.sector, None),))
    if entry.kind != "state":
        return Outcome(
            (Actor(entry.id, entry.name, entry.country, entry.sector if entry.kind == "people" else "CVL", None),)
        )
    if ethnic or elsewhere:
        return Outcome((Actor(None, name, _living(discourse, item, elsewhere), "CVL", None),))
    bare = len(words) == 1 or (len(words) == 2 and words[0] == "the")
    sector = None if item.definite and bare else "CVL"
    return Outcome((Actor(None, name, entry.country, sector, None),))
