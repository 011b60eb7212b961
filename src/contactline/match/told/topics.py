"""What an article is about: the names and the rare words in it, each with how much it says.

How rare a word is comes from its place in the encoder's vocabulary, which is in the order of frequency: the same for
every record, so that what two articles share does not depend on what else was read.
"""

import functools
from importlib.resources import files
from math import log

from contactline.match.told.words import is_empty, proper_names, stem, words_of
from contactline.model.mention import ActorMention, PlaceMention
from contactline.model.reading import Reading

_PLAIN = 2500
_KNOWN = 6000
_RARE = 12000
_MOST = 80
_SCALE = 2
_LEAST = 8 * _SCALE
LITTLE = 0.08
"""Below this share two articles are hardly about one thing."""


@functools.cache
def _ranks() -> dict[str, int]:
    kept = (files("contactline.encode") / "weights" / "vocab.txt").read_text("utf-8")
    return {word: rank for rank, word in enumerate(kept.split("\n"))}


def topic_of(reading: Reading) -> tuple[str, ...]:
    """At most eighty words of the article that say most, each behind a digit, twice its weight (2 to 6), in order."""
    text = reading.article.text
    names, wide = proper_names(text), _wide_names(reading)
    weights: dict[str, int] = {}
    for word in words_of(text):
        if is_empty(word) or len(word) < 3 or word.isdigit():
            continue
        if word in names:
            weights[word] = _name_weight(word, wide)
        elif (rank := rank_of(word)) > _PLAIN:
            key = stem(word)
            weights[key] = max(weights.get(key, 0), min(5, round(_SCALE * log(rank / 1500))))
    most = sorted((w for w in weights if weights[w] > 1), key=lambda w: (-weights[w], w))[:_MOST]
    return tuple(sorted(f"{weights[w]}{w}" for w in most))


def _name_weight(word: str, wide: frozenset[str]) -> int:
    if word in wide:
        return 2
    return 2 * _SCALE if rank_of(word) < _RARE else 3 * _SCALE


def rank_of(word: str) -> int:
    """The place of a folded word in the order of frequency; words of several pieces come last."""
    return _ranks().get(word, 40_000)


def _wide_names(reading: Reading) -> frozenset[str]:
    """Names of states and countries: whole regions' news share them."""
    found: set[str] = set()
    for m in reading.mentions:
        state = isinstance(m, ActorMention) and m.actor is not None and m.actor.country is not None
        if state or (isinstance(m, PlaceMention) and m.place is not None and m.place.precision == "country"):
            found.update(w for w in words_of(m.text) if rank_of(w) < _KNOWN or not state)
    return frozenset(found)


@functools.lru_cache(maxsize=1 << 12)
def _weight(topic: tuple[str, ...]) -> int:
    return sum(int(word[0]) for word in topic)


def topic_share(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """What two articles share, as a share of what the one says that says less; a few words are never the whole."""
    shared = sum(int(word[0]) for word in set(one).intersection(other))
    return shared / max(_LEAST, min(_weight(one), _weight(other)))
