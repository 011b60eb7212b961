"""Walks over the syntax tree of a `Parsed`: pure functions that every finder shares."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator

from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span


def head_of(parsed: Parsed, token: Token) -> Token:
    """The syntactic head (the token itself at a root)."""
    return parsed.tokens[token.head]


def children(parsed: Parsed, token: Token, deps: Collection[str] | None = None) -> tuple[Token, ...]:
    """The token's children in order, all of them or those with one of `deps`."""
    if not token.children:
        return ()
    tokens = parsed.tokens
    if deps is None:
        return tuple([tokens[index] for index in token.children])
    return tuple([kid for index in token.children if (kid := tokens[index]).dep in deps])


def ancestors(parsed: Parsed, token: Token) -> Iterator[Token]:
    """The heads above the token, nearest first, up to the root; the token itself is not among them."""
    while token.head != token.index:
        token = parsed.tokens[token.head]
        yield token


def subtree(parsed: Parsed, token: Token) -> tuple[Token, ...]:
    """The token and all below it, in text order."""
    found, queue = [token], list(token.children)
    while queue:
        kid = parsed.tokens[queue.pop()]
        found.append(kid)
        queue.extend(kid.children)
    return tuple(sorted(found, key=lambda t: t.index))


def conjuncts(parsed: Parsed, token: Token) -> tuple[Token, ...]:
    """The token and what is coordinated under it ("Armenia, Georgia and Iran" from "Armenia"), in text order."""
    found = [token]
    for item in found:
        found.extend(children(parsed, item, ("conj",)))
    return tuple(sorted(found, key=lambda t: t.index)) if len(found) > 1 else (token,)


def tokens_in(parsed: Parsed, span: Span) -> tuple[Token, ...]:
    """The tokens that overlap a stretch of the article, in order."""
    tokens = parsed.tokens
    found = []
    for index in range(max(0, bisect_right(tokens, span.start, key=lambda t: t.start) - 1), len(tokens)):
        token = tokens[index]
        if token.start >= span.end:
            break
        if token.end > span.start:
            found.append(token)
    return tuple(found)


def span_head(parsed: Parsed, span: Span) -> Token | None:
    """The topmost token inside a stretch of the article (its head stands outside); None where there is none."""
    inside = tokens_in(parsed, span)
    indexes = {t.index for t in inside}
    tops = [t for t in inside if (t.head not in indexes or t.head == t.index) and t.dep != "punct"]
    return tops[0] if tops else (inside[0] if inside else None)


def text_of(parsed: Parsed, tokens: Iterable[Token]) -> str:
    """The tokens' texts with single spaces where the article has white space between them."""
    out, end = [], None
    for token in tokens:
        if end is not None and token.start > end:
            out.append(" ")
        out.append(token.text)
        end = token.end
    return "".join(out)
