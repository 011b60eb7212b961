"""Words to word pieces (WordPiece, lower case), by the vocabulary that the weights were trained with."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

FIRST, LAST = 101, 102  # [CLS] and [SEP] of the BERT vocabulary


class Pieces:
    """A vocabulary file, one piece a line."""

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers.implementations.bert_wordpiece import BertWordPieceTokenizer

        self._tokenizer: Any = BertWordPieceTokenizer(str(vocabulary), lowercase=True)

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """The piece ids of each word; a word that has none (a control character) is one unknown piece."""
        encoded = self._tokenizer.encode_batch(list(words), add_special_tokens=False)
        unknown = self._tokenizer.token_to_id("[UNK]")
        return [list(one.ids) or [unknown] for one in encoded]
