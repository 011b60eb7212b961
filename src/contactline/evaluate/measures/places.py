"""Toponyms against gold: finding (exact and overlap F1) and resolving (accuracy within 161 km, same place)."""

import math
from typing import Any

from contactline.evaluate.folded import Pair, one_to_one_by_span, overlap

Json = dict[str, Any]
_EARTH_KM = 6371.0
_NEAR_KM = 161
_SAME_KM = 1.0


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine)."""
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def toponym_counts(gold: list[Json], predicted: list[Json]) -> dict[str, tuple[float, ...]]:
    """Counts of one document. Rows: {"start", "end", "lat"?, "lon"?, "geonameid"?}.

    Of predictions with one span the first with coordinates counts. Resolution is counted over gold toponyms with
    coordinates: of those found and placed, and end to end (missing is wrong).
    """
    ours = _one_a_span(predicted)
    wanted = list({(t["start"], t["end"]): t for t in gold}.values())
    matched = one_to_one_by_span([_span(t) for t in wanted], [_span(t) for t in ours])
    exact = near = same = same_id = placed = 0
    for i, j, equal in matched:
        exact += equal
        row, guess = wanted[i], ours[j]
        if "lat" not in row or guess.get("lat") is None:
            continue
        placed += 1
        away = distance_km(row["lat"], row["lon"], guess["lat"], guess["lon"])
        identical = (
            "geonameid" in row and guess.get("geonameid") is not None and int(guess["geonameid"]) == row["geonameid"]
        )
        near += away <= _NEAR_KM
        same += identical or away < _SAME_KM
        same_id += identical
    located = sum("lat" in t for t in wanted)
    return {
        "finding_exact_f1": (exact, len(ours), len(wanted)),
        "finding_overlap_f1": (len(matched), len(ours), len(wanted)),
        "found_acc161": (near, placed),
        "found_same_place": (same, placed),
        "end_to_end_acc161": (near, located),
        "end_to_end_same_place": (same, located),
        "end_to_end_same_id": (same_id, sum("geonameid" in t for t in wanted)),
    }


def _span(row: Json) -> Pair:
    return row["start"], row["end"]


def _one_a_span(predicted: list[Json]) -> list[Json]:
    best: dict[Pair, Json] = {}
    for row in predicted:
        span = _span(row)
        if span not in best or (best[span].get("lat") is None and row.get("lat") is not None):
            best[span] = row
    return list(best.values())


def event_place_counts(gold: list[Pair], predicted: list[Pair]) -> dict[str, tuple[float, ...]]:
    """Counts of one record of verb and places: spans, and whether the whole set of places is right."""
    wanted, ours = set(gold), set(predicted)
    used: set[Pair] = set()
    hit = 0
    for span in sorted(wanted):
        meets = [q for q in sorted(ours) if q not in used and overlap(q, span)]
        if meets:
            used.add(meets[0])
            hit += 1
    whole = wanted == ours
    return {
        "place_exact_f1": (len(wanted & ours), len(ours), len(wanted)),
        "place_overlap_f1": (hit, len(ours), len(wanted)),
        "wholly_right": (whole, 1),
        "wholly_right_by_overlap": (hit == len(wanted) == len(ours), 1),
        "wholly_right_with_place": (whole and bool(wanted), bool(wanted)),
        "wholly_right_without": (whole and not wanted, not wanted),
    }
