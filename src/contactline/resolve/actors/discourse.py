"""What an article tells of its actors before any pronoun is read: who is named, with whom, and how often."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from contactline.knowledge.actor_words import actor_words
from contactline.knowledge.registry.lookup import Registry, Sense
from contactline.knowledge.registry.names import name_key
from contactline.model.found.actors import ActorFound
from contactline.model.mention import Actor
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import ancestors, children, head_of

_DOMINANT = 0.75
_FEWEST = 3
_MEETING = frozenset("meet telephone phone speak talk confer negotiate fight battle face".split())
_AT, _TO = frozenset(("in", "at")), frozenset(("to", "into", "for", "in"))
_BESIDE = frozenset("by alongside with including like such from via through than".split())
_MEDIATING = frozenset("mediate broker host facilitate urge call sponsor guarantee act monitor welcome condemn".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A resolved mention; several actors where the phrase means several."""

    found: ActorFound
    actors: tuple[Actor, ...]
    sentence: int


@dataclass(frozen=True, slots=True)
class Group:
    """Actors named side by side ("Armenia and Azerbaijan"): `head` and `last` are their first and last heads."""

    head: int
    last: int
    sentence: int
    actors: tuple[Actor, ...]
    kind: str
    subject: bool
    third: bool = False


@dataclass(slots=True)
class Discourse:
    """The article's state while its mentions are resolved in order. Local to one call."""

    known: Registry
    parsed: Parsed
    date: str | None
    countries: frozenset[str]
    named: tuple[str, ...]
    venues: frozenset[str]
    only_country: Actor | None
    regions: tuple[tuple[int, Actor], ...]
    fixed: dict[int, tuple[Actor, ...]] = field(default_factory=dict)
    bodies: list[Actor] = field(default_factory=list)
    persons: dict[str, Actor] = field(default_factory=dict)
    full_names: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    groups_in: dict[int, list[Group]] = field(default_factory=dict)
    bearers: dict[str, list[str]] = field(default_factory=dict)
    leading: tuple[Actor, ...] | None = None
    counted: bool = False
    home: str | None = None
    home_told: bool = False
    told: list[Told] = field(default_factory=list)
    by_head: dict[int, tuple[Actor, ...]] = field(default_factory=dict)


def senses_of(discourse: Discourse, token: Token) -> tuple[Sense, ...]:
    """The registry's senses of a name token; none for a name that the user's files give to two."""
    return _senses(discourse.known, discourse.parsed, token)


def contradiction(discourse: Discourse, token: Token) -> str | None:
    """Why the user's files leave it open whom a name token means; None where they do not."""
    if token.name is None or not discourse.known.contradictory:
        return None
    key = name_key(discourse.parsed.names[token.name].text, known=discourse.known)
    return discourse.known.contradictory.get(key or "")


def _senses(known: Registry, parsed: Parsed, token: Token) -> tuple[Sense, ...]:
    if token.name is None:
        return ()
    key = name_key(parsed.names[token.name].text, known=known) or ""
    return known.senses.get(key, ()) if key not in known.contradictory else ()


def start_discourse(
    parsed: Parsed, date: str | None, known: Registry, inside: frozenset[int] = frozenset()
) -> Discourse:
    """What the names of the article alone tell: its countries, the one it is about, its regions.

    `inside`: tokens that are only parts of persons' names ("Jordan" of "Jim Jordan").
    """
    all_named: set[str | None] = set()
    counts: Counter[str] = Counter()
    acting: set[str] = set()
    named: dict[str, Actor] = {}
    regions: list[tuple[int, Actor]] = []
    for token in parsed.tokens:
        senses = _senses(known, parsed, token)
        if not senses or token.index in inside:
            continue
        all_named.update(s.entry.country for s in senses if s.entry.country in known.entries)
        if not is_venue(parsed, token):
            acting.update(s.entry.country or "" for s in senses)
        if len({s.entry.id for s in senses}) > 1:
            continue
        entry = senses[0].entry
        actor = Actor(entry.id, entry.name, entry.country, entry.sector, entry.sector2)
        if entry.kind in ("state", "entity") and entry.country:
            counts[entry.country] += 1
            if entry.kind == "state":
                named[entry.country] = actor
        if entry.kind == "entity" and entry.variety != "state" and senses[0].form in ("name", "seat", "adjective"):
            regions.append((token.start, actor))
    top = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    only = None
    if top and top[0][1] >= _FEWEST and top[0][1] >= _DOMINANT * sum(counts.values()) and not regions:
        only = named.get(top[0][0])
    countries = frozenset(counts)
    every = tuple(sorted(c for c in all_named if c))
    return Discourse(known, parsed, date, countries, every, countries - acting, only, tuple(regions))


