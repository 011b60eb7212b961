"""Stretches of name-like tokens that the gazetteer knows, or that a descriptor calls a place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contactline.extract.places.context import after, before, is_capital, low, noun_of, surface
from contactline.extract.places.unlisted import (
    is_cut,
    is_opening,
    is_told_place,
    noun_tells,
    opens_with_article,
    tail_tells,
    written_name,
)
from contactline.knowledge.gazetteer.lookup import Known, known_places
from contactline.knowledge.gazetteer.words import layer_nouns, state_abbreviations, words
from contactline.model.parsed import Parsed, Sentence, Token

_LONGEST = 6
_PARTICLES = frozenset(
    "of the and de del la al el - – da do dos das du le upon on ed ad an ez al- el- bin abu sur 's ’s".split()
)
_NEVER_PLACES = frozenset(("person", "organisation", "group", "media"))
_PEOPLES = frozenset(("adjective", "people"))
_NAME_POS = frozenset(("PROPN", "NOUN", "ADJ", "X", "ADV", "VERB", "INTJ"))
_PUTTING = frozenset(("in", "near", "outside"))
_TOWN = 10_000
_UNITS = frozenset(("division", "brigade", "battalion", "regiment", "corps", "fleet", "squadron"))
_LONGEST_SITE = 4
_SHORTEST_CAPITALS = 4
_TELLING_TAILS = frozenset(
    "province region oblast district governorate valley prefecture county raion woreda subdistrict township".split()
)
_WHOLE_PLURALS = frozenset(("heights", "highlands", "mountains", "islands", "falls", "hills"))


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (the last included), the name, what the gazetteer has under it, the descriptor's noun.

    `last_of_name` is the last token of the name itself, where a descriptor after it belongs to the stretch.
    `sure`: what it is written as says that it is a place. `part`: a direction that cuts a part out of a country.
    """

    first: int
    last: int
    name: str
    known: tuple[Known, ...]
    hint: str | None
    last_of_name: int
    sure: bool = False
    part: str | None = None


def find_matches(parsed: Parsed, sentence: Sentence) -> Iterator[Match]:
    """Candidates for toponyms in a sentence, longest first at each token, none overlapping."""
    index, latest = sentence.first, None
    while index < sentence.last:
        listed = latest is not None and latest + 2 == index
        match = _match_at(parsed, index, sentence.last, listed=listed)
        if match is None:
            index += 1
        else:
            yield match
            latest, index = match.last, match.last + 1


def share_descriptors(parsed: Parsed, matches: list[Match]) -> list[Match]:
    """The matches with a plural descriptor given to each of its list: "Rajouri and Poonch districts", "the villages
    of Kirants and Berkaber"."""
    shared = list(matches)
    for at in range(len(shared) - 1, 0, -1):
        hint = shared[at].hint
        if hint is not None and _is_plural(hint) and _in_list(parsed, shared[at - 1], shared[at]):
            shared[at - 1] = replace(shared[at - 1], hint=shared[at - 1].hint or hint)
    for at, match in enumerate(shared):
        noun = noun_of(parsed, match.first)
        opens = noun is not None and low(noun) in layer_nouns() and _is_plural(low(noun))
        if opens and at + 1 < len(shared) and _in_list(parsed, match, shared[at + 1]):
            shared[at] = replace(match, hint=match.hint or low(parsed.tokens[noun.index if noun else 0]))
        elif at and match.hint is None and shared[at - 1].hint and _in_list(parsed, shared[at - 1], match):
            earlier = shared[at - 1].hint or ""
            shared[at] = replace(match, hint=earlier) if _is_plural(earlier) else match
    return shared


def _in_list(parsed: Parsed, earlier: Match, later: Match) -> bool:
    between = [low(token) for token in parsed.tokens[earlier.last + 1 : later.first]]
    return between in ([","], ["and"], [",", "and"], ["or"], ["and", "the"])


def _match_at(parsed: Parsed, index: int, stop: int, *, listed: bool) -> Match | None:
    token = parsed.tokens[index]
    if not _may_begin(parsed, token) and not opens_with_article(parsed, index, stop):
        return None
    if _is_unit(parsed, index, stop):
        return None
    short = _abbreviated(parsed, index, stop)
    if short is not None:
        return short
    told = token.name is None and noun_tells(parsed, index) in words("settlement_nouns")
    written = written_name(parsed, index, stop) if told else index
    for last in range(_furthest(parsed, index, stop), index - 1, -1):
        if not (is_capital(parsed.tokens[last]) or parsed.tokens[last].name is not None):
            continue
        if last == index and _name_kind(parsed, token) in _PEOPLES:
            return None
        name = surface(parsed.tokens[index : last + 1])
        known = known_places(name)
        opening = last == index and is_opening(parsed, index, stop)
        if known and not opening and not is_cut(parsed, last, stop) and not (told and written > last):
            return _with_direction(parsed, _with_descriptor(parsed, Match(index, last, name, known, None, last), stop))
    return _unknown(parsed, index, stop, listed=listed)


