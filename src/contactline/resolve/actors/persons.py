"""Persons: by the registry and the date, by the title or phrase beside the name, or by the full name told elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from contactline.knowledge.registry.lookup import Entry, Role, fold
from contactline.knowledge.spelling import one_slip
from contactline.knowledge.transliteration import plain_letters
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor, ActorCandidate
from contactline.resolve.actors.discourse import Discourse, contradiction, senses_of
from contactline.resolve.actors.home import home_country
from contactline.resolve.actors.outcome import Outcome
from contactline.resolve.actors.owners import coded_words, owner_of, phrase_actor
from contactline.resolve.codes import office_at, person_actor

_PARTICLES = ("al-", "el-", "al ", "el ")
_FUZZY_FROM = 6
_LOCAL = frozenset("governor mayor prefect superintendent administrator councillor councilor sheriff".split())


def collect_persons(discourse: Discourse, found: Sequence[ActorFound]) -> None:
    """Note the article's full names, and who they are by registry, title or apposition, wherever it is told."""
    persons = [f for f in found if f.form == "person" and f.person]
    full = sorted({f.person for f in persons if f.person and len(f.person.split()) > 1})
    discourse.full_names = tuple(full)
    for f in persons:
        name = f.person or ""
        if len(name.split()) < 2 and f.name is None:
            continue
        actor = _by_registry(discourse, f) or _by_words(discourse, f)
        known = discourse.persons.get(name)
        if actor is not None and (known is None or (known.sector is None and actor.sector is not None)):
            discourse.persons[name] = actor


def resolve_person(discourse: Discourse, found: ActorFound) -> Outcome:
    """Who a person's name stands for."""
    name = found.person or found.text
    if found.name is not None and (why := contradiction(discourse, discourse.parsed.tokens[found.name])) is not None:
        return Outcome((), f"ambiguous name: {why}")
    entries = _entries(discourse, found)
    if len(entries) > 1:
        listed = tuple(
            ActorCandidate(
                person_actor(e, discourse.date, discourse.known), round(1 / len(entries), 3), "bears this name"
            )
            for e in entries
        )
        return Outcome((), f"ambiguous name: {len(entries)} persons of the registry bear it", listed)
    if name in discourse.persons:
        return Outcome((discourse.persons[name],))
    bearers = discourse.bearers.get(name)
    if bearers is None:
        bearers = discourse.bearers[name] = _bearers(discourse, name)
    if len(bearers) > 1:
        return Outcome((), f"ambiguous name: {len(bearers)} persons of the article bear it")
    if bearers:
        return Outcome((discourse.persons.get(bearers[0]) or Actor(None, bearers[0], None, None),))
    if len(name.split()) == 1 and (actor := _by_surname(discourse, found, name)) is not None:
        return Outcome((actor,))
    return Outcome((_by_words(discourse, found) or Actor(None, name, None, None),))


def beside_phrase(discourse: Discourse, found: ActorFound, outcome: Outcome) -> Outcome:
    """A person still without codes takes those of the phrase beside the name ("the agency's spokeswoman, X").

    What is learned holds for the rest of the article.
    """
    if len(outcome.actors) != 1 or outcome.actors[0].country is not None:
        return outcome
    name = outcome.actors[0].name or found.text
    known = discourse.persons.get(name)
    if known is not None and known.country:
        return Outcome((known,))
    for index in found.appositions:
        for actor in discourse.by_head.get(index, ()):
            entry = discourse.known.entries.get(actor.id or "")
            aside = discourse.parsed.article.text[found.end : found.end + 2] == " ("
            if entry is not None and entry.kind == "state" and not aside:  # "the envoy to Haiti, X"
                continue
            if actor.country or (actor.sector and outcome.actors[0].sector is None):
                discourse.persons[name] = replace(actor, id=None, name=name)
                return Outcome((discourse.persons[name],))
    return outcome


def _entries(discourse: Discourse, found: ActorFound) -> list[Entry]:
    """The registry's bearers of a full name; where several, those of the title's country, then of the article's."""
    if found.name is None:
        return []
    senses = [s for s in senses_of(discourse, discourse.parsed.tokens[found.name]) if s.entry.kind == "person"]
    entries = list({s.entry.id: s.entry for s in senses}.values())
    if len(entries) > 1:
        owner = owner_of(discourse, found)
        near = [e for e in entries if owner is not None and e.country == owner.country] or [
            e for e in entries if e.country in discourse.countries
        ]
        entries = near or entries
    return entries


