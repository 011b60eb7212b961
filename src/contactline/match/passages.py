"""Copies: passages that articles share, found by runs of words (shingles), with the spans in each.

Broder 1997; of an article's runs those whose hash is a multiple of `SAMPLE` are its keys, so that articles that share a
passage of some length share keys wherever it stands.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from contactline.match.told.words import _WORD, run_hashes, words_of
from contactline.model.events.event import Copy, SharedPassage
from contactline.model.fold import fold
from contactline.model.rows.kinds import Words

RUN = 6
SAMPLE = 4
WINDOW = 10
_LEAST_WORDS = 12
_LEAST_SHARE = 0.5
_MOST_RUNS = 4000


def article_keys(text: str) -> tuple[int, ...]:
    """The hashes by which an article's copies are found, in order."""
    words = words_of(text)[:_MOST_RUNS]
    return tuple(sorted({h for _, h in run_hashes(words, length=RUN) if h % SAMPLE == 0}))


def _located(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for m in _WORD.finditer(text):
        for w in fold(m[0]).replace("'s", "").split("-"):
            if w:
                words.append(w)
                places.append((m.start(), m.end()))
    return tuple(words[:_MOST_RUNS]), tuple(places[:_MOST_RUNS])


def copy_of(one: tuple[str, str], other: tuple[str, str]) -> Copy | None:
    """What two articles (id, text) share, or None where it is not most of the shorter one's words.

    Shared passages are runs of at least six words, made as long as they go, taken once each in order of the first text.
    """
    (a, b) = sorted((one, other))
    words_a, at_a = _located(a[1])
    words_b, at_b = _located(b[1])
    where: dict[int, list[int]] = {}
    for at, h in run_hashes(words_b, length=RUN):
        where.setdefault(h, []).append(at)
    passages: list[SharedPassage] = []
    shared = at = 0
    taken: set[int] = set()
    while at + RUN <= len(words_a):
        h = next(iter(run_hashes(words_a[at : at + RUN], length=RUN)))[1]
        best = 0
        start_b = -1
        for candidate in where.get(h, [])[:8]:
            if candidate in taken:
                continue
            n = 0
            while (
                at + n < len(words_a) and candidate + n < len(words_b) and candidate + n not in taken
                and words_a[at + n] == words_b[candidate + n]
            ):  # fmt: skip
                n += 1
            if n > best:
                best, start_b = n, candidate
        if best >= RUN:
            passages.append(_passage(a, b, at_a, at_b, at, start_b, best))
            taken.update(range(start_b, start_b + best))
            shared += best
            at += best
        else:
            at += 1
    least = min(len(words_a), len(words_b))
    if least < _LEAST_WORDS or shared < _LEAST_SHARE * least:
        return None
    return Copy(a[0], b[0], round(shared / least, 3), tuple(passages))


def _passage(
    a: tuple[str, str], b: tuple[str, str], at_a: tuple[tuple[int, int], ...], at_b: tuple[tuple[int, int], ...],
    start_a: int, start_b: int, length: int,
) -> SharedPassage:  # fmt: skip
    def words(article: tuple[str, str], places: tuple[tuple[int, int], ...], start: int) -> Words:
        first, last = places[start][0], places[start + length - 1][1]
        return Words(article[0], first, last, article[1][first:last])

    return SharedPassage(words(a, at_a, start_a), words(b, at_b, start_b), length)


def find_copies(texts: Mapping[str, str]) -> tuple[Copy, ...]:
    """Every pair of articles (id -> text) of which one carries most of the other's words, in order of ids.

    A key that many articles share is looked at among the ten before and after in order of id: a thousand copies make
    a chain of pairs, not half a million.
    """
    blocks: dict[int, list[str]] = {}
    for article in sorted(texts):
        for key in article_keys(texts[article]):
            blocks.setdefault(key, []).append(article)
    pairs = {
        (one, other)
        for held in blocks.values()
        for at, one in enumerate(held)
        for other in held[at + 1 : at + 1 + WINDOW]
    }
    found = (copy_of((one, texts[one]), (other, texts[other])) for one, other in sorted(pairs))
    return tuple(c for c in found if c is not None)


def near_in(held: list[str], article: str) -> list[str]:
    """Those of a key's articles (in order) that `article` is compared with."""
    at = bisect_left(held, article)
    return [i for i in held[max(0, at - WINDOW) : at + WINDOW + 1] if i != article]


def copy_groups(copies: Iterable[Copy]) -> dict[str, str]:
    """Article -> the first article of its group of copies; articles that copy nothing are left out."""
    parent: dict[str, str] = {}

    def root(i: str) -> str:
        parent.setdefault(i, i)
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for copy in copies:
        a, b = root(copy.one), root(copy.other)
        if a != b:
            parent[max(a, b)] = min(a, b)
    return {i: root(i) for i in sorted(parent)}