def _is_unit(parsed: Parsed, index: int, stop: int) -> bool:
    """ "the 11th Tank Division", "10th Mountain Division": a part of an army, and no place."""
    numbered = before(parsed, index)
    if numbered is None or not numbered.text[0].isdigit():
        return False
    return any(low(token) in _UNITS for token in parsed.tokens[index + 1 : min(index + _LONGEST_SITE, stop)])


def _name_kind(parsed: Parsed, token: Token) -> str | None:
    return parsed.names[token.name].kind if token.name is not None else None


def _may_begin(parsed: Parsed, token: Token) -> bool:
    if token.name is not None:
        return _name_kind(parsed, token) not in _NEVER_PLACES or _is_seat_there(parsed, token)
    return is_capital(token) and len(token.text) > 1 and token.pos in _NAME_POS


def _is_seat_there(parsed: Parsed, token: Token) -> bool:
    """ "in Putrajaya": the name of an office that is a town as well, where "in" or "near" stands before it."""
    previous = before(parsed, token.index)
    if previous is None or low(previous) not in _PUTTING or _name_kind(parsed, token) == "person":
        return False
    if token.text.isupper() and len(token.text) < _SHORTEST_CAPITALS:
        return False
    return any(known.main and known.population >= _TOWN for known in known_places(token.text))


def _abbreviated(parsed: Parsed, index: int, stop: int) -> Match | None:
    """`Ill.` after a comma: a state by its abbreviation."""
    token = parsed.tokens[index]
    text, last = token.text, index
    if not text.endswith(".") and index + 1 < stop and parsed.tokens[index + 1].text == ".":
        text, last = f"{text}.", index + 1
    name = state_abbreviations().get(text)
    previous = before(parsed, index)
    if name is None or previous is None or previous.text != ",":
        return None
    return Match(index, last, name, known_places(name), None, last, sure=True)


def _furthest(parsed: Parsed, index: int, stop: int) -> int:
    last = index
    for at in range(index + 1, min(index + _LONGEST, stop)):
        token = parsed.tokens[at]
        if _name_kind(parsed, token) in _NEVER_PLACES:
            break
        if is_capital(token) or token.name is not None:
            last = at
        elif low(token) not in _PARTICLES:
            break
    return last


def _with_descriptor(parsed: Parsed, match: Match, stop: int) -> Match:
    """The match with a descriptor after it ("Tavush region") or the hint of one before it ("the village of")."""
    longer = _longer(parsed, match, stop) or _named_site(parsed, match, stop)
    if longer is not None:
        return longer
    following = after(parsed, match.last)
    if following is not None and following.start <= parsed.tokens[match.last].end + 1:
        hint = low(following)
        if hint in words("extending_nouns") and not _is_plural(hint) and any(k.layer != "country" for k in match.known):
            return _extended(match, following)
    noun = noun_of(parsed, match.first)
    if noun is not None and low(noun) in layer_nouns() and low(noun) != "capital" and not _is_plural(low(noun)):
        return replace(match, hint=low(noun))
    inner = match.name.lower().split()
    if len(inner) > 1 and inner[-1] in layer_nouns():
        return replace(match, hint=inner[-1])
    if len(inner) > 1 and inner[0] in words("natural_nouns"):
        return replace(match, hint=inner[0])
    previous = before(parsed, match.first)
    if previous is not None and is_capital(previous) and low(previous) in ("lake", "mount", "cape", "gulf", "strait"):
        return replace(match, first=previous.index, name=f"{previous.text} {match.name}", hint=low(previous), known=())
    if following is not None and low(following) in layer_nouns() and following.index < stop:
        return replace(match, hint=low(following))
    return match


def _is_plural(noun: str) -> bool:
    """ "villages of Tavush", "Gaza and Rafah governorates": several places, of which the name is not one."""
    return noun.endswith("s") and noun not in _WHOLE_PLURALS


