"""Contests across articles: statements of articles that tell one story, held against one another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from contactline.match.contests.candidates import contested
from contactline.match.contests.counts import apart, least, totals
from contactline.match.contests.features import ROLES, known
from contactline.match.contests.pairs import Opposed
from contactline.match.contests.sides import is_state
from contactline.match.contests.stands import numbered, stands_of
from contactline.match.contests.story import shared_story
from contactline.model.events.contest import ContestAcross, ContestPair, ContestSide
from contactline.model.events.statement import Statement
from contactline.model.ids import content_id
from contactline.model.rows.kinds import Words

WINDOW = 20
_MOST = 8
_MOST_STATES = 6
_MOST_WORDS = 12
_TELLING = "456"
_EITHER = frozenset(("denied", "reversed"))


def contests_across(articles: Iterable[Sequence[Statement]]) -> tuple[ContestAcross, ...]:
    """The contests among the statements of many articles, whatever their order.

    Articles are compared with the twenty before and after them, by day, among those that share a name with them; of
    two articles the likeliest pair of statements of each kind is taken, and pairs that share a statement are one
    contest, of which at most eight accounts are kept, the earliest.
    """
    held = {statements[0].setting.article: tuple(statements) for statements in articles if statements}
    return joined(pair for one, other in neighbours(held) for pair in between(held[one], held[other]))


def story_keys(statements: Sequence[Statement]) -> tuple[int, frozenset[str]]:
    """The day of an article in the order of its keys, and the keys: names, places, provisions, couples of states and
    telling words by which those that may tell its story are found."""
    setting = statements[0].setting
    states = sorted(s for s in setting.sides if is_state(s))[:_MOST_STATES]
    couples = {f"{a} {b}" for i, a in enumerate(states) for b in states[i + 1 :]}
    said = sorted((w for w in setting.topic if w[0] in _TELLING), reverse=True)[:_MOST_WORDS]
    return setting.news or 0, setting.names | setting.places | _provisions(statements) | couples | {w[1:] for w in said}


def neighbours(held: Mapping[str, Sequence[Statement]]) -> Iterator[tuple[str, str]]:
    """Pairs of articles, the lower id first, that share a key and are within twenty of one another by day there."""
    by_key: dict[str, list[tuple[int, str]]] = {}
    for identity, statements in held.items():
        day, keys = story_keys(statements)
        for key in keys:
            by_key.setdefault(key, []).append((day, identity))
    seen: set[tuple[str, str]] = set()
    for key in sorted(by_key):
        ordered = sorted(by_key[key])
        for at, (_, one) in enumerate(ordered):
            for _, other in ordered[at + 1 : at + 1 + WINDOW]:
                seen.add((one, other) if one < other else (other, one))
    yield from sorted(seen)


def between(one: Sequence[Statement], other: Sequence[Statement]) -> tuple[ContestPair, ...]:
    """The likeliest opposed pair of two articles, that of the lower id first, for each kind (and for figures each
    measure). Nothing but the two articles decides."""
    story = shared_story(one[0].setting, other[0].setting)
    if not story:  # of articles that share nothing, only what speaks of one provision is held together
        shared = _provisions(one) & _provisions(other)
        one, other = ([s for s in side if s.provisions & shared] for side in (one, other))
    best: dict[str, Opposed] = {}
    mine, yours = (tuple(map(known, side)) for side in (one, other))
    for pair in contested(mine, yours, story, _agreed(one, other) if story else {}):
        key = pair.kind + pair.topic
        before = best.get(key)
        if before is None or _rank(pair) > _rank(before):
            best[key] = pair
    best = {key: pair for key, pair in best.items() if not _same(pair, best.values())}
    if any(pair.figures for pair in best.values()):
        best.pop("figure", None)  # numbers that nothing was read of, beside figures
    return tuple(_kept(best[key]) for key in sorted(best))


def _same(pair: Opposed, others: Iterable[Opposed]) -> bool:
    """Is the pair what a likelier one tells: a denial and mutual blame that share a statement are one contest?"""
    mine = {pair.one.id, pair.other.id}
    return pair.kind in _EITHER and any(
        o.kind in _EITHER and o.kind != pair.kind and mine == {o.one.id, o.other.id} and _rank(o) > _rank(pair)
        for o in others
    )


def _provisions(statements: Sequence[Statement]) -> frozenset[str]:
    return frozenset(p for s in statements for p in s.provisions)


def _kept(pair: Opposed) -> ContestPair:
    sides = _side(pair.one, pair.words[0]), _side(pair.other, pair.words[1])
    return ContestPair(pair.kind, pair.topic, pair.one.id, pair.other.id, sides, pair.weight, pair.why)


def _side(told: Statement, words: Words) -> ContestSide:
    of = told.setting
    return ContestSide(told.speaker, words, of.outlet, of.published, told.claim, tuple(sorted(told.reports)))


def _agreed(one: Sequence[Statement], other: Sequence[Statement]) -> dict[str, float]:
    """Measure -> the largest number on which the two articles agree: smaller ones are parts of it."""
    found: dict[str, float] = {}
    mine, yours = ([t for s in side for t in totals(s).items()] for side in (one, other))
    for measure, (f, _) in mine:
        for name, (g, _) in yours:
            if measure == name and f.unit == g.unit and not apart(f, g):
                found[measure] = max(found.get(measure, -1.0), min(least(f), least(g)))
    return found


def _rank(pair: Opposed) -> tuple[float, str, str]:
    return pair.weight, pair.one.id, pair.other.id


def joined(found: Iterable[ContestPair]) -> tuple[ContestAcross, ...]:
    """Pairs of one kind that share a statement as one contest; the contests in order of time."""
    pairs = sorted(found, key=lambda p: (*(s.words.article for s in p.sides), p.kind, p.topic, p.one, p.other))
    root: dict[tuple[str, str], tuple[str, str]] = {}

    def find(key: tuple[str, str]) -> tuple[str, str]:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for pair in pairs:
        kind = pair.kind + pair.topic
        a, b = find((kind, pair.one)), find((kind, pair.other))
        root[max(a, b)] = min(a, b)
    groups: dict[tuple[str, str], list[ContestPair]] = {}
    for pair in pairs:
        kind = pair.kind + pair.topic
        groups.setdefault(find((kind, pair.one)), []).append(pair)
    made = (_contest(groups[key]) for key in sorted(groups))
    return tuple(sorted(made, key=lambda c: (c.accounts[0].published or "9999", c.kind, c.id)))


def _contest(pairs: Sequence[ContestPair]) -> ContestAcross:
    stands = stands_of(pairs)
    told: dict[Words, ContestSide] = {}
    for pair in pairs:
        for i, side in zip((pair.one, pair.other), pair.sides, strict=True):
            told.setdefault(side.words, replace(side, stands=stands.get(i)))
    ordered = sorted(told, key=lambda w: (told[w].published or "9999", w.article, w.start, w.end))[:_MOST]
    top = max(pairs, key=lambda p: (p.weight, p.one, p.other))
    identity = content_id("y", top.kind, [(w.article, w.start, w.end) for w in ordered])
    sides = numbered([told[w] for w in ordered], roles=top.kind in ROLES)
    return ContestAcross(identity, top.kind, sides, top.why)
