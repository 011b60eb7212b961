"""Cross-document coreference: MUC, B-cubed, CEAF-e and their mean, the CoNLL F1.

MUC: Vilain et al. 1995; B-cubed: Bagga and Baldwin 1998; CEAF-e: Luo 2005. Chains are sets of mention keys.
"""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from contactline.evaluate.counts import value_of

Chain = frozenset[Hashable]


def chain_counts(gold: Sequence[Chain], predicted: Sequence[Chain]) -> dict[str, tuple[float, ...]]:
    """Counts of documents that are clustered together, one ratio for each measure's recall and precision.

    Summed over groups that no chain crosses they give the measures of the whole.
    """
    alike = _ceaf_e(gold, predicted)
    return {
        "chain muc recall": _muc(gold, predicted),
        "chain muc precision": _muc(predicted, gold),
        "chain b_cubed recall": _b_cubed(gold, predicted),
        "chain b_cubed precision": _b_cubed(predicted, gold),
        "chain ceaf_e recall": (alike, len(gold)),
        "chain ceaf_e precision": (alike, len(predicted)),
    }


HIDDEN = "chain "


def derived(sums: Mapping[str, tuple[float, ...]]) -> Mapping[str, float]:
    """The three measures' F1 and their mean, the CoNLL F1."""
    f1 = {}
    for measure in ("muc", "b_cubed", "ceaf_e"):
        r, p = value_of(sums[f"chain {measure} recall"]), value_of(sums[f"chain {measure} precision"])
        f1[f"{measure}_f1"] = 2 * p * r / (p + r) if p + r else 0.0
    return {**f1, "conll_f1": sum(f1.values()) / 3}


def _muc(a: Sequence[Chain], b: Sequence[Chain]) -> tuple[float, float]:
    where = {m: i for i, chain in enumerate(b) for m in chain}
    right = of = 0.0
    for chain in a:
        parts = len({where[m] for m in chain if m in where}) + sum(m not in where for m in chain)
        right += len(chain) - parts
        of += len(chain) - 1
    return right, of


def _b_cubed(a: Sequence[Chain], b: Sequence[Chain]) -> tuple[float, float]:
    where = {m: chain for chain in b for m in chain}
    right = of = 0.0
    for chain in a:
        for m in chain:
            of += 1
            right += len(chain & where[m]) / len(chain) if m in where else 0.0
    return right, of


def _ceaf_e(gold: Sequence[Chain], predicted: Sequence[Chain]) -> float:
    """The best one-to-one alignment's sum of 2|G∩P| / (|G| + |P|), component by component."""
    where = {m: j for j, chain in enumerate(predicted) for m in chain}
    near: dict[int, dict[int, float]] = {}
    back: dict[int, set[int]] = {}
    for i, chain in enumerate(gold):
        for m in chain:
            if m in where:
                j = where[m]
                near.setdefault(i, {})[j] = 2 * len(chain & predicted[j]) / (len(chain) + len(predicted[j]))
                back.setdefault(j, set()).add(i)
    seen: set[int] = set()
    total = 0.0
    for start in sorted(near):
        if start in seen:
            continue
        stack, left, right = [start], set[int](), set[int]()
        while stack:
            i = stack.pop()
            if i in left:
                continue
            left.add(i)
            for j in near[i]:
                if j not in right:
                    right.add(j)
                    stack.extend(back[j] - left)
        seen |= left
        rows, columns = sorted(left), sorted(right)
        weights = np.array([[near[i].get(j, 0.0) for j in columns] for i in rows])
        total += sum(float(weights[i, j]) for i, j in best_assignment(weights))
    return total


def best_assignment(weights: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> list[tuple[int, int]]:
    """The one-to-one pairing of rows and columns with the largest sum (Hungarian method, Kuhn 1955; O(n³))."""
    if weights.size == 0:
        return []
    turned = weights.shape[0] > weights.shape[1]
    cost = -(weights.T if turned else weights)
    n, m = cost.shape
    u, v = np.zeros(n + 1), np.zeros(m + 1)
    match = np.zeros(m + 1, dtype=int)
    way = np.zeros(m + 1, dtype=int)
    for i in range(1, n + 1):
        match[0] = i
        j0 = 0
        least = np.full(m + 1, np.inf)
        used = np.zeros(m + 1, dtype=bool)
        while True:
            used[j0] = True
            i0 = match[j0]
            free = ~used[1:]
            reduced = cost[i0 - 1] - u[i0] - v[1:]
            better = free & (reduced < least[1:])
            least[1:][better] = reduced[better]
            way[1:][better] = j0
            open_columns = np.flatnonzero(free) + 1
            j1 = int(open_columns[np.argmin(least[open_columns])])
            step = least[j1]
            u[match[used]] += step
            v[used] -= step
            least[~used] -= step
            j0 = j1
            if match[j0] == 0:
                break
        while j0:
            j1 = int(way[j0])
            match[j0] = match[j1]
            j0 = j1
    pairs = [(int(match[j]) - 1, j - 1) for j in range(1, m + 1) if match[j]]
    return sorted((b, a) if turned else (a, b) for a, b in pairs)
