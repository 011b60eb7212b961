"""Mentions by token: which actors, places, times and figures stand at a token, or own what stands there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contactline.model.mention import ActorMention, FigureMention, PlaceMention, TimeMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import children, conjuncts, span_head, tokens_in

_OWNERS = ("poss", "compound", "amod", "nmod", "appos")
_OF = frozenset({"of", "from", "by"})


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one article, by token index."""

    parsed: Parsed
    actor_heads: Mapping[int, tuple[ActorMention, ...]]
    actor_cover: Mapping[int, tuple[ActorMention, ...]]
    place_cover: Mapping[int, tuple[PlaceMention, ...]]
    times: tuple[tuple[TimeMention, Token], ...]
    places: tuple[tuple[PlaceMention, Token], ...]
    figures: tuple[tuple[FigureMention, Token], ...]
    time_cover: frozenset[int]
    actors: Mapping[str, ActorMention]


def index_mentions(
    parsed: Parsed,
    *,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    figures: Sequence[FigureMention],
) -> Mentions:
    """The mentions made ready to look up by token."""
    heads: dict[int, list[ActorMention]] = {}
    cover: dict[int, list[ActorMention]] = {}
    for actor in sorted(actors, key=lambda m: (m.start, -m.end, m.id)):
        head = _head(parsed, actor.head, actor.start, actor.end)
        if head is not None:
            heads.setdefault(head.index, []).append(actor)
        for token in tokens_in(parsed, Span(actor.start, actor.end)):
            cover.setdefault(token.index, []).append(actor)
    place_cover: dict[int, list[PlaceMention]] = {}
    for place in sorted(places, key=lambda m: (m.start, -m.end, m.id)):
        for token in tokens_in(parsed, Span(place.start, place.end)):
            place_cover.setdefault(token.index, []).append(place)
    return Mentions(
        parsed,
        {k: tuple(v) for k, v in heads.items()},
        {k: tuple(v) for k, v in cover.items()},
        {k: tuple(v) for k, v in place_cover.items()},
        tuple((m, t) for m in times if (t := _head(parsed, m.head, m.start, m.end)) is not None),
        tuple((m, t) for m in places if (t := _head(parsed, m.head, m.start, m.end)) is not None),
        tuple((m, t) for m in figures if (t := _head(parsed, m.head, m.start, m.end)) is not None),
        frozenset(t.index for m in times for t in tokens_in(parsed, _own_words(m))),
        {m.id: m for m in actors},
    )


def _own_words(time: TimeMention) -> Span:
    """Without the words of the happening that it is counted from, which tell of that: "two days after [the raid]"."""
    return Span(time.start, time.tail if time.tail is not None else time.end)


def _head(parsed: Parsed, head: int | None, start: int, end: int) -> Token | None:
    return parsed.tokens[head] if head is not None else span_head(parsed, Span(start, end))


def actors_at(mentions: Mentions, token: Token) -> tuple[ActorMention, ...]:
    """The actors that the token itself stands for: mentions headed by it, else the shortest that covers it."""
    found = mentions.actor_heads.get(token.index)
    if found:
        longest = max(m.end - m.start for m in found)
        return tuple(m for m in found if m.end - m.start == longest)
    covering = mentions.actor_cover.get(token.index, ())
    if not covering:
        return ()
    shortest = min(m.end - m.start for m in covering)
    return tuple(m for m in covering if m.end - m.start == shortest)


def owners_of(mentions: Mentions, token: Token, depth: int = 0) -> tuple[ActorMention, ...]:
    """The actors that what the token names belongs to: "Armenian positions", "the army's base", "a convoy of X"."""
    parsed = mentions.parsed
    found: list[ActorMention] = []
    for kid in children(parsed, token, _OWNERS):
        found.extend(m for m in actors_at(mentions, kid) if m not in found)
        if kid.dep in {"compound", "amod", "nmod"}:
            for inner in children(parsed, kid, ("conj", "amod", "compound", "nmod")):
                found.extend(m for m in actors_at(mentions, inner) if m not in found)
    if found:
        known = [m for m in found if m.actor is not None]
        return tuple(known or found)
    for prep in children(parsed, token, ("prep",)):
        if prep.text.lower() in _OF:
            for inner in (c for o in children(parsed, prep, ("pobj",)) for c in conjuncts(parsed, o)):
                more = parties_at(mentions, inner, depth + 1) if depth < 2 else actors_at(mentions, inner)
                found.extend(m for m in more if m not in found)
            if found:
                break
    return tuple(found)


def parties_at(mentions: Mentions, token: Token, depth: int = 0) -> tuple[ActorMention, ...]:
    """The actors that the token stands for, else the owners of what it names."""
    found = actors_at(mentions, token)
    if not found or (all(m.actor is None and not m.pronoun for m in found) and depth < 2):
        owners = owners_of(mentions, token, depth)
        if not found or any(m.actor is not None for m in owners):
            return owners
    return found


def parties(mentions: Mentions, tokens: Iterable[Token], *, owners: bool = True) -> tuple[ActorMention, ...]:
    """The actors at several tokens, without repeats, in order."""
    found: list[ActorMention] = []
    for token in tokens:
        for mention in parties_at(mentions, token) if owners else actors_at(mentions, token):
            if mention not in found:
                found.append(mention)
    return tuple(found)
