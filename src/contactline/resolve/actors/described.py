"""Bodies and roles by their words, owners and earlier mentions; several at once by the groups named side by side."""

from bisect import bisect_left
from collections.abc import Sequence

from contactline.knowledge.actor_words import actor_words
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor
from contactline.model.tree import ancestors, children
from contactline.resolve.actors.antecedents import take_up
from contactline.resolve.actors.discourse import (
    Discourse,
    Group,
    Told,
    leading_parties,
    main_group,
    region_before,
)
from contactline.resolve.actors.localised import OF_ANYWHERE
from contactline.resolve.actors.outcome import Outcome
from contactline.resolve.actors.owners import (
    coded_words,
    owner_of,
    owners_of,
    phrase_actor,
    place_owner,
    token_actor,
)
from contactline.resolve.actors.whose import canonical, state_of
from contactline.resolve.codes import Coded, office_at, owned_actor, person_actor, sense_actor
from contactline.resolve.phrases import code_words

_THE_COUNCIL = "UN Security Council"
_PERSON_NOUNS = frozenset(("leader", "strongman", "ruler", "head of state"))
_LEADERS = (
    "president",
    "prime minister",
    "leader",
    "supreme leader",
    "premier",
    "chancellor",
    "king",
    "emir",
    "head of state",
)
_NOT_THE = frozenset("a an another deputy one some senior top new next first".split())
_OTHER = frozenset("other rival second third new former separate own".split())
_BESIDE_OWNER = frozenset("ally backer sponsor patron enemy foe rival adversary neighbour neighbor opponent".split())
_SERVING = frozenset("general commander spokesman chief negotiator ambassador king monarch".split())
_GROUPS = frozenset("faction group movement militia".split())
_SECRETARIES = frozenset(("secretary-general", "secretary general"))
_NEAR = 3
_LONG_AGO = 400  # mentions, some forty paragraphs
_OPPOSED = frozenset("side party foe rival adversary belligerent enemy army force combatant".split())
_NAMED_SO = frozenset("court council committee union mission body".split())


def resolve_role(discourse: Discourse, found: ActorFound) -> Outcome:
    """Who a body or role phrase stands for."""
    coded = coded_words(discourse, found)
    for index in found.appositions:
        beside = discourse.by_head.get(index) or discourse.fixed.get(index)
        if beside and len(beside) == 1 and not found.plural and (beside[0].id or beside[0].country):
            return Outcome(beside)
    if found.joint:
        actors = [
            owned
            for owners in owners_of(discourse, found)
            for o in owners
            if (owned := phrase_actor(discourse, o, coded, found.noun))
        ]
        if actors:
            return Outcome(tuple(dict.fromkeys(actors)))
    if (found.noun or "").split()[-1:] and (found.noun or "").split()[-1] in _BESIDE_OWNER and found.owners:
        return _beside_owner(discourse, found, coded)
    if coded.partial and found.noun in actor_words().state_nouns:
        region = region_before(discourse, found.start)
        return Outcome((region,)) if region is not None else Outcome((Actor(None, None, None, "GOV", "PRE"),))
    owners = owners_of(discourse, found)
    if owners and len(owners[0]) > 1 and (found.plural or found.body):
        return Outcome(tuple(a for o in owners[0] if (a := phrase_actor(discourse, o, coded, found.noun))))
    owner = owner_of(discourse, found)
    if owner is not None and (actor := phrase_actor(discourse, owner, coded, found.noun)) is not None:
        return Outcome((_office_holder(discourse, found, actor) or actor,))
    if found.owners and any(discourse.parsed.tokens[o].tag == "PRP$" for o in found.owners):
        return Outcome((), "whose is not told")
    outcome = _taken_up(discourse, found, coded)
    if (not outcome.actors or outcome.actors[0].country is None) and (
        place := place_owner(discourse, found)
    ) is not None:
        actor = phrase_actor(discourse, place, coded, found.noun)
        return Outcome((actor,)) if actor is not None else outcome
    return outcome


