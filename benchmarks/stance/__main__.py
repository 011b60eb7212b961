"""python -m benchmarks.stance [--kinds]: claims and stances of `stance.jsonl` beside what we read.

Scored as README.md says: a read claim matches a listed one when their contents overlap, or, where the content is null,
their cues; one to one, the largest overlap first. Kinds of error are told for one half of the items only, drawn by
their ids, and never with their sentences: the other half stays unseen, and both are measured apart.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from contactline.evaluate.predict import article_of
from contactline.model.reading import Reading
from contactline.reading import read_article

Json = dict[str, Any]
Span = tuple[int, int]
_SET = Path(__file__).with_name("stance.jsonl")


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as places in the text: gold's or ours."""

    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: str
    quote: bool


def _places(text: str, words: str | None, rest: list[str]) -> tuple[Span, ...]:
    """Where the words stand; a further stretch is looked for after the one before it."""
    found, at = [], 0
    for piece in (words, *rest):
        if piece is not None:
            start = text.find(piece, at)
            start = text.find(piece) if start < 0 else start
            found.append((start, start + len(piece)))
            at = start + len(piece)
    return tuple(found)


def listed(item: Json) -> list[Said]:
    """The claims that the set lists for an item."""
    text = item["text"]
    return [
        Said(
            _places(text, c["speaker"], []),
            _places(text, c["cue"], c.get("cue_rest", [])),
            _places(text, c["content"], c.get("content_rest", [])),
            c["stance"],
            c["quote"],
        )
        for c in item["claims"]
    ]


def read(reading: Reading) -> list[Said]:
    """The claims of a reading."""
    mentions = {m.id: m for m in reading.mentions}
    return [
        Said(
            tuple((mentions[one].start, mentions[one].end) for one in claim.speaker),
            ((claim.cue.start, claim.cue.end),) if claim.cue else (),
            tuple((span.start, span.end) for span in claim.content),
            claim.stance,
            claim.quote,
        )
        for claim in reading.claims
    ]


def _shared(a: tuple[Span, ...], b: tuple[Span, ...]) -> int:
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def pairs(gold: list[Said], ours: list[Said]) -> list[tuple[int, int]]:
    """(gold, ours) indexes of matched claims. Of equal overlaps those whose cues meet go first, then the shorter."""
    weights = []
    for i, wanted in enumerate(gold):
        for j, found in enumerate(ours):
            overlap = _shared(wanted.content, found.content) if wanted.content else _shared(wanted.cue, found.cue)
            if overlap:
                length = sum(end - start for start, end in found.content)
                weights.append((-overlap, -_shared(wanted.cue, found.cue), length, i, j))
    matched: list[tuple[int, int]] = []
    for *_, i, j in sorted(weights):
        if all(i != a and j != b for a, b in matched):
            matched.append((i, j))
    return matched


def items() -> Iterator[Json]:
    """The items of the set."""
    with _SET.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


@dataclass(slots=True)
class Tally:
    """Counts over items."""

    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    matched: int = 0
    extra: int = 0
    speakers: int = 0
    spoken: int = 0
    quotes: int = 0

    def macro(self) -> float:
        """Macro-F1 over the stances that the set lists."""
        return sum(self.scores().values()) / max(1, len(self.wanted))

    def scores(self) -> dict[str, float]:
        """F1 of each stance."""
        return {s: 2 * self.right[s] / max(1, n + self.found[s]) for s, n in sorted(self.wanted.items())}


def add(tally: Tally, gold: list[Said], ours: list[Said]) -> list[tuple[int, int]]:
    """Count one item; the matched pairs."""
    taken = pairs(gold, ours)
    tally.wanted.update(claim.stance for claim in gold)
    if not gold:
        tally.found.update(claim.stance for claim in ours)
    tally.extra += len(ours) - len(taken)
    tally.claims += len(gold)
    tally.matched += len(taken)
    for i, j in taken:
        tally.found[ours[j].stance] += 1
        tally.right[gold[i].stance] += gold[i].stance == ours[j].stance
        tally.quotes += gold[i].quote == ours[j].quote
        if gold[i].speaker:
            tally.spoken += 1
            tally.speakers += _shared(gold[i].speaker, ours[j].speaker) > 0
    return taken


def seen(item: Json) -> bool:
    """Is the item of the half whose kinds of error may be looked at?"""
    return blake2b(item["id"].encode(), digest_size=1).digest()[0] % 2 == 0


def main() -> int:
    """Print the measures, and with --kinds what went wrong in one half, by stance and cue."""
    parser = argparse.ArgumentParser(prog="benchmarks.stance", description=__doc__)
    parser.add_argument("--kinds", action="store_true", help="kinds of error in the half that may be looked at")
    asked = parser.parse_args()
    whole, looked, unseen = Tally(), Tally(), Tally()
    kinds: Counter[str] = Counter()
    for item in items():
        gold, ours = listed(item), read(read_article(article_of(item["text"], key=item["id"])))
        taken = dict(add(whole, gold, ours))
        add(looked if seen(item) else unseen, gold, ours)
        if seen(item):
            kinds.update(_kinds(item["text"], gold, ours, taken))
    out = [f"{s:10s} {value:.3f}  {whole.right[s]} of {whole.wanted[s]}" for s, value in whole.scores().items()]
    out.append(
        f"macro-F1 {whole.macro():.4f}: {looked.macro():.4f} in one half, {unseen.macro():.4f} in the unseen one"
    )
    out.append(f"found {whole.matched} of {whole.claims}; {whole.extra} more read")
    out.append(f"speaker {whole.speakers / whole.spoken:.3f}  quote {whole.quotes / whole.matched:.3f}")
    if asked.kinds:
        out.extend(f"{count:3d}  {kind}" for kind, count in sorted(kinds.items()))
    sys.stdout.write("\n".join(out) + "\n")
    return 0


def _kinds(text: str, gold: list[Said], ours: list[Said], taken: dict[int, int]) -> Iterator[str]:
    for i, wanted in enumerate(gold):
        found = ours[taken[i]] if i in taken else None
        if found is None or found.stance != wanted.stance:
            cue = " ... ".join(text[a:b] for a, b in wanted.cue) or "no cue"
            yield f"{wanted.stance} {'missing' if found is None else 'read as ' + found.stance}: {cue}"
        elif wanted.speaker and not _shared(wanted.speaker, found.speaker):
            yield "another speaker"
    if not gold:
        yield from (f"no claim there: {claim.stance}" for claim in ours)


if __name__ == "__main__":
    sys.exit(main())
