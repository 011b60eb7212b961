"""Pairs of statements with what is known of them: are they a contest of a kind?"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from contactline.match.contests.across import neighbours
from contactline.match.contests.candidates import candidates
from contactline.match.contests.features import KINDS, ROLES, Features, features_of, known
from contactline.match.contests.sides import is_state
from contactline.match.contests.story import shared_story
from contactline.match.told.words import words_of
from contactline.model.events.statement import Statement
from corpus.contest_marks import ContestStory
from corpus.story_marks import Story

Held = dict[str, tuple[Statement, ...]]
HALF = 0.5
OTHER = 0.15
PART = 0.7
UNLISTED, APART = 0.3, 0.6
EACH = 4
_ENOUGH = 4
_MOST_STATES = 6
_EMPTY = frozenset(("the", "of", "a", "s"))
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A pair that may contest in a kind: its story, the corpus it is of, its articles, is it a contest, its weight."""

    kind: str
    story: str
    part: str
    articles: tuple[str, str]
    features: Features
    contest: bool
    weight: float
    told: tuple[Statement, Statement]

    @property
    def within(self) -> bool:
        """Are both articles of its story?"""
        return all(name.startswith(self.story + ".") for name in self.articles)


Label = Callable[[str, Statement, Statement], tuple[bool, float]]


def _rows(
    one: Sequence[Statement], other: Sequence[Statement], label: Label, *, story: str, part: str,
    articles: tuple[str, str], everywhere: bool = False,
) -> Iterator[Row]:  # fmt: skip
    """Every pair that may contest; `everywhere`: however little the articles share."""
    shared = shared_story(one[0].setting, other[0].setting)
    if everywhere:
        shared = max(shared, _ENOUGH)
    mine, yours = ([known(s) for s in side] for side in (one, other))
    for a in mine:
        for b in yours:
            for c in candidates(a, b, shared):
                contest, weight = label(c.kind, c.one.of, c.other.of)
                found = features_of(c.kind, c.one, c.other, c.ruled)
                yield Row(c.kind, story, part, articles, found, contest, weight, (c.one.of, c.other.of))


def marked_rows(stories: Sequence[ContestStory], held: Held) -> Iterator[Row]:
    """Pairs within a marked story: a contest where both stand in accounts that contest. What is not marked, and what
    contests in another kind, counts less."""
    for story in stories:
        listed: dict[frozenset[str], set[str]] = {}
        for kind, x, y in story.contests:
            listed.setdefault(frozenset((x, y)), set()).add(kind)
        marks = {
            s.id: {a.name for a in story.accounts if a.article == article.id and _within(s, a.start, a.end)}
            for article in story.articles
            for s in held[article.id]
        }

        def label(
            kind: str, u: Statement, v: Statement, marks: Mapping[str, set[str]] = marks,
            listed: Mapping[frozenset[str], set[str]] = listed,
        ) -> tuple[bool, float]:  # fmt: skip
            kinds = {k for m in marks[u.id] for n in marks[v.id] for k in listed.get(frozenset((m, n)), ())}
            weight = 1.0 if kind in kinds or not kinds else HALF
            return kind in kinds, weight * (1.0 if marks[u.id] and marks[v.id] else PART)

        ids = [a.id for a in story.articles if held[a.id]]
        for i, p in enumerate(ids):
            for q in ids[i + 1 :]:
                yield from _rows(
                    held[p], held[q], label, story=story.id, part="contests", articles=(p, q), everywhere=True
                )  # fmt: skip


def listed_in(stories: Sequence[ContestStory]) -> Counter[str]:
    """How many pairs of articles of one story hold a marked contest, by kind."""
    seen = set()
    for story in stories:
        of = {a.name: a.article for a in story.accounts}
        seen |= {(kind, *sorted((of[x], of[y]))) for kind, x, y in story.contests if of[x] != of[y]}
    return Counter(kind for kind, _, _ in seen)


def _within(s: Statement, start: int, end: int) -> bool:
    common = min(s.words.end, end) - max(s.words.start, start)
    return common >= HALF * min(end - start, s.words.end - s.words.start)


