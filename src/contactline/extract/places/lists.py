"""Names in a list that a plural descriptor calls places: "the villages of A, B (twice) and C", "A and B districts"."""

from collections.abc import Iterator, Sequence

from contactline.extract.places.context import after, before, is_capital, low, surface
from contactline.extract.places.matches import Match
from contactline.extract.places.unlisted import opens_with_article, written_name
from contactline.knowledge.gazetteer.lookup import known_places
from contactline.knowledge.gazetteer.words import words
from contactline.model.parsed import Parsed, Sentence

_PUTTING = frozenset(("in", "at", "near", "outside", "around"))
_OPENING = frozenset(("of", ":", "including", "namely", "like", "as"))
_FILLING = frozenset(("namely", "like", "such", "as", "including", "both", "the", "nearby", ",", "of"))
_JOINING = frozenset((",", "and", "or", "the", "&", "nearby", ";", "both"))
_LONGEST_ASIDE = 6
_LONGEST_NAME = 5
# The engine takes some of the names it never saw for verbs.
_NAMING = frozenset(("PROPN", "NOUN", "ADJ", "X", "VERB", "ADV"))
_MOST_FILLING = 4
Stretch = tuple[int, int]


def listed_names(parsed: Parsed, sentence: Sentence, matches: Sequence[Match]) -> list[Match]:
    """The matches and, in their place among them, the names that no list of ours has but that such a list holds."""
    taken = {at for match in matches for at in range(match.first, match.last + 1)}
    whole = {(match.first, match.last) for match in matches}
    added: list[Match] = []
    for token in parsed.tokens[sentence.first : sentence.last]:
        for names in _lists_at(parsed, token.index, sentence.last, taken):
            for first, last in names:
                named = low(token) not in _PUTTING and (first, last) in whole
                if named or taken.isdisjoint(range(first, last + 1)):
                    taken.update(range(first, last + 1))
                    name = surface(parsed.tokens[first : last + 1])
                    hint = low(token) if low(token) not in _PUTTING else None
                    added.append(Match(first, last, name, known_places(name), hint, last, sure=True))
    told = {(match.first, match.last) for match in added}
    return sorted((*(m for m in matches if (m.first, m.last) not in told), *added), key=lambda match: match.first)


def _lists_at(parsed: Parsed, index: int, stop: int, taken: set[int]) -> Iterator[list[Stretch]]:
    """The lists of two names and more that the word at `index` makes places: a plural descriptor before or behind
    them; "at" or "in" before them where one of them is known for a place ("at Al-Houla, Rastan and Al-Zarah")."""
    if low(parsed.tokens[index]) in words("plural_descriptors"):
        lists = (_names_after(parsed, index, stop), _names_before(parsed, index))
        yield from (names for names in lists if len(names) > 1)
    elif low(parsed.tokens[index]) in _PUTTING:
        names = list(_read_list(parsed, index + 1, stop))
        known = [name for name in names if name[0] in taken]
        if len(names) > 1 and known:
            yield names


def _names_after(parsed: Parsed, index: int, stop: int) -> list[Stretch]:
    """The names behind "villages of", "villages:", "two villages, namely"."""
    at = index + 1
    if at < stop and parsed.tokens[at].text == "," and at + 1 < stop:
        if low(parsed.tokens[at + 1]) not in _OPENING and not is_capital(parsed.tokens[at + 1]):
            return []
    elif at >= stop or (low(parsed.tokens[at]) not in _OPENING and low(parsed.tokens[at]) not in ("such", ";")):
        return []
    for _ in range(_MOST_FILLING):
        if at < stop and (low(parsed.tokens[at]) in _FILLING or parsed.tokens[at].text in (":", ";")):
            at += 1
    return list(_read_list(parsed, at, stop))


def _read_list(parsed: Parsed, at: int, stop: int) -> Iterator[Stretch]:
    while at < stop:
        if not _may_open(parsed, at, stop):
            return
        last = written_name(parsed, at, stop)
        yield at, last
        at = _past_aside(parsed, last + 1, stop)
        if at >= stop or low(parsed.tokens[at]) not in _JOINING:
            return
        while at < stop and low(parsed.tokens[at]) in _JOINING:
            at += 1


def _past_aside(parsed: Parsed, at: int, stop: int) -> int:
    """The token behind "(three times)", or `at`."""
    if at >= stop or parsed.tokens[at].text != "(":
        return at
    for further in range(at + 1, min(at + _LONGEST_ASIDE, stop)):
        if parsed.tokens[further].text == ")":
            return further + 1
    return at


def _may_open(parsed: Parsed, at: int, stop: int) -> bool:
    token = parsed.tokens[at]
    if opens_with_article(parsed, at, stop):
        return True
    named = token.name is not None and parsed.names[token.name].kind not in ("settlement", "region", "state")
    return is_capital(token) and not named and low(token) not in words("common") and len(token.text) > 1


def _names_before(parsed: Parsed, index: int) -> list[Stretch]:
    """The names before "districts", last first: "the A, B and C districts". A hyphen belongs to the name it joins."""
    found: list[Stretch] = []
    last = index - 1
    while last >= 0:
        first = _start_of(parsed, last)
        if first is None:
            break
        found.append((first, last))
        joiner = before(parsed, first)
        joined = False
        while joiner is not None and low(joiner) in (",", "and", "&"):
            joined, joiner = True, before(parsed, joiner.index)
        if not joined or joiner is None:
            break
        last = joiner.index
    return found[::-1]


def _start_of(parsed: Parsed, last: int) -> int | None:
    """The first token of the name that ends at `last`; None where none ends there."""
    token = parsed.tokens[last]
    if not is_capital(token) or token.pos not in _NAMING or low(token) in words("common"):
        return None
    first = last
    for _ in range(_LONGEST_NAME):
        previous = before(parsed, first)
        if previous is None:
            break
        glued = previous.text in ("-", "–") and previous.end == parsed.tokens[first].start
        if glued and previous.index > 0:
            first = previous.index - 1
        elif is_capital(previous) and previous.pos == "PROPN" and previous.name is None:
            first = previous.index
        else:
            break
    return first if _may_open(parsed, first, last + 1) and after(parsed, last) is not None else None