def _beside_owner(discourse: Discourse, found: ActorFound, coded: Coded) -> Outcome:
    """An ally or sponsor is not its owner: who it is only an adjective or a place tells ("their sponsor in Ankara")."""
    for index in reversed(found.owners):
        token = discourse.parsed.tokens[index]
        told = token.name is not None and (
            discourse.parsed.names[token.name].kind == "adjective"
            or (index > found.head and discourse.parsed.tokens[token.head].text.lower() in ("in", "from"))
        )
        owner = token_actor(discourse, token) if told else None
        if owner is not None:
            return Outcome((Actor(None, None, owner.country, coded.sector or "GOV", None),))
    return Outcome((), "another than its owner: not told who")


def _office_holder(discourse: Discourse, found: ActorFound, actor: Actor) -> Actor | None:
    """The person of the article, or the registry's office holder, whom "the Armenian prime minister" is."""
    if found.plural or found.body or actor.country is None or actor.sector not in ("GOV", "MIL", "LEG"):
        return None
    noun = found.noun or ""
    words = set(found.phrase.split())
    if words & actor_words().former or words & _NOT_THE:
        return None
    wanted = _LEADERS if noun in _PERSON_NOUNS else (noun,)
    told = {
        t.actors[0]
        for t in discourse.told[-_LONG_AGO:]
        if t.found.form == "person"
        and t.found.noun in wanted
        and t.actors
        and t.actors[0].country == actor.country
        and (t.actors[0].sector2 == "PRE") == (actor.sector2 == "PRE")
    }
    if len(told) == 1 and noun not in _PERSON_NOUNS:
        return next(iter(told))
    apart = actor.sector2 == "PRE"  # a de facto entity has office holders of its own
    named = {
        a
        for a in discourse.persons.values()
        if a.country == actor.country
        and a.id is not None
        and (a.sector2 == "PRE") == apart
        and _holds(discourse, a, wanted)
    }
    if len(named) == 1:
        return next(iter(named))
    if discourse.date is None or noun in _PERSON_NOUNS:
        return None
    serving = [
        person_actor(e, discourse.date, discourse.known)
        for e in discourse.known.office_holders.get((actor.country, noun), ())
        if _holds(discourse, Actor(e.id, e.name, e.country, None), wanted)
    ]
    holders = [a for a in serving if (a.sector2 == "PRE") == apart and a.country == actor.country]
    return holders[0] if len(holders) == 1 else None


def _holds(discourse: Discourse, actor: Actor, nouns: Sequence[str]) -> bool:
    date = discourse.date
    entry = discourse.known.entries.get(actor.id or "")
    role = office_at(entry, date)[0] if entry is not None and date is not None else None
    return role is not None and role.office.lower() in nouns


def _taken_up(discourse: Discourse, found: ActorFound, coded: Coded) -> Outcome:
    """A phrase that names no owner: an earlier mention of the same noun, the article's one country, or nobody."""
    proper = (
        found.text[:1].isupper()
        and found.start != discourse.parsed.sentences[discourse.parsed.tokens[found.head].sentence].start
    )
    if (found.definite or proper or found.body) and found.noun:
        fitting = _same_noun(discourse, found)
        if fitting:
            choice = take_up(discourse, found, fitting)
            return Outcome(choice.actors, choice.why, choice.candidates)
        if "Security Council" in found.text:
            return Outcome((sense_actor(discourse.known.senses[_THE_COUNCIL][0], discourse.date, discourse.known),))
    ruling = coded.sector == "PTY" and found.noun in actor_words().state_bodies
    organised = coded.sector not in OF_ANYWHERE or ruling
    if found.noun in _SECRETARIES:
        return _of_organisation(discourse)
    state = state_of(discourse, found, coded) if organised else None
    if state is not None and not _has_own_name(discourse, found):
        actor = phrase_actor(discourse, state, coded, found.noun)
        if actor is not None:
            return Outcome((_office_holder(discourse, found, actor) or actor,))
    alone = phrase_actor(discourse, None, coded, found.noun)
    return Outcome((alone,)) if alone is not None else Outcome((), "not told whose")


def _of_organisation(discourse: Discourse) -> Outcome:
    """Whose "the secretary-general" is: the United Nations' where it is named, else the only organisation's."""
    bodies = dict.fromkeys(
        a for a in discourse.bodies
        if (entry := discourse.known.entries.get(a.id or "")) is not None and entry.kind == "organisation"
    )  # fmt: skip
    nations = [a for a in bodies if a.country == "UNO"][:1]
    of = nations or list(bodies)
    if len(of) != 1:
        return Outcome((), "not told whose")
    return Outcome((Actor(of[0].id, of[0].name, of[0].country, of[0].sector, of[0].sector2),))


