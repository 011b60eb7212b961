"""Which language a text is in. Only English is read; another language must never pass for it.

Two witnesses that know nothing of each other are asked of each paragraph: a language identifier trained on
character n-grams (py3langid, after Lui and Baldwin 2012, "langid.py") and the share of the commonest English words.
The majority of the letters decides for the text.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

_SAMPLE = 600  # letters of a paragraph that are looked at
_PARAGRAPHS = 60
_SHORT = 60  # letters; below, the identifier is not sure of anything
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON = frozenset(
    (
        "the of and to in that is was for on with as at by from it he she they we his her their its has have had be been "
        "are were will would which who not but this an a or after said over between against into about than also more "
        "no its under between amid when while during where what there these those two one new all some other could may"
    ).split()
)


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(paragraphs: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language in which most of the text is; None where nothing tells it.

    `paragraphs` are stretches of prose, boilerplate left out. At most 60 of them are looked at.
    """
    votes: Counter[str] = Counter()
    seen = 0
    for paragraph in paragraphs:
        sample = paragraph[: 4 * _SAMPLE]
        words = _WORD.findall(sample)
        letters = sum(map(len, words))
        if letters < 2:
            continue
        votes[_vote(sample[:_SAMPLE], words)] += min(letters, _SAMPLE)
        seen += 1
        if seen == _PARAGRAPHS:
            break
    if not votes:
        return None
    language, _ = max(votes.items(), key=lambda item: (item[1], item[0]))
    return language or None


def _vote(sample: str, words: list[str]) -> str:
    """The language of one paragraph, "" where neither witness is sure."""
    latin = sum(w.isascii() for w in words)
    if latin < 0.5 * len(words):
        return _identified(sample)[0] if sum(map(len, words)) >= 4 else ""
    common = sum(w.lower() in _COMMON for w in words) / len(words)
    letters = sum(map(len, words))
    if common >= 0.2 and len(words) >= 8:
        return "en"
    language, sure = _identified(sample)
    if language == "en":
        return "en" if common > 0 or sure >= 0.5 or letters < _SHORT else ""
    if letters < _SHORT:
        return "en" if common >= 0.15 or (sure < 0.9 and common > 0) else (language if sure >= 0.9 else "")
    return language if sure >= 0.5 else ""


def _identified(sample: str) -> tuple[str, float]:
    language, probability = _identifier().classify(sample.lower() if sample.isupper() else sample)
    return str(language), float(probability)
