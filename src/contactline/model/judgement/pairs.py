"""Judgements on what is the same: merges and splits as pairs, and which of them do not go together."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from contactline.model.judgement.kinds import Pair, Says, Standing
from contactline.model.judgement.weigh import in_order

_Key = tuple[str, str, str]


def pair_votes(standings: Iterable[Standing]) -> dict[_Key, dict[str, Says]]:
    """(kind, one, other) -> each author's last word. Pairs of what is one thing now, or is not there, are left out."""
    votes: dict[_Key, dict[str, Says]] = {}
    by_judgement: dict[str, list[Standing]] = {}
    for standing in in_order(standings):
        if standing.active and standing.id_now is not None and standing.judgement.action in ("merge", "split"):
            by_judgement.setdefault(standing.judgement.id, []).append(standing)
    for held in by_judgement.values():
        judgement = held[0].judgement
        says: Says = "same" if judgement.action == "merge" else "different"
        for a, b in combinations(sorted({(s.target.kind, s.id_now or "") for s in held}), 2):
            if a[0] == b[0]:
                votes.setdefault((a[0], a[1], b[1]), {})[judgement.author] = says
    return votes


def weigh_pairs(standings: Iterable[Standing]) -> tuple[Pair, ...]:
    """Every judged pair in order of kind and ids.

    Where people differ the pair is `contradicted`. Where one that is `different` is joined all the same by a chain
    of `same`, it and the shortest such chains are: somebody has to say which of them is wrong.
    """
    says: dict[_Key, Says] = {}
    for key, votes in pair_votes(standings).items():
        said = set(votes.values())
        says[key] = said.pop() if len(said) == 1 else "contradicted"
    for kind in sorted({key[0] for key in says}):
        _contradict(says, kind)
    return tuple(Pair(*key, says[key]) for key in sorted(says))


def _contradict(says: dict[_Key, Says], kind: str) -> None:
    apart = sorted(key for key, said in says.items() if key[0] == kind and said == "different")
    broken: set[_Key] = set()
    for key in apart:
        while chains := _shortest(says, key):
            broken.add(key)
            for link in chains:
                says[link] = "contradicted"
    for key in broken:
        says[key] = "contradicted"


def _shortest(says: Mapping[_Key, Says], key: _Key) -> set[_Key]:
    """The links of all shortest chains of `same` between the two ends of `key`; empty where there is none."""
    kind, one, other = key
    beside: dict[str, set[str]] = {}
    for (of, a, b), said in says.items():
        if of == kind and said == "same":
            beside.setdefault(a, set()).add(b)
            beside.setdefault(b, set()).add(a)
    near, far = _distances(beside, one), _distances(beside, other)
    if other not in near:
        return set()
    return {
        (kind, min(a, b), max(a, b))
        for a in near
        for b in beside.get(a, ())
        if b in far and near[a] + 1 + far[b] == near[other]
    }


def _distances(beside: Mapping[str, set[str]], start: str) -> dict[str, int]:
    found = {start: 0}
    edge = [start]
    while edge:
        steps = found[edge[0]] + 1
        edge = sorted({b for a in edge for b in beside.get(a, ()) if b not in found})
        found.update((b, steps) for b in edge)
    return found
