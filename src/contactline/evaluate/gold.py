"""A reading's JSON against a hand-made gold file: counts for every measure of docs/evaluation.md.

Measures equal those of the project's published gold scorer: spans matched one to one by overlap, reports by
evidence, type, trigger and parties, agreements by name.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from contactline.evaluate.folded import FoldedText, Pair, iou, one_to_one, overlap

Json = dict[str, Any]
_SLACK = timedelta(days=31)
_FAR = date(9999, 1, 1)
_NAME_ALIKE = 0.6


def gold_counts(reading: Json, gold: Json) -> dict[str, tuple[float, ...]]:
    """Counts of one article: F1 measures as (right, predicted, gold), ratios as (right, of)."""
    text = FoldedText(reading["article"]["text"])
    mentions = {m["id"]: m for m in reading["mentions"]}
    return {
        **_times(text, mentions, gold),
        **_figures(text, mentions, gold),
        **_claims(text, mentions, reading, gold),
        **_reports(text, mentions, reading, gold),
        **_agreements(mentions, reading, gold),
    }


def derived(sums: Mapping[str, tuple[float, ...]]) -> Mapping[str, float]:
    """Reports F1: of precision over all reports and recall over the core ones."""
    right, of = sums["reports_precision"]
    hit, core = sums["reports_core_recall"]
    p, r = right / of if of else 0.0, hit / core if core else 0.0
    return {"reports_f1": 2 * p * r / (p + r) if p + r else 0.0}


def _extent(mention: Json) -> Pair:
    return mention["start"], mention["end"]


def _located(text: FoldedText, rows: list[Json], key: str) -> list[tuple[Pair, Json]]:
    found = ((text.find(row[key], row.get("nth", 0)), row) for row in rows)
    return [(span, row) for span, row in found if span]


def _overlapping(gold: list[tuple[Pair, Json]], predicted: list[Json]) -> list[Pair]:
    return one_to_one(
        (iou(_extent(m), span), i, j)
        for i, (span, _) in enumerate(gold)
        for j, m in enumerate(predicted)
        if overlap(_extent(m), span)
    )


def _times(text: FoldedText, mentions: dict[str, Json], gold: Json) -> dict[str, tuple[float, ...]]:
    wanted = _located(text, gold.get("times", []), "text")
    predicted = [m for m in mentions.values() if m["kind"] == "time"]
    matched = _overlapping(wanted, predicted)
    right = of = 0
    for i, j in matched:
        row = wanted[i][1]
        if row.get("start") or row.get("end"):
            interval = predicted[j].get("interval") or {}
            of += 1
            bounds = ((interval.get(end) or "")[:10] for end in ("start", "end"))
            right += tuple(bounds) == (row["start"] or "", row["end"] or "")
    return {"times_f1": (len(matched), len(predicted), len(wanted)), "time_value": (right, of)}


def _figures(text: FoldedText, mentions: dict[str, Json], gold: Json) -> dict[str, tuple[float, ...]]:
    wanted = _located(text, gold.get("figures", []), "text")
    predicted = [m for m in mentions.values() if m["kind"] == "figure"]
    matched = _overlapping(wanted, predicted)
    right = sum(
        all(predicted[j].get(key) == wanted[i][1].get(key) for key in ("measure", "low", "high")) for i, j in matched
    )
    return {"figures_f1": (len(matched), len(predicted), len(wanted)), "figure_value": (right, len(matched))}


def _claims(text: FoldedText, mentions: dict[str, Json], reading: Json, gold: Json) -> dict[str, tuple[float, ...]]:
    wanted = _located(text, gold.get("claims", []), "content")
    predicted = [c for c in reading["claims"] if c.get("content")]
    hulls = [(min(s["start"] for s in c["content"]), max(s["end"] for s in c["content"])) for c in predicted]
    matched = one_to_one(
        (alike, i, j)
        for i, (span, _) in enumerate(wanted)
        for j, hull in enumerate(hulls)
        if (alike := iou(hull, span)) >= 0.5
    )
    stance = speaker = spoken = 0
    for i, j in matched:
        row, claim = wanted[i][1], predicted[j]
        stance += claim.get("stance") == row.get("stance")
        if row.get("speaker"):
            spoken += 1
            words = set(re.findall(r"\w{4,}", row["speaker"].lower()))
            got = " ".join(" ".join(_actor_keys(mentions[k])) for k in claim.get("speaker") or [] if k in mentions)
            speaker += any(word in got.lower() for word in words)
    return {
        "claims_f1": (len(matched), len(predicted), len(wanted)),
        "claim_stance": (stance, len(matched)),
        "claim_speaker": (speaker, spoken),
    }


def _actor_keys(mention: Json) -> set[str]:
    actor = mention.get("actor") or {}
    keys = {actor["country"]} if actor.get("country") else set()
    keys.update(str(actor[key]).lower() for key in ("name", "id") if actor.get(key))
    keys.add(mention.get("text", "").lower())
    return keys


def _is_actor(wanted: str, mention: Json) -> bool:
    """Does the mention carry the gold's actor: its country where gold has a code, else its name?"""
    coded = re.match(r"^([A-Z]{3})(?: ([A-Z]{3}))?(?: [A-Z]{3})?$", wanted.strip())
    keys = _actor_keys(mention)
    if coded:
        return coded.group(1) in keys
    name = wanted.strip().lower().split(":")[-1]
    return any(
        name == key or (len(name) > 3 and (name in key or (key in name and len(key) > 3))) for key in keys if key
    )


