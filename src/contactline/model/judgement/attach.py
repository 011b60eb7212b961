"""Where a judgement's target is today: by its id, else by its words, in the reading of its article as it is now."""

from collections.abc import Sequence

from contactline.model.judgement.kinds import State, Target
from contactline.model.judgement.things import Thing
from contactline.model.span import Span, covers, overlap

Place = tuple[State, str | None]
"""How it is with a target, and the id of the thing that it is today."""

_ALIKE = 0.5
_BY_WORDS = frozenset({"claim", "agreement", "commitment", "contest"})
"""Kinds named by a stretch of several words, whose ends may move between two readings."""


def attach(target: Target, *, article: str, text: str, things: Sequence[Thing]) -> Place:
    """(state, id today) of `target` in `article`, whose text is `text` and whose things are `things`.

    In the same article offsets hold; in a changed text the words are looked for, the longest stretch first, each
    stretch at the place nearest to where it stood. What is of another kind, or stood beside the target as a thing of
    its own, is never taken for it.
    """
    of_kind = [t for t in things if t.kind == target.kind]
    if article == target.article:
        for thing in of_kind:
            if thing.id == target.id:
                return _as_seen(target, thing), thing.id
    spans = _relocated(target, article, text)
    if spans is None:
        return "lost", None
    found = _best(target, spans, [t for t in of_kind if t.id not in target.beside])
    return ("unread", None) if found is None else (_as_seen(target, found), found.id)


def _as_seen(target: Target, thing: Thing) -> State:
    return "here" if dict(target.fields) == dict(thing.fields) else "changed"


def _relocated(target: Target, article: str, text: str) -> tuple[Span, ...] | None:
    """The target's stretches in `text`, in their order; None where one of them is gone."""
    spans = [Span(w.start, w.end) for w in target.words]
    if not spans:
        return None
    if article == target.article:
        fits = all(text[s.start : s.end] == w.text for s, w in zip(spans, target.words, strict=True))
        return tuple(spans) if fits else None
    found: dict[int, Span] = {}
    for index in sorted(range(len(spans)), key=lambda i: (spans[i].start - spans[i].end, i)):
        span, words = spans[index], target.words[index].text
        outer = next((i for i in found if covers(spans[i], span)), None)
        near = span.start if outer is None else found[outer].start + span.start - spans[outer].start
        start = near if outer is not None else _nearest(words, near, text)
        if start is None:
            return None
        found[index] = Span(start, start + len(words))
    return tuple(found[i] for i in range(len(spans)))


def _nearest(words: str, near: int, text: str) -> int | None:
    """Where `words` stand in `text` nearest to offset `near`; of two as near, the earlier."""
    if not words:
        return None
    before, after = text.rfind(words, 0, near + len(words)), text.find(words, near)
    places = [at for at in (before, after) if at >= 0]
    return min(places, key=lambda at: (abs(at - near), at), default=None)


def _best(target: Target, spans: tuple[Span, ...], things: Sequence[Thing]) -> Thing | None:
    scored = []
    for order, thing in enumerate(things):
        theirs = [Span(w.start, w.end) for w in thing.words]
        first = _likeness(spans[0], theirs[0])
        if target.kind in _BY_WORDS and first < _ALIKE:
            first = max((_likeness(spans[0], other) for other in theirs), default=0.0)
        if first < (_ALIKE if target.kind in _BY_WORDS else 1e-9) or set(thing.fields) != set(target.fields):
            continue
        equal = sum(thing.fields[name] == value for name, value in target.fields.items())
        scored.append((-first, -equal, order, thing))
    return min(scored, key=lambda row: row[:3], default=(0, 0, 0, None))[3]


def _likeness(a: Span, b: Span) -> float:
    shared = overlap(a, b)
    return shared / (a.end - a.start + b.end - b.start - shared) if shared else 0.0
