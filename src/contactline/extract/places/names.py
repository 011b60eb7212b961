"""Toponyms: names that stand as places, told by the words around them; the engine's entity is a hint only."""

from collections.abc import Iterator, Sequence

from contactline.extract.places.context import (
    after,
    before,
    has_direction,
    is_capital,
    is_descriptor,
    lead,
    low,
    surface,
)
from contactline.extract.places.lists import listed_names
from contactline.extract.places.matches import Match, find_matches, share_descriptors
from contactline.extract.places.roles import befalls_persons, is_place_object, seat_is_place, state_is_place
from contactline.knowledge.folding import fold_name
from contactline.knowledge.gazetteer.lookup import known_places, seats, state_names
from contactline.knowledge.gazetteer.words import layer_nouns, state_abbreviations, words
from contactline.model.found.places import PlaceFound
from contactline.model.parsed import Parsed

_LOCATED = frozenset(("GPE", "LOC", "FAC"))
_OTHER_KINDS = frozenset(("ORG", "NORP", "WORK_OF_ART", "EVENT", "PRODUCT", "DATE", "LAW"))
_ENOUGH = 1.0
_TOWN = 15_000
_ELSEWHERE = 1.0
_LIST_WORDS = frozenset(
    (",", "and", "or", "/", "the", "-", "–", "—", "near", "to", "including", "like", "then", "nearby")
)
_PARTICLES = frozenset(("de", "del", "da", "do", "dos", "du", "des", "di", "bin", "ibn"))
_DASHES = frozenset(("—", "–", "--", "---", "-"))
_TOWNSFOLK = frozenset("man woman men women teen resident residents native police mayor home house".split())
_LOOSE = frozenset("from to between on for over".split())
_STRONG = frozenset("in near outside inside across throughout around".split())
_JOINED = frozenset("based born area controlled held occupied bound wide backed run".split())
_HOLDING = frozenset(
    (
        (",",), ("(",), ("in",), ("in", "the"), (",", "in"), (",", "in", "the"), ("of",), ("in", "northern"),
        ("in", "southern"), ("in", "eastern"), ("in", "western"), (",", "a", "town", "in"), (",", "a", "village", "in"),
        (",", "a", "city", "in"), ("in", "central"),
    )
)  # fmt: skip


def find_place_names(parsed: Parsed) -> tuple[PlaceFound, ...]:
    """Toponyms used as places, in order of the text.

    A name that one sentence shows to be a place is a place elsewhere in the article on less evidence.
    """
    by_sentence = [
        share_descriptors(parsed, listed_names(parsed, sentence, list(find_matches(parsed, sentence))))
        for sentence in parsed.sentences
    ]
    plain = [_kept(parsed, matches, frozenset()) for matches in by_sentence]
    sure = frozenset(fold_name(match.name) for kept in plain for match in kept)
    found: list[PlaceFound] = []
    for matches in by_sentence:
        places = {match.first: at for at, match in enumerate(matches)}
        for match in _kept(parsed, matches, sure):
            found.append(_found(parsed, match, _holders(parsed, places[match.first], matches)))
    return tuple(found)


def _kept(parsed: Parsed, matches: Sequence[Match], sure: frozenset[str]) -> list[Match]:
    kept: list[Match] = []
    for match in matches:
        if _is_place(parsed, match, kept, sure):
            kept.append(match)
    return kept


def _is_place(parsed: Parsed, match: Match, kept: Sequence[Match], sure: frozenset[str]) -> bool:
    first = parsed.tokens[match.first]
    if match.sure or match.part or not match.known:
        return True
    key = fold_name(match.name)
    named = parsed.names[first.name].kind if first.name is not None and match.first == match.last else None
    if named == "state" or key in state_names():
        return state_is_place(parsed, match.first, match.last) or _is_holder(parsed, match, kept)
    if key in seats():
        return match.hint is not None or _is_dateline(parsed, match) or seat_is_place(parsed, match.first, match.last)
    score = sum(_evidence(parsed, match, kept))
    return score >= _ENOUGH or (key in sure and score + _ELSEWHERE >= _ENOUGH)


