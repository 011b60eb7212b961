"""Persons by name: those of the registry, those whom a title or the engine shows, and names told before in part."""

from dataclasses import dataclass

from contactline.extract.actors.phrase import is_hyphen, is_linked, is_stance, joined, low, noun_at
from contactline.knowledge.actor_words import actor_words
from contactline.knowledge.actor_words.organisations import organisation_words
from contactline.knowledge.gazetteer.lookup import known_places
from contactline.knowledge.registry.lookup import registry
from contactline.knowledge.registry.names import name_key
from contactline.model.found.actors import Gender
from contactline.model.parsed import Parsed, Sentence, Token

_HONORIFICS: dict[str, Gender | None] = {
    "mr": "male", "mr.": "male", "mrs": "female", "mrs.": "female", "ms": "female", "ms.": "female", "miss": "female",
    "sir": "male", "lord": "male", "madame": "female", "lady": "female", "dr": None, "dr.": None,
    "prof": None, "prof.": None,
}  # fmt: skip
_RANKS = frozenset(
    "gen gen. maj maj. lt lt. col col. brig brig. capt capt. sgt sgt. adm adm. cmdr cmdr. sen sen. rep rep. gov gov. "
    "amb amb. rev rev. maj.-gen lt.-gen lt.-col pres. pm fm".split()
)
_PARTICLES = frozenset("al el bin ibn de da van von der den la le du dos del ben abu ould st. bint di".split())
_TITLE_LINKS = frozenset(("of", "for", "to", "the", "'s", "and"))
_ACTS = frozenset(("nsubj", "nsubjpass"))
_LONGEST = 6
_ENDS = frozenset((".", "!", "?", "…"))
_PLACE_CUES = frozenset("in at near from into outside inside around to".split())


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """Tokens `first` to `last` (inclusive) are a person's name; the title, if any, is tokens `title` to `first`.

    `after` is the token of a name that tells whose after the person's ("President Aliyev of Azerbaijan").
    """

    first: int
    last: int
    title: int
    gender: Gender | None
    after: int | None


def find_persons(parsed: Parsed) -> tuple[PersonSpan, ...]:
    """Every stretch that is a person's name, in order."""
    runs: list[tuple[int, int, bool]] = []
    known: set[str] = set()
    for sentence in parsed.sentences:
        headline = _is_headline(parsed, sentence)
        for first, last in _runs(parsed, sentence):
            token = parsed.tokens[first]
            if first < last and any(t.name is not None for t in parsed.tokens[first : last + 1]):
                first = _after_title(parsed, first, last)
                known.update(_words(_slice(parsed, first, last)))
                runs.append((first, last, True))
                continue
            if token.name is not None:
                known.update(_words(token.text))
                runs.append((first, last, True))
                continue
            first = _after_title(parsed, first, last)
            if first > last:
                continue
            sure = not headline and _is_person(parsed, first, last)
            if sure and last > first:
                known.update(_words(_slice(parsed, first, last)))
            runs.append((first, last, sure))
    found = []
    for first, last, sure in runs:
        if sure or _is_part(parsed, first, last, known):
            found.append(_with_title(parsed, first, last))
    return tuple(sorted(found, key=lambda p: p.first))


def name_text(parsed: Parsed, first: int, last: int) -> str:
    """A person's name as written, white space folded; a registry name as the registry writes it."""
    return parsed.tokens[first].text if first == last else " ".join(_slice(parsed, first, last).split())


def _slice(parsed: Parsed, first: int, last: int) -> str:
    return parsed.article.text[parsed.tokens[first].start : parsed.tokens[last].end]


def _words(name: str) -> set[str]:
    """The parts of a name by which it may be taken up, without particles."""
    parts = [p for word in name.split() for p in (word, word.rpartition("-")[2])]
    return {p.strip(".,’'") for p in parts if len(p) > 2 and p.lower() not in _PARTICLES}


