"""Actor mentions -> who they are: country, PLOVER sectors, and for pronouns and descriptions the mention they take up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from contactline.knowledge.actor_words import actor_words
from contactline.knowledge.registry import Sense, registry
from contactline.model.article import Issue, Published
from contactline.model.found_actors import ActorFound
from contactline.model.ids import content_id
from contactline.model.mention import Actor, ActorCandidate, ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.resolve.actors.antecedents import choose
from contactline.resolve.actors.discourse import Told, main_pair, pair_before, senses_of
from contactline.resolve.phrases import Coded, code_words, combine, entry_actor, person_actor

__all__ = ["resolve_actors"]

_REFLEXIVE = frozenset("himself herself itself themselves".split())


@dataclass(frozen=True, slots=True)
class _Outcome:
    actors: tuple[Actor, ...]
    why: str | None = None
    candidates: tuple[ActorCandidate, ...] = ()


@dataclass(slots=True)
class _Article:
    """What the resolver knows while it goes down an article."""

    parsed: Parsed
    date: str | None
    told: list[Told] = field(default_factory=list)
    persons: dict[str, Actor] = field(default_factory=dict)
    full_names: dict[str, set[str]] = field(default_factory=dict)
    by_head: dict[int, Actor] = field(default_factory=dict)
    region: Actor | None = None


def resolve_actors(
    parsed: Parsed, found: Sequence[ActorFound], published: Published | None
) -> tuple[tuple[ActorMention, ...], tuple[Issue, ...]]:
    """Mentions with their actors, in order of the text, and issues. Two mentions share a span where a phrase means two."""
    state = _Article(parsed, published.date if published else None)
    _collect_persons(state, found)
    mentions: list[ActorMention] = []
    issues: list[Issue] = []
    region_at = _regions(state)
    for item in found:
        for at, actor in region_at:
            if at < item.start:
                state.region = actor
        outcome = _resolve(state, item)
        for actor in outcome.actors:
            mentions.append(_mention(item, actor, outcome))
        if not outcome.actors:
            mentions.append(_mention(item, None, outcome))
        if len(outcome.actors) == 1:
            state.by_head[item.head] = outcome.actors[0]
            if item.form != "adjective":
                state.told.append(Told(item, outcome.actors[0], parsed.tokens[item.head].sentence))
        if outcome.why and outcome.why.startswith("ambiguous name"):
            issues.append(Issue(f"{item.text}: {outcome.why}", item.start, item.end))
    unique = {m.id: m for m in mentions}
    return tuple(sorted(unique.values(), key=lambda m: (m.start, m.end, m.id))), tuple(issues)


def _mention(item: ActorFound, actor: Actor | None, outcome: _Outcome) -> ActorMention:
    return ActorMention(
        content_id(
            "m", "actor", item.start, item.end, *((actor.id, actor.name, actor.country, actor.sector) if actor else ())
        ),
        item.start,
        item.end,
        item.text,
        item.made_by,
        actor,
        outcome.candidates,
        item.head,
        item.form in ("pronoun", "several") or any(_is_pronoun(item, o) for o in item.owners),
        None if actor is not None else outcome.why or "not known who this is",
    )


def _is_pronoun(item: ActorFound, owner: int) -> bool:
    return bool(item.phrase.split()[:1]) and item.phrase.split()[0] in ("its", "his", "her", "their", "our", "my")


def _regions(state: _Article) -> tuple[tuple[int, Actor], ...]:
    """Entities named in the article, with their offsets: those whom "the region" takes up."""
    out = []
    for name_at, token in enumerate(state.parsed.tokens):
        if token.name is None:
            continue
        for sense in senses_of(state.parsed, state.parsed.tokens[name_at]):
            if sense.entry.kind == "entity" and sense.form in ("name", "seat"):
                out.append((token.start, entry_actor(sense, state.date)))
                break
    return tuple(out)


def _collect_persons(state: _Article, found: Sequence[ActorFound]) -> None:
    """Full names of the article by surname, and unknown persons' codes from their titles."""
    for item in found:
        if item.form != "person" or item.person is None:
            continue
        parts = item.person.split()
        if len(parts) > 1:
            state.full_names.setdefault(parts[-1].split("-")[-1] if parts[-1] == item.text else parts[-1], set()).add(
                item.person
            )
    for item in found:
        if item.form != "person" or item.person is None or item.person in state.persons:
            continue
        actor = _by_title(state, item)
        if actor is not None:
            state.persons[item.person] = actor


def _by_title(state: _Article, item: ActorFound) -> Actor | None:
    """An unknown person's codes from the title before the name, or from an apposition beside it."""
    if item.phrase:
        coded = code_words(_without_names(state, item))
        owner = _owner(state, item)
        if coded.known and owner is not None:
            return replace(combine(owner, coded), name=item.person)
        if coded.known and coded.sector not in (None, "GOV"):
            return Actor(None, item.person, None, coded.sector, coded.sector2)
    return None


