"""What a trigger's words name: their stems, the lists of words for one happening they stand in, and how much they say.

For happenings of no type of the codebook, where the words have to do what the type does elsewhere.
"""

import functools
from dataclasses import dataclass

from contactline.knowledge.matching import doings, light_words, phrases
from contactline.match.told.words import is_empty, stem, words_of

_GAP = 3
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """`stems` of the words that carry meaning, of phrases as one; `groups`: lists of words for one happening.

    `kind`: "light", "shell" or "saying" where nothing else is said, else "".
    """

    stems: frozenset[str]
    groups: frozenset[str]
    kind: str


@functools.lru_cache(maxsize=1 << 14)
def naming(trigger: str) -> Naming:
    """What these words name."""
    words = words_of(trigger)
    stems = [stem(w) for w in words]
    found, groups, used = _phrases_in(stems)
    rest = [s for at, s in enumerate(stems) if at not in used and not (is_empty(words[at]) and len(words) > 1)]
    groups |= {g for s in rest for g in _doings().get(s, ())}
    stood = frozenset(found) | frozenset(s for s in rest if not s.isdigit())
    plain = _light()["light"]
    stood = frozenset(s for s in stood if s not in plain) or stood
    return Naming(stood, frozenset(groups), _kind(stood))


def _kind(stems: frozenset[str]) -> str:
    for kind, words in _light().items():
        if stems and stems <= words:
            return kind
    return ""


def _phrases_in(stems: list[str]) -> tuple[list[str], set[str], set[int]]:
    """Phrases whose words are next to each other or two words apart at most, their groups, and the words they take."""
    found, groups, used = list[str](), set[str](), set[int]()
    for at, first in enumerate(stems):
        for phrase, names in _phrases().get(first, ()):
            places = [at]
            for word in phrase[1:]:
                near = range(places[-1] + 1, min(places[-1] + 1 + _GAP, len(stems)))
                place = next((i for i in near if stems[i] == word), None)
                if place is None:
                    break
                places.append(place)
            else:
                found.append(" ".join(phrase))
                groups |= names
                used.update(places)
    return found, groups, used


@functools.cache
def _doings() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, groups in doings().items():
        found[stem(word)] = found.get(stem(word), frozenset()) | groups
    return found


@functools.cache
def _phrases() -> dict[str, tuple[tuple[Phrase, frozenset[str]], ...]]:
    """First stem -> (stems, groups) of the phrases that begin with it."""
    found: dict[str, dict[Phrase, frozenset[str]]] = {}
    for words, groups in phrases().items():
        key = tuple(stem(w) for w in words)
        held = found.setdefault(key[0], {})
        held[key] = held.get(key, frozenset()) | groups
    return {first: tuple(sorted(held.items())) for first, held in sorted(found.items())}


@functools.cache
def _light() -> dict[str, frozenset[str]]:
    return {kind: frozenset(map(stem, words)) for kind, words in sorted(light_words().items())}
