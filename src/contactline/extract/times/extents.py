"""Where a phrase that belongs to a time expression ends, by the parse: "two days after [the ceasefire]"."""

from contactline.extract.times.lexemes import Row
from contactline.model.parsed import Parsed, Token
from contactline.model.tree import children, subtree

_LONGEST = 16
_LOOSE_ENDS = ("CC", "IN", "DT", "TO", "PRP$", "WDT", "POS", "HYPH")
_STOPS = frozenset(",;:.!?()[]—–")


def tail_end(row: Row, parsed: Parsed, at: int) -> int | None:
    """Past the complement of the preposition or conjunction at lexeme `at`; None where it has none."""
    token = row.token(at)
    if token is None:
        return None
    below = _complement(parsed, token)
    if below is None:
        return _plain_noun(row, at)
    indexes = {t.index for t in below if t.index > token.index}
    end, last = at + 1, None
    while end < len(row) and end - at <= _LONGEST:
        lexeme = row[end]
        if lexeme.token not in indexes or lexeme.low in _STOPS:
            break
        if last is not None and _leaves(row, parsed, end):
            break
        last = end
        end += 1
    if last is None:
        return None
    while last > at and (row.tag(last) in _LOOSE_ENDS or row.low(last) in ('"', "'")):
        last -= 1
    return last + 1 if last > at else None


def _plain_noun(row: Row, at: int) -> int | None:
    """Past a noun phrase read from tags alone, where the parse gives the preposition no object."""
    end = at + 1
    while end < len(row) and end - at <= 7 and row.tag(end).startswith(("DT", "JJ", "NN", "CD", "PRP$", "POS")):
        end += 1
    return end if end > at + 1 and row.tag(end - 1).startswith("NN") else None


def _complement(parsed: Parsed, token: Token) -> tuple[Token, ...] | None:
    objects = children(parsed, token, ("pobj", "pcomp"))
    if objects:
        return subtree(parsed, token)
    if token.dep == "mark" and token.head > token.index:
        return subtree(parsed, parsed.tokens[token.head])
    return None


def _leaves(row: Row, parsed: Parsed, at: int) -> bool:
    """Does something else begin here: a relative clause, a second clause, another amount of time?"""
    token = parsed.tokens[row[at].token]
    if token.tag in ("WDT", "WP", "WRB"):
        return True
    if token.dep != "cc":
        return False
    joined = [kid for kid in children(parsed, parsed.tokens[token.head], ("conj",)) if kid.index > token.index]
    if not joined or joined[0].pos in ("VERB", "AUX"):
        return True
    return any(row[at + step].get("unit") or row[at + step].get("month") for step in (1, 2, 3))


def without_article(row: Row, parsed: Parsed, first: int, end: int) -> int:
    """Past "the" where the time only modifies a noun after it: "the [15 September] attack"."""
    if row.low(first) != "the" or end >= len(row) or end - first < 2:
        return first
    indexes = {lexeme.token for lexeme in row.items[first:end]}
    last = parsed.tokens[row[end - 1].token]
    while last.head in indexes and last.head != last.index:
        last = parsed.tokens[last.head]
    if any(lexeme.low == "of" for lexeme in row.items[first:end]):
        return first
    modifies = last.dep in ("compound", "nmod", "amod", "nummod", "npadvmod") and last.head > row[end - 1].token
    nominal = row.tag(end).startswith(("NN", "JJ")) and row[end].token <= last.head
    dated = row[end - 1].get("season") is None
    return first + 1 if modifies and nominal and not (dated and row[end].capital) else first