def _without_names(state: _Article, item: ActorFound) -> str:
    """The phrase with the owners' names taken out (so that "Union" of a name is not read as a trade union)."""
    phrase = item.phrase
    for owner in item.owners:
        token = state.parsed.tokens[owner]
        if token.name is not None:
            phrase = phrase.replace(token.text.lower().replace("’", "'"), " ", 1)
    return phrase


def _resolve(state: _Article, item: ActorFound) -> _Outcome:
    match item.form:
        case "name" | "seat" | "adjective":
            return _named(state, item)
        case "people":
            return _people(state, item)
        case "person":
            return _person(state, item)
        case "role":
            return _role(state, item)
        case "several":
            return _several(state, item)
        case _:
            return _pronoun(state, item)


def _named(state: _Article, item: ActorFound) -> _Outcome:
    senses = senses_of(state.parsed, state.parsed.tokens[item.head])
    wanted = {"name": ("name", "seat", "capital"), "seat": ("seat", "capital"), "adjective": ("adjective", "name")}[
        item.form
    ]
    fitting = [s for s in senses if s.form in wanted] or list(senses)
    actors = {entry_actor(s, state.date): s for s in fitting}
    if not actors:
        return _Outcome((), "the name is not in the registry")
    if len(actors) > 1:
        actors = _near(state, actors) or actors
    if len(actors) > 1:
        listed = tuple(ActorCandidate(a, round(1 / len(actors), 3), "bears this name") for a in actors)
        return _Outcome((), f"ambiguous name: {', '.join(sorted(a.name or '' for a in actors))}", listed)
    return _Outcome((next(iter(actors)),))


def _near(state: _Article, actors: dict[Actor, Sense]) -> dict[Actor, Sense]:
    """Those of several bearers of a name whose country the article names otherwise."""
    countries = {s.entry.country for t in state.parsed.tokens if t.name is not None for s in _unambiguous(state, t)}
    return {a: s for a, s in actors.items() if s.entry.country in countries}


def _unambiguous(state: _Article, token: Token) -> tuple[Sense, ...]:
    senses = senses_of(state.parsed, token)
    return senses if len({s.entry.id for s in senses}) == 1 else ()


def _people(state: _Article, item: ActorFound) -> _Outcome:
    senses = [
        s
        for s in senses_of(state.parsed, state.parsed.tokens[item.head])
        if s.form in ("people", "adjective", "national", "name")
    ]
    if not senses:
        return _Outcome((), "the people is not in the registry")
    entry = senses[0].entry
    country = entry.country
    abroad = [o for o in item.owners if o != item.head]
    ethnic = "ethnic" in item.phrase.split()
    if entry.kind == "state" and (ethnic or abroad):
        place = next((a for o in abroad if (a := _token_actor(state, o)) is not None), None)
        country = place.country if place else None
    if item.made_by == "people/adjective" and item.definite and entry.kind == "state" and not ethnic:
        return _Outcome((entry_actor(senses[0], state.date),))
    return _Outcome((Actor(None, item.text, country, entry.sector if entry.kind == "people" else "CVL", None),))


def _person(state: _Article, item: ActorFound) -> _Outcome:
    token = state.parsed.tokens[item.head]
    senses = [s for s in senses_of(state.parsed, token) if s.entry.kind == "person"]
    if len({s.entry.id for s in senses}) == 1:
        known = person_actor(senses[0].entry, state.date)
        if known.sector is None and (titled := _by_title(state, item)) is not None:
            return _Outcome(
                (replace(known, sector=titled.sector, sector2=titled.sector2, country=known.country or titled.country),)
            )
        return _Outcome((known,))
    if len(senses) > 1:
        return _Outcome((), f"ambiguous name: {len(senses)} persons bear it")
    full = item.person or item.text
    if full in state.persons:
        return _Outcome((state.persons[full],))
    bearers = state.full_names.get(full.split()[-1], set()) - {full}
    if " " not in full and len(bearers) == 1:
        (bearer,) = bearers
        actor = (
            next((t.actor for t in reversed(state.told) if t.found.person == bearer), None)
            or state.persons.get(bearer)
            or _known(bearer, state.date)
        )
        return _Outcome((actor,)) if actor else _Outcome((Actor(None, bearer, None, None),))
    if " " not in full and len(bearers) > 1:
        return _Outcome((), "two persons of this surname")
    for index in item.appositions:
        if (actor := state.by_head.get(index)) is not None and actor.name is None:
            return _Outcome((replace(actor, name=full),))
        later = _phrase_at(state, index)
        if later is not None:
            return _Outcome((replace(later, name=full),))
    return _Outcome((), "a person whom the registry does not know, and no title")


def _known(name: str, date: str | None) -> Actor | None:
    senses = [s for s in registry().senses.get(name, ()) if s.entry.kind == "person"]
    return person_actor(senses[0].entry, date) if len({s.entry.id for s in senses}) == 1 else None


