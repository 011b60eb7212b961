"""python -m corpus.marked PART.txt PART.jsonl: passages written with marks in the text, as rows of the corpus.

    @ situation | region | style
    [Government troops|A1] [shelled|1:ASSAULT/ongoing] [the village of [Tin-Hama|P1]|R1], [a source|S1] [said|Q1].

`[words|tags]`, nested but never crossed; the tags are listed in the README of this folder. A blank line ends a passage.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from corpus.check import faults

_EVENT = re.compile(r"(\d+):([A-Z]+)((?:/[a-z]+)*)")
_CLAIM = re.compile(r"C(\d+):([a-z]+)(,quote)?")
_AGREEMENT = re.compile(r"G(\d+):([a-z]+)")
_STEP = re.compile(r"s(\d+):([a-z_]+)((?:/[a-z]+)*)")
_ACCOUNT = re.compile(r"V(\d+):([a-z]+)")
_PART = re.compile(r"([ARPTSQDKLF])(\d+)")
_ROLES = {"A": "actors", "R": "recipients", "P": "where", "T": "when"}
_SAID = {"S": "speaker", "Q": "cue"}
_OWED = {"D": "debtor", "K": "deed", "L": "deadline", "F": "creditor"}
Span = tuple[int, int]
Words = str | dict[str, Any]


def unmarked(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """The plain text, and (tag, half-open span in it) for each tag, in order of the marks' ends. Raises ValueError."""
    plain: list[str] = []
    opened: list[int] = []
    spans: list[tuple[str, Span]] = []
    at = length = 0
    while at < len(marked):
        char = marked[at]
        if char == "[":
            opened.append(length)
        elif char == "|":
            end = marked.find("]", at)
            if end < 0 or not opened:
                raise ValueError(f"a mark is not closed: …{marked[max(0, at - 30) : at + 20]}")
            start = opened.pop()
            spans.extend((tag, (start, length)) for tag in marked[at + 1 : end].split())
            at = end
        elif char == "]":
            raise ValueError(f"a bracket without tags: …{marked[max(0, at - 30) : at + 5]}")
        else:
            plain.append(char)
            length += 1
        at += 1
    if opened:
        raise ValueError("a bracket is not closed")
    return "".join(plain), spans


def words_at(text: str, span: Span) -> Words:
    """The words of a span, with `nth` where they stand more than once in the text."""
    words = text[span[0] : span[1]]
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return words if len(places) == 1 else {"words": words, "nth": places.index(span[0])}


def row_of(marked: str, *, name: str, number: int, head: tuple[str, str, str]) -> dict[str, Any]:
    """One passage as a row of the corpus. Raises ValueError on an unknown tag, or a role without its event."""
    text, spans = unmarked(marked)
    events: dict[str, dict[str, Any]] = {}
    claims: dict[str, dict[str, Any]] = {}
    agreements: dict[str, dict[str, Any]] = {}
    owed: dict[str, dict[str, Any]] = {}
    none: list[Words] = []
    rest: list[tuple[str, str, Words]] = []
    for tag, span in spans:
        words = words_at(text, span)
        if tag == "0":
            none.append(words)
        elif found := _EVENT.fullmatch(tag):
            flags = [flag for flag in found[3].split("/") if flag]
            status = next((flag for flag in flags if flag != "bg"), "happened")
            if found[1] in events:
                raise ValueError(f"event {found[1]} has two triggers")
            events[found[1]] = {
                "trigger": words, "type": found[2], "status": status, "actors": [], "recipients": [],
                "background": "bg" in flags,
            }  # fmt: skip
        elif found := _CLAIM.fullmatch(tag):
            claims[found[1]] = {"content": words, "stance": found[2], "quote": found[3] is not None}
        elif found := _AGREEMENT.fullmatch(tag):
            one = agreements.setdefault(found[1], {"kind": found[2], "mentions": [], "steps": []})
            one["kind"] = found[2]
            one["mentions"].append(words)
        elif found := _STEP.fullmatch(tag):
            status = next((flag for flag in found[3].split("/") if flag and flag != "bg"), "happened")
            one = agreements.setdefault(found[1], {"kind": "arrangement", "mentions": [], "steps": []})
            one["steps"].append({"words": words, "step": found[2], "status": status})
        elif found := _ACCOUNT.fullmatch(tag):
            owed.setdefault(found[1], {})["account"] = {"words": words, "kind": found[2]}
        elif found := _PART.fullmatch(tag):
            rest.append((found[1], found[2], words))
        else:
            raise ValueError(f"no such tag: {tag}")
    for kind, key, words in rest:
        if kind in _ROLES:
            if key not in events:
                raise ValueError(f"{kind}{key} belongs to no event")
            if kind in "AR":
                events[key][_ROLES[kind]].append(words)
            else:
                events[key].setdefault(_ROLES[kind], words)
        elif kind in _SAID:
            if key in claims:
                claims[key].setdefault(_SAID[kind], words)
        else:
            owed.setdefault(key, {})[_OWED[kind]] = words
    row: dict[str, Any] = {
        "id": f"{name}-{number:04}", "situation": head[0], "region": head[1], "style": head[2], "text": text,
        "events": [events[key] for key in sorted(events, key=int)],
        "claims": [claims[key] for key in sorted(claims, key=int)], "none": none,
    }  # fmt: skip
    if agreements:
        row["agreements"] = [agreements[key] for key in sorted(agreements, key=int)]
    if owed:
        row["commitments"] = [owed[key] for key in sorted(owed, key=int)]
    return row


def rows_of(source: str, *, name: str) -> tuple[list[dict[str, Any]], list[str]]:
    """All passages of a marked part, and one line for each that is faulty (which is left out)."""
    rows: list[dict[str, Any]] = []
    wrong: list[str] = []
    head: tuple[str, str, str] | None = None
    number = 0
    for block in re.split(r"\n\s*\n", source):
        lines = block.strip().splitlines()
        while lines and lines[0].startswith("@"):
            parts = [part.strip() for part in lines.pop(0)[1:].split("|")]
            if len(parts) == 3:
                head = (parts[0], parts[1], parts[2])
            else:
                wrong.append(f"a header needs situation | region | style: {block[:60]}")
        if not lines:
            continue
        number += 1
        marked = " ".join(line.strip() for line in lines)
        try:
            if head is None:
                raise ValueError("no header before it")
            row = row_of(marked, name=name, number=number, head=head)
            wrong.extend(f"passage {number}: {fault}: {marked[:60]}" for fault in faults(row))
            rows.append(row)
        except ValueError as error:
            wrong.append(f"passage {number}: {error}: {marked[:60]}")
    return rows, wrong


def main() -> int:
    """Convert one part; print its faults. Exits 1 when there are any, 2 when called wrongly."""
    if len(sys.argv) != 3:
        sys.stderr.write("usage: python -m corpus.marked PART.txt PART.jsonl\n")
        return 2
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    rows, wrong = rows_of(source.read_text("utf-8"), name=target.stem)
    target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    sys.stdout.write(f"{len(rows)} passages, {len(wrong)} faults\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
