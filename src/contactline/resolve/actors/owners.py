"""Whose a phrase is ("Azerbaijan's", "Armenian", "its", "the region's"), and what phrase and owner make together."""

from contactline.knowledge.actor_words import actor_words
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, head_of
from contactline.resolve.actors.antecedents import choose
from contactline.resolve.actors.discourse import Discourse, is_venue, region_before, senses_of
from contactline.resolve.actors.home import place_code
from contactline.resolve.codes import Coded, owned_actor, sense_actor
from contactline.resolve.phrases import code_words
from contactline.resolve.place_owners import owner_place

_PLURAL_POSSESSIVE = frozenset(("their", "our"))
_ALONE = frozenset("REB UAF CVL REF JRN CRM UNK REL MED LAB AGR BUS SOC OPP PTY PRM".split())
_PEOPLE_ALONE = frozenset("MIL COP JUD LEG SPY EDU".split())  # told by a noun for people, not by one for a body


_INHABITANTS = frozenset("population people resident inhabitant citizen community".split())
_WHERE = frozenset("in at near outside around inside across".split())
_FIRING = frozenset("fire launch shoot lob hurl aim direct rain throw".split())
STATE_SECTORS = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))


def coded_words(discourse: Discourse, found: ActorFound) -> Coded:
    """What the words of a mention tell, the names of its owners taken out ("Union" of a name is no trade union)."""
    phrase = found.phrase
    for index in found.owners:
        token = discourse.parsed.tokens[index]
        if token.name is not None:
            phrase = phrase.replace(token.text.lower().replace("’", "'"), " ", 1)
    return code_words(phrase, nouns=discourse.parsed.nouns)


def owner_of(discourse: Discourse, found: ActorFound) -> Actor | None:
    """The party that the owner tokens name: the first that is known and has a country."""
    for actors in owners_of(discourse, found):
        if len(actors) == 1 and (actors[0].country or actors[0].sector):
            return actors[0]
    return None


def owners_of(discourse: Discourse, found: ActorFound) -> list[tuple[Actor, ...]]:
    """What each owner token stands for, in order; nothing for those that are not known."""
    out = []
    for index in found.owners:
        token = discourse.parsed.tokens[index]
        if token.tag == "PRP$":
            out.append(_of_pronoun(discourse, token))
        elif token.tag == "WP$":
            out.append(_of_relative(discourse, token))
        elif (actor := token_actor(discourse, token)) is not None:
            out.append((actor,))
    return [actors for actors in out if actors]


def _of_pronoun(discourse: Discourse, token: Token) -> tuple[Actor, ...]:
    word = token.text.lower()
    if token.index in discourse.by_head:
        return discourse.by_head[token.index]
    possessive = ActorFound(
        token.start,
        token.end,
        token.text,
        token.index,
        "pronoun",
        "pronoun/owner",
        noun=word,
        plural=word in _PLURAL_POSSESSIVE,
    )
    if word in ("our", "my"):
        return ()
    actors = choose(discourse, possessive).actors
    if head_of(discourse.parsed, token).lemma.lower() in _INHABITANTS and _other_place(discourse, token, actors):
        return ()
    return actors


def _other_place(discourse: Discourse, token: Token, actors: tuple[Actor, ...]) -> bool:
    """Is another country or region named before in the sentence, whose people may be meant as well?"""
    first = discourse.parsed.sentences[token.sentence].first
    known = {a.id for a in actors}
    for before in discourse.parsed.tokens[first : token.index]:
        for sense in senses_of(discourse, before):
            if sense.entry.kind in ("state", "entity") and sense.form == "name" and sense.entry.id not in known:
                return True
    return False


def _of_relative(discourse: Discourse, token: Token) -> tuple[Actor, ...]:
    """Whom "whose" takes up: the noun that its clause modifies."""
    for above in ancestors(discourse.parsed, token):
        if above.dep == "relcl":
            actor = token_actor(discourse, head_of(discourse.parsed, above))
            return (actor,) if actor is not None else ()
    return ()


