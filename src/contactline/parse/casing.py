"""Words of a block in capitals, as they would stand in a sentence: tagger and parser know no shouting.

Every word outside registry names is written small, but one that is no English word keeps its first letter large: in a
headline it is most likely a name. Acronyms of two to five letters without vowels or with points stay as they are.
"""

import re
from collections.abc import Callable, Iterable, Iterator

_WORD = re.compile(r"[A-Z][A-Z’'-]*[A-Z]|\b[A-Z]\b")
_LETTERS_AT_LEAST = 12
_SHARE = 0.8


def is_shouting(text: str) -> bool:
    """Are nearly all letters of a block capitals (a headline, an old teletype report)?"""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _LETTERS_AT_LEAST and sum(c.isupper() for c in letters) >= _SHARE * len(letters)


def small_words(
    text: str, *, named: Iterable[tuple[int, int]], starts: Iterable[int], is_word: Callable[[str], bool]
) -> Iterator[tuple[int, int, str]]:
    """(start, end, the word as it would stand) of every word of `text` that changes.

    `named`: spans of registry names, none overlapping, which stay; `starts`: where sentences begin, whose first letter
    stays large.
    """
    kept = sorted(named)
    at = 0
    begins = set(starts)
    for found in _WORD.finditer(text):
        start, end = found.span()
        while at < len(kept) and kept[at][1] <= start:
            at += 1
        if at < len(kept) and kept[at][0] < end:
            continue
        low = found.group().lower()
        if start in begins or low == "i" or not (_known(low, is_word)):
            low = low[:1].upper() + low[1:]
        if low != found.group():
            yield start, end, low


def _known(word: str, is_word: Callable[[str], bool]) -> bool:
    return word in _SMALL or all(is_word(part) or part in _SMALL for part in re.split(r"[’'-]", word) if part)


_SMALL = frozenset(
    (
        "a an the of in on at to for from by with as and or but nor so yet if than that this these those it its he she"
        " they we you his her their our is are was were be been being has have had do does did will would can could may"
        " might must shall should not no s t who whom which what when where why how after before since until while over"
        " under into onto out off up down about against between among during near again all any both each more most"
        " other some such only own same too very"
    ).split()
)