def _phrase_at(state: _Article, index: int) -> Actor | None:
    """The codes of a noun phrase beside a name ("X, the foreign minister of Armenia"), where it names whose."""
    from contactline.model.tree import subtree

    tokens = [t for t in subtree(state.parsed, state.parsed.tokens[index])][:12]
    coded = code_words(" ".join(t.text for t in tokens if t.name is None))
    owner = next((a for t in tokens if t.name is not None and (a := _token_actor(state, t.index)) is not None), None)
    return combine(owner, coded) if coded.known and owner is not None else None


def _token_actor(state: _Article, index: int) -> Actor | None:
    """Who the owner token is: a name, a resolved mention, or "the region"."""
    token = state.parsed.tokens[index]
    if index in state.by_head:
        return state.by_head[index]
    for sense in senses_of(state.parsed, token):
        if sense.entry.kind != "person" or len(senses_of(state.parsed, token)) == 1:
            return entry_actor(sense, state.date)
    if token.lemma.lower() in ("region", "enclave", "territory", "republic", "entity", "exclave"):
        return state.region
    inner = [i for i in token.children if i < index and state.parsed.tokens[i].name is not None]
    return _token_actor(state, inner[-1]) if inner else None


def _owner(state: _Article, item: ActorFound) -> Actor | None:
    """The party that the owner tokens name; the first that is known."""
    for index in item.owners:
        token = state.parsed.tokens[index]
        if token.tag == "PRP$":
            pronoun = ActorFound(
                token.start,
                token.end,
                token.text,
                index,
                "pronoun",
                "owner",
                noun=token.text.lower(),
                plural=token.text.lower() == "their",
            )
            actor = choose(state.parsed, pronoun, state.told).actor
        else:
            actor = _token_actor(state, index)
        if actor is not None:
            return actor
    return None


def _role(state: _Article, item: ActorFound) -> _Outcome:
    coded = code_words(_without_names(state, item))
    for index in item.appositions:
        if index in state.by_head and state.parsed.tokens[index].index < item.head:
            return _Outcome((state.by_head[index],))
    owner = _owner(state, item)
    if owner is not None:
        return _Outcome((_owned(owner, coded, item),))
    if item.owners and any(state.parsed.tokens[o].tag == "PRP$" for o in item.owners):
        return _Outcome((), "whose is not told")
    if item.definite and item.noun:
        choice = choose(state.parsed, item, state.told, nouns=frozenset((item.noun, item.noun.split()[-1])))
        if choice.actor is not None:
            return _Outcome((choice.actor,), None, choice.candidates)
        return _Outcome((), choice.why, choice.candidates)
    if coded.sector in ("UAF", "UNK", "CVL", "REF", "JRN", "CRM", "REB"):
        return _Outcome((Actor(None, None, None, coded.sector, coded.sector2),))
    return _Outcome((), "not told who or whose")


def _owned(owner: Actor, coded: Coded, item: ActorFound) -> Actor:
    sector = coded.sector if coded.known else owner.sector
    if (
        owner.sector not in (None, "GOV")
        and coded.sector in (None, "GOV", "CVL")
        and coded.noun in actor_words().nouns
        and actor_words().nouns[coded.noun].neutral
    ):
        return Actor(None, None, owner.country, owner.sector, owner.sector2)
    if sector is None:
        sector = owner.sector if coded.known and coded.human else None
    return combine(owner, replace(coded, sector=sector))


def _several(state: _Article, item: ActorFound) -> _Outcome:
    pair = pair_before(state.parsed, item.head) or main_pair(state.parsed)
    if pair is None:
        return _Outcome((), "which parties are meant is not certain")
    coded = code_words(item.phrase) if item.made_by == "several/from" else Coded("GOV")
    known = [s for s in (_entry_sense(i) for i in pair) if s is not None]
    actors = [entry_actor(s, state.date) for s in known]
    if item.noun in ("minister", "president", "leader", "army") or item.made_by == "several/from":
        coded = code_words(item.phrase)
        actors = [combine(a, coded) for a in actors]
    return _Outcome(tuple(actors))


def _entry_sense(entry_id: str) -> Sense | None:
    entry = registry().entries.get(entry_id)
    return Sense(entry, "name") if entry else None


def _pronoun(state: _Article, item: ActorFound) -> _Outcome:
    if item.made_by == "pronoun/first":
        return _Outcome((), "the speaker of the words")
    if item.noun in ("they", "them", "their", "theirs", "themselves"):
        choice = choose(state.parsed, item, state.told)
        return _Outcome((choice.actor,) if choice.actor else (), choice.why, choice.candidates)
    choice = choose(state.parsed, item, state.told)
    return _Outcome((choice.actor,) if choice.actor else (), choice.why, choice.candidates)
