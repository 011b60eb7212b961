"""Names that no list has: how far one runs as written, and whether the text itself says that it is a place."""

from contactline.extract.places.context import after, before, is_capital, low, noun_of
from contactline.extract.places.roles import befalls_persons, is_place_object
from contactline.knowledge.gazetteer.lookup import known_places
from contactline.knowledge.gazetteer.words import layer_nouns, words
from contactline.model.parsed import Parsed, Token

_INNER = frozenset(("de", "del", "da", "do", "dos", "du", "des"))
_HYPHENS = frozenset(("-", "–", "‑"))
_LONGEST = 9
_LOCATED = frozenset(("GPE", "LOC", "FAC"))
_NOT_PLACES = frozenset(("DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "NORP", "MONEY"))
_PUTTING = frozenset(("in", "near", "outside", "inside", "around", "throughout"))
_BESIDE = frozenset(("the", "nearby", "western", "eastern", "northern", "southern", "central", "‘", "downtown"))
_LISTING = frozenset((",", "and", "or"))
_TELLING_LAYERS = frozenset(("settlement", "district", "province", "region", "site"))
_LOOSE_DESCRIPTORS = frozenset(
    "capital community sector state port division territory republic zone department circle ward plant "
    "university school church square".split()
)
_TOWN = 50_000


def written_name(parsed: Parsed, index: int, stop: int) -> int:
    """The last token of the name that begins at `index`, as it is written: "Mazar-e-Sharif", "Tal Al-Bardah"."""
    last = index
    while last - index < _LONGEST:
        glued = _glued(parsed, last, stop)
        if glued is not None:
            last = glued
            continue
        at = last + 1
        if at >= stop or parsed.tokens[at].start - parsed.tokens[last].end > 1:
            break
        token = parsed.tokens[at]
        if token.name is None and token.pos == "PROPN" and is_capital(token) and low(token) not in words("days"):
            last = at
        elif opens_with_article(parsed, at, stop):
            last = at + 2
        elif low(token) in _INNER and at + 1 < stop and is_capital(parsed.tokens[at + 1]):
            last = at + 1
        elif token.name is not None and low(parsed.tokens[last]) in words("first_words") and is_capital(token):
            last = at
        else:
            break
    return last


def opens_with_article(parsed: Parsed, index: int, stop: int) -> bool:
    """Does "al-", "el-" or the like begin a name here, whatever its case ("al-Rai", "Ash-Shaykh")?"""
    return low(parsed.tokens[index]) in words("articles") and _glued(parsed, index, stop) is not None


def is_opening(parsed: Parsed, index: int, stop: int) -> bool:
    """Is the word only what many names begin with, and does the name go on ("Wadi" of "Wadi Barada")?"""
    return low(parsed.tokens[index]) in words("first_words") and written_name(parsed, index, stop) > index


def is_cut(parsed: Parsed, last: int, stop: int) -> bool:
    """Does the name go on after token `last` behind a hyphen ("Mazar" of "Mazar-e-Sharif")? Two known places do not."""
    glued = _glued(parsed, last, stop)
    if glued is None:
        return False
    other = parsed.tokens[last + 2]
    known = other.name is not None or any(k.main and k.population >= _TOWN for k in known_places(other.text))
    return not known or low(parsed.tokens[last]) in words("articles")


def _glued(parsed: Parsed, last: int, stop: int) -> int | None:
    """The token behind a hyphen that stands close on both sides, where it can be part of the name; past a particle
    ("-e-Sharif") the one behind that."""
    at = last
    for _ in range(2):
        if at + 2 >= stop:
            return None
        hyphen, token = parsed.tokens[at + 1], parsed.tokens[at + 2]
        close = parsed.tokens[at].end == hyphen.start and hyphen.end == token.start
        if hyphen.text not in _HYPHENS or not close:
            return None
        if is_capital(token) and low(token) not in words("joined"):
            return at + 2
        if low(token) not in words("name_particles"):
            return None
        at += 2
    return None


def is_told_place(parsed: Parsed, first: int, last: int, *, listed: bool) -> bool:
    """Does the text say that the unknown name in tokens `first` to `last` (the last included) is a place?

    `listed`: a place stands right before, with only a comma or "and" between.
    """
    inside = parsed.tokens[first : last + 1]
    if not _may_be_place(parsed, first, last):
        return False
    entities = {token.entity for token in inside}
    if entities & _NOT_PLACES:
        return False
    located, shaped = bool(entities & _LOCATED), _is_shaped(parsed, first, last)
    if is_place_object(parsed, parsed.tokens[last]) or _shares_object(parsed, last):
        verb = _verb_of(parsed, last)
        if first == last and befalls_persons(parsed, parsed.tokens[last]):
            return False
        return located or shaped or (verb in words("taking_verbs") and "ORG" not in entities)
    previous = before(parsed, first)
    while previous is not None and low(previous) in _BESIDE:
        previous = before(parsed, previous.index)
    if previous is None:
        return False
    if low(previous) in _PUTTING:
        return located or shaped or not entities & {"ORG", "PERSON", "PRODUCT"} or _is_sole(parsed, first, last)
    if low(previous) in words("locative"):
        return located or shaped
    if listed and low(previous) in _LISTING:
        return located or shaped or not entities - {""}
    if low(previous) in ("on", "for", "over", "of"):
        said = before(parsed, previous.index)
        if said is not None and said.lemma.lower() in words("fights") and not entities & {"PERSON", "ORG"}:
            return True
    return shaped and low(previous) in ("from", "to", "on", "of") and "PERSON" not in entities


def noun_tells(parsed: Parsed, first: int) -> str | None:
    """The descriptor before "of" that makes an unknown name a place ("village", "dam"); None where none does."""
    noun = noun_of(parsed, first)
    kind = low(noun) if noun is not None else ""
    telling = layer_nouns().get(kind) in _TELLING_LAYERS or kind in words("spots")
    return kind if telling and kind not in _LOOSE_DESCRIPTORS else None


def tail_tells(parsed: Parsed, last: int) -> Token | None:
    """The descriptor after an unknown name: the token "village" of "Anyii village"."""
    tail = after(parsed, last)
    if (
        low(parsed.tokens[last]) in words("actor_nouns")
        or tail is None
        or (not tail.text.islower() and tail.text != "LGA")
        or low(tail) not in words("telling_tails")
    ):
        return None
    following = after(parsed, tail.index)
    more = following is not None and tail.dep == "compound" and following.pos in ("NOUN", "PROPN")
    return None if more and following is not None and low(following) in words("actor_nouns") else tail


def _may_be_place(parsed: Parsed, first: int, last: int) -> bool:
    inside = parsed.tokens[first : last + 1]
    if low(inside[0]) in words("common") | words("titles") or low(inside[-1]) in words("actor_nouns"):
        return False
    initials = any(t.text.isupper() and 1 < len(t.text) <= 5 for t in inside) and not _is_shaped(parsed, first, last)
    if initials or any(t.name is not None for t in inside):
        return False
    following = after(parsed, last)
    if following is None:
        return True
    if low(following) in words("days"):
        return True
    return following.tag != "POS" and not (following.pos == "PROPN" and following.start == inside[-1].end + 1)


def _is_shaped(parsed: Parsed, first: int, last: int) -> bool:
    """Do the name's own words say so ("Jabal al-Turkmen", "Handarat Refugee Camp")?"""
    if last == first:
        return False
    ending, opening = low(parsed.tokens[last]), low(parsed.tokens[first])
    return layer_nouns().get(ending) in _TELLING_LAYERS or ending in words("spots") or opening in words("first_words")


def _is_sole(parsed: Parsed, first: int, last: int) -> bool:
    """One word after "in", which the engine calls a person or a body: a body would have an article or a shape."""
    token = parsed.tokens[last]
    return first == last and token.dep == "pobj" and len(token.text) > 3 and not token.text.isupper()


def _verb_of(parsed: Parsed, last: int) -> str:
    token = parsed.tokens[last]
    while token.dep == "conj" and token.head != token.index:
        token = parsed.tokens[token.head]
    return parsed.tokens[token.head].lemma.lower()


def _shares_object(parsed: Parsed, last: int) -> bool:
    """Is the name the second of a list of such objects ("seized X and Y")?"""
    token = parsed.tokens[last]
    for _ in range(_LONGEST):
        if token.dep != "conj" or token.head == token.index:
            break
        token = parsed.tokens[token.head]
    return token.index != last and is_place_object(parsed, token)