def _runs(parsed: Parsed, sentence: Sentence) -> list[tuple[int, int]]:
    """Registry persons, and stretches of proper nouns that no registry knows."""
    found: list[tuple[int, int]] = []
    index = sentence.first
    while index < sentence.last:
        token = parsed.tokens[index]
        if token.name is not None and parsed.names[token.name].kind == "person":
            given = index - 1
            if found and found[-1][1] == given and _is_anothers(parsed, given, token):
                beyond = index + 1 < sentence.last and _is_proper(parsed.tokens[index + 1])
                index = _run_end(parsed, index, sentence.last) if beyond else index
                found[-1] = (found[-1][0], index)
            else:
                found.append((index, index))
        elif _is_proper(token):
            last = _run_end(parsed, index, sentence.last)
            found.append((index, last))
            index = last
        index += 1
    return found


def _is_anothers(parsed: Parsed, given: int, surname: Token) -> bool:
    """Is a listed surname alone, behind a given name that no bearer has, somebody else's ("Pascal Mbeki")?"""
    before = parsed.tokens[given]
    if " " in surname.text or not before.text.istitle() or before.entity != "PERSON" or len(before.text) < 3:
        return False
    if low(before) in _HONORIFICS or low(before) in _RANKS or noun_at(parsed, before) is not None:
        return False
    bearers = registry().senses.get(name_key(surname.text) or "", ())
    return not any(low(before)[:3] in s.entry.name.lower() for s in bearers)


def _is_proper(token: Token) -> bool:
    return (
        token.name is None and token.text[:1].isupper() and (token.tag in ("NNP", "NNPS") or token.entity == "PERSON")
    )


def _run_end(parsed: Parsed, first: int, limit: int) -> int:
    last = first
    while last + 1 < limit and last - first < _LONGEST + 4:
        following = parsed.tokens[last + 1]
        if _is_proper(following):
            last += 1
        elif last + 2 < limit and (
            (is_hyphen(following) and following.start == parsed.tokens[last].end) or low(following) in _PARTICLES
        ):
            step = 2
            if low(following) in _PARTICLES and is_hyphen(parsed.tokens[last + 2]):
                step = 3
            if last + step >= limit:
                break
            if not _is_proper(parsed.tokens[last + step]) and not _is_small_part(parsed, last, step):
                break
            last += step
        else:
            break
    return last


def _is_small_part(parsed: Parsed, last: int, step: int) -> bool:
    """Is the word after the hyphen the second half of a given name ("Lee Cheuk-yan")? Not so in "Putin-era"."""
    part = parsed.tokens[last + step]
    whole = parsed.tokens[last].entity == "PERSON" and part.entity == "PERSON"
    return step == 2 and part.text.isalpha() and (whole or part.tag == "NNP") and low(part) not in actor_words().linked


def _after_title(parsed: Parsed, first: int, last: int) -> int:
    """The first token of the run that is not a title, rank or honorific."""
    start = first
    for index in range(first, last + 1):
        word = low(parsed.tokens[index])
        if word in _HONORIFICS or word in _RANKS or noun_at(parsed, parsed.tokens[index]) is not None:
            start = index + 1
    return start


