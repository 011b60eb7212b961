"""Toponyms: stretches of name-like tokens that the gazetteer knows, or that a descriptor calls a place."""

from collections.abc import Iterator
from dataclasses import dataclass

from contactline.extract.places.context import (
    after,
    before,
    has_direction,
    is_capital,
    is_descriptor,
    lead,
    low,
    noun_of,
    surface,
)
from contactline.extract.places.roles import stands_for_place
from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer import Known, country_of, known_places, seats
from contactline.knowledge.place_words import layer_nouns, words
from contactline.model.found_places import PlaceFound
from contactline.model.parsed import Parsed, Sentence, Token

_LONGEST = 6
_PARTICLES = frozenset(
    (
        "of",
        "the",
        "and",
        "de",
        "del",
        "la",
        "al",
        "el",
        "-",
        "–",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "le",
        "upon",
        "on",
        "ed",
        "ad",
        "an",
    )
)
_NOT_PLACES = frozenset(("person", "organisation", "group", "media", "adjective", "people"))
_NAME_POS = frozenset(("PROPN", "NOUN", "ADJ", "X", "ADV"))
_LOCATED = frozenset(("GPE", "LOC", "FAC"))
_ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class _Match:
    """Tokens `first` to `last` (the last included), their surface, and what the gazetteer has under it."""

    first: int
    last: int
    name: str
    known: tuple[Known, ...]
    hint: str | None


def find_place_names(parsed: Parsed) -> tuple[PlaceFound, ...]:
    """Toponyms used as places, in order of the text."""
    found: list[PlaceFound] = []
    for sentence in parsed.sentences:
        matches = list(_matches(parsed, sentence))
        kept: list[_Match] = []
        for match in matches:
            if _is_place(parsed, match, kept):
                kept.append(match)
        found.extend(_found(parsed, match, _holders(parsed, match, matches)) for match in kept)
    return tuple(found)


def _matches(parsed: Parsed, sentence: Sentence) -> Iterator[_Match]:
    index = sentence.first
    while index < sentence.last:
        match = _match_at(parsed, index, sentence.last)
        if match is None:
            index += 1
        else:
            yield match
            index = match.last + 1


def _match_at(parsed: Parsed, index: int, stop: int) -> _Match | None:
    token = parsed.tokens[index]
    if not _may_begin(parsed, token):
        return None
    for last in range(_furthest(parsed, index, stop), index - 1, -1):
        if not (is_capital(parsed.tokens[last]) or parsed.tokens[last].name is not None):
            continue
        name = surface(parsed.tokens[index : last + 1])
        known = known_places(name)
        if known:
            return _with_descriptor(parsed, _Match(index, last, name, known, None), stop)
    return _unknown(parsed, index, stop)


def _may_begin(parsed: Parsed, token: Token) -> bool:
    if token.name is not None:
        return parsed.names[token.name].kind not in _NOT_PLACES
    return is_capital(token) and len(token.text) > 1 and token.pos in _NAME_POS and token.text.isascii() is not None


def _furthest(parsed: Parsed, index: int, stop: int) -> int:
    last = index
    for at in range(index + 1, min(index + _LONGEST, stop)):
        token = parsed.tokens[at]
        if token.name is not None and parsed.names[token.name].kind in _NOT_PLACES:
            break
        if is_capital(token) or token.name is not None:
            last = at
        elif low(token) not in _PARTICLES:
            break
    return last


def _with_descriptor(parsed: Parsed, match: _Match, stop: int) -> _Match:
    """The match with a descriptor after it ("Tavush region") or the hint of one before it ("the village of")."""
    noun = noun_of(parsed, match.first)
    if noun is not None and low(noun) in layer_nouns():
        return _Match(match.first, match.last, match.name, match.known, low(noun))
    words_in = match.name.split()
    if len(words_in) > 1 and words_in[-1].lower() in layer_nouns():
        return _Match(match.first, match.last, match.name, match.known, words_in[-1].lower())
    following = after(parsed, match.last)
    if following is None or following.index >= stop or low(following) not in layer_nouns():
        return match
    hint = low(following)
    if layer_nouns()[hint] in ("settlement", "line") or (hint.endswith("s") and hint not in ("heights", "highlands")):
        return _Match(match.first, match.last, match.name, match.known, hint)
    if all(known.layer == "country" for known in match.known):
        return match
    return _Match(match.first, following.index, match.name, match.known, hint)


