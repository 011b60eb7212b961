"""UTF-8 that somebody once read as Windows-1252 or Latin-1 ("donâ€™t"), turned back where that is certain.

Certain is a paragraph that, written out again in the wrong encoding, is UTF-8 from its first byte to its last, with
nothing lost. Where signs were lost on the way nothing is guessed: the paragraph stays, and an issue says so.
"""

import re

from contactline.model.article import Issue

# What the first byte of two, three or four becomes, and what comes of the second.
_MARK = re.compile(
    "[\u00c2-\u00f4\u0102\u010e\u0110\u0412\u0420\u0421\u0432][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u00a0-\u00bf]"
)
_PARTS = re.compile(r"[^\n]+")
_CODECS = ("sloppy-windows-1252", "latin-1")


def mended(text: str) -> tuple[str, tuple[Issue, ...]]:
    """The text with its surely garbled lines turned back, and an issue that counts them; the same text where none."""
    if _MARK.search(text) is None:
        return text, ()
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()
    done, left = 0, 0

    def turn(match: re.Match[str]) -> str:
        nonlocal done, left
        line = match.group()
        if _MARK.search(line) is None:
            return line
        better = _turned_back(line)
        if better is None:
            left += _looks_bad(line)
            return line
        done += 1
        return better

    text = _PARTS.sub(turn, text)
    issues = []
    if done:
        issues.append(Issue(f"{done} lines had been decoded wrongly (UTF-8 as Windows-1252): mended"))
    if left:
        issues.append(Issue(f"{left} lines look wrongly decoded, but not surely: left as they are"))
    return text, tuple(issues)


def _turned_back(line: str) -> str | None:
    """The line as it was before, or None where that is not certain. Done twice, it is turned back twice."""
    for codec in _CODECS:
        try:
            better = line.encode(codec).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if better != line and not any(0x80 <= ord(letter) < 0xA0 for letter in better):
            return _turned_back(better) or better
    return None


def _looks_bad(line: str) -> bool:
    from ftfy.badness import is_bad

    return bool(is_bad(line))