def place_owner(discourse: Discourse, found: ActorFound) -> Actor | None:
    """A place that no registry lists as the owner: "Kano police", "officials in Kharkiv", "the governor of Sumy"."""
    parsed = discourse.parsed
    head = parsed.tokens[found.head]
    inside = [t for t in parsed.tokens[max(0, head.index - 4) : head.index] if t.start >= found.start]
    names = [" ".join(t.text for t in inside if t.name is None and t.tag == "NNP" and t.text[:1].isupper())]
    names += [t.text for t in inside if t.name is None and t.tag == "NNP"]
    for preposition in children(parsed, head, ("prep",)):
        if preposition.text.lower() in ("of", "in", "from", "near", "at", "around", "outside"):
            things = [t for t in children(parsed, preposition, ("pobj",)) if t.name is None and t.tag == "NNP"]
            names += [t.text for t in things if not children(parsed, t, ("prep",))]  # not "the Line of Control"
    owners = [o for name in names if name and (o := owner_place(name, discourse.countries)) is not None]
    return owners[0] if owners else None


def place_country(discourse: Discourse, found: ActorFound) -> str | None:
    """The one country in which the places of the mention's clause lie ("farmers fled after a raid near Jos")."""
    head = discourse.parsed.tokens[found.head]
    sentence = discourse.parsed.sentences[head.sentence]
    clause = _clause_of(discourse.parsed, head)
    countries: set[str | None] = set()
    for token in discourse.parsed.tokens[sentence.first : sentence.last]:
        where = token.dep == "pobj" and head_of(discourse.parsed, token).text.lower() in _WHERE
        where = where and not is_venue(discourse.parsed, token)
        where = where and not (found.subject and _is_fired_at(discourse.parsed, token))
        if where and _clause_of(discourse.parsed, token) == clause:
            countries |= _lies_in(discourse, token)
    return countries.pop() if len(countries) == 1 else None


def _is_fired_at(parsed: Parsed, token: Token) -> bool:
    """Is it what is fired at ("fired rockets at Tel Aviv")? Who fires is from elsewhere."""
    by = head_of(parsed, token)
    return by.text.lower() in ("at", "near") and bool({t.lemma.lower() for t in ancestors(parsed, by)} & _FIRING)


def relative_country(discourse: Discourse, found: ActorFound) -> str | None:
    """The country that "where" takes up ("fled to Chad, where border guards disarmed them")."""
    parsed = discourse.parsed
    for above in ancestors(parsed, parsed.tokens[found.head]):
        if above.dep == "relcl" and any(t.lemma.lower() == "where" for t in children(parsed, above, ("advmod",))):
            codes = _lies_in(discourse, head_of(parsed, above))
            return codes.pop() if len(codes) == 1 else None
    return None


def _clause_of(parsed: Parsed, token: Token) -> int:
    """The verb above the token that has a subject of its own; without one the topmost token."""
    top = token.index
    for above in ancestors(parsed, token):
        top = above.index
        if above.pos in ("VERB", "AUX") and children(parsed, above, ("nsubj", "nsubjpass")):
            break
    return top


def of_unknown(discourse: Discourse, found: ActorFound) -> bool:
    """Does the phrase say whose or from where in a name that is not known ("X's widow", "residents of Y")?"""
    parsed = discourse.parsed
    head = parsed.tokens[found.head]
    own = [t for t in children(parsed, head, ("poss",)) if t.tag in ("NNP", "NNPS")]
    for preposition in children(parsed, head, ("prep",)):
        if preposition.text.lower() in ("of", "from"):
            own += [t for t in children(parsed, preposition, ("pobj",)) if t.tag in ("NNP", "NNPS")]
    return any(token_actor(discourse, t) is None for t in own) and place_owner(discourse, found) is None