def _unknown(parsed: Parsed, index: int, stop: int) -> _Match | None:
    """A name that no list has, but that the text itself calls a village, a province, a river."""
    token = parsed.tokens[index]
    if token.pos != "PROPN" or low(token) in words("common"):
        return None
    previous = before(parsed, index)
    if previous is not None and is_capital(previous) and previous.pos == "PROPN":
        return None
    last = index
    while (
        last + 1 < stop
        and last - index < 3
        and parsed.tokens[last + 1].pos == "PROPN"
        and is_capital(parsed.tokens[last + 1])
        and parsed.tokens[last + 1].name is None
    ):
        last += 1
    noun = noun_of(parsed, index)
    if (
        noun is not None
        and low(noun) in layer_nouns()
        and layer_nouns()[low(noun)] in ("settlement", "district", "province")
        and low(noun)
        not in ("capital", "community", "area", "areas", "sector", "state", "port", "division", "territory", "republic")
    ):
        return _Match(index, last, surface(parsed.tokens[index : last + 1]), (), low(noun))
    end = parsed.tokens[last]
    tail = low(end) if last > index else ""
    following = after(parsed, last)
    if tail in layer_nouns() and layer_nouns()[tail] in ("province", "district", "region"):
        return _Match(index, last, surface(parsed.tokens[index:last]), (), tail)
    if following is not None and low(following) in (
        "province",
        "region",
        "oblast",
        "district",
        "governorate",
        "valley",
        "prefecture",
        "county",
    ):
        return _Match(index, following.index, surface(parsed.tokens[index : last + 1]), (), low(following))
    return None


def _is_place(parsed: Parsed, match: _Match, kept: list[_Match]) -> bool:
    first, last = parsed.tokens[match.first], parsed.tokens[match.last]
    if not match.known:
        return True
    named = parsed.names[first.name].kind if first.name is not None and match.first == match.last else None
    if named == "state" or fold_name(match.name) in country_of():
        return stands_for_place(parsed, match.first, match.last) or _is_holder(parsed, match, kept)
    if named == "settlement" or fold_name(match.name) in seats():
        return (
            _is_dateline(parsed, match) or stands_for_place(parsed, match.first, match.last) or match.hint is not None
        )
    return _evidence(parsed, match, kept) >= _ENOUGH


def _evidence(parsed: Parsed, match: _Match, kept: list[_Match]) -> float:
    """How much speaks for a toponym: the words around, the engine's entity as a hint, what the gazetteer has."""
    first, last = parsed.tokens[match.first], parsed.tokens[match.last]
    inside = parsed.tokens[match.first : match.last + 1]
    previous, following = before(parsed, match.first), after(parsed, match.last)
    score = 0.0
    preposition = lead(parsed, match.first)
    if preposition is not None and low(preposition) in words("locative") and preposition.pos != "PUNCT":
        score += 1.5
    elif preposition is not None and low(preposition) in ("from", "to", "of", "between", "on", "for", "over"):
        score += 0.5
    if match.hint is not None:
        score += 2.0
    if _is_dateline(parsed, match):
        score += 2.0
    if has_direction(parsed, match.first):
        score += 1.0
    if any(known.ours for known in match.known):
        score += 1.0
    if any(known.ours and known.layer != "province" and len(match.name) > 4 for known in match.known):
        score += 0.5
    if any(known.population >= 100_000 and known.main for known in match.known):
        score += 0.5
    elif not any(known.main for known in match.known):
        score -= 0.5
    if first.name is not None:
        score += 1.0
    entities = {token.entity for token in inside}
    if entities & _LOCATED:
        score += 1.0
    elif "PERSON" in entities:
        score -= 1.5
    elif entities & {"ORG", "NORP", "WORK_OF_ART", "EVENT", "PRODUCT", "DATE", "LAW"}:
        score -= 0.75
    if kept and _follows_in_list(parsed, kept[-1], match):
        score += 1.0
    if _is_held(parsed, match):
        score += 1.5
    if match.first == match.last and low(first) in words("common"):
        score -= 3.0
    if previous is not None and low(previous).rstrip(".") in words("titles"):
        score -= 2.0
    if (
        previous is not None
        and previous.pos == "PROPN"
        and is_capital(previous)
        and not is_descriptor(previous)
        and low(previous) not in words("directions")
    ):
        score -= 1.5
    if following is not None and following.pos == "PROPN" and is_capital(following) and following.start - last.end <= 1:
        score -= 1.5
    if following is not None and low(following) in words("actor_nouns") and last.dep in ("compound", "amod", "nmod"):
        score -= 1.0
    if last.pos != "PROPN" and not any(known.ours for known in match.known):
        score -= 1.0
    return score


