"""Who issues an article: the state from whose town it is dated, and whether it speaks of "us"."""

import re

from contactline.knowledge.registry.names import name_key
from contactline.model.mention import Actor
from contactline.model.parsed import Parsed, Token
from contactline.resolve.actors.discourse import Discourse

_DATELINE = re.compile(
    r"(?m)^([A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3})(?:,| \(| [-–—])"
    r"|^([A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}), (?=\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})"
)
_HEAD = 600  # characters
_FIRST_PERSON = frozenset(("our", "ours", "us", "we"))
_OF_STATES = frozenset(
    "army force forces troop troops soldier officer unit gunner artillery navy airman fleet government".split()
)
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")


def state_of_dateline(discourse: Discourse) -> Actor | None:
    """The state from whose capital the article is dated: whose forces "our troops" are in words that nobody says."""
    for dated in _DATELINE.finditer(discourse.parsed.article.text[:_HEAD]):
        key = name_key((dated.group(1) or dated.group(2)).strip().title(), known=discourse.known) or ""
        codes = {s.entry.country for s in discourse.known.senses.get(key, ()) if s.entry.kind == "state"}
        if codes:
            break
    else:
        return None
    entry = discourse.known.entries.get(codes.pop() or "") if len(codes) == 1 else None
    if entry is None:
        return None
    return Actor(entry.id, entry.name, entry.country, entry.sector, entry.sector2)


def issuing_state(discourse: Discourse) -> Actor | None:
    """The state in whose name an article speaks of "our army" or "our government" and is dated from its capital."""
    parsed = discourse.parsed
    ours = (t for t in parsed.tokens if t.dep == "poss" and t.text.lower() == "our" and not in_quotes(parsed, t))
    if any(parsed.tokens[t.head].lemma.lower() in _OF_STATES for t in ours):
        return state_of_dateline(discourse)
    return None


def is_partisan(discourse: Discourse) -> bool:
    """Does the article speak of "our" and "us" in words that nobody is quoted with?"""
    parsed = discourse.parsed
    return any(t.text.lower() in _FIRST_PERSON and not in_quotes(parsed, t) for t in parsed.tokens)


def in_quotes(parsed: Parsed, token: Token) -> bool:
    """Does the token stand between quotation marks that were opened in its paragraph?"""
    block = parsed.article.blocks[parsed.sentences[token.sentence].block]
    text = parsed.article.text[block.start : token.start]
    straight = text.count('"') % 2 == 1
    opened = max((text.rfind(mark) for mark in _OPENING), default=-1)
    closed = max((text.rfind(mark) for mark in _CLOSING), default=-1)
    return straight or opened > closed
