"""Incident templates (MUC-4) against gold: type, date, place, country, killed, perpetrator; no fillers by mention.

Templates are paired one to one within a document for the most agreement. A date is right when it lies in gold's
interval (for "on or before" in the week up to it). Optional gold templates that are missed do not cost recall.
"""

import re
import string
from datetime import date, timedelta
from typing import Any

import numpy as np

from contactline.evaluate.measures.coreference import best_assignment

Json = dict[str, Any]
FIELDS = ("date", "place", "country", "killed", "perp_org", "confidence")


def incident_counts(gold: list[Json], predicted: list[Json]) -> dict[str, tuple[float, ...]]:
    """Counts of one document. Predicted rows: {"type", "date" (ISO or [from, to]), "places", "killed", "perp_org"}."""
    wanted = [_gold_template(t) for t in gold]
    table = [[_hits(g, p) for p in predicted] for g in wanted]
    matched: list[tuple[int, int]] = []
    if wanted and predicted:
        weights = [
            [0.01 + sum(map(bool, h[0].values())) + (1.0 if h[0]["type"] else 0.0) for h in row] for row in table
        ]
        matched = best_assignment(np.array(weights))
    hit, used = {i for i, _ in matched}, {j for _, j in matched}
    tally = {field: [0.0, 0.0, 0.0] for field in ("type", *FIELDS)}
    tally["type"][1] = len(predicted)
    tally["type"][2] = sum(i in hit or not g["optional"] for i, g in enumerate(wanted))
    for i, j in matched:
        right, stated, stated_by_gold = table[i][j]
        tally["type"][0] += right["type"]
        for field in FIELDS:
            tally[field][0] += bool(right.get(field))
            tally[field][1] += stated[field] and stated_by_gold[field]
            tally[field][2] += stated_by_gold[field]
    for i, g in enumerate(wanted):
        if i not in hit and not g["optional"]:
            for field in FIELDS:
                tally[field][2] += _hits(g, {})[2][field]
    empty = _gold_template({"slots": {}, "optional": False})
    for j, p in enumerate(predicted):
        if j not in used:
            for field in FIELDS:
                tally[field][1] += _hits(empty, p)[1][field]
    return {f"{field}_f1": (t[0], t[1], t[2]) for field, t in tally.items()}


def normal(words: str) -> str:
    """Lower case, no punctuation, no articles, single spaces."""
    bare = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def _day(value: str, *, last: bool = False) -> date:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        year, month = parts
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(1) if last else date(year, month, 1)
    return date(parts[0], 12, 31) if last else date(parts[0], 1, 1)


def _intervals(template: Json) -> list[tuple[date, date]]:
    given = template.get("date")
    found = []
    for row in (given, *((given or {}).get("alternatives", []))):
        if row and row.get("kind") != "other":
            end = _day(row["end"], last=True)
            found.append((_day(row["start"]) if "start" in row else end - timedelta(7), end))
    return found


def _killed(template: Json) -> int | None:
    slots = template["slots"]
    dead = {
        x for e in slots.get("victim_effect", []) if e.get("value", "").startswith("DEATH") for x in e.get("of", [])
    }
    total = 0
    for e in slots.get("victim_number", []) if dead else ():
        if set(e.get("of", [])) & dead:
            if not re.fullmatch(r"\d+", e.get("value", "")):
                return None
            total += int(e["value"])
    return total or None


def _gold_template(template: Json) -> Json:
    places = [normal(p["name"]) for p in template.get("places", [])]
    slots = template["slots"]
    return {
        "type": [x.strip() for x in template.get("type", "").split(" / ") if x.strip()],
        "date": _intervals(template),
        "optional": template["optional"],
        "place": places[-1] if len(places) > 1 else None,
        "country": places[0] if places else None,
        "killed": _killed(template),
        "perp_org": [normal(x) for e in slots.get("perp_org", []) for x in e.get("strings", [])],
        "confidence": [e.get("value", "") for e in slots.get("perp_org_confidence", [])],
    }


def _hits(gold: Json, predicted: Json) -> tuple[dict[str, bool], dict[str, bool], dict[str, bool]]:
    """What is right, what the prediction states, what gold states."""
    right = {"type": bool(gold["type"]) and predicted.get("type") in gold["type"]}
    given = predicted.get("date")
    if given and gold["date"]:
        first, last = (given, given) if isinstance(given, str) else given
        a, b = _day(first), _day(last, last=True)
        right["date"] = any(s <= a and b <= e for s, e in gold["date"])
    places = {normal(p) for p in predicted.get("places") or []}
    for field in ("place", "country"):
        right[field] = bool(gold[field]) and gold[field] in places
    right["killed"] = gold["killed"] is not None and predicted.get("killed") == gold["killed"]
    groups = [normal(x) for x in predicted.get("perp_org") or []]
    right["perp_org"] = any(x in gold["perp_org"] for x in groups)
    confidence = predicted.get("perp_org_confidence")
    right["confidence"] = right["perp_org"] and confidence in gold["confidence"]
    stated = {
        "date": bool(given),
        "place": bool(places),
        "country": bool(places),
        "killed": predicted.get("killed") is not None,
        "perp_org": bool(groups),
        "confidence": bool(confidence),
    }
    stated_by_gold = {field: gold[field] is not None if field == "killed" else bool(gold[field]) for field in FIELDS}
    return right, stated, stated_by_gold