def _evidence(parsed: Parsed, match: Match, kept: Sequence[Match]) -> Iterator[float]:
    """What speaks for and against a toponym."""
    yield _said_before(parsed, match)
    yield _said_after(parsed, match)
    yield _known_as(parsed, match)
    yield _entity(parsed, match)
    if match.hint is not None:
        yield 2.0
    if _is_dateline(parsed, match):
        yield 3.0
    if kept and _follows_in_list(parsed, kept[-1], match):
        yield 1.0
    if _is_held(parsed, match):
        yield 1.5
    if match.first == match.last and low(parsed.tokens[match.first]) in words("common"):
        yield -3.0


def _said_before(parsed: Parsed, match: Match) -> float:
    first = parsed.tokens[match.first]
    score = _led(parsed, match)
    if has_direction(parsed, match.first):
        score += 1.0
    if is_place_object(parsed, parsed.tokens[match.last]):
        person = any(t.entity == "PERSON" for t in parsed.tokens[match.first : match.last + 1])
        town = match.first < match.last or any((k.main and k.population >= _TOWN) or k.ours for k in match.known)
        doubtful = person or (not town and befalls_persons(parsed, parsed.tokens[match.last]))
        score += 0.5 if doubtful else 1.5
    previous = before(parsed, match.first)
    if previous is None:
        return score
    if low(previous).rstrip(".") in words("titles"):
        score -= 2.0
    elif low(previous) in _PARTICLES and _is_name_before(parsed, previous.index):
        score -= 3.0
    elif previous.pos == "PROPN" and is_capital(previous) and previous.end + 1 >= first.start:
        score -= 0.0 if is_descriptor(previous) or low(previous) in words("directions") else 1.5
    return score


def _is_name_before(parsed: Parsed, index: int) -> bool:
    """Is the particle inside a longer name ("Champ de Mars")?"""
    name = before(parsed, index)
    return name is not None and is_capital(name) and name.pos == "PROPN"


def _led(parsed: Parsed, match: Match) -> float:
    """What the preposition before the name says."""
    preposition = lead(parsed, match.first)
    if preposition is None:
        return 0.0
    word = low(preposition)
    if word in _STRONG:
        return 2.5
    if word in words("locative"):
        return 1.5
    if word in ("to", "from") and parsed.tokens[preposition.head].lemma.lower() in words("motion"):
        return 1.5
    if word == "of":
        noun = before(parsed, preposition.index)
        told = noun is not None and low(noun) in words("seat_of") | words("part_nouns")
        hails = noun is not None and (noun.text == "," or noun.entity == "PERSON")  # "Miller, 22, of Winfield"
        return 1.5 if told or hails else 0.5
    return 0.5 if word in _LOOSE else 0.0


def _said_after(parsed: Parsed, match: Match) -> float:
    last = parsed.tokens[match.last]
    following = after(parsed, match.last)
    if following is None or following.start - last.end > 1:
        return 0.0
    word = low(following).rstrip(".")
    if word == "-" and following.start == last.end:
        joined = after(parsed, following.index)
        return 1.5 if joined is not None and low(joined) in _JOINED else 0.0
    region = any(known.ours and known.layer == "region" for known in match.known)
    if region and word in words("actor_nouns") and last.dep in ("compound", "amod", "nmod"):
        return -1.0
    if word in _TOWNSFOLK and following.start > last.end:
        return 2.0
    if word in words("town_nouns") and following.start > last.end:
        return 1.0
    named = following.pos == "PROPN" and is_capital(following) and following.text[0].isalpha()
    if named and word not in words("days"):
        return -1.5
    return 0.0


def _known_as(parsed: Parsed, match: Match) -> float:
    score = 0.0
    first, last = parsed.tokens[match.first], parsed.tokens[match.last]
    if any(known.ours or known.layer == "province" for known in match.known):
        score += 1.0
    if any(known.ours and len(match.name) > 4 for known in match.known):
        score += 0.5
    if any(known.population >= 100_000 and known.main for known in match.known):
        score += 0.5
    elif match.first == match.last and not any(known.main for known in match.known):
        score -= 0.5
    if first.name is not None:
        score += 1.0
    if last.pos != "PROPN" and not any(known.ours for known in match.known):
        score -= 1.0
    return score


def _entity(parsed: Parsed, match: Match) -> float:
    entities = {token.entity for token in parsed.tokens[match.first : match.last + 1]}
    if entities & _LOCATED:
        return 1.0
    if "PERSON" in entities:
        sure = any(known.ours or (known.main and known.layer == "province") for known in match.known)
        return -0.5 if sure else -1.5
    return -0.75 if entities & _OTHER_KINDS else 0.0


