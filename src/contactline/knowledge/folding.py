"""Names folded for lookup: case, diacritics, apostrophes and hyphens away, so that every spelling meets.

Standard library only: the build hook reads this file before the package is installed.
"""

import functools
import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ø": "o", "Ø": "o",
        "ə": "a", "Ə": "a", "ħ": "h", "Ħ": "h", "ŋ": "ng", "Ŋ": "ng", "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe", "ŧ": "t", "Ŧ": "t", "ƙ": "k", "Ƙ": "k", "ɗ": "d", "Ɗ": "d", "ɓ": "b", "Ɓ": "b",
    }
)  # fmt: skip
_DROPPED = re.compile("[.'`´‘’‛ʹʺʻʼʽʾʿˈˊˋ\u00ad\u200b-\u200f\u2060\ufeff]+")
_SPACED = re.compile(r"[^\w]+|_+")
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


@functools.lru_cache(maxsize=1 << 15)
def fold_name(name: str) -> str:
    """`name` in lower-case letters without marks, words parted by single spaces: `Bāb al-Hawá` is `bab al hawa`.

    "St", "Ft" and "Mt" at the front are written out. Letters of other scripts stay as they are.
    """
    plain = unicodedata.normalize("NFKD", _DROPPED.sub("", name.translate(_LETTERS)))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = _SPACED.sub(" ", bare).split()
    if len(words) > 1 and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)
