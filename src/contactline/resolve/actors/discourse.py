"""What an article has said so far: who was named, with whom, and who may be meant by "he" or "both sides"."""

from collections import Counter
from dataclasses import dataclass

from contactline.knowledge.names import name_key
from contactline.knowledge.registry import Sense, registry
from contactline.model.found_actors import ActorFound
from contactline.model.mention import Actor
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import conjuncts


@dataclass(frozen=True, slots=True)
class Told:
    """A mention resolved earlier in the article."""

    found: ActorFound
    actor: Actor
    sentence: int


def senses_of(parsed: Parsed, token: Token) -> tuple[Sense, ...]:
    """The registry's senses of a name token, those of the most likely kind first."""
    if token.name is None:
        return ()
    return registry().senses.get(name_key(parsed.names[token.name].text) or "", ())


def country_of(parsed: Parsed, token: Token) -> tuple[str, str] | None:
    """Entry id and country of a token that names a state, its government or its adjective; None for other names."""
    for sense in senses_of(parsed, token):
        if sense.entry.kind in ("state", "entity") and sense.entry.country:
            return sense.entry.id, sense.entry.country
    return None


def pairs_told(parsed: Parsed) -> tuple[tuple[int, tuple[str, str]], ...]:
    """Pairs of states that the article names side by side, each with its token index, in order.

    "Armenia and Azerbaijan", "between A and B", "A-B talks": those whom "both sides" may mean.
    """
    found: list[tuple[int, tuple[str, str]]] = []
    for token in parsed.tokens:
        if token.name is None or (first := _party(parsed, token)) is None:
            continue
        others = [t for t in conjuncts(parsed, token) if t.index > token.index and t.name is not None]
        following = parsed.tokens[token.index + 1 : token.index + 3]
        if len(following) == 2 and following[0].text in ("-", "–"):
            others.append(following[1])
        named = {second for t in others if (second := _party(parsed, t)) is not None and second != first}
        if len(named) == 1:
            (second,) = named
            found.append((token.index, (first, second) if first < second else (second, first)))
    return tuple(found)


def _party(parsed: Parsed, token: Token) -> str | None:
    known = country_of(parsed, token)
    return known[0] if known else None


def main_pair(parsed: Parsed) -> tuple[str, str] | None:
    """The pair of states that the article is about; None where two pairs are as likely.

    Pairs named side by side count twice; else the two states named most often, if no third comes near.
    """
    pairs = Counter(pair for _, pair in pairs_told(parsed))
    ranked = sorted(pairs.items(), key=lambda p: (-p[1], p[0]))
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    counts = Counter(p for t in parsed.tokens if t.name is not None and (p := _party(parsed, t)) is not None)
    top = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    if len(top) >= 2 and (len(top) == 2 or top[1][1] >= top[2][1] + 2):
        first, second = sorted((top[0][0], top[1][0]))
        return first, second
    return None


def pair_before(parsed: Parsed, token: int) -> tuple[str, str] | None:
    """The pair of states named side by side last before a token, in this or the two sentences before."""
    sentence = parsed.tokens[token].sentence
    near = [p for at, p in pairs_told(parsed) if at < token and sentence - parsed.tokens[at].sentence <= 2]
    return near[-1] if near else None
