"""Pairs of passages with what is known of them, from `corpus/stories/` and `corpus/contests/`."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import sqrt

import yaml

from contactline.encode.pairing import Marked
from contactline.match.side_by_side import passage_of
from contactline.model.events.event import EventAccount
from corpus.contest_marks import KINDS, MOVES, ContestStory

FOLDS = 3
SAMPLED = {"barred": 0.04, "across": 0.06, "clear": 0.25, "untyped": 0.3, "untyped_clear": 0.03}
MENTIONS = 12
Moves = tuple[bool, ...] | None
_WORD = re.compile(r"\w+")
_LEAST_SHARE = 0.2
_STRANGERS = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages and the stories they are of: `same`: do they tell one happening (None: not known), `contests`: in
    which kinds do they contest one another (None: not known), `moves`: what does each do; `share`: how much it
    counts."""

    stories: tuple[str, str]
    one: Marked
    other: Marked
    same: bool | None
    contests: tuple[bool, ...] | None
    share: float = 1.0
    moves: tuple[Moves, Moves] = (None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """A pair of accounts as `training.matching` has it: their stories, are they one happening, barred, candidates from
    two stories; the log odds that weights fitted without their stories give; of no type?"""

    stories: tuple[str, str]
    one: EventAccount
    other: EventAccount
    same: bool
    barred: bool
    across: bool
    odds: float
    untyped: bool


def fold_of(story: str) -> int:
    """Which part of the stories one is left out with."""
    return sum(map(ord, story)) % FOLDS


def of_happenings(told: Iterable[Told], *, seed: int) -> list[Pair]:
    """All pairs of one happening, and a sample of the others: more of those that look like one."""
    chance = random.Random(seed)
    held = list(told)
    within = Counter(t.stories[0] for t in held if not t.across)
    mentions = {story: (1 + sqrt(1 + 8 * count)) / 2 for story, count in within.items()}
    found = []
    for t in held:
        one, other = passage_of(t.one), passage_of(t.other)
        if one is None or other is None or chance.random() > _sampled(t):
            continue
        share = _LEAST_SHARE if t.across else max(_LEAST_SHARE, min(1.0, MENTIONS / (mentions[t.stories[0]] - 1)))
        found.append(Pair(t.stories, one, other, t.same, None, share))
    return found


def _sampled(t: Told) -> float:
    """How likely a pair is taken."""
    if t.same:
        return SAMPLED["untyped"] if t.untyped else 1.0
    clear = t.odds < -4
    if t.barred or t.across:
        return SAMPLED["barred"] if t.barred else SAMPLED["across"]
    if t.untyped:
        return SAMPLED["untyped_clear"] if clear else SAMPLED["untyped"]
    return SAMPLED["clear"] if clear else 1.0


def of_contests(stories: Sequence[ContestStory], *, seed: int) -> list[Pair]:
    """Accounts of two articles of a story, and of one where they contest one another; some of two stories, which do
    not."""
    chance = random.Random(seed)
    found = []
    everything: list[tuple[str, Marked, tuple[bool, ...]]] = []
    for story in stories:
        texts = {a.id: a.text for a in story.articles}
        said = {a.name: Marked(texts[a.article][a.start : a.end]) for a in story.accounts}
        where = {a.name: a.article for a in story.accounts}
        does = {a.name: tuple(move in a.does for move in MOVES) for a in story.accounts}
        listed: dict[frozenset[str], set[str]] = {}
        for kind, x, y in story.contests:
            listed.setdefault(frozenset((x, y)), set()).add(kind)
        names = sorted(said)
        for i, x in enumerate(names):
            for y in names[i + 1 :]:
                kinds = listed.get(frozenset((x, y)), set())
                if kinds or where[x] != where[y]:
                    contests = tuple(kind in kinds for kind in KINDS)
                    moves = does[x], does[y]
                    found.append(Pair((story.id, story.id), said[x], said[y], None, contests, moves=moves))
        everything += [(story.id, said[name], does[name]) for name in names]
    for _ in range(len(found) // _STRANGERS):
        (mine, one, a), (theirs, other, b) = chance.sample(everything, 2)
        if mine != theirs:
            found.append(Pair((mine, theirs), one, other, None, (False,) * len(KINDS), moves=(a, b)))
    nobody = Marked("")
    found += [Pair((mine, mine), one, nobody, None, None, moves=(a, None)) for mine, one, a in everything]
    return found


def renamed(pair: Pair, chance: random.Random) -> Pair:
    """The two in either order, the states that they name exchanged for others: no side is special."""
    by_word, forms = _states(), _forms()
    named = sorted({by_word[w] for m in (pair.one, pair.other) for w in _WORD.findall(m.text) if w in by_word})
    new = dict(zip(named, chance.sample(range(len(forms)), len(named)), strict=True))
    words = {old: forms[to][place] for state, to in new.items() for place, old in enumerate(forms[state])}
    made = replace(pair, one=_with_names(pair.one, words), other=_with_names(pair.other, words))
    return made if chance.random() < 0.5 else replace(made, one=made.other, other=made.one, moves=made.moves[::-1])


def _with_names(passage: Marked, words: Mapping[str, str]) -> Marked:
    def changed(text: str) -> str:
        return _WORD.sub(lambda word: words.get(word.group(), word.group()), text)

    before, on, after = (
        changed(part)
        for part in (
            passage.text[: passage.start],
            passage.text[passage.start : passage.end],
            passage.text[passage.end :],
        )
    )
    return Marked(before + on + after, len(before), len(before) + len(on))


@cache
def _forms() -> tuple[tuple[str, ...], ...]:
    """Name, adjective, people and capital of each state for which all four are single words."""
    held = yaml.safe_load((files("contactline.knowledge") / "actors" / "states.yaml").read_text("utf-8"))
    made = [
        (item["name"], item["adjectives"][0], item["people"][0], item["capital"])
        for item in held
        if item.get("adjectives") and item.get("people") and item.get("capital")
    ]
    return tuple(forms for forms in made if len(set(forms)) == len(forms) and not any(" " in form for form in forms))


@cache
def _states() -> dict[str, int]:
    """Word to the place of its state in `_forms`."""
    return {word: state for state, forms in enumerate(_forms()) for word in forms}


def left_out(pairs: Sequence[Pair], fold: int) -> list[Pair]:
    """The pairs of which neither story is in a fold."""
    return [p for p in pairs if fold not in (fold_of(p.stories[0]), fold_of(p.stories[1]))]