def is_venue(parsed: Parsed, token: Token) -> bool:
    """Is it only where people meet, sign or speak, or whither they come ("talks in Geneva", "returned to Havana")?"""
    above = head_of(parsed, token)
    by = above.text.lower()
    if token.dep != "pobj" or by not in _AT | _TO:
        return False
    words = actor_words()
    near = list(ancestors(parsed, above))[:2]
    if by in _TO and near and near[0].lemma.lower() in words.coming:
        return True
    met = [t for up in near[:1] for t in (up, *children(parsed, up, ("nsubj", "nsubjpass", "dobj")))] + near[1:]
    return by in _AT and any(t.lemma.lower() in words.venues for t in met)


def sole_country(discourse: Discourse) -> str | None:
    """The country's code, where names and persons of the article are all of one state, but for where they meet."""
    persons = {a.country for a in discourse.persons.values() if a.country in discourse.known.entries}
    countries = (discourse.countries | persons | set(discourse.named)) - discourse.venues
    return next(iter(countries)) if len(countries) == 1 else None


def region_before(discourse: Discourse, offset: int) -> Actor | None:
    """The de facto or autonomous entity named last before an offset; else the article's only one."""
    at = bisect_left(discourse.regions, offset, key=lambda r: r[0])
    if at:
        return discourse.regions[at - 1][1]
    return discourse.regions[0][1] if len({actor for _, actor in discourse.regions[:50]}) == 1 else None


def find_groups(discourse: Discourse, found: Sequence[ActorFound]) -> tuple[Group, ...]:
    """Every set of two or more different actors that the article names side by side, in order."""
    parsed = discourse.parsed
    by_head = {f.name if f.name is not None else f.head: f for f in found if len(discourse.fixed.get(f.head, ())) == 1}
    by_head.update({f.head: f for f in by_head.values()})
    groups = []
    after = dict(_said_together(parsed, [f for f in found if f.head in by_head]))
    for f in found:
        if f.head not in discourse.fixed:
            continue
        if f.joint and len(discourse.fixed[f.head]) > 1:
            groups.append(_group(discourse, [f], discourse.fixed[f.head]))
            continue
        token = parsed.tokens[f.name if f.name is not None else f.head]
        if token.dep == "conj" and token.head in by_head and not _is_first_of_pair(parsed, token):
            continue
        members = [f, *_beside(parsed, f, by_head)]
        if len(members) == 1 and f.head in after:
            members.append(after[f.head])
        if len(members) == 1 and (other := _met(parsed, token, by_head)) is not None:
            members.append(other)
        actors = tuple(dict.fromkeys(a for m in members for a in discourse.fixed.get(m.head, ())))
        if len(members) > 1 and len(actors) > 1:
            groups.append(replace(_group(discourse, members, actors), third=_is_third_party(parsed, token)))
    return tuple(sorted(groups, key=lambda g: (g.head, g.last)))


def _said_together(parsed: Parsed, found: Sequence[ActorFound]) -> Iterable[tuple[int, ActorFound]]:
    """Mentions with only "and" between them, whatever the tree says: "X (XYZ) and the government of Y"."""
    for first, second in pairwise(found):
        if parsed.article.text[first.end : second.start].split() in (["and"], [")", "and"]):
            yield first.head, second


def _met(parsed: Parsed, token: Token, by_head: dict[int, ActorFound]) -> ActorFound | None:
    """The other of two who meet: "X met Y", "X held talks with Y"."""
    verb = parsed.tokens[token.head]
    if token.dep != "nsubj" or verb.lemma.lower() not in _MEETING:
        return None
    others = [t.index for t in children(parsed, verb, ("dobj",))]
    for preposition in children(parsed, verb, ("prep",)):
        if preposition.text.lower() in ("with", "to", "by"):
            others += [t.index for t in children(parsed, preposition, ("pobj",))]
    return next((by_head[i] for i in others if i in by_head), None)


def _is_third_party(parsed: Parsed, token: Token) -> bool:
    """Are they named beside the parties, not as them ("brokered by A and B", "alongside A and B")?"""
    if token.dep == "pobj" and parsed.tokens[token.head].text.lower() in _BESIDE:
        return True
    verb = parsed.tokens[token.head]
    return token.dep in ("nsubj", "nsubjpass") and verb.lemma.lower() in _MEDIATING


_HOLDING = frozenset({None, "GOV", "MIL", "REB", "PRM", "SEP", "LEG", "COP"})


