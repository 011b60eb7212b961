"""Which articles tell one story: for accounts that nothing but their words can tell apart.

Two earthquakes are told in the same words. What tells their articles apart are the names and words that only some of
the articles share: each word weighs by how few of the articles use it (inverse document frequency, Spärck Jones 1972),
and articles are put together while the mean likeness of two groups is above a threshold (average linkage). Only the
articles that links hold together are looked at, so that nothing else in the record plays a part.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np

from contactline.match.told.words import bits_of
from contactline.model.encoded import Floats
from contactline.model.events.event import EventAccount

_ALIKE = 0.08
_MOST = 300
Word = tuple[str, str]


def stories_of(accounts: Iterable[EventAccount]) -> Mapping[str, int]:
    """Article -> number of its story; empty where there are too many articles to say."""
    words: dict[str, set[Word]] = {}
    for a in accounts:
        held = words.setdefault(a.article, set())
        held.update(("s", str(bit)) for bit in bits_of(a.context | a.stems))
        held.update(("t", word[1:]) for word in a.topic)
    if len(words) > _MOST:
        return {}
    articles = sorted(words)
    groups = _grouped(_likeness([words[a] for a in articles]))
    return {articles[i]: number for number, group in enumerate(groups) for i in group}


def _likeness(words: Sequence[set[Word]]) -> Floats:
    """(n, n) cosines; words of one article alone play no part."""
    used = Counter(word for held in words for word in held)
    shared = sorted(word for word, count in used.items() if count > 1)
    at = {word: i for i, word in enumerate(shared)}
    vectors = np.zeros((len(words), len(shared)), np.float32)
    for row, held in enumerate(words):
        for word in held:
            if word in at:
                vectors[row, at[word]] = log((len(words) + 1) / used[word])
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(length > 0, length, 1)
    return np.asarray(np.round(vectors @ vectors.T, 4), np.float32)


def _grouped(likeness: Floats) -> list[list[int]]:
    """Groups of rows, by average linkage; of equal pairs the first."""
    groups = [[i] for i in range(len(likeness))]
    mean = likeness.copy()
    np.fill_diagonal(mean, -1)
    while len(groups) > 1:
        one, other = (int(i) for i in np.unravel_index(np.argmax(mean), mean.shape))
        if mean[one, other] < _ALIKE:
            break
        a, b = len(groups[one]), len(groups[other])
        row = (mean[one] * a + mean[other] * b) / (a + b)
        mean[one], mean[:, one] = row, row
        mean[one, one] = -1
        groups[one] += groups.pop(other)
        mean = np.delete(np.delete(mean, other, 0), other, 1)
    return sorted(sorted(group) for group in groups)