def _is_dateline(parsed: Parsed, match: Match) -> bool:
    """`YEREVAN —`, `KYIV, Ukraine (AP) —` at the head of a sentence."""
    sentence = parsed.sentences[parsed.tokens[match.first].sentence]
    if match.first != sentence.first:
        return False
    for token in parsed.tokens[match.last + 1 : min(match.last + 12, sentence.last)]:
        if token.text in _DASHES and parsed.tokens[token.index - 1].end < token.start:
            return True
        if token.text == ":" and token.index == match.last + 1:
            return parsed.tokens[match.first].text.isupper()
        if token.text == "/" or (token.text == "(" and token.index - match.last <= 4):
            return True
        if not (is_capital(token) or token.text in (",", ".", "(", ")", "/") or token.text.isdigit()):
            return False
    return False


def _follows_in_list(parsed: Parsed, earlier: Match, match: Match) -> bool:
    between = parsed.tokens[earlier.last + 1 : match.first]
    return 0 < len(between) <= 3 and all(low(t) in _LIST_WORDS for t in between)


def _is_held(parsed: Parsed, match: Match) -> bool:
    """Does ", Illinois", ", Ill." or ", Ukraine" follow?"""
    comma = after(parsed, match.last)
    if comma is None or comma.text != ",":
        return False
    holder = after(parsed, comma.index)
    if holder is None or not is_capital(holder):
        return False
    if holder.text in state_abbreviations() or f"{holder.text}." in state_abbreviations():
        return True
    for length in (2, 1):
        name = surface(parsed.tokens[holder.index : holder.index + length])
        if any(known.layer in ("country", "province") for known in known_places(name)):
            return True
    return False


def _is_holder(parsed: Parsed, match: Match, kept: Sequence[Match]) -> bool:
    """Is this the "Ukraine" of "Kramatorsk, Ukraine"?"""
    comma = before(parsed, match.first)
    if not kept or comma is None or comma.text != "," or kept[-1].last != comma.index - 1:
        return False
    following = after(parsed, match.last)
    if following is not None and following.tag == "POS":
        return False
    return not kept[-1].known or kept[-1].known[0].layer != "country"


def _holders(parsed: Parsed, at: int, matches: Sequence[Match]) -> tuple[str, ...]:
    """Names of the places that the text puts around this one: ", Illinois", "in Armenia's", "in the X region"."""
    found: list[str] = []
    match = matches[at]
    edge = match.last
    for later in matches[at + 1 : at + 3]:
        between = tuple(low(t) for t in parsed.tokens[edge + 1 : later.first])
        if between and between[0] in layer_nouns():
            between = between[1:]
        if between not in _HOLDING or (between == (",",) and not _may_hold(parsed, later)):
            break
        found.append(later.name)
        edge = later.last
    for earlier in matches[max(0, at - 1) : at]:
        if [low(t) for t in parsed.tokens[earlier.last + 1 : match.first]] in (["'s"], ["’s"], ["'"], ["’"]):
            found.append(earlier.name)
    return tuple(found)


def _may_hold(parsed: Parsed, match: Match) -> bool:
    """Is the name after a comma that of a larger place, and not the next one in a list?"""
    if match.sure:
        return True
    following = after(parsed, match.last)
    if following is not None and (low(following) in ("and", "or") or following.tag == "POS"):
        return False
    return any(known.layer in ("country", "province", "region") and known.main for known in match.known)


def _found(parsed: Parsed, match: Match, holders: tuple[str, ...]) -> PlaceFound:
    start, end = parsed.tokens[match.first].start, parsed.tokens[match.last].end
    opening = before(parsed, match.first)
    closed = after(parsed, match.last)
    if opening is not None and opening.text in ("‘", "ʿ") and opening.end == start:
        start = opening.start if closed is None or closed.text != "’" else start
    return PlaceFound(
        start=start,
        end=end,
        text=parsed.article.text[start:end],
        form="name",
        name=match.name,
        made_by="place/dateline" if _is_dateline(parsed, match) else "place/name",
        head=match.last,
        hint=match.hint,
        within=holders,
        part=match.part,
    )
