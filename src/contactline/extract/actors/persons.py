"""Persons by name: those of the registry, those whom a title or the engine shows, and surnames told before."""

from dataclasses import dataclass

from contactline.extract.actors.phrase import joined, low, noun_at
from contactline.knowledge.actor_words import actor_words
from contactline.model.parsed import Parsed, Token

_HONORIFICS = {"mr": "male", "mr.": "male", "mrs": "female", "mrs.": "female", "ms": "female", "ms.": "female", "miss": "female", "sir": "male", "lady": "female", "lord": "male", "madame": "female"}  # fmt: skip
_RANKS = frozenset(
    "gen gen. maj maj. lt lt. col col. brig brig. capt capt. sgt sgt. adm adm. cmdr cmdr. dr dr. prof prof. sen sen. rep rep. gov gov. amb amb. fm pm rev rev. maj.-gen lt.-gen lt.-col".split()
)
_PARTICLES = frozenset("al el bin ibn de da van von der den la le du dos ben abu ould st".split())
_TITLE_LINKS = frozenset(("of", "for", "to", "and", "the", "'s", "’s", "-", "&", "on", "in"))


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """Tokens `first` to `last` (inclusive) are a person's name; the title, if any, is tokens `title` to `first`."""

    first: int
    last: int
    title: int
    honorific: str | None


def find_persons(parsed: Parsed) -> tuple[PersonSpan, ...]:
    """Every stretch that is a person's name, in order."""
    found: list[PersonSpan] = []
    surnames: set[str] = set()
    pending: list[tuple[int, int]] = []
    for sentence in parsed.sentences:
        index = sentence.first
        while index < sentence.last:
            token = parsed.tokens[index]
            if token.name is not None and parsed.names[token.name].kind == "person":
                found.append(_with_title(parsed, index, index))
                surnames.add(token.text.split()[-1])
                index += 1
            elif _is_proper(token):
                last = _run(parsed, index, sentence.last)
                first = _after_title(parsed, index, last)
                if first <= last and _is_person(parsed, first, last, surnames):
                    found.append(_with_title(parsed, first, last))
                    if last > first:
                        surnames.add(parsed.tokens[last].text)
                elif first <= last:
                    pending.append((first, last))
                index = last + 1
            else:
                index += 1
    for first, last in pending:  # a surname in the headline, before the full name
        if last == first and parsed.tokens[last].text in surnames:
            found.append(_with_title(parsed, first, last))
    return tuple(sorted(found, key=lambda p: p.first))


def _is_proper(token: Token) -> bool:
    return (token.name is None and token.tag in ("NNP", "NNPS") and token.text[:1].isupper()) or (
        token.name is None and token.entity == "PERSON" and token.text[:1].isupper()
    )


def _run(parsed: Parsed, first: int, limit: int) -> int:
    last = first
    while last + 1 < limit:
        nxt = parsed.tokens[last + 1]
        if _is_proper(nxt):
            last += 1
        elif (nxt.text == "-" or low(nxt) in _PARTICLES) and last + 2 < limit and _is_proper(parsed.tokens[last + 2]):
            last += 2
        elif nxt.text == "-" and last + 3 < limit and low(parsed.tokens[last + 2]) in _PARTICLES:
            break
        else:
            break
    return last


def _after_title(parsed: Parsed, first: int, last: int) -> int:
    """The first token of the run that is not a title, rank or honorific."""
    start = first
    for index in range(first, last + 1):
        word = low(parsed.tokens[index])
        if word in _HONORIFICS or word in _RANKS or noun_at(parsed, parsed.tokens[index]) is not None:
            start = index + 1
    return start


def _is_person(parsed: Parsed, first: int, last: int, surnames: set[str]) -> bool:
    tokens = parsed.tokens[first : last + 1]
    if len(tokens) > 5:
        return False
    if len(tokens) == 1 and tokens[0].text in surnames:
        return True
    votes = sum(t.entity == "PERSON" for t in tokens)
    before = parsed.tokens[first - 1] if first > parsed.sentences[tokens[0].sentence].first else None
    titled = before is not None and (
        low(before) in _HONORIFICS or low(before) in _RANKS or _is_title(parsed, before, tokens[0])
    )
    if tokens[-1].text.isupper() and len(tokens[-1].text) <= 5 and not titled:
        return False
    if titled:
        return True
    return votes * 2 > len(tokens) and (len(tokens) > 1 or _acts(tokens[0]))


def _is_title(parsed: Parsed, before: Token, first: Token) -> bool:
    noun = noun_at(parsed, before)
    return noun is not None and not noun[0].body and not noun[0].plural and before.end + 1 >= first.start


def _acts(token: Token) -> bool:
    return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent", "conj", "appos")


def _with_title(parsed: Parsed, first: int, last: int) -> PersonSpan:
    """Look back over the words of a title ("Armenian security council chief") as far as they go."""
    limit = parsed.sentences[parsed.tokens[first].sentence].first
    honorific: str | None = None
    start, seen, index = first, False, first - 1
    vocabulary = actor_words()
    while index >= limit:
        token = parsed.tokens[index]
        word = low(token)
        if word in _HONORIFICS:
            honorific, start = _HONORIFICS[word], index
        elif word in _RANKS or noun_at(parsed, token) is not None:
            start, seen = index, True
        elif seen and (
            token.name is not None
            or word in vocabulary.modifiers
            or word in vocabulary.former
            or word in vocabulary.partial
        ):
            start = index
        elif (
            seen
            and (token.pos in ("ADJ", "NOUN", "PROPN", "NUM") or token.tag == "VBN")
            and parsed.tokens[index + 1].start <= token.end + 1
        ):
            pass
        elif token.name is not None and _title_before(parsed, index, limit):
            start, seen = index, True
        elif word in _TITLE_LINKS:
            pass
        else:
            break
        if seen and word in ("the", "a", "an"):
            start = index
            break
        index -= 1
    return PersonSpan(first, last, start if seen or honorific else first, honorific)


def _title_before(parsed: Parsed, index: int, limit: int) -> bool:
    """Do "ambassador to", "president of" stand before the name token at `index`?"""
    if index - 2 < limit or low(parsed.tokens[index - 1]) not in ("of", "to", "in", "for"):
        return False
    return noun_at(parsed, parsed.tokens[index - 2]) is not None


def title_text(parsed: Parsed, person: PersonSpan) -> str:
    """The title's words in lower case; empty where there is none."""
    return joined(parsed, person.title, person.first)
