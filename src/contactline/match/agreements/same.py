"""Which accounts are of one agreement: first the well-known ones, each account by itself; then the rest by pairs.

Everything is worked out from all accounts at once and in order of ids, so that the order in which articles came does
not matter. An account that fits two agreements which are not one is left by itself, and told so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from contactline.knowledge.agreements import Known, known_agreements, known_by_name
from contactline.match.agreements.comparisons import JOIN, anchor, compare
from contactline.match.clustering import Pair, cluster, components, pair_of
from contactline.model.agreements.across import AgreementAccount, AgreementScore
from contactline.model.judgement.kinds import Pair as JudgedPair

_MARGIN = 1.0
_MAY_BE = 3.5
_WINDOW = 24
_MOST_LINKS = 30


@dataclass(frozen=True, slots=True)
class Grouping:
    """`clusters` of account ids, sorted; `known`: account -> well-known agreement and why; `open`: account -> reason;
    `may_be`: pairs that something speaks for, with the score, which are in different clusters."""

    clusters: tuple[tuple[str, ...], ...]
    known: Mapping[str, tuple[str, AgreementScore]]
    open: Mapping[str, str]
    may_be: tuple[AgreementScore, ...]


def group(accounts: Iterable[AgreementAccount], pairs: Iterable[JudgedPair] = ()) -> Grouping:
    """The accounts by agreement. `pairs`: what people judged of agreements' rows holds whatever the scores."""
    held = {a.id: a for a in sorted(accounts, key=lambda x: x.id)}
    judged = [p for p in pairs if p.kind == "agreement" and p.one in held and p.other in held]
    different = frozenset(pair_of(p.one, p.other) for p in judged if p.says == "different")
    known: dict[str, tuple[str, AgreementScore]] = {}
    unsure: dict[str, str] = {}
    for account in held.values():
        best, reason = _known_of(account)
        if best is not None:
            known[account.id] = best
        elif reason is not None:
            unsure[account.id] = reason
    known = _named_first(held, known)
    scores = {p: compare(held[p[0]], held[p[1]]) for p in sorted(_candidates(held, known))}
    links = {p: s.score for p, s in scores.items() if s.barred is None and s.score > JOIN}
    links, torn = _without_torn(held, links, known)
    unsure.update(torn)
    same = {pair_of(p.one, p.other) for p in judged if p.says == "same"} | _chains(known)
    apart = different | frozenset(p for p in links if _other_known(p, known))
    clusters = _clusters(held, links, frozenset(same - different), apart)
    where = {i: n for n, members in enumerate(clusters) for i in members}
    may_be = tuple(
        s
        for p, s in sorted(scores.items())
        if s.barred is None and s.score >= _MAY_BE and where[p[0]] != where[p[1]] and p not in different
    )
    alone = {members[0] for members in clusters if len(members) == 1}
    return Grouping(tuple(clusters), known, {i: why for i, why in unsure.items() if i in alone}, may_be)


def _clusters(
    held: Mapping[str, AgreementAccount], links: Mapping[Pair, float], same: frozenset[Pair], apart: frozenset[Pair]
) -> list[tuple[str, ...]]:
    known: dict[Pair, float] = {}

    def odds(one: str, other: str) -> float:
        pair = pair_of(one, other)
        if pair not in known:
            score = compare(held[one], held[other])
            known[pair] = float("-inf") if score.barred is not None else score.score
        return known[pair]

    found: list[tuple[str, ...]] = []
    for members in components(held, [*links, *same]):
        inside = set(members)
        if len(members) == 1:
            found.append(members)
            continue
        near = {p: v for p, v in links.items() if p[0] in inside}
        kept = frozenset(p for p in same if p[0] in inside)
        found.extend(cluster(members, near, odds=odds, join=JOIN, same=kept, different=apart))
    return sorted(found)


def _known_of(account: AgreementAccount) -> tuple[tuple[str, AgreementScore] | None, str | None]:
    """The well-known agreement that the account is of, with the score; or why it cannot be told which of several."""
    scored = []
    for known in _known_near(account):
        score = compare(account, anchor(known))
        if score.barred is None and score.score > JOIN:
            scored.append((score.score, known.name, score))
    scored.sort(key=lambda x: (-x[0], x[1]))
    if not scored:
        return None, None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN:
        return None, f"it may be the {scored[0][1]} or the {scored[1][1]}"
    return (scored[0][1], scored[0][2]), None