def _group(discourse: Discourse, members: Sequence[ActorFound], actors: tuple[Actor, ...]) -> Group:
    heads = [m.head for m in members]
    forms = {m.form for m in members}
    if forms == {"person"}:
        kind = "person"
    elif all(_is_state(discourse, a) for a in actors):
        kind = "state"
    elif "person" in forms and any(a.sector not in _HOLDING for a in actors):
        kind = "mixed"  # "the former president and the Russian ambassador" are nobody's two sides
    else:
        kind = "party"
    sentence = discourse.parsed.tokens[heads[0]].sentence
    return Group(min(heads), max(heads), sentence, actors, kind, any(m.subject for m in members))


def _is_state(discourse: Discourse, actor: Actor) -> bool:
    if actor.id is None or actor.id not in discourse.known.entries:
        return False
    return discourse.known.entries[actor.id].kind in ("state", "entity")


def _beside(parsed: Parsed, f: ActorFound, by_head: dict[int, ActorFound]) -> list[ActorFound]:
    """The mentions joined to `f` by "and" or a hyphen, in order."""
    out: list[ActorFound] = []
    at = f.name if f.name is not None else f.head
    queue = [at]
    while queue:
        token = parsed.tokens[queue.pop()]
        for index in token.children:
            if parsed.tokens[index].dep == "conj":
                queue.append(index)
                if index in by_head and by_head[index] is not f:
                    out.append(by_head[index])
    if _is_first_of_pair(parsed, parsed.tokens[at]) and at + 2 in by_head:
        out.append(by_head[at + 2])
    return out


def _is_first_of_pair(parsed: Parsed, token: Token) -> bool:
    following = parsed.tokens[token.index + 1 : token.index + 3]
    return len(following) == 2 and following[0].text in ("-", "–", "‑") and following[1].name is not None


def main_group(discourse: Discourse, kinds: Iterable[str], count: int | None) -> tuple[Actor, ...] | None:
    """The group of these kinds that the article names most; None where two are named as often."""
    wanted = frozenset(kinds)
    counts: Counter[tuple[Actor, ...]] = Counter()
    for group in discourse.groups:
        if group.kind in wanted and not group.third and (count is None or len(group.actors) == count):
            counts[tuple(sorted(group.actors, key=str))] += 1
    ranked = sorted(counts.items(), key=lambda c: (-c[1], str(c[0])))
    if ranked and ranked[0][1] > 1 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    return None


def leading_parties(discourse: Discourse, found: Sequence[ActorFound]) -> tuple[Actor, ...] | None:
    """`_leading`, counted once an article."""
    if not discourse.counted:
        discourse.leading, discourse.counted = _leading(discourse, found), True
    return discourse.leading


def _leading(discourse: Discourse, found: Sequence[ActorFound]) -> tuple[Actor, ...] | None:
    """The two states or armed groups that the article names most, where no third comes near.

    A state's government and forces count for the state; persons do not count.
    """
    ranked = _ranked(discourse, found)
    if len(ranked) < 2 or ranked[1][1] < _FEWEST or (len(ranked) > 2 and ranked[1][1] < 2 * ranked[2][1]):
        return None
    return _both(discourse, ranked)


def opposed_parties(discourse: Discourse, found: Sequence[ActorFound]) -> tuple[Actor, ...] | None:
    """`leading_parties`, else the only two states or armed groups that the article names at all."""
    leading = leading_parties(discourse, found)
    ranked = _ranked(discourse, found) if leading is None else []
    return _both(discourse, ranked) if len(ranked) == 2 else leading


def most_named(discourse: Discourse, found: Sequence[ActorFound], own: str) -> Actor | None:
    """The state or armed group that the article names most but for `own` state, twice as often as any other."""
    ranked = [(code, n) for code, n in _ranked(discourse, found) if code != own]
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    entry = discourse.known.entries[ranked[0][0]]
    return Actor(entry.id, entry.name, entry.country, entry.sector, entry.sector2)


def _ranked(discourse: Discourse, found: Sequence[ActorFound]) -> list[tuple[str, int]]:
    """How often each state, by its government and forces, and each armed group is named, the most first."""
    entries = discourse.known.entries
    counts: Counter[str] = Counter()
    for f in found:
        for actor in discourse.fixed.get(f.head, ()) if f.form != "person" else ():
            if actor.country in entries and actor.sector in ("GOV", "MIL") and actor.sector2 != "PRE":
                counts[actor.country or ""] += 1
            elif actor.id in entries and entries[actor.id or ""].kind == "group":
                counts[actor.id or ""] += 1
    return sorted(counts.items(), key=lambda c: (-c[1], c[0]))


def _both(discourse: Discourse, ranked: Sequence[tuple[str, int]]) -> tuple[Actor, ...]:
    leading = [discourse.known.entries[code] for code in sorted((ranked[0][0], ranked[1][0]))]
    return tuple(Actor(e.id, e.name, e.country, e.sector, e.sector2) for e in leading)
