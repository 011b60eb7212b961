"""Passages with what each says who says, beside what is read: shares, and with `python -m tests.claim_passages` every
passage with what was missed, read beside it or read otherwise."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from contactline.model.article import Article, Block
from contactline.reading import read_article
from tests.cases_of import CASES

Row = dict[str, Any]


def passages() -> list[Row]:
    """The passages of tests/cases/claims_passages.yaml."""
    rows: list[Row] = yaml.safe_load((CASES / "claims_passages.yaml").read_text("utf-8"))
    return rows


def claims_read(passage: Row) -> list[Row]:
    """What is read in a passage, in the shape of the listed claims, in the order of the text."""
    heading, text = passage.get("heading", ""), passage["text"].strip()
    whole = f"{heading}\n\n{text}" if heading else text
    at = len(whole) - len(text)
    blocks = (*((Block("heading", 0, len(heading)),) if heading else ()), Block("paragraph", at, len(whole)))
    reading = read_article(Article("x", "x", None, None, None, None, None, "en", None, whole, blocks))
    names = {mention.id: mention.text for mention in reading.mentions}
    order = {claim.id: index for index, claim in enumerate(reading.claims)}
    return [
        {
            "who": [names[one] for one in claim.speaker],
            "says": [whole[span.start : span.end] for span in claim.content],
            "cue": whole[claim.cue.start : claim.cue.end] if claim.cue else None,
            "stance": claim.stance,
            "within": None if claim.within is None else order[claim.within],
            "made_by": claim.made_by,
        }
        for claim in reading.claims
    ]


def _words(pieces: list[str] | str) -> Counter[str]:
    text = pieces if isinstance(pieces, str) else " ".join(pieces)
    return Counter(re.findall(r"[\w']+", text.lower().replace("’", "'")))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Dice of two bags of words; two empty contents are alike."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def same_speakers(listed: Row, found: Row) -> bool:
    """Are the speakers the listed ones, each with one phrase's words within the other's?"""
    if len(listed["who"]) != len(found["who"]):
        return False
    return all(
        any(_words(who) <= _words(other) or _words(other) <= _words(who) for other in found["who"])
        for who in listed["who"]
    )


def pairs(listed: list[Row], found: list[Row]) -> list[tuple[int, int]]:
    """(listed, found) indexes of matched claims: at least half of the words shared, the likest first, one to one."""
    weights = [
        (_alike(_words(want["says"]), _words(have["says"])), same_speakers(want, have), i, j)
        for i, want in enumerate(listed)
        for j, have in enumerate(found)
    ]
    weights = [row for row in weights if row[0] >= 0.5 and (listed[row[2]]["says"] or row[1])]
    taken: dict[int, int] = {}
    for *_, i, j in sorted(weights, key=lambda row: (-row[0], -row[1], row[2], row[3])):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return sorted(taken.items())


@dataclass(frozen=True, slots=True)
class Shares:
    """Of all passages: F1 of the claims, and of the matched ones the shares with the listed words, stance, speakers."""

    found: float
    exact: float
    stance: float
    speaker: float


def shares() -> Shares:
    """Every passage read and scored."""
    listed = read = matched = exact = stance = speaker = 0
    for passage in passages():
        rows = claims_read(passage)
        taken = pairs(passage["claims"], rows)
        listed, read, matched = listed + len(passage["claims"]), read + len(rows), matched + len(taken)
        for i, j in taken:
            want, have = passage["claims"][i], rows[j]
            exact += _words(want["says"]) == _words(have["says"])
            stance += want["stance"] == have["stance"]
            speaker += same_speakers(want, have)
    return Shares(2 * matched / (listed + read), exact / matched, stance / matched, speaker / matched)


def differences(passage: Row) -> Iterator[str]:
    """One line a claim that was missed, is read beside the listed ones, or is read otherwise."""
    rows = claims_read(passage)
    taken = dict(pairs(passage["claims"], rows))
    for i, want in enumerate(passage["claims"]):
        if i not in taken:
            yield f"  MISSED {want['who']} {want['stance']} {want['says']!r}"
            continue
        have = rows[taken[i]]
        if _words(want["says"]) != _words(have["says"]):
            yield f"  WORDS {want['says']!r} READ {have['says']} cue {have['cue']!r}"
        if want["stance"] != have["stance"]:
            yield f"  STANCE {want['stance']} READ {have['stance']} of {want['says']!r} cue {have['cue']!r}"
        if not same_speakers(want, have):
            yield f"  SPEAKER {want['who']} READ {have['who']} of {want['says']!r}"
        if "within" in want and have["within"] != taken.get(want["within"]):
            yield f"  WITHIN {want['within']} READ {have['within']} of {want['says']!r}"
    for j, have in enumerate(rows):
        if j not in taken.values():
            yield f"  MORE {have['who']} {have['cue']!r} {have['stance']} {have['says']} {have['made_by']}"


def main() -> int:
    """Print every passage with its differences, then the shares."""
    for number, passage in enumerate(passages()):
        lines = list(differences(passage))
        if lines:
            words = " ".join([passage.get("heading", ""), "|", *passage["text"].split()])
            sys.stdout.write("\n".join([f"{number} {words}", *lines]) + "\n")
    sys.stdout.write(f"{shares()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