def _begins_with_name(discourse: Discourse, found: ActorFound) -> bool:
    """Is the first word of a longer phrase a name that nobody lists ("Chakma leaders")?"""
    first = next(t for t in discourse.parsed.tokens[max(0, found.head - 12) :] if t.start >= found.start)
    return first.index < found.head and first.tag in ("NNP", "NNPS") and first.text[1:].islower()


def _has_own_name(discourse: Discourse, found: ActorFound) -> bool:
    """Does the phrase hold capitalised words beside its noun ("the Free Papua Army")?"""
    own = set((found.noun or "").split())
    if _begins_with_name(discourse, found):
        return True
    words = [w for w in found.text.split()[1:] if w.lower().strip(",.'’s") not in own and w.lower() not in own]
    return any(w[:1].isupper() for w in words)


def _same_noun(discourse: Discourse, found: ActorFound) -> list[Told]:
    noun = found.noun or ""
    words = actor_words()
    last = noun.split()[-1]
    if noun in words.state_nouns:
        return [] if found.plural else _states_before(discourse, found)
    kind = words.taking_up.get(last)
    out = []
    for told in discourse.told[-_LONG_AGO:]:
        if told.found.start >= found.start or not told.actors:
            continue
        other = told.found.noun or ""
        same = (
            canonical(discourse, other) == canonical(discourse, noun)
            or other.endswith(" " + noun)
            or (noun.endswith(" " + other) and other != "")
        )
        taken_up = same and told.found.plural == found.plural and _adds_nothing(found, told)
        if (told.found.form in ("role", "several", "person") and taken_up) or (
            kind is not None
            and told.found.form == "name"
            and _is_kind(discourse, told.actors[0], kind)
            and _bears(told.actors[0], last)
        ):
            out.append(told)
    exact = any(told.found.noun == noun and told.found.form == "role" for told in out)
    return [t for t in out if not (exact and (t.found.noun or "").endswith(" " + noun))]  # "the Chief Minister"


def _adds_nothing(found: ActorFound, told: Told) -> bool:
    """Does the later phrase hold no word that sets it apart ("the European team" is not the Afghan team)?"""
    own = set((found.noun or "").split())
    apart = {
        w.lower()
        for w in found.text.replace("’", "'").removesuffix("'s").split()[1:]
        if (w[:1].isupper() or w in _OTHER) and w.lower() not in own
    }
    return apart <= set(told.found.phrase.replace("'s", " ").split())


def _states_before(discourse: Discourse, found: ActorFound) -> list[Told]:
    """States named before in this or the last sentence ("the country")."""
    sentence = discourse.parsed.tokens[found.head].sentence
    return [
        t for t in discourse.told[-_LONG_AGO:]
        if t.found.form in ("name", "seat") and t.found.start < found.start and sentence - t.sentence <= 1
        and len(t.actors) == 1 and _is_kind(discourse, t.actors[0], "state")
    ]  # fmt: skip


def _bears(actor: Actor, noun: str) -> bool:
    """Nouns that many bodies bear ("the court") take up only a name that has them."""
    return noun not in _NAMED_SO or noun in (actor.name or "").lower()


def _is_kind(discourse: Discourse, actor: Actor, kind: str) -> bool:
    entry = discourse.known.entries.get(actor.id or "")
    if entry is None:
        return kind != "state" and actor.id is None and actor.name is not None and kind == "organisation"
    return (
        entry.kind == kind
        or (kind == "body" and entry.kind in ("media", "organisation", "body"))
        or (kind == "state" and entry.kind == "entity")
    )


