"""Passages of the corpus as training examples: sentences of neutral words with labels on tokens.

Spans of the corpus become the token that heads them in the parse. Passages are parsed as articles are, so that
training sees the words that reading will see.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from contactline.encode.pieces import Pieces
from contactline.encode.words import neutral_words
from contactline.model.article import one_paragraph
from contactline.model.parsed import Parsed, Sentence
from contactline.parse.engine import parse
from corpus.check import Row, rows, span_of
from training.data import STANCES, STATUSES, TYPES, Example

_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"})
_THREATENED = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


def split_of(situation: str) -> str:
    """The part that a situation belongs to: one in ten for the test, one in ten for tuning, by the name's hash."""
    bucket = int(hashlib.sha256(situation.encode()).hexdigest(), 16) % 10
    return "test" if bucket == 0 else "tune" if bucket == 1 else "train"


def pair_type(kind: str, status: str) -> str | None:
    """What a deed of that type and status is called when it is coded once, or None where it is not coded.

    As the PLOVER manual has it, cooperation told in the future is a promise, and so, coded once, force is a threat.
    """
    if status == "planned":
        return "AGREE" if kind in _PROMISED else "THREATEN" if kind in _THREATENED else kind
    return kind if status in {"happened", "ongoing"} else None


def head_token(parsed: Parsed, start: int, end: int) -> int | None:
    """The token of the span whose head lies outside it (the first such), or None where the span covers none."""
    inside = [t for t in parsed.tokens if t.start < end and t.end > start]
    known = {t.index for t in inside}
    for token in inside:
        if (token.head == token.index or token.head not in known) and token.pos not in {"PUNCT", "DET", "SPACE"}:
            return token.index
    return inside[0].index if inside else None


def examples(pieces: Pieces, wanted: Iterable[Row] | None = None) -> Iterator[Example]:
    """The sentences of all passages, in order of the parts."""
    for row in [row for _, row in rows()] if wanted is None else wanted:
        yield from _of_row(row, pieces)


def _of_row(row: Row, pieces: Pieces) -> Iterator[Example]:
    text = row["text"]
    parsed = parse(one_paragraph(text))

    def head(words: Any) -> int | None:
        start, end = span_of(text, words)
        return head_token(parsed, start, end)

    said = bool(row.get("claims"))
    events = []
    for event in row.get("events", []):
        trigger = head(event["trigger"])
        sides = [
            [h for words in event.get(key, ()) if (h := head(words)) is not None] for key in ("actors", "recipients")
        ]
        if trigger is not None:
            events.append((trigger, event["type"], event["status"], sides))
    claims = []
    for claim in row.get("claims", []):
        cue = head(claim["cue"]) if claim.get("cue") else None
        speaker = head(claim["speaker"]) if claim.get("speaker") else None
        start, end = span_of(text, claim["content"]) if claim.get("content") else (0, 0)
        if cue is not None:
            claims.append((cue, speaker, start, end, claim["stance"]))
    for sentence in parsed.sentences:
        yield _of_sentence(row, parsed, sentence, events, claims, pieces, said=said)


def _of_sentence(
    row: Row, parsed: Parsed, sentence: Sentence, events: list[Any], claims: list[Any], pieces: Pieces, *, said: bool
) -> Example:
    tokens = parsed.tokens[sentence.first : sentence.last]
    words = neutral_words(parsed, sentence)
    name = f"{row['id']}.{sentence.index}"
    out = Example(name, split_of(row["situation"]), list(words), [list(p) for p in pieces.of(words)], claims=said)

    def here(index: int | None) -> int | None:
        return None if index is None or not sentence.first <= index < sentence.last else index - sentence.first

    paired: dict[tuple[int, int], list[str]] = {}
    for trigger, kind, status, sides in events:
        at = here(trigger)
        if at is None:
            continue
        out.triggers.append((at, TYPES.index(kind), STATUSES.index(status)))
        near = [[h for side in sides[role] if (h := here(side)) is not None] for role in (0, 1)]
        for role in (0, 1):
            out.roles.extend((at, h, role) for h in near[role])
        folded = pair_type(kind, status)
        for actor in near[0]:
            for recipient in near[1]:
                if actor != recipient:
                    paired.setdefault((actor, recipient), []).append(folded or "")
    for (actor, recipient), kinds in sorted(paired.items()):
        out.pairs.extend((actor, recipient, TYPES.index(kind)) for kind in dict.fromkeys(kinds) if kind)
    for cue, speaker, start, end, stance in claims:
        at = here(cue)
        if at is None:
            continue
        out.cues.append((at, STANCES.index(stance)))
        if (who := here(speaker)) is not None:
            out.speakers.append((at, who))
        inside = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
        if inside:
            out.said.append((at, inside[0], inside[-1] + 1))
    return out
