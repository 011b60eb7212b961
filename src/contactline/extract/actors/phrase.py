"""Noun phrases: their edges, their actor noun, and the names inside that say whose."""

from contactline.knowledge.actor_words import NounSense, actor_words
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children

_LEFT = frozenset(
    ("det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod", "advmod", "npadvmod", "punct", "case")
)
_LONGEST_NOUN = 4
_NOT_FIRST = frozenset((",", ";", ":", "(", ")", "—", "–", "“", "”", '"', "‘", "’", "'", "[", "]", "-", "…", "..."))
_AROUND = frozenset(("in", "from", "at", "of", "for", "to"))


def low(token: Token) -> str:
    """The token's text in lower case with a plain apostrophe."""
    return token.text.lower().replace("’", "'")


def left_edge(parsed: Parsed, head: Token) -> int:
    """The index of the first token of the head's noun phrase (determiner and modifiers before it)."""
    first = parsed.sentences[head.sentence].first
    edge = head.index
    for index in range(head.index - 1, first - 1, -1):
        token = parsed.tokens[index]
        if not _belongs(parsed, token, head) or (token.text in _NOT_FIRST and token.text != "-"):
            break
        edge = index
    while edge < head.index and (
        parsed.tokens[edge].dep in ("punct", "case", "cc") or parsed.tokens[edge].pos in ("PUNCT", "ADP", "SCONJ")
    ):
        edge += 1
    return edge


def _belongs(parsed: Parsed, token: Token, head: Token) -> bool:
    """Is the token a modifier of the head, directly or through other modifiers before it?"""
    for _ in range(8):
        if token.index == head.index:
            return True
        if token.dep not in _LEFT and not (token.dep in ("conj", "cc") and token.head < head.index):
            return False
        if token.head > head.index or token.head == token.index:
            return False
        token = parsed.tokens[token.head]
    return False


def noun_at(parsed: Parsed, token: Token) -> tuple[NounSense, int, int] | None:
    """The actor noun that ends (or, with "of", begins) at the token: what it tells, first and last token index."""
    if token.name is not None or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    nouns = actor_words().nouns
    sentence = parsed.sentences[token.sentence]
    after = [low(t) for t in parsed.tokens[token.index + 1 : min(sentence.last, token.index + 4)]]
    if after[:1] == ["of"]:
        for take in (3, 2):
            sense = nouns.get(" ".join([low(token), *after[:take]]))
            if sense is not None and len(after) >= take:
                return sense, token.index, token.index + take
    for size in range(_LONGEST_NOUN, 0, -1):
        first = token.index - size + 1
        if first < sentence.first or any(t.name is not None for t in parsed.tokens[first : token.index]):
            continue
        sense = nouns.get(joined(parsed, first, token.index + 1))
        if sense is not None:
            return sense, first, token.index
    return None


def joined(parsed: Parsed, first: int, last: int) -> str:
    """Tokens `first` to `last` in lower case, with spaces where the article has them."""
    out: list[str] = []
    for token in parsed.tokens[first:last]:
        if out and parsed.tokens[token.index - 1].end < token.start:
            out.append(" ")
        out.append(low(token))
    return "".join(out)


def is_linked(parsed: Parsed, token: Token) -> bool:
    """Is the name the first part of a compound such as "Russian-brokered" or "US-led"?"""
    following = parsed.tokens[token.index + 1 : token.index + 3]
    if len(following) < 2 or following[0].text not in ("-", "‑", "–") or following[0].start != token.end:
        return False
    return low(following[1]) in actor_words().linked


def owners(parsed: Parsed, first: int, head: Token, last: int) -> tuple[int, ...]:
    """Tokens that say whose the phrase is: names before the head, possessors, and names after "of", "in", "from"."""
    found: list[int] = []
    for token in parsed.tokens[first : head.index]:
        if (token.name is not None and not is_linked(parsed, token)) or (
            token.dep == "poss" and token.index not in found
        ):
            found.append(token.index)
    for preposition in children(parsed, parsed.tokens[head.index], ("prep",)):
        if low(preposition) in _AROUND and preposition.index >= head.index:
            for thing in children(parsed, preposition, ("pobj",)):
                if thing.index <= last:
                    found.append(thing.index)
    return tuple(dict.fromkeys(found))


def right_edge(parsed: Parsed, head: Token, last: int) -> int:
    """The last token of the phrase: with a following "of"/"in"/"from" phrase that names whose or where."""
    edge = last
    for preposition in children(parsed, head, ("prep",)):
        if preposition.index != edge + 1 or low(preposition) not in _AROUND:
            continue
        for thing in children(parsed, preposition, ("pobj",)):
            if _names_who(parsed, thing) and low(preposition) not in ("for",):
                edge = thing.index
    return edge


def _names_who(parsed: Parsed, thing: Token) -> bool:
    if thing.name is not None:
        return True
    words = actor_words()
    if thing.lemma.lower() in words.place_nouns or low(thing) in words.several_nouns:
        return True
    return any(parsed.tokens[i].name is not None for i in thing.children if parsed.tokens[i].index < thing.index)
