"""Which language a text is in. Only English is read; another language must never pass for it.

Two witnesses that know nothing of each other are asked of each paragraph: the share of the commonest English words,
and a language identifier trained on character n-grams (py3langid, after Lui and Baldwin 2012, "langid.py").
The majority of the letters decides for the text.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

_SAMPLE = 600  # letters of a paragraph that are looked at
_PARAGRAPHS = 60
_SHORT = 60  # letters; below, the identifier is sure of nothing
_SURE = 100  # letters; from here on a paragraph's language is sure
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON = frozenset(
    (
        "the of and to in that is was for on with as at by from it he she they we his her their its has have had be "
        "been are were will would which who not but this an a or after said over between against into about than also "
        "more no its under amid when while during where what there these those two one new all some other could may"
    ).split()
)
# Words that few other languages have, for stretches as short as a headline.
_ENGLISH = frozenset(
    (
        "the of and that with from his her their has have had been were will would which who not this said says over "
        "between against into about also more when while during where what there these those could should they she "
        "attack attacks attacked kills killed dead dies peace talks talk ceasefire truce strike strikes army troops "
        "soldiers rebels forces fire fighting war deal agreement border leader leaders minister foreign rejects reject "
        "denies deny accuses accuse seize seizes captures capture hits hit meets meet visits visit frees free calls "
        "call warns warn urges urge claims claim signs sign suspends suspend agrees agree vows vow shelling drone "
        "drones missile missiles hostages prisoners aid convoy refugees police court president general new first two "
        "three four five people years days after before near out down up off how why as by"
    ).split()
)
_NAMES = {"wuu": "zh", "yue": "zh", "cmn": "zh", "arz": "ar", "nb": "no", "nn": "no"}


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(paragraphs: Iterable[str]) -> str | None:
    """The ISO 639 code of the language that most of the text is in; None where nothing tells it.

    `paragraphs` are stretches of prose, boilerplate left out. The first 60 with words in them are looked at.
    """
    worded = ((p, _words(p)) for p in paragraphs)
    asked = list(islice(((p, words, n) for p, words in worded if (n := sum(map(len, words))) >= 2), _PARAGRAPHS))
    weights = [min(letters, _SAMPLE) for _, _, letters in asked]
    plain = sum(n for (_, words, letters), n in zip(asked, weights, strict=True) if _is_plain(words, letters))
    if 2 * plain > sum(weights):
        return "en"  # whatever the identifier, which takes half a second to load, says of the rest
    votes: Counter[str] = Counter()
    for (paragraph, _, _), weight in zip(asked, weights, strict=True):
        votes[paragraph_language(paragraph) or ""] += weight
    if not votes:
        return None
    return max(votes.items(), key=lambda item: (item[1], item[0]))[0] or None


def _is_plain(words: Sequence[str], letters: int) -> bool:
    """Do the commonest English words alone settle that it is English?"""
    latin = sum(map(_is_latin, words)) >= 0.5 * len(words)
    return latin and letters >= _SHORT and len(words) >= 8 and _share(words, _COMMON) >= 0.2


def paragraph_language(paragraph: str) -> str | None:
    """The language of one stretch of text; None where neither witness is sure."""
    words = _words(paragraph)
    letters = sum(map(len, words))
    if letters < 2:
        return None
    if sum(map(_is_latin, words)) < 0.5 * len(words):
        return _identified(paragraph)[0] if letters >= 4 else None
    if letters < _SHORT:
        return _short_language(paragraph, words)
    if _is_plain(words, letters):
        return "en"
    common = _share(words, _COMMON)
    language, sure = _identified(paragraph)
    if language == "en":
        return "en" if common > 0.05 or sure >= 0.5 else None
    if (common >= 0.1 and sure < 0.9) or (_share(words, _ENGLISH) > 0 and sure < 0.5):
        return "en"
    return language if sure >= 0.5 else None


def is_foreign(paragraph: str) -> bool:
    """Is one paragraph of an English text surely not English, and so not to be read with it?"""
    words = _words(paragraph)
    letters = sum(map(len, words))
    if letters < 2:
        return False
    if not any(map(_is_latin, words)):
        return True
    if letters >= _SURE:
        return paragraph_language(paragraph) not in (None, "en")
    if letters < 20 or all(map(str.isascii, words)) or _share(words, _ENGLISH) > 0:
        return False
    language, sure = _identified(paragraph)
    return language != "en" and sure >= 0.9


def _short_language(words_as_text: str, words: Sequence[str]) -> str | None:
    """English only if it looks it: a word that is surely English, or the identifier says so of plain letters."""
    language, sure = _identified(words_as_text)
    if language == "en":
        return "en" if sure >= 0.05 and all(map(str.isascii, words)) else None
    if _share(words, _ENGLISH) > 0 and sure < 0.8:
        return "en"
    return language if sure >= 0.6 else None


def _words(paragraph: str) -> list[str]:
    return _WORD.findall(paragraph[: 2 * _SAMPLE])[:_SAMPLE]


def _is_latin(word: str) -> bool:
    return max(word) < "\u0250"


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(word.lower() in known for word in words) / len(words)


def _identified(text: str) -> tuple[str, float]:
    """The identifier's best language and its probability, for the head of `text`."""
    sample = text[:_SAMPLE]
    language, probability = _identifier().classify(sample.lower() if sample.isupper() else sample)
    return _NAMES.get(str(language), str(language)), float(probability)