def _with_direction(parsed: Parsed, match: Match) -> Match:
    """The match with the direction before it, where that makes a place of its own: "southern Lebanon"."""
    previous = before(parsed, match.first)
    if previous is None or previous.text not in words("directions"):
        return match
    name = f"{previous.text} {match.name}"
    ours = tuple(known for known in known_places(name) if known.ours or known.layer == "province")
    if ours:
        return replace(match, first=previous.index, name=name, known=ours, hint=None)
    whole = match.last == match.last_of_name and any(k.layer == "country" and k.main for k in match.known)
    if whole and previous.text in words("compass"):
        return replace(match, first=previous.index, part=previous.text)
    return match


def _longer(parsed: Parsed, match: Match, stop: int) -> Match | None:
    """The match with plain words after it that belong to a name of our own tables ("Jenin refugee camp")."""
    for last in (match.last + 2, match.last + 1):
        if last < stop and low(parsed.tokens[last]) in layer_nouns() and parsed.tokens[last].text.islower():
            name = surface(parsed.tokens[match.first : last + 1])
            known = tuple(k for k in known_places(name) if k.ours)
            if known:
                return Match(match.first, last, name, known, low(parsed.tokens[last]), last)
    return None


def _named_site(parsed: Parsed, match: Match, stop: int) -> Match | None:
    """The match with what makes it a site's name ("Deir Ezzor Military Airport", "Aleppo City")."""
    if not any(known.layer in ("settlement", "province", "district") for known in match.known):
        return None
    for last in range(match.last + 1, min(match.last + _LONGEST_SITE, stop)):
        token = parsed.tokens[last]
        close = token.start <= parsed.tokens[last - 1].end + 1
        if not close or not is_capital(token) or token.pos != "PROPN" or token.name is not None:
            return None
        if low(token) in words("named_sites"):
            following = after(parsed, last)
            if following is not None and following.pos == "PROPN" and is_capital(following):
                continue
            return replace(match, last=last, hint=low(token) if low(token) in layer_nouns() else None)
    return None


def _extended(match: Match, following: Token) -> Match:
    """With the descriptor after it; a natural feature's name is looked up with its noun ("Red River")."""
    hint = low(following)
    if hint in words("natural_nouns"):
        full = f"{match.name} {following.text}"
        return replace(match, last=following.index, name=full, known=known_places(full), hint=hint)
    return replace(match, last=following.index, hint=hint)


def _unknown(parsed: Parsed, index: int, stop: int, *, listed: bool) -> Match | None:
    """A name that no list has, but that the text itself calls a village, a province, a river, or puts things in."""
    token = parsed.tokens[index]
    article = opens_with_article(parsed, index, stop)
    named = token.pos == "PROPN" or article or (token.pos in ("ADJ", "NOUN") and _is_before_tail(parsed, index, stop))
    if not named or (low(token) in words("common") and not article):
        return None
    previous = before(parsed, index)
    if previous is not None and is_capital(previous) and previous.pos == "PROPN":
        return None
    last = written_name(parsed, index, stop)
    name = surface(parsed.tokens[index : last + 1])
    kind = noun_tells(parsed, index)
    if kind is not None and low(parsed.tokens[last]) not in words("actor_nouns"):
        return Match(index, last, name, (), kind, last)
    if _is_held_by_larger(parsed, index, last) or is_told_place(parsed, index, last, listed=listed):
        return Match(index, last, name, (), None, last)
    if last > index and low(parsed.tokens[last]) in _TELLING_TAILS:
        return Match(index, last, surface(parsed.tokens[index:last]), (), low(parsed.tokens[last]), last - 1)
    tail = tail_tells(parsed, last)
    return Match(index, tail.index, name, (), low(tail), last) if tail is not None else None


def _is_before_tail(parsed: Parsed, index: int, stop: int) -> bool:
    """Is it one word, which the engine does not take for a name, right before "village" or the like?"""
    tail = tail_tells(parsed, index) if index + 1 < stop else None
    led = before(parsed, index)
    return tail is not None and led is not None and parsed.tokens[index].name is None


def _is_held_by_larger(parsed: Parsed, first: int, last: int) -> bool:
    """Does "in" or "near" stand right before, and a country or a province follow a comma?"""
    previous, comma = before(parsed, first), after(parsed, last)
    if previous is None or low(previous) not in _PUTTING or comma is None or comma.text != ",":
        return False
    holder = after(parsed, comma.index)
    if holder is None or not is_capital(holder):
        return False
    names = (holder.text, surface(parsed.tokens[holder.index : holder.index + 2]))
    return any(k.layer in ("country", "province") and k.main for name in names for k in known_places(name))
