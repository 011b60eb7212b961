"""Words to word pieces (WordPiece, lower case), by the vocabulary that the weights were trained with."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FIRST, LAST = 101, 102  # [CLS] and [SEP] of the BERT vocabulary
_KEPT = 50_000  # words whose pieces are remembered


class Pieces:
    """A vocabulary file, one piece a line."""

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers.implementations.bert_wordpiece import BertWordPieceTokenizer

        self._tokenizer: Any = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self._of_word = functools.lru_cache(maxsize=_KEPT)(self._cut)

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The piece ids of each word; a word that has none (a control character) is one unknown piece."""
        return [self._of_word(word) for word in words]

    def _cut(self, word: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids
        return tuple(ids) or (self._tokenizer.token_to_id("[UNK]"),)