def cross_rows(stories: Sequence[ContestStory], held: Held) -> Iterator[Row]:
    """Pairs of two stories that share a name, place or two states, as if published on one day: none is a contest."""
    by_key: dict[str, list[tuple[str, str]]] = {}
    for story in stories:
        for article in story.articles:
            for key in _keys(held[article.id]):
                by_key.setdefault(key, []).append((story.id, article.id))
    wanted: set[tuple[tuple[str, str], tuple[str, str]]] = set()
    for key in sorted(by_key):
        pairs = [(x, y) for i, x in enumerate(by_key[key]) for y in by_key[key][i + 1 :] if x[0] != y[0]]
        wanted.update(pairs[:: max(1, len(pairs) // EACH)][:EACH])
    for (name, p), (_, q) in sorted(wanted):
        news = held[p][0].setting.news
        moved = [_moved(s, news) for s in held[q]]
        yield from _rows(
            held[p], moved, lambda *_: (False, OTHER), story=name, part="contests", articles=(p, q)
        )  # fmt: skip


def _keys(statements: Sequence[Statement]) -> Iterator[str]:
    if statements:
        setting = statements[0].setting
        states = sorted(k for k in setting.sides if is_state(k))[:_MOST_STATES]
        yield from setting.names | setting.places
        yield from (f"{a} {b}" for i, a in enumerate(states) for b in states[i + 1 :])


def _moved(s: Statement, news: int | None) -> Statement:
    """The statement as if its article had been published on another day."""
    by = 0 if news is None or s.setting.news is None else news - s.setting.news
    days = None if s.days is None else (s.days[0] + by, s.days[1] + by)
    return replace(s, setting=replace(s.setting, news=news), days=days)


def story_rows(stories: Sequence[Story], held: Held) -> Iterator[Row]:
    """Pairs of `corpus/stories/`: a contest where the two speak that the story names; of several pairs of two articles
    the one that shares most. Those of two stories are none."""
    of, kept = {}, {}
    for story in stories:
        for article in story.articles:
            if statements := held[article.id]:
                of[statements[0].setting.article] = story, article.id
                kept[statements[0].setting.article] = statements
    for p, q in neighbours(kept):
        (mine, x), (theirs, y) = of[p], of[q]
        same = mine.id == theirs.id

        def label(
            kind: str, u: Statement, v: Statement, story: Story | None = mine if same else None
        ) -> tuple[bool, float]:
            contest = story is not None and any(
                c.kind == kind and _speak(kind, c.speakers, u, v) for c in story.contests
            )  # fmt: skip
            return contest, 1.0 if contest else UNLISTED if story is not None and story.contests else APART

        found = list(_rows(kept[p], kept[q], label, story=mine.id, part="stories", articles=(x, y)))
        for kind in KINDS:
            likely = max((r for r in found if r.kind == kind and r.contest), key=_shared, default=None)
            for r in (r for r in found if r.kind == kind):
                yield r if not r.contest or r is likely else replace(r, contest=False, weight=UNLISTED)


def _shared(row: Row) -> float:
    return sum(row.features[name] for name in ("key", "rare_words", "words"))


def _speak(kind: str, speakers: Sequence[str], u: Statement, v: Statement) -> bool:
    named = [frozenset(words_of(s)) - _EMPTY for s in speakers]
    one, other = (_voice(s) for s in (u, v))
    if kind == "not_confirmed":
        return bool(named[-1] & other)
    straight = bool(named[0] & one and named[-1] & other)
    return straight or (kind not in ROLES and bool(named[0] & other and named[-1] & one))


def _voice(s: Statement) -> frozenset[str]:
    """Words of who speaks; where nobody does, those at both ends of what is told."""
    said = " ".join(f"{p.text} {p.name or ''}" for p in s.speaker)
    return frozenset(words_of(said or s.words.text[:_NEAR] + " " + s.words.text[-_NEAR:])) - _EMPTY
