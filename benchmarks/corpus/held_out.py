"""Readings of held-out passages beside their labels: happenings, their sides and status, claims, and calibration."""

from collections.abc import Iterable, Mapping
from typing import Any

from contactline.evaluate.counts import prf
from contactline.extract.events.confidence import features_of
from contactline.model.article import one_paragraph
from contactline.model.reading import Reading
from contactline.model.report import Report
from contactline.reading import read_article
from corpus.check import Row, span_of

Pair = tuple[int, int]
Counts = dict[str, tuple[float, ...]]
BINS = 10


def counts_of(row: Row, reading: Reading | None = None) -> tuple[Counts, list[tuple[float, bool]]]:
    """Counts of one passage, and (confidence, right?) of each report: is there a labelled happening of its type whose
    trigger it shares words with?"""
    text = row["text"]
    reading = reading or read_article(one_paragraph(text))
    mentions = {m.id: (m.start, m.end) for m in reading.mentions}
    gold = [(span_of(text, e["trigger"]), e) for e in row.get("events", [])]
    ours = list(reading.reports)
    pairs = _paired(gold, ours)
    right = [(g, r) for g, r in pairs if g["type"] == r.type]
    out: Counts = {
        "reports": (len(right), len(ours), len(gold)),
        "triggers": (len(pairs), len(ours), len(gold)),
        "type": (len(right), len(pairs)),
        "status": (sum(g["status"] == r.status for g, r in right), len(right)),
    }
    for role in ("actors", "recipients"):
        hit = given = wanted = 0
        for g, r in right:
            spans = [span_of(text, words) for words in g.get(role, ())]
            found = [mentions[m] for m in getattr(r, role)]
            hit += min(sum(any(_meet(s, f) for f in found) for s in spans), len(found))
            given, wanted = given + len(found), wanted + len(spans)
        out[role] = (hit, given, wanted)
    good = {id(r) for _, r in right}
    if row.get("claims"):
        out |= _claims(row, reading, mentions)
    return out, [(r.confidence, id(r) in good) for r in ours]


def judged_reports(row: Row) -> list[tuple[tuple[float, ...], bool]]:
    """The features of each report's confidence, and whether the report is right."""
    reading = read_article(one_paragraph(row["text"]))
    _, judged = counts_of(row, reading)
    return [(features_of(report), right) for report, (_, right) in zip(reading.reports, judged, strict=True)]


def _meet(a: Pair, b: Pair) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _paired(gold: list[tuple[Pair, Mapping[str, Any]]], ours: list[Report]) -> list[tuple[Mapping[str, Any], Report]]:
    """Labels and reports whose triggers share words, one to one; same type first."""
    links = [
        (g["type"] != r.type, i, j)
        for i, (span, g) in enumerate(gold)
        for j, r in enumerate(ours)
        if any(_meet(span, (t.start, t.end)) for t in (r.trigger, *r.evidence.get("type", ())))
    ]
    pairs, used_gold, used = [], set(), set()
    for _, i, j in sorted(links):
        if i not in used_gold and j not in used:
            used_gold.add(i)
            used.add(j)
            pairs.append((gold[i][1], ours[j]))
    return pairs


def _claims(row: Row, reading: Reading, mentions: Mapping[str, Pair]) -> Counts:
    text = row["text"]
    gold = [(span_of(text, c["content"]), c) for c in row["claims"] if c.get("content")]
    pairs, used = [], set()
    for span, label in gold:
        for claim in (c for c in reading.claims if c.content):
            start, end = claim.content[0].start, claim.content[-1].end
            near = min(span[1], end) - max(span[0], start)
            if claim.id not in used and near > 0 and 2 * near >= min(span[1] - span[0], end - start):
                used.add(claim.id)
                pairs.append((label, claim))
                break
    speakers = [(c, span_of(text, g["speaker"])) for g, c in pairs if g.get("speaker")]
    said = sum(any(_meet(mentions[m], span) for m in c.speaker) for c, span in speakers)
    return {
        "claims": (len(pairs), len(reading.claims), len(gold)),
        "stance": (sum(g["stance"] == c.stance for g, c in pairs), len(pairs)),
        "speaker": (said, len(speakers)),
    }


def calibration_error(judged: Iterable[tuple[float, bool]]) -> tuple[float, list[tuple[int, float, float]]]:
    """Expected calibration error over ten bins of equal width (Guo et al. 2017), and the reliability table: reports,
    mean confidence and share right of each bin that holds any."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        bins.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    total = sum(map(len, bins.values()))
    table = [
        (len(rows), sum(c for c, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows))
        for _, rows in sorted(bins.items())
    ]
    return sum(n * abs(c - r) for n, c, r in table) / total if total else 0.0, table


def shown(sums: Mapping[str, tuple[float, ...]]) -> str:
    """One line a measure."""
    lines = []
    for name, counts in sums.items():
        if len(counts) == 3:
            p, r, f = prf(*counts)
            lines.append(f"{name:12s} F1 {f:.3f}  precision {p:.3f}  recall {r:.3f}  of {counts[2]:.0f}")
        else:
            lines.append(f"{name:12s} {counts[0] / max(1, counts[1]):.3f}  of {counts[1]:.0f}")
    return "\n".join(lines)
