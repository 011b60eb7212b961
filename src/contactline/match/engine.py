"""Accounts to clusters: candidates, scores, components, clusters. In memory; the record's own way is `near`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from contactline.match.blocking import Blocks, far_apart
from contactline.match.clustering import Pair, cluster, components, pair_of
from contactline.match.compare.deed import QUADS, untyped
from contactline.match.scoring import Weights, log_odds, weights
from contactline.match.stories import stories_of
from contactline.model.events.event import EventAccount
from contactline.model.judgement.kinds import Pair as JudgedPair

Clusters = list[tuple[str, ...]]


def judged_pairs(pairs: Iterable[JudgedPair]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """(same, different) pairs of report rows that people's judgements come to."""
    held = [p for p in pairs if p.kind in ("report", "event")]
    return (
        frozenset(pair_of(p.one, p.other) for p in held if p.says == "same"),
        frozenset(pair_of(p.one, p.other) for p in held if p.says == "different"),
    )


def match_accounts(
    accounts: Iterable[EventAccount], *, pairs: Iterable[JudgedPair] = (), by: Weights | None = None
) -> Clusters:
    """Ids of accounts by happening, each cluster sorted, in order of their first, whatever the order of `accounts`.

    `by`: weights other than the package's.
    """
    by = by or weights()
    held = {a.id: a for a in accounts}
    blocks = Blocks(held.values())
    links: dict[Pair, float] = {}
    for pair in blocks.pairs():
        odds = log_odds(held[pair[0]], held[pair[1]], by=by)
        if odds > by.join:
            links[pair] = odds
    del blocks
    same, different = judged_pairs(pairs)
    return clusters_of(held, links, same, different, by=by)


def clusters_of(
    held: Mapping[str, EventAccount], links: Mapping[Pair, float], same: frozenset[Pair], different: frozenset[Pair],
    *, by: Weights | None = None,
) -> Clusters:  # fmt: skip
    """Component by component, so that a component's clusters depend on nothing outside it."""
    by = by or weights()
    inside = [p for p in same if p[0] in held and p[1] in held]
    groups = components(held, [*links, *inside])
    where = {i: n for n, group in enumerate(groups) for i in group}
    by_group: dict[int, dict[Pair, float]] = {}
    for pair, value in links.items():
        by_group.setdefault(where[pair[0]], {})[pair] = value
    kept = {n: frozenset(p for p in inside if where[p[0]] == n) for n in {where[p[0]] for p in inside}}
    found: Clusters = []
    for n, group in enumerate(groups):
        if len(group) == 1:
            found.append(group)
            continue
        near = by_group.get(n, {})
        odds = remembered({i: held[i] for i in group}, by, links=near)
        mine = {pair: odds(*pair) for pair in near}
        found.extend(cluster(group, mine, odds=odds, join=by.join, same=kept.get(n, frozenset()), different=different))
    return sorted(found)


def remembered(
    group: Mapping[str, EventAccount], by: Weights, *, links: Mapping[Pair, float] = MappingProxyType({})
) -> Callable[[str, str], float]:
    """Log odds of a component's pairs by id, each worked out once; those of `links` are known.

    Accounts that have but their words are told apart by the stories of their articles too, as the component shows them.
    """
    known: dict[Pair, float] = {}
    story = stories_of(group.values()) if any(a.type not in QUADS for a in group.values()) else {}

    def odds(one: str, other: str) -> float:
        pair = pair_of(one, other)
        if pair not in known:
            a, b = group[pair[0]], group[pair[1]]
            apart = untyped(a, b) and story.get(a.article) != story.get(b.article)
            told = links.get(pair)
            known[pair] = (log_odds(a, b, by=by) if told is None else told) + (by.untyped.apart if apart else 0.0)
        return known[pair]

    return odds


def links_among(pairs: Iterable[tuple[EventAccount, EventAccount]]) -> dict[Pair, float]:
    """The log odds of those pairs that are likelier one happening than two."""
    join = weights().join
    scored = (((a.id, b.id), log_odds(a, b)) for a, b in pairs if not far_apart(a, b))
    return {pair_of(*ids): odds for ids, odds in scored if odds > join}


def near_components(
    start: Iterable[str],
    beside: Callable[[Sequence[str]], Iterable[Pair]],
    score: Callable[[Iterable[Pair]], Mapping[Pair, float]],
    *,
    known: tuple[frozenset[str], Mapping[Pair, float]] = (frozenset(), MappingProxyType({})),
) -> tuple[frozenset[str], dict[Pair, float]]:
    """Ids of all accounts that chains of links join to those of `start`, and the links.

    `beside` gives the candidates of some accounts as pairs of one of them and another; `score` gives those of some
    pairs that are links, with their odds; `known` is what this function gave before, and is added to. The same links
    as `match_accounts` finds among all accounts, at a cost that depends on the components reached.
    """
    done, links = set(known[0]), dict(known[1])
    edge = sorted(set(start) - done)
    held = done.union(edge)
    while edge:
        fresh = {pair for pair in beside(edge) if pair[0] not in done and pair[1] not in done}
        done.update(edge)
        found = score(fresh)
        links.update(found)
        edge = sorted({i for pair in found for i in pair} - held)
        held.update(edge)
    return frozenset(held), links
