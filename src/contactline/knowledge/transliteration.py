"""Names in other spellings: "Aliev" and "Aliyev", "Mykhaylo Podoliak" and "Mykhailo Podolyak", "Salih" and "Saleh"."""

import functools
import re

from contactline.knowledge.registry.records import fold

_PAIRS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("sh", "s"), ("ch", "c"),
    ("cz", "c"), ("kh", "x"), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip
_SINGLE = str.maketrans({"y": "i", "g": "k", "q": "k", "w": "v", "h": None, "'": None})
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")
_SHORT = 4
_FAR = 2


@functools.lru_cache(maxsize=65536)
def plain_letters(word: str) -> str:
    """A word in letters by which systems of transliteration do not differ; vowels stay."""
    return _TWICE.sub(r"\1", _paired(word).translate(_SINGLE))


@functools.lru_cache(maxsize=65536)
def _paired(word: str) -> str:
    out = fold(word).lower()
    for written, meant in _PAIRS:
        out = out.replace(written, meant)
    return out


def outline(name: str) -> str:
    """What all spellings of a full name share: plain letters, of longer words the consonants alone."""
    return " ".join(map(_outline, fold(name).replace("-", " ").split()))


def _outline(word: str) -> str:
    plain = plain_letters(word)
    return plain if len(_paired(word)) <= _SHORT else _TWICE.sub(r"\1", plain[:1] + _VOWELS.sub("", plain[1:]))


def is_variant(one: str, other: str) -> bool:
    """Are two full names with the same outline spellings of one name (few vowels apart in each word)?"""
    a, b = (fold(name).replace("-", " ").split() for name in (one, other))
    if len(a) != len(b):
        return False
    far = (_FAR if min(len(_paired(x)), len(_paired(y))) > _SHORT else 0 for x, y in zip(a, b, strict=True))
    return all(_apart(plain_letters(x), plain_letters(y)) <= f for x, y, f in zip(a, b, far, strict=True))


def _apart(a: str, b: str) -> int:
    """Edit distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
