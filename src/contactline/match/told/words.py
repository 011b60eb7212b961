"""Words of a telling: stems, proper names, runs of words."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from contactline.knowledge.matching import deeds, irregular_forms
from contactline.model.fold import fold

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_EMPTY = frozenset(
    "a an the and or but of on in at to from by for with as that this these those which who whom whose it its he she "
    "his her their they them we our us you your i is are was were be been being has have had do does did not no nor "
    "will would shall should may might can could must said say says saying told tell tells report reported reports "
    "according also after before during near more than least most over about between into out up down off again "
    "when while where there here then one two three four five six seven eight nine ten first second last next new "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december day days week weeks month months year years early late morning evening night today "
    "yesterday ago since until statement announced ministry spokesman spokeswoman official officials source sources "
    "people agency news government both each other another some any all such however had mr ms".split()
)
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ities", "ies", "ied", "ions", "ion", "ers", "ives", "ive",
    "ed", "es", "er", "ly", "s", "e", "y",
)  # fmt: skip
RUN = 5
_BITS = 1021


def words_of(text: str) -> tuple[str, ...]:
    """Folded words in order."""
    return tuple(w for m in _WORD.finditer(text) for w in fold(m[0]).replace("'s", "").split("-") if w)


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A folded word without its inflection: crude, but the same for `shelled`, `shelling` and `shells`.

    Irregular forms are those of their base form: `shot` is `shoot`.
    """
    word = irregular_forms().get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    while len(word) > 3 and word[-1] in "ei":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@functools.cache
def _deeds() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, groups in deeds().items():
        found[stem(word)] = found.get(stem(word), frozenset()) | groups
    return found


def deeds_of(words: Iterable[str]) -> frozenset[str]:
    """The groups of deeds that folded words stand in."""
    known = _deeds()
    return frozenset(g for w in words for g in known.get(stem(w), ()))


def content_stems(words: Iterable[str]) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    return frozenset(stem(w) for w in words if w not in _EMPTY and len(w) > 2 and not w.isdigit())


def is_empty(word: str) -> bool:
    """Does a folded word carry no meaning of its own?"""
    return word in _EMPTY


def stem_bits(words: Iterable[str]) -> int:
    """The stems of the words that carry meaning as bits of one number, each at its hash: small, quick to compare."""
    return word_bits(content_stems(words))


def word_bits(words: Iterable[str]) -> int:
    """Words as bits of one number, each at its hash."""
    bits = 0
    for word in words:
        bits |= 1 << _bit(word)
    return bits


def bits_of(number: int) -> tuple[int, ...]:
    """Which bits of a number are set, in order."""
    return tuple(at for at, digit in enumerate(reversed(bin(number)[2:])) if digit == "1")


@functools.lru_cache(maxsize=1 << 16)
def _bit(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") % _BITS


def proper_names(text: str) -> frozenset[str]:
    """Folded names: capitalised words that do not begin a sentence, and runs of them."""
    return frozenset(_names(text))


def _names(text: str) -> Iterator[str]:
    before, run, ended = "", "", -2
    for m in _WORD.finditer(text):
        gap = text[max(0, m.start() - 3) : m.start()].strip(" \t")
        opens = not before or gap.endswith((".", "!", "?", "\n", ":", "“", '"'))
        word = m[0]
        before = word
        if word[0].isupper() and (not opens or not _plain(word)):
            folded = fold(word).replace("'s", "")
            if len(folded) > 2 and folded not in _EMPTY:
                yield folded
            run = f"{run} {folded}" if run and m.start() == ended + 1 else folded
            if " " in run:
                yield run
            ended = m.end()


def _plain(word: str) -> bool:
    return word[1:].islower() or len(word) == 1


def run_hashes(words: Sequence[str], *, length: int = RUN) -> Iterator[tuple[int, int]]:
    """(position, 60-bit hash) of every run of `length` words (Broder 1997's shingles)."""
    for at in range(len(words) - length + 1):
        yield at, run_hash(tuple(words[at : at + length]))


@functools.lru_cache(maxsize=1 << 14)
def run_hash(run: tuple[str, ...]) -> int:
    """A hash of a run of words that is the same on every machine and fits a signed 64-bit column."""
    return int.from_bytes(blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 4
