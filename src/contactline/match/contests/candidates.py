"""Of the statements of two articles, the pairs that likely contest one another: found by rules or by what the two do,
judged by what was learned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from contactline.encode.pairing import scores
from contactline.match.contests.counts import least
from contactline.match.contests.features import KINDS, ROLES, Known, as_read
from contactline.match.contests.likely import (
    from_which,
    may_be,
    may_contest,
    may_move,
    of_one_story,
    probability,
    side_by_side,
)
from contactline.match.contests.pairs import Opposed, by_rules
from contactline.match.contests.story import alike_topics, same_voice, shared_words

_WHY = {
    "denied": "one denies what the other tells",
    "reversed": "each holds the other to have done it",
    "figure": "two speakers count one thing differently",
    "reading": "two readings of one text",
    "not_confirmed": "one tells it, the other cannot confirm it",
}
_TRIED = 4
_COPIED = 0.85
_CROWDED = 15


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two statements that may contest one another in a kind (`other` answers where it has roles), what a rule made of
    them, and the kinds that rules find in them."""

    kind: str
    one: Known
    other: Known
    by_rule: Opposed | None
    ruled: frozenset[str]


def candidates(one: Known, other: Known, story: int) -> Iterator[Candidate]:
    """In which kinds two statements of two articles may contest one another. `story`: how much the articles share."""
    found = list(by_rules(one.of, other.of, story))
    kinds = frozenset(p.kind for p in found)
    for kind in KINDS:
        for a, b in ((one, other), (other, one)) if kind in ROLES else ((one, other),):
            mine = [p for p in found if p.kind == kind and (kind not in ROLES or p.one is a.of)]
            for pair in mine:
                yield Candidate(kind, a, b, pair, kinds)
            if not mine and _may(kind, a, b, story):
                yield Candidate(kind, a, b, None, kinds)


def _may(kind: str, a: Known, b: Known, story: int) -> bool:
    """Do the two do what the kind asks, of one story? A side that is silent on what it says itself contests nothing."""
    if not (may_move(kind, a.of, b.of) and of_one_story(kind, a.of, b.of, story) and may_contest(kind, a, b)):
        return False
    if shared_words(a.of, b.of) > _COPIED:
        return False  # one sentence that both articles carry
    return kind != "not_confirmed" or not same_voice(a.of, b.of)


def _of_one_matter(kind: str, a: Known, b: Known, *, crowded: bool) -> bool:
    """Do the two name one place, somebody or a part of a text that is one? Or do the articles largely tell one thing?
    Where one of them is `crowded` with statements, it is told who speaks, the two share a word too, and silence has to
    name what it is about.
    """
    x, y = a.of, b.of
    if crowded and not (y.speaker and (x.speaker or kind in ROLES)):
        return False
    if x.places & y.places or x.names & y.names or (kind == "reading" and a.parts & b.parts):
        return True
    if crowded and (kind == "not_confirmed" or not x.stems & y.stems):
        return False
    return alike_topics(x.setting, y.setting) > 0


def contested(
    one: Sequence[Known], other: Sequence[Known], story: int, agreed: Mapping[str, float]
) -> Iterator[Opposed]:  # fmt: skip
    """The pairs that are likely enough, weighed by how likely; where nothing tells what the two do, what rules find.
    `agreed`: measure -> the number up to which counts are parts of one that both articles give.

    Of each kind the four that are likeliest by themselves are read side by side, where the package has a network.
    """
    likely: dict[str, list[tuple[float, Candidate]]] = {}
    crowded = max(len(one), len(other)) > _CROWDED
    for c in (c for a in one for b in other for c in candidates(a, b, story)):
        pair = c.by_rule
        if pair is not None and pair.figures and min(map(least, pair.figures)) <= agreed.get(pair.topic, -1):
            continue
        if pair is None and not _of_one_matter(c.kind, c.one, c.other, crowded=crowded):
            continue
        if c.one.of.does and c.other.of.does:
            likely.setdefault(c.kind, []).append((probability(c.kind, c.one, c.other, c.ruled), c))
        elif pair is not None:
            yield pair
    for kind in sorted(likely):
        ordered = sorted(likely[kind], key=lambda x: (-x[0], x[1].one.of.id, x[1].other.of.id))
        for chance, c in ordered[:_TRIED]:
            said = None
            if chance >= may_be(kind):
                said = scores(as_read(c.one.of), as_read(c.other.of))
            if said is not None:
                chance = side_by_side(kind, chance, said)
            if chance >= from_which(kind, paired=said is not None, ruled=c.by_rule is not None):
                yield _told(c, chance)


def _told(c: Candidate, chance: float) -> Opposed:
    one, other = c.one.of, c.other.of
    why = f"{_WHY[c.kind]}, by what was learned"
    made = c.by_rule or Opposed(c.kind, "", one, other, (one.words, other.words), 0, why)
    return replace(made, weight=round(chance, 6), why=f"{made.why}: {chance:.2f}")