def _named_first(
    held: Mapping[str, AgreementAccount], known: Mapping[str, tuple[str, AgreementScore]]
) -> dict[str, tuple[str, AgreementScore]]:
    """Without the accounts that are taken for an agreement which their article tells elsewhere by its name."""
    named = {(held[i].article, name) for i, (name, score) in known.items() if _by_name(score)}
    return {i: k for i, k in known.items() if _by_name(k[1]) or (held[i].article, k[0]) not in named}


def _by_name(score: AgreementScore) -> bool:
    return any(x.name == "name" and x.level in ("only", "same") for x in score.why)


def _known_near(account: AgreementAccount) -> tuple[Known, ...]:
    lands = account.lands | account.near
    named = {k.name for n in account.names for k in known_by_name().get(n, ())}
    return tuple(k for k in known_agreements() if k.name in named or lands & set(k.parties))


def _candidates(held: Mapping[str, AgreementAccount], known: Mapping[str, tuple[str, AgreementScore]]) -> set[Pair]:
    """Pairs worth a comparison: those that share a side, a broker, a naming word or a day, near in time."""
    blocks: dict[str, list[AgreementAccount]] = {}
    for account in held.values():
        for key in _keys(account):
            blocks.setdefault(key, []).append(account)
    found: set[Pair] = set()
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda a: (a.first or _day_of(a), a.id))
        for at, account in enumerate(block):
            for other in block[at + 1 : at + 1 + _WINDOW]:
                both = account.id in known and other.id in known
                if account.article != other.article and not both:
                    found.add(pair_of(account.id, other.id))
    return found


def _keys(account: AgreementAccount) -> frozenset[str]:
    sides = account.parties or account.near
    pairs = (f"s {a} {b}" for a, b in combinations(sorted(sides)[:6], 2))
    alone = () if len(sides) > 1 else (f"p {s}" for s in sides)
    brokered = (f"b {b} {s}" for b in account.brokers for s in sides or ("",))
    return frozenset((*pairs, *alone, *brokered, *(f"w {w}" for w in account.proper)))


def _day_of(account: AgreementAccount) -> int:
    return date.fromisoformat(account.published[:10]).toordinal() if account.published else 0


def _other_known(pair: Pair, known: Mapping[str, tuple[str, AgreementScore]]) -> bool:
    one, other = known.get(pair[0]), known.get(pair[1])
    return one is not None and other is not None and one[0] != other[0]


def _chains(known: Mapping[str, tuple[str, AgreementScore]]) -> set[Pair]:
    """Pairs that hold all accounts of one well-known agreement together."""
    by_name: dict[str, list[str]] = {}
    for account in sorted(known):
        by_name.setdefault(known[account][0], []).append(account)
    return {pair_of(a, b) for members in by_name.values() for a, b in pairwise(members)}


def _without_torn(
    held: Mapping[str, AgreementAccount],
    links: Mapping[Pair, float],
    known: Mapping[str, tuple[str, AgreementScore]],
) -> tuple[dict[Pair, float], dict[str, str]]:
    """The links without those of accounts that fit two agreements about as well, and why those are left open."""
    beside: dict[str, list[tuple[float, str]]] = {}
    for (one, other), score in links.items():
        beside.setdefault(one, []).append((score, other))
        beside.setdefault(other, []).append((score, one))
    torn: dict[str, str] = {}
    for account in sorted(set(beside) - set(known)):
        near = sorted(beside[account], key=lambda x: (-x[0], x[1]))[:_MOST_LINKS]
        for (s, one), (t, other) in combinations(near, 2):
            if s - t < _MARGIN and _are_two(held, known, one, other):
                torn[account] = f"it may be “{held[one].row.name}” or “{held[other].row.name}”"
                break
    return {p: s for p, s in links.items() if p[0] not in torn and p[1] not in torn}, torn


def _are_two(
    held: Mapping[str, AgreementAccount], known: Mapping[str, tuple[str, AgreementScore]], one: str, other: str
) -> bool:
    if _other_known((one, other), known):
        return True
    if one in known and other in known:
        return False
    return compare(held[one], held[other]).barred is not None


def joined_by(
    members: Sequence[str], grouping: Grouping, held: Mapping[str, AgreementAccount]
) -> dict[str, AgreementScore]:
    """For each member the score that speaks most for it: with the well-known agreement, else with another member."""
    found: dict[str, AgreementScore] = {}
    for i in members:
        if i in grouping.known:
            found[i] = grouping.known[i][1]
            continue
        scores = [compare(held[i], held[other]) for other in members if other != i]
        best = max(scores, key=lambda s: (s.barred is None, s.score, s.one, s.other), default=None)
        if best is not None:
            found[i] = best
    return found