def resolve_several(discourse: Discourse, found: ActorFound, all_found: Sequence[ActorFound]) -> Outcome:
    """The actors that "both sides", "the two leaders", "foreign ministers from both sides" stand for."""
    words = actor_words()
    last = (found.noun or "").split()[-1]
    persons = last in words.several_persons
    if persons and found.made_by != "several/from":
        group = _nearest(discourse, found, ("person", "party") if found.count and found.count > 2 else ("person",))
        if group is not None:
            return Outcome(group.actors)
    kinds = (
        ("state",)
        if last in ("country", "nation", "state", "republic", "capital", "neighbour", "neighbor") or persons
        else ("party",)
        if last in _GROUPS
        else ("state", "party")
    )
    near = _nearest(discourse, found, kinds)
    near = near or _following(discourse, found, kinds)
    actors = (
        near.actors
        if near is not None
        else main_group(discourse, kinds, found.count) or _only_group(discourse, found, all_found)
    )
    if not actors and last in _SERVING:  # "both commanders" after "commanders of the army and the rebels"
        return resolve_role(discourse, found)
    if not actors:
        return Outcome((), "which parties are meant is not certain")
    actors = _as_states(discourse, actors)
    if found.made_by == "several/from" or persons or last in ("army", "force", "delegation"):
        coded = code_words(found.phrase, nouns=discourse.parsed.nouns)
        actors = tuple(owned_actor(a, coded, discourse.known) for a in actors)
    return Outcome(actors)


def _nearest(discourse: Discourse, found: ActorFound, kinds: Sequence[str]) -> Group | None:
    """The group named last before the phrase; None where its sentence names two different ones."""
    last: Group | None = None
    sentence = discourse.parsed.tokens[found.head].sentence
    for at in range(bisect_left(discourse.groups, found.head, key=lambda g: g.head) - 1, -1, -1):
        group = discourse.groups[at]
        if last is not None and group.sentence != last.sentence:
            break
        fits = group.kind in kinds and (found.count is None or len(group.actors) == found.count)
        if not fits or _is_subject_of(discourse, group, found) or (group.third and _is_opposed(found)):
            continue
        if last is not None and frozenset(group.actors) != frozenset(last.actors):
            return None
        last = last or group
        if last.kind == "person" and sentence - last.sentence > _NEAR:
            return None
    return last


def _following(discourse: Discourse, found: ActorFound, kinds: Sequence[str]) -> Group | None:
    """The one group that the rest of the phrase's sentence names ("both sides, the army and the rebels,")."""
    sentence = discourse.parsed.tokens[found.head].sentence
    after = [
        g for g in discourse.groups_in.get(sentence, ())
        if g.head > found.head and g.kind in kinds and found.count in (None, len(g.actors)) and not g.third
    ]  # fmt: skip
    return after[0] if len({frozenset(g.actors) for g in after}) == 1 else None


def _as_states(discourse: Discourse, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Bodies of different states ("the commissions of A and B") stand for their states."""
    if len({a.country for a in actors}) < len(actors):
        return actors
    return tuple(_as_state(discourse, a) for a in actors)


def _as_state(discourse: Discourse, actor: Actor) -> Actor:
    entry = discourse.known.entries.get(actor.country or "")
    if entry is None or actor.id is not None or actor.sector not in ("GOV", "MIL") or actor.sector2 == "PRE":
        return actor
    return Actor(entry.id, entry.name, entry.country, entry.sector, entry.sector2)


def _is_opposed(found: ActorFound) -> bool:
    """Do the words mean the parties to a conflict or talks ("both sides"), not any two?"""
    return (found.noun or "") in _OPPOSED


def _is_subject_of(discourse: Discourse, group: Group, found: ActorFound) -> bool:
    """Is the group the subject of the very verb whose object the phrase is ("A and B urged both sides to")?"""
    parsed = discourse.parsed
    if found.subject or parsed.tokens[group.head].sentence != parsed.tokens[found.head].sentence:
        return False
    for above in ancestors(parsed, parsed.tokens[found.head]):
        subjects = children(parsed, above, ("nsubj", "nsubjpass"))
        if subjects:
            return any(t.index == group.head for t in subjects)
    return False


def _only_group(discourse: Discourse, found: ActorFound, all_found: Sequence[ActorFound]) -> tuple[Actor, ...]:
    parties = leading_parties(discourse, all_found)
    if parties is None or found.count not in (None, 2):
        return ()
    return (
        parties
        if _is_opposed(found) or all(discourse.known.entries[a.id or ""].kind == "state" for a in parties)
        else ()
    )