def _is_dateline(parsed: Parsed, match: _Match) -> bool:
    """`YEREVAN —`, `KYIV, Ukraine (AP) —` at the head of a block."""
    sentence = parsed.sentences[parsed.tokens[match.first].sentence]
    if match.first != sentence.first:
        return False
    for token in parsed.tokens[match.last + 1 : min(match.last + 12, sentence.last)]:
        if token.text in ("—", "–", "--", "-") and parsed.tokens[token.index - 1].end < token.start:
            return True
        if token.text == "/" or (token.text == "(" and token.index - match.last <= 4):
            return True
        if not (is_capital(token) or token.text in (",", ".", "(", ")", "/") or token.text.isdigit()):
            return False
    return False


def _follows_in_list(parsed: Parsed, earlier: _Match, match: _Match) -> bool:
    between = parsed.tokens[earlier.last + 1 : match.first]
    return 0 < len(between) <= 3 and all(
        low(t) in (",", "and", "or", "/", "the", "-", "–", "—", "near", "to") for t in between
    )


def _is_held(parsed: Parsed, match: _Match) -> bool:
    """Does ", Illinois" or ", Ukraine" follow?"""
    comma = after(parsed, match.last)
    if comma is None or comma.text != ",":
        return False
    holder = after(parsed, comma.index)
    if holder is None or not is_capital(holder):
        return False
    for length in (2, 1):
        name = surface(parsed.tokens[holder.index : holder.index + length])
        if any(known.layer in ("country", "province") for known in known_places(name)):
            return True
    return False


def _is_holder(parsed: Parsed, match: _Match, kept: list[_Match]) -> bool:
    """Is this the "Ukraine" of "Kramatorsk, Ukraine"?"""
    comma = before(parsed, match.first)
    return (
        bool(kept)
        and comma is not None
        and comma.text == ","
        and kept[-1].last == comma.index - 1
        and any(known.layer != "country" for known in kept[-1].known)
        and kept[-1].known[0].layer != "country"
    )


def _holders(parsed: Parsed, match: _Match, matches: list[_Match]) -> tuple[str, ...]:
    """Names of the places that the text puts around this one: ", Illinois", "in Armenia's", "in the X region"."""
    found: list[str] = []
    at = matches.index(match)
    for later in matches[at + 1 : at + 3]:
        between = [low(t) for t in parsed.tokens[match.last + 1 : later.first]]
        if between in (
            [","],
            ["("],
            ["in"],
            ["in", "the"],
            [",", "in"],
            [",", "in", "the"],
            ["of"],
            [",", "a", "town", "in"],
            ["in", "northern"],
            ["in", "southern"],
            ["in", "eastern"],
            ["in", "western"],
        ):
            found.append(later.name)
        elif not (between and between[0] in (",", "in") and len(between) <= 3):
            break
    for earlier in matches[max(0, at - 1) : at]:
        if [low(t) for t in parsed.tokens[earlier.last + 1 : match.first]] in (["'s"], ["’s"], ["'"], ["’"]):
            found.append(earlier.name)
    return tuple(found)


def _found(parsed: Parsed, match: _Match, holders: tuple[str, ...]) -> PlaceFound:
    start, end = parsed.tokens[match.first].start, parsed.tokens[match.last].end
    rule = "place/dateline" if _is_dateline(parsed, match) else "place/name"
    return PlaceFound(
        start=start,
        end=end,
        text=parsed.article.text[start:end],
        form="name",
        name=match.name,
        made_by=rule,
        head=match.last,
        hint=match.hint,
        within=holders,
    )