def _reports(text: FoldedText, mentions: dict[str, Json], reading: Json, gold: Json) -> dict[str, tuple[float, ...]]:
    wanted: list[tuple[list[Pair], Json]] = []
    for row in gold.get("reports", []):
        spans = [span for words in row.get("evidence", []) if (span := text.find(words))]
        if spans:
            wanted.append((spans, row))
    predicted = reading["reports"]
    pairs = []
    for i, (spans, row) in enumerate(wanted):
        triggers = text.find_all(row.get("trigger") or "")
        for j, report in enumerate(predicted):
            told = _told(report)
            if report["type"] not in {row["type"], *row.get("also_ok", [])}:
                continue
            if not any(overlap(a, b) for a in spans for b in told):
                continue
            alike = 1.0 + (report["type"] == row["type"])
            alike += any(overlap(a, b) for a in triggers for b in told)
            named = [mentions[k] for k in (*report["actors"], *report["recipients"]) if k in mentions]
            parties = [*(row.get("actors") or []), *(row.get("recipients") or [])]
            alike += 0.5 * sum(any(_is_actor(party, m) for m in named) for party in parties)
            pairs.append((alike, i, j))
    matched = one_to_one(pairs)
    hit = {i for i, _ in matched}
    core = [i for i, (_, row) in enumerate(wanted) if row.get("core", True)]
    sides = {side: [0.0, 0.0, 0.0] for side in ("actors", "recipients")}
    status = background = dated = on_time = voice = 0
    for i, j in matched:
        row, report = wanted[i][1], predicted[j]
        for side, tally in sides.items():
            got = [mentions[k] for k in report[side] if k in mentions]
            tally[0] += sum(any(_is_actor(party, m) for m in got) for party in row.get(side) or [])
            tally[1] += len(got)
            tally[2] += len(row.get(side) or [])
        status += report.get("status") == row.get("status")
        background += bool(report.get("background")) == bool(row.get("background"))
        voice += bool(report.get("said_in")) == bool(row.get("said_in"))
        if row.get("start"):
            dated += 1
            on_time += _in_time(report.get("when") or {}, row["start"], row.get("end"))
    found = len(matched)
    return {
        "reports_core_recall": (sum(i in hit for i in core), len(core)),
        "reports_precision": (found, len(predicted)),
        "actors_f1": (sides["actors"][0], sides["actors"][1], sides["actors"][2]),
        "recipients_f1": (sides["recipients"][0], sides["recipients"][1], sides["recipients"][2]),
        "report_status": (status, found),
        "report_background": (background, found),
        "report_when": (on_time, dated),
        "report_voice": (voice, found),
    }


def _told(report: Json) -> list[Pair]:
    if report.get("trigger"):
        return [(report["trigger"]["start"], report["trigger"]["end"])]
    return [(s["start"], s["end"]) for spans in (report.get("evidence") or {}).values() for s in spans]


def _in_time(when: Json, start: str, end: str | None) -> bool:
    """The predicted interval overlaps gold's and is at most 31 days wider on either side."""
    first, last = _day(when.get("start")), _day(when.get("end")) or _FAR
    wanted_first, wanted_last = _day(start), _day(end) or _FAR
    if first is None or wanted_first is None:
        return False
    within = first >= wanted_first - _SLACK and (wanted_last == _FAR or last <= wanted_last + _SLACK)
    return first < wanted_last and last > wanted_first and within


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _agreements(mentions: dict[str, Json], reading: Json, gold: Json) -> dict[str, tuple[float, ...]]:
    wanted, predicted = gold.get("agreements", []), reading["agreements"]

    def alike(row: Json, agreement: Json) -> float:
        names = [row["name"], *row.get("other_names", [])]
        given = [agreement.get("name") or ""]
        given += [mentions[k]["text"] for k in agreement.get("mentions", []) if k in mentions]
        return max((SequenceMatcher(None, a.lower(), b.lower()).ratio() for a in names for b in given), default=0.0)

    matched = one_to_one(
        (score, i, j)
        for i, row in enumerate(wanted)
        for j, agreement in enumerate(predicted)
        if (score := alike(row, agreement)) >= _NAME_ALIKE
    )
    shared = steps = gold_steps = 0
    for i, j in matched:
        theirs = {s["step"] for s in wanted[i].get("steps", [])}
        ours = {s["step"] for s in predicted[j].get("steps", [])}
        shared, steps, gold_steps = shared + len(theirs & ours), steps + len(ours), gold_steps + len(theirs)
    return {
        "agreements_f1": (len(matched), len(predicted), len(wanted)),
        "agreement_steps_f1": (shared, steps, gold_steps),
        "commitments_found_per_gold": (
            sum(len(a["commitments"]) for a in predicted),
            sum(len(a.get("commitments", [])) for a in wanted),
        ),
    }
