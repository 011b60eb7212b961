"""What a neutral cue's words do, judged by the encoder: fitted by `python -m training.stances`.

A softmax over the stances on the vectors of the cue, of the content and of its main verb, on what the stance head says
of the cue and on what the rules say. It is asked only where the rules found nothing but "states", and it is heard only
where the stance head alone comes to the same: by itself it is too sure of itself on plain news.
"""

import functools
from collections.abc import Sequence
from importlib.resources import files
from typing import get_args

import numpy as np

from contactline.extract.claims.grammar import main_verbs
from contactline.model.claim import Stance
from contactline.model.encoded import Encoded, Floats
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import tokens_in

STANCES: tuple[Stance, ...] = get_args(Stance)
WIDTH = 384
SIZE = 3 * WIDTH + 2 * len(STANCES) + 5
_SURE = 0.7
_HEARD, _CHARGED = 0.4, 0.6  # the head's share of its best stance; more for "accuses", which it sees in any bad news
_HEAD = slice(3 * WIDTH, 3 * WIDTH + len(STANCES))


def judged(parsed: Parsed, encoded: Encoded, cue: Span | None, content: Sequence[Span], *, quote: bool) -> Stance:
    """The likeliest stance of a claim that the rules call "states"; "states" where nothing is likely."""
    weights, offset = _weights()
    row = features(parsed, encoded, cue, content, quote=quote, stance="states")
    scores = row @ weights + offset
    raised = np.exp(scores - scores.max())
    best = int(raised.argmax())
    head = row[_HEAD]
    least = _CHARGED if STANCES[best] == "accuses" else _HEARD
    agreed = int(head.argmax()) == best and float(head[best]) >= least * float(head.sum())
    return STANCES[best] if agreed and raised[best] >= _SURE * raised.sum() else "states"


def features(
    parsed: Parsed, encoded: Encoded, cue: Span | None, content: Sequence[Span], *, quote: bool, stance: Stance
) -> Floats:
    """One row (SIZE,) for a claim: three vectors, the head's say on the cue, the rules' stance, four flags."""
    nothing = np.zeros(WIDTH, np.float32)
    cued = [] if cue is None else [r for t in tokens_in(parsed, cue) if (r := _row(encoded, t)) is not None]
    best = min(cued, key=lambda row: float(row[1][0])) if cued else None
    words = [r[0] for s in content for t in tokens_in(parsed, s) if (r := _row(encoded, t)) is not None]
    roots = [v for s in content[:1] for v in main_verbs(parsed, tokens_in(parsed, s))[:1]]
    root = _row(encoded, roots[0]) if roots else None
    head = np.zeros(len(STANCES) + 1, np.float32) if best is None else np.roll(best[1], -1)
    if best is None:
        head[-1] = 1
    return np.concatenate(
        [
            nothing if best is None else best[0],
            np.mean(words, 0) if words else nothing,
            nothing if root is None else root[0],
            head,
            np.asarray([stance == one for one in STANCES], np.float32),
            np.asarray([best is None, not words, root is None, quote], np.float32),
        ]
    ).astype(np.float32)


def _row(encoded: Encoded, token: Token) -> tuple[Floats, Floats] | None:
    """A word's vector and what the stance head says of it; None for marks and words that were not encoded."""
    scores = encoded.sentences.get(token.sentence)
    if scores is None or token.pos == "PUNCT" or not 0 <= token.index - scores.first < len(scores.vectors):
        return None
    at = token.index - scores.first
    return scores.vectors[at], scores.stances[at]


@functools.cache
def _weights() -> tuple[Floats, Floats]:
    """(SIZE, stances) and (stances,), loaded once a process."""
    with np.load(str(files("contactline.knowledge.speech") / "stances.npz")) as kept:
        return np.asarray(kept["weights"], np.float32), np.asarray(kept["offset"], np.float32)