def _is_headline(parsed: Parsed, sentence: Sentence) -> bool:
    """Are nearly all words of the sentence capitalised?"""
    tokens = parsed.tokens[sentence.first : sentence.last]
    if tokens[-1].text in _ENDS or (len(tokens) > 1 and tokens[-2].text in _ENDS):
        return False
    words = [t.text for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def _is_person(parsed: Parsed, first: int, last: int) -> bool:
    tokens = [t for t in parsed.tokens[first : last + 1] if not is_hyphen(t)]
    words = actor_words()
    if len(tokens) > _LONGEST or low(tokens[-1]) in words.not_persons or low(tokens[0]) in words.modifiers:
        return False
    titled = _titled(parsed, first)
    if tokens[-1].text.isupper() and len(tokens[-1].text) <= 5 and not titled:
        return False
    if titled:
        return len(tokens) > 1 or tokens[0].entity in ("PERSON", "", "ORG", "GPE")
    if 1 < len(tokens) <= 4 and _is_told_of(parsed, last) and not known_places(_slice(parsed, first, last)):
        own = organisation_words().nouns
        return all(t.text.istitle() and low(t) not in own and noun_at(parsed, t) is None for t in tokens)
    if low(parsed.tokens[first - 1]) in _PLACE_CUES and first > parsed.sentences[tokens[0].sentence].first:
        return False
    votes = sum(t.entity == "PERSON" for t in tokens)
    if len(tokens) == 1:
        token = tokens[0]
        return votes == 1 and token.dep in _ACTS and parsed.tokens[token.head].lemma in words.speaking
    return votes * 2 > len(tokens)


def _is_told_of(parsed: Parsed, last: int) -> bool:
    """Does ", who" or ", the deputy head of" stand behind the name, as behind a person's?"""
    sentence = parsed.sentences[parsed.tokens[last].sentence]
    following = parsed.tokens[last + 1 : min(last + 8, sentence.last)]
    if len(following) < 2 or following[0].text != ",":
        return False
    if low(following[1]) in ("who", "whose", "whom"):
        return True
    if low(following[1]) not in ("a", "an", "the"):
        return False
    for token in following[2:]:
        noun = noun_at(parsed, token)
        if noun is not None and token.tag == "NN":
            return not noun[0].body and not noun[0].plural
        if token.pos not in ("ADJ", "NOUN", "PROPN", "NUM") and not is_hyphen(token):
            return False
    return False


def _titled(parsed: Parsed, first: int) -> bool:
    if first == 0 or parsed.tokens[first - 1].sentence != parsed.tokens[first].sentence:
        return False
    before = parsed.tokens[first - 1]
    if low(before) in _HONORIFICS or low(before) in _RANKS:
        return True
    if before.name is not None:
        return _title_before(parsed, before.index, parsed.sentences[before.sentence].first)
    noun = noun_at(parsed, before)
    return noun is not None and not noun[0].body and not noun[0].plural and before.end + 1 >= parsed.tokens[first].start


def _is_part(parsed: Parsed, first: int, last: int, known: set[str]) -> bool:
    """Is it a part of a full name of the article ("Aliyev", "Suu Kyi")?"""
    if last - first > 2:
        return False
    return all(t.text in known or is_hyphen(t) or low(t) in _PARTICLES for t in parsed.tokens[first : last + 1])


def _with_title(parsed: Parsed, first: int, last: int) -> PersonSpan:
    """Look back over the words of a title ("Armenian security council chief") as far as they go."""
    limit = parsed.sentences[parsed.tokens[first].sentence].first
    gender: Gender | None = None
    start, seen, index = first, False, first - 1
    words = actor_words()
    while index >= limit:
        token = parsed.tokens[index]
        word = low(token)
        if (
            token.end + 1 < parsed.tokens[index + 1].start
            and "\n" not in parsed.article.text[token.end : parsed.tokens[index + 1].start]
        ):
            break
        if word in _HONORIFICS and not seen:
            gender, start = _HONORIFICS[word] or gender, index
        elif word in _RANKS or noun_at(parsed, token) is not None:
            start, seen = index, True
        elif token.name is not None and parsed.names[token.name].kind == "person":
            if not (seen and low(parsed.tokens[index + 1]) == "'s"):
                break
            start = index
        elif token.name is not None and (seen or _title_before(parsed, index, limit)):
            start, seen = index, True
        elif seen and (word in words.modifiers or word in words.former or word in words.partial):
            start = index
        elif seen and word in ("the", "a", "an"):
            start = index
            break
        elif (
            word == "'s"
            and index > limit
            and (parsed.tokens[index - 1].name is not None or _is_proper(parsed.tokens[index - 1]))
        ):
            start = index if seen else start
        elif (
            word == "and"
            and not (
                seen
                and parsed.tokens[index - 1].name is None
                and low(parsed.tokens[index - 1]) in words.modifiers
                and parsed.tokens[index + 1].text[0].isupper() == parsed.tokens[index - 1].text[0].isupper()
            )
        ) or (word in ("to", "for") and not _names_next(parsed, index)):
            break
        elif (
            word in _TITLE_LINKS
            or is_hyphen(token)
            or (seen and (token.pos in ("ADJ", "NOUN", "PROPN") or token.tag == "VBN"))
        ):
            pass
        else:
            break
        index -= 1
    return PersonSpan(first, last, start if seen or gender else first, gender, _owner_after(parsed, first, last))


def _names_next(parsed: Parsed, index: int) -> bool:
    """Does a registry name follow ("Ambassador to Moscow", "envoy for the Sahel"), so that the title goes on before?"""
    following = parsed.tokens[index + 1 : index + 3]
    return any(t.name is not None and parsed.names[t.name].kind != "person" for t in following)


def _title_before(parsed: Parsed, index: int, limit: int) -> bool:
    """Do "ambassador to", "president of", "envoy for the" stand before the name token at `index`?"""
    at = index - 1
    if at > limit and low(parsed.tokens[at]) == "the":
        at -= 1
    if at - 1 < limit or low(parsed.tokens[at]) not in ("of", "to", "in", "for"):
        return False
    return noun_at(parsed, parsed.tokens[at - 1]) is not None


def _bracketed(parsed: Parsed, first: int, last: int) -> int | None:
    """The name in brackets behind a person's: a party, or for a speaker with an address or in capitals a state."""
    aside = parsed.tokens[last + 1 : last + 4]
    if [t.text for t in aside[::2]] != ["(", ")"] or aside[1].name is None:
        return None
    kind = parsed.names[aside[1].name].kind
    addressed = first > 0 and low(parsed.tokens[first - 1]) in _HONORIFICS
    shouted = parsed.tokens[last].text.isupper() and len(parsed.tokens[last].text) > 2
    return aside[1].index if kind in ("group", "organisation") or (kind == "state" and (addressed or shouted)) else None


def _owner_after(parsed: Parsed, first: int, last: int) -> int | None:
    """The name token after "of" or in brackets: "President Ilham Aliyev of Azerbaijan", "Mr. SOHRABI (Iran)"."""
    following = [t for t in parsed.tokens[last + 1 : last + 4] if low(t) not in ("the", "a", "an")]
    if [low(t) for t in following[:2]] == [",", "for"] and len(parsed.tokens) > last + 4:  # "Colonel X, for Kabul,"
        spoken_for = parsed.tokens[last + 3]
        aside = parsed.tokens[last + 4].text == "," and spoken_for.name is not None
        return spoken_for.index if aside else None
    if (party := _bracketed(parsed, first, last)) is not None:
        return party
    if len(following) >= 2 and low(following[0]) == "of" and following[1].name is not None:
        kind = parsed.names[following[1].name].kind
        plain = kind in ("state", "region", "organisation", "group")
        service = parsed.tokens[following[1].index + 1 : following[1].index + 4]
        served = kind == "adjective" and any(noun_at(parsed, t) is not None for t in service)
        return following[1].index if plain or served else None
    return None


def title_text(parsed: Parsed, person: PersonSpan) -> str:
    """The title's words in lower case; empty where there is none."""
    return joined(parsed, person.title, person.first)


def title_owners(parsed: Parsed, person: PersonSpan) -> tuple[int, ...]:
    """Name tokens of the title that say whose, and the one after the name."""
    inside = [
        t.index
        for t in parsed.tokens[person.title : person.first]
        if t.name is not None and not is_linked(parsed, t) and not is_stance(parsed, t)
    ]
    return tuple(inside) + ((person.after,) if person.after is not None and not inside else ())
