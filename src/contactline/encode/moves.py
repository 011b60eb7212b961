"""What each claim and each sentence does, from what its pass gave: fitted by `python -m training.contests`.

The network of moves (`moves.onnx`) says of each word how it speaks for each move and how much that counts; without it,
one logistic a move on the mean and the greatest of the words' vectors and of what the heads say of the words.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

import numpy as np

from contactline.model.claim import Claim
from contactline.model.encoded import Encoded, Floats, SentenceScores
from contactline.model.events.telling import MOVES, Telling
from contactline.model.mention import ActorMention
from contactline.model.parsed import Parsed, Token
from contactline.model.span import Span
from contactline.model.tree import tokens_in

_MOST = 1000
_CLEAR = 8.0


def find_tellings(
    parsed: Parsed, encoded: Encoded, *, claims: Iterable[Claim], actors: Iterable[ActorMention]
) -> tuple[Telling, ...]:
    """One telling for each of the first thousand claims and sentences that were encoded, in order of the text."""
    told = []
    # one at a time: a product of matrices may add in another order where it has more rows
    for claim, span, tokens in units_of(parsed, claims=claims, actors=actors):
        odds = log_odds(encoded, tokens)
        if odds is not None:
            does = np.rint(100 / (1 + np.exp(-np.clip(odds, -30, 30))))
            told.append(Telling(claim, span.start, span.end, tuple(int(share) for share in does)))
    return tuple(sorted(told, key=lambda t: (t.start, t.end, t.claim or "")))


def log_odds(encoded: Encoded, tokens: Iterable[Token]) -> Floats | None:
    """(moves,) what some words do; None where none of them was encoded."""
    words = list(tokens)
    told = _by_network(encoded, words)
    if told is None and (row := features(encoded, words)) is not None:
        weights, offset = _weights()
        told = row @ weights + offset
    return told


def _by_network(encoded: Encoded, tokens: Iterable[Token]) -> Floats | None:
    """What is said of the sentence that the first word is of, the mean of what is said of the words, and what each
    answers, weighed by how much it counts; None where the network said nothing."""
    found = [(scores.moves, at) for scores, at in encoded_words(encoded, tokens) if scores.moves is not None]
    if not found:
        return None
    size = len(MOVES)
    mean, ask, answer = (
        np.stack([moves[1 + at, part * size : (part + 1) * size] for moves, at in found]) for part in range(3)
    )
    counts = np.exp(np.clip(ask, -_CLEAR, _CLEAR))
    together = mean.mean(0) + (counts * answer).sum(0) / counts.sum(0) + found[0][0][0, 3 * size :]
    return np.asarray(together, np.float32)


def encoded_words(encoded: Encoded, tokens: Iterable[Token]) -> Iterator[tuple[SentenceScores, int]]:
    """The words that were encoded, punctuation left out: the scores of their sentence and their places in it."""
    for token in tokens:
        scores = encoded.sentences.get(token.sentence)
        if scores is None or token.pos == "PUNCT" or not 0 <= token.index - scores.first < len(scores.vectors):
            continue
        yield scores, token.index - scores.first


def units_of(
    parsed: Parsed, *, claims: Iterable[Claim], actors: Iterable[ActorMention]
) -> Iterator[tuple[str | None, Span, Sequence[Token]]]:
    """(claim's id, hull, words with cue and speaker) of each claim, then (None, span, words) of each sentence."""
    speakers = {m.id: Span(m.start, m.end) for m in actors}
    for claim in list(claims)[:_MOST]:
        spans = [
            *claim.content,
            *((claim.cue,) if claim.cue else ()),
            *(speakers[i] for i in claim.speaker if i in speakers),
        ]
        held = {t.index: t for s in spans for t in tokens_in(parsed, s)}
        if held:
            hull = Span(min(s.start for s in spans), max(s.end for s in spans))
            yield claim.id, hull, [held[i] for i in sorted(held)]
    for sentence in parsed.sentences[:_MOST]:
        yield None, Span(sentence.start, sentence.end), parsed.tokens[sentence.first : sentence.last]


def features(encoded: Encoded, tokens: Iterable[Token]) -> Floats | None:
    """One row for some words: the mean of their vectors, the greatest of them, then of what the stance and type heads
    say; None where no word was encoded."""
    vectors, said = [], []
    for scores, at in encoded_words(encoded, tokens):
        vectors.append(scores.vectors[at])
        said.append(np.concatenate([scores.stances[at], scores.types[at], scores.statuses[at]]))
    if not vectors:
        return None
    v, h = np.stack(vectors), np.stack(said)
    return np.concatenate([v.mean(0), v.max(0), h.mean(0), h.max(0)]).astype(np.float32)


@functools.cache
def _weights() -> tuple[Floats, Floats]:
    """(size, moves) and (moves,), loaded once a process."""
    with np.load(str(files("contactline.encode") / "weights" / "moves.npz")) as kept:
        return np.asarray(kept["weights"], np.float32), np.asarray(kept["offset"], np.float32)