def _lies_in(discourse: Discourse, token: Token) -> set[str | None]:
    if token.name is not None:
        return {s.entry.country for s in senses_of(discourse, token) if s.entry.kind in ("state", "entity")}
    if token.lemma.lower() in actor_words().place_nouns:  # "in Reasi district", "in the Turkish capital"
        named = _named_inside(discourse, token)
        inner = next((t for t in children(discourse.parsed, token, ("compound", "nmod")) if t.tag == "NNP"), None)
        code = named.country if named is not None else place_code(discourse, inner) if inner is not None else None
        return {code} if code is not None else set()
    if token.tag != "NNP":
        return set()
    code = place_code(discourse, token)
    return {code} if code is not None else set()


def token_actor(discourse: Discourse, token: Token) -> Actor | None:
    """Who an owner token is: a mention resolved before, a registry name, "the region", or a phrase around a name."""
    for table in (discourse.by_head, discourse.fixed):
        if len(table.get(token.index, ())) == 1:
            return table[token.index][0]
    senses = senses_of(discourse, token)
    if senses:
        if len({s.entry.id for s in senses}) > 1:
            near = [s for s in senses if s.entry.country in discourse.countries]
            senses = tuple(near) if len({s.entry.id for s in near}) == 1 else ()
        return _territory(discourse, sense_actor(senses[0], discourse.date, discourse.known)) if senses else None
    lemma = token.lemma.lower()
    if lemma in ("region", "enclave", "territory", "republic", "entity", "exclave", "island"):
        named = _named_inside(discourse, token)
        return named if named is not None else region_before(discourse, token.start)
    if lemma in actor_words().state_nouns:
        return discourse.only_country
    return _named_inside(discourse, token)


def _named_inside(discourse: Discourse, token: Token) -> Actor | None:
    after = [
        t.index
        for p in children(discourse.parsed, token, ("prep",))
        if p.text.lower() == "of"
        for t in children(discourse.parsed, p, ("pobj",))
        if t.name is not None
    ]
    if after and (senses := senses_of(discourse, discourse.parsed.tokens[after[0]])):
        return sense_actor(senses[0], discourse.date, discourse.known)
    for index in token.children:
        inner = discourse.parsed.tokens[index]
        if inner.index < token.index and inner.name is not None and (senses := senses_of(discourse, inner)):
            return sense_actor(senses[0], discourse.date, discourse.known)
    return None


def _territory(discourse: Discourse, actor: Actor) -> Actor:
    """A people of a de facto entity as the owner of bodies: "Karabakh Armenian officials" serve the entity."""
    if actor.id is None or actor.sector2 == "PRE" or actor.id not in discourse.known.entries:
        return actor
    entry = discourse.known.entries[actor.id]
    if entry.kind != "people" or entry.country is None:
        return actor
    words = frozenset(entry.name.split())
    for other in discourse.known.de_facto:
        if other.country == entry.country and words & other.words:
            return Actor(other.entry.id, other.entry.name, other.country, "GOV", "PRE")
    return actor


def phrase_actor(discourse: Discourse, owner: Actor | None, coded: Coded, noun: str | None) -> Actor | None:
    """The actor that a phrase with these words and this owner is; None where it does not tell enough."""
    if not coded.known:
        return None
    if owner is not None:
        sense = discourse.parsed.nouns.get(noun or "") or actor_words().nouns.get(noun or "")
        of_body = (
            sense is not None and sense.body and sense.sector in STATE_SECTORS and owner.id in discourse.known.entries
        )
        named = of_body and discourse.known.entries[owner.id or ""].kind != "person"
        name = f"{sense.noun} of {owner.name}" if sense is not None and named else None
        return owned_actor(owner, coded, discourse.known, name=name)
    police = coded.sector == "COP" and (noun or "").split()[-1:] == ["police"]
    people = coded.sector in _PEOPLE_ALONE and (police or not coded.body)
    if (coded.sector in _ALONE or people) and not coded.neutral:
        return Actor(
            None, None, None, coded.sector, "PRE" if coded.partial and coded.sector == "REB" else coded.sector2
        )
    return None
