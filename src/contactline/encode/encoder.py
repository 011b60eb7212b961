"""One pass a sentence, shared by every head. The only importer of onnxruntime.

Each sentence goes through alone: dynamic quantisation scales by what is in the batch, so that neighbours would
change its numbers; and a batch would gain a tenth at most. One thread, so that the numbers do not depend on the
machine's load; workers use the other cores. The heads look at an article's sentences together. Their products are
small: several threads of a BLAS library wait for each other longer than they reckon. What stands between the lower and
the upper layers of the pass goes through two more layers of their own, fitted for what sentences do (`moves.onnx`).
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from contactline.encode.heads import Heads, pair_types
from contactline.encode.pieces import FIRST, LAST, Pieces
from contactline.encode.session import session_of
from contactline.encode.words import neutral_words
from contactline.model.encoded import Encoded, Floats, SentenceScores
from contactline.model.parsed import Parsed, Sentence, sentence_tokens

MIDDLE = "encoder.layers.3.norm2.normed"
"""What the encoder's graph calls its pieces after the fourth layer."""
_LONGEST = 254
_TOGETHER = 1024  # words whose heads are evaluated at once
_WORDS = frozenset({"VERB", "NOUN", "PROPN", "AUX", "PRON"})


class Encoder:
    """The weights in a folder: `encoder.onnx`, `heads.npz`, `vocab.txt`, and `moves.onnx` where it has one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._session = session_of(folder / "encoder.onnx")
        self._pieces = Pieces(folder / "vocab.txt")
        self._blas = ThreadpoolController().select(user_api="blas")
        with np.load(folder / "heads.npz") as kept:
            self.weights = {name: np.asarray(kept[name], np.float32) for name in kept.files}
        self._heads = Heads(self.weights, taggers=("types", "statuses", "stances"), relations=("roles",))

    def vectors(self, words: Sequence[str]) -> Floats:
        """(n, 384) vectors of the first n words: all, unless the sentence has more than 254 pieces."""
        ids, spans = self._cut(words)
        return _of_words(self._session.run(["pieces"], {"ids": ids})[0][0], spans)

    def vectors_and_moves(self, words: Sequence[str]) -> tuple[Floats, Floats | None]:
        """The vectors, and (n + 1, 28) what the network of moves says of the sentence and of each word; None for no
        network."""
        if self._upper is None:
            return self.vectors(words), None
        ids, spans = self._cut(words)
        pieces, middle = self._session.run(["pieces", MIDDLE], {"ids": ids})
        tells = self._upper.run(None, {"middle": middle})[0][0]
        return _of_words(pieces[0], spans), np.concatenate([tells[:1], _of_words(tells, spans)])

    def middle(self, words: Sequence[str]) -> tuple[Floats, list[tuple[int, int]]]:
        """(pieces, 384) after the fourth layer, and which pieces are of each word: what `moves.onnx` is fitted on."""
        ids, spans = self._cut(words)
        return np.asarray(self._session.run([MIDDLE], {"ids": ids})[0][0], np.float32), spans

    @functools.cached_property
    def _upper(self) -> Any:
        graph = self.folder / "moves.onnx"
        return session_of(graph) if graph.exists() else None

    def _cut(self, words: Sequence[str]) -> tuple[NDArray[np.int64], list[tuple[int, int]]]:
        """(1, pieces) ids, and which of them are of each word."""
        ids, spans = [FIRST], list[tuple[int, int]]()
        for pieces in self._pieces.of(words):
            if len(ids) + len(pieces) > _LONGEST:
                break
            spans.append((len(ids), len(ids) + len(pieces)))
            ids += pieces
        ids.append(LAST)
        return np.asarray([ids], np.int64), spans

    def scores(self, parsed: Parsed, sentence: Sentence) -> SentenceScores:
        """What all heads say of one sentence."""
        return next(self.all_scores(parsed, [sentence]))

    def all_scores(self, parsed: Parsed, sentences: Iterable[Sentence]) -> Iterator[SentenceScores]:
        """What all heads say of each of some sentences, in their order."""
        waiting: list[tuple[Sentence, Floats, Floats | None]] = []
        size = 0
        for sentence in sentences:
            h, moves = self.vectors_and_moves(neutral_words(parsed, sentence))
            if waiting and size + len(h) > _TOGETHER:
                yield from self._headed(waiting)
                waiting, size = [], 0
            waiting.append((sentence, h, moves))
            size += len(h)
        yield from self._headed(waiting)

    def _headed(self, encoded: Sequence[tuple[Sentence, Floats, Floats | None]]) -> Iterator[SentenceScores]:
        if encoded:
            vectors = [h for _, h, _ in encoded]
            with self.one_thread():
                found = self._heads.of(np.concatenate(vectors), [len(h) for h in vectors])
            for (sentence, h, moves), (types, statuses, stances, roles) in zip(encoded, found, strict=True):
                yield SentenceScores(sentence.first, types, statuses, stances, roles, h, moves)

    def one_thread(self) -> AbstractContextManager[object]:
        """While it is open, products of matrices take one thread."""
        limited: AbstractContextManager[object] = self._blas.limit(limits=1)
        return limited

    def types_between(self, words: Sequence[str], actor: int | None, recipient: int | None) -> Floats:
        """Probabilities of the 16 types for a pair of words of a sentence."""
        h = self.vectors(words)
        kept = [at if at is not None and at < len(h) else None for at in (actor, recipient)]
        with self.one_thread():
            return pair_types(self.weights, h, *kept)


def _of_words(pieces: Floats, spans: Sequence[tuple[int, int]]) -> Floats:
    """The mean of each word's pieces; the words follow each other."""
    if not spans:
        return np.zeros((0, pieces.shape[-1]), np.float32)
    first, after = spans[0][0], spans[-1][1]
    sums = np.add.reduceat(pieces[first:after], [start - first for start, _ in spans], axis=0)
    sizes = np.asarray([[end - start] for start, end in spans], np.float32)
    return np.asarray(sums / sizes, np.float32)


@functools.cache
def the_encoder() -> Encoder:
    """The package's own weights, loaded once a process."""
    return Encoder(Path(str(files("contactline.encode") / "weights")))


def readable_sentences(parsed: Parsed) -> Iterator[Sentence]:
    """The sentences that could hold a happening: with a word that may name one and another that may bear it."""
    for sentence in parsed.sentences:
        tokens = sentence_tokens(parsed, sentence)
        if len(tokens) <= _LONGEST and len([t for t in tokens if t.pos in _WORDS]) >= 2:
            yield sentence


def encode(parsed: Parsed, wanted: Iterable[Sentence]) -> Encoded:
    """The scores of the sentences asked for."""
    sentences = tuple(wanted)
    scores = the_encoder().all_scores(parsed, sentences)
    return Encoded({sentence.index: of_sentence for sentence, of_sentence in zip(sentences, scores, strict=True)})
