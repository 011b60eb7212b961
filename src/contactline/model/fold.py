"""Folding: one plain form for letters that people type differently."""

import unicodedata

_LETTERS = str.maketrans(
    {
        "ı": "i", "İ": "i", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ð": "d", "Ð": "d",
        "þ": "th", "Þ": "th", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a",
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "“": '"', "”": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case, no diacritics, plain quotes and dashes, single spaces: `Laçın` and `lacin` fold alike."""
    plain = text.replace("`", "'") if text.isascii() else text.translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
