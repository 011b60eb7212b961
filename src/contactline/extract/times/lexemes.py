"""A sentence as lexemes: words, numbers and marks with the senses that time expressions give them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contactline.knowledge.times import time_words
from contactline.model.parsed import Parsed, Token

_PIECE = re.compile(
    r"\d+(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.:]\d+)*|(?:[^\W\d_]\.){1,6}[^\W\d_](?![^\W\d_])\.?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)?|'(?:s|t|d|m|re|ve|ll)\b|\s+|.",
    re.DOTALL,
)
_FOLD = str.maketrans("’‘ʼ–—‐‑−“”", "'''-----\"\"")
# Words that are no time words and may begin a time expression all the same.
_OPENERS = frozenset(
    (
        "the a an its their his her those every each per any most much all part right more less fewer at up close as "
        "no little slightly half quarter q h ' c ad a.d. wee small pre predawn one these once twice thrice"
    ).split()
)
_ALSO_TIME = frozenset(
    (
        "time period periods date future present moment juncture overnight midnight noon hours half quarter predawn "
        "earlier later sooner weeklong daylong monthlong yearlong decadelong nightlong season anniversary rest "
        "remainder outset times whole entirety modern time's o'clock"
    ).split()
)
_NOTHING: Mapping[str, Any] = {}
_PLAIN = re.compile(r"\d+\Z")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """`low` is the folded lower-case text, `token` an index into `Parsed.tokens`.

    `digits` is the text of a plain whole number ("05"), `number` its value or that of a decimal or grouped number.
    `spaced`: does white space stand before it? `name`: is it a registry name, closed to reading?
    """

    low: str
    start: int
    end: int
    token: int
    spaced: bool
    capital: bool
    name: bool
    senses: Mapping[str, Any]
    digits: str | None = None
    number: float | None = None

    def get(self, sense: str) -> Any:
        """The word's value in a sense, or None."""
        return self.senses.get(sense)


END = Lexeme("", -1, -1, -1, True, False, False, _NOTHING)


def lexemes(tokens: Sequence[Token]) -> tuple[Lexeme, ...]:
    """The lexemes of one sentence, in order."""
    senses = time_words().senses
    out: list[Lexeme] = []
    last_end = -1
    for token in tokens:
        if token.name is not None or "://" in token.text or token.text.startswith("www."):
            out.append(
                Lexeme(token.text.lower(), token.start, token.end, token.index, token.start > last_end, True, True, {})
            )
            last_end = token.end
            continue
        folded = token.text.translate(_FOLD)
        direct = len(folded) == token.end - token.start
        for piece in _PIECE.finditer(folded):
            text = piece.group()
            if text.isspace():
                continue
            start = token.start + piece.start() if direct else token.start
            end = token.start + piece.end() if direct else token.end
            low = text.lower()
            spaced = start > last_end or (piece.start() > 0 and folded[piece.start() - 1].isspace())
            out.append(_lexeme(low, start, end, token.index, spaced, text[0].isupper(), senses))
            last_end = end
    return tuple(out)


def _lexeme(
    low: str, start: int, end: int, token: int, spaced: bool, capital: bool, senses: Mapping[str, Mapping[str, Any]]
) -> Lexeme:
    if low[0].isdigit() and low.isascii():
        plain = _PLAIN.match(low) is not None
        try:
            number = float(low.replace(",", ""))
        except ValueError:
            number = None
        return Lexeme(low, start, end, token, spaced, False, False, _NOTHING, low if plain else None, number)
    found = senses.get(low, _NOTHING)
    if not found and low.endswith("."):
        found = senses.get(low.rstrip("."), _NOTHING)
    return Lexeme(low, start, end, token, spaced, capital, False, found, None, found.get("number"))


class Row:
    """Lexemes of a sentence with safe look-ahead: past the end stands `END`."""

    __slots__ = ("_live", "_size", "items", "parsed")

    def __init__(self, items: Sequence[Lexeme], parsed: Parsed) -> None:
        self.items = tuple(items)
        self.parsed = parsed
        self._size = len(self.items)
        self._live = [
            bool(word.senses) or word.number is not None or word.low in _ALSO_TIME or word.low[:1].isdigit()
            for word in self.items
        ]

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, index: int) -> Lexeme:
        return self.items[index] if 0 <= index < self._size else END

    def low(self, index: int) -> str:
        """The lower-case text at `index`."""
        return self.items[index].low if 0 <= index < self._size else ""

    def may_start(self, index: int) -> bool:
        """Can a time expression begin here? A quick look: a time word or number, or an opener close before one."""
        if self._live[index]:
            return True
        word = self.items[index]
        if word.name or word.low not in _OPENERS:
            return False
        return True in self._live[index + 1 : index + 6]

    def token(self, index: int) -> Token | None:
        """The token that the lexeme belongs to; None past the end."""
        at = self[index].token
        return self.parsed.tokens[at] if at >= 0 else None

    def tag(self, index: int) -> str:
        """The Penn Treebank tag of the lexeme's token; empty past the end."""
        token = self.token(index)
        return token.tag if token is not None else ""

    def skip(self, index: int, *words: str) -> int:
        """Past one of `words` at `index`, where it stands there."""
        return index + 1 if self[index].low in words else index

    def phrase(self, index: int, *words: str) -> bool:
        """Do `words` stand one after the other from `index`?"""
        if self.low(index) != words[0]:
            return False
        return all(self.low(index + at) == word for at, word in enumerate(words))
