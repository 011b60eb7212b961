"""Above which log odds accounts are best joined: clusters of stories left out of the fit, at each threshold."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np

from contactline.evaluate.measures.coreference import Chain, chain_counts, derived
from contactline.match.clustering import Pair, cluster, components

B_CUBED, CONLL = ("b_cubed_f1",), ("muc_f1", "b_cubed_f1", "ceaf_e_f1")
_NEAR_BEST = 0.002
_ABOUT_BEST = 0.005
_APART = (float("-inf"), "")

Scored = Mapping[Pair, tuple[float, str]]
"""The log odds of pairs (minus infinity: barred), and which of them tell nothing: those that do not join (`low`), those
that do (`high`), or none."""


def best_join(
    parts: Iterable[tuple[Mapping[str, str], Scored]], joins: Sequence[float], measures: Sequence[str],
    *, middle: bool = False,
) -> float:  # fmt: skip
    """The log odds above which accounts are best joined, by the mean of `measures`: the strictest of those within a
    fifth of a point of the best, or the middle one of those within half a point.

    `parts`: the event of each account of some stories, and their pairs as weights fitted on other stories score them;
    a pair that is not there is none.
    """
    sums: dict[float, Counter[tuple[str, int]]] = {join: Counter() for join in joins}
    for event_of, scored in parts:
        for join in joins:
            counts = chain_counts(*_chains(_clusters(event_of, scored, join), event_of))
            sums[join].update({(name, at): part for name, parts in counts.items() for at, part in enumerate(parts)})
    names = sorted({name for name, _ in sums[joins[0]]})
    f1 = {join: derived({n: (sums[join][n, 0], sums[join][n, 1]) for n in names}) for join in joins}
    means = {join: float(np.mean([f1[join][m] for m in measures])) for join in joins}
    best = max(means.values())
    if middle:
        about = [join for join in joins if means[join] >= best - _ABOUT_BEST]
        return about[len(about) // 2]
    return max(join for join in joins if means[join] >= best - _NEAR_BEST)


def _clusters(event_of: Mapping[str, str], scored: Scored, join: float) -> list[tuple[str, ...]]:
    def odds(one: str, other: str) -> float:
        value, silent = scored.get((one, other) if one < other else (other, one), _APART)
        return float("nan") if silent == ("high" if value > join else "low") else value

    links = {pair: value for pair, (value, silent) in scored.items() if value > join and silent != "high"}
    groups = components(event_of, links)
    of = {i: number for number, group in enumerate(groups) for i in group}
    within: list[dict[Pair, float]] = [{} for _ in groups]
    for pair, value in links.items():
        within[of[pair[0]]][pair] = value
    return [c for group, held in zip(groups, within, strict=True) for c in cluster(group, held, odds=odds, join=join)]


def _chains(clusters: list[tuple[str, ...]], event_of: Mapping[str, str]) -> tuple[list[Chain], list[Chain]]:
    gold: dict[str, set[Hashable]] = {}
    for i, event in event_of.items():
        gold.setdefault(event, set()).add(i)
    return [frozenset(gold[e]) for e in sorted(gold)], [frozenset(c) for c in clusters]