def _by_registry(discourse: Discourse, found: ActorFound) -> Actor | None:
    entries = _entries(discourse, found)
    if len(entries) != 1:
        return None
    actor = person_actor(entries[0], discourse.date, discourse.known)
    titled = _by_words(discourse, found)
    if titled is None or titled.sector is None or titled.sector == actor.sector:
        return actor
    if actor.sector is None or titled.country == actor.country:  # the article's words go before the registry's dates
        office = next(
            (r for r in entries[0].roles if r.office.lower() == found.noun and r.sector == titled.sector), None
        )
        sector2 = office.sector2 if office is not None else titled.sector2
        return replace(actor, sector=titled.sector, sector2=sector2, country=actor.country or titled.country)
    return actor


def _by_words(discourse: Discourse, found: ActorFound) -> Actor | None:
    """A person's codes from the title before the name or the phrase beside it; None where neither tells."""
    name = found.person
    if found.phrase:
        coded = coded_words(discourse, found)
        owner = owner_of(discourse, found) or (None if found.owners else _own_state(discourse, found))
        actor = phrase_actor(discourse, owner, coded, found.noun)
        if actor is not None:
            return replace(actor, id=None, name=name)
    if found.owners and (party := _bracketed(discourse, found)) is not None:
        return replace(party, id=None, name=name)
    for index in found.appositions:
        for actor in discourse.fixed.get(index, ()):
            if actor.name is None or actor.id is None:
                return replace(actor, id=None, name=name)
    return None


def _bracketed(discourse: Discourse, found: ActorFound) -> Actor | None:
    """The state or party in brackets behind the name ("Mr. SOHRABI (Iran)", "Ana Rix (Workers' Party)")."""
    token = discourse.parsed.tokens[found.owners[0]]
    aside = discourse.parsed.article.text[found.end : token.start].split() == ["("]
    return owner_of(discourse, found) if aside else None


def _own_state(discourse: Discourse, found: ActorFound) -> Actor | None:
    """Whose a governor or mayor with no country told is: that of the country that the article tells of."""
    last = (found.noun or "").split()[-1:]
    code = home_country(discourse) if last and last[0] in _LOCAL else None
    entry = discourse.known.entries.get(code or "")
    return Actor(entry.id, entry.name, entry.country, entry.sector, entry.sector2) if entry is not None else None


def _bearers(discourse: Discourse, name: str) -> list[str]:
    """Full names of the article that a part ("Aliyev", "al-Burhan", a slip of spelling) takes up."""
    part = _plain(name)
    last = [full for full in discourse.full_names if full != name and _plain(full.split()[-1]) == part]
    if last:
        return last
    inside = [full for full in discourse.full_names if full != name and f" {part} " in f" {_plain(full)} "]
    if inside or len(part) < _FUZZY_FROM or " " in part:
        return inside
    return [full for full in discourse.full_names if one_slip(part, _plain(full.split()[-1]))]


def _plain(name: str) -> str:
    out = fold(name).lower()
    for particle in _PARTICLES:
        out = out.removeprefix(particle)
    return out.replace("-", " ")


def _is_office(role: Role | None, noun: str) -> bool:
    return role is not None and role.office.lower() == noun


def _by_surname(discourse: Discourse, found: ActorFound, name: str) -> Actor | None:
    """A surname alone, where one person of the registry bears it who holds office in a country of the article."""
    surnames = discourse.known.surnames
    entries = surnames.get(_plain(name)) or surnames.get(plain_letters(_plain(name)), ())
    owner = owner_of(discourse, found) if found.owners else None
    near = [
        e
        for e in entries
        if e.country is not None and (e.country == owner.country if owner else e.country in discourse.countries)
    ]
    serving = [e for e in near if office_at(e, discourse.date)[0] is not None]
    titled = [e for e in entries if found.noun and _is_office(office_at(e, discourse.date)[0], found.noun)]
    if len(titled) == 1 and not any(e in titled for e in serving):
        serving = titled
    chosen = serving if len(serving) == 1 else near if len(near) == 1 and found.phrase else []
    return person_actor(chosen[0], discourse.date, discourse.known) if len(chosen) == 1 else None
