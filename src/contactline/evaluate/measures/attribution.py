"""Attributions (source, cue, content) against gold: exact, overlap and character F1 a role, whole attributions.

A role's filler is the list of its pieces; quotation marks, white space and `.,;:` at their borders do not count.
"""

from collections.abc import Callable, Sequence
from typing import Any

Json = dict[str, Any]
Pieces = tuple[tuple[int, int], ...]
ROLES = ("source", "cue", "content")
_CUT = " \t\n\"'\u201c\u201d\u2018\u2019.,;:"


def canonical(pieces: Sequence[Sequence[int]] | None, text: str) -> Pieces:
    """The pieces in order, neighbours joined, borders trimmed, empty ones left out."""
    joined: list[list[int]] = []
    for start, end in sorted((p[0], p[1]) for p in pieces or []):
        if joined and not text[joined[-1][1] : start].strip(_CUT):
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    trimmed = []
    for start, end in joined:
        while start < end and text[start] in _CUT:
            start += 1
        while end > start and text[end - 1] in _CUT:
            end -= 1
        if end > start:
            trimmed.append((start, end))
    return tuple(trimmed)


def shared(a: Pieces, b: Pieces) -> int:
    """Characters that two fillers share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def _pair(gold: Sequence[Any], ours: Sequence[Any], weight: Callable[[Any, Any], int]) -> list[tuple[int, int]]:
    pairs = sorted(
        ((w, i, j) for i, g in enumerate(gold) for j, p in enumerate(ours) if (w := weight(g, p)) > 0),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    left: set[int] = set()
    right: set[int] = set()
    matched = []
    for _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            matched.append((i, j))
    return matched


def attribution_counts(text: str, gold: list[Json], predicted: list[Json]) -> dict[str, tuple[float, ...]]:
    """Counts of one article. Rows: {"source", "cue", "content"}: lists of [start, end] pieces."""
    wanted = [{role: canonical(row.get(role), text) for role in ROLES} for row in gold]
    ours = [{role: canonical(row.get(role), text) for role in ROLES} for row in predicted]
    counts: dict[str, tuple[float, ...]] = {}
    for role in ROLES:
        fillers = sorted({row[role] for row in wanted if row[role]})
        guesses = sorted({row[role] for row in ours if row[role]})
        n, m = len(guesses), len(fillers)
        counts[f"{role}_exact_f1"] = (len(set(fillers) & set(guesses)), n, m)
        counts[f"{role}_overlap_f1"] = (len(_pair(fillers, guesses, shared)), n, m)
        here = {c for filler in fillers for start, end in filler for c in range(start, end)}
        there = {c for filler in guesses for start, end in filler for c in range(start, end)}
        counts[f"{role}_characters_f1"] = (len(here & there), len(there), len(here))
    matched = _pair(wanted, ours, lambda x, y: shared(x["cue"], y["cue"]) * 1000 + shared(x["content"], y["content"]))
    exact = lenient = speaker = sourced = 0
    for i, j in matched:
        x, y = wanted[i], ours[j]
        exact += all(x[role] == y[role] for role in ROLES)
        meets = shared(x["source"], y["source"]) > 0
        lenient += shared(x["content"], y["content"]) > 0 and (meets or (not x["source"] and not y["source"]))
        if x["source"] and shared(x["content"], y["content"]):
            sourced += 1
            speaker += meets
    counts["attribution_exact_f1"] = (exact, len(ours), len(wanted))
    counts["attribution_lenient_f1"] = (lenient, len(ours), len(wanted))
    counts["speaker_on_matched"] = (speaker, sourced)
    return counts


def found_counts(text: str, gold: list[Json], predicted: list[Json]) -> dict[str, tuple[float, ...]]:
    """Counts of one article for sets that mark only some attributions: how many of gold's contents are found."""
    wanted = [c for row in gold if (c := canonical(row["content"], text))]
    ours = [c for row in predicted if (c := canonical(row["content"], text))]
    return {"attribution_recall": (len(_pair(wanted, ours, shared)), len(wanted))}
